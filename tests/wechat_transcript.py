"""A transcript played in WeChat: each line of the person's as they would type it, each reply read to its end."""

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import get_args

from bot.channels import Incoming
from bot.staff.responses import Notification
from bot.storage.records import OutboxRow
from bot.storage.transaction import Transaction
from dialogs.language import picture_wording
from dialogs.language.bureau_wording import NEWS_LATER
from dialogs.language.numbered_parts import about_lines
from dialogs.language.plain_text import label_of
from dialogs.lobby import LINK
from dialogs.model.conversation import Conversation
from dialogs.model.events import Chose, Edited, Event, Unasked
from dialogs.model.reply import Reply
from standards.campaign import Campaign
from tests.handled_player import record_milestone
from tests.player import REFERENCE, REPEATED, Player, unasked
from tests.transcript_steps import Step, Written
from tests.typed_replies import NOT_TICKED, TICKED, offered_in, sorted_reply
from tests.wechat_applicant import WeChatApplicant
from tests.wechat_bureau import WeChatBureau

LIKE = (
    (re.compile(r"[A-Z]{2}[0-9]{2}-\w{6}"), REFERENCE),
    (re.compile("收到表情"), "收到贴纸"),
    (re.compile("收到的是“6”"), "收到的是“其他”"),
    (re.compile(r"(telegram|wechat):\w+"), "identity"),
)
"""What another store and another channel name otherwise, and a number that was typed for its label."""
DONE = "选好了"


@dataclass
class PlayedInWeChat:
    """One person in WeChat, and the world around them."""

    world: WeChatBureau
    applicant: WeChatApplicant
    campaign: Campaign
    differing: list[str] = field(default_factory=list)
    _expected: list[Written] = field(default_factory=list)
    """What the transcript says and nobody has read yet."""
    _ticks: list[str] = field(default_factory=list)
    """What was ticked, or cleared, since the question was put, by their labels."""
    _shown: str = ""
    """The last reply that offered something, as it was read."""
    _last: Sequence[Reply] = ()
    """The same, as the conversation gave it."""
    _compared: int = 0
    """How many replies of the conversation were compared."""

    async def plays(self, step: Step) -> None:
        """Do what a step says, and hold what is shown against it."""
        self._expected += [message for message in step.messages if not message.is_redrawn]
        match step.mark:
            case ">":
                shown = await self._says(step.what)
            case "!":
                shown = await self._brings(unasked(step.what, self.world.now(), self.campaign))
            case _:
                await self._prepares(step.what.split())
                shown = ""
        if shown:
            self._compare(f"{step.mark} {step.what}", shown)

    async def ends(self) -> None:
        """Hold what waits for the next message against what is not read yet."""
        waiting = await self.world.waiting(self.applicant.person)
        if waiting or self._expected:
            self._compare("at the end", "\n".join(waiting))

    async def _says(self, said: str) -> str:
        label = said.removesuffix("旧")[1:-1] if said.startswith("[") and said.endswith(("]", "]旧")) else None
        if label is not None and not said.endswith("旧"):
            return await self._presses(label)
        await self._leaves_ticks()
        if label is not None:
            return await self._brings(self._press(label, self.world.replies))
        match said:
            case "（改动消息）":
                return await self._brings(Edited(self.world.now()))
            case "（贴纸）":
                return await self._after(await self.applicant.person.sends_sticker())
            case "/start" if not self.applicant.person.transcript:
                return await self._after(await self.applicant.follows())
            case "（空）":
                return await self._types("\u200b ")
            case _:
                return await self._types(_meant(said))

    async def _presses(self, label: str) -> str:
        """Type what stands on a button of the last reply, or press one of an older message."""
        offered = [label_of(choice) for reply in self._last for choice in reply.all_choices()]
        if label.startswith((TICKED, NOT_TICKED)):
            bare = label[len(TICKED) :]
            if DONE in offered:
                self._ticks = [tick for tick in self._ticks if tick != bare] + [bare] * (bare not in self._ticks)
            else:  # one of a list, where each tick is done at once
                self._shown, self._last = await self._types(self._typed_for(bare)), self.world.replies[-1:]
            return ""
        if label == DONE and self._ticks:
            toggled, self._ticks = self._ticks, []
            choices = [choice for reply in self._last for choice in reply.all_choices() if choice.ticked is not None]
            ticked = [choice.label for choice in choices if choice.ticked != (choice.label in toggled)]
            return await self._types(",".join(map(self._typed_for, ticked)))
        await self._leaves_ticks()
        if label not in offered:
            return await self._brings(self._press(label, self.world.replies[::-1]))
        return await self._types(self._typed_for(label))

    async def _leaves_ticks(self) -> None:
        """Set the ticks that are left without 选好了, as only a button can."""
        ticks, self._ticks = self._ticks, []
        for tick in ticks:
            await self._brings(self._press(NOT_TICKED + tick, self.world.replies[::-1]))
        if ticks and await self.world.waiting(self.applicant.person):
            await self.applicant.says("继续")

    def _typed_for(self, label: str) -> str:
        """Return what is typed to take a choice of the last reply: the number of its line, else its label."""
        for choice in (choice for reply in self._last for choice in reply.all_choices()):
            if choice.label == label and choice.number is not None:
                assert any(line.startswith(f"{choice.number} ") for line in self._shown.split("\n")), self._shown
                return str(choice.number)
        return label

    async def _types(self, text: str) -> str:
        return await self._after(await self.applicant.says(text))

    async def _after(self, shown: str) -> str:
        """Return a reply with what was sent besides, once everything was sent that can be."""
        await self.world.dispatcher.drain()
        return shown

    async def _brings(self, event: Event) -> str:
        """Have something arrive that WeChat has no like for; return what is sent of it."""
        person = self.applicant.person
        seen = len(person.messages)

        def work(tx: Transaction) -> list[OutboxRow]:
            application = tx.applicants.at("wechat", person.openid).application
            if application is None or not isinstance(event, get_args(Unasked)):
                number = f"brought {time.time_ns()}"
                return self.world.handler.answer(Incoming("wechat", person.openid, number, event), tx)
            record_milestone(tx, application, event)
            return self.world.handler.tell(tx, Notification(application, event))

        self.world.dispatcher.post(await self.world.store.write(work))
        await self.world.dispatcher.drain()
        return "\n".join(line.text for line in person.messages[seen:])

    def _press(self, label: str, replies: Sequence[Reply]) -> Chose:
        """Return a press on the first of these replies that has a button of that label."""
        for reply in replies:
            for choice in reply.all_choices():
                if label_of(choice) == label:
                    return Chose(choice.action, self.world.now(), reply.application, "1")
        raise AssertionError(f"no button says {label}")

    async def _prepares(self, words: Sequence[str]) -> None:
        last = words[words.index("到") + 1] if "到" in words else None
        changed = dict(word.split("=", 1) for word in words if "=" in word)
        await self._leaves_ticks()
        if not self.applicant.person.transcript:
            await self.applicant.follows(f"{LINK}{self.campaign.id}" if len(self.world.campaigns.current) > 1 else None)
        if (await self._imagined()).conversation.consent is None:
            await self.applicant.says("同意")
        if (await self._imagined()).conversation.kind is None:
            await self.applicant.says(self.campaign.kind(words[0]).name)
        said: list[str] = []
        (await self._imagined()).answers_until(words[0], last, changed, said)
        for text in said:
            self._shown = await self.applicant.says(text)
        self._last, self._compared = self.world.replies[-1:], len(self.world.replies)

    async def _imagined(self) -> Player:
        """A player who is where the person is."""

        def read(tx: Transaction) -> Conversation:
            return tx.applicants.at("wechat", self.applicant.person.openid).conversation

        return Player(self.campaign, self.world.now(), await self.world.store.read(read))

    def _compare(self, step: str, shown: str) -> None:
        expected, self._expected = self._expected, []
        replies, self._compared = self.world.replies[self._compared :], len(self.world.replies)
        if offered_in(shown):
            self._shown, self._last = shown, replies
        in_lines = [label_of(choice) for reply in replies for choice in about_lines(reply)]
        labels = [label for message in expected for label in message.labels]
        if not any(label.startswith(TICKED) for label in labels):
            labels = [label for label in labels if label != DONE]
        for label in in_lines:
            if label in labels:
                labels.remove(label)
        lines = [_alike(line.strip()) for message in expected for line in message.text.split("\n") if line.strip()]
        read = sorted_reply(_alike(self._without_links(shown)), lines, labels)
        is_same = list(read.lines) == lines or (self.applicant.pieces > 1 and "".join(read.lines) == "".join(lines))
        if not is_same or list(read.labels) != sorted(labels):
            self.differing.append(
                f"{step}\n  expected {lines}\n           {sorted(labels)}\n  shown    {read.lines}\n           {read.labels}"
            )

    def _without_links(self, shown: str) -> str:
        """Return a text without what only a chat like this says.

        That is the links to the page and to files, the line before each, which names it, the offer of a picture, and when
        news are read.
        """
        lines = [line for line in shown.split("\n") if line not in (picture_wording.OFFER, NEWS_LATER)]
        links = {place for place, line in enumerate(lines) if line.startswith(self.world.url)}
        return "\n".join(line for place, line in enumerate(lines) if not links & {place, place + 1})


def _meant(said: str) -> str:
    """Return a text that a transcript writes on one line."""
    if repeated := REPEATED.search(said):
        said = said[: repeated.start()] * int(repeated[1])
    return said.replace("\\n", "\n").replace("\\t", "\t")


def _alike(text: str) -> str:
    for pattern, name in LIKE:
        text = pattern.sub(name, text)
    return text
