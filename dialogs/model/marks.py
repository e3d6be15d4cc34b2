"""A few characters that stand for a text where a button has no room for it."""

_CARRIED = 16
"""Bytes of a value that a button carries as it is: a number has no more."""

_PRIME, _BASE = 2**61 - 1, 1_114_217
"""A Mersenne prime, and a number above every character's."""


def mark_of(text: str) -> str:
    """Return a mark that another text hardly has."""
    return f"{sum(place * ord(character) for place, character in enumerate(text, 1)) % 0x1000000:x}"


def fingerprint(text: str) -> str:
    """Return a mark that two texts never share by chance, however alike they are."""
    mark = 0
    for code in map(ord, text):
        mark = (mark * _BASE + code + 1) % _PRIME
    return f"{mark:x}"


def carried(text: str) -> str:
    """Return what a button carries for a value: the value itself, or a mark of it where it is long or has a bar in it.

    A bar stands between the strings that a button carries.
    """
    return text if "|" not in text and len(text.encode(errors="replace")) <= _CARRIED else mark_of(text)
