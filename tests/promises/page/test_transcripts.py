"""Every conversation in `transcripts/`, played through the page over HTTP: the same words, in the same order."""

import re
import time
from datetime import datetime
from difflib import unified_diff
from pathlib import Path
from typing import get_args

import pytest
import sqlalchemy as sa

from bot.channels import Incoming
from bot.staff.responses import Notification
from bot.storage.records import OutboxRow
from bot.storage.tables import outbox
from bot.storage.transaction import Transaction
from dialogs.lobby import LINK
from dialogs.model.conversation import Conversation
from dialogs.model.events import Edited, Event, Unasked, Uploaded
from standards.campaign import Campaign
from tests.handled_player import record_milestone
from tests.page_world import PageWorld
from tests.player import REFERENCE, REPEATED, Player, unasked, written
from tests.scripted_campaigns import folders_of_script
from tests.test_transcripts import SCRIPTS
from tests.visitor import Message, Visitor, label_in

LIKE = (
    (re.compile(r"[A-Z]{2}[0-9]{2}-\w{6}"), REFERENCE),
    (re.compile(r"(telegram|web):[\w-]+"), "identity"),
)
"""What another store and another channel name otherwise."""


class _AtThePage:
    """One person at the page, and the world around them."""

    def __init__(self, world: PageWorld, visitor: Visitor, campaign: Campaign) -> None:
        self.world = world
        self.visitor = visitor
        self.campaign = campaign
        self._events: dict[str, Event] = {}

    async def happens(self, notation: str) -> list[str]:
        """Have something arrive that the page itself has no button for."""
        return await self.hears(unasked(notation, self.world.now(), self.campaign))

    async def hears(self, event: Event) -> list[str]:
        def work(tx: Transaction) -> list[OutboxRow]:
            [address] = tx.execute(sa.select(outbox.c.address).where(outbox.c.address != "").distinct()).scalars()
            application = tx.applicants.at("web", address).application
            if application is None or not isinstance(event, get_args(Unasked)):
                number = f"{time.time_ns()}"
                return self.world.handler.answer(Incoming("web", address, number, event), tx)
            record_milestone(tx, application, event)
            return self.world.handler.tell(tx, Notification(application, event))

        self.world.dispatcher.post(await self.world.store.write(work))
        return await self.shown([])

    async def says(self, said: str) -> list[str]:
        visitor = self.visitor
        if said.startswith("[") and said.endswith(("]", "]旧")):
            return await self.shown(await visitor.presses(said.removesuffix("旧")[1:-1], old=said.endswith("旧")))
        if said == "/start":
            return await self.shown(await visitor.starts())
        if said == "（改动消息）":
            return await self.hears(Edited(self.world.now()))
        if said == "（空）":
            return await self.shown(await visitor.says("\u200b\x00 "))
        if said.startswith("（") and said.endswith("）"):
            return await self.hears(Uploaded(said[1:-1], self.world.now()))
        if repeated := REPEATED.search(said):
            said = said[: repeated.start()] * int(repeated[1])
        return await self.shown(await visitor.says(said.replace("\\n", "\n").replace("\\t", "\t")))

    async def prepares(self, words: list[str]) -> None:
        last = words[words.index("到") + 1] if "到" in words else None
        changed = dict(word.split("=", 1) for word in words if "=" in word)
        if not self.visitor.messages:
            await self.visitor.starts()
            if len(self.world.campaigns.current) > 1:
                await self.visitor.says(f"/start {LINK}{self.campaign.id}")
        imagined = await self._imagined()
        if imagined.conversation.consent is None:
            await self.visitor.presses("同意")
        if imagined.conversation.kind is None:
            await self.visitor.presses(self.campaign.kind(words[0]).name)
        said: list[str] = []
        imagined = await self._imagined()
        imagined.answers_until(words[0], last, changed, said)
        for text in said:
            await self.visitor.says(text)

    async def _imagined(self) -> Player:
        """A player who is where the person at the page is."""

        def read(tx: Transaction) -> Conversation:
            found = tx.execute(sa.select(outbox.c.address).where(outbox.c.address != "")).scalars().first()
            return tx.applicants.at("web", found or "").conversation

        return Player(self.campaign, self.world.now(), await self.world.store.read(read))

    async def shown(self, messages: list[Message]) -> list[str]:
        """Wait until everything is delivered; return what the page shows now and did not before, as a transcript writes it."""
        await self.world.dispatcher.drain()
        messages = [*messages, *await self.visitor.looks()]
        lines: list[str] = []
        for message in messages:
            if message["kind"] == "reply":
                text = "（按钮更新）" if message["redraws"] else message["text"]
                rows = [" ".join(f"[{label_in(choice)}]" for choice in row) for row in message["choices"]]
                lines += written("< ", [*text.split("\n"), *rows])
        return lines


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
async def test_the_page_says_the_same(script: Path, tmp_path: Path) -> None:
    kept = script.read_text(encoding="utf-8")  # noqa: ASYNC240 - nothing else runs
    folders = folders_of_script(script.parent.name, tmp_path / "forms")
    at = datetime.fromisoformat("2023-06-01T09:00:00+08:00")
    played: list[str] = []
    async with PageWorld(tmp_path, folders, at) as world, Visitor(world.url) as visitor:
        await visitor.enters()
        person = _AtThePage(world, visitor, next(iter(folders.values())).campaign)
        for line in kept.splitlines():
            if line.startswith("@ "):
                world.at = datetime.fromisoformat(line[2:])
            if line.startswith("& "):
                await person.prepares(line[2:].split())
            if line.startswith(("#", "@", "&")):
                played.append(line)
            elif line.startswith("> "):
                played += [line, *await person.says(line[2:])]
            elif line.startswith("! "):
                played += [line, *await person.happens(line[2:])]
    expected = [each for each in kept.splitlines() if not each.startswith("* ")]
    differs = "\n".join(unified_diff(_alike(expected), _alike(played), lineterm="", n=2))
    assert not differs, differs


def _alike(lines: list[str]) -> list[str]:
    text = "\n".join(lines)
    for pattern, name in LIKE:
        text = pattern.sub(name, text)
    return text.splitlines()
