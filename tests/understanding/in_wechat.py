"""Plays a corpus through WeChat: typed into a chat without buttons, judged by what is read there."""

import asyncio
import tempfile
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from bot.address import Address
from bot.storage.passive_replies import PassiveChat, PassiveReplies
from bot.storage.transaction import Transaction
from dialogs.model.actions import FinishTicks
from dialogs.model.conversation import Conversation
from dialogs.model.effects import Effect
from dialogs.model.events import Event
from dialogs.model.reply import Choice, Reply
from standards.campaign import Campaign
from standards.library import read_campaigns
from tests.typed_replies import BY_NUMBER, NOT_TICKED, TICKED, Offered, offered_in
from tests.understanding.corpus import Utterance
from tests.understanding.forms import FORMS, Question
from tests.understanding.judge import Result, judge
from tests.understanding.person import FILES, Message, Person, Stuck
from tests.understanding.playing import AT
from tests.wechat_applicant import WeChatApplicant
from tests.wechat_bureau import WeChatBureau

T = TypeVar("T")
NOTHING = FinishTicks("")
"""The action of a choice that is only typed."""


@dataclass
class Typist:
    """Somebody in WeChat, for who waits in a thread of their own; what `Person` asks of its player."""

    world: WeChatBureau
    loop: asyncio.AbstractEventLoop
    applicant: WeChatApplicant
    campaign: Campaign
    at: datetime = AT
    shown: Sequence[Reply] = ()

    def awaits(self, work: Coroutine[object, object, T]) -> T:
        """Have something done where the world lives; return what it returns."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result()

    @property
    def effects(self) -> Sequence[Effect]:
        """What the conversation wanted done for anybody; one person types at a time."""
        return self.world.effects

    @property
    def conversation(self) -> Conversation:
        """Their conversation as it is stored."""
        where = Address("wechat", self.applicant.person.openid)
        return self.awaits(self.world.store.read(lambda tx: tx.applicants.at(*where))).conversation

    def hear(self, event: Event) -> list[str]:
        """Nothing arrives but by typing."""
        raise NotImplementedError(event)


@dataclass
class TypingPerson(Person):
    """Types what stands on a button, and several numbers where several are ticked."""

    player: Typist

    def says(self, text: str) -> None:
        typist = self.player
        effects = len(typist.effects)
        self.transcript.append(f"> {text}")
        is_new = text == "/start" and not typist.applicant.person.transcript
        shown = typist.awaits(typist.applicant.follows() if is_new else typist.applicant.says(text))
        self.news = [_message(shown, len(self.messages))] if shown else []
        self.files = sum(isinstance(effect, FILES) for effect in typist.effects[effects:])
        self.messages += self.news
        self.transcript += ["< " + shown.replace("\n", " ⏎ ")]

    def presses(self, message: Message, choice: Choice) -> None:
        self.says(choice.label if choice.number is None else str(choice.number))

    def _ticks(self, question: Question, message: Message) -> None:
        options = [next(each for each in question.options if each[0] == wanted) for wanted in question.answer]
        wanted = [
            choice
            for choice, label in zip(message.choices, message.labels, strict=True)
            if choice.number is not None and any(word in label for option in options for word in option)
        ]
        self.says(",".join(str(choice.number) for choice in wanted))


def _message(shown: str, number: int) -> Message:
    """Return a reply as a reader takes it: lines with a number before them are chosen by it, and are read without."""
    lines = shown.split("\n")
    listed = next((place for place, line in enumerate(lines) if BY_NUMBER.fullmatch(line.strip())), 0)
    choices: list[Choice] = []
    text: list[str] = []
    for place, line in enumerate(lines):
        offered = offered_in(line)
        if offered and place < listed:
            text.append(offered[0].label)
            offered = [Offered(offered[0].label.partition("：")[0], offered[0].number)]
        elif not offered:
            text.append(line)
        choices += map(_choice, offered)
    return Message("\n".join(text).strip(), tuple(choices), 1, number)


def _choice(offered: Offered) -> Choice:
    ticked = True if offered.label.startswith(TICKED) else False if offered.label.startswith(NOT_TICKED) else None
    return Choice(offered.label.removeprefix(TICKED).removeprefix(NOT_TICKED), NOTHING, offered.number, ticked)


@dataclass(frozen=True)
class _Reached:
    """Somebody at a place, as long as nothing was typed there."""

    conversation: Conversation
    chat: PassiveChat
    messages: tuple[Message, ...]
    news: tuple[Message, ...]
    kept: dict[str, str]


@dataclass
class PlayInWeChat:
    """One run over a corpus; everybody who types is a person of their own."""

    world: WeChatBureau
    loop: asyncio.AbstractEventLoop
    campaign: Campaign
    at: datetime = AT
    places: dict[tuple[str, str], _Reached] = field(default_factory=dict)
    people: int = 0

    def judged(self, utterance: Utterance) -> Result:
        """Return what comes of an utterance."""
        try:
            reached = self._reached(utterance.kind, utterance.place)
            person = self._somebody(utterance.kind, reached)
            if utterance.place == "after_document":
                person.says("/document")
            return judge(person, utterance, reached.kept)
        except Stuck as error:
            return Result(utterance, outcome="place not reached", why=str(error))

    def _reached(self, kind: str, where: str) -> _Reached:
        if (kind, where) not in self.places:
            person = self._somebody(kind, None)
            person.walks("review" if where == "after_document" else where)
            typist = person.player
            chat = typist.awaits(self.world.store.read(lambda tx: PassiveReplies(tx).of(_address(typist))))
            at_place = typist.conversation, chat, tuple(person.messages), tuple(person.news)
            facts = {each.name for each in FORMS[kind] if not each.clause and each.type != "narrative"}
            needed = facts | {where} if where in person.by_name else {each.name for each in FORMS[kind]}
            kept = {} if where in ("consent", "kind") else person.kept(needed)
            self.places[kind, where] = _Reached(*at_place, kept)
        return self.places[kind, where]

    def _somebody(self, kind: str, reached: _Reached | None) -> TypingPerson:
        self.people += 1
        applicant = WeChatApplicant(self.world.platform.person(10_000 + self.people), kind)
        typist = Typist(self.world, self.loop, applicant, self.campaign, self.at)
        person = TypingPerson(kind, typist)
        if reached is None:
            return person
        if reached.conversation.consent is None:
            person.says("/start")
        else:
            self._begins_there(typist, reached)
        person.messages, person.news = list(reached.messages), list(reached.news)
        return person

    def _begins_there(self, typist: Typist, reached: _Reached) -> None:
        def work(tx: Transaction) -> None:
            somebody = tx.applicants.at(*_address(typist))
            tx.applicants.save(somebody, reached.conversation, self.at.timestamp())
            PassiveReplies(tx).keep(_address(typist), replace(reached.chat, replied_at=self.at.timestamp()))

        typist.applicant.person.is_following = True
        typist.awaits(self.world.store.write(work))


def _address(typist: Typist) -> Address:
    return Address("wechat", typist.applicant.person.openid)


async def play_in_wechat(utterances: Sequence[Utterance], at: datetime = AT) -> list[Result]:
    """Play utterances through the channel, its callback and the store; return what came of each."""
    folders = read_campaigns()
    [folder] = folders.values()
    with tempfile.TemporaryDirectory() as name:
        async with WeChatBureau(Path(name), folders, at) as world:
            run = PlayInWeChat(world, asyncio.get_running_loop(), folder.campaign, at)
            return [await asyncio.to_thread(run.judged, utterance) for utterance in utterances]
