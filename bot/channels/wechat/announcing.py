"""Notices on WeChat: by subscription notice, by customer-service message, or with the answer to the next message."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from bot.address import Address
from bot.channels import ChannelDown, MayHaveArrived, NotSent, OutsideWindow, SendRefused
from bot.channels.announcements import Announcement
from bot.channels.wechat import NAME
from bot.channels.wechat.notice_values import is_cut, values
from bot.channels.wechat.push_window import MESSAGE_MARGIN
from bot.storage.message_windows import MOST_MESSAGES, OPEN_SECONDS, MessageWindows
from bot.storage.notice_attempts import NoticeAttempts
from bot.storage.notice_consents import NoticeConsents
from bot.storage.notice_receipts import NoticeReceipts
from bot.storage.patience import patiently
from bot.storage.records import DeliveryWay
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from bot.storage.unread_notices import UnreadNotices
from dialogs.model.reply import Reply

log = logging.getLogger(__name__)

AT_ONCE = 10
"""Sends that are begun at a time: so many recipients a kill leaves in uncertainty at most."""


class Notifies(Protocol):
    """What of the API a subscription notice needs."""

    async def notify(self, openid: str, template: str, page: str, data: Mapping[str, str]) -> str | None:
        """Send a subscription notice, as `WechatApi.notify` does."""


@dataclass(frozen=True, slots=True)
class NoticeTemplate:
    """The template of subscription notices, as the settings have it."""

    id: str
    fields: Mapping[str, str]
    """What of a notice each field shows."""
    page: str
    """The address that a notice opens."""


class Announcer:
    """Sends notices to the account's followers; each send is stored before it begins, and begun once."""

    def __init__(
        self,
        store: Store,
        api: Notifies,
        template: NoticeTemplate | None,
        say: Callable[[str, Reply], Awaitable[None]],
        now: Callable[[], float],
    ) -> None:
        """Keep the parts; `say` sends a customer-service message."""
        self._store = store
        self._api = api
        self._template = template
        self._say = say
        self._now = now
        self._sends = asyncio.Semaphore(AT_ONCE)

    async def announce(self, address: str, announcement: Announcement) -> None:
        """Send a notice by the best way there is now, as `Announcing` says."""
        async with self._sends:
            await self._announce(Address(NAME, address), announcement)

    async def _announce(self, to: Address, announcement: Announcement) -> None:
        row = announcement.row
        await self._check_not_begun(row)
        if self._template is not None and await self._notified(to, self._template, announcement):
            return
        if await self._store.write(lambda tx: self._begin_message(tx, to, row), concerning=[to]):
            await self._message(to, announcement)
            return
        await self._check_not_begun(row)
        raise OutsideWindow

    async def _check_not_begun(self, row: int) -> None:
        """Raise `MayHaveArrived` if a send of a row was begun whose outcome is not known."""
        if await self._store.read(lambda tx: NoticeAttempts(tx).has_begun(row)):
            raise MayHaveArrived("a send of it was begun before, and its outcome is not known")

    async def _notified(self, to: Address, template: NoticeTemplate, announcement: Announcement) -> bool:
        """Send a subscription notice if the person consented to one; return False if another way is to be tried."""

        def begin(tx: Transaction) -> bool:
            consents = NoticeConsents(tx)
            way = DeliveryWay.SUBSCRIPTION
            return (
                consents.holds(to, template.id)
                and NoticeAttempts(tx).begin(announcement.row, way)
                and consents.use(to, template.id)
            )

        if not await self._store.write(begin, concerning=[to]):
            return False
        data = values(template.fields, announcement.facts)
        try:
            number = await self._api.notify(to.name, template.id, template.page, data)
        except OutsideWindow:  # the platform knows no consent: ours is outdated
            await self._take_back(to, announcement.row, lambda tx: NoticeConsents(tx).withdraw(to, template.id))
            return False
        except SendRefused as fault:
            log.error("a subscription notice is refused, another way is tried: %s", fault)
            await self._take_back(to, announcement.row, self._consent_again(to, template))
            return False
        except (NotSent, ChannelDown) as fault:
            await self._not_gone(to, announcement.row, fault, self._consent_again(to, template))
        cut = is_cut(template.fields, announcement.facts)
        taken = partial(self._taken, row=announcement.row, number=number, cut=cut)
        if await patiently(partial(self._store.write, taken, concerning=[to])):
            return True
        await self._take_back(to, announcement.row, lambda _: None)  # the consent is used up all the same
        return False

    def _taken(self, tx: Transaction, row: int, number: str | None, *, cut: bool) -> bool:
        """Note that the platform has taken a notice; return False if it has said by now that it did not reach its recipient."""
        now = self._now()
        if number is not None and not NoticeReceipts(tx, NAME).expect(number, row, now, cut=cut):
            return False
        if cut:
            UnreadNotices(tx).note_cut(row, now)
        return True

    def _consent_again(self, to: Address, template: NoticeTemplate) -> Callable[[Transaction], None]:
        return lambda tx: NoticeConsents(tx).grant(to, template.id, self._now())

    def _begin_message(self, tx: Transaction, to: Address, row: int) -> bool:
        since = self._now() - OPEN_SECONDS + MESSAGE_MARGIN
        return (
            MessageWindows(tx).may_send(to, MOST_MESSAGES, since)
            and NoticeAttempts(tx).begin(row, DeliveryWay.CUSTOMER_SERVICE)
            and MessageWindows(tx).spend(to, MOST_MESSAGES, since)
        )

    async def _message(self, to: Address, announcement: Announcement) -> None:
        """Send a customer-service message; raise `OutsideWindow` if the platform's count or clock is another than ours."""
        try:
            await self._say(to.name, announcement.reply)
        except OutsideWindow:
            await self._take_back(to, announcement.row, lambda tx: MessageWindows(tx).close(to))
            raise
        except (NotSent, ChannelDown) as fault:
            await self._not_gone(to, announcement.row, fault, lambda tx: MessageWindows(tx).give_back(to))

    async def _not_gone(
        self, to: Address, row: int, fault: NotSent | ChannelDown, give_back: Callable[[Transaction], None]
    ) -> None:
        """Raise the fault of a send, with what it cost given back; raise `MayHaveArrived` if it may have gone through."""
        if isinstance(fault, NotSent) and fault.ambiguous:
            raise MayHaveArrived(str(fault)) from fault
        await self._take_back(to, row, give_back)
        raise fault

    async def _take_back(self, to: Address, row: int, give_back: Callable[[Transaction], None]) -> None:
        def work(tx: Transaction) -> None:
            NoticeAttempts(tx).take_back(row)
            give_back(tx)

        await self._store.write(work, concerning=[to])
