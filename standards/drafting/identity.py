"""What a drafted campaign is called: its id and how its references begin, from the sounds of the place's name."""

from collections.abc import Sequence

_FIRST_OF_LETTER = (
    ("A", 0xB0A1), ("B", 0xB0C5), ("C", 0xB2C1), ("D", 0xB4EE), ("E", 0xB6EA), ("F", 0xB7A2), ("G", 0xB8C1), ("H", 0xB9FE), ("J", 0xBBF7),
    ("K", 0xBFA6), ("L", 0xC0AC), ("M", 0xC2E8), ("N", 0xC4C3), ("O", 0xC5B6), ("P", 0xC5BE), ("Q", 0xC6DA), ("R", 0xC8BB), ("S", 0xC8F6),
    ("T", 0xCBFA), ("W", 0xCDDA), ("X", 0xCEF4), ("Y", 0xD1B9), ("Z", 0xD4D1),
)  # fmt: skip
"""GB 2312 sorts its first level by sound: the code of the first character of each letter."""
_LAST = 0xD7F9


def initial_of(character: str) -> str:
    """Return the first letter of how a character is read; empty for one that GB 2312 does not sort by sound."""
    code = int.from_bytes(character.encode("gb2312", "ignore"), "big")
    if not _FIRST_OF_LETTER[0][1] <= code <= _LAST:
        return ""
    return [letter for letter, first in _FIRST_OF_LETTER if first <= code][-1]


def prefix_of(place: str, year: int) -> str:
    """Return two letters and two digits for the references of a campaign: FT23."""
    letters = "".join(map(initial_of, place)) + "XX"
    return f"{letters[:2]}{year % 100:02d}"


def id_of(place: str, year: int) -> str:
    """Return an id for a campaign of which nothing better is known: ft-2023."""
    return f"{prefix_of(place, year)[:2].lower()}-{year}"


_ENGLISH = (
    ("园", "park"), ("基地", "base"), ("企业", "enterprise"), ("站", "station"), ("机构", "institution"), ("个体", "business"),
    ("个人", "person"), ("单位", "unit"), ("协会", "association"), ("点", "point"), ("区", "zone"),
)  # fmt: skip
"""What a kind's key is called after: the first word that its name has."""


def kind_keys(names: Sequence[str]) -> tuple[str, ...]:
    """Return a key for each kind: what its name is in English where that is usual, else a numbered one."""
    keys: list[str] = []
    for place, name in enumerate(names, 1):
        key = next((english for word, english in _ENGLISH if word in name), f"kind_{place}")
        keys.append(key if key not in keys else f"{key}_{place}")
    return tuple(keys)
