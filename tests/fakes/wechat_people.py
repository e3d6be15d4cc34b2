"""People in WeChat who follow an account: what they do there, and all that they see."""

import itertools
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from tests.fakes.telegram_exchange import Bell
from tests.fakes.wechat_delivery import Unanswered
from tests.fakes.wechat_quotas import Quotas
from tests.fakes.wechat_xml import Fields, Reply, composed
from tests.waiting import PATIENCE

UNAVAILABLE = "该公众号暂时无法提供服务，请稍后再试"
STICKER = "【收到不支持的消息类型，暂无法显示】"
"""What an account gets in place of a sticker."""


class Kind(StrEnum):
    """What a line of a chat is."""

    OWN = "own"
    PASSIVE = "passive"
    SERVICE = "service"
    """A customer-service message."""
    NOTICE = "notice"
    """A subscription notice."""
    FAULT = "fault"
    """WeChat's own words where the account did not answer."""


@dataclass(frozen=True)
class Line:
    """Something that stands in a chat."""

    kind: Kind
    text: str
    at: float
    """When it was there, in seconds since 1970."""
    picture: bytes | None = None
    page: str = ""
    """The address that a notice opens."""


class Surroundings(Protocol):
    """What somebody needs of the platform."""

    account: str
    bell: Bell

    @property
    def menu(self) -> dict[str, Any] | None:
        """The menu as it is set now."""

    @property
    def now(self) -> Callable[[], float]:
        """The platform's clock."""

    @property
    def bring(self) -> Callable[[bytes, str, str], Awaitable[Reply | None]]:
        """Brings a message to the account."""

    def picture(self, media_id: str) -> bytes | None:
        """Return a picture that was uploaded."""


_numbers = itertools.count(24_000_000_000_000_001)


class WeChatPerson:
    """Somebody with WeChat in their hand; each act returns what the account answered at once, "" for nothing."""

    def __init__(self, platform: Surroundings, openid: str) -> None:
        self.openid = openid
        self.quotas = Quotas()
        self.transcript: list[Line] = []
        """Everything said both ways, in order."""
        self.is_following = False
        self._platform = platform

    def __repr__(self) -> str:
        return f"WeChatPerson({self.openid})"

    @property
    def messages(self) -> list[Line]:
        """All that they were shown, in order: passive replies, customer-service messages, notices, faults."""
        return [line for line in self.transcript if line.kind is not Kind.OWN]

    @property
    def texts(self) -> list[str]:
        """The texts of what they were shown."""
        return [line.text for line in self.messages]

    # following

    async def follows(self, scene: str | None = None) -> str:
        """Follow the account, by a code with a scene perhaps."""
        self.is_following = True
        self.quotas.touches(self._platform.now())
        scanned: Fields = {} if scene is None else {"Ticket": f"ticket of {scene}"}
        return await self._event("关注", Event="subscribe", EventKey=f"qrscene_{scene}" if scene else "", **scanned)

    async def unfollows(self) -> None:
        """Leave the account; what it answers is not shown."""
        self.is_following = False
        self.quotas.leaves()
        await self._event("取消关注", Event="unsubscribe", EventKey="")

    async def scans(self, scene: str) -> str:
        """Scan a code with a scene: a follow, or a scan of who follows already."""
        if not self.is_following:
            return await self.follows(scene)
        self.quotas.touches(self._platform.now())
        return await self._event(f"扫码 {scene}", Event="SCAN", EventKey=scene, Ticket=f"ticket of {scene}")

    async def clicks(self, key: str) -> str:
        """Click a button of the menu, by its label or its key."""
        buttons = (self._platform.menu or {}).get("button", [])
        every = [each for button in buttons for each in button.get("sub_button") or [button]]
        button = next((each for each in every if each["name"] == key), {"type": "click", "key": key})
        self.quotas.touches(self._platform.now())
        if button["type"] == "view":
            return await self._event(f"[{key}]", Event="VIEW", EventKey=button["url"])
        return await self._event(f"[{key}]", Event="CLICK", EventKey=button["key"])

    async def subscribes(self, template: str, *, long_term: bool = False) -> str:
        """Agree to a notice, or to all of a template, in the window that the page shows."""
        self.quotas.agrees(template, long_term=long_term)
        return await self._consent(template, "subscribe_msg_popup_event", "SubscribeMsgPopupEvent", "accept")

    async def refuses(self, template: str) -> str:
        """Refuse all notices of a template, in the settings of the account."""
        self.quotas.disagrees(template)
        return await self._consent(template, "subscribe_msg_change_event", "SubscribeMsgChangeEvent", "reject")

    async def notice_ends(self, number: int, template: str, code: int = 0, status: str = "success") -> None:
        """Have WeChat say what became of a notice to them: it arrived, or it failed by this code."""
        end: Fields = {"List": {"TemplateId": template, "MsgID": number, "ErrorCode": code, "ErrorStatus": status}}
        await self._event(f"（订阅通知 {status}）", Event="subscribe_msg_sent_event", SubscribeMsgSentEvent=end)

    # speaking

    async def says(self, text: str) -> str:
        """Write a message."""
        return await self.sends_raw(text, MsgType="text", Content=text)

    async def sends_voice(self, recognition: str | None = None) -> str:
        """Send a voice message, with what WeChat understood of it if the account has that turned on."""
        heard: Fields = {} if recognition is None else {"Recognition": recognition}
        return await self.sends_raw("（语音）", MsgType="voice", MediaId="voice-1", Format="amr", **heard)

    async def sends_picture(self) -> str:
        """Send a picture."""
        return await self.sends_raw(
            "（图片）", MsgType="image", PicUrl="http://127.0.0.1:9/picture", MediaId="picture-1"
        )

    async def sends_sticker(self) -> str:
        """Send a sticker, of which an account gets nothing but a sentence of WeChat's."""
        return await self.sends_raw("（表情）", MsgType="text", Content=STICKER)

    async def sends_location(self) -> str:
        """Send where they are."""
        place: Fields = {"Location_X": "39.858", "Location_Y": "116.286", "Scale": 15, "Label": "北京市丰台区"}
        return await self.sends_raw("（位置）", MsgType="location", **place)

    async def sends_video(self) -> str:
        """Send a video."""
        return await self.sends_raw("（视频）", MsgType="video", MediaId="video-1", ThumbMediaId="video-2")

    async def sends_link(self) -> str:
        """Send an article."""
        article: Fields = {"Title": "公众号文章", "Description": "摘要", "Url": "http://127.0.0.1:9/article"}
        return await self.sends_raw("（链接）", MsgType="link", **article)

    async def sends_file(self, name: str = "说明.docx") -> str:
        """Send a file, of which an account gets the name alone."""
        file: Fields = {"Title": name, "Description": "", "FileKey": "key", "FileMd5": "0" * 32, "FileTotalLen": 9}
        return await self.sends_raw(f"（文件）{name}", MsgType="file", **file)

    async def sends_raw(self, shown: str, **content: Any) -> str:
        """Send a message with any content, given as WeChat's elements."""
        self.quotas.says(self._platform.now())
        number = str(next(_numbers))
        return await self._brings(shown, {**self._head(), **content, "MsgId": int(number)}, number)

    # hearing

    async def hears(self, words: str, timeout: float = PATIENCE) -> Line:  # noqa: ASYNC109 - a test says how patient it is
        """The newest line shown to them that holds these words, once it is there."""

        def look() -> Line | None:
            return next((line for line in reversed(self.messages) if words in line.text), None)

        found = await self._platform.bell.until(look, timeout)
        assert found, f"{self!r} was not shown {words!r} within {timeout} s:\n{self.as_text()}"
        return found

    def shows(self, kind: Kind, text: str, picture: bytes | None = None, page: str = "") -> None:
        """Show them something."""
        self.transcript.append(Line(kind, text, time.time(), picture, page))
        self._platform.bell.ring()

    def as_text(self) -> str:
        """What a failing test is told."""
        return "\n".join(f"{'>' if line.kind is Kind.OWN else line.kind} {line.text}" for line in self.transcript)

    # behind the scenes

    def _head(self) -> dict[str, Any]:
        account, moment = self._platform.account, int(self._platform.now())
        return {"ToUserName": account, "FromUserName": self.openid, "CreateTime": moment}

    async def _event(self, shown: str, **content: Any) -> str:
        fields = {**self._head(), "MsgType": "event", **content}
        return await self._brings(shown, fields, f"event {next(_numbers)}")

    async def _consent(self, template: str, event: str, element: str, status: str) -> str:
        chosen: Fields = {"List": {"TemplateId": template, "SubscribeStatusString": status, "PopupScene": 2}}
        return await self._event(f"（订阅通知 {status}）", Event=event, **{element: chosen})

    async def _brings(self, shown: str, fields: Fields, number: str) -> str:
        self.shows(Kind.OWN, shown)
        try:
            reply = await self._platform.bring(composed(fields), self.openid, number)
        except Unanswered:
            if self.is_following:
                self.shows(Kind.FAULT, UNAVAILABLE)
            return UNAVAILABLE
        if reply is None or not self.is_following:
            return ""
        picture = self._platform.picture(reply.media_id)
        if reply.media_id and picture is None:
            self.shows(Kind.FAULT, UNAVAILABLE)
            return UNAVAILABLE
        self.shows(Kind.PASSIVE, reply.text, picture)
        return reply.text
