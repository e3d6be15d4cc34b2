"""What is to be recorded of papers, read from an officer's text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.staff.requests import StaffRequest
from bot.staff.responses import StaffCommand
from bot.staff.targets import read_day, split_pieces
from dialogs.model.stages import Stage

RECEIVED, RETURN = StaffCommand("received"), StaffCommand("return")
RECOMMEND, DECIDE = StaffCommand("recommend"), StaffCommand("decide")
_FIELDS = re.compile(r"(?:^|[\s，,；;。])(?:需?要?改|修改)[：:\s]\s*|[|｜]")
_PASSED: Mapping[str, bool] = {
    "passed": True,
    "通过": True,
    "认定": True,
    "入选": True,
    "failed": False,
    "未通过": False,
    "不通过": False,
    "未认定": False,
    "未入选": False,
}


@dataclass(frozen=True, slots=True)
class Act:
    """What is to be recorded of each application that a command names."""

    stage: Stage
    words: str = ""
    named: str = ""
    """StaffQuestions that a return concerns, in the officer's words."""
    passed: bool | None = None
    on: date | None = None
    """The day a paper arrived, if it was not today."""


def read_received(request: StaffRequest, rest: str) -> Act | str:
    """Read the day of arrival of papers; return an error message if the text is anything else."""
    on: date | None = None
    today = request.at.date()
    for piece in split_pieces(rest):
        day = read_day(piece, today)
        if day is None or on is not None:
            return _left_over(
                request,
                piece,
                "几份一起登记请都用编号；到达的日期写在最后",
                RECEIVED,
                f" {today.month}月{today.day}日",
            )
        on = day
    if on is not None and on > today:
        return f"{on} 还没有到，没有登记。到达的日期不能晚于今天。"
    return Act(Stage.RECEIVED, on=on if on != today else None)


def read_returned(request: StaffRequest, rest: str) -> Act | str:
    """Read the reason of a return and the questions that it concerns; return an error message if there is no reason."""
    reason, _, named = (part.strip() for part in _split(rest))
    if not reason:
        return f"请写明退回原因，例如：{request.example(RETURN)}"
    return Act(Stage.RETURNED, reason, named)


def read_recommended(request: StaffRequest, rest: str) -> Act | str:
    """Read a recommendation, which has no text; return an error message if there is one."""
    if rest:
        return _left_over(request, rest, "推荐只写编号，可以写几个", RECOMMEND)
    return Act(Stage.RECOMMENDED)


def read_decided(request: StaffRequest, rest: str) -> Act | str:
    """Read a verdict and a note on it; return an error message if there is no verdict."""
    verdict, words = (*rest.split(maxsplit=1), "", "")[:2]
    if verdict not in _PASSED:
        return f"请写“通过”或“未通过”，例如：{request.example(DECIDE)}"
    return Act(Stage.DECIDED, words.strip(), passed=_PASSED[verdict])


def _left_over(request: StaffRequest, words: str, how: str, command: StaffCommand, more: str = "") -> str:
    return f"没有看懂“{words[:20]}”，没有登记任何一份。{how}，例如：{request.example(command)}{more}"


def _split(words: str) -> tuple[str, str, str]:
    found = _FIELDS.search(words)
    return (words, "", "") if found is None else (words[: found.start()], found[0], words[found.end() :])
