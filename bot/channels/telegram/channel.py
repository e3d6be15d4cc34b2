"""Telegram: updates to events, replies to messages; the next updates are asked for only after the commit."""

import asyncio
import logging
import re
from collections.abc import Collection, Coroutine, Sequence
from datetime import datetime
from typing import Any

from telegram import Bot, BotCommand, BotCommandScopeChat, InputFile
from telegram.constants import ChatAction, FileSizeLimit
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.address import Address
from bot.channels import ChannelDown, ChannelRefused, FileForgotten, Listener, Pace, SendRefused
from bot.channels.telegram import CHANNEL, NAME
from bot.channels.telegram.batches import Batches, Unreadable
from bot.channels.telegram.errors import changing, class_of, sending
from bot.channels.telegram.message_parts import split
from bot.channels.telegram.transport import AiohttpRequest
from bot.channels.telegram.updates import KINDS, Update, WrongShape
from bot.clock import BEIJING
from bot.storage.messages import FormFile
from bot.storage.records import OutboxRow
from dialogs.language.commands import DESCRIPTIONS, Menu
from dialogs.language.plain_text import label_of, text_of
from dialogs.model.action_codes import to_code
from dialogs.model.reply import Choice, Reply

log = logging.getLogger(__name__)

POLL_SECONDS = 25
POLL_GRACE_SECONDS = 10
"""How long an answer may be late, beyond the time of the poll itself."""
FIRST_WAIT, LONGEST_WAIT = 1.0, 30.0
IN_A_GROUP = "我只在私聊里工作，请点这里开始：https://t.me/{name}?start=group"
PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


class TelegramChannel:
    """Private chats with one bot account, over a Bot API server (Telegram's or one's own)."""

    name = NAME
    pace = Pace(per_second=30.0, per_chat_seconds=1.0)
    abilities = CHANNEL.abilities

    def __init__(self, token: str, api_url: str, proxy: str | None = None) -> None:
        self._requests = (AiohttpRequest(proxy=proxy), AiohttpRequest(connections=1, proxy=proxy))
        self._bot = Bot(
            token,
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
            request=self._requests[0],
            get_updates_request=self._requests[1],
        )
        logging.getLogger("telegram").setLevel(logging.CRITICAL + 1)  # it quotes what people said
        self._batches = Batches()
        self._background_tasks: set[asyncio.Task[None]] = set()
        self._username: str | None = None

    async def listen(self, listener: Listener) -> None:
        """Hear updates until cancelled; raise `ChannelRefused` for a token that Telegram does not know."""
        await self._begin()
        offset, wait = 0, FIRST_WAIT
        while True:
            try:
                updates = await self._poll(offset)
                wait = FIRST_WAIT
            except InvalidToken as error:
                wait = await self._check_token(wait, error)
            except Conflict:
                log.warning("another process polls for this bot; waiting")
                wait = await _longer(wait)
            except TelegramError as error:
                wait = await _longer(wait, error)
            except WrongShape as fault:
                log.error("an answer of Telegram's cannot be read: %s", fault)
                wait = await _longer(wait)
            else:
                offset = await self._take(updates, listener, offset)

    async def _poll(self, offset: int) -> Sequence[Update | Unreadable]:
        """Wait for the next updates; raise `WrongShape` if nothing in the answer can be read."""
        asked = {"offset": offset, "timeout": POLL_SECONDS, "allowed_updates": KINDS}
        seconds = POLL_SECONDS + POLL_GRACE_SECONDS
        answer = await self._requests[1].call(f"{self._bot.base_url}/getUpdates", asked, seconds)
        found = self._batches.read(answer, datetime.now(BEIJING)) if isinstance(answer, list) else ()
        if not found and answer != []:
            raise WrongShape("getUpdates")
        return found

    def arrived(self, row: OutboxRow) -> None:
        """Do nothing: what is posted is read at Telegram."""

    async def say(self, address: str, reply: Reply, about: Collection[int] = ()) -> None:
        """Send a message in as many parts as Telegram needs, the buttons under the last; or redraw buttons."""
        keyboard = _keyboard(reply)
        if reply.redraws is not None:
            message = int(reply.redraws)
            await sending(self._call("editMessageReplyMarkup", chat_id=address, message_id=message, **keyboard))
            return
        parts = split(text_of(reply), self.abilities.longest_text)
        for part in parts[:-1]:
            await sending(self._call("sendMessage", chat_id=address, text=part))
        await sending(self._call("sendMessage", chat_id=address, text=parts[-1], **keyboard))

    async def rewrite(self, address: str, reply: Reply, message: str | None) -> str | None:
        """Rewrite a message of at most 4,096 letters; send it anew if there is none, or none any more."""
        text, keyboard = text_of(reply), _keyboard(reply)
        if message is not None and await changing(
            self._call("editMessageText", chat_id=address, message_id=int(message), text=text, **keyboard)
        ):
            return message
        anew = await sending(self._call("sendMessage", chat_id=address, text=text, **keyboard))
        return str(anew["message_id"]) if isinstance(anew, dict) and "message_id" in anew else None

    async def hand_over(
        self,
        address: str,
        file_name: str,
        content: bytes | None,
        known: str | None = None,
        about: Collection[int] = (),
        form: FormFile | None = None,
    ) -> str | None:
        """Send a file as a document; raise `FileForgotten` if Telegram knows none by that id."""
        if content is None and known is None:
            raise SendRefused("neither a file nor the id of one")
        file = InputFile(content, filename=file_name) if known is None and content is not None else str(known)
        message = await sending(self._bot.send_document(address, file))
        return message.document.file_id if message and message.document else None

    async def show_picture(
        self, address: str, file_name: str, content: bytes, caption: str = "", about: Collection[int] = ()
    ) -> None:
        """Send a picture as a photo."""
        await sending(self._bot.send_photo(address, InputFile(content, filename=file_name), caption=caption or None))

    async def fetch(self, file: str) -> bytes:
        """Download a file of at most 20 MB; raise `FileForgotten` if Telegram has it no more."""
        found = await sending(self._bot.get_file(file))
        if found is None or (found.file_size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD:
            raise SendRefused("file is too big")
        try:
            return bytes(await sending(found.download_as_bytearray()) or b"")
        except ChannelDown as error:  # the token was good a moment ago: it is the file that is not found
            raise FileForgotten("the file is not there to be downloaded") from error

    async def set_menu(self, address: str, commands: Menu) -> None:
        """Set the commands of one chat; none: those of everybody show again."""
        scope = BotCommandScopeChat(int(address))
        menu = [BotCommand(command, each.line) for command, each in commands.items()]
        setting = self._bot.set_my_commands(menu, scope) if menu else self._bot.delete_my_commands(scope)
        self._in_background(setting)

    def link(self, payload: str) -> str | None:
        """Return the address that opens a private chat with this bot; None until it has learnt its own name."""
        if not PAYLOAD.fullmatch(payload):
            raise ValueError("at most 64 of A-Z, a-z, 0-9, _ and - can be carried by a link")
        return f"https://t.me/{self._username}?start={payload}" if self._username else None

    async def show_busy(self, address: str) -> None:
        """Show that a document is being sent."""
        self._in_background(self._bot.send_chat_action(address, ChatAction.UPLOAD_DOCUMENT))

    async def close(self) -> None:
        """Close the connections."""
        for task in self._background_tasks:
            task.cancel()
        await asyncio.gather(*self._background_tasks, return_exceptions=True)
        await self._bot.shutdown()
        for request in self._requests:  # the library leaves them open if it never learnt who it is
            await request.shutdown()

    async def _begin(self) -> None:
        """Learn who this bot is, and set its menu; keep trying while the network is away."""
        wait = FIRST_WAIT
        while True:
            try:
                await self._bot.initialize()
                break
            except InvalidToken as error:
                raise ChannelRefused(_WRONG_TOKEN) from error
            except Exception as error:  # no answer, or one of another shape
                wait = await _longer(wait, error)
        menu = [BotCommand(command.value, each.line) for command, each in DESCRIPTIONS.items()]
        self._in_background(self._bot.set_my_commands(menu))
        self._username = self._bot.username
        log.info("Telegram: @%s is listening", self._username)

    async def _check_token(self, wait: float, error: TelegramError) -> float:
        """Wait if a single call was refused (a server starting, a proxy's page); raise if the token really is unknown."""
        try:
            await self._bot.get_me()
        except InvalidToken:
            raise ChannelRefused(_WRONG_TOKEN) from error
        except Exception as worse:  # no answer, or one of another shape
            log.debug("who this bot is cannot be asked: %s", type(worse).__name__)
        return await _longer(wait, error)

    async def _take(self, updates: Sequence[Update | Unreadable], listener: Listener, offset: int) -> int:
        """Answer updates; return the offset up to which they may be confirmed."""
        held = {each.update_id for each in updates if isinstance(each, Unreadable) and not each.passed_over}
        heard = [update.incoming for update in updates if isinstance(update, Update) and update.incoming is not None]
        for update in updates:
            self._answer_at_once(update)
        taken = await listener.take(heard) if heard else ()
        again = {incoming.number for incoming, what in zip(heard, taken, strict=True) if not what.is_settled}
        for place, update in enumerate(updates):
            if str(update.update_id) in again or update.update_id in held:
                await asyncio.sleep(FIRST_WAIT)
                return update.update_id
            self._note_gone(update, updates[place + 1 :], listener)
            offset = update.update_id + 1
        return offset

    def _note_gone(self, update: Update | Unreadable, later: Sequence[Update | Unreadable], listener: Listener) -> None:
        """Report a person who left, unless a later message of theirs was handled already."""
        if isinstance(update, Unreadable) or not update.left or update.chat is None:
            return
        if update.chat not in {each.chat for each in later if isinstance(each, Update)}:
            listener.gone(Address(self.name, update.chat))

    def _answer_at_once(self, update: Update | Unreadable) -> None:
        """Answer what needs no turn: a pressed button is shown as taken, and in a group the private chat is pointed to."""
        if isinstance(update, Unreadable):
            return
        if update.query is not None:
            self._in_background(self._call("answerCallbackQuery", callback_query_id=update.query))
        text = update.group_text
        if text is not None and (text.startswith("/") or f"@{self._username}" in text):
            where = IN_A_GROUP.format(name=self._username)
            self._in_background(self._call("sendMessage", chat_id=update.chat, text=where))

    async def _call(self, method: str, **parameters: object) -> Any:
        """Call a method; return its result as JSON, for the library would build the sent message again at some cost."""
        return await self._requests[0].call(f"{self._bot.base_url}/{method}", parameters)

    def _in_background(self, call: Coroutine[Any, Any, Any]) -> None:
        """Start a call without waiting; its failure is only logged."""
        task = asyncio.get_running_loop().create_task(_quietly(call))
        self._background_tasks.add(task)
        task.add_done_callback(self._background_tasks.discard)


_WRONG_TOKEN = "Telegram 不认识这个令牌，请检查 SHENBAO_TELEGRAM_TOKEN（向 @BotFather 索取，形如 123456:ABC…）。"  # noqa: S105


def callback_data(choice: Choice, application: int) -> str:
    """Write what a button carries: its application, question, option and value, in at most 64 bytes."""
    return "|".join((str(application), *to_code(choice.action)))


def _keyboard(reply: Reply) -> dict[str, Any]:
    """Return the buttons as the Bot API takes them; the library's own classes for them cost a tenth of a turn."""
    if not reply.choices:
        return {}
    rows = [
        [{"text": label_of(choice), "callback_data": callback_data(choice, reply.application)} for choice in row]
        for row in reply.choices
    ]
    return {"reply_markup": {"inline_keyboard": rows}}


async def _quietly(call: Coroutine[Any, Any, Any]) -> None:
    try:
        await call
    except Exception as error:  # no answer, or one of another shape
        log.debug("a background call failed: %s", class_of(error))


async def _longer(wait: float, error: Exception | None = None) -> float:
    """Wait before the next try; return the wait after it."""
    if error is not None:
        log.warning("Telegram 连不上（%s），%.0f 秒后再试。可用 SHENBAO_PROXY 设代理。", class_of(error), wait)
    await asyncio.sleep(wait)
    return min(wait * 2, LONGEST_WAIT)
