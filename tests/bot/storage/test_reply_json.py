"""Replies to JSON and back."""

from datetime import datetime
from typing import get_args

import orjson
import pytest

from bot.storage.reply_json import reply_from_json, reply_to_json
from dialogs.model.actions import ChooseNotices, CloseGap, Correct, FinishTicks, Run, Skip, Tick
from dialogs.model.commands import Command
from dialogs.model.events import Started
from dialogs.model.reply import (
    BlankLine,
    Caution,
    Choice,
    Ended,
    Gap,
    Heading,
    Paragraph,
    Part,
    PlaceKept,
    Progress,
    Question,
    Quote,
    Recorded,
    Reply,
    ReviewLine,
)
from standards.campaign import Campaign
from tests.player import Player

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")
PARTS: tuple[Part, ...] = (
    Paragraph("您好"),
    Heading("未达标"),
    BlankLine(),
    Recorded("单位名称", "甲公司"),
    Caution("请核对。"),
    Question(3, 28, "单位名称", "请按营业执照填写", "甲公司", example_below=True, current="乙公司"),
    PlaceKept(3, 28, "单位名称", "例如：甲公司"),
    Gap(
        "6（1）",
        "第6（1）条 分级管理",
        "还缺台账。",
        "应当…。",
        True,
        "not_met",
        Choice("补第6（1）条", CloseGap("6（1）")),
    ),
    ReviewLine("单位名称", "甲公司", Choice("单位名称", Correct("enterprise_name"))),
    Quote("第6（1）条 分级管理", "应当…。"),
)


def test_every_part_comes_back_as_it_was() -> None:
    assert {type(part) for part in PARTS} == set(get_args(Part))
    choices = ((Choice("风险评估", Tick("plan", "risk", on=False), 1, True),), (Choice("选好了", FinishTicks("plan")),))
    reply = Reply(PARTS, choices, Progress(3, 28, 2), Ended.DECLINED, "77", 2, "2|plan", aside=True)
    assert reply_from_json(orjson.loads(orjson.dumps(reply_to_json(reply)))) == reply


@pytest.mark.parametrize("kind", ["point", "zone"])
def test_every_reply_of_a_conversation_comes_back_as_it_was(campaign: Campaign, kind: str) -> None:
    player = Player(campaign, AT)
    player.hear(Started(AT))
    player.answers_until(kind)
    for text in ("核对", "查看差距", "进度", "补充", "删除", "是"):
        player.says(text)
    for reply in player.shown:
        assert reply_from_json(orjson.loads(orjson.dumps(reply_to_json(reply)))) == reply


def test_how_a_choice_is_drawn_is_said_once() -> None:
    choices = (
        Choice("风险评估", Tick("plan", "risk", on=True), ticked=False),
        Choice("选好了", FinishTicks("plan")),
        Choice("跳过", Skip("plan")),
        Choice("上一步", Run(Command.BACK)),
        Choice("不再接收", ChooseNotices(on=False)),
    )
    kept = orjson.loads(orjson.dumps(reply_to_json(Reply(choices=(choices,)))))
    assert [choice["style"] for choice in kept["choices"][0]] == ["tick", "done", "steer", "steer", ""]
    assert [choice["ticked"] for choice in kept["choices"][0]] == [False, None, None, None, None]
