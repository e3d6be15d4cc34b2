"""Exports that take long, and the page beside them."""

import asyncio
import logging
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from bot.campaigns import Campaigns
from bot.staff.members import OPERATOR
from bot.staff.reports.runner import ReportRunner
from bot.storage import long_reads
from bot.storage.sqlite import engines
from bot.storage.sqlite.store import SqliteStore
from bot.storage.store import Busy
from dialogs.language.plain_text import text_of
from standards.campaign import Campaign
from tests.databases import store_in
from tests.page_world import PageWorld
from tests.visitor import Visitor

EXPORT = {"report": "export", "words": "", "who": OPERATOR.identity}
QUICK = 2.0


class SlowCampaigns(dict[str, Campaign]):
    """Campaigns that are read as slowly as those of an export of many thousand applications, in whatever thread reads them."""

    def __init__(self, campaigns: dict[str, Campaign]) -> None:
        super().__init__(campaigns)
        self.go_on = threading.Event()
        self.begun = threading.Semaphore(0)

    def __contains__(self, name: object) -> bool:
        if threading.current_thread() is not threading.main_thread():
            self.begun.release()
            self.go_on.wait(60)
        return super().__contains__(name)


def _descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


async def _begins(world: PageWorld, count: int) -> tuple[SlowCampaigns, list["asyncio.Task[Any]"]]:
    """Order exports; return when as many as may be made at once are being made."""
    slow = SlowCampaigns(dict(world.campaigns.current))
    reports = ReportRunner(world.store, Campaigns(slow), world.now, world.staff)
    exports = [asyncio.create_task(reports.make(EXPORT)) for _ in range(count)]
    for _ in range(long_reads.LONG_READERS):
        assert await asyncio.to_thread(slow.begun.acquire, timeout=10)
    return slow, exports


async def test_the_page_stays_quick_while_exports_are_made(world: PageWorld, visitor: Visitor) -> None:
    await visitor.says("北京示例精密仪器有限公司")
    slow, exports = await _begins(world, 8)
    begun = time.monotonic()
    try:
        async with asyncio.timeout(QUICK), Visitor(world.url) as another:
            assert (await visitor.asks("/health"))[0] == 200
            await another.enters()
            assert (await visitor.asks("/api/messages"))[0] == 200
            await world.scheduler.look()
    finally:
        slow.go_on.set()
        made = await asyncio.gather(*exports)
    assert time.monotonic() - begun < QUICK + 10
    assert [each.file is not None for each in made] == [True] * 8


async def test_one_export_too_many_is_answered_by_a_sentence(
    world: PageWorld, visitor: Visitor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await visitor.says("北京示例精密仪器有限公司")
    monkeypatch.setattr(long_reads, "TURN_SECONDS", 0.3)
    slow, exports = await _begins(world, 3)
    caplog.clear()
    try:
        async with asyncio.timeout(QUICK):
            refused = await exports[2]
    finally:
        slow.go_on.set()
        made = await asyncio.gather(*exports)
    assert refused.file is None
    assert "这一份没有做。请过几分钟再发一次，例如：导出" in text_of(refused.reply)
    assert [each.file is not None for each in made] == [True, True, False]
    assert [each for each in caplog.records if each.levelno >= logging.ERROR] == []


async def test_a_request_that_finds_no_connection_is_answered_by_a_sentence(
    world: PageWorld, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    assert isinstance(world.store, SqliteStore)
    pool = world.store._reading.pool
    monkeypatch.setattr(pool, "_timeout", 0.3)
    async with Visitor(world.url) as visitor:
        await visitor.enters()
        taken = [world.store._reading.connect() for _ in range(engines.READERS)]
        try:
            status, said = await visitor.asks("/api/messages")
        finally:
            for connection in taken:
                connection.close()
        assert (status, said["error"]) == (503, "系统繁忙，请稍后再试。")
        assert (await visitor.asks("/api/messages"))[0] == 200
    assert "Traceback" not in caplog.text


async def test_long_readings_open_no_descriptor(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    store.open()
    before = _descriptors()
    found = await asyncio.gather(*(store.read_long(lambda tx: _descriptors()) for _ in range(12)))
    assert max(found) <= before + long_reads.LONG_READERS  # each lists the folder itself
    store.close()


async def test_who_waits_for_a_long_reading_holds_no_thread(world: PageWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_reads, "TURN_SECONDS", 0.3)
    going_on = threading.Event()
    before = threading.active_count()
    readings = [asyncio.create_task(world.store.read_long(lambda _: going_on.wait(60))) for _ in range(20)]
    try:
        async with asyncio.timeout(QUICK):
            ended, _ = await asyncio.wait(readings, timeout=1)
    finally:
        going_on.set()
    came_to = await asyncio.gather(*readings, return_exceptions=True)
    assert len(ended) == 20 - long_reads.LONG_READERS
    assert [type(each) for each in came_to].count(Busy) == len(ended)
    assert threading.active_count() <= before + long_reads.LONG_READERS
