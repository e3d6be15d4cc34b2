"""The names by which people call the fields of a form."""

from collections.abc import Iterable
from functools import lru_cache

from dialogs.language.normalise import fold
from dialogs.language.phrases import Phrase
from dialogs.model.context import Context
from dialogs.questions.introductions import as_compared, may_introduce
from standards.form import AnswerKind, Field

_NEVER_INSIDE = (AnswerKind.NAME, AnswerKind.ADDRESS, AnswerKind.POSTCODE, AnswerKind.PHONE)
"""Kinds whose names stand in no answer to another question."""
_EARLIER = Phrase(
    "^(?:刚才|刚刚|刚|前面|前头|上面|上头|之前|方才|头先|那个|这个|把|填|写|说|的|我们?)+", "«刚才的»员工"
)
_SEPARATORS = "[,.;:、\\s]"


def names_of(field: Field) -> tuple[str, ...]:
    """Return the label of a field with its other names, folded, the longest first."""
    return _names(field.names)


def field_called(fields: Iterable[Field], name: str) -> Field | None:
    """Return the field that goes by this name, by its label before any other name; None if there is none."""
    wanted = fold(name)
    by_alias = None
    for field in fields:
        if fold(field.label) == wanted:
            return field
        if by_alias is None and wanted in names_of(field):
            by_alias = field
    return by_alias


def is_name(context: Context, text: str) -> bool:
    """Return True if a text is nothing but the name of a question of the form: 员工, 刚才那个员工."""
    kind = context.kind if context.conversation.kind is not None else None
    return kind is not None and field_called(kind.fields.values(), _EARLIER.sub("", text)) is not None


def names_another(context: Context, field: Field, text: str) -> bool:
    """Return True if a text names another blank of the form and goes on as if with its value: 法人是…, …，邮编100070."""
    if context.conversation.kind is None:
        return False
    plain_text = as_compared(text)
    with_digits = field.kind is AnswerKind.NAME and any(each.isdecimal() for each in plain_text)
    if not with_digits and not may_introduce(plain_text):
        return False
    own = names_of(field)
    others = [each for each in context.kind.form.fields if each.key != field.key]
    names = tuple(name for each in others for name in names_of(each) if name not in own)
    plain = tuple(name for each in others if each.kind in _NEVER_INSIDE for name in names_of(each) if name not in own)
    return bool(names) and _another(names, plain).search(plain_text) is not None


@lru_cache(maxsize=512)
def _names(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(set(map(fold, names)), key=len, reverse=True))


@lru_cache(maxsize=64)
def _another(names: tuple[str, ...], plain: tuple[str, ...]) -> Phrase:
    """Return the pattern of one of these names that something joins to a value; the plain ones need nothing but a mark before."""
    called, alone = ("|".join(map(_escaped, each)) for each in (names, plain or names))
    return Phrase(
        f"^(?:{called})(?:{_SEPARATORS}*(?:是|为|叫|在|:|[0-9])|\\s+\\S)|{_SEPARATORS}(?:{alone})[^,.;、\\s)]",
        f"«{names[0]}:»北京",
    )


def _escaped(name: str) -> str:
    return "".join(f"\\{each}" if each in "/()." else each for each in name)
