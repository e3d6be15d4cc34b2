"""A chart of a campaign for a phone, drawn in a process of its own because matplotlib is slow to start and large."""

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, assert_never

from bot import subprocesses
from bot.staff.reports.chart_style import (
    BLUE,
    GREEN,
    INK,
    LEFT,
    NOTHING,
    PALE,
    RED,
    RIGHT,
    WIDTH,
    broken,
    drawn,
)
from bot.staff.reports.comparison_chart import Comparison, District, draw_comparison, height_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEIGHT = 1350  # pixels
MOST_MISSED = 8
FEW_DAYS = 10  # each day has room for its value
KEPT = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "LANG", "TEMP", "TMP", "TMPDIR")
"""Environment variables that the child process gets; it gets no token and no key."""


@dataclass(frozen=True, slots=True)
class Chart:
    """What a chart shows."""

    title: str
    bars: Sequence[tuple[str, int]]
    """Names of stages and counts, in the order of the stages."""
    days: Sequence[tuple[date, int]]
    """Applications begun on each day; days without any are left out."""
    missed: Sequence[tuple[str, int]]
    """Clauses and counts, the most frequent first; eight are drawn."""


class ChartFailed(Exception):
    """The chart could not be drawn; the message is for the log."""


def draw(chart: Chart | Comparison, scratch: Path, timeout: float = 60) -> bytes:
    """Draw a chart in a child process that keeps its files in `scratch`; block until it ends, and return a PNG.

    Raise `ChartFailed` if it cannot be drawn.
    """
    order = json.dumps(asdict(chart), default=date.isoformat).encode()
    environment = {name: os.environ[name] for name in KEPT if name in os.environ} | {
        "PYTHONPATH": str(Path(__file__).parents[3]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "MPLCONFIGDIR": str(scratch),
        "MPLBACKEND": "agg",
        "MPL_IGNORE_SYSTEM_FONTS": "1",  # looking through them takes longer than drawing
        "HOME": str(scratch),
    }
    try:
        command = [sys.executable, "-P", "-m", "bot.staff.reports.chart"]
        code, picture, complaint = subprocesses.run(command, scratch, environment, timeout, order)
    except subprocesses.TookTooLong as fault:
        raise ChartFailed(str(fault)) from None
    except OSError as fault:
        raise ChartFailed(f"the process could not be started: {fault}") from fault
    if code != 0 or not picture.startswith(b"\x89PNG"):
        last = complaint.decode(errors="replace").strip().rpartition("\n")[2][:300]
        raise ChartFailed(f"the process ended with {code}: {last}")
    return picture


def draw_here(chart: Chart | Comparison) -> bytes:
    """Draw a chart in this process, which loads matplotlib for good; return a PNG."""
    match chart:
        case Chart():
            return drawn(HEIGHT, partial(_draw, chart))
        case Comparison():
            return drawn(height_of(chart), partial(draw_comparison, chart))
        case _:
            assert_never(chart)


def _draw(chart: Chart, figure: "Figure") -> None:
    top = _title(figure, chart.title)
    missed = chart.missed[:MOST_MISSED]
    bottom = 50 + 56 * max(len(missed), 3)  # the clauses' heading; the space that they do not need goes to the others
    half = (top - bottom) // 2
    _stages(_panel(figure, "各阶段数量", top, top - half - 30), chart.bars)
    begun = f"（共 {sum(count for _, count in chart.days):,}）" if chart.days else ""
    _days(_panel(figure, f"每日开始填写{begun}", top - half - 30, bottom), chart.days)
    _missed(_panel(figure, "未达标最多的条款", bottom, 0, below=24), missed)


def _title(figure: "Figure", title: str) -> int:
    """Write the title; return the height under it, in pixels from the bottom."""
    lines = broken(title, 44, 2)
    figure.text(0.5, 1 - 32 / HEIGHT, "\n".join(lines), size=29, color=INK, ha="center", va="top", linespacing=1.3)
    return HEIGHT - 40 - 58 * max(len(lines), 1)


def _panel(figure: "Figure", heading: str, top: int, bottom: int, below: int = 84) -> "Axes":
    """Return empty axes under a heading, between two heights in pixels; labels are in the space `below`."""
    figure.text(LEFT / WIDTH, (top - 14) / HEIGHT, heading, size=23, color=INK, va="top")
    height = top - 66 - bottom - below
    axes = figure.add_axes((LEFT / WIDTH, (bottom + below) / HEIGHT, (RIGHT - LEFT) / WIDTH, height / HEIGHT))
    axes.spines[["top", "left", "right"]].set_visible(False)
    axes.spines["bottom"].set_color(PALE)
    axes.tick_params(length=0, labelsize=20, labelcolor=INK, pad=8)
    axes.set_yticks([])
    return axes


def _empty(axes: "Axes") -> None:
    axes.set_axis_off()
    axes.text(0.5, 0.5, NOTHING, transform=axes.transAxes, size=26, color=PALE, ha="center", va="center")


def _stages(axes: "Axes", bars: Sequence[tuple[str, int]]) -> None:
    if not any(count for _, count in bars):
        _empty(axes)
        return
    places, counts = range(len(bars)), [count for _, count in bars]
    axes.bar(places, counts, width=0.62, color=BLUE)
    for place, count in zip(places, counts, strict=True):
        axes.annotate(f"{count:,}", (place, count), (0, 8), textcoords="offset points", size=22, color=INK, ha="center")
    room = max(int(66 / len(bars)), 4)  # half-width characters under a bar
    axes.set_xticks(places, ["\n".join(broken(name, room, 2)) for name, _ in bars], linespacing=1.4)
    axes.set_xlim(-0.5, max(len(bars), 4) - 0.5)
    axes.set_ylim(0, max(counts) * 1.2)


def _days(axes: "Axes", days: Sequence[tuple[date, int]]) -> None:
    if not any(count for _, count in days):
        _empty(axes)
        return
    known = dict(days)
    first, last = min(known), max(known)
    every = [first + timedelta(days=passed) for passed in range((last - first).days + 1)]
    counts, places = [known.get(day, 0) for day in every], range(len(every))
    most = max(counts)
    axes.plot(
        places,
        counts,
        color=GREEN,
        linewidth=3 if len(every) < 100 else 1.5,
        marker="o" if len(every) <= FEW_DAYS else "",
    )
    axes.fill_between(places, counts, color=GREEN, alpha=0.15, linewidth=0)
    axes.axhline(most / 2, color=PALE, linewidth=1, linestyle=(0, (2, 6)), alpha=0.6)
    axes.set_ylim(0, most * 1.25)
    axes.set_xlim(*((-0.5, len(every) - 0.5) if len(every) <= FEW_DAYS else (0, len(every) - 1)))
    labelled = places if len(every) <= FEW_DAYS else [counts.index(most)]
    for place in labelled:
        value = f"{counts[place]:,}" if len(every) <= FEW_DAYS else f"最多 {most:,}（{_day(every[place])}）"
        side = _side(place, len(every))
        axes.annotate(value, (place, counts[place]), (0, 8), textcoords="offset points", size=21, color=INK, ha=side)
    ticks = sorted({round(part * (len(every) - 1) / 4) for part in range(5)})
    years = first.year != last.year
    axes.set_xticks(
        ticks, [f"{every[tick].year}年\n{_day(every[tick])}" if years else _day(every[tick]) for tick in ticks]
    )
    for tick, label in zip(ticks, axes.get_xticklabels(), strict=True):
        label.set_horizontalalignment(_side(tick, len(every)))


def _side(place: int, of: int) -> Literal["left", "center", "right"]:
    """Return where a day's label is anchored, so that the outermost labels stay on the picture."""
    if of <= FEW_DAYS or 0.2 < place / (of - 1) < 0.8:
        return "center"
    return "left" if place < of / 2 else "right"


def _missed(axes: "Axes", missed: Sequence[tuple[str, int]]) -> None:
    """Draw the clauses, each label above its bar, because a phone has no room for both side by side."""
    axes.spines["bottom"].set_visible(False)
    axes.set_xticks([])
    if not any(count for _, count in missed):
        _empty(axes)
        return
    counts = [count for _, count in missed]
    places = [place + 0.34 for place in range(len(missed))]
    axes.barh(places, [max(counts)] * len(missed), height=0.22, color="#eef0f2")
    axes.barh(places, counts, height=0.22, color=RED)
    for place, (name, count) in zip(places, missed, strict=True):
        text = (broken(name, 64 - len(f"{max(counts):,}"), 1) or [""])[0]
        axes.text(0, place - 0.2, text, size=20, color=INK, va="bottom")
        axes.text(max(counts), place - 0.2, f"{count:,}", size=21, color=INK, va="bottom", ha="right")
    axes.set_xlim(0, max(counts))
    axes.set_ylim(max(len(missed), 3) - 0.5, -0.5)


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"


def read_chart(order: dict[str, Any]) -> Chart | Comparison:
    """Return the chart that `draw` wrote as JSON."""
    if "districts" in order:
        return Comparison(order["title"], order["stages"], [District(**each) for each in order["districts"]])
    days = [(date.fromisoformat(day), count) for day, count in order["days"]]
    return Chart(order["title"], [*map(tuple, order["bars"])], days, [*map(tuple, order["missed"])])


if __name__ == "__main__":
    sys.stdout.buffer.write(draw_here(read_chart(json.load(sys.stdin.buffer))))
