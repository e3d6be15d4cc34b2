"""The figures of the bench as tables in Markdown."""

import statistics
from collections.abc import Mapping, Sequence

from tests.bench.runs import Result

Figures = Mapping[str, Mapping[str, Sequence[Result]]]
"""Bot to load to its runs, in the order of the rounds."""


def costs(figures: Figures) -> str:
    """Return what a turn of each bot costs at each load: medians."""
    loads = list(next(iter(figures.values())))
    head = ["bot", *(f"CPU ms a turn ({load})" for load in loads), "calls a turn", f"MiB ({loads[-1]})", "start, s"]
    lines = [_line(head), _line(["---"] * len(head))]
    for name, by_load in figures.items():
        runs = [result for results in by_load.values() for result in results]
        cells = [f"{_median([each.cpu_ms for each in by_load[load]]):.2f}" for load in loads]
        cells.append(f"{_median([each.calls for each in runs]):.2f}")
        cells.append(f"{_median([each.memory_mib for each in by_load[loads[-1]]]):.0f}")
        cells.append(f"{_median([each.start_seconds for each in runs]):.2f}")
        lines.append(_line([name, *cells]))
    return "\n".join(lines)


def ratios(figures: Figures, ours: str) -> str:
    """Return the CPU of a turn of one bot over that of each other, by pairs of one round: median, least and most."""
    loads = list(figures[ours])
    lines = [_line([f"a turn of {ours} over one of", *loads]), _line(["---"] * (len(loads) + 1))]
    for name, by_load in figures.items():
        if name != ours:
            lines.append(_line([name, *(_ratio(figures[ours][load], by_load[load]) for load in loads)]))
    return "\n".join(lines)


def _ratio(ours: Sequence[Result], theirs: Sequence[Result]) -> str:
    pairs = [one.cpu_ms / other.cpu_ms for one, other in zip(ours, theirs, strict=True)]
    return f"{_median(pairs):.2f} ({min(pairs):.2f}–{max(pairs):.2f})"


def _median(values: Sequence[float]) -> float:
    return statistics.median(values)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
