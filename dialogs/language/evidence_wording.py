"""What is said about the evidence list, and what stands on the sheets beside the form."""

from collections.abc import Sequence
from datetime import date

from dialogs.language.wording import day
from dialogs.model.effects import SheetKind

NONE_HERE = "这个批次没有材料清单。"
TITLES = {SheetKind.EVIDENCE: "材料清单", SheetKind.GAPS: "差距清单"}
BOTH = "材料清单和差距清单"
ANSWER_FIRST = "请先回答这一条。"
EVIDENCE_COLUMNS = ("条款", "序号", "可以用来证明的材料", "已备", "存放处（原件或复印件）")
GAP_COLUMNS = ("条款", "状态", "差什么", "标准原文", "怎么补", "谁办、何时")
STANDINGS = {"not_met": "未达标", "unknown": "待确认"}
HOW_TO_USE = "备好一项，在“已备”栏打勾，并写明放在哪里。通知没有写明的材料，是我们的理解，仅供准备。"
EVIDENCE_SIGNED = "整理人：　　　　　　　　　　日期：　　　　年　　月　　日"
GAPS_SIGNED = "负责人：　　　　　　　　　　日期：　　　　年　　月　　日"
_WHAT_FOR = {
    SheetKind.EVIDENCE: "可以打印出来，备好一项勾一项。",
    SheetKind.GAPS: "每条差什么、怎么补都在上面，可以打印出来分给各人去办。",
}


def name_of(sheets: Sequence[SheetKind]) -> str:
    """Return what these sheets are called."""
    return TITLES[sheets[0]] if len(sheets) == 1 else BOTH


def follow(sheets: Sequence[SheetKind]) -> str:
    """Return a sentence saying that the sheets come as a file, and what they are for."""
    what_for = "".join(_WHAT_FOR[each] for each in sheets)
    yours = "这是给您自己用的，不是申报表的一部分；要不要随申报表一起交，通知没有写。"
    return f"{name_of(sheets)}随后给您（Word）。{what_for}{yours}"


def failed(sheets: Sequence[SheetKind]) -> str:
    """Return a sentence saying that the sheets were not made, and how to ask again."""
    return f"⚠️ {name_of(sheets)}没有做成，您填过、勾过的都在。请稍后再发“打印{name_of(sheets)}”。"


def counted_from_answers(reviewed: str) -> str:
    """Return whose judgement a gap list is, and what the bureau does."""
    return f"这是按申报单位自己的回答算出来的，{reviewed}。"


def subtitle(subject: str, kind: str, year: int) -> str:
    """Return what stands below a sheet's title."""
    return f"{subject}{kind}申报 · {year}年度 · 申报单位自查用"


def about_sheet(applicant: str, kind: str, reference: str, on: date) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Return whose sheet it is, of which application and which day: labels with their texts, two in a row."""
    whose = (("申报单位", applicant or "（还没填）"), ("编号", reference))
    return whose, (("申报类型", kind), ("日期", day(on)))


def foot(reference: str) -> str:
    """Return the line below every page, which says that this is not the official form."""
    return f"{reference} · 由申报助手按申报单位的回答生成，不是申报表的组成部分"


def counted(ready: int, total: int) -> str:
    """Return how many items are ready."""
    return f"已备 {ready} / {total} 项。"


def compared(title: str, total: int, not_met: int, unknown: int, reviewed: str) -> str:
    """Return what the gaps were found against, and how many clauses are met or not."""
    if not (not_met or unknown):
        return f"对照《{title}》{total} 条，全部达标。{counted_from_answers(reviewed)}"
    counts = (("达标", total - not_met - unknown), ("未达标", not_met), ("待确认", unknown))
    return f"对照《{title}》{total} 条：{'，'.join(f'{name} {count} 条' for name, count in counts if count)}。"


def in_two_lines(clause: str) -> str:
    """Return a clause's name with its number above its heading."""
    return clause.replace(" ", "\n", 1)


def met(names: Sequence[str]) -> str:
    """Return the clauses that are met, as a line."""
    return f"已达标：{'、'.join(names)}。"


def heading(page: int, pages: int, ready: int, total: int) -> str:
    """Return the first line of a page of the list."""
    place = f"（第 {page + 1} / {pages} 页）" if pages > 1 else ""
    return f"材料清单{place}，已备 {ready} / {total} 项"


def in_order(clauses: Sequence[tuple[str, int]]) -> str:
    """Return whose items follow, in their order: each clause with the number of its items."""
    return "，".join(f"{name} {items} 项" for name, items in clauses)


def how_to_mark(*, first: bool) -> str:
    """Return what to do with the list; on its first page, also whose reading it is."""
    mark = "备好一项选一项，选错了再选一次。"
    if not first:
        return mark
    return f"{mark}通知没有写明的材料，是我们的理解，仅供准备。"
