"""What the outbox holds is a closed union: it is read back as it was posted, and nothing else is read."""

import json
from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from bot.storage.messages import (
    Message,
    ReadUpload,
    SendBlankForm,
    SendCopy,
    SendFirstPage,
    SendForm,
    SendLetter,
    SendNotice,
    SendReply,
    SendReport,
    SendSheets,
    SetMenu,
    ShowFile,
    ShowHeard,
    ShowPicture,
    UnknownMessage,
    read_message,
)
from dialogs.language.commands import Description
from dialogs.model.effects import EvidenceLine, FillForm, GapLine, PrintSheets, SheetKind
from dialogs.model.reply import Reply

REPLY = Reply.of("已记")
FORM = FillForm("fengtai-2023", "point", (("enterprise_name", "甲公司"),), draft=True, on=date(2023, 6, 1))
SHEETS = PrintSheets(
    "fengtai-2023",
    "point",
    "甲公司",
    (EvidenceLine("第1条 组织机构到位", "设立办事机构的文件", ready=True),),
    (GapLine("第6（3）条 活动开展有效", "原文。", "还没有。", "补上。"),),
    date(2023, 6, 1),
)
EACH: list[Message] = [
    SendReply(REPLY, [1], replaces=7),
    SendLetter(REPLY, [2]),
    SendBlankForm("fengtai-2023", "point"),
    SendForm(FORM, "FT23-7K4M3A", copy=True),
    SendSheets(SHEETS, "FT23-7K4M3A"),
    SendSheets(replace(SHEETS, met=("第2条 人员配备合理",), sheets=(SheetKind.GAPS,)), "FT23-7K4M3A"),
    SendReport({"report": "list", "words": "", "who": "telegram:7"}, echo=3),
    SendCopy([{"number": 1}], [1]),
    ReadUpload("file-id", "申报表.docx"),
    SendNotice(REPLY, {"channel": "telegram", "handle": "x", "name": "通知.docx"}, [4]),
    SendFirstPage("random-name"),
    SetMenu({"pending": Description("待办")}),
    ShowHeard({"text": "同意", "mark": "a1"}),
    ShowFile("申报表.docx", 12, "token"),
    ShowPicture("进度.png", 12, "token", "截至今天"),
]


def test_every_member_of_the_union_is_tried() -> None:
    assert {type(each) for each in EACH} == set(get_args(Message))


@pytest.mark.parametrize("message", EACH, ids=lambda each: each.kind)
def test_a_message_is_read_back_as_it_was_posted(message: Message) -> None:
    kept = json.loads(json.dumps(message.to_payload()))
    assert read_message(message.kind, kept) == message


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("reply", {"text": "已记", "rows": [], "redraws": None, "application": 1}),
        ("letter", {"text": "已记", "rows": [], "redraws": None, "application": 1, "about": []}),
        ("notice", {"reply": {"text": "已记", "rows": [], "redraws": None, "application": 1}, "file": None}),
        ("menu", {"commands": {"pending": "待办"}}),
        ("form", {**SendForm(FORM, "FT23-7K4M3A").to_payload(), "cells": [["enterprise_name", "甲公司"]]}),
    ],
)
def test_rows_of_earlier_releases_are_read(kind: str, payload: dict[str, object]) -> None:
    assert read_message(kind, payload).kind == kind


def test_sheets_ordered_by_an_earlier_release_are_both_sheets_in_one_file() -> None:
    kept = SendSheets(SHEETS, "FT23-7K4M3A").to_payload()
    gaps = [{name: text for name, text in line.items() if name != "standing"} for line in kept["gaps"]]
    earlier = {name: value for name, value in kept.items() if name not in ("met", "sheets")} | {"gaps": gaps}
    assert read_message("sheets", json.loads(json.dumps(earlier))) == SendSheets(SHEETS, "FT23-7K4M3A")


@pytest.mark.parametrize(("kind", "payload"), [("fax", {}), ("form", {}), ("menu", {"commands": None})])
def test_what_nobody_knows_is_an_error(kind: str, payload: dict[str, object]) -> None:
    with pytest.raises(UnknownMessage):
        read_message(kind, payload)
