"""A channel that notes what everybody is sent, and on which a notice needs a consent or a window, as on WeChat."""

from dataclasses import dataclass, field
from enum import Enum, auto

from bot.channels import Abilities, MayHaveArrived, NotSent, OutsideWindow, PersonGone, SendRefused
from bot.channels.announcements import Announcement
from bot.storage.notice_attempts import NoticeAttempts
from bot.storage.records import DeliveryWay
from bot.storage.store import Store
from tests.staff_player import Chatroom


class Situation(Enum):
    """What becomes of a notice to somebody."""

    CONSENTED = auto()
    IN_WINDOW = auto()
    OUTSIDE = auto()
    LEFT = auto()
    REFUSES = auto()
    BUSY_ONCE = auto()
    """The platform is busy at the first try."""
    SILENT = auto()
    """No answer comes to the send."""


@dataclass
class WindowedRoom(Chatroom):
    """Such a channel; who is in no situation is in the window."""

    name: str = "wechat"
    abilities = Abilities(speaks_first=True, takes_files=False, longest_text=680, has_windows=True)
    situations: dict[str, Situation] = field(default_factory=dict)
    store: Store | None = None

    async def announce(self, address: str, announcement: Announcement) -> None:
        situation = self.situations.get(address, Situation.IN_WINDOW)
        match situation:
            case Situation.OUTSIDE:
                raise OutsideWindow
            case Situation.LEFT:
                raise PersonGone("they follow no more")
            case Situation.REFUSES:
                raise SendRefused("48002")
            case Situation.CONSENTED | Situation.IN_WINDOW | Situation.BUSY_ONCE | Situation.SILENT:
                await self._begin(announcement.row, situation)
        if situation is Situation.SILENT:
            raise MayHaveArrived("no answer")
        if situation is Situation.BUSY_ONCE:
            self.situations[address] = Situation.IN_WINDOW
            assert self.store is not None
            await self.store.write(lambda tx: NoticeAttempts(tx).take_back(announcement.row))
            raise NotSent("-1", after=0.01)
        await self.say(address, announcement.reply, announcement.about)

    async def _begin(self, row: int, situation: Situation) -> None:
        assert self.store is not None
        way = DeliveryWay.SUBSCRIPTION if situation is Situation.CONSENTED else DeliveryWay.CUSTOMER_SERVICE
        if not await self.store.write(lambda tx: NoticeAttempts(tx).begin(row, way)):
            raise MayHaveArrived("it was begun before")
