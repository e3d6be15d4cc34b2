"""微信's API as an official account (服务号) calls it: customer-service messages, notices, pictures, the menu, codes to scan."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from bot.channels import ChannelDown, NotSent
from bot.channels.access_token import AccessToken, AuthorizedCalls
from bot.channels.platform_calls import Answer, PlatformCalls, Upload
from bot.channels.wechat import NAME
from bot.channels.wechat.errors import meaning
from bot.storage.store import Store

PICTURE_OF_CODE = "https://mp.weixin.qq.com/cgi-bin/showqrcode?ticket="
LONGEST_SCENE = 64
"""Characters that a code may carry."""
PNG = "image/png"


@dataclass(frozen=True, slots=True)
class QrCode:
    """A code that leads into the account when it is scanned; it holds for good."""

    content: str
    """The address that is drawn as a QR code."""
    picture: str
    """Where 微信 shows it drawn."""


class WechatApi:
    """The API of one account.

    Every method raises one of the exceptions of `bot.channels`: `OutsideWindow` where the person cannot be sent this now,
    `PersonGone`, `SendRefused`, `NotSent`, `ChannelDown`. None of them quotes an address, a token or what was sent.
    """

    def __init__(
        self,
        calls: PlatformCalls,
        store: Store,
        app_id: str,
        app_secret: str,
        now: Callable[[], float],
    ) -> None:
        """Make these calls for the account; its access token is kept in the store, with its end in seconds since 1970."""
        self._calls = calls
        self._app_id, self._app_secret = app_id, app_secret
        self.access_token = AccessToken(store, NAME, app_id, self._requested_token, now)
        self._authorized = AuthorizedCalls(calls, self.access_token, meaning)

    async def send_text(self, openid: str, text: str) -> None:
        """Send a customer-service message; it counts in the person's window."""
        await self._send(openid, "text", {"content": text.encode(errors="replace").decode()})

    async def send_image(self, openid: str, media_id: str) -> None:
        """Send a picture that was uploaded, as `send_text` does. Raise `FileForgotten` if it is too old, besides the others."""
        await self._send(openid, "image", {"media_id": media_id})

    async def upload_image(self, content: bytes, name: str) -> str:
        """Upload a PNG for three days; return the id by which it is sent."""
        upload = Upload(name, content, PNG)
        answer = await self._authorized.call("/cgi-bin/media/upload", query={"type": "image"}, upload=upload)
        return _text(answer, "media_id")

    async def notify(self, openid: str, template: str, page: str, data: Mapping[str, str]) -> str | None:
        """Send a subscription notice (订阅通知) that opens an address; `data` fills the template's fields.

        Return the number by which the platform says later what became of it; None where its answer names none.
        Raise `OutsideWindow` if the person has not consented to this template, or the consent is used up.
        """
        fields = {name: {"value": value} for name, value in data.items()}
        body = {"touser": openid, "template_id": template, "page": page, "data": fields}
        answer = await self._authorized.call("/cgi-bin/message/subscribe/bizsend", body)
        _check_done(answer)
        number = answer.values.get("msgid")
        return str(number) if isinstance(number, int | str) and number else None

    async def create_menu(self, buttons: Sequence[Mapping[str, object]]) -> None:
        """Show these buttons, at most three, under the conversation with everybody."""
        _check_done(await self._authorized.call("/cgi-bin/menu/create", {"button": list(buttons)}))

    async def create_code(self, scene: str) -> QrCode:
        """Return a code that brings this scene (1 to 64 characters) when it is scanned; an account has 100,000 of them."""
        body = {"action_name": "QR_LIMIT_STR_SCENE", "action_info": {"scene": {"scene_str": scene}}}
        answer = await self._authorized.call("/cgi-bin/qrcode/create", body)
        return QrCode(_text(answer, "url"), f"{PICTURE_OF_CODE}{quote(_text(answer, 'ticket'), safe='')}")

    async def close(self) -> None:
        """Close the connections."""
        await self._calls.close()

    async def _send(self, openid: str, kind: str, content: Mapping[str, str]) -> None:
        body = {"touser": openid, "msgtype": kind, kind: content}
        _check_done(await self._authorized.call("/cgi-bin/message/custom/send", body))

    async def _requested_token(self, another: bool) -> tuple[str, float]:  # as AccessToken asks
        body = {
            "grant_type": "client_credential",
            "appid": self._app_id,
            "secret": self._app_secret,
            "force_refresh": another,
        }
        answer = await self._calls.call("/cgi-bin/stable_token", body=body)
        fault = meaning(answer.code)
        if fault is not None:
            # whatever is wrong about a token concerns the account, not what was to be sent
            raise fault if isinstance(fault, NotSent | ChannelDown) else ChannelDown(str(fault))
        seconds = answer.values.get("expires_in")
        if not isinstance(seconds, int) or seconds <= 0:
            raise NotSent("an answer without the end of the access token")
        return _text(answer, "access_token"), float(seconds)


def _check_done(answer: Answer) -> None:
    """Raise `NotSent` unless the answer itself says that it was done."""
    if answer.code is None:
        raise NotSent("an answer without an errcode", ambiguous=True)


def _text(answer: Answer, name: str) -> str:
    value = answer.values.get(name)
    if not isinstance(value, str) or not value:
        raise NotSent(f"an answer without {name}", ambiguous=True)
    return value
