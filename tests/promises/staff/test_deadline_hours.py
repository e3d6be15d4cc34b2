"""The hour of a last day moves by the bureau's command as its day does, and everything that says the day says it."""

from datetime import time, timedelta

import pytest

from tests.staff_player import ADMIN, StaffPlayer


def said(lines: list[str]) -> str:
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2023-07-20 12:00", "2023-07-20 12:00"),
        ("7月20日12时", "2023-07-20 12:00"),
        ("7月20日 下午5点半", "2023-07-20 17:30"),
        ("7月20日17时前", "2023-07-20 17:00"),
        ("12:00", "2023-07-10 12:00"),
        ("下午5点", "2023-07-10 17:00"),
        ("7月20日 下午五点", "2023-07-20 17:00"),
        ("7月20日 早上9点", "2023-07-20 09:00"),
        ("7月20日晚上八点半", "2023-07-20 20:30"),
        ("7月20日 傍晚6点一刻", "2023-07-20 18:15"),
        ("7月20日 十七时三十分", "2023-07-20 17:30"),
        ("7月20日 17:30:00", "2023-07-20 17:30"),
        ("7月20日（周四）17:00", "2023-07-20 17:00"),
        ("7月20日星期四 12点整前", "2023-07-20 12:00"),
        ("7月20日 中午1点", "2023-07-20 13:00"),
        ("7月20日 05:00", "2023-07-20 05:00"),
    ],
)
async def test_an_hour_is_read_behind_its_day_or_alone(bureau: StaffPlayer, words: str, day: str) -> None:
    assert f"截止时间由 2023-07-10 改为 {day}（原因：系统升级）" in said(
        await bureau.says(ADMIN, f"/deadline {words} 因系统升级")
    )
    assert f"截止时间：{day}（评选到" in said(await bureau.says(ADMIN, "/deadline"))


async def test_who_applies_hears_the_hour_and_reads_it_everywhere(bureau: StaffPlayer) -> None:
    await bureau.applies("甲公司", "point", "employees")
    await bureau.says(ADMIN, "/deadline 7月20日 12:00 因系统升级")
    bureau.at += timedelta(minutes=3)
    assert "截止时间由2023年7月10日改为2023年7月20日12:00。" in said(await bureau.waits())
    assert "2023年7月20日12:00" in said(await bureau.says("甲公司", "/deadline"))
    await bureau.says(ADMIN, "/deadline 17:00 因延长半天")
    bureau.at += timedelta(minutes=3)
    assert "截止时间由2023年7月20日12:00改为2023年7月20日17:00。" in said(await bureau.waits())
    undone = said(await bureau.says(ADMIN, "/deadline 撤销"))
    assert "截止时间、截止时刻" in undone
    bureau.at += timedelta(minutes=3)
    assert "截止时间由2023年7月20日17:00改为2023年7月20日12:00。" in said(await bureau.waits())
    assert bureau.campaigns.current["fengtai-2023"].until == time(12)


async def test_a_day_alone_keeps_the_hour(bureau: StaffPlayer) -> None:
    await bureau.says(ADMIN, "/deadline 7月20日 12:00 因系统升级")
    assert "由 2023-07-20 12:00 改为 2023-07-25 12:00" in said(await bureau.says(ADMIN, "/deadline 7月25日 因再延期"))


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("7月20日 25:00 因系统升级", "没有25:00这个时刻"),
        ("7月20日 晚上12点 因系统升级", "没有晚上12点这个时刻"),
        ("7月20日 晚上3点 因系统升级", "没有晚上3点这个时刻"),
        ("7月20日 上午17点 因系统升级", "没有上午17点这个时刻"),
        ("7月20日 0点 因系统升级", "没有0点这个时刻"),
        ("7月20日 5点 因系统升级", "请写 05:00 或 17:00"),
        ("5:00 因系统升级", "请写 05:00 或 17:00"),
        ("7月20日 午夜 因系统升级", "没有看懂“午夜”"),
        ("7月20日 下班前 因系统升级", "没有看懂“下班前”"),
        ("7月20日 17:30:15 因系统升级", "没有看懂“17:30:15”"),
        ("7月20日 下午 系统升级", "没有看懂“下午 系统升级”"),
        ("评选 8月30日 17:00 因系统升级", "没有看懂“17:00”"),
        ("7月20日（周五）17:00 因系统升级", "2023-07-20 是星期四"),
        ("7月20日 12:00", "请写明原因"),
        ("7月10日 因系统升级", "已经是 2023-07-10，没有变"),
    ],
)
async def test_what_is_no_hour_changes_nothing(bureau: StaffPlayer, words: str, answer: str) -> None:
    assert answer in said(await bureau.says(ADMIN, f"/deadline {words}"))
    assert bureau.campaigns.current["fengtai-2023"].until is None


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("7月20日 因下午停电", "下午停电"),
        ("7月20日 系统原因", "系统原因"),
        ("7月20日，系统升级", "系统升级"),
        ("7月20日 17:00，原因：设备检修，因此延期", "设备检修，因此延期"),
    ],
)
async def test_a_reason_is_read_whole(bureau: StaffPlayer, words: str, reason: str) -> None:
    assert f"（原因：{reason}）" in said(await bureau.says(ADMIN, f"/deadline {words}"))


@pytest.mark.parametrize(
    ("words", "warned"),
    [
        ("12月20日 因延期", "这晚于评选结束日 2023-08-20"),
        ("8月20日 因延期", ""),
        ("评选 7月1日 因延期", "这早于截止时间 2023-07-10"),
        ("评选 9月1日 因延期", ""),
    ],
)
async def test_days_in_conflict_are_named(bureau: StaffPlayer, words: str, warned: str) -> None:
    answer = said(await bureau.says(ADMIN, f"/deadline {words}"))
    assert "已改" in answer
    assert ("⚠️" in answer) is bool(warned)
    assert warned in answer


async def test_an_hour_that_is_over_today_is_refused(bureau: StaffPlayer) -> None:
    bureau.at = bureau.at.replace(year=2023, month=7, day=10, hour=14, minute=0)
    assert "2023-07-10 12:00 已经过去了" in said(await bureau.says(ADMIN, "/deadline 12:00 因系统升级"))


async def told_after(bureau: StaffPlayer, *changes: str) -> list[str]:
    """Return what an applicant is told of the deadline after changes within two minutes."""
    await bureau.says("甲公司", "/start")
    await bureau.presses("甲公司", "同意")
    for change in changes:
        bureau.at += timedelta(seconds=5)
        await bureau.says(ADMIN, f"/deadline {change}")
    bureau.at += timedelta(minutes=3)
    return [line for line in await bureau.waits() if "甲公司" in line and "截止时间由" in line]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (("7月20日 12:00 因甲", "7月25日 17:00 因乙"), "由2023年7月10日改为2023年7月25日17:00。"),
        (("7月20日 12:00 因甲", "7月25日 17:00 因乙", "撤销"), "由2023年7月10日改为2023年7月20日12:00。"),
        (("7月20日 12:00 因甲", "撤销"), ""),
        (("7月20日 因甲", "7月10日 因乙"), ""),
        (("7月20日 因甲", "7月25日 因乙", "撤销", "撤销"), ""),
    ],
)
async def test_of_changes_nobody_was_told_of_yet_the_last_is_told(
    bureau: StaffPlayer, changes: tuple[str, ...], told: str
) -> None:
    lines = await told_after(bureau, *changes)
    assert len(lines) == bool(told)
    assert told in said(lines)


async def test_a_change_after_a_notice_begins_where_the_notice_ended(bureau: StaffPlayer) -> None:
    await told_after(bureau, "7月20日 12:00 因甲")
    lines = await told_after(bureau, "7月25日 17:00 因乙", "7月28日 因丙")
    assert ["由2023年7月20日12:00改为2023年7月28日17:00。" in line for line in lines] == [True]
    assert await told_after(bureau, "7月30日 因丁", "7月28日 因丙") == []


async def test_a_change_undone_that_another_replaced_tells_nothing(bureau: StaffPlayer) -> None:
    await told_after(bureau, "7月20日 因甲")
    await told_after(bureau, "7月25日 因乙")
    assert await told_after(bureau, "撤销 #1") == []
    assert "由2023年7月25日" in said(await told_after(bureau, "撤销"))


async def test_a_kind_hears_one_notice_of_its_own_and_the_campaign_s(bureau: StaffPlayer) -> None:
    campaign = bureau.campaigns.current["fengtai-2023"]
    first = campaign.kinds[0]
    await bureau.applies("甲公司", first.key, "employees")
    await bureau.says(ADMIN, "/deadline 7月20日 因甲")
    await bureau.says(ADMIN, f"/deadline {first.name} 7月25日 因乙")
    bureau.at += timedelta(minutes=3)
    lines = [line for line in await bureau.waits() if "截止时间由" in line]
    assert ["由2023年7月10日改为2023年7月25日（含）。" in line for line in lines] == [True]
