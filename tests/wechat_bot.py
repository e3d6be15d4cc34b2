"""The real bot with a 服务号, in a process of its own: its settings, and when it is served."""

import asyncio

import aiohttp

from tests.bot_process import BotProcess
from tests.fakes.wechat_platform import WeChatPlatform
from tests.waiting import PATIENCE

PATH = "/wechat"


def for_wechat(platform: WeChatPlatform, port: int) -> dict[str, str]:
    """The settings of a bot for that account, served at a port; the page with its links is there, too."""
    url = f"http://127.0.0.1:{port}"
    return {**platform.settings, "channels": "web,wechat", "web_port": str(port), "web_public_url": url}


async def is_served(platform: WeChatPlatform, bot: BotProcess) -> None:
    """Wait until the callback of a bot proves itself."""
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                status, echo = await platform.delivery.verify("echo of the tests", url=bot.url + PATH)
            except aiohttp.ClientError:
                status, echo = 0, ""
            if (status, echo) == (200, "echo of the tests"):
                return
            await asyncio.sleep(0.05)
