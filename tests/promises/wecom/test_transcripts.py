"""Every conversation in `transcripts/`, played on 微信客服: the same words and choices, in the same order.

When promised news are read is said on channels with windows alone.
"""

import re
from datetime import datetime
from pathlib import Path
from typing import get_args

import pytest

from bot.channels import Incoming
from bot.channels.wecom import NAME
from bot.channels.wecom.composition import CHOOSE, MORE
from bot.staff.responses import Notification
from bot.storage.records import OutboxRow
from bot.storage.transaction import Transaction
from dialogs.language.bureau_wording import NEWS_LATER
from dialogs.lobby import LINK
from dialogs.model.events import Edited, Event, Unasked, Uploaded
from standards.campaign import Campaign
from tests.fakes.wecom_platform import FakeWecom
from tests.fakes.wecom_sessions import MOST_SENT, Received, Visitor
from tests.handled_player import record_milestone
from tests.player import REFERENCE, REPEATED, Player, unasked
from tests.scripted_campaigns import folders_of_script
from tests.test_transcripts import SCRIPTS
from tests.wecom_parts import WecomParts

LIKE = (
    (re.compile(r"[A-Z]{2}[0-9]{2}-\w{6}"), REFERENCE),
    (re.compile(r"(telegram|web|wecom):[\w-]+"), "identity"),
)
NUMBERED = re.compile(r"(?P<number>\d+) (?P<label>.+)")
HINTS = ("回复", "选一行：回复行首的编号")
REDRAWN = "（按钮更新）"
CLOSES = "补"
"""How the label of a choice begins that closes a gap; the number of its clause follows."""
EVIDENCE = "材料清单"
"""How the list begins whose items are marked one at a time, by their number too."""


class Script:
    """What a transcript says that comes after each line of the person's."""

    def __init__(self, kept: str) -> None:
        self.turns: list[tuple[str, list[str]]] = []
        """A line of the person's (or another that is no answer), and the lines of the answer."""
        for line in kept.splitlines():
            if (not line or line.startswith(("< ", "  "))) and self.turns:
                self.turns[-1][1].append(line[2:])
            elif not line.startswith(("* ", "#")):
                self.turns.append((line, []))


class Person:
    """One person at WeChat, and the world around them."""

    def __init__(self, parts: WecomParts, visitor: Visitor, campaign: Campaign) -> None:
        self.parts = parts
        self.visitor = visitor
        self.campaign = campaign
        self._numbers = 0
        self._ticked: list[str] = []
        """The numbers of options that are to be typed together, where the options are lines of the text."""
        self.typed: list[dict[str, str]] = []
        """Of each answer, the labels of choices that are typed, with their numbers."""

    async def does(self, line: str, expected: list[str]) -> list[Received] | None:
        """Do what a line of a transcript says; return what they read then, None if it is done together with the next."""
        if expected[:1] == [REDRAWN] and self._is_ticked_by_number(line[3:-1]):
            return None
        before = len(self.visitor.received)
        if line.startswith("@ "):
            self.parts.at = datetime.fromisoformat(line[2:])
        elif line.startswith("& "):
            await self._prepares(line[2:].split())
            return []
        elif line.startswith("! "):
            await self.parts.may_be_told(self.visitor)
            await self._hears(unasked(line[2:], self.parts.now(), self.campaign))
        elif line.startswith("> "):
            await self._says(line[2:])
        await self.parts.answers()
        return self.visitor.received[before:]

    async def _says(self, said: str) -> None:
        if said.startswith("[") and said.endswith(("]", "]旧")):
            self._presses(said.removesuffix("旧")[1:-1], old=said.endswith("旧"))
        elif said == "（改动消息）":
            await self.parts.may_be_told(self.visitor)
            await self._hears(Edited(self.parts.now()))
        elif said == "（空）":
            self.visitor.says("\u200b\x00 ")
        elif said.startswith("（") and said.endswith("）"):
            await self.parts.may_be_told(self.visitor)
            await self._hears(Uploaded(said[1:-1], self.parts.now()))
        else:
            if repeated := REPEATED.search(said):
                said = said[: repeated.start()] * int(repeated[1])
            self.visitor.says(said.replace("\\n", "\n").replace("\\t", "\t"))

    def _is_ticked_by_number(self, label: str) -> bool:
        """Note the number of an option that is a line of the text, to be typed at 选好了; return False for an item."""
        last = self.visitor.received[-1]
        if label in dict(last.labels) or last.words.startswith(EVIDENCE):
            return False
        options = [found for each in last.words.splitlines() if (found := NUMBERED.fullmatch(each))]
        [number] = [each["number"] for each in options if each["label"][2:] == label[2:]]
        self._ticked = [each for each in self._ticked if each != number] + [number] * (label[0] == "☐")
        return True

    def _presses(self, label: str, *, old: bool) -> None:
        """Press an item; type the number of a choice that is a line of the text."""
        if self._ticked and label == "选好了":
            self.visitor.says(",".join(self._ticked))
            self._ticked = []
            return
        messages = self.visitor.received if old else self.visitor.received[::-1]
        for message in messages:
            for shown, code in message.labels:
                if shown == label:
                    self.visitor.sends("text", content=label, menu_id=code)
                    return
            for line in message.words.splitlines():
                if (found := NUMBERED.fullmatch(line)) and _is_for(label, found["label"]):
                    self.visitor.says(found["number"])
                    return
        for typed in self.typed if old else self.typed[::-1]:
            if label in typed:
                self.visitor.says(typed[label])
                return
        raise AssertionError(f"nothing says {label}")

    async def _hears(self, event: Event) -> None:
        def work(tx: Transaction) -> list[OutboxRow]:
            application = tx.applicants.at(NAME, self.visitor.address).application
            if application is None or not isinstance(event, get_args(Unasked)):
                self._numbers += 1
                incoming = Incoming(NAME, self.visitor.address, f"t{self._numbers}", event)
                return self.parts.wiring.handler.answer(incoming, tx)
            record_milestone(tx, application, event)
            return self.parts.wiring.handler.tell(tx, Notification(application, event))

        self.parts.wiring.dispatcher.post(await self.parts.store.write(work))

    async def _prepares(self, words: list[str]) -> None:
        last = words[words.index("到") + 1] if "到" in words else None
        changed = dict(word.split("=", 1) for word in words if "=" in word)
        if not self.visitor.received:
            await self.does("> /start", [])
            if len(self.parts.campaigns.current) > 1:
                await self.does(f"> /start {LINK}{self.campaign.id}", [])
        if (await self._imagined()).conversation.consent is None:
            await self.does("> [同意]", [])
        if (await self._imagined()).conversation.kind is None:
            await self.does(f"> [{self.campaign.kind(words[0]).name}]", [])
        said: list[str] = []
        (await self._imagined()).answers_until(words[0], last, changed, said)
        for text in said:
            self.visitor.says(text)
            await self.parts.answers()

    async def _imagined(self) -> Player:
        """A player who is where this person is."""
        conversation = (
            await self.parts.store.read(lambda tx: tx.applicants.at(NAME, self.visitor.address))
        ).conversation
        return Player(self.campaign, self.parts.now(), conversation)


def alike(text: str) -> str:
    for pattern, name in LIKE:
        text = pattern.sub(name, text)
    return text


def _is_for(label: str, line: str) -> bool:
    """Return True if a numbered line is what a label is about: its own, or the clause of a gap that it closes."""
    return line == label or (label.startswith(CLOSES) and line.startswith(label.removeprefix(CLOSES)))


def _unticked(text: str) -> str:
    """Return a text with empty boxes: what is typed together at the end was not ticked before."""
    return text.replace("☑", "☐")


def compare(line: str, expected: list[str], read: list[Received]) -> None:
    """Compare what a transcript says with what was read: texts line by line, choices as items or as numbered lines."""
    wanted = [_unticked(each) for each in expected if not re.fullmatch(r"(\[[^\]]*\] ?)+", each)]
    rows = [_unticked(each) for each in expected if re.fullmatch(r"(\[[^\]]*\] ?)+", each)]
    labels = [label for each in rows for label in re.findall(r"\[([^\]]*)\]", each)]
    shown = [_unticked(label) for message in read for label, _ in message.labels]
    said, typed = _without_numbers(
        [_unticked(each) for message in read for each in message.words.splitlines() if each != NEWS_LATER], wanted
    )
    if REDRAWN not in wanted:
        assert "".join(alike("\n".join(said)).split()) == "".join(alike("\n".join(wanted)).split()), line
        assert len(labels) == len(shown) + typed, line
        assert set(shown) <= set(labels), line
    else:
        assert set(labels) <= {*shown, *(found["label"] for each in said if (found := NUMBERED.fullmatch(each)))}, line


def numbers_of(expected: list[str], read: list[Received]) -> dict[str, str]:
    """Return the labels of a transcript that are no items of a menu, with the numbers that are typed for them, in order."""
    labels = [label for each in expected for label in re.findall(r"\[([^\]]*)\]", each)]
    shown = {label for message in read for label, _ in message.labels}
    lines = [found for message in read for each in message.words.splitlines() if (found := NUMBERED.fullmatch(each))]
    typed = [label for label in labels if label not in shown]
    return {label: line["number"] for label, line in zip(typed, lines, strict=False)}


def _without_numbers(lines: list[str], wanted: list[str]) -> tuple[list[str], int]:
    """Return the lines without what says how a choice is typed, and how many choices are typed by a number.

    A choice is a line of its own, or the number before a line that the transcript has as well.
    """
    if REDRAWN in wanted:
        return lines, 0
    said, typed = [], 0
    for each in lines:
        found = NUMBERED.fullmatch(each)
        if found and found["label"] in wanted:
            said.append(found["label"])
        elif not found and not each.startswith(HINTS) and each not in (CHOOSE, MORE, NEWS_LATER):
            said.append(each)
        elif found and each in wanted:
            said.append(each)
            continue
        typed += found is not None
    return said, typed


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
async def test_the_same_is_said_on_wecom(script: Path, tmp_path: Path) -> None:
    folders = folders_of_script(script.parent.name, tmp_path / "forms")
    kept = script.read_text(encoding="utf-8")  # noqa: ASYNC240 - nothing else runs
    at = datetime.fromisoformat("2023-06-01T09:00:00+08:00")
    async with FakeWecom() as platform, WecomParts(tmp_path, platform, folders, at) as parts:
        visitor = platform.person()
        person = Person(parts, visitor, next(iter(folders.values())).campaign)
        for line, expected in Script(kept).turns:
            read = await person.does(line, expected)
            if read is not None and line.startswith((">", "!")):
                said = [each for each in read if each.kind in ("text", "msgmenu")]
                compare(line, expected, said)
                person.typed.append(numbers_of(expected, said))
        assert max(visitor.session.after_each, default=0) <= MOST_SENT
