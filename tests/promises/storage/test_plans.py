"""Nothing that happens often reads a whole table: what is done for each turn, each second, each list costs no more when much is stored."""

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
import sqlalchemy as sa

from bot.address import Address
from bot.staff.members import OPERATOR
from bot.staff.responses import ReportKind, ReportOrder
from bot.staff.retention import due_applications
from bot.storage.broadcast_recipients import BroadcastRecipients
from bot.storage.call_list import CallList
from bot.storage.erasure import Erasure
from bot.storage.expiry import prune
from bot.storage.selection import Selection
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from bot.storage.unread_notices import UnreadNotices
from standards.library import read_campaigns
from tests.many_applications import name_of, patterns, write
from tests.staff_player import ADMIN, StaffPlayer

pytestmark = pytest.mark.sqlite  # it reads SQLite's plans
FILED = 300
LARGE = "applications|inbox|outbox|papers|received_versions|name_parts|identities|people|documents|web_files"
WHOLE = re.compile(
    rf"SCAN ({LARGE}|mine|other|same|name)\b(?! USING (COVERING INDEX|INDEX ix_outbox_handed_on|INDEX ix_applications_begun))"
)
"""How SQLite says that it reads each row of a table.

Not meant are an index that holds all that is asked, one of what another process handed on, and one in whose order a list is read up to
its page.
"""

EACH_TURN = (
    "FROM identities",
    "UPDATE applications SET conversation",
    "UPDATE outbox SET payload",
    "DELETE FROM outbox",
)
"""Statements that do not pass SQLAlchemy."""
ONCE_AN_HOUR = ("DELETE FROM processes", "DELETE FROM inbox")
"""The first looks at all that waits, once for each process that has ended; an index for the second would cost each turn more."""


@pytest_asyncio.fixture
async def bureau(tmp_path: Path) -> AsyncIterator[StaffPlayer]:
    async with StaffPlayer(tmp_path, read_campaigns()) as player:
        [campaign] = player.campaigns.current.values()
        await player.store.write(partial(write, campaign, patterns(campaign), range(1, FILED + 1), FILED))
        yield player


@asynccontextmanager
async def plans(store: Store) -> AsyncIterator[list[str]]:
    """Collect how SQLite finds the rows of every statement that its driver was given, with the statement.

    The driver itself tells of them, because the statements of a turn do not pass SQLAlchemy.
    """
    given: set[str] = set()
    found: list[str] = []

    def listen(connection: sa.Connection) -> None:
        driver: Any = connection.connection.driver_connection
        driver.set_trace_callback(given.add)

    sa.event.listen(sa.Engine, "begin", listen)
    try:
        yield found
    finally:
        sa.event.remove(sa.Engine, "begin", listen)
    asked = [each for each in sorted(given) if each.startswith(("SELECT", "UPDATE", "DELETE", "INSERT", "WITH"))]
    found.extend(await store.read(partial(explained, asked)))


def explained(statements: Sequence[str], tx: Transaction) -> list[str]:
    found: list[str] = []
    for each in statements:
        rows = tx.execute(sa.text(f"EXPLAIN QUERY PLAN {each}".replace(":", "\\:"))).all()
        found.extend(f"{row[3]}: {each}" for row in rows)
    return found


def whole_tables(found: Sequence[str]) -> list[str]:
    assert found, "nothing was asked"
    return [each for each in found if WHOLE.match(each) and not any(rare in each for rare in ONCE_AN_HOUR)]


@pytest.mark.parametrize(
    "text", ["", "未完成", "收件", "本周", "page=9", "sort=stage", "sort=-updated", "sort=-missed"]
)
@pytest.mark.parametrize("kind", [ReportKind.LIST, ReportKind.STATS])
async def test_lists_and_counts_read_indexes(bureau: StaffPlayer, kind: ReportKind, text: str) -> None:
    if kind is ReportKind.STATS and "=" in text:
        text = "示范点 收件"
    async with plans(bureau.store) as found:
        await bureau.wiring.reports.make(ReportOrder(kind, text, OPERATOR.identity).to_payload())
    assert whole_tables(found) == []


@pytest.mark.parametrize("text", [name_of(200, "point"), name_of(200, "point")[4:9], "有限公司", "#200", "FT23-7K4M3A"])
@pytest.mark.parametrize("kind", [ReportKind.LIST, ReportKind.SHOW])
async def test_searches_read_indexes(bureau: StaffPlayer, kind: ReportKind, text: str) -> None:
    async with plans(bureau.store) as found:
        await bureau.wiring.reports.make(ReportOrder(kind, text, OPERATOR.identity).to_payload())
    assert whole_tables(found) == []


async def test_the_rounds_of_the_clock_read_indexes(bureau: StaffPlayer) -> None:
    campaigns, store = bureau.campaigns.current, bureau.store
    async with plans(bureau.store) as found:
        await bureau.scheduler.look()
        await bureau.scheduler.due()
        await store.write(lambda tx: prune(tx, bureau.at.timestamp()))
        await store.read(lambda tx: due_applications(tx, campaigns, {}, bureau.at.replace(year=2030)))
        await store.read(lambda tx: Erasure(tx).count())
    assert whole_tables(found) == []


async def test_turns_read_indexes(bureau: StaffPlayer) -> None:
    async with plans(bureau.store) as found:
        await bureau.says(ADMIN, f"/show {name_of(200, 'point')}")
        await bureau.says(ADMIN, f"/received {name_of(200, 'point')}")
        await bureau.applies("某公司", "point")
        await bureau.says("某公司", "生成申报表")
    for each in EACH_TURN:
        assert any(each in plan for plan in found), each
    assert whole_tables(found) == []


async def test_notices_to_be_read_with_an_answer_and_who_is_reached_read_indexes(bureau: StaffPlayer) -> None:
    everybody, now = Selection(campaign="fengtai-2023"), bureau.at.timestamp()
    async with plans(bureau.store) as found:
        await bureau.store.read(lambda tx: UnreadNotices(tx).at(Address("wechat", "openid")))
        await bureau.store.read(lambda tx: CallList(tx).of(1))
        await bureau.store.read(
            lambda tx: BroadcastRecipients(tx).reach(everybody, ["telegram", "wechat"], ["wechat"], now)
        )
    assert any("USING INDEX ix_outbox_outside_window" in plan for plan in found)
    assert any("USING INDEX ix_outbox_broadcast" in plan for plan in found)
    assert not [plan for plan in found if re.match("SCAN (passive_replies|notice_consents|outbox)", plan)]
