"""A message cut into pieces, each with the label that stands before it, if there is one."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from dialogs.language.traditional import simplified
from dialogs.understanding.label_finder import Label, LabelFinder

_SEPARATOR = re.compile(r"[\n；;｜|\t]|。(?![0-9])|[，,](?!(?<=[0-9][，,])[0-9]{3}(?![0-9]))(?<!Co\.,)(?<!Co,)")
_SEPARATOR_OR_SLASH = re.compile(f"{_SEPARATOR.pattern}|/")
"""Where one piece ends and the next begins; the comma within 3,200 is none."""
_DIGITS_BEHIND = re.compile(
    r"(?<=[^0-9\-—转.+ ]) ?(?:(?:1[3-9][0-9]{9}|0[0-9]{2,3}[ -]?[0-9]{7,8}|[2-8][0-9]{7})(?: ?转 ?[0-9]{1,6})?)$"
    r"|(?<=[号室层楼座院]) ?[（(]?[0-9]{6}[)）]?$"
)
_NAME_BEFORE_ADDRESS = re.compile(
    r"(?P<name>[^，,；;]{4,40}?(?:公司|研究院|研究所|产业园|科技园))(?P<address>(?:北京市?|[\u4e00-\u9fff]{2}区)[^，,；;]{2,60}[号室层楼座院])"
)
_TRIMMED = " \t、:：=-—>→。.，,；;*_【】[]「」“”\"'《》"
_HELD_TOGETHER = re.compile(r"职务 ?/ ?职称|職務 ?/ ?職稱|及 ?/ ?或")

Accepts = Callable[[Label, str], bool]
"""Returns True if a text may be the value behind a label."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A value with its label, or without one."""

    label: Label | None
    text: str
    after: str = ""
    """The separator that stood before it; empty at the start of the message."""


def pieces_of(text: str, labels: LabelFinder, accepts: Accepts) -> list[Piece]:
    """Return the pieces of a message in their order; labels within a piece part it where what follows them is a value."""
    return [
        each
        for start, end, after in _segments(text)
        for piece in _at_labels_after_spaces(text[start:end], after, labels)
        for part in _at_labels_inside(piece, labels, accepts)
        for each in _before_digits(part)
        if each.text or each.label is not None
    ]


def spaced_words_of(piece: Piece) -> list[Piece]:
    """Return the words of a piece without a label that spaces part."""
    return [replace(piece, text=word) for word in piece.text.split(" ") if word]


def words_of(piece: Piece) -> list[Piece]:
    """Return the words of a piece without a label, each as a piece of its own."""
    return [replace(piece, text=word) for word in re.split(r"[ 、/]", piece.text) if word]


def _segments(text: str) -> Iterator[tuple[int, int, str]]:
    """Return where the text is parted by marks, and the mark before each part."""
    together = [found.span() for found in _HELD_TOGETHER.finditer(text)]
    start, after = 0, ""
    separator = _SEPARATOR_OR_SLASH if text.count("/") - len(together) > 1 else _SEPARATOR
    for found in separator.finditer(text):
        if any(first <= found.start() < last for first, last in together):
            continue
        yield start, found.start(), after
        start, after = found.end(), found[0].strip(" ") or " "
    yield start, len(text), after


def _at_labels_after_spaces(text: str, after: str, labels: LabelFinder) -> Iterator[Piece]:
    """Return a segment parted where a label follows a space, and at its start."""
    compared = simplified(text)
    starts = [0, *(found.end() for found in re.finditer(r" +|、", text))]
    found: list[Label] = []
    for start in starts:
        if found and start < found[-1].end:
            continue
        if label := labels.at(compared, start):
            found.append(label)
    cuts = [label.start for label in found]
    if head := _trimmed(text[: cuts[0] if cuts else len(text)]):
        yield Piece(None, head, after)
    for label, end in zip(found, [*cuts[1:], len(text)], strict=False):
        yield Piece(label, _trimmed(text[label.end : end]), after if label.start == 0 else " ")


def _at_labels_inside(piece: Piece, labels: LabelFinder, accepts: Accepts) -> list[Piece]:
    """Return a piece parted at the labels within it (联系人胡蓉«电话»138…), from the last one back."""
    parts: list[Piece] = []
    text, compared = piece.text, simplified(piece.text)
    for label in reversed(list(labels.inside(compared))):
        value = _trimmed(text[label.end :])
        if label.end < len(text) and value and accepts(label, value):
            parts.insert(0, Piece(label, value))
            text = text[: label.start]
    head = replace(piece, text=_trimmed(text))
    return [head, *parts] if head.text or piece.label is None or not parts else parts


def _before_digits(piece: Piece) -> list[Piece]:
    """Return a piece parted before a telephone number or a postcode that is typed close behind it."""
    found = _DIGITS_BEHIND.search(piece.text)
    if found is None or not found.start():
        return _before_an_address(piece)
    head = replace(piece, text=_trimmed(piece.text[: found.start()]))
    return [*_before_an_address(head), Piece(None, piece.text[found.start() :].strip(" （）()"))]


def _before_an_address(piece: Piece) -> list[Piece]:
    """Return a piece parted between a company's name and the address typed close behind it."""
    found = _NAME_BEFORE_ADDRESS.fullmatch(piece.text)
    if found is None:
        return [piece]
    return [replace(piece, text=found["name"]), Piece(None, found["address"])]


def _trimmed(text: str) -> str:
    """Return a text without marks around it, and without a bracket at an end whose other one stands elsewhere."""
    text = text.strip(_TRIMMED).rstrip("（(").rstrip()
    return text[:-1] if text.endswith(("）", ")")) and not {"（", "("} & set(text) else text
