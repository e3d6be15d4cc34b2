"""Alerts administrators when something stops the bot's work, then when it is over."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from enum import Enum

from bot.address import Address
from bot.channels import Channel
from bot.outbound.dispatcher import Dispatcher
from bot.staff.dispatcher import StaffDispatcher
from bot.staff.roles import Role
from bot.staff.staff_letters import post_letter
from bot.storage.store import Store
from dialogs.model.reply import Reply

log = logging.getLogger(__name__)

LONGEST_SEND = 10.0


class Trouble(Enum):
    """A trouble that may stop the work, with its message at the beginning and at the end."""

    STORING = (
        "⚠️ 现在什么都存不下（磁盘可能已满）：新的回答暂时收不了，会请申请人稍后再发。请检查服务器磁盘。",
        "✅ 又可以存储了。",
    )
    SENDING = ("⚠️ 消息现在发不出去：{details}。没有发出的都留着，恢复后会补发。", "✅ 消息又能发出了。")
    BACKUP = (
        "⚠️ 保存期满的删除之前要先备份，但备份没有成功：{details}。因此没有删除。请检查磁盘空间和权限。",
        "✅ 备份已成功。",
    )


class Alerts:
    """Tells administrators of each trouble once."""

    def __init__(
        self,
        store: Store,
        staff: StaffDispatcher,
        dispatcher: Dispatcher,
        channels: Mapping[str, Channel],
        now: Callable[[], float],
    ) -> None:
        self._store = store
        self._staff = staff
        self._dispatcher = dispatcher
        self._channels = channels
        self._now = now
        self._reported: set[Trouble] = set()

    async def look(self) -> None:
        """Check for troubles; send an alert for each that has begun or ended."""
        stores = await self._store.can_write()
        await self.note(Trouble.STORING, begun=not stores)
        down = sorted(self._dispatcher.down)
        await self.note(Trouble.SENDING, begun=bool(down), details="、".join(down))

    async def note(self, trouble: Trouble, *, begun: bool, details: str = "") -> None:
        """Send a message if a trouble has begun, or if it is over."""
        if begun == (trouble in self._reported):
            return
        self._reported ^= {trouble}
        begins: str = trouble.value[0]
        text = begins.format(details=details) if begun else trouble.value[1]
        log.log(logging.ERROR if begun else logging.WARNING, "%s", text)
        await self.tell(text)

    async def tell(self, text: str) -> None:
        """Send text to every administrator through the outbox; directly if nothing can be stored and the channel allows it."""
        try:
            posted = await self._store.write(
                lambda tx: [
                    row
                    for each in self._administrators()
                    for row in post_letter(tx, self._staff.directory, each, Reply.of(text), self._now())
                ]
            )
        except Exception as error:
            log.error("administrators cannot be alerted through the outbox: %s", type(error).__name__)
            await asyncio.gather(*(self._say(each, text) for each in self._administrators()))
        else:
            self._dispatcher.post(posted)

    def _administrators(self) -> Sequence[str]:
        directory = self._staff.directory
        members = [identity for each in directory.members for identity in each.identities]
        known = dict.fromkeys([*directory.admins, *members])
        return [each for each in known if directory.role(each) >= Role.ADMIN]

    async def _say(self, identity: str, text: str) -> None:
        address = Address.parse(identity)
        channel = self._channels.get(address.channel)
        if channel is None or channel.abilities.keeps_history:  # a page is stored, too
            return
        try:
            async with asyncio.timeout(LONGEST_SEND):
                await channel.say(address.name, Reply.of(text))
        except Exception as error:
            log.error("an administrator cannot be alerted: %s", type(error).__name__)
