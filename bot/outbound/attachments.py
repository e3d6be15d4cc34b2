"""The files that go with notices."""

import asyncio
import base64
import hashlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass

from bot.channels import Channel, FileForgotten, SendRefused

log = logging.getLogger(__name__)

MOST_HANDLES = 1_000
KEPT_SECONDS = 600.0
"""How long the content of a file that had to be fetched stays in memory after it was used last."""


@dataclass(frozen=True, slots=True)
class _Content:
    source: tuple[str, str]
    """The channel that has it, and its handle there."""
    content: bytes
    digest: bytes


class Attachments:
    """Hands a notice's file to many, uploading it to each channel once."""

    def __init__(self, channels: Mapping[str, Channel]) -> None:
        self._channels = channels
        self._handles: dict[tuple[str, str, bytes], str] = {}
        """A channel's own handles of files, by channel, name and digest."""
        self._fetched: _Content | None = None
        """The file that was fetched last; one alone, for it may have 20 MB."""
        self._forgetting: asyncio.TimerHandle | None = None

    async def hand_over(self, channel: Channel, address: str, file: Mapping[str, str]) -> None:
        """Hand a file over by the handle that this channel has of it, or else with its content."""
        if channel.name == file["channel"] and await _by_handle(channel, address, file["name"], file["handle"]):
            return
        content = await self._content(file)
        key = (channel.name, file["name"], content.digest)
        if key in self._handles and await _by_handle(channel, address, file["name"], self._handles[key]):
            return
        handle = await channel.hand_over(address, file["name"], content.content)
        if handle is not None:
            if len(self._handles) >= MOST_HANDLES:
                self._handles.clear()
            self._handles[key] = handle

    async def _content(self, file: Mapping[str, str]) -> _Content:
        source = (file["channel"], file["handle"])
        if "content" in file:
            return _content_of(source, base64.b64decode(file["content"]))
        if self._fetched is None or self._fetched.source != source:
            self._fetched = _content_of(source, await self._channels[file["channel"]].fetch(file["handle"]))
        self._forget_later()
        return self._fetched

    def _forget_later(self) -> None:
        if self._forgetting is not None:
            self._forgetting.cancel()
        self._forgetting = asyncio.get_running_loop().call_later(KEPT_SECONDS, self._forget)

    def _forget(self) -> None:
        self._fetched = None
        self._forgetting = None


def _content_of(source: tuple[str, str], content: bytes) -> _Content:
    return _Content(source, content, hashlib.sha256(content).digest())


async def _by_handle(channel: Channel, address: str, name: str, handle: str) -> bool:
    """Hand a file over by its handle; return False if the channel does not know it any more."""
    try:
        await channel.hand_over(address, name, None, handle)
    except (FileForgotten, SendRefused) as fault:
        log.info("a notice's file is sent with its content: %s", fault)
        return False
    return True
