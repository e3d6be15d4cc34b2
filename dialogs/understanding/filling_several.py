"""Messages that are meant to fill several blanks, told from those that are one answer."""

import re

from dialogs.language.traditional import simplified
from dialogs.model.context import Context
from dialogs.questions.outcome import Understood
from dialogs.questions.registry import question_kind
from dialogs.understanding.blanks import Found
from dialogs.understanding.label_finder import finder
from standards.form import AnswerKind, Field

_PARTED = re.compile(r"[\n；;，,。｜|\t: ：/]|[^0-9][0-9]{6,}")
_SHORTEST, _LONGEST = 6, 3_000
"""Characters of a message that could fill two blanks; a licence has fewer than the most."""
_CORRECTED = re.compile("[错？?吗呢]|改[成为]|应该?是|怎么|什么|是不是|不[对是]")
"""What a correction or a question has in it."""
_MANY = 3
"""Labels with a colon that make a form of any text."""


def may_fill_several(context: Context, text: str) -> bool:
    """Return True if it is worth looking for several blanks in a text."""
    return _SHORTEST <= len(text) <= _LONGEST and (
        _PARTED.search(text) is not None or finder(context.kind).is_known(simplified(text))
    )


def _without_values(text: str, found: Found) -> str:
    """Return what is left of a message without the values in it, for 何为 is a name and 怎么办 part of one."""
    for blank in found.blanks:
        text = text.replace(blank.text, "")
    return text


def fills_several(context: Context, open_field: Field | None, text: str, found: Found) -> bool:
    """Return True if a message is meant to fill the blanks found in it, and is not one answer with a comma in it."""
    key = "" if open_field is None else open_field.key
    others = [blank for blank in found.blanks if blank.field.key != key]
    if not others:
        return False
    if len(found.blanks) == 1:  # 年产值3500万元 at another question, perhaps for one that was skipped
        form = {field.key for field in context.kind.form.facts}
        return others[0].labelled and others[0].sure and others[0].field.key in form and not found.unused
    labelled = sum(blank.labelled for blank in found.blanks)
    if labelled < _MANY and (open_field is not None and open_field.kind is AnswerKind.NARRATIVE):
        return False
    if labelled < _MANY and _CORRECTED.search(_without_values(text, found)):
        return False
    if open_field is None or any(blank.sure for blank in others):
        return True
    return not isinstance(question_kind(open_field).read(context, open_field, text), Understood)
