"""An answer that comes in two messages: 北京青禾样例, 电子有限公司 · 丰台区样例路5号, 3层301."""

from dialogs.flow.asking import doubtful, typed
from dialogs.flow.several import offered
from dialogs.model.context import Context
from dialogs.model.turn import Turn
from dialogs.questions.outcome import Understood
from dialogs.questions.registry import question_kind
from dialogs.understanding.blanks import Blank, Found
from standards.campaign import Step
from standards.form import Field

_LONGEST_REST = 30


def join_rest(context: Context, text: str) -> Turn | None:
    """Ask back the whole of an answer whose rest a message is: of the one in doubt, or of the one kept a moment ago."""
    step = context.journey.next_step if context.conversation.kind is not None else None
    if len(text) > _LONGEST_REST or (begun := _begun(context, step)) is None:
        return None
    field, before = begun
    whole = question_kind(field).continued(before, text)
    if not whole or (step is not None and step.field is not field and not _is_behind(context, field, step, text)):
        return None
    return offered(context, Found([Blank(field, whole, labelled=False, sure=True)]))


def _begun(context: Context, step: Step | None) -> tuple[Field, str] | None:
    """Return the question whose answer may go on, with what was typed for it."""
    if step is not None and doubtful(context, step) is not None:
        return step.field, typed(context)
    last = context.conversation.last_answered
    kept = None if last is None or context.conversation.pending is not None else context.values.get(last)
    return (context.kind.fields[last], kept) if last is not None and isinstance(kept, str) else None


def _is_behind(context: Context, field: Field, step: Step, text: str) -> bool:
    """Return True if the open question follows that of the field, and the text does not surely answer it."""
    before = context.journey.before(step.field.key)
    if before is None or before.field.key != field.key:
        return False
    return not isinstance(question_kind(step.field).read(context, step.field, text), Understood)
