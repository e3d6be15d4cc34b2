"""A day of arrival without a year is near today; one that cannot be is refused, and rows of another year say so."""

from datetime import datetime, timedelta

import pytest

from dialogs.model.stages import Stage
from tests.promises.staff.test_record import filed, sent_to
from tests.staff_player import ADMIN, StaffPlayer


@pytest.mark.parametrize("words", ["12月24日", "6月6日", "12.24"])
async def test_a_day_to_come_is_refused_and_not_read_as_last_year(bureau: StaffPlayer, words: str) -> None:
    await bureau.applies("甲", "point")
    bureau.at = datetime.fromisoformat("2024-06-05T10:00:00+08:00")
    told = sent_to(ADMIN, await bureau.says(ADMIN, f"收件 #1 {words}"))
    assert "还没有到，没有登记" in told
    assert Stage.RECEIVED not in (await filed(bureau, "#1")).stages
    told = sent_to(ADMIN, await bureau.says(ADMIN, f"收件 登记 示范点 北京没聊过天有限公司 {words}"))
    assert "没有登记" in told


@pytest.mark.parametrize(("words", "day"), [("12月24日", "2023-12-24"), ("1月3日", "2024-01-03")])
async def test_in_january_a_day_of_december_is_of_last_year(bureau: StaffPlayer, words: str, day: str) -> None:
    await bureau.applies("甲", "point")
    await bureau.says("甲", "生成申报表")
    bureau.at = datetime.fromisoformat("2024-01-05T10:00:00+08:00")
    await bureau.says(ADMIN, f"收件 #1 {words}")
    assert f"{(await filed(bureau, '#1')).stages[Stage.RECEIVED]:%Y-%m-%d}" == day


async def test_in_january_a_day_of_last_summer_needs_its_year(bureau: StaffPlayer) -> None:
    await bureau.applies("甲", "point")
    bureau.at = datetime.fromisoformat("2024-01-05T10:00:00+08:00")
    assert "还没有到" in sent_to(ADMIN, await bureau.says(ADMIN, "收件 #1 8月3日"))


async def test_a_day_before_the_application_was_begun_is_refused(bureau: StaffPlayer) -> None:
    await bureau.applies("甲", "point")
    bureau.at += timedelta(days=4)
    told = sent_to(ADMIN, await bureau.says(ADMIN, "收件 #1 5月31日"))
    assert "早于开始填写的 2023-06-01，没有登记" in told
    assert Stage.RECEIVED not in (await filed(bureau, "#1")).stages


async def test_rows_of_another_year_show_it(bureau: StaffPlayer) -> None:
    await bureau.applies("甲", "point")
    await bureau.says("甲", "生成申报表")
    await bureau.says(ADMIN, "收件 #1")
    assert " 06-01" in sent_to(ADMIN, await bureau.says(ADMIN, "/list 收件 6月1日"))
    bureau.at = datetime.fromisoformat("2024-02-01T10:00:00+08:00")
    assert " 2023-06-01" in sent_to(ADMIN, await bureau.says(ADMIN, "/list 收件 6月1日")).partition("份\n")[2]
