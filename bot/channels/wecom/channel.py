"""微信客服 as a channel: what is said and handed over, within what the platform lets be sent."""

import asyncio
import logging
from collections.abc import Awaitable, Collection
from typing import TypeVar
from urllib.parse import quote

from bot.channels import ChannelRefused, Listener, NotSent, Pace, SendRefused
from bot.channels.wecom import CHANNEL, NAME
from bot.channels.wecom.api import LARGEST_FILE, WecomApi
from bot.channels.wecom.composition import media, messages_of, text
from bot.channels.wecom.errors import SECRET_CODES, Refused, as_sent
from bot.channels.wecom.message_sync import MessageSync
from bot.channels.wecom.outgoing import Outgoing
from bot.channels.wecom.seats import Seats
from bot.storage.form_file import FormFile
from bot.storage.records import OutboxRow
from dialogs.language.commands import Menu
from dialogs.model.reply import Reply

log = logging.getLogger(__name__)

T = TypeVar("T")
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0
SAID = "said"
"""The id of a message that cannot be rewritten."""
LARGEST_PICTURE = 10_000_000
LONGEST_PAYLOAD = 128
"""Bytes of what an address carries, as it stands in it."""


class WecomChannel:
    """One 客服账号."""

    name = NAME
    pace = Pace(per_second=50.0, per_chat_seconds=0.0)
    abilities = CHANNEL.abilities

    def __init__(self, api: WecomApi, outgoing: Outgoing, sync: MessageSync, seats: Seats) -> None:
        """Put the parts together."""
        self._api = api
        self._outgoing = outgoing
        self._sync = sync
        self._seats = seats
        self._url = ""

    async def listen(self, listener: Listener) -> None:
        """Fetch what people write until cancelled; raise `ChannelRefused` for settings that the platform does not know."""
        await self._begin()
        await self._sync.run(listener)

    async def _begin(self) -> None:
        """Check the settings, and learn the address of the account; keep trying while the network is away."""
        wait = FIRST_WAIT
        while True:
            try:
                await self._api.check_secret()
                break
            except Refused as fault:
                if fault.errcode in SECRET_CODES:
                    raise ChannelRefused(fault.known.sentence if fault.known else str(fault)) from None
                log.error("微信客服还不能用：%s", as_sent(fault))
            except NotSent as fault:
                log.warning("企业微信 cannot be reached yet: %s", fault)
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)
        try:
            self._url = await self._api.address_of_account()
        except Exception as fault:  # no link can be made, nothing else needs it
            log.warning("the address of the 客服账号 cannot be asked: %s", fault)
        log.info("微信客服: %s is listening", self._api.kf_id)

    def arrived(self, row: OutboxRow) -> None:
        """Do nothing: what is posted is read at WeChat."""

    async def say(self, address: str, reply: Reply, about: Collection[int] = ()) -> None:
        """Send a message, as few of the platform's as it needs; put the chat into the queue for seats if that is asked for."""
        await self._outgoing.send(address, messages_of(reply))
        if reply.calls_person:
            await self._seats.call(address)

    async def rewrite(self, address: str, reply: Reply, message: str | None, *, final: bool) -> str | None:
        """Send the first text and the final one: what was sent cannot be rewritten here."""
        if message is None or final:
            await self._outgoing.send(address, messages_of(reply))
        return message or SAID

    async def hand_over(
        self,
        address: str,
        file_name: str,
        content: bytes | None,
        known: str | None = None,
        about: Collection[int] = (),
        form: FormFile | None = None,
    ) -> str | None:
        """Send a file of at most 20 MB; raise `FileForgotten` if the platform knows none by that id any more."""
        return await self._send_media("file", address, file_name, content, known, LARGEST_FILE)

    async def show_picture(
        self, address: str, file_name: str, content: bytes, caption: str = "", about: Collection[int] = ()
    ) -> None:
        """Send a picture of at most 10 MB, its caption before it."""
        if caption:
            await self._outgoing.send(address, [text(caption)])
        await self._send_media("image", address, file_name, content, None, LARGEST_PICTURE)

    async def _send_media(
        self, kind: str, address: str, name: str, content: bytes | None, known: str | None, largest: int
    ) -> str:
        if content is None and known is None:
            raise SendRefused("neither a file nor the id of one")
        if content is not None and len(content) > largest:
            raise SendRefused(f"{len(content)} bytes, and {largest} may be sent")
        media_id = known
        if media_id is None and content is not None:
            await self._outgoing.check(address)  # nothing is uploaded that cannot be sent
            media_id = await _as_sent(self._api.upload(kind, name, content))
        await self._outgoing.send(address, [media(kind, str(media_id))])
        return str(media_id)

    async def show_busy(self, address: str) -> None:
        """Do nothing: the platform shows nothing of that kind."""

    async def fetch(self, file: str) -> bytes:
        """Download a file of at most 20 MB; raise `FileForgotten` if the platform has it no more."""
        _, content = await _as_sent(self._api.download(file))
        return content

    async def set_menu(self, address: str, commands: Menu) -> None:
        """Do nothing: chats have no menu here."""

    def link(self, payload: str) -> str | None:
        """Return the address that opens the chat with a payload; None until it was asked for, or for a long payload."""
        carried = quote(payload, safe="")
        if not self._url or len(carried) > LONGEST_PAYLOAD:
            return None
        return f"{self._url}{'&' if '?' in self._url else '?'}scene_param={carried}"

    async def close(self) -> None:
        """Close the connections."""
        await self._api.close()


async def _as_sent(call: Awaitable[T]) -> T:
    """Return what a call gives; raise what its refusal means for a send."""
    try:
        return await call
    except Refused as fault:
        raise as_sent(fault) from None
