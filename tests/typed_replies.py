"""What somebody reads in a chat without buttons: the lines of a reply, and which of them are choices."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

NUMBERED = re.compile(r"(\d+) (.+)")
WORDS = re.compile(r"(?:也)?可以回复：(.+)")
BY_NUMBER = re.compile(r"选一行：回复行首的编号，例如 \d+")
"""What stands below lines that are chosen by the number before them."""
HOW = re.compile(r"回复编号，(?:可以几个一起，)?例如 [\d,]+|回复 \d+(?: 或 \d+)?|选一行：.+|改哪一行：.+")
"""What says how choices are typed."""
ABOUT_LAST = "（刚记的）"
"""Stands behind a label that changes the answer just kept; nobody has to type it."""
TICKED, NOT_TICKED = "☑ ", "☐ "


@dataclass(frozen=True)
class Offered:
    """A choice as a line shows it."""

    label: str
    """With its box, if it has one."""
    number: int | None = None

    @property
    def typed(self) -> str:
        """What is typed to take it."""
        return self.label if self.number is None else str(self.number)


def offered_in(text: str) -> list[Offered]:
    """Return the choices that a reply offers, as far as its lines alone say so."""
    found: list[Offered] = []
    for line in text.split("\n"):
        if words := WORDS.fullmatch(line.strip()):
            found += [Offered(label) for label in words[1].replace(ABOUT_LAST, "").split("、")]
        elif numbered := NUMBERED.fullmatch(line.strip()):
            found.append(Offered(numbered[2], int(numbered[1])))
        elif line.startswith((TICKED, NOT_TICKED)):
            found.append(Offered(line.strip()))
    return found


@dataclass(frozen=True)
class Shown:
    """A reply sorted into what it says and what it offers."""

    lines: Sequence[str]
    """Without the numbers by which lines of a list are chosen."""
    labels: Sequence[str]
    """In the order of their letters: a chat without buttons has the numbered ones first."""


def sorted_reply(text: str, said: Collection[str], labels: Iterable[str]) -> Shown:
    """Sort a reply into lines and choices, by the lines and the labels that it may have; how choices are typed is left out."""
    known = list(labels)
    lines, taken = [], []
    for line in map(str.strip, text.split("\n")):
        numbered, named = NUMBERED.fullmatch(line), WORDS.fullmatch(line)
        if numbered and numbered[2] in known:
            taken.append(numbered[2])
        elif numbered and numbered[2] in said:
            lines.append(numbered[2])
        elif named:
            taken += _labels_in(named[1].replace(ABOUT_LAST, ""), known)
        elif line in known and line.startswith((TICKED, NOT_TICKED)):
            taken.append(line)
        elif line and not HOW.fullmatch(line):
            lines.append(line)
    return Shown(lines, sorted(taken))


def _labels_in(listed: str, known: Sequence[str]) -> list[str]:
    """Return the labels of a list with 、 between them; one may have such a comma itself."""
    found = []
    while listed:
        label = max((each for each in known if f"{listed}、".startswith(f"{each}、")), key=len, default="")
        label = label or listed.partition("、")[0]
        found.append(label)
        listed = listed[len(label) + 1 :]
    return found
