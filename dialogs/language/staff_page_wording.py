"""The words of the tables and cases that staff read on the page."""

from datetime import datetime

from standards.clauses import clause_reference

LIST, SEARCHED = "名单", "查到的申报"
NAME, REFERENCE, KIND, STAGE, MET, UPDATED = "申报单位", "编号", "类型", "阶段", "达标", "最近更新"
FILLING = "填写中"
RECEIVE, RETURN, RECOMMEND, RECEIPT, RESULT = "收件", "退回", "推荐", "收件", "结果"
DOWNLOAD, ASSESS = "下载", "审核单"
PASSED, FAILED = "通过", "未通过"
EXPORT, NOTIFY = "导出", "发通知"
PREVIOUS_PAGE, NEXT_PAGE = "上一页", "下一页"
HAS_NAMESAKE, CHANGED, VOIDED, OLDER = "有同名", "收件后有改动", "已作废", "按旧版"
STARTED, FILLED, DOCUMENT_MADE, DRAFT_MADE = "开始填写", "填完全部题目", "生成申报表", "生成草稿"
FILTERS = (
    ("全部", ""),
    ("待收件", "已生成未收件"),
    ("退回", "退回"),
    ("填写中", "未生成"),
    ("待推荐", "收件 未推荐"),
    ("待结果", "已推荐 未出结果"),
    ("本周", "本周"),
)
"""What is listed by one tap: its label, and the selection as an officer would write it."""
UNCOUNTED = ("本周",)


def day(at: datetime, now: datetime) -> str:
    """Return a day as a list shows it, with its year if that is another one."""
    return f"{at.month}月{at.day}日" if at.year == now.year else f"{at.year}年{at.month}月{at.day}日"


def moment(at: datetime, now: datetime) -> str:
    """Return a day with the time."""
    return f"{day(at, now)} {at:%H:%M}"


def part_of(done: int, total: int) -> str:
    """Return how many of all there are."""
    return f"{done} / {total}"


def rows_shown(first: int, last: int, total: int) -> str:
    """Return which rows of a list are shown."""
    return f"{first}–{last}，共 {total:,} 份" if total else "没有申报"


def version(number: int, made: str) -> str:
    """Return which version of the form was made last, and when."""
    return f"第 {number} 版，{made}" if made else f"第 {number} 版"


def clause(number: str) -> str:
    """Return a clause's number as printed."""
    return clause_reference(number)


def by(who: str, more: str = "") -> str:
    """Return who did something, with what is known besides."""
    return f"{who} · {more}" if more else who
