"""Counts equal a hand count."""

from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.staff.reports import runner
from bot.staff.reports.chart import Chart
from bot.storage.applications import Applications
from bot.storage.counting import Counts
from bot.storage.scope import EVERYWHERE
from bot.storage.selection import Selection
from bot.storage.transaction import Transaction
from dialogs.model.stages import Stage
from tests.staff_player import ADMIN, StaffPlayer

HERE = "fengtai-2023"


def counts_of(selection: Selection, tx: Transaction) -> Counts:
    return Applications(tx, EVERYWHERE).counts(selection)


async def test_counts_are_what_one_counts_by_hand(bureau: StaffPlayer) -> None:
    await bureau.applies("甲", "point")
    await bureau.says("甲", "生成申报表")
    await bureau.applies("乙", "point", None, trainings="1次")
    await bureau.applies("丙", "point", "trainings")
    bureau.at += timedelta(days=1)
    await bureau.applies("丁", "zone")
    await bureau.says("丁", "生成申报表")
    await bureau.says("戊", "/start")
    await bureau.presses("戊", "同意")
    await bureau.says(ADMIN, "/received #1")
    await bureau.says(ADMIN, "/return #4 缺公章")

    counts = await bureau.store.read(lambda tx: Applications(tx, EVERYWHERE).counts(Selection()))
    assert counts.total == 5
    assert counts.kinds == {(HERE, "point"): 3, (HERE, "zone"): 1, (HERE, None): 1}
    assert counts.stages == {
        Stage.STARTED: 5,
        Stage.FILLED: 3,
        Stage.MADE: 2,
        Stage.RECEIVED: 1,
        Stage.RETURNED: 0,
        Stage.RECOMMENDED: 0,
        Stage.DECIDED: 0,
    }
    assert counts.days == {date(2023, 6, 1): 3, date(2023, 6, 2): 2}
    assert counts.channels == {"telegram": 5}
    assert counts.missed == {(HERE, "point", "6（4）"): 1}
    assert counts.stops == {(HERE, "point", "trainings"): 1}


async def test_filters_select_what_they_say(bureau: StaffPlayer) -> None:
    await bureau.applies("甲", "point")
    await bureau.says("甲", "生成申报表")
    await bureau.applies("乙", "zone", "visits")
    for selection, total in (
        (Selection(kind="zone"), 1),
        (Selection(reached=(Stage.MADE,), not_reached=(Stage.RECEIVED,)), 1),
        (Selection(not_reached=(Stage.MADE,)), 1),
        (Selection(since=date(2023, 6, 2)), 0),
        (Selection(since=date(2023, 6, 1), until=date(2023, 6, 1)), 2),
        (Selection(search="示例精密"), 1),
        (Selection(search="不存在的"), 0),
        (Selection(channel="console"), 0),
    ):
        counts = await bureau.store.read(partial(counts_of, selection))
        assert counts.total == total, selection


async def test_the_words_of_counts_do_not_wait_for_their_picture(
    bureau: StaffPlayer, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bureau.applies("甲", "point", "employees")
    seen: list[list[str]] = []

    def drawing(chart: Chart, scratch: Path) -> bytes:
        seen.append(list(bureau.room.lines))
        return b"a picture"

    monkeypatch.setattr(runner, "draw", drawing)
    told = await bureau.says(ADMIN, "/stats")
    assert any("共 1 份" in line for line in seen[0])
    assert "（图片）" in told[-1]


async def test_counts_say_pass_and_fail(bureau: StaffPlayer) -> None:
    await bureau.applies("甲", "point")
    for words in ("/received #1", "/recommend #1", "/decide #1 未通过", "确认"):
        await bureau.says(ADMIN, words)
    assert "未通过 1" in "\n".join(await bureau.says(ADMIN, "/stats"))
    assert "共 1 份" in "\n".join(await bureau.says(ADMIN, "/stats 收件 本周"))
    assert "没有申报" in "\n".join(await bureau.says(ADMIN, "/stats 收件 上周"))
