"""Messages that were taken by the platform and reached nobody: what it says of each is the outcome of its row."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.address import Address
from bot.channels import Listener
from bot.channels.wecom import NAME
from bot.channels.wecom.outgoing import Outgoing
from bot.channels.wecom.stream import NotDelivered
from bot.storage.message_windows import MessageWindows
from bot.storage.records import DeliveryFailure
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from bot.storage.undelivered import mark_undelivered

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Kind:
    """A `fail_type`."""

    failure: DeliveryFailure
    sentence: str
    for_operator: bool = False


_KINDS: Mapping[int, _Kind] = {
    0: _Kind(DeliveryFailure.REFUSED, "原因不明"),
    1: _Kind(DeliveryFailure.REFUSED, "客服账号已删除，请换成现有账号的 open_kfid", for_operator=True),
    2: _Kind(DeliveryFailure.REFUSED, "应用已关闭，请在企业微信管理后台启用", for_operator=True),
    4: _Kind(DeliveryFailure.OUTSIDE_WINDOW, "距对方上次发消息已超过 48 小时"),
    5: _Kind(DeliveryFailure.OUTSIDE_WINDOW, "会话已结束"),
    6: _Kind(DeliveryFailure.OUTSIDE_WINDOW, "对方上次发消息后已发满 5 条"),
    7: _Kind(DeliveryFailure.REFUSED, "未绑定视频号，请在微信客服后台核对", for_operator=True),
    8: _Kind(DeliveryFailure.REFUSED, "企业主体未验证，请先完成企业微信认证", for_operator=True),
    9: _Kind(DeliveryFailure.REFUSED, "未绑定视频号，主体也未验证，请先完成企业微信认证", for_operator=True),
    10: _Kind(DeliveryFailure.GONE, "对方拒收"),
}
_UNKNOWN = _Kind(DeliveryFailure.REFUSED, "原因不明")


class Failures:
    """What became of messages after the platform had taken them."""

    def __init__(self, outgoing: Outgoing, store: Store, clock: Callable[[], float]) -> None:
        """Know the rows of sent messages by `outgoing`; note in the store what was not delivered, at seconds since 1970."""
        self._outgoing = outgoing
        self._store = store
        self._clock = clock

    async def note(self, item: NotDelivered, listener: Listener) -> None:
        """Record a message as not delivered; one whose recipient refuses all is known to be gone."""
        kind, person = _KINDS.get(item.kind, _UNKNOWN), Address(NAME, item.address)
        row, now = self._outgoing.row_of(item.message), self._clock()
        write = log.error if kind.for_operator else log.info
        write("微信客服有消息没有送达（fail_type %d）：%s", item.kind, kind.sentence)

        def note(tx: Transaction) -> None:
            if kind.failure is DeliveryFailure.OUTSIDE_WINDOW:
                MessageWindows(tx).close(person)
            if row is not None:
                mark_undelivered(tx, row, person, kind.failure, now)

        await self._store.write(note, concerning=[person])
        if kind.failure is DeliveryFailure.GONE:
            listener.gone(person)
