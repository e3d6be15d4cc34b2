"""The audit: everything staff do stands in it, and whoever changes it by hand is found out."""

from pathlib import Path

import pytest

from bot.storage.audit import Audit
from bot.storage.milestones import Milestones
from bot.storage.transaction import Transaction
from tests.databases import change_by_hand, read_by_hand
from tests.staff_player import ADMIN, StaffPlayer


async def entries(bureau: StaffPlayer) -> list[tuple[str, str, str]]:
    read = await bureau.store.read(lambda tx: Audit(tx).entries(100))
    return [(entry.who, entry.what, entry.about) for entry in read[::-1]]


async def test_reads_decisions_and_people_are_noted_without_names(bureau: StaffPlayer) -> None:
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
        ("received", "#1 2023-06-01到 第1版"),
        ("undo received", "#1 2023-06-01到 第1版 → 撤销"),
        ("export", ""),
        ("invite", "#1 viewer 小赵"),
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
        ("INSERT INTO audit SELECT 6, at, who, what, about, row, link, bureau FROM audit WHERE id = 5", 6),
        ("UPDATE audit SET bureau = '丰台区市场监督管理局' WHERE id = 2", 2),
        ("UPDATE audit SET at = at + 1 WHERE id = 5", 5),
    ],
)
async def test_a_row_changed_by_hand_is_named(bureau: StaffPlayer, tmp_path: Path, change: str, found: int) -> None:
    def write(tx: Transaction) -> None:
        for number in range(5):
            Audit(tx).note("telegram:1", "show", f"#{number}", 1.0)

    await bureau.store.write(write)
    assert await bureau.store.read(lambda tx: Audit(tx).first_tampered()) is None
    change_by_hand(tmp_path, change)
    assert await bureau.store.read(lambda tx: Audit(tx).first_tampered()) == found


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("UPDATE papers SET by = 'telegram:other' WHERE id = 1", "papers:1"),
        ("UPDATE papers SET at = at - 86400 WHERE id = 1", "papers:1"),
        ("UPDATE papers SET undone_at = NULL, undone_by = NULL WHERE id = 2", "papers:2"),
        (
            "INSERT INTO papers SELECT 9, application, stage, at, by, note, NULL, NULL, 0, NULL, NULL, NULL FROM papers WHERE id = 2",
            "papers:9",
        ),
        ("DELETE FROM papers WHERE id = 1", "papers:1"),
        ("UPDATE applications SET passed = 1 WHERE id = 1", "applications:1"),
        ("UPDATE applications SET received_at = received_at - 86400 WHERE id = 1", "applications:1"),
        ("UPDATE applications SET recommended_at = 1.0 WHERE id = 1", "applications:1"),
        ("UPDATE applications SET kind = 'zone' WHERE id = 1", "applications:1"),
        ("UPDATE applications SET campaign = 'another' WHERE id = 1", "applications:1"),
        ("UPDATE applications SET voided_at = 1.0, voided_by = 'telegram:other' WHERE id = 1", "applications:1"),
        ("UPDATE applications SET voided_at = NULL, voided_by = NULL WHERE id = 2", "applications:2"),
        ("UPDATE applications SET voided_by = 'telegram:other' WHERE id = 2", "applications:2"),
        ("DELETE FROM received_versions", "applications:1"),
        ("UPDATE received_versions SET version = 2", "received_versions:1"),
        ("UPDATE received_versions SET at = at - 86400", "received_versions:1"),
        (
            "INSERT INTO received_versions SELECT 9, application, 2, at, conversation, NULL FROM received_versions",
            "received_versions:9",
        ),
        ("UPDATE staff_members SET role = 'admin'", "staff_members:{member}"),
        ("UPDATE staff_members SET bureau = '丰台区市场监督管理局'", "staff_members:{member}"),
        (
            "INSERT INTO staff_members SELECT 9, name, 'admin', since, invited_by, 0, NULL, NULL, NULL FROM staff_members",
            "staff_members:9",
        ),
        ("INSERT INTO staff_identities SELECT 'telegram', '666', id, 0 FROM staff_members", "staff_members:{member}"),
        ("DELETE FROM staff_members", "staff_members:{member}"),
        ("UPDATE invitations SET role = 'admin'", "invitations:2"),
        ("DELETE FROM invitations", "invitations:2"),
        ("UPDATE amendments SET why = '别的原因'", "amendments:1"),
        ("DELETE FROM amendments", "amendments:1"),
    ],
)
async def test_a_record_changed_by_hand_is_named(bureau: StaffPlayer, tmp_path: Path, change: str, found: str) -> None:
    await bureau.applies("甲公司", "point")
    told = await bureau.says(ADMIN, "/staff 邀请 经办人 小赵")
    await bureau.says("小赵", f"邀请码 {invitation_code(told)}")
    await bureau.says(ADMIN, "/staff 邀请 查看员 小钱")
    await bureau.applies("乙公司", "point")
    for text in (
        *("/received #1", "/return #1 公章不清", "/return #1 撤销", "/deadline 2023-07-31 因系统升级"),
        *("/void #2 试填", "/void #2 撤销", "/void #2 还是试填"),
    ):
        await bureau.says(ADMIN, text)
    assert await bureau.store.read(lambda tx: Audit(tx).first_tampered()) is None
    [(member,)] = read_by_hand(tmp_path, "SELECT id FROM staff_members")  # a try that was undone takes a number too
    change_by_hand(tmp_path, change)
    tampered = await bureau.store.read(lambda tx: Audit(tx).first_tampered())
    assert tampered == found.format(member=member)


async def test_an_erasure_that_somebody_asked_for_is_no_tampering(bureau: StaffPlayer) -> None:
    await bureau.applies("甲公司", "point")
    for words in ("/received #1", "/received #1 撤销"):
        await bureau.says(ADMIN, words)
    await bureau.says("甲公司", "/forget")
    await bureau.says("甲公司", "确认删除")
    assert await bureau.store.read(lambda tx: Milestones(tx).of(1)) == []
    assert await bureau.store.read(lambda tx: Audit(tx).first_tampered()) is None


def invitation_code(told: list[str]) -> str:
    return next(line for line in told if "邀请码 " in line).split("邀请码 ")[1].strip()
