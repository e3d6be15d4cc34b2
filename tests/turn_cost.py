"""The CPU of the conversation itself: `python -m tests.turn_cost` plays the bench's form for 50 people, without a bot around it.

Compare two trees by running it in both by turns: a machine is never as quiet in the next minute.
"""

import argparse
import statistics
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.documents.pages import with_pages
from dialogs import lobby
from dialogs.model.conversation import Conversation
from dialogs.model.events import Event, FormDelivered, Said
from standards.campaign import Campaign
from standards.library import read_campaigns
from tests.answers import POINT
from tests.bench.conversation import CAMPAIGN, events_played

PEOPLE = 50
ROUNDS = 8
_PLAYED = POINT["enterprise_name"]


def played_by(number: int, events: Sequence[Event]) -> list[Event]:
    """Return the events of one person, whose enterprise has a name of its own."""
    name = f"北京示例第{number}精密仪器有限公司"
    return [_named(event, name) for event in events]


def turn_cost(campaigns: Mapping[str, Campaign], events: Sequence[Event], first: int, people: int = PEOPLE) -> float:
    """Return the CPU of a turn in microseconds, where so many people do each step one after another."""
    plays = [played_by(first + number, events) for number in range(people)]
    conversations = [Conversation() for _ in plays]
    begun = time.process_time()
    for step in range(len(events)):
        for place, play in enumerate(plays):
            conversations[place] = lobby.answer(campaigns, conversations[place], play[step]).conversation
    return (time.process_time() - begun) * 1e6 / (people * len(events))


def _named(event: Event, name: str) -> Event:
    match event:
        case Said(text=text):
            return replace(event, text=text.replace(_PLAYED, name))
        case FormDelivered(cells=cells):
            return replace(event, cells=tuple((key, text.replace(_PLAYED, name)) for key, text in cells))
        case _:
            return event


def main(rounds: int) -> None:
    """Play so many rounds and print what a turn costs."""
    campaigns = with_pages({name: folder for name, folder in read_campaigns().items() if name == CAMPAIGN})
    events = events_played()
    turn_cost(campaigns, events, first=0, people=5)  # patterns are compiled when they are first used
    costs = [turn_cost(campaigns, events, first=PEOPLE * (1 + number)) for number in range(rounds)]
    print(
        f"{len(events)} turns a form: {min(costs):.0f} µs a turn at least, {statistics.median(costs):.0f} in the median"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.turn_cost", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    main(parser.parse_args().rounds)
