"""On the page and in the terminal people are understood as everywhere: the same words come back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dialogs.language.plain_text import text_of
from dialogs.model.events import Started
from standards.campaign import Campaign
from standards.library import read_campaigns
from tests.bot_process import BotProcess
from tests.page_world import PageWorld
from tests.player import Player
from tests.understanding.corpus import CLASSES, HERE, Utterance, read_corpus
from tests.understanding.forms import POINT
from tests.understanding.playing import AT
from tests.visitor import Visitor

BLANKS = [question for question in POINT if not question.clause and question.type != "narrative"]
NAMES = [question.name for question in BLANKS]
OF_EACH_CLASS = 2
DATED = "截止"
"""What says how many days are left is another sentence on another day."""


def sample() -> Iterator[Utterance]:
    """Yield some utterances of each class, typed at blanks that can be reached by typing."""
    utterances = [line for name in ("first", "second") for line in read_corpus(HERE / f"{name}.jsonl")]
    for expect in CLASSES:
        mine = [each for each in utterances if each.expect == expect and each.kind == "point" and each.place in NAMES]
        yield from mine[:: len(mine) // OF_EACH_CLASS][:OF_EACH_CLASS]


SAMPLE = list(sample())


def before(utterance: Utterance) -> list[str]:
    """Return what is typed on the way to its place."""
    return ["同意", "示范点", *(str(question.answer) for question in BLANKS[: NAMES.index(utterance.place)])]


def said(campaign: Campaign, utterance: Utterance) -> str:
    """Return what the conversation itself says to an utterance."""
    player = Player(campaign, AT)
    player.hear(Started(AT))
    for text in before(utterance):
        player.says(text)
    number = len(player.shown)
    player.says(utterance.typed[0])
    return "\n".join(text_of(reply) for reply in player.shown[number:])


@pytest.mark.parametrize("utterance", SAMPLE, ids=lambda utterance: utterance.id)
async def test_the_page_answers_in_the_same_words(utterance: Utterance, campaign: Campaign, tmp_path: Path) -> None:
    async with PageWorld(tmp_path, read_campaigns(), AT) as world, Visitor(world.url) as visitor:
        await visitor.enters()
        await visitor.starts()
        for text in before(utterance):
            await visitor.says(text)
        number = len(visitor.texts)
        await visitor.says(utterance.typed[0])
        assert "\n".join(visitor.texts[number:]) == said(campaign, utterance)


@pytest.mark.parametrize("utterance", SAMPLE[::OF_EACH_CLASS], ids=lambda utterance: utterance.id)
async def test_the_terminal_answers_in_the_same_words(utterance: Utterance, campaign: Campaign, tmp_path: Path) -> None:
    typed = utterance.typed[0].replace("\n", " ").replace("\t", " ")
    async with BotProcess(tmp_path, "chat") as bot:
        assert await bot.ends("".join(f"{line}\n" for line in (*before(utterance), typed))) == 0
    words = said(campaign, utterance).split("\n")
    assert [line for line in words if line and DATED not in line and line not in bot.stdout] == []
