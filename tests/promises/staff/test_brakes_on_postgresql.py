"""Where the program makes no backup, nobody is promised one before much is erased."""

from datetime import datetime, timedelta
from pathlib import Path

from bot.maintenance_cli import retention
from bot.storage.milestones import Milestones
from bot.storage.store import store_at
from bot.storage.transaction import Transaction
from dialogs.model.conversation import Answer, Conversation
from standards.library import read_campaigns
from tests.databases import KEY
from tests.staff_player import ADMIN, StaffPlayer

MANY = 30
OVER = datetime.fromisoformat("2024-02-17T00:00:00+08:00")
"""The retention period of the bundled campaign is over."""
BACKED_UP = "会先备份再删除"
BY_THE_OPERATOR = "先用 shenbao backup 备份"


async def filled(bureau: StaffPlayer) -> None:
    def file_some(tx: Transaction) -> None:
        for number in range(MANY):
            given = Answer(value=f"第{number}公司", words=f"第{number}公司", at=bureau.at)
            conversation = Conversation(campaign="fengtai-2023", kind="point", answers={"enterprise_name": given})
            Milestones(tx).file_by_name("fengtai-2023", "point", conversation, bureau.at.timestamp())

    await bureau.store.write(file_some)


async def announced(bureau: StaffPlayer) -> str:
    """Let the time of all be over; return what the administrator is told of it."""
    await filled(bureau)
    bureau.at = OVER + timedelta(hours=1)
    return "".join(line for line in await bureau.waits() if line.startswith(f"{ADMIN}<"))


async def shown(bureau: StaffPlayer, *, all_of_it: bool) -> str:
    """Return what `shenbao retention --erase` says."""
    kept = await retention(bureau.store, bureau.campaigns.current, {}, bureau.at, erase=True, all_of_it=all_of_it)
    return kept.text.splitlines()[0]


async def test_on_postgresql_administrators_and_the_shell_are_told_to_make_a_dump(
    postgresql_url: str, tmp_path: Path
) -> None:
    async with StaffPlayer(tmp_path, read_campaigns(), store=store_at(postgresql_url, [KEY])) as bureau:
        told = await announced(bureau)
        assert f"{MANY} 份" in told
        assert BY_THE_OPERATOR in told
        assert BACKED_UP not in told
        asked = await shown(bureau, all_of_it=False)
        assert BY_THE_OPERATOR in asked
        assert "（会先备份）" not in asked
        assert await shown(bureau, all_of_it=True) == f"到期 {MANY} 份，已删除 {MANY} 份"


async def test_on_sqlite_a_backup_is_promised_and_made(tmp_path: Path) -> None:
    async with StaffPlayer(tmp_path, read_campaigns(), store=store_at(f"sqlite:///{tmp_path}/shenbao.db")) as bureau:
        told = await announced(bureau)
        assert "到时会先备份再删除" in told
        assert BY_THE_OPERATOR not in told
        assert "（会先备份）" in await shown(bureau, all_of_it=False)
        assert "已备份到 shenbao.db.backup-" in await shown(bureau, all_of_it=True)
