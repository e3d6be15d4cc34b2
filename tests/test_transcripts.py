"""Every conversation in `transcripts/`: a person's lines by hand, the bot's as they were looked at and kept."""

from pathlib import Path

import pytest

from standards.campaign import Campaign
from tests.player import replay

SCRIPTS = sorted(
    script for script in Path(__file__).parent.glob("transcripts/*/*.chat") if script.parent.name != "bureau"
)
"""The bureau's own are played by several people at once, in `tests/bot/staff`."""
MOST_SCRIPTS = 32
"""Thirty conversations of one person alone, and what the bureau does to them."""


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_the_conversation_goes_as_written(
    script: Path, campaigns: dict[str, Campaign], request: pytest.FixtureRequest
) -> None:
    played = replay(script, campaigns[script.parent.name])
    if request.config.getoption("update") and played != script.read_text(encoding="utf-8"):
        script.write_text(played, encoding="utf-8")
        pytest.fail("the bot's lines were written anew: read them, then run the tests without --update")
    assert played == script.read_text(encoding="utf-8")


def test_there_are_few_enough_to_read() -> None:
    assert 0 < len(SCRIPTS) <= MOST_SCRIPTS
    for script in SCRIPTS:
        first, *_ = script.read_text(encoding="utf-8").splitlines()
        assert first.startswith("# "), f"{script.name} should begin with the promise it keeps"
