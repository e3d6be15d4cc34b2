"""Databases of earlier releases open under this one, and a new one is what an old one becomes."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from bot.staff.members import StaffDirectory
from bot.storage.amendments import Amendments
from bot.storage.audit import Audit
from bot.storage.broadcasts import Broadcasts, BroadcastState
from bot.storage.encryption import EncryptionKeys, new_secret
from bot.storage.messages import SendReply
from bot.storage.milestones import Milestones
from bot.storage.reply_json import reply_from_json
from bot.storage.scope import EVERYWHERE
from bot.storage.sqlite import schema
from bot.storage.staff_members import StaffMembers
from bot.storage.staff_sign_in import StaffSignIn
from bot.storage.store import Store, StoreUnusable, store_at
from bot.storage.tables import metadata
from bot.storage.web_files import WebFile, WebFiles
from bot.storage.web_sessions import WebSessions
from dialogs.model.reply import Reply
from dialogs.model.stages import Stage
from tests import answers
from tests.bare_connection import engine_at
from tests.bot_process import BotProcess
from tests.places import TESTS

pytestmark = pytest.mark.sqlite

OLD = TESTS / "old_databases"
KEY = new_secret()
KEY_OF_0_2_0 = "a-key-for-tests-and-nothing-else-0.2.0"
KEY_OF_0_3_0 = "a-key-for-tests-and-nothing-else-0.3.0"
"""With them the databases of those releases were sealed; they never sealed anything else."""
MIGRATIONS = Path(schema.__file__).parent.parent / "migrations"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database as 0.1.0 left it: two whole applications, one begun, three words not yet sent."""
    path = tmp_path / "shenbao.db"
    with sqlite3.connect(path) as connection:
        connection.executescript((OLD / "0.1.0.sql").read_text(encoding="utf-8"))
        connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
    return path


@contextmanager
def opened(path: Path) -> Iterator[Store]:
    store = store_at(f"sqlite:///{path}", [KEY])
    store.open()
    try:
        yield store
    finally:
        store.close()


async def test_a_database_of_the_first_release_keeps_every_answer_and_every_unsent_word(database: Path) -> None:
    with opened(database) as store:
        person = await store.read(lambda tx: tx.applicants.at("telegram", "1001"))
        assert person.conversation.kind == "point"
        assert person.conversation.answers["enterprise_name"].value == answers.BY_KIND["point"]["enterprise_name"]
        unsent = await store.read(lambda tx: tx.outbox.waiting())
        assert [row.payload["text"] for row in unsent] == [f"还没送到的话：{each}" for each in (1001, 1002, 1003)]
        assert (await store.write(lambda tx: tx.outbox.post(person, SendReply(Reply.of("新的")), 1.0))).id == 4


def test_what_stood_in_clear_stands_in_the_file_no_more(database: Path) -> None:
    name = answers.BY_KIND["point"]["enterprise_name"].encode()
    assert name in database.read_bytes()
    with opened(database):
        pass
    everything = b"".join(file.read_bytes() for file in database.parent.glob("shenbao.db*"))
    assert name not in everything
    assert "还没送到的话".encode() not in everything


def _is_on_sqlite(_: object, name: str | None, *__: object) -> bool:
    return name not in {"ix_outbox_chat", "ix_outbox_owner"}


def test_an_upgraded_database_is_what_a_new_one_is(database: Path) -> None:
    with opened(database):
        pass
    with engine_at(f"sqlite:///{database}").connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _is_on_sqlite})
        assert compare_metadata(context, metadata) == []
        assert schema.release_of(connection) == schema.RELEASE


def test_the_release_is_the_newest_migration() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == schema.RELEASE


def test_a_failed_upgrade_leaves_the_old_database(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: EncryptionKeys, text: str, row: str) -> bytes:
        if row == "outbox:payload:2":
            raise OSError("no more entropy")
        return b"sealed"

    with monkeypatch.context() as patch:
        patch.setattr(EncryptionKeys, "seal", refuse)
        store = store_at(f"sqlite:///{database}", [KEY])
        with pytest.raises(StoreUnusable):
            store.open()
    with sqlite3.connect(database) as connection:
        assert connection.execute("SELECT count(*) FROM applications WHERE conversation LIKE '{%'").fetchone() == (3,)
    connection.close()
    with opened(database):
        pass


def test_a_database_of_a_newer_release_is_left_alone(database: Path) -> None:
    with opened(database):
        pass
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.execute("UPDATE installation SET value = '9998' WHERE name = 'oldest_writer'")
    connection.close()
    with pytest.raises(StoreUnusable, match="9999"), opened(database):
        pass


async def test_a_database_that_a_newer_release_only_added_to_is_still_written(database: Path) -> None:
    with opened(database):
        pass
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.execute("ALTER TABLE outbox ADD COLUMN added_later TEXT")
    connection.close()
    with opened(database) as store:
        person = await store.read(lambda tx: tx.applicants.at("telegram", "1001"))
        assert (await store.write(lambda tx: tx.outbox.post(person, SendReply(Reply.of("新的")), 1.0))).id == 4


async def test_a_database_of_the_second_release_keeps_answers_papers_notices_and_amendments(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "shenbao.db") as connection:
        connection.executescript((OLD / "0.2.0.sql").read_text(encoding="utf-8"))
    connection.close()
    store = store_at(f"sqlite:///{tmp_path}/shenbao.db", [KEY_OF_0_2_0])
    store.open()
    try:
        person = await store.read(lambda tx: tx.applicants.at("telegram", "1001"))
        assert person.conversation.answers["enterprise_name"].value == answers.BY_KIND["point"]["enterprise_name"]
        [_, returned] = await store.read(lambda tx: Milestones(tx).of(1))
        assert (returned.stage, returned.text, returned.fields) == (Stage.RETURNED, "公章不清", ("postcode",))
        assert [row.payload["text"] for row in await store.read(lambda tx: tx.outbox.waiting())] == ["还没送到的话"]
        moved, notice = await store.read(lambda tx: Broadcasts(tx).latest(9, EVERYWHERE))
        assert (moved.content["deadline"], notice.content["words"]) == ("2023-07-31", "请抓紧")
        assert notice.standing is BroadcastState.WAITING
        assert [each.campaign for each in (moved, notice)] == [moved.audience and moved.audience.campaign, None]
        [amended] = await store.read(lambda tx: Amendments(tx, EVERYWHERE).holding())
        assert (amended.amendment.deadline, amended.amendment.why) == (date(2023, 7, 31), "系统升级")
        assert await store.read(lambda tx: Audit(tx).first_tampered()) is None
    finally:
        store.close()


async def test_a_database_of_the_third_release_keeps_the_page(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "shenbao.db") as connection:
        connection.executescript((OLD / "0.3.0.sql").read_text(encoding="utf-8"))
    connection.close()
    store = store_at(f"sqlite:///{tmp_path}/shenbao.db", [KEY_OF_0_3_0])
    store.open()
    try:
        person = await store.read(lambda tx: tx.applicants.at("web", "an-address-on-the-page"))
        assert person.conversation.answers["enterprise_name"].value == answers.BY_KIND["point"]["enterprise_name"]
        heard, said, file = await store.read(lambda tx: tx.outbox.on_page("an-address-on-the-page", 0, 9))
        assert (heard.what, heard.payload["text"]) == ("heard", "有限责任公司")
        assert reply_from_json(said.payload).choices[0][0].label == "跳过"
        kept = await store.read(lambda tx: WebFiles(tx).get(file.payload["file"]))
        assert kept == WebFile(
            "示范点申报表_20230630.docx", b"PK the file", b"PNG its picture", "an-address-on-the-page", 1
        )
        assert await store.read(lambda tx: WebSessions(tx).versions()) == {"an-address-on-the-page": 1}
    finally:
        store.close()


@pytest.mark.parametrize("later", [False, True])
async def test_what_an_older_release_recorded_is_covered_once(tmp_path: Path, later: bool) -> None:
    path = tmp_path / "shenbao.db"
    with sqlite3.connect(path) as connection:
        connection.executescript((OLD / "0.2.0.sql").read_text(encoding="utf-8"))
    connection.close()
    store = store_at(f"sqlite:///{path}", [KEY_OF_0_2_0])
    store.open()
    if later:
        store.close()  # a second start covers nothing anew
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE papers SET by = 'telegram:other' WHERE id = 2")
    connection.close()
    if later:
        store = store_at(f"sqlite:///{path}", [KEY_OF_0_2_0])
        store.open()
    try:
        assert await store.read(lambda tx: Audit(tx).first_tampered()) == "papers:2"
        covered = await store.read(lambda tx: [each.what for each in Audit(tx).entries(99)])
        assert covered.count("covered") == 1
    finally:
        store.close()


async def test_the_first_start_on_an_old_database_says_so_and_nothing_of_its_tools(database: Path) -> None:
    async with BotProcess(database.parent, channels="web", web_port="0", secret_key=KEY) as bot:
        await bot.listens()
    assert "已升级到本版本" in bot.stderr
    assert "SQLiteImpl" not in bot.stderr
    assert "Running upgrade" not in bot.stderr


async def test_staff_of_the_third_release_keep_membership_and_name_and_the_page_gives_no_role(tmp_path: Path) -> None:
    path = tmp_path / "shenbao.db"
    with sqlite3.connect(path) as connection:
        connection.executescript((OLD / "0.3.0.sql").read_text(encoding="utf-8"))
        rows = [
            ("web", "an-address", "officer", "赵同志", 5.0, "telegram:1"),
            ("telegram", "2", "viewer", "李同志", 6.0, "telegram:1"),
        ]
        connection.execute("DELETE FROM staff")
        connection.executemany(
            "INSERT INTO staff (channel, address, role, name, since, invited_by) VALUES (?, ?, ?, ?, ?, ?)", rows
        )
    connection.close()
    store = store_at(f"sqlite:///{path}", [KEY_OF_0_3_0])
    store.open()
    try:
        directory = StaffDirectory(await store.read(lambda tx: StaffMembers(tx).everybody()), ())
        assert [(each.name, each.identities) for each in directory.members] == [
            ("赵同志", ()),
            ("李同志", ("telegram:2",)),
        ]
        assert directory.officer("web:an-address") is None
        assert directory.name_of("web:an-address") == "赵同志"
        link = await store.read(lambda tx: StaffSignIn(tx).link(1))
        assert await store.read(lambda tx: StaffSignIn(tx).linked(link)) == 1, "a new staff link lets them in"
        assert await store.read(lambda tx: Audit(tx).first_tampered()) is None
    finally:
        store.close()
