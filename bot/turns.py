"""An event to what is kept and posted: load, respond, keep, all in one commit; delivery comes after it."""

import asyncio
import logging
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from functools import partial
from pathlib import Path

from bot.channels import Incoming
from bot.storage.desk import Desk
from bot.storage.rows import Person, Posted, Tried
from bot.storage.store import Store
from dialogs import wording
from dialogs.conversation import Conversation
from dialogs.engine import respond
from dialogs.events import ApplicationsListed, ApplicationSummary, Event, Started
from dialogs.lobby import campaign_of
from dialogs.outline import printed
from dialogs.scene import Scene
from dialogs.turn import (
    Effect,
    FillForm,
    ForgetApplicant,
    ListApplications,
    OpenApplication,
    Reply,
    SendBlankForms,
    SwitchApplication,
    TellStaff,
    Turn,
)
from standards.campaign import Campaign

log = logging.getLogger(__name__)

MOST_TRIES = 3
"""A message that failed so often, or comes so often because it ended the process, is passed over and holds up nobody."""


class Turns:
    """Takes what channels hear; gives delivery what was posted, once it is on disk."""

    def __init__(
        self,
        campaigns: Mapping[str, Campaign],
        store: Store,
        deliver: Callable[[Sequence[Posted]], None],
        mark_sent: Callable[[], None] = lambda: None,
        admins: Sequence[tuple[str, str]] = (),
    ) -> None:
        self._campaigns = campaigns
        self._store = store
        self._deliver = deliver
        self._mark_sent = mark_sent
        self._admins = admins

    async def take(self, heard: Sequence[Incoming]) -> Sequence[bool]:
        """Take messages in their order; tell for each whether it may be confirmed to its platform.

        Each is counted before it is tried: one that kills the process is passed over at its third coming. One that fails is
        recorded and apologised for at once, and not confirmed before its third failure. One that was tried before is tried
        alone, so that what it does to the process is not laid at another's door.
        """
        settled: list[bool] = []
        while rest := heard[len(settled) :]:
            self._mark_sent()
            try:
                tries = await self._store.do(partial(_count_tries, rest))
            except Exception as error:  # a full disk: the platform keeps the messages until there is room
                log.error("nothing can be stored: %s", type(error).__name__)
                return [*settled, *(False for _ in rest)]
            together = len(tries) - _suspect(tries[-1])
            settled += await asyncio.gather(*map(self._take_one, rest[:together], tries))
            if together < len(tries):
                settled.append(await self._take_one(rest[together], tries[together]))
        return settled

    async def after_delivery(self, row: Posted, event: Event) -> None:
        """Let the conversation of a delivered row hear what became of it; the row is marked sent in the same commit."""
        posted = await self._store.do(partial(self._hear_of_delivery, row, event))
        self._deliver(posted)

    async def _take_one(self, incoming: Incoming, tried: Tried) -> bool:
        if tried.answered:
            return True
        too_often = tried.tries >= MOST_TRIES + (tried.failure is not None)
        work = partial(_pass_over, incoming, tried) if too_often else partial(self._turn, incoming)
        settled = True
        try:
            posted = await self._store.do(work)
        except Exception as error:
            settled = tried.tries >= MOST_TRIES
            try:
                posted = await self._store.do(partial(_apologise, incoming, error, tried))
            except Exception as worse:
                log.error("a failure cannot be stored: %s", type(worse).__name__)
                return False
        self._deliver(posted)
        return settled

    def _turn(self, incoming: Incoming, desk: Desk) -> list[Posted]:
        person = desk.person(incoming.channel, incoming.address)
        posted = self._respond(desk, person, incoming.event)
        desk.inbox.answered(incoming.channel, incoming.number, time.time())
        return posted

    def _hear_of_delivery(self, row: Posted, event: Event, desk: Desk) -> list[Posted]:
        desk.sent([row.id], time.time())
        person = desk.person_in(row)  # the application the form belongs to, whichever is current by now
        return self._respond(desk, person, event) if person is not None else []

    def _respond(self, desk: Desk, person: Person, event: Event) -> list[Posted]:
        campaign = campaign_of(self._campaigns, person.conversation, event.at.date())
        turn = respond(campaign, person.conversation, event)
        now = event.at.timestamp()
        if any(isinstance(effect, ForgetApplicant) for effect in turn.effects):
            person = desk.forget(person)  # first, so that the farewell is kept for nobody
        person = desk.keep(person, turn.conversation, now)
        posted = [desk.post(person, "reply", _written(turn.reply), now)] if turn.reply is not None else []
        for effect in turn.effects:
            posted += self._carry_out(desk, person, turn, effect, event.at)
        return posted

    def _carry_out(self, desk: Desk, person: Person, turn: Turn, effect: Effect, at: datetime) -> list[Posted]:
        now = at.timestamp()
        match effect:
            case FillForm(campaign=campaign):
                reference = desk.reference(person, self._campaigns[campaign].reference_prefix)
                form = {"reference": reference, **asdict(effect), "on": effect.on.isoformat()}
                return [desk.post(person, "form", form, now)]
            case SendBlankForms(campaign=campaign):
                kinds = self._campaigns[campaign].kinds
                return [desk.post(person, "blank", {"campaign": campaign, "kind": kind.key}, now) for kind in kinds]
            case TellStaff(words=words):
                staff = [Person(channel, address, None, None, Conversation()) for channel, address in self._admins]
                return [desk.post(member, "reply", _written(Reply(words)), now) for member in staff]
            case ForgetApplicant():
                return []
            case OpenApplication():
                number = max(each.number for each in desk.conversations_of(person)) + 1
                today = campaign_of(self._campaigns, Conversation(), at.date()).id
                # Another campaign is another bureau's affair, or another year's: it asks for consent itself.
                consent = turn.conversation.consent if today == turn.conversation.campaign else None
                fresh = Conversation(number=number, campaign=today, consent=consent)
                return self._respond(desk, desk.open_application(person, fresh, now), Started(at))
            case ListApplications():
                return self._respond(desk, person, ApplicationsListed(self._summaries(desk, person, at), at))
            case SwitchApplication(number=number):
                return self._respond(desk, desk.switch(person, number), Started(at))

    def _summaries(self, desk: Desk, person: Person, at: datetime) -> tuple[ApplicationSummary, ...]:
        summaries = []
        for conversation in desk.conversations_of(person):
            campaign = campaign_of(self._campaigns, conversation, at.date())
            title = f"第 {conversation.number} 份"
            if conversation.kind is not None:
                scene = Scene(campaign, conversation, at)
                name = printed(scene, scene.kind.name_field)
                title += f" · {scene.kind.name}" + (f" · {wording.shortened(name, 16)}" if name else "")
            summaries.append(ApplicationSummary(conversation.number, title))
        return tuple(summaries)


def _suspect(tried: Tried) -> bool:
    return tried.tries > 1 and not tried.answered


def _count_tries(heard: Sequence[Incoming], desk: Desk) -> list[Tried]:
    """Count messages up to the first that was tried before in vain; those after it wait until it is through."""
    messages = [(incoming.channel, incoming.number) for incoming in heard]
    counted = desk.inbox.count_tries(messages, time.time())
    tries = [counted[message] for message in messages]
    first = next((at for at, tried in enumerate(tries) if _suspect(tried)), len(tries))
    desk.inbox.uncount_tries(messages[first + 1 :])
    return tries[: first + 1]


def _apologise(incoming: Incoming, error: Exception, tried: Tried, desk: Desk) -> list[Posted]:
    """Record a failure, by class and place and never by what was said; apologise the first time."""
    frames = traceback.extract_tb(error.__traceback__)
    frame = next((frame for frame in frames[::-1] if "site-packages" not in frame.filename), frames[-1])
    failure = f"{type(error).__name__} in {Path(frame.filename).name}, {frame.name}, line {frame.lineno}"
    log.error("%s %s failed, try %d: %s", incoming.channel, incoming.number, tried.tries, failure)
    return _record(incoming, tried, failure, tried.tries >= MOST_TRIES, desk)


def _pass_over(incoming: Incoming, tried: Tried, desk: Desk) -> list[Posted]:
    log.error("%s %s is passed over at its coming %d", incoming.channel, incoming.number, tried.tries)
    return _record(incoming, tried, tried.failure or "it ended the process each time it was tried", True, desk)


def _record(incoming: Incoming, tried: Tried, failure: str, for_good: bool, desk: Desk) -> list[Posted]:
    """Record a failure; apologise the first time, whatever is stored about the person, for that may be what failed."""
    now = time.time()
    desk.inbox.failed(incoming.channel, incoming.number, failure, now if for_good else None)
    if tried.failure is not None:
        return []
    person = Person(incoming.channel, incoming.address, None, None, Conversation())
    return [desk.post(person, "reply", _written(Reply(wording.BUSY)), now)]


def _written(reply: Reply) -> dict[str, object]:
    """A reply as the outbox keeps it."""
    rows = [
        [[choice.label, choice.question, choice.option, choice.value, choice.number] for choice in row]
        for row in reply.rows
    ]
    return {"text": reply.text, "rows": rows, "redraws": reply.redraws, "application": reply.application}
