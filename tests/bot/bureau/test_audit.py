"""The audit: everything staff do stands in it, and whoever changes it by hand is found out."""

import sqlite3
from pathlib import Path

import pytest

from bot.storage.audit import Audit
from bot.storage.desk import Desk
from tests.office_player import ADMIN, OfficePlayer


async def entries(bureau: OfficePlayer) -> list[tuple[str, str, str]]:
    read = await bureau.store.look(lambda desk: Audit(desk).entries(100))
    return [(entry.who, entry.what, entry.about) for entry in read[::-1]]


async def test_reads_decisions_and_people_are_noted_without_names(bureau: OfficePlayer) -> None:
    await bureau.applies("甲公司", "point")
    for words in (
        "/stats",
        "/list 示例精密",
        "/show 示例精密",
        "/received 示例精密",
        "/received #1 撤销",
        "/export",
        "/staff 邀请 查看员 小赵",
        "/audit",
    ):
        await bureau.says(ADMIN, words)
    noted = await entries(bureau)
    assert [(what, about) for _, what, about in noted] == [
        ("stats", ""),
        ("list", ""),
        ("show", "#1"),
        ("received", "#1"),
        ("undo received", "#1"),
        ("export", ""),
        ("invite", "viewer"),
        ("audit", ""),
    ]
    assert {who for who, _, _ in noted} == {f"telegram:{ADMIN}"}


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("UPDATE audit SET what = 'stats' WHERE id = 3", 3),
        ("UPDATE audit SET who = 'telegram:other' WHERE id = 1", 1),
        ("DELETE FROM audit WHERE id = 2", 2),
        ("DELETE FROM audit WHERE id = 5", 5),
        ("INSERT INTO audit SELECT 6, at, who, what, about, row, link FROM audit WHERE id = 5", 6),
        ("UPDATE audit SET at = at + 1 WHERE id = 5", 5),
    ],
)
async def test_a_row_changed_by_hand_is_named(bureau: OfficePlayer, tmp_path: Path, change: str, found: int) -> None:
    def write(desk: Desk) -> None:
        for number in range(5):
            Audit(desk).note("telegram:1", "show", f"#{number}", 1.0)

    await bureau.store.do(write)
    assert await bureau.store.look(lambda desk: Audit(desk).first_tampered()) is None
    with sqlite3.connect(tmp_path / "shenbao.db") as connection:
        connection.execute(change)
    connection.close()
    assert await bureau.store.look(lambda desk: Audit(desk).first_tampered()) == found
