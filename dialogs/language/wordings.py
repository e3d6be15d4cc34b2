"""A short way to write down the many wordings of one thing, and to find them in a text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

Piece: TypeAlias = "Texts | Either"
Sequence: TypeAlias = tuple[Piece, ...]


@dataclass(frozen=True)
class Texts:
    """One of these texts."""

    texts: frozenset[str]

    @cached_property
    def lengths(self) -> tuple[int, ...]:
        """How long the texts are."""
        return tuple(sorted({len(text) for text in self.texts}))

    def ends(self, text: str, start: int) -> set[int]:
        """Return the places where one of the texts that starts there may end."""
        return {
            start + length
            for length in self.lengths
            if start + length <= len(text) and text[start : start + length] in self.texts
        }

    @cached_property
    def begins(self) -> frozenset[str]:
        """The characters that may come first; an empty one if there may be none."""
        return frozenset(text[:1] for text in self.texts)


@dataclass(frozen=True)
class Either:
    """One of these sequences of pieces."""

    sequences: tuple[Sequence, ...]

    def ends(self, text: str, start: int) -> set[int]:
        """Return the places where a sequence that starts there may end."""
        first = text[start : start + 1]
        found: set[int] = set()
        for sequence, begins in self._begun:
            if first in begins or "" in begins:
                found |= _ends(sequence, text, start)
        return found

    @cached_property
    def begins(self) -> frozenset[str]:
        """The characters that may come first; an empty one if there may be none."""
        return frozenset().union(*(begins for _, begins in self._begun))

    def by_first(self) -> Iterator[tuple[str, "Either"]]:
        """Return each sequence under every character that it may begin with."""
        for sequence, begins in self._begun:
            for first in begins:
                yield first, Either((sequence,))

    @cached_property
    def _begun(self) -> tuple[tuple[Sequence, frozenset[str]], ...]:
        return tuple((sequence, _begins(sequence)) for sequence in self.sequences)


def wordings(lines: str, shared: Mapping[str, str]) -> Either:
    """Return what finds every wording that the lines describe, one or several on a line, with spaces between.

    `(一|二)` is one of these, `[一|二]` the same or nothing, `{题}` one of the texts that `shared` has under that name.
    """
    return Either(tuple(sequence for line in lines.split() for sequence in _whole(line, shared)))


def _ends(sequence: Sequence, text: str, start: int) -> set[int]:
    places = {start}
    for piece in sequence:
        places = {end for place in places for end in piece.ends(text, place)}
        if not places:
            break
    return places


def _begins(sequence: Sequence) -> frozenset[str]:
    found: set[str] = set()
    for piece in sequence:
        found |= piece.begins - {""}
        if "" not in piece.begins:
            return frozenset(found)
    return frozenset({*found, ""})


def _whole(line: str, shared: Mapping[str, str]) -> list[Sequence]:
    sequences, rest = _alternatives(line, shared)
    if rest:
        raise ValueError(f"a bracket is closed that was not opened: {line}")
    return sequences


def _alternatives(rest: str, shared: Mapping[str, str]) -> tuple[list[Sequence], str]:
    """Return the sequences up to the bracket that closes them, and what follows."""
    found: list[Sequence] = []
    while True:
        sequence, rest = _sequence(rest, shared)
        found.append(sequence)
        if not rest.startswith("|"):
            return found, rest
        rest = rest[1:]


def _sequence(rest: str, shared: Mapping[str, str]) -> tuple[Sequence, str]:
    pieces: list[Piece] = []
    while rest and rest[0] not in "|)]":
        mark = rest[0]
        if mark == "{":
            name, _, rest = rest[1:].partition("}")
            pieces.append(_piece(_whole(shared[name], shared)))
        elif mark in "([":
            inner, rest = _alternatives(rest[1:], shared)
            if rest[:1] != {"(": ")", "[": "]"}[mark]:
                raise ValueError(f"a bracket is not closed before: {rest}")
            rest = rest[1:]
            pieces.append(_piece([*inner, ()] if mark == "[" else inner))
        else:
            length = next((place for place, each in enumerate(rest) if each in "{([|)]"), len(rest))
            pieces.append(Texts(frozenset({rest[:length]})))
            rest = rest[length:]
    return tuple(pieces), rest


def _piece(sequences: list[Sequence]) -> Piece:
    """Return one of the sequences; as plain texts where none has a choice within."""
    texts = [_text(sequence) for sequence in sequences]
    if all(text is not None for text in texts):
        return Texts(frozenset(text for text in texts if text is not None))
    return Either(tuple(sequences))


def _text(sequence: Sequence) -> str | None:
    if not sequence:
        return ""
    (piece, *more) = sequence
    if more or not isinstance(piece, Texts) or len(piece.texts) != 1:
        return None
    return next(iter(piece.texts))
