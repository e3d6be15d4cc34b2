"""Whatever is typed or sent, at whatever moment: an answer, no fault, no answer lost, nothing kept that was not meant."""

import asyncio
import random

import pytest

from tests.bot_process import BotProcess
from tests.fakes.wechat_platform import Kind, WeChatPerson, WeChatPlatform
from tests.wechat_applicant import WeChatApplicant, place

RUDE = (
    "<b>&{{ }}",
    "]]>",
    "<![CDATA[",
    "</xml>",
    "字" * 4000,
    "a" * 4000,
    "🙂" * 1500,
    "\x01\x02\x1f",
    "\u202e\u200b",
    "%s%n",
    "继续",
    "1",
    "0",
    "-1",
    "/",
    "//",
    "？",
    "。",
)


async def test_rude_texts_are_answered_and_the_question_stays(platform: WeChatPlatform, bot: BotProcess) -> None:
    applicant = WeChatApplicant(platform.person(), "point")
    await applicant.answers_until(await applicant.begins(), "postcode")
    for text in RUDE:
        assert await applicant.person.says(text), text
    assert place(await applicant.says("继续填写"))[0] == 4
    assert Kind.FAULT not in {line.kind for line in applicant.person.messages}
    conversation = await bot.conversation("wechat", applicant.person.openid)
    assert {key: each.words for key, each in conversation.answers.items()} == dict(list(applicant.given.items())[:3])


async def test_what_is_no_text_is_said_to_be_unreadable(platform: WeChatPlatform, bot: BotProcess) -> None:
    applicant = WeChatApplicant(platform.person(), "point")
    await applicant.begins()
    person = applicant.person
    for sends in (
        person.sends_picture,
        person.sends_sticker,
        person.sends_location,
        person.sends_video,
        person.sends_link,
        person.sends_file,
        person.sends_voice,
    ):
        shown = await sends()
        assert "第 1 / 28 题" in shown, (sends.__name__, shown)
        assert "已记" not in shown, (sends.__name__, shown)
    assert "已记：企业名称" in await person.sends_voice("北京示例精密仪器有限公司")
    assert len((await bot.conversation("wechat", person.openid)).answers) == 1


async def test_the_same_message_fifty_times_at_once(platform: WeChatPlatform, bot: BotProcess) -> None:
    applicant = WeChatApplicant(platform.person(), "point")
    await applicant.begins()
    platform.delivery.times = 50
    assert place(await applicant.says("北京示例精密仪器有限公司"))[0] == 2
    platform.delivery.times = 1
    assert place(await applicant.says("王示例"))[0] == 3
    assert len((await bot.conversation("wechat", applicant.person.openid)).answers) == 2


@pytest.mark.parametrize("kind", ["point", "zone"])
async def test_reading_on_at_any_moment_changes_nothing(kind: str, platform: WeChatPlatform, bot: BotProcess) -> None:
    person = platform.person()

    async def reads_on() -> None:
        if moments.random() < 0.5 and person.messages:
            await person.says("继续")

    moments = random.Random(5)
    applicant = WeChatApplicant(person, kind, disturb=reads_on)
    await applicant.applies()
    assert platform.spent == 0
    assert Kind.FAULT not in {line.kind for line in person.messages}
    conversation = await bot.conversation("wechat", person.openid)
    assert {key: each.words for key, each in conversation.answers.items()} == applicant.given


async def test_many_messages_at_once_are_answered_one_after_another(platform: WeChatPlatform, bot: BotProcess) -> None:
    applicant = WeChatApplicant(platform.person(), "point")
    await applicant.begins()
    person: WeChatPerson = applicant.person
    shown = await asyncio.gather(*(person.says(text) for text in list(applicant.given.values())[:6]))
    assert all(shown)
    assert Kind.FAULT not in {line.kind for line in person.messages}
    assert len((await bot.conversation("wechat", person.openid)).answers) >= 1
