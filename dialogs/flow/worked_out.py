"""Numbers that are worked out from other answers, where somebody wants to change one."""

from dialogs.flow.reopening import reopened
from dialogs.flow.reply_builder import aside_with_menu, present
from dialogs.language import answer_wording, buttons, wording
from dialogs.model.actions import Correct
from dialogs.model.context import Context
from dialogs.model.reply import Block, Choice, ChoiceRole, Paragraph
from dialogs.model.turn import Turn
from dialogs.questions.labels import field_called
from standards.form import Field

_LABEL_ON_A_BUTTON = 10


def put_again(context: Context, key: str) -> Turn:
    """Put a question again for another answer; of a number that is worked out, say from what."""
    field = context.kind.fields[key]
    return present(reopened(context, key)) if field.formula is None else _explain(context, field)


def called(context: Context, name: str) -> Field | None:
    """Return the number that goes by this name and is worked out; None if there is none."""
    return field_called(context.kind.computed, name) if context.kind.computed else None


def _explain(context: Context, field: Field) -> Turn:
    parts = [] if field.formula is None else [context.kind.fields[key] for key in field.formula.parts]
    choices = tuple(
        Choice(
            f"{buttons.CHANGE}{wording.shortened(part.bare_label, _LABEL_ON_A_BUTTON)}",
            Correct(part.key),
            role=ChoiceRole.HELP,
        )
        for part in parts
    )
    sentence = answer_wording.worked_out(field.label, [part.label for part in parts])
    return aside_with_menu(context, Block((Paragraph(sentence),), (choices,), menu=True))
