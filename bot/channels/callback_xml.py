"""The XML of Tencent's callbacks: what is brought, read with every surprise refused, and what is answered."""

import re
from collections.abc import Mapping

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError

from bot.channels.encrypted_callbacks import NotGenuine

LARGEST = 64 * 1024
"""Bytes of a body; the longest text that a person can send is a tenth of it."""
DEEPEST = 6
"""Elements inside one another, the root among them; the platform's deepest event has five."""
MOST_ELEMENTS = 500
ROOT = "xml"
_ELEMENT = re.compile(rb"<([A-Za-z_][A-Za-z0-9_]*)>(?:<!\[CDATA\[([^\]\r]*)\]\]>|([^<>&\]\r]*))</\1>[ \t\r\n]*")
_FLAT = re.compile(
    rb"[ \t\r\n]*<xml>[ \t\r\n]*((?:<([A-Za-z_][A-Za-z0-9_]*)>(?:<!\[CDATA\[[^\]\r]*\]\]>|[^<>&\]\r]*)</\2>[ \t\r\n]*)+)</xml>[ \t\r\n]*"
)
"""A body that is nothing but elements with a text each; ] and line ends that XML changes are left to the parser."""
_NOT_ALLOWED = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, not even as references."""


def read_xml(body: bytes) -> Mapping[str, str]:
    """Return the text of each element under the root, by its name.

    An element inside another stands under its path, as `ScanCodeInfo/ScanResult`; of several with one name in one element
    the second is `List[2]`. Raise `NotGenuine` if it is not plain XML in UTF-8: with a DTD, entities, another root, text beside
    elements, an element twice under the root, too large or too deep.
    """
    if len(body) > LARGEST:
        raise NotGenuine("the body is too large")
    flat = _flat(body)
    if flat is not None:
        return flat
    elements = _Elements()
    parser = DefusedXMLParser(target=elements, forbid_dtd=True)
    try:
        parser.feed(body.decode())
        parser.close()
    except (ParseError, DefusedXmlException, ValueError) as fault:
        raise NotGenuine(f"not plain XML: {type(fault).__name__}") from None
    return elements.texts


def _flat(body: bytes) -> Mapping[str, str] | None:
    """Return the texts of a body that is nothing but elements under the root, as nearly every one is; None for any other.

    Whatever is not exactly so is left to the parser. That takes ten times as long, which is a tenth of a turn.
    """
    whole = _FLAT.fullmatch(body)
    if whole is None:
        return None
    elements = _ELEMENT.findall(whole[1])
    if len(elements) >= MOST_ELEMENTS:
        return None
    try:
        texts = {name.decode(): (data or text).decode() for name, data, text in elements}
    except UnicodeDecodeError:
        return None
    is_plain = len(texts) == len(elements) and not any(map(_NOT_ALLOWED.search, texts.values()))
    return texts if is_plain else None


def write_xml(values: Mapping[str, str | int]) -> str:
    """Return values as XML, texts in CDATA; characters that XML cannot hold are left out."""
    return f"<{ROOT}>{''.join(f'<{name}>{_written(value)}</{name}>' for name, value in values.items())}</{ROOT}>"


def _written(value: str | int) -> str:
    if isinstance(value, int):
        return str(value)
    if not value.isprintable():  # as line ends are not, and all that XML cannot hold
        value = _NOT_ALLOWED.sub("", value)
    return f"<![CDATA[{value.replace(']]>', ']]]]><![CDATA[>')}]]>"


class _Elements:
    """Takes what the parser finds; keeps the texts by their paths."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self._paths: list[str] = []
        self._texts: list[str] = []
        self._parents: set[str] = set()
        self._counts: dict[str, int] = {}
        self._number = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element. Raise `NotGenuine` if it may not stand there."""
        if len(self._paths) >= DEEPEST or self._number >= MOST_ELEMENTS:
            raise NotGenuine("too many elements")
        if not (name.isascii() and name.isidentifier()):
            raise NotGenuine("a strange name of an element")
        path = self._path_of(name) if self._paths else ""
        if not self._paths and name != ROOT:
            raise NotGenuine("another root")
        self._number += 1
        self._paths.append(path)
        self._texts.append("")

    def _path_of(self, name: str) -> str:
        parent = self._paths[-1]
        self._parents.add(parent)
        path = f"{parent}/{name}" if parent else name
        self._counts[path] = count = self._counts.get(path, 0) + 1
        if count > 1 and not parent:
            raise NotGenuine("an element twice")
        return path if count == 1 else f"{path}[{count}]"

    def data(self, text: str) -> None:
        """Add text to the open element."""
        self._texts[-1] += text

    def end(self, _: str) -> None:
        """End the open element. Raise `NotGenuine` if it has both text and elements, or the root no element."""
        path, text = self._paths.pop(), self._texts.pop()
        if path not in self._parents:
            if not path:
                raise NotGenuine("nothing in it")
            self.texts[path] = text
        elif text.strip():
            raise NotGenuine("text beside elements")

    def close(self) -> None:
        """End the document; the parser asks for it."""
