"""No reply to the bureau's people, over fifty applications, exceeds what any channel can show."""

from collections.abc import Awaitable
from datetime import datetime
from functools import partial

import pytest

from bot.channel_registry import registered
from bot.staff.commands import RULES
from bot.staff.roles import Role
from dialogs.model.events import Chose
from dialogs.model.reply import Choice, Reply
from standards.library import read_campaigns
from tests.channel_limits import breaches
from tests.many_applications import patterns, reference_of, write
from tests.neighbours import HOME
from tests.staff_player import ADMIN, StaffPlayer, joined

APPLICATIONS = 50
MOST_A_TURN = 2
"""Messages that one person is sent for what one person does."""
OFFICER = "李经办"
TYPED = [
    *(rule.example for rule in RULES.values()),
    *(f"/{command}" for command in RULES),
    *(
        "/help",
        "帮助",
        "/list",
        "名单 50",
        "名单 未完成",
        "名单 北京示例",
        "统计",
        "导出",
        "日志",
        "人员",
        "随便说一句",
        "/nosuch",
    ),
    *(
        "查看 #1",
        "查看 #7",
        "审核单 #1 #2 #3",
        "调阅 #7",
        "收件 #7",
        "退回 #7 公章不清 改：企业名称、第6（4）条",
        "作废 #3 试填",
    ),
    "通知 未完成\n" + "请尽快递交，有疑问请致电。" * 150,
]
"""What an officer types: every command as its example has it and bare, and what is said of one application or of all."""


async def written(bureau: StaffPlayer) -> None:
    """Put fifty applications on record, of which some are complete and have papers."""
    campaign = read_campaigns()[HOME].campaign
    fill = partial(write, campaign, patterns(campaign), range(1, APPLICATIONS + 1), APPLICATIONS)
    await bureau.store.write(fill)
    bureau.at = datetime.fromisoformat("2023-07-05T09:00:00+08:00")


async def heard_by(bureau: StaffPlayer, who: str) -> dict[str, list[Reply]]:
    """Have somebody type everything and press what is offered; return what each said, as it was sent to anybody."""
    heard: dict[str, list[Reply]] = {}
    own = reference_of(7, "FT23")
    for typed in TYPED:
        heard[typed] = await _answers(bureau, bureau.says(who, typed.replace("FT23-7K4M3A", own)))
        for reply in heard[typed]:
            for choice in list(reply.all_choices())[:4]:
                heard[f"{typed} [{choice.label}]"] = await _answers(bureau, _pressed(bureau, who, choice, reply))
    return heard


async def _answers(bureau: StaffPlayer, acting: Awaitable[object]) -> list[Reply]:
    bureau.room.shown.clear()
    await acting
    assert max(map(len, bureau.room.shown.values()), default=0) <= MOST_A_TURN
    return [reply for replies in bureau.room.shown.values() for reply in replies]


def _pressed(bureau: StaffPlayer, who: str, choice: Choice, reply: Reply) -> Awaitable[object]:
    return bureau.hear(who, Chose(choice.action, bureau.at, reply.application))


@pytest.mark.parametrize("who", [ADMIN, OFFICER])
async def test_no_reply_to_staff_exceeds_a_channel(bureau: StaffPlayer, who: str) -> None:
    await joined(bureau, OFFICER, Role.OFFICER)
    await written(bureau)
    heard = await heard_by(bureau, who)
    assert sum(map(len, heard.values())) > len(TYPED)
    found = [
        f"{channel}: {typed[:40]}: {breach}"
        for typed, replies in heard.items()
        for reply in replies
        for channel in registered()
        for breach in breaches(channel, reply)
    ]
    assert found == []
