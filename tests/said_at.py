"""What becomes of messages that are typed at a question, with everything before it answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from dialogs.engine import respond
from dialogs.language.plain_text import text_of
from dialogs.model.conversation import Conversation
from dialogs.model.events import Said
from dialogs.model.reply import Reply
from standards.answers import Value
from standards.library import read_campaigns
from tests.player import Player

CAMPAIGN = read_campaigns()["fengtai-2023"].campaign
AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")


@dataclass(frozen=True)
class Place:
    """A question of one kind of form; `review` where everything is answered."""

    kind: str
    field: str


@dataclass(frozen=True)
class Heard:
    """The answers that messages changed, and those that 是 to the last reply changes."""

    kept: Mapping[str, Value | None]
    after_yes: Mapping[str, Value | None]
    reply: str


def said_at(place: Place, *messages: str) -> Heard:
    """Return what becomes of messages that are typed one after the other."""
    before = now = _reached(place)
    reply = Reply()
    for message in messages:
        now, reply = _heard(now, message)
    agreed, _ = _heard(now, "是") if now.pending is not None else (now, reply)
    return Heard(_changed(before, now), _changed(now, agreed), text_of(reply))


@lru_cache(maxsize=64)
def _reached(place: Place) -> Conversation:
    player = Player(CAMPAIGN, AT)
    player.answers_until(place.kind, None if place.field == "review" else place.field)
    return player.conversation


def _heard(conversation: Conversation, message: str) -> tuple[Conversation, Reply]:
    turn = respond(CAMPAIGN, conversation, Said(message, AT))
    assert turn.reply is not None
    return Conversation.read(turn.conversation.stored()), turn.reply


def _changed(before: Conversation, after: Conversation) -> Mapping[str, Value | None]:
    keys = before.values.keys() | after.values.keys()
    return {key: after.values.get(key) for key in sorted(keys) if before.values.get(key) != after.values.get(key)}
