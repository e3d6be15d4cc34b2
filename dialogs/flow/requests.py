"""What is asked for in any wording, and what is said beside the answers."""

from typing import assert_never

from dialogs.flow import asking
from dialogs.flow.calling_person import calling_person
from dialogs.flow.on_answer import belongs_to_text
from dialogs.flow.on_choice import take
from dialogs.flow.on_command import run
from dialogs.flow.reopening import reopened
from dialogs.flow.reply_builder import aside, is_narrative, present
from dialogs.language import buttons, consent_words, intent_wording, vocabulary, wording
from dialogs.language.chatter import Chatter
from dialogs.language.clause_numbers import usual_number
from dialogs.language.intents import Intent, Request
from dialogs.language.normalise import fold
from dialogs.model.actions import Correct, Rewrite
from dialogs.model.commands import Command
from dialogs.model.context import Context
from dialogs.model.effects import OfferWord, SendBlankForms
from dialogs.model.parts import Saved
from dialogs.model.reply import Block, Choice, ChoiceRole
from dialogs.model.turn import Turn
from dialogs.questions.labels import names_of
from dialogs.questions.outcome import Understood
from dialogs.questions.registry import question_kind
from dialogs.understanding.asking import Asks, asks
from dialogs.understanding.clause_names import clauses_as_printed
from dialogs.understanding.intents import Meant, chatter, meant, meant_at_last
from dialogs.understanding.label_finder import usual_names
from standards.campaign import Step
from standards.clauses import clause_reference
from standards.form import AnswerKind

LABEL_ON_A_BUTTON = 10
_ANYWHERE = frozenset({Request.HUMAN, Request.ROBOT, Request.SAVE, Request.OTHER_DEVICE, Request.BLANK_FORMS})
"""Requests that mean something before a kind is chosen."""
_BEFORE_CONSENT = frozenset({Request.HUMAN, Request.ROBOT})
"""Requests that mean something before anything may be kept."""
_ANSWERED_BY_NO = frozenset({AnswerKind.YES_NO, AnswerKind.TICKS})
"""Kinds of questions where 还没有… is an answer rather than a delay."""


def request_of(context: Context, text: str) -> Meant | None:
    """Return what a text asks for, where it can ask for something; text on its way never does."""
    if belongs_to_text(context, text):
        return None
    known = names(context)
    asked = meant(clauses_as_printed(text), known)
    if asked is None or asked.intent is not Request.QUOTE_ONE:
        return asked
    return asked if _is_of_a_clause(context, asked.field) else None


def _is_of_a_clause(context: Context, field: str | None) -> bool:
    return any(step.field.key == field and step.clause is not None for step in context.journey.steps)


def names(context: Context) -> dict[str, str]:
    """Return the names of the questions that apply, with their keys; a label goes before any other name."""
    if context.conversation.kind is None:
        return {}
    found: dict[str, str] = {}
    for step in context.journey.steps:
        if step.clause is not None:
            for number in (step.clause.number, usual_number(step.clause.number)):
                found.setdefault(fold(clause_reference(number)), step.field.key)
        for name in names_of(step.field):
            if len(name) > 1:
                found.setdefault(name, step.field.key)
    for name, key in usual_names(context.kind):
        found.setdefault(fold(name), key)
    return found


def carry_out(context: Context, text: str) -> Turn | None:
    """Do what a text asks for in other words than a command's own."""
    if context.conversation.consent is None or _keeps_the_draft(context, text):
        return None
    asked = request_of(context, text) or _request_at_last(context, text)
    if asked is None or asked.intent is None:
        return None
    if context.conversation.kind is None and isinstance(asked.intent, Request) and asked.intent not in _ANYWHERE:
        return None
    return do(context, asked.intent, asked.field)


def show_blank_forms(context: Context, text: str) -> Turn | None:
    """Send the blank forms to who wants to see the form before agreeing: 能看一眼表格再说吗."""
    if not consent_words.WANTS_TO_SEE_THE_FORM.search(fold(text)):
        return None
    return aside(context, intent_wording.BLANK_FORMS_FIRST, effects=(SendBlankForms(context.campaign.id),))


def before_consent(context: Context, text: str) -> Turn:
    """Answer what is typed before anybody agreed: nothing of it is kept, and consent is asked for in two lines."""
    asked = meant(text, {})
    if asked is not None and isinstance(asked.intent, Command) and asked.intent is not Command.START:
        return run(context, asked.intent)
    if asked is not None and asked.intent in _BEFORE_CONSENT:
        return do(context, asked.intent)
    kind = chatter(text)
    if kind in (Chatter.GREETING, Chatter.THANKS, Chatter.PARTING, Chatter.ABUSE, Chatter.WAITING):
        return aside(context, sentence_for(kind, text))
    return aside(context, intent_wording.OUTSIDE_BEFORE_CONSENT)


def do(context: Context, intent: Intent, field: str | None = None) -> Turn:
    """Carry out a request."""
    if isinstance(intent, Command):
        return _run(context, intent)
    match intent:
        case Request.CHANGE:
            return run(context, Command.REVIEW) if field is None else take(context, Correct(field))
        case Request.HUMAN:
            return calling_person(aside(context, intent_wording.human(context.campaign), effects=(OfferWord(),)))
        case Request.ROBOT:
            return aside(context, intent_wording.ROBOT)
        case Request.SAVE | Request.OTHER_DEVICE:
            said = intent_wording.SAVED if intent is Request.SAVE else intent_wording.OTHER_DEVICE
            return aside(context, Block((Saved(said, intent_wording.SAVED_BESIDE_LINK),)))
        case Request.BLANK_FORMS:
            effects = (SendBlankForms(context.campaign.id),)
            return aside(context, intent_wording.BLANK_FORMS_FOLLOW, effects=effects)
        case Request.MAY_STAY_EMPTY | Request.QUOTE | Request.QUOTE_ONE:
            return _of_the_question(context, intent, field)
        case Request.LAST_WRONG:
            return _wrong_last(context)
        case Request.START_OVER:
            return _suggest(context, intent_wording.START_OVER, *_last(context), *_new_or_nothing())
        case Request.DONE:
            return run(context, Command.DOCUMENT if context.journey.next_step is None else Command.PROGRESS)
        case Request.NEXT:
            choices = buttons.say(Command.SKIP), buttons.say(Command.PROCESS)
            return _suggest(context, intent_wording.WHAT_IS_MEANT, *choices)
        case _:
            assert_never(intent)


def _run(context: Context, command: Command) -> Turn:
    """Run a command that was asked for in other words than its own; another application is asked about first."""
    if command is Command.NEW and context.conversation.consent is not None:
        return _suggest(context, intent_wording.ANOTHER, buttons.say(Command.NEW, "新申报"))
    return run(context, command)


def talk_plainly(context: Context, text: str) -> Turn | None:
    """Take what is said beside the answers where it cannot be a question."""
    return talk(context, text) if asks(text) is Asks.NOT else None


def talk(context: Context, text: str) -> Turn | None:
    """Take what is said beside the answers as what it is; nothing of it is kept."""
    if context.conversation.consent is None or belongs_to_text(context, text) or _keeps_the_draft(context, text):
        return None
    step = context.journey.next_step if context.conversation.kind is not None else None
    kind = chatter(text)
    if kind is None or (kind is Chatter.ASKING and step is not None and step.field.kind in _ANSWERED_BY_NO):
        return None
    if context.conversation.kind is None and kind is Chatter.UNKNOWN:
        return None
    sentence = sentence_for(kind, text)
    if kind is Chatter.UNKNOWN and step is not None and asking.doubtful(context, step) is None:
        return present(context, sentence)
    return aside(context, sentence)


def sentence_for(kind: Chatter, text: str) -> str:  # a case for every kind, as mypy insists
    """Return the line that answers what is said beside the answers."""
    match kind:
        case Chatter.ABUSE:
            return intent_wording.ABUSE
        case Chatter.REFUSING:
            return intent_wording.REFUSING
        case Chatter.ASKING:
            return intent_wording.ASKING
        case Chatter.ELSEWHERE:
            return intent_wording.ELSEWHERE
        case Chatter.UNKNOWN:
            return intent_wording.UNKNOWN
        case Chatter.WAITING:
            return intent_wording.WAITING
        case Chatter.GREETING:
            return intent_wording.GREETING
        case Chatter.PARTING:
            return intent_wording.PARTING
        case Chatter.THANKS:
            return intent_wording.THANKS
        case Chatter.FILLER:
            return intent_wording.FILLER
        case Chatter.GIBBERISH:
            return intent_wording.gibberish(text)
        case _:
            assert_never(kind)


def _request_at_last(context: Context, text: str) -> Meant | None:
    """Return what one sentence of a text asks for, where none of the others may be the answer to the open question."""
    step = context.journey.next_step if context.conversation.kind is not None else None
    if belongs_to_text(context, text) or (step is not None and is_narrative(step)):
        return None
    found = meant_at_last(text, names(context))
    if found is None:
        return None
    asked, others = found
    if step is not None and any(_may_answer(context, step, each) for each in others):
        return None
    return asked


def _may_answer(context: Context, step: Step, text: str) -> bool:
    return isinstance(question_kind(step.field).read(context, step.field, text), Understood)


def _keeps_the_draft(context: Context, text: str) -> bool:
    """Return True if a text may take the draft that is offered: 好的 is an answer there."""
    step = context.journey.next_step if context.conversation.kind is not None else None
    if step is None or not is_narrative(step):
        return False
    return vocabulary.bare(text) in vocabulary.DRAFT_KEPT | vocabulary.TEXT_FINISHED


def _of_the_question(context: Context, intent: Request, field: str | None) -> Turn:
    """Answer what is asked about one question, by default the open one."""
    step = _step(context, field)
    if step is None:
        return run(context, Command.REVIEW)
    if intent is Request.MAY_STAY_EMPTY:
        sentence = intent_wording.is_optional if step.field.optional else intent_wording.may_stay_empty
        return aside(context, sentence(step.field.label))
    if step.clause is None:
        return aside(context, intent_wording.NO_CLAUSE)
    return aside(context, Block((asking.quote(context, step.clause),)))


def _step(context: Context, field: str | None) -> Step | None:
    named = next((step for step in context.journey.steps if step.field.key == field), None)
    return named or context.journey.next_step


def _wrong_last(context: Context) -> Turn:
    """Put the question again that was answered last, or whose answer is still in doubt."""
    step = context.journey.next_step
    if step is not None and asking.doubtful(context, step) is not None:
        return take(context, Rewrite(step.field.key))
    key = context.conversation.last_answered
    if key is None or key not in context.kind.fields:
        return aside(context, intent_wording.NOTHING_YET)
    label = context.kind.fields[key].label
    return present(reopened(context, key), intent_wording.last_wrong(label))


def _last(context: Context) -> tuple[Choice, ...]:
    key = context.conversation.last_answered
    if key is None or key not in context.kind.fields:
        return ()
    label = wording.shortened(context.kind.fields[key].label, LABEL_ON_A_BUTTON)
    return (Choice(f"{buttons.CHANGE}{label}", Correct(key), role=ChoiceRole.HELP),)


def _new_or_nothing() -> tuple[Choice, ...]:
    return buttons.say(Command.NEW, "新申报"), buttons.say(Command.FORGET)


def _suggest(context: Context, text: str, *choices: Choice) -> Turn:
    return aside(context, Block(Block.of(text).parts, (choices,), menu=True))
