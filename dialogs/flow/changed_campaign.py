"""What changed in a campaign for somebody who is applying in it, told once."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dialogs.flow import gaps
from dialogs.language import change_wording
from dialogs.model.context import Context
from dialogs.model.events import Event, Said, Unasked
from dialogs.model.fitting import renamed
from dialogs.model.journey import Journey
from dialogs.model.reply import Paragraph
from dialogs.model.turn import Turn
from standards.changes import Changes, RuleChange, changes
from standards.criteria import AllOf, AnyOf
from standards.criteria.standing import Standing
from standards.kind import Kind
from standards.verdicts import Verdict


def is_untold(context: Context) -> bool:
    """Return True if somebody was not told yet what changed in their campaign."""
    return context.conversation.kind in context.conversation.untold


def telling(context: Context, event: Event, turn: Turn) -> Turn:
    """Return the turn with what changed told first, as `context` was before it; later where nothing is said to their own message."""
    if isinstance(event, Unasked) or turn.reply is None or turn.reply.redraws is not None:
        return turn
    untold = {key: version for key, version in turn.conversation.untold.items() if key != context.conversation.kind}
    told = replace(turn, conversation=turn.conversation.model_copy(update={"untold": untold}))
    if turn.reply.ended is not None or not (lines := what_changed(context)):
        return told
    parts = Paragraph("\n".join((change_wording.heading(), *(f"· {line}" for line in lines))))
    return replace(told, reply=replace(turn.reply, parts=(parts, *turn.reply.parts)))


def under_its_question(context: Context, event: Event) -> Event:
    """Return a typed text as what it was typed under: the question that was open before the campaign changed.

    A text that a channel does not say that of may answer a question that its writer has never seen.
    """
    before = _before(context)
    if not isinstance(event, Said) or event.asked is not None or before is None:
        return event
    conversation = context.conversation
    aside = {key: each.answer for key, each in conversation.aside.get(before.key, {}).items()}
    earlier_names = {now: then for then, now in renamed(context.kind).items()}
    answers = {earlier_names.get(key, key): answer for key, answer in conversation.answers.items()} | aside
    then = conversation.model_copy(update={"answers": answers})
    step = Journey(before, then, then.values, context.campaign.days).next_step
    key = None if step is None else renamed(context.kind).get(step.field.key, step.field.key)
    now = context.journey.next_step
    is_same = now is not None and step is not None and now.field.key == key and now.field.kind is step.field.kind
    if is_same or step is None:
        return event
    return replace(event, asked=f"{conversation.number}|{step.field.key}")


def what_changed(context: Context) -> Sequence[str]:
    """Return what changed for the owner of the answers, a line each; nothing where nothing does."""
    lines = list(dict.fromkeys((*_asked_anew(context), *_since(context))))
    if len(lines) <= change_wording.MOST_LINES:
        return lines
    shown = lines[: change_wording.MOST_LINES - 1]
    return [*shown, change_wording.further(len(lines) - len(shown))]


def _before(context: Context) -> Kind | None:
    """Return the kind as its owner knew it last; None if that is not known."""
    key, consent = context.conversation.kind or "", context.conversation.consent
    kind = context.whole.kind_before(key, context.conversation.untold.get(key, ""))
    return kind if kind is None or consent is None else kind.as_of(consent.at.date())


def _asked_anew(context: Context) -> Iterator[str]:
    aside, names = context.conversation.aside.get(context.kind.key, {}), renamed(context.kind)
    keys = {names.get(key, key) for key in aside} - context.conversation.answers.keys()
    if labels := [step.field.label for step in context.journey.steps if step.field.key in keys]:
        yield change_wording.asked_anew(labels)


def _since(context: Context) -> Iterator[str]:
    before = _before(context)
    if before is None:
        return
    found = changes(before, context.kind)
    judged = {verdict.clause.number: verdict for verdict in gaps.verdicts(context)}
    for change in found.rules:
        yield from _rule(context, before, judged[change.clause.number], change)
    for clause in found.clauses:
        if judged[clause.number].standing is not Standing.NOT_APPLICABLE:
            yield change_wording.clause_added(clause.name, _of_clause(judged[clause.number]))
    yield from (change_wording.clause_gone(clause.name) for clause in found.clauses_gone)
    yield from _questions(context, found)


def _rule(context: Context, before: Kind, verdict: Verdict, change: RuleChange) -> Iterator[str]:
    fields, clause = context.kind.fields, change.clause
    if verdict.standing is Standing.NOT_APPLICABLE:
        return
    finding = next((each for each in verdict.findings if each.criterion == change.now), None)
    standing = change_wording.where(finding, fields, context.values)
    if change.now is None:
        if change.before is not None:
            yield change_wording.dropped(clause.number, change.before, before.fields)
    elif change.before is None:
        yield change_wording.added(clause.number, change.now, fields, standing)
    else:
        alone = len(clause.criteria) == 1 or isinstance(change.now, AllOf | AnyOf)
        asked = fields[change.now.fields[0]]
        label = "" if alone else asked.topic or asked.label
        yield change_wording.moved(clause.number, label, change.now, fields, standing)


def _of_clause(verdict: Verdict) -> str:
    return "，您已达到" if verdict.standing is Standing.MET else ""


def _questions(context: Context, found: Changes) -> Iterator[str]:
    answers, aside = context.conversation.answers, context.conversation.aside.get(context.kind.key, {})
    asked = {step.field.key for step in context.journey.steps}
    new = {field.key for field in found.asked} & asked - answers.keys()
    if labels := [field.label for field in found.asked if field.key in new]:
        yield change_wording.asked(labels)
    if labels := [field.label for field in found.gone if field.key in aside]:
        yield change_wording.gone(labels)
    for field, more in found.with_more:
        if field.key in answers:
            yield change_wording.with_more(field.label, more)
