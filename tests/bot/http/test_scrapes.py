"""What Prometheus reads: turns, times, refusals, what waits and what was given up; nothing that people typed."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from bot.channels import ChannelDown
from bot.http import scrapes
from tests.page_world import PageWorld
from tests.scraped import scrape
from tests.visitor import Visitor


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have each scrape read the database anew."""
    monkeypatch.setattr(scrapes, "READ_EVERY", 0.0)
    monkeypatch.setattr(scrapes, "COUNTED_EVERY", 0.0)


async def test_turns_and_their_times_are_counted(world: PageWorld, visitor: Visitor) -> None:
    before = await scrape(world.url)
    await visitor.says("帮助")
    after = await scrape(world.url)
    assert after.value("shenbao_turns_total", channel="web") == before.value("shenbao_turns_total", channel="web") + 1
    for name in ("shenbao_commit_seconds", "shenbao_delivery_seconds"):
        assert after.value(f"{name}_count") > before.value(f"{name}_count")
        assert after.value(f"{name}_bucket", le="+Inf") == after.value(f"{name}_count")
        assert after.value(f"{name}_sum") > before.value(f"{name}_sum")


async def test_the_writers_queue_and_its_groups_are_shown(world: PageWorld, visitor: Visitor) -> None:
    scraped = await scrape(world.url)
    assert scraped.value("shenbao_writer_queue") >= 0
    assert scraped.value("shenbao_writer_group_count") > 0
    assert scraped.value("shenbao_writer_group_sum") >= scraped.value("shenbao_writer_group_count")


async def test_applications_are_counted_by_campaign_and_stage(world: PageWorld, visitor: Visitor) -> None:
    scraped = await scrape(world.url)
    assert scraped.value("shenbao_applications", campaign="fengtai-2023", stage="started") == 1
    assert scraped.value("shenbao_applications", campaign="fengtai-2023", stage="received") == 0


async def test_nothing_that_somebody_typed_is_a_label(world: PageWorld, visitor: Visitor) -> None:
    await visitor.says("某某科技公司")
    labels = {value for _, labels in (await scrape(world.url)).samples for _, value in labels}
    assert not any("某某" in each or visitor.token in each for each in labels)


async def test_refused_requests_are_counted_by_kind(world: PageWorld, visitor: Visitor) -> None:
    before = await scrape(world.url)
    async with visitor.session.get("/health", headers={f"X-{number}": "y" * 3_000 for number in range(8)}) as answer:
        assert answer.status == 431
    assert (await visitor.posts("/api/say", {"id": "1"}, **{"X-Shenbao": "1", "Origin": "https://elsewhere.example"}))[
        0
    ] == 403
    after = await scrape(world.url)
    for kind in ("too_large", "forbidden"):
        name = "shenbao_refusals_total"
        assert after.value(name, kind=kind) == before.value(name, kind=kind) + 1


async def test_every_kind_is_there_from_the_start(world: PageWorld) -> None:
    scraped = await scrape(world.url)
    kinds = {dict(labels)["kind"] for name, labels in scraped.samples if name == "shenbao_refusals_total"}
    assert kinds >= {"too_fast", "too_large", "busy", "person_gone", "platform_limited", "send_refused"}
    assert [scraped.value("shenbao_given_up_total", what=what) for what in ("message", "row")] == [0, 0]
    assert scraped.value("shenbao_outbox_oldest_seconds") == 0


async def test_a_message_that_is_given_up_is_counted_once(world: PageWorld, visitor: Visitor) -> None:
    world.fails_on = "出错"
    body = {"id": "17500000000000001", "text": "出错"}
    tries = [(await visitor.posts("/api/say", body))[0] for _ in range(5)]
    assert tries == [503, 503, 409, 409, 409]  # copies after the third failure count no more
    assert (await scrape(world.url)).value("shenbao_given_up_total", what="message") == 1


async def test_a_channel_that_sends_nothing_is_shown(world: PageWorld) -> None:
    assert (await scrape(world.url)).value("shenbao_channel_down", channel="web") == 0
    world.dispatcher.down["web"] = str(ChannelDown("the token is refused"))
    assert (await scrape(world.url)).value("shenbao_channel_down", channel="web") == 1


async def test_rows_that_wait_are_shown_with_the_age_of_the_oldest(
    world: PageWorld, visitor: Visitor, tmp_path: Path
) -> None:
    stored = sqlite3.connect(tmp_path / "shenbao.db", timeout=10)
    with stored:
        stored.execute(
            "INSERT INTO outbox (channel, address, what, payload, created_at, tries)"
            " VALUES ('web', '甲', 'reply', x'', strftime('%s') - 900, 0), ('other', '乙', 'reply', x'', 1, 0)"
        )
    stored.close()
    scraped = await scrape(world.url)
    assert (
        scraped.value("shenbao_outbox_waiting_rows") == 1
    )  # a channel that is not served here is no fault of this process
    assert 899 <= scraped.value("shenbao_outbox_oldest_seconds") <= 960


async def test_a_database_that_cannot_be_read_is_said_and_the_rest_is_there(world: PageWorld, tmp_path: Path) -> None:
    stored = sqlite3.connect(tmp_path / "shenbao.db", timeout=10)
    with stored:
        stored.execute("ALTER TABLE outbox RENAME TO hidden")
    scraped = await scrape(world.url)
    assert scraped.value("shenbao_storage_writable") == 0
    assert "shenbao_outbox_waiting_rows" not in scraped.names
    assert "shenbao_turns_total" in scraped.names
    assert "process_resident_memory_bytes" in scraped.names
    with stored:
        stored.execute("ALTER TABLE hidden RENAME TO outbox")
    stored.close()
    assert "shenbao_outbox_waiting_rows" in (await scrape(world.url)).names


async def test_many_scrapes_at_once_read_one_after_another(world: PageWorld) -> None:
    scraped = await asyncio.gather(*(scrape(world.url) for _ in range(10)))
    assert len({frozenset(each.names) for each in scraped}) == 1


async def test_a_proxied_visitor_is_told_that_there_is_no_such_page(world: PageWorld) -> None:
    async with Visitor(world.url, host="198.51.100.7") as elsewhere, elsewhere.session.get("/metrics") as answer:
        assert answer.status == 404
        assert "shenbao_turns" not in await answer.text()
