"""What should not be kept is warned of, and held back until somebody says what becomes of it."""

from collections.abc import Sequence

from dialogs.flow import asking, narrative
from dialogs.flow.reply_builder import aside, is_narrative, present
from dialogs.language import care_wording, vocabulary
from dialogs.language.identifiers import Identifier, readable
from dialogs.model.actions import Rewrite, TakeWithheld
from dialogs.model.context import Context
from dialogs.model.conversation import Withheld
from dialogs.model.reply import Block, Caution
from dialogs.model.turn import Turn
from dialogs.questions.labels import field_called
from dialogs.questions.outcome import NotUnderstood
from dialogs.questions.registry import question_kind
from dialogs.understanding.asking import Asks, asks
from dialogs.understanding.foreign import foreign
from dialogs.understanding.secrets import Secret, may_be_own_telephones
from dialogs.understanding.sensitive import NEVER_KEPT, Foreign, Sensitive, never_kept, sensitive, without
from standards.campaign import Step
from standards.form import AnswerKind

_ANSWERED_BY = {
    Identifier.MOBILE: (AnswerKind.PHONE, AnswerKind.MOBILE),
    Identifier.LANDLINE: (AnswerKind.PHONE,),
    Identifier.EMAIL: (AnswerKind.EMAIL,),
    Identifier.CREDIT_CODE: (AnswerKind.CREDIT_CODE,),
    Foreign.PLACE: (AnswerKind.ADDRESS,),
}
_OWN_TELEPHONES = frozenset({AnswerKind.PHONE, AnswerKind.MOBILE, AnswerKind.NAME})
"""Where somebody's own telephone is asked for, or written along."""
_HALF_AT_MOST = 60
"""Characters of a message in which the half of a number is looked for."""
_SEVERAL_ANSWERS = 12
"""Characters of a text that may answer more than the open question."""


def warn(context: Context, text: str) -> Turn | None:
    """Warn of what should not be kept, wherever it was typed, and keep nothing of it."""
    findings = [each for each in sensitive(text) if not _is_asked(context, each, text)]
    if not findings:
        return _warn_of_halves(context, text)
    never = [each.matter for each in findings if each.matter in NEVER_KEPT]
    suspected = [each.matter for each in findings if each.matter not in NEVER_KEPT]
    if not never:
        return _hold_back(context, text, findings, care_wording.suspected(suspected), may_stay=True)
    sentence = care_wording.never_kept(never) + (care_wording.also_suspected(suspected) if suspected else "")
    return _hold_back(context, text, findings, sentence, may_stay=False)


def _is_asked(context: Context, finding: Sensitive, text: str) -> bool:
    """Return True if telephones were taken for those of customers, and the open question asks for one's own."""
    step = _open_step(context)
    asks_for_one = step is not None and step.field.kind in _OWN_TELEPHONES
    return asks_for_one and finding.matter is Secret.CUSTOMERS and may_be_own_telephones(readable(text))


def _warn_of_halves(context: Context, text: str) -> Turn | None:
    """Warn of a number that began at the end of the text received before, and take its first half out of there."""
    key = context.kind.form.narrative.key if context.conversation.kind is not None else ""
    so_far, step = context.conversation.unfinished.get(key), _open_step(context)
    if so_far is None or step is None or not is_narrative(step):
        return None
    before = so_far.text[-_HALF_AT_MOST:]
    for each in never_kept(f"{before}\n{text[:_HALF_AT_MOST]}"):
        if each.start < len(before) and (end := each.end - len(before) - 1) > 0:
            first_half = len(so_far.text) - len(before) + each.start
            shortened = so_far.model_copy(update={"text": so_far.text[:first_half].rstrip()})
            halved = context.after(context.conversation.leaving_open(key, shortened))
            sentence = care_wording.never_kept([each.matter])
            return _hold_back(halved, text, [Sensitive(each.matter, 0, end)], sentence, may_stay=False)
    return None


def warn_of_foreign(context: Context, text: str) -> Turn | None:
    """Warn of what surely does not answer the open question."""
    step = _open_step(context)
    if step is None or not (findings := foreign(step.field, text)):
        return None
    matters = [each.matter for each in findings]
    asked_by = next((_ANSWERED_BY[matter] for matter in matters if matter in _ANSWERED_BY), ())
    elsewhere = next((field for field in context.kind.form.fields if field.kind in asked_by), None)
    known = elsewhere is not None and elsewhere is not step.field
    hint = care_wording.asked_elsewhere(elsewhere.label) if known and elsewhere else care_wording.not_asked()
    sentence = care_wording.belongs_elsewhere(step.field.label, matters, hint)
    return _hold_back(context, text, findings, sentence, may_stay=False)


def settled(context: Context, text: str) -> TakeWithheld | Rewrite | None:
    """Return what a text decides about the text that is held back; None if there is none, or it decides nothing."""
    step = _open_step(context)
    if step is None or (held := asking.withheld(context, step)) is None:
        return None
    typed = vocabulary.bare(text)
    if held.cleaned and typed in vocabulary.TAKING_WITHOUT_IT:
        return TakeWithheld(step.field.key, whole=False)
    if held.whole and typed in vocabulary.TAKING_AS_IT_IS:
        return TakeWithheld(step.field.key, whole=True)
    return Rewrite(step.field.key) if typed in vocabulary.TAKING_NOTHING else None


def released(context: Context, action: TakeWithheld) -> str:
    """Return the text that is taken after all; empty if it does not wait any more."""
    step = _open_step(context)
    held = asking.withheld(context, step) if step is not None and step.field.key == action.field else None
    if held is None:
        return ""
    return held.whole if action.whole else held.cleaned


def _open_step(context: Context) -> Step | None:
    return context.journey.next_step if context.conversation.kind is not None else None


def _hold_back(context: Context, text: str, findings: Sequence[Sensitive], sentence: str, *, may_stay: bool) -> Turn:
    place = context if _open_step(context) is not None else _adding(context, text)
    step = _open_step(place)
    if step is not None:
        cleaned = without(text, findings)
        held = Withheld(
            field=step.field.key,
            cleaned=cleaned if _answers(place, step, cleaned) else "",
            whole=text if may_stay and is_narrative(step) else "",
        )
        if held.cleaned or held.whole:
            return present(place.after(place.conversation.awaiting(held)), Caution(sentence))
    return aside(context, Block((Caution(sentence),)))


def _adding(context: Context, text: str) -> Context:
    """Return the context with the narrative open, where a long text at the end was meant for it."""
    if context.conversation.kind is None or len(text) < narrative.SHORTEST_INSTEAD:
        return context
    return narrative.start_adding(context)


def _answers(context: Context, step: Step, text: str) -> bool:
    """Return True if a text can be taken where the step is open, as its answer or as several answers."""
    if never_kept(text):
        return False
    if is_narrative(step):
        adding = step.field.key in context.conversation.unfinished
        return len(text) >= (narrative.SHORTEST if adding else narrative.SHORTEST_INSTEAD)
    if not text or asks(text) is Asks.PLAINLY or field_called(context.kind.form.fields, text) is not None:
        return False
    outcome = question_kind(step.field).read(context, step.field, text)
    return len(text) >= _SEVERAL_ANSWERS or not isinstance(outcome, NotUnderstood)
