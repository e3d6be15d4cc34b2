"""Whatever a transcript presses can be typed where there are no buttons: its number or its label does the same."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from bot.storage.transaction import Transaction
from dialogs import lobby
from dialogs.language.normalise import fold
from dialogs.language.numbered_text import pressable
from dialogs.language.plain_text import text_of
from dialogs.model.actions import Tick
from dialogs.model.conversation import Conversation
from dialogs.model.events import Chose, Event, Said
from dialogs.model.reply import Choice, Reply
from dialogs.model.turn import Turn
from standards.campaign import Campaign
from tests.handled_player import HandledPlayer, in_one_transaction
from tests.neighbours import HOME, three_districts
from tests.player import AT, replay
from tests.test_transcripts import SCRIPTS, SEVERAL

ECHOED = {"“6”": "“其他”"}
"""What an answer is quoted as: the number that was typed, where a press gives the label."""


@dataclass
class TypingPlayer(HandledPlayer):
    """A person whose presses on the newest message are typed as well; what differs is noted."""

    typed: list[str] = field(default_factory=list)
    differing: list[str] = field(default_factory=list)

    def respond(self, campaigns: Mapping[str, Campaign], conversation: Conversation, event: Event) -> Turn:
        turn = super().respond(campaigns, conversation, event)
        choice = pressed(event, self.shown[-1]) if self.shown else None
        if choice is not None:
            words = choice.label if choice.number is None else str(choice.number)
            otherwise = lobby.answer(campaigns, conversation, Said(words, event.at))
            self.typed.append(words)
            if alike(said(otherwise)) != said(turn):
                self.differing.append(f"{words}:\n{said(otherwise)}\n  where a press gives\n{said(turn)}")
        return turn


def pressed(event: Event, shown: Reply) -> Choice | None:
    """Return the choice of the newest message that was pressed; None for one whose label a channel turns into a press.

    A tick is not typed by itself: all ticks are typed at once.
    """
    if not isinstance(event, Chose) or isinstance(event.action, Tick):
        return None
    choice = next((each for each in shown.all_choices() if each.action == event.action), None)
    return None if choice is None or (fold(choice.label) in pressable(shown) and choice.number is None) else choice


def said(turn: Turn) -> str:
    return "" if turn.reply is None else text_of(turn.reply)


def alike(text: str) -> str:
    for typed, label in ECHOED.items():
        text = text.replace(typed, label)
    return text


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
async def test_what_is_pressed_can_be_typed(
    script: Path, played_campaigns: dict[str, Campaign], tmp_path: Path
) -> None:
    kept = await asyncio.to_thread(script.read_text, "utf-8")
    home = script.parent.name == SEVERAL
    campaign = played_campaigns[HOME if home else script.parent.name]
    player = partial(TypingPlayer, campaign, AT, others=three_districts(campaign) if home else {})
    players: list[TypingPlayer] = []

    def play(tx: Transaction) -> str:
        players.append(player(tx=tx))
        return replay(kept, players[0])

    assert await in_one_transaction(tmp_path, play) == kept
    assert players[0].differing == []
