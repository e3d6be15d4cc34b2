"""WeChat's API as ours calls it: what is sent, what is believed, what is raised."""

import time
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from bot.channels import ChannelDown, FileForgotten, NotSent, OutsideWindow, PersonGone, SendRefused
from bot.channels.platform_calls import PlatformCalls
from bot.channels.wechat.api import WechatApi
from bot.storage.store import Store
from tests.fakes.scripted_api import ScriptedApi, page, says
from tests.fakes.wechat_platform import APP_ID, SECRET, Kind, WeChatPlatform

PNG = b"\x89PNG\r\n\x1a\n invented"
TEMPLATE = "template-of-the-tests"
FIELDS = {"thing1": "丰台区示范基地", "time2": "2026年12月31日"}
SEND = "message/custom/send"


async def test_a_text_is_sent_as_it_is(platform: WeChatPlatform, api: WechatApi) -> None:
    person = platform.person()
    person.quotas.says(platform.now())
    await api.send_text(person.openid, "您好 🏭 “<&>”")
    assert [(line.kind, line.text) for line in person.transcript if line.kind is Kind.SERVICE] == [
        (Kind.SERVICE, "您好 🏭 “<&>”")
    ]
    assert platform.strangeness == []


async def test_half_a_character_does_not_keep_a_text_from_being_sent(platform: WeChatPlatform, api: WechatApi) -> None:
    person = platform.person()
    person.quotas.says(platform.now())
    await api.send_text(person.openid, "甲\ud800乙")
    assert person.transcript[-1].text == "甲?乙"


async def test_a_picture_is_uploaded_and_shown(platform: WeChatPlatform, api: WechatApi) -> None:
    person = platform.person()
    person.quotas.says(platform.now())
    media_id = await api.upload_image(PNG, "第一页.png")
    await api.send_image(person.openid, media_id)
    assert person.transcript[-1].picture == PNG
    with pytest.raises(FileForgotten):
        await api.send_image(person.openid, "media-of-last-week")
    with pytest.raises(SendRefused):
        await api.upload_image(b"no picture", "x.png")


async def test_the_window_of_customer_service_messages(platform: WeChatPlatform, api: WechatApi) -> None:
    person = platform.person()
    with pytest.raises(OutsideWindow, match="45015"):
        await api.send_text(person.openid, "未发过消息")
    person.quotas.says(platform.now())
    for number in range(5):
        await api.send_text(person.openid, f"第 {number + 1} 条")
    with pytest.raises(OutsideWindow, match="45047"):
        await api.send_text(person.openid, "第 6 条")
    platform.passes(48 * 3600 + 1)
    with pytest.raises(OutsideWindow, match="45015"):
        await api.send_text(person.openid, "两天以后")
    assert platform.spent == 5


async def test_somebody_who_is_not_there(api: WechatApi) -> None:
    with pytest.raises(PersonGone):
        await api.send_text("oNobody0000000000000000000001", "您好")


async def test_a_notice_needs_a_consent_and_uses_it_up(platform: WeChatPlatform, api: WechatApi) -> None:
    person = platform.person()
    platform.methods.templates[TEMPLATE] = set(FIELDS)
    with pytest.raises(OutsideWindow, match="43101"):
        await api.notify(person.openid, TEMPLATE, "https://shenbao.example/n", FIELDS)
    person.quotas.agrees(TEMPLATE, long_term=False)
    await api.notify(person.openid, TEMPLATE, "https://shenbao.example/n", FIELDS)
    assert person.transcript[-1].kind is Kind.NOTICE
    assert person.transcript[-1].page == "https://shenbao.example/n"
    with pytest.raises(OutsideWindow, match="43101"):
        await api.notify(person.openid, TEMPLATE, "https://shenbao.example/n", FIELDS)


async def test_a_notice_that_the_template_does_not_fit(platform: WeChatPlatform, api: WechatApi) -> None:
    person = platform.person()
    person.quotas.agrees(TEMPLATE, long_term=True)
    with pytest.raises(SendRefused, match="SHENBAO_WECHAT_NOTICE_TEMPLATE"):
        await api.notify(person.openid, TEMPLATE, "https://shenbao.example/n", FIELDS)
    platform.methods.templates[TEMPLATE] = {"thing1"}
    with pytest.raises(SendRefused, match="SHENBAO_WECHAT_NOTICE_FIELDS"):
        await api.notify(person.openid, TEMPLATE, "https://shenbao.example/n", FIELDS)


async def test_the_menu(platform: WeChatPlatform, api: WechatApi) -> None:
    buttons = [{"type": "click", "name": "继续填写", "key": "go_on"}]
    await api.create_menu(buttons)
    assert platform.menu == {"button": buttons}
    with pytest.raises(SendRefused):
        await api.create_menu([])


async def test_a_code_brings_its_scene(platform: WeChatPlatform, api: WechatApi) -> None:
    code = await api.create_code("fengtai-2023")
    (ticket,) = platform.methods.scenes
    assert platform.methods.scenes[ticket] == "fengtai-2023"
    assert code.content.startswith("http://weixin.qq.com/q/")
    assert code.picture == "https://mp.weixin.qq.com/cgi-bin/showqrcode?ticket=" + ticket.replace("+", "%2B").replace(
        "=", "%3D"
    )


TOKEN = says({"access_token": "57_planted", "expires_in": 7200})
Call = Callable[[WechatApi], Awaitable[object]]


@pytest.fixture
async def scripted() -> AsyncIterator[ScriptedApi]:
    async with ScriptedApi(TOKEN) as served:
        yield served


@pytest.fixture
async def calling(scripted: ScriptedApi, store: Store) -> AsyncIterator[WechatApi]:
    made = WechatApi(PlatformCalls(scripted.url), store, APP_ID, SECRET, time.time)
    yield made
    await made.close()


@pytest.mark.parametrize(
    ("call", "answer"),
    [
        (lambda api: api.send_text("o1", "您好"), {}),
        (lambda api: api.send_text("o1", "您好"), {"errmsg": "ok"}),
        (lambda api: api.send_image("o1", "m"), {"errcode": None}),
        (lambda api: api.notify("o1", "t", "", {}), {"msgid": 1}),
        (lambda api: api.create_menu([]), {"menuid": 1}),
        (lambda api: api.upload_image(PNG, "a.png"), {"errcode": 0}),
        (lambda api: api.upload_image(PNG, "a.png"), {"media_id": 7}),
        (lambda api: api.create_code("a"), {"ticket": "t"}),
        (lambda api: api.create_code("a"), {"url": "u", "ticket": ""}),
    ],
)
async def test_what_does_not_say_that_it_was_done_is_not_taken_as_done(
    call: Call, answer: dict[str, object], scripted: ScriptedApi, calling: WechatApi
) -> None:
    scripted.script.append(says(answer))
    with pytest.raises(NotSent) as told:
        await call(calling)
    assert told.value.ambiguous


@pytest.mark.parametrize("token", ["<html/>", "{}", '{"access_token": "a"}', '{"access_token": "", "expires_in": 7200}',
                                   '{"access_token": "a", "expires_in": 0}', '{"access_token": "a", "expires_in": "7200"}'])  # fmt: skip
async def test_an_answer_without_a_token_has_sent_nothing(
    token: str, scripted: ScriptedApi, calling: WechatApi
) -> None:
    scripted.script.clear()
    scripted.script.append(page(token))
    with pytest.raises(NotSent) as told:
        await calling.send_text("o1", "您好")
    assert not told.value.ambiguous
    assert len(scripted.requests) == 1


@pytest.mark.parametrize(
    ("code", "setting"),
    [(40001, "APP_SECRET"), (40125, "APP_SECRET"), (40013, "APP_ID"), (40164, "IP"), (40003, "40003")],
)
async def test_an_account_that_is_refused(code: int, setting: str, scripted: ScriptedApi, calling: WechatApi) -> None:
    scripted.script.clear()
    scripted.script.append(says({"errcode": code, "errmsg": f"invalid credential {SECRET} rid: 0"}))
    with pytest.raises(ChannelDown, match=setting) as told:
        await calling.send_text("o1", "您好")
    assert SECRET not in str(told.value)
    assert len(scripted.requests) == 1


async def test_no_exception_shows_a_token_or_a_secret(platform: WeChatPlatform, api: WechatApi) -> None:
    token = await api.access_token.get()
    for code in (45015, 40003, 40164, 45002, -1, 12345):
        platform.fail_next(SEND, code)
    platform.fail_next(SEND, status=502)
    for _ in range(7):
        with pytest.raises(Exception, match=r".") as told:
            await api.send_text(platform.person().openid, "planted words")
        for hidden in (token, SECRET, "planted words", platform.url):
            assert hidden not in repr(told.value)
