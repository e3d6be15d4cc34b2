"""The text 商业秘密保护工作开展情况, drafted or written by the applicant."""

from collections.abc import Iterator
from typing import Literal

from dialogs.language import buttons, draft_wording, gap_wording, wording
from dialogs.model.context import Context
from dialogs.model.conversation import Answer, Doubt, Unfinished
from dialogs.questions.outcome import Doubtful, Understood
from dialogs.questions.registry import question_kind
from dialogs.understanding.about_draft import is_report
from standards.criteria.answered import applies, cut_percent
from standards.criteria.standing import Standing
from standards.form import Field, Value
from standards.verdicts import judge

SHORTEST = 8
SHORTEST_INSTEAD = 20
"""Characters of a text that replaces the draft; a shorter one is more likely meant for the bot than for the form."""
OWN, PLANNED = "own", "planned"
"""Bases of an answer besides the draft: the applicant's own text, and the draft with the plan."""
_BASES: dict[str, Literal["draft", "own", "planned"]] = {"own": "own", "planned": "planned"}
DRAFT = ("draft", "")
"""The answer that is the draft alone."""


def draft(context: Context, *, planned: bool = False) -> str:
    """Return the draft from the answers about the standards: a paragraph a clause, numbered anew, with only what is there.

    With `planned`, what is not there stands in a last paragraph as the applicant's plan.
    """
    texts = [text for text, _ in drafted(context)]
    return "\n".join(texts + ([_plan(context, len(texts) + 1)] if planned and has_gaps(context) else []))


def drafted(context: Context) -> list[tuple[str, list[str]]]:
    """Return the paragraphs of the draft, each with the questions whose answers it says."""
    paragraphs: dict[str, tuple[list[str], list[str]]] = {}
    for clause in context.kind.standards.clauses:
        pieces: list[str] = []
        for field in clause.fields:
            pieces += _pieces(context, field, begun=bool(pieces))
        if pieces:
            sentences, keys = paragraphs.setdefault(f"{clause.whole} {clause.heading}", ([], []))
            sentences.append("，".join(pieces))
            keys += [field.key for field in clause.fields]
    return [
        (draft_wording.paragraph(number, heading.partition(" ")[2], sentences), keys)
        for number, (heading, (sentences, keys)) in enumerate(paragraphs.items(), 1)
    ]


def has_gaps(context: Context) -> bool:
    """Return True if there is something to plan."""
    return next(_plans(context), None) is not None


def _plans(context: Context) -> Iterator[str]:
    """Yield what would close each gap, a clause's at a time."""
    for verdict in judge(context.kind, context.values, context.campaign.days):
        pieces: dict[str, None] = {}
        if not verdict.counts or verdict.standing is not Standing.NOT_MET:
            continue
        for finding in verdict.to_close:
            field = context.kind.fields[finding.criterion.field]
            pieces |= dict.fromkeys(gap_wording.advice(field, finding, planned=True))
        if pieces:
            yield "，".join(pieces)


def _plan(context: Context, number: int) -> str:
    return draft_wording.paragraph(number, draft_wording.PLAN_HEADING, tuple(_plans(context)))


def text_of(context: Context, value: Value) -> str:
    """Return the text of an answer: today's draft with what was added, or the applicant's own text."""
    if not isinstance(value, tuple):
        return str(value)
    basis, text = value
    drafted = "" if basis == OWN else draft(context, planned=basis == PLANNED)
    return "\n".join(part for part in (drafted, text) if part)


def keep_draft(context: Context) -> Context:
    """Return the context with the draft as the answer; the draft follows the answers from now on."""
    return _answer(context, DRAFT, buttons.KEEP_DRAFT)


def with_plan(context: Context, *, planned: bool) -> tuple[Context, str]:
    """Return the context with the plan in the draft or without it, and what to say of it; additions stay."""
    basis, text = present_text(context)
    if basis == OWN:
        after = _answer(context, (OWN, _own_with_plan(context, text, planned=planned)), "")
    else:
        after = _answer(context, (PLANNED if planned else "draft", text), "")
    name = context.kind.form.narrative_name
    if not planned:
        return after, draft_wording.plan_left_out(name)
    plan = draft(context, planned=True).rpartition("\n")[2] if has_gaps(context) else ""
    return after, draft_wording.plan_added(plan, name) if plan else draft_wording.no_plan_left(name)


def _own_with_plan(context: Context, text: str, *, planned: bool) -> str:
    plan = f"\n{draft(context, planned=True).rpartition(chr(10))[2]}" if has_gaps(context) else ""
    return f"{text.removesuffix(plan)}{plan if planned else ''}"


def has_plan(context: Context) -> bool:
    """Return True if the answer is the draft with the plan in it."""
    return present_text(context)[0] == PLANNED


def may_plan(context: Context) -> bool:
    """Return True if the answer is the draft, and something is not there yet."""
    return present_text(context)[0] != OWN and has_gaps(context)


def start_adding(context: Context) -> Context:
    """Return the context with the text open for additions."""
    field = context.kind.form.narrative
    basis, text = present_text(context)
    if field.key in context.conversation.unfinished:
        return context.after(context.conversation.reopening(field.key))
    unfinished = Unfinished(basis=_BASES.get(basis, "draft"), text=text)
    return context.after(context.conversation.reopening(field.key).leaving_open(field.key, unfinished))


def finish(context: Context) -> Context:
    """Return the context with the text received so far as the answer."""
    unfinished = context.conversation.unfinished.get(context.kind.form.narrative.key)
    if unfinished is None:
        return context
    return _answer(context, (unfinished.basis, unfinished.text), buttons.FINISH)


def replace(context: Context) -> Context:
    """Return the context with the text that was asked back as the answer."""
    text = asked_back(context)
    return _answer(context, (OWN, text), "") if text else context


def append(context: Context, text: str = "") -> tuple[Context, str]:
    """Return the context with a text, by default the one asked back, behind the present one, and what to say of it."""
    text = text or asked_back(context)
    after, sentence = take(start_adding(context), text)
    return (context, sentence) if sentence else (after, "")


def drop(context: Context) -> tuple[Context, str]:
    """Return the context without the text that was asked back, or the paragraph added last, and what to say of it."""
    key = context.kind.form.narrative.key
    unfinished = context.conversation.unfinished.get(key)
    if unfinished is None:
        dropped = draft_wording.not_used(context.kind.form.narrative_name) if asked_back(context) else ""
        return context.after(context.conversation.awaiting(None)), dropped
    if not has_addition(context, unfinished):
        return context, ""
    rest = unfinished.model_copy(update={"text": unfinished.text.rpartition("\n")[0]})
    return context.after(context.conversation.leaving_open(key, rest)), draft_wording.LAST_TAKEN_OFF


def take(context: Context, text: str) -> tuple[Context, str]:
    """Return the context after a message of text, and what to say of it.

    Text that fits the page ends at once; longer text stays open, since a phone may have cut it in several messages.
    """
    field = context.kind.form.narrative
    answer = question_kind(field).read(context, field, text)
    if not isinstance(answer, Understood):
        return context, answer.question if isinstance(answer, Doubtful) else answer.sentence
    text = question_kind(field).show(field, answer.value)
    so_far = context.conversation.unfinished.get(field.key)
    drafted = bool(draft(context))
    shortest = SHORTEST_INSTEAD if drafted else SHORTEST
    if so_far is None and len(text) < shortest:
        return context, wording.text_too_short(text, shortest, drafted=drafted)
    whole = f"{so_far.text}\n{text}" if so_far is not None and so_far.text else text
    if len(whole) > field.longest:
        return context, wording.text_too_long(len(text), len(so_far.text) if so_far else 0, field.longest)
    if so_far is not None:
        return context.after(
            context.conversation.leaving_open(field.key, so_far.model_copy(update={"text": whole}))
        ), ""
    earlier = asked_back(context)
    if earlier and text != earlier:
        text = f"{earlier}\n{text}"
    if len(text) <= context.kind.fits_page:
        if text != earlier and (earlier or not _stands_by_itself(context, text, drafted=drafted)):
            return context.after(context.conversation.awaiting(Doubt(field=field.key, text=text))), ""
        replaced = draft_wording.DRAFT_REPLACED if drafted and not earlier else ""
        return _answer(context, ("own", text), ""), replaced
    return context.after(context.conversation.leaving_open(field.key, Unfinished(text=text))), ""


def write(context: Context, text: str) -> tuple[Context, str]:
    """Return the context with a whole text as the answer, and what to say where it is refused.

    What is the draft, or begins with it, follows the answers from now on, as the draft does.
    """
    field = context.kind.form.narrative
    planned = draft(context, planned=True)
    for basis, drafted in ((PLANNED, planned if has_gaps(context) else ""), ("draft", draft(context))):
        if drafted and (text == drafted or text.startswith(f"{drafted}\n")):
            return _answer(context, (basis, text[len(drafted) + 1 :]), ""), ""
    answer = question_kind(field).read(context, field, text)
    if not isinstance(answer, Understood):
        return context, answer.question if isinstance(answer, Doubtful) else answer.sentence
    if len(text) < SHORTEST:
        return context, wording.text_too_short(text, SHORTEST, drafted=False)
    if len(text) > field.longest:
        return context, wording.text_too_long(len(text), 0, field.longest)
    return _answer(context, (OWN, text), ""), ""


def is_drafted(context: Context) -> bool:
    """Return True if the answer is the draft, with nothing added to it."""
    return not present_text(context)[1]


def asked_back(context: Context) -> str:
    """Return the text of which was asked whether it replaces the present one; empty where none was."""
    pending = context.conversation.pending
    is_so = isinstance(pending, Doubt) and pending.field == context.kind.form.narrative.key
    return pending.text if is_so and isinstance(pending, Doubt) else ""


def _stands_by_itself(context: Context, text: str, *, drafted: bool) -> bool:
    """Return True if a text is the answer at once: nothing is lost by it but a draft, which can be made again."""
    if context.kind.form.narrative.key in context.conversation.answers:
        return present_text(context) == DRAFT and is_report(text)
    return not drafted or is_report(text)


def has_addition(context: Context, unfinished: Unfinished) -> bool:
    """Return True if something was added since the text was opened."""
    return bool(unfinished.text) and unfinished.text != present_text(context)[1]


def _answer(context: Context, value: tuple[str, str], typed: str) -> Context:
    answer = Answer(value=value, words=typed, at=context.at)
    return context.after(context.conversation.answering(context.kind.form.narrative.key, answer))


def present_text(context: Context) -> tuple[str, str]:
    """Return the basis and the text of the present answer, which is the draft alone where there is none."""
    answer = context.conversation.answers.get(context.kind.form.narrative.key)
    if answer is None or not isinstance(answer.value, tuple):
        return DRAFT
    basis, text = answer.value
    return basis, text


def _pieces(context: Context, field: Field, *, begun: bool) -> tuple[str, ...]:
    """Return what the draft says of one answer; nothing where it is not answered, or with nothing."""
    values = context.values
    value = values.get(field.key)
    if (
        value is None
        or field.needs_option is not None
        or not applies(field, values)
        or not _is_said(context, field, value)
    ):
        return ()
    if isinstance(value, tuple) and field.is_ticked:
        return draft_wording.of_ticks(field, value, _other_words(context, field), begun=begun)
    if not field.draft:
        return ()
    whole = values.get(field.share_of or "")
    known = isinstance(value, int) and isinstance(whole, int) and whole >= max(value, 1)
    share = f"{cut_percent(value, whole)}%" if known and isinstance(value, int) and isinstance(whole, int) else ""
    shown = question_kind(field).show_in_draft(field, value)
    return (draft_wording.of_value(field, shown, begun=begun, share=share),)


def _is_said(context: Context, field: Field, value: Value) -> bool:
    """Return True if an answer is something to report; 否 and 0 are where the standard wants none."""
    kind = context.kind
    if field.key in context.journey.unasked:
        return False
    if field.key in kind.denied:
        return value is False
    return bool(value) or (field.key in kind.limited and value == 0 and not isinstance(value, bool))


def _other_words(context: Context, field: Field) -> dict[str, str]:
    """Return the words that were asked for in place of an option's label: 其他形式 is 内网公告."""
    return {
        each.needs_option: str(context.values[each.key])
        for each in context.kind.own_words
        if each.needs == field.key and each.needs_option is not None and each.key in context.values
    }
