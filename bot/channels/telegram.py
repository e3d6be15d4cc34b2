"""Telegram: updates to events, replies to messages; the next updates are asked for only after the commit."""

import asyncio
import logging
from collections.abc import Coroutine, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from telegram import Bot, BotCommand, InputFile, Message, Update
from telegram.constants import ChatAction, ChatType, MessageLimit
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.channels import ChannelRefused, Incoming, NotSent, PersonGone, SendRefused, Take
from bot.channels.telegram_request import AiohttpRequest, NotConnected, UpdatesRequest
from dialogs.clean import small_number
from dialogs.commands import DESCRIPTIONS
from dialogs.events import Chose, Edited, Event, Said, Uploaded
from dialogs.turn import Choice, Reply

log = logging.getLogger(__name__)

BEIJING = ZoneInfo("Asia/Shanghai")
UPDATES = ["message", "edited_message", "callback_query"]
POLL_SECONDS = 25
POLL_GRACE_SECONDS = 10
"""How long an answer may be late: the library adds the time of the poll itself."""
FIRST_WAIT, LONGEST_WAIT = 1.0, 30.0
IN_A_GROUP = "我只在私聊里工作，请点这里开始：https://t.me/{name}?start=group"
DUE_REFUSALS = ("message is not modified", "message to edit not found", "message can't be edited")
ATTACHMENTS = {
    "sticker": "贴纸",
    "photo": "图片",
    "voice": "语音",
    "audio": "音频",
    "video": "视频",
    "video_note": "视频",
    "animation": "动图",
    "document": "文件",
    "location": "位置",
    "contact": "名片",
    "poll": "投票",
}


class Telegram:
    """Private chats with one bot account, over a Bot API server (Telegram's or one's own)."""

    name = "telegram"

    def __init__(self, token: str, api_url: str, proxy: str | None = None) -> None:
        self._bot = Bot(
            token,
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
            request=AiohttpRequest(proxy=proxy),
            get_updates_request=UpdatesRequest(connections=1, proxy=proxy),
        )
        self._aside: set[asyncio.Task[None]] = set()

    async def listen(self, take: Take) -> None:
        """Hear updates until cancelled; raise `ChannelRefused` for a token that Telegram does not know."""
        await self._begin()
        offset, wait = 0, FIRST_WAIT
        while True:
            try:
                updates = await self._bot.get_updates(
                    offset=offset, timeout=POLL_SECONDS, read_timeout=POLL_GRACE_SECONDS, allowed_updates=UPDATES
                )
                wait = FIRST_WAIT
            except InvalidToken as error:
                wait = await self._known_at_all(wait, error)
                continue
            except Conflict:
                log.warning("another process polls for this bot; waiting")
                wait = await _longer(wait)
                continue
            except TelegramError as error:
                wait = await _longer(wait, error)
                continue
            offset = await self._take(updates, take, offset)

    async def say(self, address: str, reply: Reply) -> None:
        """Send a message in as many parts as Telegram needs, the buttons under the last; or redraw buttons."""
        keyboard = _keyboard(reply)
        if reply.redraws is not None:
            message = int(reply.redraws)
            await _sending(
                self._bot.edit_message_reply_markup(chat_id=address, message_id=message, api_kwargs=keyboard)
            )
            return
        parts = split(reply.text)
        for part in parts[:-1]:
            await _sending(self._bot.send_message(address, part))
        await _sending(self._bot.send_message(address, parts[-1], api_kwargs=keyboard))

    async def hand_over(self, address: str, file_name: str, content: bytes) -> None:
        """Send a file as a document."""
        await _sending(self._bot.send_document(address, InputFile(content, filename=file_name)))

    async def show_busy(self, address: str) -> None:
        """Show that a document is being sent."""
        self._beside(self._bot.send_chat_action(address, ChatAction.UPLOAD_DOCUMENT))

    async def close(self) -> None:
        """Close the connections."""
        for task in self._aside:
            task.cancel()
        await asyncio.gather(*self._aside, return_exceptions=True)
        await self._bot.shutdown()

    async def _begin(self) -> None:
        """Learn who this bot is, and set its menu; keep trying while the network is away."""
        wait = FIRST_WAIT
        while True:
            try:
                await self._bot.initialize()
                break
            except InvalidToken as error:
                raise ChannelRefused(_WRONG_TOKEN) from error
            except TelegramError as error:
                wait = await _longer(wait, error)
        menu = [BotCommand(command.value, words) for command, words in DESCRIPTIONS.items()]
        self._beside(self._bot.set_my_commands(menu))
        log.info("Telegram: @%s is listening", self._bot.username)

    async def _known_at_all(self, wait: float, error: TelegramError) -> float:
        """Wait if a single call was refused (a server starting, a proxy's page); raise if the token really is unknown."""
        try:
            await self._bot.get_me()
        except InvalidToken:
            raise ChannelRefused(_WRONG_TOKEN) from error
        except TelegramError:
            pass
        return await _longer(wait, error)

    async def _take(self, updates: Sequence[Update], take: Take, offset: int) -> int:
        """Have updates answered; give the offset up to which they may be confirmed."""
        heard = [incoming for update in updates if (incoming := self._heard_or_passed_over(update)) is not None]
        settled = dict(zip((incoming.number for incoming in heard), await take(heard), strict=True)) if heard else {}
        for update in updates:
            if not settled.get(str(update.update_id), True):
                await asyncio.sleep(FIRST_WAIT)
                return update.update_id
            offset = update.update_id + 1
        return offset

    def _heard_or_passed_over(self, update: Update) -> Incoming | None:
        """Turn an update into what a person did; one that cannot be read at all holds up nobody."""
        try:
            return self._heard(update)
        except Exception as error:
            log.error("update %d cannot be read: %s", update.update_id, type(error).__name__)
            return None

    def _heard(self, update: Update) -> Incoming | None:
        """Turn an update into what a person did; None for what is nobody's turn."""
        now = datetime.now(BEIJING)
        number = str(update.update_id)
        if query := update.callback_query:
            self._beside(self._bot.answer_callback_query(query.id))
            chose = _pressed(query.data, str(query.message.message_id) if query.message else None, now)
            return Incoming(self.name, str(query.from_user.id), number, chose)
        message = update.effective_message
        if message is None:
            return None
        if message.chat.type != ChatType.PRIVATE:
            self._answer_in_group(message)
            return None
        event: Event = Edited(now) if update.edited_message else _sent(message, now)
        return Incoming(self.name, str(message.chat.id), number, event)

    def _answer_in_group(self, message: Message) -> None:
        """Point to the private chat whoever calls the bot in a group; forms are nobody else's business."""
        text = message.text or ""
        if text.startswith("/") or f"@{self._bot.username}" in text:
            self._beside(self._bot.send_message(message.chat.id, IN_A_GROUP.format(name=self._bot.username)))

    def _beside(self, call: Coroutine[Any, Any, Any]) -> None:
        """Make a call that nobody waits for, and that nobody misses if it fails."""
        task = asyncio.get_running_loop().create_task(_quietly(call))
        self._aside.add(task)
        task.add_done_callback(self._aside.discard)


_WRONG_TOKEN = "Telegram 不认识这个令牌，请检查 SHENBAO_TELEGRAM_TOKEN（向 @BotFather 索取，形如 123456:ABC…）。"  # noqa: S105


def split(text: str, limit: int = MessageLimit.MAX_TEXT_LENGTH) -> list[str]:
    """Cut text into parts of at most `limit` UTF-16 units, at the end of a line where one is near."""
    parts = []
    while len(text.encode("utf-16-le")) // 2 > limit:
        cut = len(text.encode("utf-16-le")[: limit * 2].decode("utf-16-le", errors="ignore"))
        line_end = text.rfind("\n", cut // 2, cut)
        cut = line_end if line_end > 0 else cut
        parts.append(text[:cut])
        text = text[cut:].lstrip("\n")
    return [*parts, text]


def callback_data(choice: Choice, application: int) -> str:
    """Write what a button carries: its application, question, option and value, in at most 64 bytes."""
    return f"{application}|{choice.question}|{choice.option}|{choice.value}"


def _pressed(data: str | None, message: str | None, at: datetime) -> Chose:
    """Read what a button carries; one of another release asks for nothing that is known, and so changes nothing."""
    parts = (data or "").split("|")
    application = small_number(parts[0])
    if len(parts) != 4 or application is None:
        return Chose("", "", "", at, message=message)
    return Chose(parts[1], parts[2], parts[3], at, application=application, message=message)


def _sent(message: Message, at: datetime) -> Event:
    if message.text is not None:
        return Said(message.text, at)
    what = next((words for name, words in ATTACHMENTS.items() if getattr(message, name, None)), "这类消息")
    return Uploaded(what, at)


def _keyboard(reply: Reply) -> dict[str, Any] | None:
    """The buttons as the Bot API takes them; the library's own classes for them cost a tenth of a turn."""
    if not reply.rows:
        return None
    rows = [
        [{"text": choice.label, "callback_data": callback_data(choice, reply.application)} for choice in row]
        for row in reply.rows
    ]
    return {"reply_markup": {"inline_keyboard": rows}}


async def _sending(call: Coroutine[Any, Any, Any]) -> None:
    """Make a call, and turn each of Telegram's refusals into what it means for us."""
    try:
        await call
    except RetryAfter as error:
        after = error.retry_after
        raise NotSent(
            "too many messages", float(after) if isinstance(after, (int, float)) else after.total_seconds()
        ) from error
    except (Forbidden, ChatMigrated) as error:
        raise PersonGone(error.message) from error
    except BadRequest as error:
        refusal = error.message.lower()
        if any(due in refusal for due in DUE_REFUSALS):
            return
        if "chat not found" in refusal:
            raise PersonGone(error.message) from error
        raise SendRefused(error.message) from error
    except InvalidToken as error:
        raise NotSent("the token is refused") from error
    except NotConnected as error:
        raise NotSent(f"no connection: {error.message}") from error
    except TimedOut as error:
        raise NotSent("no answer in time", ambiguous=True) from error
    except NetworkError as error:
        raise NotSent(error.message, ambiguous=True) from error
    except TelegramError as error:
        raise SendRefused(error.message) from error


async def _quietly(call: Coroutine[Any, Any, Any]) -> None:
    try:
        await call
    except TelegramError as error:
        log.debug("a call beside failed: %s", error.message)


async def _longer(wait: float, error: TelegramError | None = None) -> float:
    """Wait before the next try; give the wait after it."""
    if error is not None:
        log.warning("Telegram 连不上（%s），%.0f 秒后再试。可用 SHENBAO_PROXY 设代理。", error.message, wait)
    await asyncio.sleep(wait)
    return min(wait * 2, LONGEST_WAIT)
