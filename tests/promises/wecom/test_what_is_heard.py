"""What people do at WeChat beside typing an answer: they come by a link, take a message back, send a file or a voice message."""

from pathlib import Path

import pytest

from bot.channels.wecom import NAME
from bot.channels.wecom.message_sync import LONGEST_IGNORED
from standards.campaign import Campaign
from tests.fakes.wecom_platform import FakeWecom
from tests.wecom_applicant import agrees, applies, forms
from tests.wecom_world import WecomWorld

COMPANY = "北京示例精密仪器有限公司"


async def test_a_link_opens_the_chat_for_a_campaign(world: WecomWorld, platform: FakeWecom, campaign: Campaign) -> None:
    link = world.app.channels[NAME].link(f"c-{campaign.id}")
    assert link == f"https://work.weixin.qq.com/kf/kfc0123456789abcdef?enc_scene=shenbao&scene_param=c-{campaign.id}"
    visitor = platform.person()
    visitor.enters(f"c-{campaign.id}")
    await world.answers()
    [welcome] = visitor.received
    assert welcome.by_code
    assert "同意" in dict(welcome.labels)


async def test_who_comes_again_without_a_code_is_not_written_to(world: WecomWorld, platform: FakeWecom) -> None:
    visitor = platform.person()
    visitor.enters(welcomed=False)
    await world.answers()
    assert visitor.received == []
    assert "kf/send_msg" not in platform.calls


async def test_a_welcome_that_comes_too_late_is_given_with_the_first_answer(
    world: WecomWorld, platform: FakeWecom
) -> None:
    visitor = platform.person()
    visitor.enters()
    platform.sessions.codes.clear()
    await world.answers()
    assert visitor.received == []
    visitor.says("你好")
    await world.answers()
    assert len(visitor.received) == 2
    assert "同意" in dict(visitor.received[0].labels)


async def test_what_is_taken_back_before_it_is_read_is_not_answered(
    world: WecomWorld, platform: FakeWecom, campaign: Campaign
) -> None:
    visitor = platform.person()
    await agrees(world, visitor, campaign, "point")
    before = len(visitor.received)
    await world.ends()
    visitor.recalls(visitor.says("北京示例甲有限公司"))
    visitor.says(COMPANY)
    await world.begins_again()
    await world.answers()
    [answer] = visitor.received[before:]
    assert answer.words.startswith(f"已记：企业名称 {COMPANY}")


async def test_what_is_taken_back_later_stays_until_it_is_corrected(
    world: WecomWorld, platform: FakeWecom, campaign: Campaign
) -> None:
    visitor = platform.person()
    await agrees(world, visitor, campaign, "point")
    number = visitor.says(COMPANY)
    await world.answers()
    before = len(visitor.received)
    visitor.recalls(number)
    await world.answers()
    assert len(visitor.received) == before + 1
    assert "改" in visitor.received[-1].words


async def test_a_filled_form_is_read_back(world: WecomWorld, platform: FakeWecom, campaign: Campaign) -> None:
    filled = platform.person("wmSomebodyElse")
    await applies(world, filled, campaign, "point")
    [form] = forms(filled)
    visitor = platform.person()
    await agrees(world, visitor, campaign, "point")
    media = platform.methods.keep_file("file", form.name, form.content)
    visitor.sends("file", media_id=media)
    await world.answers()
    assert COMPANY in visitor.received[-1].words
    assert platform.calls.count("media/get") == 2, "its name, then its content"


@pytest.mark.parametrize(
    ("msgtype", "content", "what"),
    [
        ("voice", {"media_id": "m1"}, "语音"),
        ("image", {"media_id": "m1"}, "图片"),
        ("location", {"latitude": 39.9, "longitude": 116.3, "name": "示例路", "address": "示例路1号"}, "位置"),
        ("miniprogram", {"title": "示例"}, "小程序"),
        ("something_new", {"x": 1}, "这类消息"),
    ],
)
async def test_what_cannot_be_read_is_said_to_be_so(
    msgtype: str, content: dict[str, object], what: str, world: WecomWorld, platform: FakeWecom, campaign: Campaign
) -> None:
    visitor = platform.person()
    await agrees(world, visitor, campaign, "point")
    before = len(visitor.received)
    visitor.sends(msgtype, **content)
    await world.answers()
    [answer] = visitor.received[before:]
    assert what in answer.words or "图片" in answer.words


async def test_an_entry_of_another_shape_holds_up_nobody(
    world: WecomWorld, platform: FakeWecom, campaign: Campaign
) -> None:
    visitor = platform.person()
    await agrees(world, visitor, campaign, "point")
    good = {"msgid": "m-good", "send_time": 1_800_000_000, "origin": 3, "msgtype": "text", "text": {"content": "进度"}}
    whose = {"external_userid": visitor.address, "open_kfid": "wk1"}
    broken: list[object] = [
        None,
        [],
        "text",
        {},
        {**good, **whose, "msgid": 7},
        {**good, **whose, "send_time": "now"},
        {**good, **whose, "text": "进度"},
        {**good, **whose, "external_userid": None},
        {**good, "msgtype": "event", "event": {"event_type": "enter_session", "external_userid": 1}},
        {
            **good,
            "msgtype": "event",
            "event": {"event_type": "session_status_change", "external_userid": "wm1", "change_type": "3"},
        },
        {**good, "msgtype": "event", "event": {"event_type": "servicer_status_change"}},
    ]
    platform.sessions.stream += broken  # type: ignore[arg-type]
    visitor.says(COMPANY)
    await world.answers()
    assert visitor.received[-1].words.startswith(f"已记：企业名称 {COMPANY}")


async def test_what_was_written_before_the_first_start_is_not_answered(platform: FakeWecom, tmp_path: Path) -> None:
    visitor = platform.person()
    now = platform.sessions.clock
    platform.sessions.clock = lambda: now() - LONGEST_IGNORED - 60
    visitor.says("上周的问题")
    platform.sessions.clock = now
    async with WecomWorld(tmp_path, platform) as world:
        await world.answers()
        assert visitor.received == []
        visitor.says("你好")
        await world.answers()
        assert len(visitor.received) == 1
