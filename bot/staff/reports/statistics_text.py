"""Statistics under headings."""

from collections.abc import Sequence

from bot.staff.reports.statistics import Lines, Statistics
from dialogs.language import points_wording
from dialogs.language import staff_wording as wording

MOST_CLAUSES = 5
MOST_QUESTIONS = 5
WEEKS_SHOWN = 4


def by_heading(statistics: Statistics) -> Sequence[tuple[str, Lines]]:
    """Return all statistics under their headings, in the order of reading."""
    return (
        (wording.KINDS, statistics.kinds),
        (wording.STAGES, statistics.stages),
        (wording.VERDICTS, statistics.verdicts),
        (wording.LAST_DAYS, statistics.last_days),
        (wording.WEEKS, statistics.weeks),
        (wording.CHANNELS, statistics.channels),
        (wording.MISSED, statistics.missed),
        (wording.STOPS, statistics.stops),
    )


def text(title: str, statistics: Statistics, scored: Sequence[str] = ()) -> str:
    """Return statistics as a message that fills one or two screens of a phone; `scored` are lines about points."""
    if not statistics.total:
        return wording.no_applications(title)
    lines = [wording.statistics_head(title, statistics.total)]
    lines += _in_a_line(wording.KINDS, _counted(statistics.kinds))
    lines += _in_a_line(wording.STAGES, statistics.stages)
    lines += _in_a_line(wording.VERDICTS, _counted(statistics.verdicts))
    lines += _in_a_line(wording.LAST_DAYS, _counted(statistics.last_days))
    lines += _in_a_line(wording.WEEKS, _counted(statistics.weeks)[-WEEKS_SHOWN:])
    lines += _in_a_line(wording.CHANNELS, _counted(statistics.channels))
    lines += ("", points_wording.OF_MANY, *(f"  {line}" for line in scored)) if scored else ()
    lines += _line_by_line(wording.MISSED, _counted(statistics.missed)[:MOST_CLAUSES])
    lines += _line_by_line(wording.STOPS, _counted(statistics.stops)[:MOST_QUESTIONS])
    return "\n".join(lines)


def _counted(lines: Lines) -> Lines:
    return [(label, count) for label, count in lines if count]


def _in_a_line(heading: str, lines: Lines) -> Sequence[str]:
    if not lines:
        return ()
    return ("", heading, "  " + " · ".join(f"{label} {count:,}" for label, count in lines))


def _line_by_line(heading: str, lines: Lines) -> Sequence[str]:
    return ("", heading, *(f"  {label}  {count:,}" for label, count in lines)) if lines else ()
