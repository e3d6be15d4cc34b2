"""How long data are kept: by stage, after the later of the campaign's end and the person's last word; then only a tombstone stays."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from bot.staff.retention import due_applications, erase_due
from bot.storage.tables import applications, metadata, people, tombstones
from dialogs.model.stages import Stage
from tests.staff_player import ADMIN, StaffPlayer

ENDED = datetime.fromisoformat("2023-08-21T00:00:00+08:00")
"""The selection's last day as we read it is 20 August 2023."""


async def over(bureau: StaffPlayer, at: datetime, **days: int) -> list[int]:
    kept = {Stage(stage): number for stage, number in days.items()}
    return [
        each.id
        for each, _ in await bureau.store.read(lambda tx: due_applications(tx, bureau.campaigns.current, kept, at))
    ]


async def test_kept_for_180_days_after_the_campaigns_end(bureau: StaffPlayer) -> None:
    await bureau.applies("甲公司", "point", "staff")
    assert await over(bureau, ENDED + timedelta(days=180, seconds=-1)) == []
    assert await over(bureau, ENDED + timedelta(days=180)) == [1]


async def test_who_still_writes_after_the_end_is_kept_longer(bureau: StaffPlayer) -> None:
    await bureau.applies("甲公司", "point", "staff")
    bureau.at = ENDED + timedelta(days=30)
    await bureau.says("甲公司", "2")
    assert await over(bureau, ENDED + timedelta(days=180)) == []
    assert await over(bureau, ENDED + timedelta(days=210, seconds=1)) == [1]


async def test_each_stage_has_its_own_time(bureau: StaffPlayer) -> None:
    await bureau.applies("甲公司", "point", "staff")
    await bureau.applies("乙园区", "zone")
    await bureau.says("乙园区", "生成申报表")
    await bureau.says(ADMIN, "/received #2")
    days = {"started": 30, "received": 120}
    assert await over(bureau, ENDED + timedelta(days=31), **days) == [1]
    assert await over(bureau, ENDED + timedelta(days=119), **days) == [1]
    assert await over(bureau, ENDED + timedelta(days=120), **days) == [1, 2]


async def test_what_is_erased_leaves_a_tombstone_and_nothing_else(bureau: StaffPlayer) -> None:
    await bureau.applies("甲公司", "point")
    await bureau.says("甲公司", "生成申报表")
    bureau.at = ENDED + timedelta(days=181)
    await bureau.waits()  # the rounds that the running bot makes
    bureau.at += timedelta(days=1)
    await bureau.waits()

    def left(tx):  # type: ignore[no-untyped-def]
        counted = {
            name: tx.execute(sa.select(sa.func.count()).select_from(table)).scalar()
            for name, table in metadata.tables.items()
        }
        return counted, tx.execute(sa.select(tombstones.c.why, tombstones.c.kind, tombstones.c.stage)).all()

    counted, stones = await bureau.store.read(left)
    assert stones == [("retention", "point", "made")]
    kept = {name for name, number in counted.items() if number}
    assert kept <= {"tombstones", "audit", "secrets", "inbox", "installation", "processes", "leases"}
    assert "erased 1" in "".join(await bureau.says(ADMIN, "/audit"))


async def test_of_several_applications_only_the_one_whose_time_is_over_goes(bureau: StaffPlayer) -> None:
    await bureau.applies("甲公司", "point")
    await bureau.says("甲公司", "新申报")
    await bureau.says("甲公司", "示范区")
    bureau.at = ENDED + timedelta(days=31)
    erased = await erase_due(bureau.store.write, bureau.campaigns.current, {Stage.STARTED: 30}, bureau.at, [1, 2])
    assert erased == 1
    owners = await bureau.store.read(lambda tx: tx.execute(sa.select(people.c.current)).all())
    numbers = await bureau.store.read(lambda tx: tx.execute(sa.select(applications.c.number)).all())
    assert owners == numbers == [(1,)], "the person goes on in the one that is left"
