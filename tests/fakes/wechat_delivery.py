"""Messages brought to an account's callback: five seconds for an answer, three tries in all."""

import asyncio
import itertools
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

import aiohttp

from tests.fakes.wechat_crypto import Envelope
from tests.fakes.wechat_xml import NotAReply, Reply, reply_in, sealed

PATIENCE = 5.0
"""Seconds that WeChat waits for an answer."""
TRIES = 3
PAUSE = 1.0
"""Seconds before the next try where nobody is there to answer; WeChat does not say how long it waits then."""
NO_ANSWER = 0

Loss = Literal["cut", "unread"]
"""`cut`: the connection is closed before the answer. `unread`: the answer is taken by a proxy and gets no further."""


@dataclass(frozen=True)
class Answer:
    """What the bot answered to one try."""

    number: str
    """Of the message: its MsgId, or what names an event."""
    openid: str
    attempt: int
    """From 1."""
    status: int
    body: bytes
    sent_at: float
    """When the try began, in seconds since 1970."""
    seconds: float
    """How long it took."""
    read: bool = True
    """False if WeChat did not read the answer."""


class Unanswered(Exception):
    """No try had an answer that WeChat understands: the person sees that the service is unavailable."""


@dataclass
class Losses:
    """Answers that will be lost, of one person or any."""

    how: Loss
    times: int
    openid: str | None = None

    def fits(self, openid: str) -> bool:
        """Whether the answer about this person is lost."""
        return self.times > 0 and self.openid in (None, openid)


@dataclass
class Delivery:
    """Brings messages to one callback address."""

    envelope: Envelope
    account: str
    now: Callable[[], float]
    patience: float = PATIENCE
    pause: float = PAUSE
    url: str = ""
    others: list[str] = field(default_factory=list)
    """Where further processes of the account listen: a proxy before them gives each try to the next one."""
    answers: list[Answer] = field(default_factory=list)
    losses: list[Losses] = field(default_factory=list)
    times: int = 1
    """How often each message is brought though its answer was read; the first answer is shown."""
    _session: aiohttp.ClientSession | None = None
    _turns: "itertools.count[int]" = field(default_factory=itertools.count)

    async def opens(self) -> None:
        """Be ready to bring messages."""
        self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))

    async def closes(self) -> None:
        """Cut every connection."""
        if self._session is not None:
            await self._session.close()

    async def bring(self, message: bytes, openid: str, number: str) -> Reply | None:
        """Bring a message, up to three times; return the reply, None for none; raise `Unanswered`."""
        for attempt in itertools.count(1):
            loss = next((loss for loss in self.losses if loss.fits(openid)), None)
            if loss is not None:
                loss.times -= 1
            answer = await self._try(message, openid, number, attempt, loss)
            self.answers.append(answer)
            if answer.status == 200 and answer.read:
                break
            if attempt == TRIES:
                raise Unanswered(f"status {answer.status} after {answer.seconds:.1f} s")
            if answer.read or (loss is None and answer.seconds < self.patience):
                await asyncio.sleep(min(self.pause, self.patience))
        for again in range(1, self.times):
            self.answers.append(await self._try(message, openid, number, attempt + again, None))
        try:
            return reply_in(answer.body, self.envelope, self.account, openid)
        except NotAReply as error:
            raise Unanswered(str(error)) from error

    async def _try(self, message: bytes, openid: str, number: str, attempt: int, loss: Losses | None) -> Answer:
        """Send a message once, with a time, a nonce and noise of its own."""
        body = sealed(self.envelope, self.account, message)
        sent_at, begun = time.time(), time.monotonic()
        status, content = NO_ANSWER, b""
        try:
            if loss is not None and loss.how == "cut":
                await self._begin_and_cut(body, self.query(openid, body))
            else:
                async with asyncio.timeout(self.patience):
                    status, content = await self.post(body, self.query(openid, body))
        except (TimeoutError, aiohttp.ClientError, OSError):
            pass
        seconds = time.monotonic() - begun
        return Answer(
            number, openid, attempt, status, content, sent_at, seconds, read=status != NO_ANSWER and loss is None
        )

    def query(self, openid: str, body: bytes) -> dict[str, str]:
        """Return what stands in the address of a push now, signed."""
        timestamp, nonce = str(int(self.now())), str(secrets.randbelow(10**10))
        found = body.partition(b"<Encrypt><![CDATA[")[2].partition(b"]]>")[0].decode()
        return {
            "signature": self.envelope.sign(timestamp, nonce),
            "timestamp": timestamp,
            "nonce": nonce,
            "openid": openid,
            "encrypt_type": "aes",
            "msg_signature": self.envelope.sign(timestamp, nonce, found),
        }

    async def post(self, body: bytes, query: Mapping[str, str]) -> tuple[int, bytes]:
        """Send any body with any query, as a stranger may, too; return status and body of the answer."""
        assert self._session is not None
        headers = {"Content-Type": "text/xml", "User-Agent": "Mozilla/4.0"}
        served = [self.url, *self.others]
        url = served[next(self._turns) % len(served)]
        async with self._session.post(url, params=query, data=body, headers=headers) as response:
            return response.status, await response.read()

    async def verify(self, echo: str, query: Mapping[str, str] | None = None, url: str = "") -> tuple[int, str]:
        """Ask for an echo, as on the day when an address is set; return status and body of the answer."""
        assert self._session is not None
        timestamp, nonce = str(int(self.now())), str(secrets.randbelow(10**10))
        signed = {"signature": self.envelope.sign(timestamp, nonce), "timestamp": timestamp, "nonce": nonce}
        async with self._session.get(url or self.url, params={**signed, "echostr": echo, **(query or {})}) as response:
            return response.status, await response.text()

    async def _begin_and_cut(self, body: bytes, query: Mapping[str, str]) -> None:
        """Send a whole request, and close the connection without reading."""
        parts = urlsplit(self.url)
        _, writer = await asyncio.open_connection(parts.hostname, parts.port)
        address = f"{parts.path}?{'&'.join(f'{name}={value}' for name, value in query.items())}"
        head = f"POST {address} HTTP/1.1\r\nHost: bot\r\nContent-Type: text/xml\r\nContent-Length: {len(body)}\r\n\r\n"
        writer.write(head.encode() + body)
        await writer.drain()
        writer.transport.abort()
