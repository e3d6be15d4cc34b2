"""Alerts administrators when something stops the bot's work, then when it is over."""

import asyncio
import logging
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from enum import Enum

from bot.address import Address
from bot.campaign_versions import NewVersion
from bot.channels import Channel
from bot.outbound.dispatcher import Dispatcher
from bot.staff.dispatcher import StaffDispatcher
from bot.staff.jurisdiction import oversees
from bot.staff.roles import Role
from bot.staff.staff_letters import post_letter
from bot.storage.figures import oldest_waiting_at
from bot.storage.installation import Installation
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from bot.storage.troubles import Troubles
from dialogs.language import change_wording
from dialogs.model.reply import Reply
from standards.campaign import Campaign
from standards.library import ReadFolder

log = logging.getLogger(__name__)

LONGEST_SEND = 10.0
LONGEST_WAIT = 600.0
"""Seconds after which a row that still waits to be sent is a trouble."""
WAITING_EVERY = 60.0
"""Seconds between two looks at what waits: while a notice to very many is sent, a look may take a second."""
LONGEST_QUEUE = 1_000
"""Pieces of work that may wait for the writer, at two looks running."""
REFUSED = "refused_campaigns"
"""Under which the faults are kept that administrators were told of."""
FAULTS_SHOWN = 3


class Trouble(Enum):
    """A trouble that may stop the work, with its message at the beginning and at the end."""

    STORING = (
        "⚠️ 现在什么都存不下（磁盘可能已满）：新的回答暂时收不了，会请申请人稍后再发。请检查服务器磁盘。",
        "✅ 又可以存储了。",
    )
    AWAY = (
        "⚠️ PostgreSQL 连不上或者不应答：新的回答暂时收不了，会请申请人稍后再发。请检查数据库服务器和网络。",
        "✅ PostgreSQL 又连上了。",
    )
    SENDING = (
        "⚠️ 有渠道不能正常收发，消息现在发不出去：{details}。没有发出的都留着，恢复后会补发。",
        "✅ 消息又能发出了。",
    )
    WAITING = (
        "⚠️ 有消息等了超过十分钟还没有发出：{details}。请看日志里最近的发送错误。",
        "✅ 等得太久的消息都发出了。",
    )
    QUEUE = (
        "⚠️ 回答积压：{details} 件事等着存储，申请人要等很久。请检查服务器的负载和磁盘。",
        "✅ 积压的都存好了。",
    )
    BACKUP = (
        "⚠️ 保存期满的删除之前要先备份，但备份没有成功：{details}。因此没有删除。请检查磁盘空间和权限。",
        "✅ 备份已成功。",
    )


def _refused(refused: Sequence[ReadFolder]) -> str:
    """Return the message about campaign folders that are refused, with the first faults of each."""
    lines = ["⚠️ 有批次的文件写错了，改好并重新启动以前不用它；其他批次照常。"]
    for each in refused:
        lines.append(f"{each.path.name}：{len(each.faults)} 处错误")
        lines += [f"· {fault}" for fault in each.faults[:FAULTS_SHOWN]]
    return "\n".join([*lines, f"全部错误：shenbao sheet {refused[0].path.name}"])


def _is_known(tx: Transaction, told: str, *, note: bool = False) -> bool:
    """Return True if administrators were told of these faults; `note` them otherwise."""
    kept = Installation(tx.execute)
    if (kept.get(REFUSED) or "") == told:
        return True
    if note:
        kept.set(REFUSED, told)
    return False


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
        self._waiting_looked_at = float("-inf")
        self._queue_was_long = False

    async def look(self) -> None:
        """Check for troubles; send an alert for each that has begun or ended."""
        stores = await self._store.can_write()
        away = not stores and self._store.is_away
        await self.note(Trouble.AWAY, begun=away)
        await self.note(Trouble.STORING, begun=not stores and not away)
        faults = [
            f"{channel}（{reason.rstrip('。')}）"
            for channel, reason in sorted(self._dispatcher.faults.standing.items())
        ]
        await self.note(Trouble.SENDING, begun=bool(faults), details="；".join(faults))

        long, before = self._store.waiting_work >= LONGEST_QUEUE, self._queue_was_long
        self._queue_was_long = long
        if long is before:
            await self.note(Trouble.QUEUE, begun=long, details=str(self._store.waiting_work))
        await self._look_at_what_waits()

    async def _look_at_what_waits(self) -> None:
        """Check, at most once a minute, for a row that waits to be sent for longer than ten minutes."""
        if time.monotonic() - self._waiting_looked_at < WAITING_EVERY:
            return
        self._waiting_looked_at = time.monotonic()
        oldest = await self._store.read(lambda tx: oldest_waiting_at(tx, list(self._channels)))
        waited = 0.0 if oldest is None else time.time() - oldest
        await self.note(Trouble.WAITING, begun=waited > LONGEST_WAIT, details=f"最久的等了 {waited / 60:.0f} 分钟")

    async def note(self, trouble: Trouble, *, begun: bool, details: str = "") -> None:
        """Send a message if a trouble has begun, or if it is over."""
        if begun == (trouble in self._reported):
            return
        self._reported ^= {trouble}
        begins: str = trouble.value[0]
        text = begins.format(details=details) if begun else trouble.value[1]
        log.log(logging.ERROR if begun else logging.WARNING, "%s", text)
        await self.tell(text, once=lambda tx: Troubles(tx).note(trouble.name, begun=begun))

    async def tell(
        self, text: str, among: Collection[Campaign] = (), *, once: Callable[[Transaction], bool] = lambda _: True
    ) -> None:
        """Send text to every administrator through the outbox; directly if nothing can be stored and the channel allows it.

        Nothing is sent if `once` returns False in the transaction: another process has told them.

        If the text counts applications of several campaigns together, it is for those who see all of them.
        """
        told = self._administrators({each.bureau for each in among})
        try:
            posted = await self._store.write(
                lambda tx: [
                    row
                    for each in (told if once(tx) else ())
                    for row in post_letter(tx, self._staff.directory, each, Reply.of(text), self._now())
                ]
            )
        except Exception as error:
            log.error("administrators cannot be alerted through the outbox: %s", type(error).__name__)
            await asyncio.gather(*(self._say(each, text) for each in told))
        else:
            self._dispatcher.post(posted)

    async def tell_of_refused(self, refused: Sequence[ReadFolder]) -> None:
        """Send which campaign folders are refused at this start, and once when none is any more; nothing that was told before."""
        told = "\n".join(str(fault) for each in refused for fault in each.faults)
        if await self._store.read(lambda tx: _is_known(tx, told)):
            return
        text = _refused(refused) if refused else "✅ 批次文件又都能用了。"
        await self.tell(text, once=lambda tx: not _is_known(tx, told, note=True))

    async def tell_of_changed(self, changed: Sequence[NewVersion], campaigns: Mapping[str, Campaign]) -> None:
        """Send which kinds ask something else since this start, with how many open applications are concerned."""
        for each in changed:
            campaign = campaigns[each.campaign]
            await self.tell(
                change_wording.new_version(campaign.district, campaign.year, each.kind, each.drafts), [campaign]
            )

    def _administrators(self, over: Collection[str]) -> Sequence[str]:
        """Return the identities of the administrators who are responsible for all of these bureaus."""
        directory = self._staff.directory
        members = [identity for each in directory.members for identity in each.identities]
        officers = map(directory.officer, dict.fromkeys([*directory.admins, *members]))
        able = [each for each in officers if each is not None and each.role >= Role.ADMIN]
        return [each.identity for each in able if all(oversees(each.bureau, bureau) for bureau in over)]

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
