"""What people type, one utterance a line, with what ought to come of it."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from tests.understanding.forms import FORMS, NARRATIVE, NO_QUESTION
from tests.understanding.signs import regex

HERE = Path(__file__).parent
CLASSES = ("store", "not_stored", "answered", "command", "warn", "several")
NEEDED = {"id", "persona", "kind", "where", "text", "expect"}

Value: TypeAlias = str | list[str]
"""What must be kept; of a list any is right, but for options, where it is the exact set."""


@dataclass(frozen=True)
class Utterance:
    """A line of a corpus."""

    id: str
    persona: str
    kind: str
    place: str
    """A question's name, or one of the places that are no question."""
    typed: tuple[str, ...]
    expect: str
    value: Value | None = None
    blanks: dict[str, Value] | None = None
    """What must be kept in each blank, for several."""
    after: dict[str, Value | None] | None = None
    """What must be kept after a command; None: as it was."""
    pattern: str = ""
    direct: bool = False
    asks: tuple[str, ...] = ()
    file: bool = False
    erases: bool = False

    @property
    def searchable(self) -> str:
        """What a choice of lines is made by."""
        return f"{self.id} {self.expect} {self.persona} {self.place}"


def place_name(where: str) -> str:
    """Return the name of a place as the tables of the forms have it."""
    name = re.sub(r"\((\d)\)", r"（\1）", where.removeprefix("field:").strip())
    return {"before_consent": "consent", "narrative": NARRATIVE}.get(name, name)


def read_corpus(path: Path) -> list[Utterance]:
    """Return the utterances of a file. Raise ValueError with the line of a fault."""
    utterances: dict[str, Utterance] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            utterance = _utterance(json.loads(line))
            _check(utterance)
        except (ValueError, KeyError, re.error) as error:
            raise ValueError(f"{path.name}:{number}: {error}") from error
        if utterance.id in utterances:
            raise ValueError(f"{path.name}:{number}: the id {utterance.id} is there twice")
        utterances[utterance.id] = utterance
    return list(utterances.values())


def _utterance(row: dict[str, Any]) -> Utterance:
    several = row["expect"] == "several"
    return Utterance(
        id=row["id"],
        persona=row["persona"],
        kind=row["kind"],
        place=place_name(row["where"]),
        typed=tuple(_as_list(row["text"])),
        expect=row["expect"],
        value=None if several else row.get("value"),
        blanks={place_name(name): value for name, value in row["value"].items()} if several else None,
        after={place_name(name): value for name, value in row["after"].items()} if "after" in row else None,
        pattern=row.get("pattern", ""),
        direct=row.get("direct", False),
        asks=tuple(place_name(name) for name in _as_list(row.get("asks", []))),
        file=bool(row.get("file")),
        erases=bool(row.get("erases")),
    )


def _as_list(value: Value) -> list[str]:
    return [value] if isinstance(value, str) else value


def _check(utterance: Utterance) -> None:
    """Raise ValueError if an utterance names what the form does not have, or lacks what its class needs."""
    questions = {question.name: question for question in FORMS[utterance.kind]}
    named = {*(utterance.blanks or ()), *(utterance.after or ()), *(set(utterance.asks) - {"kind"})}
    if utterance.place not in questions and utterance.place not in NO_QUESTION:
        raise ValueError(f"no such place: {utterance.place}")
    if unknown := named - questions.keys() - set(NO_QUESTION):
        raise ValueError(f"no such blanks: {sorted(unknown)}")
    if utterance.expect not in CLASSES:
        raise ValueError(f"expect is one of {CLASSES}")
    if utterance.expect == "store" and utterance.value is None:
        raise ValueError("lacks value")
    if utterance.expect == "answered" and not utterance.pattern:
        raise ValueError("answered needs a pattern")
    re.compile(regex(utterance.pattern))
    question = questions.get(utterance.place)
    if utterance.expect == "store" and question is not None and question.type == "ticks":
        known = {option[0] for option in question.options}
        if not isinstance(utterance.value, list) or set(utterance.value) - known:
            raise ValueError(f"value is a list of {sorted(known)}")
