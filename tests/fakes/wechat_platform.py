"""WeChat as one official account (服务号) sees it, on loopback: pushes, passive replies, the API and its quotas."""

import base64
import time
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from aiohttp import web

from tests import waiting
from tests.fakes.telegram_exchange import Bell
from tests.fakes.wechat_api import Api, ApiCall, ApiFault
from tests.fakes.wechat_crypto import Envelope
from tests.fakes.wechat_delivery import PATIENCE, Answer, Delivery, Loss, Losses
from tests.fakes.wechat_methods import Methods
from tests.fakes.wechat_people import Kind, Line, WeChatPerson
from tests.fakes.wechat_tokens import LIFETIME, Tokens
from tests.fakes.wechat_xml import Reply

__all__ = ["Answer", "Kind", "Line", "WeChatPerson", "WeChatPlatform"]

APP_ID = "wx0123456789abcdef"
SECRET = "a-secret-of-the-tests-alone-0123"  # noqa: S105 - a secret for tests
TOKEN = "token0of0the0tests"  # noqa: S105
AES_KEY = base64.b64encode(bytes(range(32))).decode().rstrip("=")
ACCOUNT = "gh_0123456789ab"


class WeChatPlatform:
    """WeChat, for as long as the `async with` lasts; `callback` is where the bot is served."""

    def __init__(
        self,
        callback: str = "",
        *,
        app_id: str = APP_ID,
        patience: float = PATIENCE,
        clock: Callable[[], float] = time.time,
        token_lifetime: int = LIFETIME,
    ) -> None:
        self.account = ACCOUNT
        self.app_id = app_id
        self.bell = Bell()
        self.envelope = Envelope(TOKEN, AES_KEY, app_id)
        self.delivery = Delivery(self.envelope, ACCOUNT, self._now, patience, url=callback)
        self.tokens = Tokens(self._now, token_lifetime)
        self.people: dict[str, WeChatPerson] = {}
        self._clock = clock
        self._later = 0.0
        self.methods = Methods(self.tokens, self._now, self.people)
        self.api = Api(app_id, SECRET, self.methods, self.bell)
        self._runner: web.AppRunner | None = None
        self._port = 0

    async def __aenter__(self) -> Self:
        self._runner = web.AppRunner(self.api.application(), access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port, reuse_address=True).start()
        self._port = self._runner.addresses[0][1]
        await self.delivery.opens()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.delivery.closes()
        if self._runner is not None:
            await self._runner.cleanup()

    # what a bot is told

    @property
    def url(self) -> str:
        """The address of the API; `/cgi-bin/…` follows."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def port(self) -> int:
        """The port at which the bot is to be served."""
        port = urlsplit(self.delivery.url).port
        assert port is not None, "no callback is named"
        return port

    @property
    def settings(self) -> dict[str, str]:
        """The settings of a bot for this account, without `SHENBAO_`."""
        return {
            "wechat_app_id": self.app_id,
            "wechat_app_secret": SECRET,
            "wechat_token": TOKEN,
            "wechat_aes_key": AES_KEY,
            "wechat_api_url": self.url,
        }

    # who is there

    def person(self, number: int = 1001) -> WeChatPerson:
        """A person; the same one for the same number."""
        openid = f"oTESTS{number:022}"
        if openid not in self.people:
            self.people[openid] = WeChatPerson(self, openid)
        return self.people[openid]

    # what a test arranges

    @property
    def now(self) -> Callable[[], float]:
        """The platform's clock, in seconds since 1970."""
        return self._now

    def passes(self, seconds: float) -> None:
        """Let so much time pass, by the platform's clock alone."""
        self._later += seconds

    def fail_next(
        self, path: str | None = None, errcode: int = 0, *, status: int = 200, delay: float = 0.0, times: int = 1
    ) -> None:
        """Let the next calls of the API fail: by an errcode inside a 200, or by an HTTP status; a `delay` alone is late."""
        self.api.faults.append(ApiFault(path, errcode, status, delay, times))

    def lose_answers(self, how: Loss, *, times: int = 1, person: WeChatPerson | None = None) -> None:
        """Let the next answers of the bot get lost, of one person or any: their messages are brought again."""
        self.delivery.losses.append(Losses(how, times, None if person is None else person.openid))

    # what a test asks

    @property
    def answers(self) -> list[Answer]:
        """What the bot answered to every try, in order."""
        return self.delivery.answers

    @property
    def redeliveries(self) -> list[Answer]:
        """The tries that were not the first of their message."""
        return [answer for answer in self.answers if answer.attempt > 1]

    @property
    def spent(self) -> int:
        """How many customer-service messages reached anybody."""
        return sum(person.quotas.spent for person in self.people.values())

    @property
    def strangeness(self) -> list[str]:
        """What WeChat would pass over in silence though it is surely a mistake; a test asserts it is empty."""
        return self.api.strangeness

    @property
    def menu(self) -> dict[str, Any] | None:
        """The menu as it is set now."""
        return self.methods.menu

    def calls_of(self, path: str) -> list[ApiCall]:
        """The calls of one method of the API."""
        return [call for call in self.api.calls if call.path == path]

    async def called(self, path: str, *, times: int = 1, timeout: float = waiting.PATIENCE) -> ApiCall:  # noqa: ASYNC109
        """Wait until a method of the API has been called so many times in all; the last of these calls."""
        found = await self.bell.until(lambda: self.calls_of(path)[times - 1 : times] or None, timeout)
        assert found, f"{path} was not called {times} times within {timeout} s"
        return found[0]

    @property
    def bring(self) -> Callable[[bytes, str, str], Awaitable[Reply | None]]:
        """Brings a message to the account."""
        return self.delivery.bring

    def picture(self, media_id: str) -> bytes | None:
        """Return a picture that was uploaded."""
        return self.methods.media.get(media_id)

    def _now(self) -> float:
        return self._clock() + self._later
