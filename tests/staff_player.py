"""Plays several people with the bot's real store, intake and dispatcher, on a channel that only notes what is sent."""

import asyncio
import random
import re
import secrets
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Self

from bot.address import Address
from bot.channels import UNLIMITED, Abilities, FileForgotten, Incoming, Listener, SentFile, Taken
from bot.documents.fill import Forms
from bot.documents.pages import with_pages
from bot.staff.dispatcher import StaffDispatcher
from bot.staff.roles import NAMES, Role
from bot.storage.form_file import FormFile
from bot.storage.records import OutboxRow
from bot.storage.store import Store
from bot.wiring import Wiring
from dialogs.language.commands import Menu
from dialogs.language.plain_text import label_of, text_of
from dialogs.model.events import Chose, Event, Said, Started
from dialogs.model.reply import Choice, Reply
from standards.library import CampaignFolder
from tests.databases import store_in
from tests.installed_campaigns import InstalledCampaigns
from tests.player import Player, written
from tests.waiting import comes_true

ADMIN = "王科长"
CODE = re.compile(r"[\w-]{22}")


@dataclass
class Chatroom:
    """A channel that notes what everybody is sent; in it, an address is a name."""

    name: str = "telegram"
    lines: list[str] = field(default_factory=list)
    shown: dict[str, list[Reply]] = field(default_factory=dict)
    files: list[tuple[str, str, bytes]] = field(default_factory=list)
    menus: dict[str, Menu] = field(default_factory=dict)
    arrivals: list[OutboxRow] = field(default_factory=list)
    """Rows that would stand on a page."""
    pace = UNLIMITED
    abilities = Abilities(speaks_first=True, takes_files=True, longest_text=4_096)

    async def listen(self, listener: Listener) -> None:
        """Nobody is listened to: the player says what is heard."""

    def arrived(self, row: OutboxRow) -> None:
        self.arrivals.append(row)

    async def say(self, address: str, reply: Reply, about: Collection[int] = ()) -> None:
        self.shown.setdefault(address, []).append(reply)
        buttons = [" ".join(f"[{label_of(choice)}]" for choice in row) for row in reply.choices]
        lines = text_of(reply).split("\n") if reply.redraws is None else ["（按钮更新）"]
        self.lines += written(f"{address}< ", [*lines, *buttons])

    async def hand_over(
        self,
        address: str,
        file_name: str,
        content: bytes | None,
        known: str | None = None,
        about: Collection[int] = (),
        form: FormFile | None = None,
    ) -> str | None:
        self.files.append((address, file_name, content or b""))
        self.lines.append(f"{address}< （文件）{file_name}")
        return None

    async def show_picture(
        self, address: str, file_name: str, content: bytes, caption: str = "", about: Collection[int] = ()
    ) -> None:
        self.files.append((address, file_name, content))
        self.lines.append(f"{address}< （图片）{file_name}")

    async def rewrite(self, address: str, reply: Reply, message: str | None, *, final: bool) -> str | None:
        await self.say(address, reply)
        return "1"

    async def show_busy(self, address: str) -> None:
        """It is not noted."""

    async def fetch(self, file: str) -> bytes:
        if not await asyncio.to_thread(Path(file).exists):
            raise FileForgotten("nobody has sent it")
        return await asyncio.to_thread(Path(file).read_bytes)

    async def set_menu(self, address: str, commands: Menu) -> None:
        self.menus[address] = commands

    def link(self, payload: str) -> str | None:
        return f"https://t.me/example_bot?start={payload}"

    async def close(self) -> None:
        """Nothing to let go of."""


class StaffPlayer:
    """A small world: a bureau with one administrator, and whoever speaks."""

    def __init__(
        self,
        folder: Path,
        folders: Mapping[str, CampaignFolder],
        admins: Sequence[str] = (ADMIN,),
        channel: str = "telegram",
        staff_page: Callable[[str], str | None] = lambda _: None,
        choose: Callable[[str], str] = secrets.choice,
        store: Store | None = None,
        room: Chatroom | None = None,
    ) -> None:
        """Put the bot together, on the folder's database unless a store is given; `choose` draws the letters of references.

        It is played in a room of that channel, unless a `room` is given.
        """
        self.at = datetime.fromisoformat("2023-06-01T09:00:00+08:00")
        self.campaigns = InstalledCampaigns(with_pages(folders))
        self.room = Chatroom(channel) if room is None else room
        self.store = store_in(folder, choose=choose) if store is None else store
        forms = Forms(lambda name: folders[name].templates)
        channels = {self.room.name: self.room}
        identities = [Address(self.room.name, name) for name in admins]
        ways = (lambda _, payload: self.room.link(payload), lambda _: 30.0)
        self.staff = StaffDispatcher(
            self.campaigns, identities, *ways, staff_page=staff_page, served={self.room.name: self.room.abilities}
        )
        self.wiring = Wiring(self.store, channels, self.campaigns, forms, self.staff, {}, lambda: self.at)
        self.dispatcher, self.broadcasts = self.wiring.dispatcher, self.wiring.broadcasts
        self.scheduler, self.intake = self.wiring.scheduler, self.wiring.intake
        self._numbers = count(time.time_ns())  # of another bot on the same database, none comes twice

    async def __aenter__(self) -> Self:
        self.store.open()
        await self.store.write(self.staff.open)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.dispatcher.stop()
        await asyncio.to_thread(self.store.close)

    async def hear(self, who: str, event: Event, file: SentFile | None = None, *, forwarded: bool = False) -> list[str]:
        """Have somebody do something; return what everybody was sent, as lines of a transcript."""
        self.room.lines.clear()
        settled = await self.intake.take(
            [Incoming(self.room.name, who, str(next(self._numbers)), event, file, forwarded=forwarded)]
        )
        assert settled == [Taken.ANSWERED]
        await self.dispatcher.drain()
        await self._send_notices()
        return list(self.room.lines)

    async def waits(self) -> list[str]:
        """Let happen what is due by itself; return what everybody was sent."""
        self.room.lines.clear()
        await self.scheduler.look()
        await self.scheduler.due()
        await self.scheduler.tidy()
        await self._send_notices()
        await self.dispatcher.drain()
        return list(self.room.lines)

    async def _send_notices(self) -> None:
        """Have broadcasts send what is due; a process of several that was held up sends only after its next heartbeat."""
        membership = self.store.membership

        def sends() -> bool:
            return membership.may_claim and (membership.leads or bool(membership.living))

        was_held_up = True
        while was_held_up:
            await comes_true(sends)
            await self.broadcasts.settle()
            was_held_up = not sends()

    async def says(self, who: str, text: str) -> list[str]:
        return await self.hear(who, Started(self.at) if text == "/start" else Said(text, self.at))

    async def forwards(self, who: str, text: str) -> list[str]:
        return await self.hear(who, Said(text, self.at), forwarded=True)

    async def presses(self, who: str, label: str) -> list[str]:
        """Press the newest button of that label."""
        for reply in self.room.shown[who][::-1]:
            for choice in reply.all_choices():
                if label_of(choice) == label:
                    return await self.hear(who, self._pressed(choice, reply))
        raise AssertionError(f"{who} sees no button {label}")

    async def applies(self, who: str, kind: str, last: str | None = None, **changed: str) -> None:
        """Have somebody agree and answer everything, or everything before a question."""
        player = Player(next(iter(self.campaigns.current.values())), self.at)
        player.answers_until(kind, last, changed)
        conversation = player.conversation
        await self.says(who, "/start")
        await self.presses(who, "同意")
        await self.presses(who, player.campaign.kind(kind).name)
        for answer in conversation.answers.values():
            await self.says(who, answer.words)
        self.room.lines.clear()

    def _pressed(self, choice: Choice, reply: Reply) -> Chose:
        return Chose(choice.action, self.at, reply.application)


async def joined(bureau: StaffPlayer, who: str, role: Role, name: str = "") -> list[str]:
    """Have the administrator invite somebody; return what everybody is sent when the invitation is used."""
    invitation = await bureau.says(ADMIN, f"/staff 邀请 {NAMES[role]} {name or who}")
    return await bureau.says(who, f"邀请码 {code_in(invitation)}")


def code_in(lines: list[str]) -> str:
    """Return the invitation code in lines of a transcript."""
    return next(line for line in lines if "邀请码 " in line).split("邀请码 ")[1].strip()


async def replay(script: Path, folder: Path, folders: Mapping[str, CampaignFolder]) -> str:
    """Play the people's lines of a transcript; return the whole transcript as it is now.

    `王科长> words` says, `王科长> [label]` presses; `& 甲公司 point 到 trainings staff=1` has somebody apply. 王科长 is the
    administrator. `…` lets happen what is due by itself. 〔邀请码〕 stands for the code of the last invitation.
    """
    lines: list[str] = []
    code = ""
    async with StaffPlayer(folder, folders, choose=random.Random(3).choice) as player:
        for line in (await asyncio.to_thread(script.read_text, "utf-8")).splitlines():
            who, mark, said = line.partition("> ")
            if line.startswith("#"):
                lines.append(line)
            elif line.startswith("@ "):
                player.at = datetime.fromisoformat(line[2:])
                lines.append(line)
            elif line.startswith("& "):
                await _apply(player, line[2:].split())
                lines.append(line)
            elif line == "…":
                lines += [line, *await player.waits()]
            elif mark and not line.startswith(" ") and "< " not in who:
                heard = said.replace("〔邀请码〕", code)
                pressed = heard.startswith("[") and heard.endswith("]")
                told = await (player.presses(who, heard[1:-1]) if pressed else player.says(who, heard))
                if invited := [each for each in told if "邀请码 " in each]:
                    code = CODE.findall(invited[0])[-1]
                lines += [line, *(each.replace(code, "〔邀请码〕") if code else each for each in told)]
    return "\n".join(lines) + "\n"


async def _apply(player: StaffPlayer, words: list[str]) -> None:
    who, kind, *rest = words
    last = rest[rest.index("到") + 1] if "到" in rest else None
    await player.applies(who, kind, last, **dict(word.split("=", 1) for word in rest if "=" in word))
