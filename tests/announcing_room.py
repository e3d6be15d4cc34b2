"""A channel of the tests that sends notices as WeChat does, to the simulated platform."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.channels import Abilities
from bot.channels.announcements import Announcement
from bot.channels.wechat.announcing import Announcer, NoticeTemplate
from bot.channels.wechat.api import WechatApi
from bot.storage.store import Store
from dialogs.language.plain_text import text_of
from dialogs.model.reply import Reply
from tests.staff_player import Chatroom

TEMPLATE = NoticeTemplate(
    "template-of-the-tests",
    {"thing1": "name", "time2": "deadline", "thing3": "text", "phone_number4": "telephone"},
    "https://shenbao.example",
)


@dataclass
class AnnouncingRoom(Chatroom):
    """Such a channel; replies are noted as in any room, notices go to the platform."""

    name: str = "wechat"
    abilities = Abilities(speaks_first=True, takes_files=False, longest_text=680, has_windows=True)
    announcer: Announcer | None = None

    def goes_to(self, api: WechatApi, store: Store, now: Callable[[], float]) -> None:
        """Send notices by this API from now on."""
        self.announcer = Announcer(store, api, TEMPLATE, _said(api), now)

    async def announce(self, address: str, announcement: Announcement) -> None:
        assert self.announcer is not None
        await self.announcer.announce(address, announcement)


def _said(api: WechatApi) -> Callable[[str, Reply], Awaitable[None]]:
    async def say(address: str, reply: Reply) -> None:
        await api.send_text(address, text_of(reply))

    return say
