"""The encodings in which a clerk's editor may have saved a file."""

from dataclasses import dataclass

UTF_8 = "UTF-8"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig", UTF_8), (b"\xff\xfe", "utf-16", "UTF-16"), (b"\xfe\xff", "utf-16", "UTF-16"))
_WITHOUT_MARK = (("utf-8", UTF_8), ("gb18030", "GBK"))
"""Tried in this order: what is UTF-8 by chance is hardly ever GBK."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, with the name of the encoding it was read in."""

    text: str
    encoding: str


def decoded(content: bytes) -> Decoded | None:
    """Return the text of a file; None if it is no text in an encoding that we know."""
    if b"\0" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None  # a Word file or a picture: GB18030 would read it as nonsense
    for mark, codec, name in _MARKS:
        if content.startswith(mark):
            return _in(content, codec, name)
    return next((read for codec, name in _WITHOUT_MARK if (read := _in(content, codec, name))), None)


def _in(content: bytes, codec: str, name: str) -> Decoded | None:
    try:
        return Decoded(content.decode(codec).replace("\r\n", "\n").replace("\r", "\n"), name)
    except UnicodeDecodeError:
        return None
