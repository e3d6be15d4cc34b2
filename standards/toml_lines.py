"""Where everything stands in a TOML text: the line of each table, key and element, which the parser does not tell."""

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Path: TypeAlias = tuple[int | str, ...]
"""The way to a value: keys of tables and places in arrays, `("kinds", 0, "name")`."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_STRINGS = re.compile(r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'', re.DOTALL)
_BARE_VALUE = re.compile(r"[^,\]}#\n]+")
_KEY_PART = re.compile(r"[ \t]*(?:\"((?:\\.|[^\"\\\n])*)\"|'([^'\n]*)'|([A-Za-z0-9_-]+))[ \t]*")


class TomlLines:
    """The lines of a text that is sound TOML."""

    def __init__(self, text: str) -> None:
        """Find the place of everything; the text must have been parsed before, for nothing is refused here."""
        self._text = text
        self._at = 0
        self._lines: dict[Path, int] = {(): 1}
        self._elements: dict[Path, int] = {}
        self._read()

    def line(self, path: Sequence[int | str]) -> int:
        """Return the line of what stands at a path, or of the nearest thing around it; steps that are not there are passed over."""
        known: Path = ()
        for step in path:
            if (*known, step) in self._lines:
                known = (*known, step)
        return self._lines[known]

    @property
    def lines(self) -> Mapping[Path, int]:
        """Every path with its line, the first line being 1."""
        return self._lines

    def _read(self) -> None:
        table: Path = ()
        while self._skip_blank() < len(self._text):
            if self._text.startswith("[[", self._at):
                table = self._header("]]", repeated=True)
            elif self._text[self._at] == "[":
                table = self._header("]", repeated=False)
            else:
                self._pair(table)

    def _header(self, end: str, *, repeated: bool) -> Path:
        start = self._at
        self._at += len(end)
        *before, last = self._key()
        path = self._inside(tuple(before))
        path = (*path, last)
        self._at = self._text.index(end, self._at) + len(end)
        if repeated:
            self._note(path, start)
            place = self._elements.get(path, 0)
            self._elements[path] = place + 1
            path = (*path, place)
        self._note(path, start)
        return path

    def _inside(self, keys: tuple[str, ...]) -> Path:
        """Return the path of a table by its dotted name: an array in it means its latest element."""
        path: Path = ()
        for key in keys:
            path = (*path, key)
            if path in self._elements:
                path = (*path, self._elements[path] - 1)
        return path

    def _pair(self, table: Path) -> None:
        start = self._at
        path = (*table, *self._key())
        self._note(path, start)
        self._at = self._text.index("=", self._at) + 1
        self._value(path)

    def _key(self) -> tuple[str, ...]:
        parts = []
        while found := _KEY_PART.match(self._text, self._at):
            self._at = found.end()
            parts.append(next(part for part in found.groups() if part is not None))
            if not self._text.startswith(".", self._at):
                break
            self._at += 1
        return tuple(parts)

    def _value(self, path: Path) -> None:
        self._skip_blank()
        if self._text[self._at] == "[":
            self._array(path)
        elif self._text[self._at] == "{":
            self._inline_table(path)
        elif (found := _STRINGS.match(self._text, self._at)) or (found := _BARE_VALUE.match(self._text, self._at)):
            self._at = found.end()

    def _array(self, path: Path) -> None:
        self._at += 1
        place = 0
        while self._skip_blank() < len(self._text) and self._text[self._at] != "]":
            if self._text[self._at] == ",":
                self._at += 1
                continue
            self._note((*path, place), self._at)
            self._value((*path, place))
            place += 1
        self._at += 1

    def _inline_table(self, path: Path) -> None:
        self._at += 1
        while self._skip_blank() < len(self._text) and self._text[self._at] != "}":
            if self._text[self._at] == ",":
                self._at += 1
                continue
            self._pair(path)
        self._at += 1

    def _skip_blank(self) -> int:
        found = _BLANK.match(self._text, self._at)
        self._at = found.end() if found else self._at
        return self._at

    def _note(self, path: Path, offset: int) -> None:
        for length in range(1, len(path) + 1):
            self._lines.setdefault(path[:length], self._text.count("\n", 0, offset) + 1)
