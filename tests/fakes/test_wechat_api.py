"""The fake WeChat's API gives what the real one gives: tokens, windows and quotas, every error inside a 200."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from tests.fakes.wechat_platform import APP_ID, SECRET, Kind, WeChatPerson, WeChatPlatform

TEMPLATE = "template-of-the-tests"
PNG = b"\x89PNG\r\n\x1a\n"


class Client:
    """Whoever has the account's secret."""

    def __init__(self, platform: WeChatPlatform, session: aiohttp.ClientSession) -> None:
        self._platform = platform
        self._session = session
        self.token = ""

    async def posts(self, path: str, body: object) -> dict[str, Any]:
        url = f"{self._platform.url}/cgi-bin/{path}"
        async with self._session.post(url, params={"access_token": self.token}, json=body) as answer:
            assert answer.status == 200
            return dict(await answer.json(content_type=None))

    async def has_token(self, *, force: bool = False, known: str = SECRET) -> dict[str, Any]:
        asked = {"grant_type": "client_credential", "appid": APP_ID, "secret": known, "force_refresh": force}
        found = await self.posts("stable_token", asked)
        self.token = found.get("access_token", self.token)
        return found

    async def sends(self, person: WeChatPerson, text: str) -> int:
        body = {"touser": person.openid, "msgtype": "text", "text": {"content": text}}
        return int((await self.posts("message/custom/send", body))["errcode"])

    async def notifies(self, person: WeChatPerson, **values: str) -> int:
        data = {name: {"value": value} for name, value in values.items()}
        body = {"touser": person.openid, "template_id": TEMPLATE, "data": data}
        return int((await self.posts("message/subscribe/bizsend", body))["errcode"])

    async def uploads(self, content: bytes, kind: str = "image") -> dict[str, Any]:
        form = aiohttp.FormData()
        form.add_field("media", content, filename="page.png")
        url = f"{self._platform.url}/cgi-bin/media/upload"
        async with self._session.post(url, params={"access_token": self.token, "type": kind}, data=form) as answer:
            return dict(await answer.json(content_type=None))


@pytest_asyncio.fixture
async def platform() -> AsyncIterator[WeChatPlatform]:
    async with WeChatPlatform("http://127.0.0.1:9/nobody", patience=0.2) as platform:
        platform.methods.templates[TEMPLATE] = {"thing1", "date2"}
        yield platform


@pytest_asyncio.fixture
async def client(platform: WeChatPlatform) -> AsyncIterator[Client]:
    async with aiohttp.ClientSession() as session:
        client = Client(platform, session)
        await client.has_token()
        yield client


async def test_a_token_stays_until_its_end_is_near(platform: WeChatPlatform, client: Client) -> None:
    first = client.token
    platform.passes(6000)
    await client.has_token()
    assert client.token == first
    platform.passes(1000)
    await client.has_token()
    second, client.token = client.token, first
    assert second != first
    assert (await client.posts("menu/get", {}))["errcode"] == 46003  # both hold for a while
    platform.passes(300)
    assert (await client.posts("menu/get", {}))["errcode"] == 42001
    client.token = second
    assert (await client.posts("menu/get", {}))["errcode"] == 46003


async def test_a_forced_token_makes_the_last_one_void(platform: WeChatPlatform, client: Client) -> None:
    first = client.token
    await client.has_token(force=True)
    assert (client.token != first, platform.tokens.given_out) == (True, 2)
    client.token = first
    assert (await client.posts("menu/get", {}))["errcode"] == 40001
    client.token = ""
    assert (await client.posts("menu/get", {}))["errcode"] == 41001
    assert (await client.has_token(known="another"))["errcode"] == 40125


async def test_five_messages_in_48_hours_after_a_message(platform: WeChatPlatform, client: Client) -> None:
    person = platform.person()
    assert await client.sends(person, "一") == 45015
    await person.says("在吗")
    assert [await client.sends(person, f"第{number}条") for number in range(6)] == [0] * 5 + [45047]
    await person.says("还在吗")
    assert await client.sends(person, "又一条") == 0
    platform.passes(48 * 3600 + 1)
    await client.has_token()
    assert await client.sends(person, "晚了") == 45015
    assert (person.quotas.spent, platform.spent) == (6, 6)
    assert [line.text for line in person.messages if line.kind is Kind.SERVICE][-1] == "又一条"


@pytest.mark.parametrize("touch", ["follow", "click", "scan"])
async def test_three_messages_in_the_minute_after_a_touch(touch: str, platform: WeChatPlatform, client: Client) -> None:
    person = platform.person()
    match touch:
        case "follow":
            await person.follows()
        case "click":
            await person.clicks("gaps")
        case _:
            await person.scans("fengtai-2023")
    assert [await client.sends(person, f"第{number}条") for number in range(4)] == [0, 0, 0, 45047]
    platform.passes(61)
    assert await client.sends(person, "晚了") == 45015


async def test_who_has_left_is_sent_nothing(platform: WeChatPlatform, client: Client) -> None:
    person = platform.person()
    await person.follows()
    await person.says("再见")
    await person.unfollows()
    assert await client.sends(person, "还在吗") == 45015
    assert platform.spent == 0


async def test_what_cannot_be_sent(platform: WeChatPlatform, client: Client) -> None:
    person = platform.person()
    await person.says("在吗")
    assert await client.sends(person, "字" * 683) == 45002
    assert await client.sends(person, "") == 44004
    picture = {"touser": person.openid, "msgtype": "image", "image": {"media_id": "unknown"}}
    assert (await client.posts("message/custom/send", picture))["errcode"] == 40007
    assert (await client.posts("message/custom/send", {"touser": "o-nobody"}))["errcode"] == 40003
    assert (await client.posts("message/custom/typo", {}))["errcode"] == 40066
    assert platform.spent == 0


async def test_a_notice_needs_a_consent_each_unless_it_is_for_long(platform: WeChatPlatform, client: Client) -> None:
    person = platform.person()
    said = {"thing1": "申报截止提醒", "date2": "2023年7月10日"}
    assert await client.notifies(person, **said) == 43101
    await person.subscribes(TEMPLATE)
    assert [await client.notifies(person, **said) for _ in range(2)] == [0, 43101]
    await person.subscribes(TEMPLATE, long_term=True)
    assert [await client.notifies(person, **said) for _ in range(2)] == [0, 0]
    assert await client.notifies(person, thing1="字" * 21, date2="2023年7月10日") == 47003
    assert await client.notifies(person, thing1="申报截止提醒") == 47003
    await person.refuses(TEMPLATE)
    assert await client.notifies(person, **said) == 43101
    assert [line.kind for line in person.messages].count(Kind.NOTICE) == 3


async def test_a_menu_is_checked_and_clicked_by_its_labels(platform: WeChatPlatform, client: Client) -> None:
    buttons = [{"type": "click", "name": "继续填写", "key": "go_on"}]
    assert (await client.posts("menu/create", {"button": buttons * 4}))["errcode"] == 40016
    assert (await client.posts("menu/create", {"button": [{**buttons[0], "name": "进度与差距表"}]}))["errcode"] == 40018
    assert (await client.posts("menu/create", {"button": buttons}))["errcode"] == 0
    assert platform.menu == {"button": buttons}
    assert platform.strangeness == ["/cgi-bin/menu/create: escaped characters are shown as they are written"] * 3


async def test_a_picture_is_uploaded_and_sent(platform: WeChatPlatform, client: Client) -> None:
    person = platform.person()
    await person.says("看看")
    assert (await client.uploads(b"PK\x03\x04"))["errcode"] == 40005
    assert (await client.uploads(PNG, kind="file"))["errcode"] == 40004
    media_id = (await client.uploads(PNG))["media_id"]
    body = {"touser": person.openid, "msgtype": "image", "image": {"media_id": media_id}}
    assert (await client.posts("message/custom/send", body))["errcode"] == 0
    assert person.messages[-1].picture == PNG


async def test_a_code_has_a_scene(platform: WeChatPlatform, client: Client) -> None:
    wanted = {"action_name": "QR_LIMIT_STR_SCENE", "action_info": {"scene": {"scene_str": "fengtai-2023"}}}
    found = await client.posts("qrcode/create", wanted)
    assert platform.methods.scenes[found["ticket"]] == "fengtai-2023"
    wanted["action_info"] = {"scene": {"scene_str": "x" * 65}}
    assert (await client.posts("qrcode/create", wanted))["errcode"] == 40053


async def test_failures_on_demand(platform: WeChatPlatform, client: Client) -> None:
    person = platform.person()
    await person.says("在吗")
    platform.fail_next("message/custom/send", 45009)
    assert [await client.sends(person, "一"), await client.sends(person, "一")] == [45009, 0]
    platform.tokens.expire()
    assert await client.sends(person, "二") == 42001
    await client.has_token()
    platform.tokens.revoke()
    assert await client.sends(person, "二") == 40001
    assert [call.errcode for call in platform.calls_of("message/custom/send")] == [45009, 0, 42001, 40001]
