"""Links as QR codes, for a screen and for print."""

from io import BytesIO

import segno

_PIXELS = 12
"""Of a module: a code of 33 modules is 4 cm wide in print at 300 dots an inch."""


def modules_of(link: str) -> list[list[int]]:
    """Return the rows of a link's code, 1 for each dark module; a seventh of it may be lost (level M)."""
    return [[int(dark) for dark in row] for row in segno.make(link, error="m").matrix]


def png_of(link: str) -> bytes:
    """Return a link's code as a PNG with its quiet zone; a quarter of it may be lost (level Q), for print."""
    picture = BytesIO()
    segno.make(link, error="q").save(picture, kind="png", scale=_PIXELS, border=4)
    return picture.getvalue()
