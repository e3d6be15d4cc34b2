"""Several corrections in one message: 电话改成…，职务改成…."""

from dialogs.flow import several
from dialogs.flow.on_answer import belongs_to_text
from dialogs.flow.reply_builder import is_narrative
from dialogs.flow.step_corrected import step_corrected
from dialogs.language.phrases import Phrase
from dialogs.model.context import Context
from dialogs.model.turn import Turn
from dialogs.understanding.blanks import Blank, Found, blanks_in, understood
from dialogs.understanding.clause_names import clauses_as_printed
from dialogs.understanding.corrections import corrections, may_correct

_CLAUSES_END = Phrase("[,，;；。\n]+", "电话改成010-63400000«，»职务改成经理")
_CLAUSES_AT_MOST = 6
_ENDINGS = Phrase("[了啦吧哈啊呀]+$", "李样例«了»")


def correct_several(context: Context, text: str) -> Turn | None:
    """List what a message corrects where each of its parts corrects a question of its own; nothing is kept before a yes."""
    if context.conversation.kind is None or belongs_to_text(context, text) or not may_correct(text):
        return None
    clauses = [clause for clause in _CLAUSES_END.split(text) if clause.strip()]
    if not 2 <= len(clauses) <= _CLAUSES_AT_MOST:
        return None
    parts = ["，".join(clauses[at : at + length]) for at in range(len(clauses)) for length in (1, 2)]
    if not any(_corrected(context, part) for part in parts):
        return None
    blanks: list[Blank] = []
    while clauses:
        taken = next(((each, end) for end in (1, 2) if (each := _blank(context, "，".join(clauses[:end])))), None)
        if taken is None or taken[0].field.key in {blank.field.key for blank in blanks}:
            return None
        blanks.append(taken[0])
        clauses = clauses[taken[1] :]
    return several.offered(context, Found(blanks)) if len(blanks) > 1 else None


def _corrected(context: Context, text: str) -> Blank | None:
    """Return the question that a part of a message corrects by its name, with the new answer; None where it corrects none."""
    for correction in corrections(clauses_as_printed(text)):
        step = step_corrected(context, correction) if correction.name and not correction.loose else None
        value = _ENDINGS.sub("", correction.value)
        if step is not None and not is_narrative(step) and understood(context, step.field, value) is not None:
            return Blank(step.field, value, labelled=True, sure=True)
    return None


def _blank(context: Context, text: str) -> Blank | None:
    """Return the one question that a part of a message corrects or fills; None where it names none, or says more."""
    if (corrected := _corrected(context, text)) is not None:
        return corrected
    found = blanks_in(context, None, text)
    only = found.blanks[0] if len(found.blanks) == 1 and not (found.unused or found.not_asked) else None
    return only if only is not None and only.labelled else None
