"""What is to be recorded of papers, read from an officer's text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.staff.requests import StaffRequest
from bot.staff.responses import StaffCommand
from bot.staff.targets import read_day, split_pieces
from dialogs.language import paper_wording as wording
from dialogs.model.stages import Stage

RECEIVED, RETURN = StaffCommand("received"), StaffCommand("return")
RECOMMEND, DECIDE = StaffCommand("recommend"), StaffCommand("decide")
LONGEST_QUOTE = 20
_FIELDS = re.compile(r"(?:^|[\s，,；;。])(?:需?要?改|修改)[：:\s]\s*|[|｜]")
"""Separates the reason of a return from the questions that it concerns."""
_PASSED: Mapping[str, bool] = {
    **dict.fromkeys(("passed", "通过", "认定", "入选"), True),
    **dict.fromkeys(("failed", "未通过", "不通过", "未认定", "未入选"), False),
}


@dataclass(frozen=True, slots=True)
class Act:
    """What is to be recorded of each application that a command names."""

    stage: Stage
    note: str = ""
    """The reason of a return, or the note on a verdict."""
    fields: str = ""
    """The questions that a return concerns, as the officer wrote them."""
    passed: bool | None = None
    on: date | None = None
    """The day a paper came, if it was not today."""


def read_received(request: StaffRequest, rest: str) -> Act | str:
    """Read the day of arrival of papers; return an error message if the text is anything else."""
    on: date | None = None
    today = request.at.date()
    for piece in split_pieces(rest):
        day = read_day(piece, today)
        if day is None or on is not None:
            example = f"{request.example(RECEIVED)} {today.month}月{today.day}日"
            return wording.not_understood(piece[:LONGEST_QUOTE], wording.ARRIVAL_LAST, example)
        on = day
    if on is not None and on > today:
        return wording.day_to_come(on)
    return Act(Stage.RECEIVED, on=on if on != today else None)


def read_returned(request: StaffRequest, rest: str) -> Act | str:
    """Read the reason of a return and the questions that it concerns; return an error message if there is no reason."""
    match = _FIELDS.search(rest)
    reason, fields = (rest, "") if match is None else (rest[: match.start()], rest[match.end() :])
    if not reason.strip():
        return wording.ask_reason(request.example(RETURN))
    return Act(Stage.RETURNED, reason.strip(), fields.strip())


def read_recommended(request: StaffRequest, rest: str) -> Act | str:
    """Read a recommendation, which has no text; return an error message if there is one."""
    if rest:
        return wording.not_understood(rest[:LONGEST_QUOTE], wording.ONLY_REFERENCES, request.example(RECOMMEND))
    return Act(Stage.RECOMMENDED)


def read_decided(request: StaffRequest, rest: str) -> Act | str:
    """Read a verdict and a note on it; return an error message if there is no verdict."""
    verdict, note = (*rest.split(maxsplit=1), "", "")[:2]
    if verdict not in _PASSED:
        return wording.ask_verdict(request.example(DECIDE))
    return Act(Stage.DECIDED, note.strip(), passed=_PASSED[verdict])
