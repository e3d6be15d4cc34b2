"""Telegram: what is said and handed over in private chats with one bot account."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from telegram import BotCommand, BotCommandScopeChat, InputFile
from telegram.constants import ChatAction, FileSizeLimit

from bot.channels import ChannelDown, FileForgotten, Listener, Pace, SendRefused
from bot.channels.telegram import CHANNEL, NAME
from bot.channels.telegram.account import Account, Call
from bot.channels.telegram.errors import changing, sending
from bot.channels.telegram.message_parts import keyboard, messages_of
from bot.channels.telegram.polling import Polling
from bot.storage.form_file import FormFile
from bot.storage.records import OutboxRow
from dialogs.language.commands import DESCRIPTIONS, Menu
from dialogs.language.plain_text import text_of
from dialogs.model.reply import Reply

if TYPE_CHECKING:
    from bot.channels.telegram.webhook import Webhook  # who polls need not load the server


class TelegramChannel:
    """Private chats with one bot account, over a Bot API server (Telegram's or one's own)."""

    name = NAME
    pace = Pace(per_second=30.0, per_chat_seconds=1.0)
    abilities = CHANNEL.abilities

    def __init__(self, account: Account, webhook: "Webhook | None" = None) -> None:
        """Keep the account; updates are polled for if there is no webhook."""
        self._account = account
        self._webhook = webhook

    async def listen(self, listener: Listener) -> None:
        """Hear updates until cancelled; raise `ChannelRefused` for a token that Telegram does not know."""
        await self._account.begin()
        menu = [BotCommand(command.value, each.line) for command, each in DESCRIPTIONS.items()]
        self._account.in_background(self._account.bot.set_my_commands(menu))
        if self._webhook is not None:
            await self._webhook.listen(listener)
        else:
            await listener.while_leading(lambda: Polling(self._account).listen(listener))

    def arrived(self, row: OutboxRow) -> None:
        """Do nothing: what is posted is read at Telegram."""

    async def say(self, address: str, reply: Reply, about: Collection[int] = ()) -> None:
        """Send a message in as many parts as Telegram needs, the buttons under the last; or redraw buttons."""
        if reply.redraws is not None:
            drawn = {"chat_id": address, "message_id": int(reply.redraws), **keyboard(reply)}
            await sending(self._account.call("editMessageReplyMarkup", **drawn))
            return
        messages = messages_of(reply, self.abilities.longest_text)
        for message in messages[:-1]:
            await sending(self._account.call("sendMessage", chat_id=address, **message))
        last: dict[str, object] = {"chat_id": address, **messages[-1]}
        if len(messages) > 1 or not await self._travels(address, Call("sendMessage", last)):
            await sending(self._account.call("sendMessage", **last))

    async def _travels(self, address: str, call: Call) -> bool:
        """Return True if a call was made by the answer to one of Telegram's own requests."""
        return self._webhook is not None and await self._webhook.replies.travels(address, call)

    async def rewrite(self, address: str, reply: Reply, message: str | None, *, final: bool) -> str | None:
        """Rewrite a message of at most 4,096 letters; send it anew if there is none, or none any more."""
        text, buttons = text_of(reply), keyboard(reply)
        if message is not None and await changing(
            self._account.call("editMessageText", chat_id=address, message_id=int(message), text=text, **buttons)
        ):
            return message
        anew = await sending(self._account.call("sendMessage", chat_id=address, text=text, **buttons))
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
        message = await sending(self._account.bot.send_document(address, file))
        return message.document.file_id if message and message.document else None

    async def show_picture(
        self, address: str, file_name: str, content: bytes, caption: str = "", about: Collection[int] = ()
    ) -> None:
        """Send a picture as a photo."""
        await sending(
            self._account.bot.send_photo(address, InputFile(content, filename=file_name), caption=caption or None)
        )

    async def fetch(self, file: str) -> bytes:
        """Download a file of at most 20 MB; raise `FileForgotten` if Telegram has it no more."""
        found = await sending(self._account.bot.get_file(file))
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
        setting = (
            self._account.bot.set_my_commands(menu, scope) if menu else self._account.bot.delete_my_commands(scope)
        )
        self._account.in_background(setting)

    def link(self, payload: str) -> str | None:
        """Return the address that opens a private chat with this bot; None until it has learnt its own name."""
        return self._account.link(payload)

    async def show_busy(self, address: str) -> None:
        """Show that a document is being sent."""
        if self._webhook is not None:
            self._webhook.replies.none_comes(address)
        self._account.in_background(self._account.bot.send_chat_action(address, ChatAction.UPLOAD_DOCUMENT))

    async def close(self) -> None:
        """Close the connections."""
        await self._account.close()
