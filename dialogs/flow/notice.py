"""Questions answered from the notice, the standards, the glossary and what people ask of every campaign."""

from typing import assert_never

from dialogs.flow import explaining
from dialogs.flow.on_answer import belongs_to_text
from dialogs.flow.reply_builder import aside, is_narrative
from dialogs.language import guidance_wording, phase_wording, question_wording, role_wording, wording
from dialogs.language.chatter import Chatter
from dialogs.language.common_question import CommonQuestion
from dialogs.language.phrases import Phrase
from dialogs.language.plain_text import text_of_parts
from dialogs.language.surnames import CALLED_SO
from dialogs.language.traditional import simplified
from dialogs.model.context import Context
from dialogs.model.reply import Block, Paragraph, Part, Quote
from dialogs.model.turn import Turn
from dialogs.questions.outcome import Doubtful, NotUnderstood
from dialogs.questions.own_answer import own_answer
from dialogs.questions.registry import question_kind
from dialogs.understanding.asking import Asks, asks, asks_among_text
from dialogs.understanding.intents import chatter
from dialogs.understanding.passages import ClauseText, Passage, Sentence
from dialogs.understanding.retrieval import Found, Place, index_of
from standards.campaign import Step
from standards.form import AnswerKind
from standards.guide import Question, Term

SURE_WITHOUT_ASKING = 0.8
"""How alike a known question a text must be that does not ask by its form: 流程图发我看看."""
SURELY_NO_ANSWER = 0.95
"""And where it may be the answer to the open question."""
LONGEST_UNASKED = 30
"""Characters of a text that asks without the form of a question."""
_NEVER_A_NUMBER = frozenset({AnswerKind.YES_NO, AnswerKind.CHOICE})
_COUNTED = frozenset({AnswerKind.COUNT, AnswerKind.AMOUNT, AnswerKind.SHARE})
_NUMBER = Phrase("[0-9〇零一二两三四五六七八九十百千万半几]", "«两»三次")
"""A number, of which its reader says what is wrong with it."""


def answer_question(context: Context, text: str) -> Turn | None:
    """Answer what asks, also that the notice says nothing of it; long text, and text on its way, never asks."""
    return answer_found(context, text) or say_not_written(context, text)


def answer_found(context: Context, text: str) -> Turn | None:
    """Answer what asks for what the notice says; None where it says nothing of it."""
    step = _open_step(context)
    if belongs_to_text(context, text):
        return None
    asked = _asked(step, text)
    if step is not None and (own_answer(text) or text.endswith(tuple(CALLED_SO))) and _is_doubtful(context, step, text):
        return None
    if asked is Asks.NOT and (len(text) > LONGEST_UNASKED or not _may_be_asked_in_other_words(context, step, text)):
        return None
    index = index_of(context.campaign)
    if asked is not Asks.NOT and step is not None and index.says_nothing(text):
        return aside(context, explaining.of_step(context, step))
    found = index.find(text, _place(context, step))
    if found is not None and found.sure and _is_meant(context, step, text, asked, found):
        return _answer(context, step, found, text)
    return None


def explain_unclear(context: Context, text: str) -> Turn | None:
    """Explain the words that somebody says not to understand: 定密不懂; None where none is named."""
    if belongs_to_text(context, text) or chatter(text) is not Chatter.UNKNOWN:
        return None
    step = _open_step(context)
    found = index_of(context.campaign).find(text, _place(context, step))
    if found is None or not found.sure or not isinstance(found.passages[0], Term):
        return None
    return _answer(context, step, found, text)


def say_not_written(context: Context, text: str) -> Turn | None:
    """Answer a plain question that the notice does not answer with just that, and what comes nearest: its words, or the open question's."""
    step = _open_step(context)
    if belongs_to_text(context, text) or _asked(step, text) is not Asks.PLAINLY or _may_answer(context, step, text):
        return None
    found = index_of(context.campaign).find(text, _place(context, step))
    nearest = _nearest(context, found)
    about = "" if nearest or step is None else explaining.in_short(context, step)
    return aside(context, guidance_wording.not_written(context.campaign, nearest, about))


def _asked(step: Step | None, text: str) -> Asks:
    """Return how plainly a text asks where it was typed: among long text, a question is short and begins or ends as one."""
    if step is None or not is_narrative(step) or asks_among_text(text):
        return asks(text)
    return Asks.NOT if len(text) > LONGEST_UNASKED else min(asks(text), Asks.PERHAPS)


def _may_be_asked_in_other_words(context: Context, step: Step | None, text: str) -> bool:
    """Return True where a text is no answer, so that one without the form of a question may be one: 最后限期."""
    if step is None:
        return context.conversation.consent is None or context.conversation.kind is not None
    if is_narrative(step) or (step.field.kind in _COUNTED and _NUMBER.search(text)):
        return False
    return _is_no_answer(context, step, text)


def _is_doubtful(context: Context, step: Step, text: str) -> bool:
    """Return True if a text may answer although it asks: 哪样没有？全有, 法人叫何时."""
    return isinstance(question_kind(step.field).read(context, step.field, text), Doubtful)


def _is_no_answer(context: Context, step: Step, text: str) -> bool:
    return isinstance(question_kind(step.field).read(context, step.field, text), NotUnderstood)


def _may_answer(context: Context, step: Step | None, text: str) -> bool:
    """Return True if a text may be a number or ticks: 得两个人咋; a question that ends in 不 is no 否."""
    if step is None or step.field.kind in _NEVER_A_NUMBER or not question_kind(step.field).takes_numbers:
        return False
    return isinstance(question_kind(step.field).read(context, step.field, text), Doubtful)


def _is_meant(context: Context, step: Step | None, text: str, asked: Asks, found: Found) -> bool:
    """Return True if a text may be taken for the question that was found."""
    if asked is Asks.PLAINLY:
        return True
    if asked is Asks.NOT and not isinstance(found.passages[0], Question | CommonQuestion):
        return False
    if step is None or is_narrative(step):
        return found.score >= SURE_WITHOUT_ASKING
    if asked is Asks.NOT:
        return found.score >= SURE_WITHOUT_ASKING
    return _is_no_answer(context, step, text) or found.score >= SURELY_NO_ANSWER


def _answer(context: Context, step: Step | None, found: Found, text: str) -> Turn | None:
    common = [passage for passage in found.passages if isinstance(passage, CommonQuestion)]
    if any(passage.is_self_check for passage in common) and (kind := _kind_meant(context, text)):
        return aside(context, explaining.self_check(context, kind))
    answers = [_parts(context, step, passage) for passage in found.passages]
    if None in answers:
        return None
    parts = tuple(part for answer in answers for part in answer or ())
    offers = any(passage.offers_self_check for passage in common)
    return aside(context, Block(parts, explaining.self_check_choices(context) if offers else ()))


def _kind_meant(context: Context, text: str) -> str | None:
    """Return the kind that was chosen, or that a text names alone; None if it is open which."""
    named = [kind.key for kind in context.campaign.kinds if kind.name in simplified(text)]
    return context.conversation.kind or (named[0] if len(named) == 1 else None)


def _parts(context: Context, step: Step | None, passage: Passage) -> tuple[Part, ...] | None:
    """Return what a passage answers, the notice's own words first; None if it is about an open clause, and none is open."""
    match passage:
        case Question():
            quoted = (_quoted(passage.quote),) if passage.quote else ()
            answer = context.campaign.answer_to(passage)
            return (*quoted, *((Paragraph(answer),) if answer else ()))
        case CommonQuestion():
            text = _common(context, step, passage)
            return None if text is None else (Paragraph(text),)
        case Term():
            return (Paragraph(context.campaign.filled(guidance_wording.term(passage))),)
        case ClauseText(kind=kind, clause=clause):
            place = question_wording.place_of(kind.standards, clause)
            return (Quote(clause.name, f"{clause.quote}。", place, guidance_wording.quoted_clause(kind, clause)),)
        case Sentence(text=text):
            return _sentence(context, text)
        case _:
            assert_never(passage)


def _quoted(sentence: str) -> Quote:
    name = guidance_wording.IN_THE_NOTICE
    return Quote(name, f"{sentence}。", name, guidance_wording.sentence(sentence))


def _common(context: Context, step: Step | None, question: CommonQuestion) -> str | None:
    campaign, contact = context.campaign, context.campaign.contact
    kinds = [kind for kind in campaign.kinds if context.conversation.kind in (None, kind.key)]
    if question.about_the_open_clause:
        if step is None:
            return None
        counts = question.answer == "{open_counts}"
        return explaining.what_counts(context, step) if counts else explaining.requirements(context, step)
    return question.answer.format(
        situation=wording.situation(campaign, context.today, context.at.time()),
        process=phase_wording.procedure(campaign),
        eligibility=role_wording.eligibility(campaign),
        privacy=wording.privacy(campaign),
        bureau=campaign.bureau,
        scheme=campaign.name,
        narrative=kinds[0].form.narrative_name,
        person=contact.person,
        telephone=contact.telephone,
        address=campaign.address,
        copies=campaign.hand_over.copies,
        seal=campaign.hand_over.seal,
        retention=campaign.retention_days,
        standards=guidance_wording.standards(kinds),
        question_counts=guidance_wording.question_counts(kinds),
    )


def _sentence(context: Context, text: str) -> tuple[Part, ...]:
    """Return a sentence of the notice; where the bureau has changed what it says, what holds now follows."""
    campaign = context.campaign
    named = campaign.contact.person in text or campaign.contact.address in text
    about_contact = any(word in text for word in ("联系人", "联系地址"))
    if about_contact and not named:
        return (Paragraph(wording.contact(campaign)),)
    if "截止" in text and wording.day(campaign.deadline) not in text:
        return _quoted(text), Paragraph(wording.situation(campaign, context.today, context.at.time()))
    return (_quoted(text),)


def _nearest(context: Context, found: Found | None) -> str:
    """Return the clause or the word that comes nearest to a question; a long one would be no answer."""
    if found is None or not isinstance(found.passages[0], ClauseText | Term):
        return ""
    nearest = text_of_parts(_parts(context, None, found.passages[0]) or ())
    return nearest if len(nearest) <= guidance_wording.LONGEST_NEAREST else ""


def _open_step(context: Context) -> Step | None:
    conversation = context.conversation
    if conversation.consent is None or conversation.kind is None:
        return None
    return context.journey.next_step


def _place(context: Context, step: Step | None) -> Place:
    clause = None if step is None or step.clause is None else step.clause.number
    return Place(context.conversation.kind, clause)
