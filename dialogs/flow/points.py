"""The points that the answers give by a scoring table, and what would bring more."""

from collections.abc import Callable, Sequence

from dialogs.language import points_wording as wording
from dialogs.model.context import Context
from dialogs.model.reply import BlankLine, Heading, Paragraph, Part
from standards.scores import ClauseScore, Score, score
from standards.verdicts import Verdict

MOST_WAYS = 6
"""Clauses of which is said what would bring more points."""


def reckoned(context: Context, verdicts: Sequence[Verdict]) -> Score | None:
    """Return the points that verdicts on the present answers give; None where the campaign gives none."""
    return score(context.kind.standards, verdicts)


def total(found: Score | None) -> tuple[Part, ...]:
    """Return the total as a paragraph; nothing where there are no points."""
    return () if found is None else (Paragraph(f"{wording.total(found)}。{wording.ESTIMATED}"),)


def ways(context: Context, found: Score | None, advice: Callable[[Verdict], str]) -> tuple[Part, ...]:
    """Return what would bring more points, a line each, those that bring most for the least work first."""
    if found is None or not found.to_win:
        return ()
    lines = [Paragraph(_way(context, each, advice)) for each in found.to_win[:MOST_WAYS]]
    return (BlankLine(), Heading(wording.TO_WIN), *lines)


def _way(context: Context, each: ClauseScore, advice: Callable[[Verdict], str]) -> str:
    if each.next_step is None:
        return wording.way(each, advice(each.verdict))
    field = context.kind.fields[each.next_step.finding.criterion.field]
    return wording.way(each, wording.step(each.next_step, field))
