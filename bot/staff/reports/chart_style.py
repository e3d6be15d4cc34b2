"""How charts look: their font, colours and width, and how long labels are broken."""

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FONT = Path(__file__).parent / "fonts" / "NotoSansCJKsc-Subset.otf"
"""ASCII, GB 2312's 汉字 and Chinese punctuation; other characters fall back to matplotlib's own DejaVu Sans."""
WIDTH = 1080  # pixels
LEFT, RIGHT = 60, WIDTH - 60
NOTHING = "暂无数据"
INK, PALE, BLUE, GREEN, RED = "#1f2933", "#5b6673", "#1d5fa8", "#1b7f5c", "#b3402a"


def drawn(height: int, draw: "Callable[[Figure], None]") -> bytes:
    """Return a picture of a height in pixels, on which something is drawn, as PNG; this loads matplotlib for good."""
    from matplotlib import rc_context  # noqa: PLC0415
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415
    from matplotlib.font_manager import FontProperties, fontManager  # noqa: PLC0415

    os.environ.pop("MPL_IGNORE_SYSTEM_FONTS", None)  # it would hide fonts that are added, too
    fontManager.addfont(FONT)
    family = [FontProperties(fname=FONT).get_name(), "DejaVu Sans"]
    # A $ in a label is a dollar, and no formula.
    with rc_context({"font.family": family, "text.parse_math": False, "axes.unicode_minus": False}):
        figure = Figure(figsize=(WIDTH / 100, height / 100), dpi=100, facecolor="white")
        FigureCanvasAgg(figure)
        draw(figure)
        picture = BytesIO()
        figure.savefig(picture, format="png")
    return picture.getvalue()


def broken(text: str, room: int, most: int) -> list[str]:
    """Break a text after `room` half-width characters; the last of `most` lines ends in … if it does not fit."""
    lines, line, used = list[str](), "", 0
    for char in " ".join(text.encode(errors="replace").decode().split()):
        width = 2 if east_asian_width(char) in "WFA" else 1
        if used + width > room and line:
            if len(lines) == most - 1:
                return [*lines, f"{line[:-1]}…"]
            lines, line, used = [*lines, line], "", 0
        line, used = line + char, used + width
    return [*lines, line] if line else lines
