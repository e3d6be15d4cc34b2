"""The sentences of the municipal summary, which compares campaigns."""

from collections.abc import Sequence
from datetime import date

SUMMARY = "汇总"
RECOGNISED = "通过"
NONE = "还没有申报"
MISSED = "最常见的差距"
COLUMNS = ("批次", "主办单位", "通知日期", "截止时间", "评选截止", "申报数")
"""The columns of the workbook before those of the stages."""
GAPS, CLAUSE, COUNT = "差距", "条款", "未达标（份）"


def head(selection: str, campaigns: int, total: int) -> str:
    """Return a sentence saying how many campaigns are compared, and how many applications they have."""
    return f"{SUMMARY}（{selection}）：{campaigns} 个批次，共 {total:,} 份"


def campaign(name: str, deadline: str, selection_until: date) -> str:
    """Name a campaign with its dates."""
    return f"{name}（截止 {deadline}，评选到 {selection_until}）"


def until(deadline: str) -> str:
    """Return by when a campaign's papers are due."""
    return f"截止 {deadline}"


def counts(labelled: Sequence[tuple[str, int]]) -> str:
    """Return counts in a line, or that there are none."""
    return "  " + (" · ".join(f"{label} {count:,}" for label, count in labelled) or NONE)


def missed(clauses: Sequence[tuple[str, int]]) -> str:
    """Return the clauses most often missed as a line of their own."""
    return f"  {most_missed(clauses)}"


def most_missed(clauses: Sequence[tuple[str, int]]) -> str:
    """Return the clauses most often missed, with how many miss each; empty if none is missed."""
    named = "；".join(f"{name} {count:,}" for name, count in clauses)
    return f"{MISSED}：{named}" if named else ""
