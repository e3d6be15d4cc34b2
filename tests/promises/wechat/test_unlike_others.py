"""What the most complete open channel for WeChat gets wrong, and this one does not: six faults, each tried through the platform."""

import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import BEIJING
from tests.bot_process import BotProcess
from tests.fakes.wechat_platform import Kind, WeChatPlatform
from tests.fakes.wechat_xml import composed, sealed
from tests.waiting import comes_true
from tests.wechat_applicant import LINK, WeChatApplicant, place
from tests.wechat_world import WeChatWorld

NAME = "北京示例精密仪器有限公司"


async def test_an_errcode_inside_a_200_is_no_delivery(tmp_path: Path) -> None:
    """The first fault: 45015 counted as sent."""
    async with WeChatWorld(tmp_path) as world:
        applicant = WeChatApplicant(world.platform.person(), "point")
        await applicant.begins()
        world.platform.fail_next("message/custom/send", 45015)
        await world.dispatcher_says(applicant.person.openid, "办公地点临时改在二楼。")
        assert [call.errcode for call in world.platform.calls_of("message/custom/send")] == [45015]
        assert Kind.SERVICE not in {line.kind for line in applicant.person.messages}
        assert (await applicant.says(NAME)).startswith("办公地点临时改在二楼。")  # it waited for the next reply
        assert place(applicant.person.messages[-1].text)[0] == 2


async def test_a_question_spends_nothing(platform: WeChatPlatform, bot: BotProcess) -> None:
    """The second: an empty passive reply, so that every question costs one of five messages."""
    applicant = WeChatApplicant(platform.person(), "point")
    question = await applicant.begins()
    for number, text in enumerate(list(applicant.given.values())[:8], start=1):
        assert place(question)[0] == number
        question = await applicant.says(text)
    assert platform.calls_of("message/custom/send") == []


@pytest.mark.parametrize("missing", ["msg_signature", "timestamp", "nonce"])
async def test_a_post_without_a_signature_is_refused(missing: str, platform: WeChatPlatform, bot: BotProcess) -> None:
    """The third: the signature checked on the first GET alone."""
    person = platform.person()
    await person.follows()
    before = _heard(bot)
    moment = int(platform.now())
    message = composed(
        {
            "ToUserName": platform.account,
            "FromUserName": person.openid,
            "CreateTime": moment,
            "MsgType": "text",
            "Content": "同意",
            "MsgId": 7,
        }
    )
    body = sealed(platform.envelope, platform.account, message)
    query = platform.delivery.query(person.openid, body)
    for changed in ({**query, missing: "0" * 10}, {name: value for name, value in query.items() if name != missing}):
        status, _ = await platform.delivery.post(body, changed)
        assert 400 <= status < 500
    assert (await platform.delivery.post(message, query))[0] >= 400  # not encrypted
    assert _heard(bot) == before
    assert (await platform.delivery.post(body, query))[0] == 200
    assert len(_heard(bot)) == len(before) + 1


async def test_a_moment_is_in_seconds(platform: WeChatPlatform, bot: BotProcess) -> None:
    """The fourth: CreateTime taken for milliseconds, so that everything happens in January 1970."""
    applicant = WeChatApplicant(platform.person(), "point")
    await applicant.begins()
    await applicant.says(NAME)
    conversation = await bot.conversation("wechat", applicant.person.openid)
    assert abs(conversation.answers["enterprise_name"].at - datetime.now(BEIJING)) < timedelta(minutes=1)


async def test_leaving_and_the_menu_are_understood(platform: WeChatPlatform, bot: BotProcess) -> None:
    """The fifth: unsubscribe and clicks ignored."""
    applicant = WeChatApplicant(platform.person(), "point")
    await applicant.begins()
    menu = [button["name"] for button in (platform.menu or {})["button"]]
    assert menu == ["继续填写", "进度与差距", "联系方式"]
    assert place(await applicant.person.clicks("继续填写"))[0] == 1
    assert "010-63469955" in await applicant.person.clicks("联系方式")
    assert await applicant.person.clicks("进度与差距")
    await applicant.person.unfollows()
    await _is_known_as(bot, applicant, gone=True)
    platform.passes(2)  # two follows within a second are one to WeChat
    assert "第 1 / 28 题" in await applicant.follows()
    await _is_known_as(bot, applicant, gone=False)


async def test_a_file_is_a_page_that_opens_in_wechat(platform: WeChatPlatform, bot: BotProcess) -> None:
    """The sixth: text alone, with an attachment as a bare address."""
    applicant = WeChatApplicant(platform.person(), "point")
    closing = await applicant.applies()
    assert LINK.findall(closing)
    assert applicant.document


def _heard(bot: BotProcess) -> list[tuple[str, str]]:
    with sqlite3.connect(bot.database, timeout=10) as connection:
        return connection.execute("SELECT channel, number FROM inbox").fetchall()


async def _is_known_as(bot: BotProcess, applicant: WeChatApplicant, *, gone: bool) -> None:
    """Wait until somebody is known to have left, or not to have."""
    query = "SELECT gone_at IS NOT NULL FROM identities WHERE address = ?"
    await comes_true(lambda: bot.stored(query, applicant.person.openid) == [(int(gone),)])
