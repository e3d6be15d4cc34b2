"""What is set up at WeChat itself by the process that leads: the menu, and a code to scan for each campaign."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection

from bot.campaigns import Campaigns
from bot.channels import ChannelDown, Listener, NotSent, OutsideWindow, PersonGone, SendRefused
from bot.channels.wechat.api import WechatApi
from bot.channels.wechat.codes import CampaignCodes
from bot.channels.wechat.menu import buttons

log = logging.getLogger(__name__)

FIRST_WAIT, LONGEST_WAIT = 5.0, 600.0
"""Seconds after which something is tried again that could not be set up."""


class Account:
    """The 服务号 as its followers find it."""

    def __init__(self, api: WechatApi, codes: CampaignCodes, campaigns: Campaigns) -> None:
        """Set up by this API what these campaigns need."""
        self._api, self._codes, self._campaigns = api, codes, campaigns

    async def set_up(self, listener: Listener) -> None:
        """Learn the codes that were made before; in the process that leads, set the menu and make the codes that are missing.

        Each is tried again until it is done.
        """
        await _until_done("批次二维码", lambda: self._codes.read(self._ids))
        await listener.while_leading(self._set_up)

    async def _set_up(self) -> None:
        await _until_done("菜单", lambda: self._api.create_menu(buttons()))
        await _until_done("批次二维码", lambda: self._codes.make(self._ids))

    def link(self, payload: str) -> str | None:
        """Return what the code of a campaign carries; None if there is no such code."""
        return self._codes.link(payload)

    @property
    def _ids(self) -> Collection[str]:
        return list(self._campaigns.current)


async def _until_done(what: str, work: Callable[[], Awaitable[None]]) -> None:
    wait = FIRST_WAIT
    while True:
        try:
            return await work()
        except SendRefused as fault:  # trying again is of no use; an account that is not certified has neither
            return log.error("微信%s没有设好：%s", what, fault)
        except (NotSent, ChannelDown, OutsideWindow, PersonGone) as fault:
            log.warning("微信%s没有设好，稍后再试：%s", what, fault)
        except Exception as fault:  # a database that is away
            log.error("微信%s没有设好，稍后再试：%s", what, type(fault).__name__)
        await asyncio.sleep(wait)
        wait = min(wait * 2, LONGEST_WAIT)
