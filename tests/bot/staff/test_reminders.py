"""What the bot says by itself: before the deadline, about drafts that lie still, once each, to whom it concerns at that moment."""

import os
import time
from collections.abc import Iterator
from datetime import datetime

import pytest

from tests.promises.staff.test_broadcasts import crowd, told
from tests.staff_player import ADMIN, StaffPlayer

REMINDED = "还有 7 天"
LAST = "还有 3 天"
IDLE = "天没有动过"


def at(words: str) -> datetime:
    return datetime.fromisoformat(f"{words}+08:00")


@pytest.fixture
def a_server_in_utc() -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = "UTC"
    time.tzset()
    yield
    os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
    time.tzset()


async def test_a_reminder_comes_once_to_who_has_not_finished(bureau: StaffPlayer) -> None:
    await bureau.applies("甲公司", "point")
    await bureau.says("甲公司", "生成申报表")
    await bureau.applies("乙公司", "point", "trainings")
    await bureau.applies("丙公司", "point", "staff")
    await bureau.says("丙公司", "退订")
    bureau.at = at("2023-07-03T09:59:59")
    assert await bureau.waits() == []
    bureau.at = at("2023-07-03T10:00:00")
    lines = await bureau.waits()
    assert dict(told(lines, REMINDED)) == {"乙公司": 1}
    assert any("第6（4）条" in line for line in lines), "it names what is missing"
    for later in ("10:00:01", "12:00:00", "20:59:59", "21:00:00", "23:59:59"):
        bureau.at = at(f"2023-07-03T{later}")
        assert await bureau.waits() == []
    bureau.at = at("2023-07-07T10:00:00")
    await bureau.says("乙公司", "/start")  # whoever speaks makes the player settle: the round comes first
    assert dict(told(await bureau.waits(), LAST)) == {"乙公司": 1}


async def test_who_finishes_before_their_turn_is_not_reminded(bureau: StaffPlayer) -> None:
    await bureau.applies("甲公司", "point")
    await bureau.applies("乙公司", "point", "trainings")
    bureau.at = at("2023-07-03T10:00:00")
    await bureau.scheduler.due()  # ordered, and nobody entered yet
    await bureau.dispatcher.drain()
    await bureau.store.write(
        lambda tx: tx.applicants.note_document_made(tx.applicants.at("telegram", "甲公司"), bureau.at.timestamp())
    )
    assert dict(told(await bureau.waits(), REMINDED)) == {"乙公司": 1}


async def test_over_the_national_holiday_reminders_come_before_it(bureau: StaffPlayer) -> None:
    """Deadline moved to Monday 9 October: Saturday 7 and Sunday 8 October are worked, 29 September to 6 October free."""
    await bureau.applies("乙公司", "point", "trainings")
    await bureau.says(ADMIN, "/deadline 2023-10-09 因国庆假期")
    reminded = []
    for day in (
        "09-07",
        "09-08",
        "09-09",
        "09-27",
        "09-28",
        "09-29",
        "10-01",
        "10-02",
        "10-06",
        "10-07",
        "10-08",
        "10-09",
    ):
        bureau.at = at(f"2023-{day}T10:00:30")
        if told(await bureau.waits(), "截止，还有"):
            reminded.append(day)
    assert reminded == ["09-08", "09-28", "10-08"]


async def test_reminders_move_with_the_deadline_and_back(bureau: StaffPlayer) -> None:
    await bureau.applies("乙公司", "point", "trainings")
    await bureau.says(ADMIN, "/deadline 2023-07-31 因系统升级")
    bureau.at = at("2023-07-03T10:00:00")
    assert not told(await bureau.waits(), "截止，还有"), "seven days before the old deadline nothing is said"
    await bureau.says(ADMIN, "/deadline 撤销")
    assert told(await bureau.waits(), REMINDED)["乙公司"] == 1, "it holds again, and it is its day"
    assert not told(await bureau.waits(), REMINDED)


async def test_a_deadline_that_is_put_right_within_two_minutes_nobody_hears_of(bureau: StaffPlayer) -> None:
    await crowd(bureau, 3)
    await bureau.says(ADMIN, "/deadline 2023-07-21 因笔误")
    bureau.at = at("2023-06-01T09:01:59")
    assert await bureau.waits() == []
    assert "还没有告诉任何人" in "".join(await bureau.says(ADMIN, "/deadline 撤销"))
    bureau.at = at("2023-06-01T09:05:00")
    assert await bureau.waits() == []
    assert "2023年7月10日" in "".join(await bureau.says("申请人000", "/deadline"))


async def test_a_draft_that_lies_still_for_sixty_days_is_asked_about_once(bureau: StaffPlayer) -> None:
    await bureau.applies("乙公司", "point", "trainings")
    await bureau.says(ADMIN, "/deadline 2023-12-29 因延长申报")
    bureau.at = at("2023-06-01T09:10:00")
    await bureau.waits()
    for day, asked in (("07-28", 0), ("07-30", 0), ("07-31", 1), ("08-01", 0), ("09-29", 0), ("10-09", 0)):
        bureau.at = at(f"2023-{day}T10:30:00")  # 60 days are over on Sunday 30 July
        assert told(await bureau.waits(), IDLE)["乙公司"] == asked, day


async def test_a_day_begins_at_midnight_in_beijing_whatever_the_server_thinks(
    bureau: StaffPlayer, a_server_in_utc: None
) -> None:
    await bureau.applies("乙公司", "point", "trainings")
    bureau.at = at("2023-07-10T23:59:59")
    assert "今天" in "".join(await bureau.says("乙公司", "/deadline"))
    assert "没有申报" in "".join(await bureau.says(ADMIN, "/stats 今天"))
    bureau.at = at("2023-07-11T00:00:01")
    assert "今天" not in "".join(await bureau.says("乙公司", "/deadline"))
    await bureau.applies("丙公司", "point", "staff")
    assert "共 1 份" in "".join(await bureau.says(ADMIN, "/stats 今天"))
    assert "共 1 份" in "".join(await bureau.says(ADMIN, "/stats 7月11日"))
    assert "没有申报" in "".join(await bureau.says(ADMIN, "/stats 7月10日"))
