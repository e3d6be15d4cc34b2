"""A chart of districts side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.staff.reports.chart_style import BLUE, GREEN, INK, LEFT, PALE, RIGHT, WIDTH, broken

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_DISTRICTS = 20
HEAD, BLOCK, FOOT = 190, 132, 30
"""Heights in pixels: of the title with what the colours mean, of a district, of the margin."""
_COLOURS = ("#d5dde6", "#8fb3da", BLUE, "#5fae8f", GREEN)
"""From the first stage to the last; each bar lies on those before it."""
_BAR = 0.26


@dataclass(frozen=True, slots=True)
class District:
    """What is drawn of one campaign."""

    name: str
    dates: str
    counts: Sequence[int]
    """Applications by the stages of the chart, the earliest first."""
    missed: str
    """The clauses most often missed, in a line."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a chart of districts shows."""

    title: str
    stages: Sequence[str]
    districts: Sequence[District]
    """The first twenty are drawn."""


def height_of(chart: Comparison) -> int:
    """Return the height of the picture in pixels."""
    return HEAD + BLOCK * max(len(chart.districts[:MOST_DISTRICTS]), 1) + FOOT


def draw_comparison(chart: Comparison, figure: "Figure") -> None:
    """Draw a block for each district: its name, its stages as bars on each other, the clauses most often missed."""
    height, districts = height_of(chart), chart.districts[:MOST_DISTRICTS]
    [title] = broken(chart.title, 60, 1) or [""]
    figure.text(0.5, 1 - 32 / height, title, size=29, color=INK, ha="center", va="top")
    axes = figure.add_axes((LEFT / WIDTH, FOOT / height, (RIGHT - LEFT) / WIDTH, (height - HEAD - FOOT) / height))
    axes.set_axis_off()
    axes.set_ylim(len(districts), 0)
    most = max((count for each in districts for count in each.counts), default=0) or 1
    axes.set_xlim(0, most)
    for place, stage in enumerate(chart.stages):
        at = (LEFT + place * (RIGHT - LEFT) / len(chart.stages)) / WIDTH
        figure.text(at, 1 - 118 / height, "■", size=22, color=_COLOURS[place], va="top")
        figure.text(at + 32 / WIDTH, 1 - 120 / height, stage, size=20, color=INK, va="top")
    for place, district in enumerate(districts):
        _draw_district(axes, place, district, most)


def _draw_district(axes: "Axes", place: int, district: District, most: int) -> None:
    axes.text(0, place + 0.3, district.name, size=22, color=INK, va="bottom")
    axes.text(most, place + 0.3, district.dates, size=18, color=PALE, va="bottom", ha="right")
    middle = place + 0.36 + _BAR / 2
    for colour, count in zip(_COLOURS, district.counts, strict=False):
        axes.barh(middle, count, height=_BAR, color=colour)
    numbers = " / ".join(f"{count:,}" for count in district.counts)
    [line] = broken(f"{numbers}{'　' if district.missed else ''}{district.missed}", 74, 1)
    axes.text(0, place + 0.68, line, size=18, color=PALE, va="top")
