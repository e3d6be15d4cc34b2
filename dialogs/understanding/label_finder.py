"""The labels of blanks where they stand in a text: 企业名称：, 名 称, «员工»52人."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from dialogs.language.other_labels import NOT_ASKED, USUAL_NAMES
from standards.campaign import Kind

Named: TypeAlias = tuple[tuple[str, str], ...]
"""Pairs of a name and the key of the field that goes by it; the key is empty for a label of another paper."""

_LEAD = (
    r"(?:[（(]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[)）.、．]\s?|[-*•·●▪◆■☆★>]{1,3}\s?)?"
    r"(?:其中|另外|还有|然后|对了|以及|[我俺]们?(?:的|是)?|咱们?(?:的)?|我司的?|本(?:公司|单位|企业|园区)的?|(?:公司|单位|企业|园区|厂里?)的"
    r"|现在|目前|(?:去年|上年|今年|最近一年|20[0-9]{2}年度?)的?|[和跟与])?"
    r"[【\[「*_《〔]{0,2}"
)
"""What may stand before a label: a number, a bullet, a few words, an opening bracket."""
_BEHIND = (
    r"儿?[】\]」*_》〕]{0,2}(?: ?[（(](?P<unit>[^（）()]{1,12})[）)])?"
    r" ?(?P<mark>[：:=＝]|——|->|→|\t)? ?(?P<copula>(?:就|应该|大概)?(?:是|为|叫做?|写的?是?)|位于|在(?!职))?"
)
"""What may stand between a label and its value; the bracket often holds the unit."""
_BEFORE_A_COLON = re.compile(f"{_LEAD}(?P<name>[\u4e00-\u9fff]{{3,8}}) ?[：:] ?")
_OWNERS = ("公司", "企业", "单位", "园区")
_CORRECTED_IN = 3
"""Characters of a name that is known with one of them wrong."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label in a text: where it begins, where its value begins, the keys of the fields that go by it."""

    start: int
    end: int
    name: str
    keys: tuple[str, ...]
    """Empty for a label of another paper."""
    unit: str
    marked: bool
    """True if a colon or the like stands behind it."""


class LabelFinder:
    """Finds the names of a kind's fields; within a text without marks, only those of the form's own blanks."""

    def __init__(self, named: Named, blanks: tuple[str, ...]) -> None:
        self._own_name = blanks[0]
        self._keys: dict[str, tuple[str, ...]] = {}
        for name, key in named:
            folded = _squeezed(name)
            known = self._keys.get(folded, ())
            self._keys[folded] = (*known, key) if key and key not in known else known
        names = sorted(self._keys, key=len, reverse=True)
        inner = [
            name
            for name in names
            if not set(blanks).isdisjoint(self._keys[name]) and not self._is_prefixed(name) and not name.isascii()
        ]
        self._at_the_start = re.compile(f"{_LEAD}(?P<name>{_any_of(names)}){_BEHIND}", re.IGNORECASE)
        self._inside = re.compile(f"(?P<name>{_any_of(inner)}){_BEHIND}", re.IGNORECASE)

    def at(self, text: str, start: int) -> Label | None:
        """Return the label with which the text begins at a place, or None."""
        found = self._at_the_start.match(text, start)
        label = None if found is None else self._label(found)
        return label if label is not None and label.marked else self._misspelt(text, start) or label

    def inside(self, text: str) -> Iterator[Label]:
        """Return the labels anywhere in a text, none within another."""
        return (self._label(found) for found in self._inside.finditer(text))

    def is_known(self, text: str) -> bool:
        """Return True if there is any name in a text."""
        return self._inside.search(text) is not None

    def _misspelt(self, text: str, start: int) -> Label | None:
        """Return the label that stands before a colon with one character wrong, missing or too many."""
        found = _BEFORE_A_COLON.match(text, start)
        if found is None:
            return None
        near = {keys: name for name, keys in self._keys.items() if _differ_little(name, found["name"])}
        if len(near) != 1:
            return None
        [(keys, name)] = near.items()
        return Label(found.start(), found.end(), name, keys, "", marked=True)

    def _is_prefixed(self, name: str) -> bool:
        """Return True for 公司法人: behind a company's name, the label is 法人."""
        short = name[2:]
        return name[:2] in _OWNERS and (not short or (short in self._keys and self._own_name not in self._keys[name]))

    def _label(self, found: re.Match[str]) -> Label:
        name = _squeezed(found["name"])
        return Label(
            found.start(),
            found.end(),
            name,
            self._keys[name],
            found["unit"] or "",
            bool(found["mark"] or found["copula"]),
        )


def finder(kind: Kind) -> LabelFinder:
    """Return the finder for the fields of a kind; it is made once."""
    return _finder((*kind.names, *usual_names(kind)), tuple(field.key for field in kind.form.facts))


def usual_names(kind: Kind) -> Iterator[tuple[str, str]]:
    """Yield what everybody calls an e-mail address and the like, where the form asks for one of them."""
    for asked, names in USUAL_NAMES.items():
        if len(keys := [field.key for field in kind.form.facts if field.kind is asked]) == 1:
            yield from ((name, keys[0]) for name in names)


@lru_cache(maxsize=16)
def _finder(named: Named, blanks: tuple[str, ...]) -> LabelFinder:
    return LabelFinder((*named, *((name, "") for name in NOT_ASKED)), blanks)


def _differ_little(name: str, other: str) -> bool:
    """Return True if two names differ in one character: another, one missing or one too many."""
    if len(name) < _CORRECTED_IN or abs(len(name) - len(other)) > 1:
        return False
    if len(name) == len(other):
        return sum(one != two for one, two in zip(name, other, strict=True)) == 1
    longer, shorter = (name, other) if len(name) > len(other) else (other, name)
    return len(shorter) >= _CORRECTED_IN and any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))


def _squeezed(name: str) -> str:
    return "".join(name.split()).casefold()


def _any_of(names: list[str]) -> str:
    return "|".join(_spaced(name) for name in names)


def _spaced(name: str) -> str:
    """Return a pattern for a name, with spaces between its characters as licences are set (名 称)."""
    if name.isascii():
        return rf"(?<![A-Za-z]){' ?'.join(map(re.escape, name))}(?![A-Za-z])"
    return " ?".join(map(re.escape, name))
