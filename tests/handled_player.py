"""One person whose messages go through the bot's real handler and store, all in one transaction."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TypeVar, get_args

from bot.campaigns import Campaigns
from bot.channels import Incoming
from bot.inbound.handler import EventHandler
from bot.staff.dispatcher import StaffDispatcher
from bot.staff.responses import Notification
from bot.storage.messages import SendForm
from bot.storage.milestones import Milestones
from bot.storage.records import OutboxRow, Person
from bot.storage.transaction import Transaction
from dialogs import lobby
from dialogs.model.conversation import Conversation
from dialogs.model.events import (
    Event,
    FormDelivered,
    PaperCorrected,
    PaperDecided,
    PaperReceived,
    PaperRecommended,
    PaperReturned,
    Unasked,
)
from dialogs.model.stages import Stage
from dialogs.model.turn import Turn
from standards.campaign import Campaign
from tests.databases import store_in
from tests.player import REFERENCE, Player

T = TypeVar("T")
CHANNEL = "telegram"
OFFICER = "telegram:officer"
STAGES = {
    PaperReceived: Stage.RECEIVED,
    PaperReturned: Stage.RETURNED,
    PaperRecommended: Stage.RECOMMENDED,
    PaperDecided: Stage.DECIDED,
}


@dataclass
class HandledPlayer(Player):
    """A person in Telegram; what the conversation wants done is done by the bot."""

    tx: Transaction = field(kw_only=True)
    others: Mapping[str, Campaign] = field(default_factory=dict, kw_only=True)
    """Campaigns that are installed beside the one that the player answers for."""
    address: str = "1001"
    handler: EventHandler = field(init=False)
    turns: list[tuple[Turn, Event]] = field(default_factory=list)
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        campaigns = Campaigns({self.campaign.id: self.campaign, **self.others})
        self.handler = EventHandler(campaigns, StaffDispatcher(campaigns, [], served={}), self.respond)

    def respond(self, campaigns: Mapping[str, Campaign], conversation: Conversation, event: Event) -> Turn:
        """Answer as the conversation does, and note the turn."""
        turn = lobby.answer(campaigns, conversation, event)
        self.turns.append((turn, event))
        return turn

    def hear(self, event: Event) -> list[str]:
        self.turns.clear()
        if isinstance(event, get_args(Unasked)):
            posted = self._tell(event)
        else:
            message = Incoming(CHANNEL, self.address, str(next(self.numbers)), event)
            posted = self.handler.answer(message, self.tx)
        lines = [line for turn in self.turns for line in self.take(*turn)]
        self.conversation = self.person.conversation
        for row in posted:
            if row.what == "form" and not row.payload["copy"]:
                lines += self._deliver(row)
        return lines

    @property
    def person(self) -> Person:
        return self.tx.applicants.at(CHANNEL, self.address)

    def _deliver(self, row: OutboxRow) -> list[str]:
        """Have a form arrive; return what is said of it."""
        self.turns.clear()
        sent = row.message
        assert isinstance(sent, SendForm)
        delivered = FormDelivered(sent.reference, sent.form.draft, self.at, kind=sent.form.kind, cells=sent.form.cells)
        self.handler.hear_of_delivery(row, delivered, self.tx)
        self.conversation = self.person.conversation
        return [line for turn in self.turns for line in self.take(*turn)]

    def _tell(self, event: Unasked) -> list[OutboxRow]:
        application = self.person.application
        assert application is not None, "nothing arrives unasked for somebody who has not agreed"
        record_milestone(self.tx, application, event)
        return self.handler.tell(self.tx, Notification(application, event))


def record_milestone(tx: Transaction, application: int, event: Event) -> None:
    """Record what the bureau would have recorded before an applicant is told of it."""
    if isinstance(event, PaperCorrected):
        assert Milestones(tx).undo(application, event.stage, OFFICER, event.at.timestamp())
    elif (stage := STAGES.get(type(event))) is not None:
        text = (
            event.reason if isinstance(event, PaperReturned) else event.text if isinstance(event, PaperDecided) else ""
        )
        fields = event.fields if isinstance(event, PaperReturned) else ()
        passed = event.passed if isinstance(event, PaperDecided) else None
        Milestones(tx).record(application, stage, OFFICER, event.at.timestamp(), text, fields, passed)


async def in_one_transaction(folder: Path, work: Callable[[Transaction], T]) -> T:
    """Open a new database, do the work in one transaction, and return what it returns."""
    first, chance = iter(REFERENCE.partition("-")[2]), random.Random(3)

    def choose(letters: str) -> str:
        return next(first, None) or chance.choice(letters)

    store = store_in(folder, choose=choose)
    store.open()
    try:
        return await store.write(work)
    finally:
        store.close()
