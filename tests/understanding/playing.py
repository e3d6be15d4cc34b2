"""Plays a corpus: a place is reached once for all, and everybody who types there is a person of their own."""

import asyncio
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bot.storage.transaction import Transaction
from dialogs.model.conversation import Conversation
from dialogs.model.reply import Reply
from standards.campaign import Campaign
from standards.library import read_campaigns
from tests.handled_player import HandledPlayer, in_one_transaction
from tests.understanding.corpus import Utterance
from tests.understanding.forms import FORMS
from tests.understanding.judge import Result, judge
from tests.understanding.person import Message, Person, Stuck

AT = datetime.fromisoformat("2023-06-20T10:00:00+08:00")
"""Three weeks before the deadline, when people fill in their forms."""


@dataclass(frozen=True)
class Reached:
    """Somebody at a place, as long as nothing was typed there."""

    conversation: Conversation
    shown: tuple[Reply, ...]
    messages: tuple[Message, ...]
    news: tuple[Message, ...]
    kept: dict[str, str]


@dataclass
class Play:
    """One run over a corpus, in one transaction."""

    tx: Transaction
    campaign: Campaign
    at: datetime = AT
    places: dict[tuple[str, str], Reached] = field(default_factory=dict)
    people: int = 0

    def judged(self, utterance: Utterance) -> Result:
        """Return what comes of an utterance."""
        try:
            reached = self._reached(utterance.kind, utterance.place)
            person, _ = self._somebody(utterance.kind, reached)
            if utterance.place == "after_document":
                person.says("/document")
            return judge(person, utterance, reached.kept)
        except Stuck as error:
            return Result(utterance, outcome="place not reached", why=str(error))

    def _reached(self, kind: str, where: str) -> Reached:
        if (kind, where) not in self.places:
            person, player = self._somebody(kind, None)
            person.walks("review" if where == "after_document" else where)
            at_place = player.conversation, tuple(player.shown), tuple(person.messages), tuple(person.news)
            facts = {each.name for each in FORMS[kind] if not each.clause and each.type != "narrative"}
            all_names = {each.name for each in FORMS[kind]}
            needed = facts | {where} if where in person.by_name else all_names
            kept = {} if where in ("consent", "kind") else person.kept(needed)
            self.places[kind, where] = Reached(*at_place, kept)
        return self.places[kind, where]

    def _somebody(self, kind: str, reached: Reached | None) -> tuple[Person, HandledPlayer]:
        self.people += 1
        player = HandledPlayer(self.campaign, self.at, tx=self.tx, address=str(10_000 + self.people))
        if reached is None:
            return Person(kind, player), player
        player.shown = list(reached.shown)
        if (
            reached.conversation.consent is None
        ):  # nothing of them is stored: they come in, and read what is to be agreed to
            person = Person(kind, player)
            person.says("/start")
            return person, player
        self.tx.applicants.save(player.person, reached.conversation, self.at.timestamp())
        player.conversation = player.person.conversation
        return Person(kind, player, list(reached.messages), list(reached.news)), player


def play(utterances: Sequence[Utterance], at: datetime = AT, note: Callable[[int], None] | None = None) -> list[Result]:
    """Play utterances through the bot's handler and store; return what came of each. `note` hears how many are done."""

    def work(tx: Transaction) -> list[Result]:
        [folder] = read_campaigns().values()
        run, results = Play(tx, folder.campaign, at), []
        for utterance in utterances:
            results.append(run.judged(utterance))
            if note is not None:
                note(len(results))
        return results

    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(in_one_transaction(Path(folder), work))
