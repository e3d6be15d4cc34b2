"""Conversations of several people in `transcripts/bureau/`: their lines by hand, the bot's as they were looked at and kept."""

from pathlib import Path

import pytest

from standards.library import read_campaigns
from tests.places import TESTS
from tests.staff_player import replay

SCRIPTS = sorted((TESTS / "transcripts/bureau").glob("*.chat"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
async def test_the_bureau_goes_as_written(script: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    kept = script.read_text(encoding="utf-8")  # noqa: ASYNC240 - nothing else runs
    played = await replay(script, tmp_path, read_campaigns())
    if request.config.getoption("update") and played != kept:
        script.write_text(played, encoding="utf-8")  # noqa: ASYNC240
        pytest.fail("the bot's lines were written anew: read them, then run the tests without --update")
    assert played == kept


def test_there_are_a_few() -> None:
    assert 2 <= len(SCRIPTS) <= 10
