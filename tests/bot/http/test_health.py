"""`/healthz` says that the process lives, `/readyz` that it can answer people; each in its own words."""

import sqlite3
from pathlib import Path

from tests.page_world import PageWorld
from tests.visitor import Visitor


async def test_a_process_that_serves_is_alive_and_ready(world: PageWorld, visitor: Visitor) -> None:
    assert await visitor.asks("/healthz") == (200, {"ok": True})
    assert await visitor.asks("/readyz") == (200, {"ready": True, "reasons": []})


async def test_it_is_not_ready_before_it_has_started_nor_once_it_stops(world: PageWorld, visitor: Visitor) -> None:
    world.serving.started = False
    assert await visitor.asks("/readyz") == (503, {"ready": False, "reasons": ["starting"]})
    world.serving.started, world.serving.stopping = True, True
    assert await visitor.asks("/readyz") == (503, {"ready": False, "reasons": ["stopping"]})
    assert (await visitor.asks("/healthz"))[0] == 200


async def test_it_is_not_ready_while_the_database_cannot_be_read_but_lives(
    world: PageWorld, visitor: Visitor, tmp_path: Path
) -> None:
    stored = sqlite3.connect(tmp_path / "shenbao.db", timeout=10)
    with stored:
        stored.execute("ALTER TABLE installation RENAME TO hidden")
    assert await visitor.asks("/readyz") == (503, {"ready": False, "reasons": ["reading", "writing"]})
    assert (await visitor.asks("/healthz"))[0] == 200
    with stored:
        stored.execute("ALTER TABLE hidden RENAME TO installation")
    stored.close()
