"""Every conversation in `transcripts/`: a person's lines by hand, the bot's as they were looked at and kept."""

import asyncio
from collections import Counter
from functools import partial
from pathlib import Path

import pytest

from standards.campaign import Campaign
from tests.handled_player import HandledPlayer, in_one_transaction
from tests.neighbours import HOME, three_districts
from tests.places import TESTS
from tests.player import AT, replay

SCRIPTS = sorted(script for script in TESTS.glob("transcripts/*/*.chat") if script.parent.name != "bureau")
"""The bureau's own are played by several people at once, in `tests/bot/staff`."""
SEVERAL = "several"
"""The folder of conversations in which several districts' campaigns are open."""
MOST_SCRIPTS = 44
"""Of a campaign: thirty conversations of one person alone, and what the bureau does to them."""


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
async def test_the_conversation_goes_as_written(
    script: Path, played_campaigns: dict[str, Campaign], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    kept = await asyncio.to_thread(script.read_text, "utf-8")
    if script.parent.name == SEVERAL:
        player = partial(HandledPlayer, played_campaigns[HOME], AT, others=three_districts(played_campaigns[HOME]))
    else:
        player = partial(HandledPlayer, played_campaigns[script.parent.name], AT)
    played = await in_one_transaction(tmp_path, lambda tx: replay(kept, player(tx=tx)))
    if request.config.getoption("update") and played != kept:
        await asyncio.to_thread(script.write_text, played, "utf-8")
        pytest.fail("the bot's lines were written anew: read them, then run the tests without --update")
    assert played == kept


def test_there_are_few_enough_to_read() -> None:
    assert 0 < max(Counter(script.parent for script in SCRIPTS).values()) <= MOST_SCRIPTS
    for script in SCRIPTS:
        first, *_ = script.read_text(encoding="utf-8").splitlines()
        assert first.startswith("# "), f"{script.name} should begin with the promise it keeps"
