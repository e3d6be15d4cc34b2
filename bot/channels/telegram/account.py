"""One bot account: who it is, and its calls to the Bot API."""

import asyncio
import logging
import re
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any

from telegram import Bot
from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError

from bot.channels import ChannelRefused
from bot.channels.telegram.errors import class_of
from bot.channels.telegram.recent_calls import RecentCalls
from bot.channels.telegram.transport import TelegramRequest
from bot.channels.telegram.updates import Update

log = logging.getLogger(__name__)

FIRST_WAIT, LONGEST_WAIT = 1.0, 30.0
IN_A_GROUP = "我只在私聊里工作，请点这里开始：https://t.me/{name}?start=group"
PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
_WRONG_TOKEN = "Telegram 不认识这个令牌，请检查 SHENBAO_TELEGRAM_TOKEN（向 @BotFather 索取，形如 123456:ABC…）。"  # noqa: S105


@dataclass(frozen=True, slots=True)
class Call:
    """A method of the Bot API with its parameters, as JSON."""

    method: str
    parameters: dict[str, object]


class Account:
    """A bot account at a Bot API server (Telegram's or one's own)."""

    def __init__(self, token: str, api_url: str, proxy: str | None = None) -> None:
        """Keep token and address; `proxy` is an address, or None for what the environment says."""
        self._requests = (TelegramRequest(proxy=proxy), TelegramRequest(connections=1, proxy=proxy))
        self.bot = Bot(
            token,
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
            request=self._requests[0],
            get_updates_request=self._requests[1],
        )
        logging.getLogger("telegram").setLevel(logging.CRITICAL + 1)  # it quotes what people said
        self.recent = RecentCalls()
        self._background_tasks: set[asyncio.Task[None]] = set()
        self._username: str | None = None

    async def begin(self) -> None:
        """Learn who this bot is; keep trying while the network is away. Raise `ChannelRefused` for an unknown token."""
        wait = FIRST_WAIT
        while True:
            try:
                await self.bot.initialize()
                break
            except InvalidToken as error:
                raise ChannelRefused(_WRONG_TOKEN) from error
            except Exception as error:  # no answer, or one of another shape
                wait = await longer(wait, error)
        self._username = self.bot.username
        log.info("Telegram: @%s is listening", self._username)

    async def check_token(self, wait: float, error: TelegramError) -> float:
        """Wait if a single call was refused (a server starting, a proxy's page); return the wait after it.

        Raise `ChannelRefused` if the token really is unknown.
        """
        try:
            await self.bot.get_me()
        except InvalidToken:
            raise ChannelRefused(_WRONG_TOKEN) from error
        except Exception as worse:  # no answer, or one of another shape
            log.debug("who this bot is cannot be asked: %s", type(worse).__name__)
        return await longer(wait, error)

    async def call(self, method: str, **parameters: object) -> Any:
        """Call a method; return its result as JSON, for the library would build the sent message again at some cost."""
        if (chat := parameters.get("chat_id")) is not None:
            self.recent.note(str(chat))
        try:
            return await self._requests[0].call(f"{self.bot.base_url}/{method}", parameters)
        except TelegramError as error:
            if type(error) not in (BadRequest, Forbidden):  # those are about one message or one person
                self.recent.note_trouble()
            raise

    async def poll(self, parameters: dict[str, object], seconds: float) -> Any:
        """Ask for updates on the connection that is theirs; an answer may take so many seconds."""
        return await self._requests[1].call(f"{self.bot.base_url}/getUpdates", parameters, seconds)

    def in_background(self, call: Coroutine[Any, Any, Any]) -> None:
        """Start a call without waiting; its failure is only logged."""
        task = asyncio.get_running_loop().create_task(_quietly(call))
        self._background_tasks.add(task)
        task.add_done_callback(self._background_tasks.discard)

    def at_once(self, update: Update) -> Call | None:
        """Return what an update is answered without a turn: a pressed button is shown as taken, a group shown the way here."""
        if update.query is not None:
            return Call("answerCallbackQuery", {"callback_query_id": update.query})
        text = update.group_text
        if text is not None and (text.startswith("/") or f"@{self._username}" in text):
            return Call("sendMessage", {"chat_id": update.chat, "text": IN_A_GROUP.format(name=self._username)})
        return None

    def link(self, payload: str) -> str | None:
        """Return the address that opens a private chat with this bot; None until it has learnt its own name."""
        if not PAYLOAD.fullmatch(payload):
            raise ValueError("at most 64 of A-Z, a-z, 0-9, _ and - can be carried by a link")
        return f"https://t.me/{self._username}?start={payload}" if self._username else None

    async def close(self) -> None:
        """Close the connections."""
        for task in self._background_tasks:
            task.cancel()
        await asyncio.gather(*self._background_tasks, return_exceptions=True)
        await self.bot.shutdown()
        for request in self._requests:  # the library leaves them open if it never learnt who it is
            await request.shutdown()


async def _quietly(call: Coroutine[Any, Any, Any]) -> None:
    try:
        await call
    except Exception as error:  # no answer, or one of another shape
        log.debug("a background call failed: %s", class_of(error))


async def longer(wait: float, error: Exception | None = None) -> float:
    """Wait before the next try; return the wait after it."""
    if error is not None:
        log.warning("Telegram 连不上（%s），%.0f 秒后再试。可用 SHENBAO_PROXY 设代理。", class_of(error), wait)
    await asyncio.sleep(wait)
    return min(wait * 2, LONGEST_WAIT)
