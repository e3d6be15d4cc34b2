"""A notice's file is fetched once for all its recipients, and then let go."""

import asyncio

import pytest

from bot.outbound import attachments
from bot.outbound.attachments import Attachments
from tests.staff_player import Chatroom

FILE = {"channel": "telegram", "handle": "kept", "name": "通知.docx"}


class Counting(Chatroom):
    """A platform that counts how often a file is fetched from it."""

    fetches = 0

    async def fetch(self, file: str) -> bytes:
        self.fetches += 1
        return b"PK the notice"


@pytest.fixture
def rooms() -> tuple[Counting, Chatroom]:
    return Counting("telegram"), Chatroom("web")


async def test_one_fetch_serves_all_of_another_channel(rooms: tuple[Counting, Chatroom]) -> None:
    telegram, page = rooms
    files = Attachments({"telegram": telegram, "web": page})
    for address in ("甲", "乙", "丙"):
        await files.hand_over(page, address, FILE)
    assert (telegram.fetches, len(page.files)) == (1, 3)


async def test_its_content_does_not_stay_in_memory(
    rooms: tuple[Counting, Chatroom], monkeypatch: pytest.MonkeyPatch
) -> None:
    telegram, page = rooms
    monkeypatch.setattr(attachments, "KEPT_SECONDS", 0.0)
    files = Attachments({"telegram": telegram, "web": page})
    await files.hand_over(page, "甲", FILE)
    await asyncio.sleep(0.05)
    await files.hand_over(page, "乙", FILE)
    assert telegram.fetches == 2
