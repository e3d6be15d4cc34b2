"""Databases that earlier releases made, opened by this one: nothing lost, nothing opened to others, no number given twice."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.storage.audit import UPGRADE, Audit
from bot.storage.encryption import EncryptionKeys
from bot.storage.staff_members import FORMER
from bot.storage.store import StoreUnusable, store_at
from tests.bot_process import ROOT, BotProcess
from tests.old_database import NAMES, OldDatabase, Rows, laid_out

pytestmark = pytest.mark.sqlite

COUNTED_ANEW = ("inbox", "tries")
"""What this release counts in another way."""
BUREAUS = tuple(name for name in NAMES if "bureau" in name)
KILLS = 12
NAMES_ONCE = "0005"
"""From this revision on nothing that is shown on the page, or kept there, goes at an upgrade."""


@pytest.fixture(params=[*NAMES, "0.8.0/bureau", "0.9.0/bureau"])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> OldDatabase:
    return laid_out(request.param, tmp_path)


def layout(path: Path) -> dict[str, Any]:
    """What SQLite knows of every table: columns, defaults, references, indexes, whether numbers may come again."""
    connection = sqlite3.connect(path)
    tables = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    found: dict[str, Any] = {}
    for name, words in connection.execute(tables).fetchall():
        columns = connection.execute("SELECT name, type, [notnull], dflt_value, pk FROM pragma_table_xinfo(?)", (name,))
        references = connection.execute(
            "SELECT [table], [from], [to], on_delete FROM pragma_foreign_key_list(?)", (name,)
        )
        found[name] = {
            "columns": {(each[0], each[1], each[2], str(each[3]).strip("'"), each[4]) for each in columns},
            "references": set(references),
            "indexes": _indexes(connection, name),
            "kind": ("AUTOINCREMENT" in words, "WITHOUT ROWID" in words),
        }
    connection.close()
    return found


def _indexes(connection: sqlite3.Connection, table: str) -> set[tuple[object, ...]]:
    listed = connection.execute("SELECT name, [unique], partial FROM pragma_index_list(?)", (table,)).fetchall()
    words = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index'").fetchall())
    found: set[tuple[object, ...]] = set()
    for name, unique, partial in listed:
        columns = tuple(each for (each,) in connection.execute("SELECT name FROM pragma_index_info(?)", (name,)))
        where = (words.get(name) or "").partition(" WHERE ")[2].replace("outbox.", "")
        found.add(("" if name.startswith("sqlite_") else name, unique, partial, columns, where))
    return found


def test_it_is_laid_out_as_a_new_one_to_the_last_default_and_index(old: OldDatabase, tmp_path: Path) -> None:
    old.upgrade()
    new = store_at(f"sqlite:///{tmp_path}/new.db")
    new.open()
    new.close()
    found, wanted = layout(old.path), layout(tmp_path / "new.db")
    assert found.keys() == wanted.keys()
    for table, its in wanted.items():
        assert found[table] == its, table


def _opened(keys: EncryptionKeys, sealed: bytes, row: str) -> Any:
    return json.loads(keys.open_bytes(sealed, row)) if sealed else None


def _readable(rows: Rows, keys: EncryptionKeys) -> Rows:
    """The rows with what is sealed under another number or nonce at an upgrade opened: answers and messages."""
    readable = {name: [dict(row) for row in found] for name, found in rows.items()}
    for table, column in (("applications", "conversation"), ("outbox", "payload")):
        for row in readable[table]:
            if isinstance(row[column], str):  # 0.1.0 kept them in clear
                row[column] = json.loads(row[column]) if row[column] else None
            else:
                row[column] = _opened(keys, row[column], f"{table}:{column}:{row['id']}")
            if isinstance(row[column], dict):
                row[column].pop("file", None)  # on the page its name stands in the place of its number
    return readable


def _revision(rows: Rows) -> str:
    """Return the revision of a database; 0.1.0 noted none."""
    return str(rows["alembic_version"][0]["version_num"]) if "alembic_version" in rows else ""


def _staff_pages(rows: Rows) -> set[str]:
    """Addresses on the page at which somebody ever worked as staff."""
    there = {each["address"] for each in rows.get("staff", []) if each["channel"] == "web"}
    there |= {each["who"].removeprefix("web:") for each in rows.get("audit", []) if each["who"].startswith("web:")}
    return there


def _goes(table: str, row: dict[str, Any], before: Rows) -> bool:
    """Return whether a row is meant to go at an upgrade: what a role showed on the page, files by their numbers."""
    if _revision(before) >= NAMES_ONCE:
        return False
    staff = _staff_pages(before)
    persons = {each["person"] for each in before["identities"] if each["address"] in staff}
    theirs = {each["id"] for each in before["applications"] if each["person"] in persons}
    match table:
        case "outbox":
            return row["channel"] == "web" and row["address"] in staff and row["broadcast"] is None
        case "web_files":
            return row["application"] is None or row["application"] in theirs
        case "sent_files":
            return bool(row["channel"] == "web")
        case _:
            return False


def test_every_row_of_every_table_stands_as_it_was(old: OldDatabase) -> None:
    before = _readable(old.rows(), old.keys)
    old.upgrade()
    after = _readable(old.rows(), old.keys)
    moved = {"staff", "invitations", "installation", "alembic_version", "sqlite_sequence"}
    for table in before.keys() - moved:
        kept = [row for row in before[table] if not _goes(table, row, before)]
        columns = [name for name in before[table][0] if (table, name) != COUNTED_ANEW] if before[table] else []
        kept = [{name: row[name] for name in columns} for row in kept]
        found = [{name: row[name] for name in columns} for row in after[table]]
        if table == "secrets":  # the audit's newest link is another: the upgrade has an entry of its own
            found, kept = ([row for row in rows if row["name"] in ("names", "chain")] for rows in (found, kept))
        if table == "audit":
            found = found[: len(kept)]
        if table == "broadcasts":
            _where_progress_was_shown(kept, _staff_pages(before))
        assert found == kept, table


def _where_progress_was_shown(broadcasts: list[dict[str, Any]], staff: set[str]) -> None:
    for row in broadcasts:
        if row["channel"] == "web" and row["address"] in staff:
            row |= {"channel": "", "address": ""}


@pytest.mark.parametrize("name", BUREAUS)
def test_staff_are_people_by_the_names_and_roles_they_had(name: str, tmp_path: Path) -> None:
    old = laid_out(name, tmp_path)
    before = old.rows()
    old.upgrade()
    after = old.rows()
    wanted = [
        (each["name"], each["role"], each["invited_by"])
        for each in sorted(before["staff"], key=lambda row: row["since"])
    ]
    assert [(each["name"], each["role"], each["invited_by"]) for each in after["staff_members"]] == wanted
    elsewhere = {(each["channel"], each["address"]) for each in before["staff"] if each["channel"] != "web"}
    ways_in = {(each["channel"], each["address"]) for each in after["staff_identities"] if each["channel"] != FORMER}
    assert ways_in == elsewhere
    assert [each["code"] for each in after["invitations"]] == [each["code"] for each in before["invitations"]]
    assert "staff" not in after


async def test_the_audit_is_whole_and_every_reference_leads_somewhere(old: OldDatabase) -> None:
    before = old.rows()
    entries = before.get("audit", [])
    store = old.store()
    store.open()
    try:
        assert await store.read(lambda tx: Audit(tx).first_tampered()) is None
        found = await store.read(lambda tx: Audit(tx).entries(len(entries) + 99))
        added = {each.who for each in found[: len(found) - len(entries)]}
        assert added == (set() if _revision(before) >= NAMES_ONCE else {UPGRADE})
    finally:
        store.close()
    with sqlite3.connect(old.path) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()


async def test_the_shell_finds_an_upgraded_database_whole_also_under_new_keys(tmp_path: Path) -> None:
    laid_out("0.3.0-bureau", tmp_path).upgrade()
    for words, told in (
        ("audit verify", "日志完整"),
        ("keys rotate", ""),
        ("check", "数据库完好"),
        ("audit verify", "日志完整"),
    ):
        async with BotProcess(tmp_path, *words.split()) as shell:
            assert await shell.ends() == 0, shell.stderr
            assert told in shell.stdout


@pytest.mark.parametrize("name", BUREAUS)
def test_numbers_go_on_above_those_of_who_erased_everything(name: str, tmp_path: Path) -> None:
    old = laid_out(name, tmp_path)
    old.upgrade()
    for table, gone in (("applications", "erased_application"), ("people", "erased_person")):
        assert old.one("SELECT seq FROM sqlite_sequence WHERE name = ?", table) >= old.known["gone"][gone]
        assert old.one(f"SELECT max(id) FROM {table}") < old.known["gone"][gone]  # noqa: S608


def test_counted_numbers_go_on_where_they_were(old: OldDatabase) -> None:
    before = {row["name"]: row["seq"] for row in old.rows()["sqlite_sequence"]}
    old.upgrade()
    after = {row["name"]: row["seq"] for row in old.rows()["sqlite_sequence"]}
    assert before.keys() <= after.keys()
    assert all(after[name] >= before[name] for name in before)
    rows = old.rows()
    for table, found in rows.items():
        if found and table in after:
            assert after[table] >= max(row["id"] for row in found), table


@pytest.mark.parametrize("name", BUREAUS)
def test_a_wrong_key_leaves_the_old_database_and_says_so(name: str, tmp_path: Path) -> None:
    old = laid_out(name, tmp_path)
    before = old.rows()
    with pytest.raises(StoreUnusable, match="SHENBAO_SECRET_KEY"):
        store_at(f"sqlite:///{old.path}", ["another-key-for-tests-and-nothing-else"]).open()
    assert old.rows() == before


def _damaged(table: str, column: str, where: str) -> Callable[[sqlite3.Connection], object]:
    query = f"UPDATE {table} SET {column} = x'01' || zeroblob(40) WHERE {where}"  # noqa: S608
    return lambda connection: connection.execute(query)


@pytest.mark.parametrize(
    "damage",
    [
        _damaged("applications", "conversation", "id = 1"),
        _damaged("outbox", "payload", "id = (SELECT min(id) FROM outbox WHERE what = 'file')"),
        _damaged("web_files", "name", "id = 2"),
    ],
)
def test_one_damaged_row_holds_up_nobody_else(damage: Callable[[sqlite3.Connection], object], tmp_path: Path) -> None:
    old = laid_out("0.3.0-bureau", tmp_path)
    with sqlite3.connect(old.path) as connection:
        damage(connection)
    connection.close()
    applications = len(old.rows()["applications"])
    old.upgrade()
    assert len(old.rows()["applications"]) == applications


def _whole(old: OldDatabase) -> bool:
    """Return whether applications are in a database that must be whole, either the old one or the new one."""
    with sqlite3.connect(old.path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        applications = connection.execute("SELECT count(*) FROM applications").fetchone()[0]
    connection.close()
    assert "staff_members" in tables or not {each for each in tables if each.startswith("_alembic_tmp")}
    return bool(applications)


def test_killed_at_any_moment_it_is_the_old_database_or_the_new_one(old: OldDatabase) -> None:
    before, revision = _readable(old.rows(), old.keys), _revision(old.rows())
    process = subprocess.run(
        [sys.executable, "-m", "tests.killed_upgrade", str(old.path), str(KILLS)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert process.returncode == 0, process.stderr
    copies = sorted(old.folder.glob("killed-*"))
    assert len(copies) == KILLS
    kept_old = 0
    for copy in copies:
        killed = OldDatabase(copy, old.known)
        assert _whole(killed)
        kept_old += _revision(killed.rows()) == revision
        killed.upgrade()
        after = _readable(killed.rows(), old.keys)
        assert after["applications"][0].items() >= before["applications"][0].items()
        assert len(after["applications"]) == len(before["applications"])
        assert len(after["audit"]) >= len(before.get("audit", []))
    assert 0 < kept_old < len(copies), "the kills were all before, or all after the change was final"
