"""Replies to JSON and back."""

from datetime import datetime
from typing import get_args

import orjson
import pytest

from bot.storage.reply_json import reply_from_json, reply_to_json
from dialogs.model.actions import ChooseNotices, CloseGap, Correct, FinishTicks, Run, Skip, Tick
from dialogs.model.asked import AnswerForm, Asked, ConsentText, Section
from dialogs.model.closing import DraftMade, FormNow, GapsLeft, HandOver, Standing, StandingStep
from dialogs.model.commands import Command
from dialogs.model.events import Started
from dialogs.model.parts import GapSummary, Saved, Welcome, WelcomeBlock
from dialogs.model.proposal_actions import CorrectProposed
from dialogs.model.read_back import Kept, KeptAnswer, Review, ReviewAnswer, ReviewGroup
from dialogs.model.reply import (
    BlankLine,
    Caution,
    Choice,
    ChoiceRole,
    Ended,
    Found,
    FoundLine,
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
from dialogs.model.staff_parts import (
    Case,
    CaseClause,
    CaseEvent,
    CaseLine,
    CaseStep,
    Column,
    Filter,
    Order,
    Table,
    TableRow,
    Tag,
)
from standards.campaign import Campaign
from tests.player import Player

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")
PARTS: tuple[Part, ...] = (
    Paragraph("您好"),
    Heading("未达标"),
    BlankLine(),
    Recorded("单位名称", "甲公司"),
    Recorded("单位名称", "甲公司", "乙公司", Choice("改", Correct("enterprise_name"))),
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
    Quote("第6（1）条 分级管理", "应当…。", "附件3 第6（1）条，照原文"),
    GapSummary("2 条标准，达标 1 条", "对照 2 条标准：✅ 达标 1 条，未达标 1 条。", ("met", "not_met")),
    Welcome(
        "申报示范基地",
        "我一题一题地问。",
        (
            WelcomeBlock("paper", "您会得到", "申报表"),
            WelcomeBlock("calendar", "已于2023年7月10日截止", "请先致电。", late=True),
        ),
        ConsentText("您的回答怎样保存", "保存 180 天。"),
        "示例局 · 2023年度",
        "⚠️ 申报已截止。",
    ),
    Found(
        "认出 1 项。",
        (FoundLine("postcode", "邮政编码", "100070", Choice("邮政编码", CorrectProposed("postcode", "m"))),),
        ("传真 无",),
    ),
    HandOver(
        "FT23-7K4M3A",
        "fengtai-2023",
        "一式两份",
        "申报企业意见",
        "盖公章",
        "2023年7月10日",
        "7月10日",
        True,
        False,
        "1号楼",
        "杨示例",
        "010-63400000",
    ),
    Review(
        "示范点申报表，选哪一行改哪一行",
        0,
        1,
        (
            ReviewGroup(
                "基本信息", "11 项已填", "齐了", True, (ReviewAnswer("postcode", "邮政编码", "100070", needed=True),)
            ),
        ),
        opened=0,
    ),
    Kept("已记 1 项：邮政编码。", (KeptAnswer("postcode", "邮政编码", "100070", 0),)),
    Standing((StandingStep("已生成", "done"), StandingStep("送达", "now")), "已生成。"),
    GapsLeft(2, 1),
    Saved("填过的都已自动保存。", "凭这个链接接着填。"),
    DraftMade("FT23-7K4M3A", ("邮政编码",)),
    Table(
        "共 1 件",
        "申报",
        "sort=-updated",
        "共 1 件",
        (
            TableRow(
                "FT23-7K4M3A", "北京示例科技有限公司", "示范点", Tag("已生成", "good"), "9 / 12", "06-30", ("已改动",)
            ),
        ),
        (Column("name", "单位", "name", "up"),),
        (Filter("未收", "stage=made", 1, chosen=True),),
        (Order("下一页", "list", "page=2"),),
        (Order("收件", "receive", role="main", most=20),),
    ),
    Case(
        "北京示例科技有限公司",
        "FT23-7K4M3A",
        "北京示例科技有限公司",
        "示范点",
        "第 2 版",
        Tag("已生成"),
        steps=(CaseStep("已生成", "done"),),
        clauses=(CaseClause("6（4）", "培训还差 1 次", "not_met"),),
        narrative=CaseLine("开展情况", "每年培训两次。"),
        history=(CaseEvent("06-30 09:00", "生成申报表"),),
    ),
)
ASKED = Asked(
    "plan",
    "年度计划里有哪些？",
    AnswerForm.TICKS,
    note="可多选",
    consent=ConsentText("您的回答怎样保存", "保存 180 天。"),
    sections=(Section("基本信息", 11, 11), Section("建设标准", 4, 16)),
    section=1,
    place=5,
)


def test_every_part_comes_back_as_it_was() -> None:
    assert {type(part) for part in PARTS} == set(get_args(Part))
    ticks = Choice("风险评估", Tick("plan", "risk", on=False), 1, True, ChoiceRole.OPTION, True, "没有也可以")
    choices = ((ticks,), (Choice("选好了", FinishTicks("plan"), role=ChoiceRole.MAIN),))
    reply = Reply(
        PARTS,
        choices,
        Progress(3, 28, 2),
        Ended.DECLINED,
        "77",
        2,
        "2|plan",
        True,
        FormNow("FT23-7K4M3A", ("邮政编码",), (2, 1)),
        ASKED,
        choices[:1],
    )
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
