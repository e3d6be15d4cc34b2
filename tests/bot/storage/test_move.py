"""A database that was filled by conversations is moved whole, or not at all."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.storage.audit import Audit
from bot.storage.encryption import EncryptionKeys
from bot.storage.engine import highest_numbers
from bot.storage.errors import StoreInUse, StoreUnusable
from bot.storage.move import move
from bot.storage.postgresql.addresses import without_password
from bot.storage.release import RELEASE
from bot.storage.store import store_at
from bot.storage.tables import applications, metadata
from standards.library import read_campaigns
from tests.bare_connection import engine_at
from tests.bot.test_admin_cli import shell
from tests.staff_player import ADMIN, StaffPlayer

KEY = "a-key-for-tests-and-nothing-else"
OTHER_KEY = "another-key-for-tests-and-nothing-else"


@pytest.fixture
async def source(tmp_path: Path) -> str:
    """A bureau's database: a received paper, a begun application, an officer, one who had everything erased, a notice."""
    url = f"sqlite:///{tmp_path}/old.db"
    async with StaffPlayer(tmp_path, read_campaigns(), store=store_at(url, [KEY])) as player:
        await player.applies("甲公司", "point")
        await player.says("甲公司", "生成申报表")
        await player.says(ADMIN, "/received 示例精密")
        await player.applies("乙公司", "zone", "address")
        await player.applies("丙公司", "point", "address")
        await player.says("丙公司", "删除")
        await player.presses("丙公司", "是")
    return url


@pytest.fixture
def target(new_postgresql_url: str) -> str:
    return new_postgresql_url


def rows(url: str, table: sa.Table) -> list[tuple[object, ...]]:
    with engine_at(url).connect() as connection:
        return [tuple(row) for row in connection.execute(sa.select(table).order_by(*table.primary_key))]


def tables_of(url: str) -> list[str]:
    return sa.inspect(engine_at(url)).get_table_names()


def change(source: str, *statements: str) -> None:
    with sqlite3.connect(source.removeprefix("sqlite:///")) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


async def test_every_row_of_every_table_arrives_as_it_was(source: str, target: str) -> None:
    moved = {table.name: table.rows for table in move(source, target, [KEY])}
    assert set(moved) == set(metadata.tables) - {"processes", "leases"}
    assert moved["applications"] == 2
    assert moved["audit"] > 0
    for name, count in moved.items():
        assert rows(target, metadata.tables[name]) == rows(source, metadata.tables[name]), name
        assert len(rows(target, metadata.tables[name])) == count


async def test_what_waits_belongs_to_no_process_until_one_starts(source: str, target: str) -> None:
    change(source, "UPDATE outbox SET sent_at = NULL, owner = 7", "INSERT INTO processes VALUES (7, 'old', 1.0, 0, 0)")
    move(source, target, [KEY])
    waiting = rows(target, metadata.tables["outbox"])
    owner = list(metadata.tables["outbox"].c).index(metadata.tables["outbox"].c.owner)
    assert {row[owner] for row in waiting} == {None}
    assert rows(target, metadata.tables["processes"]) == []


async def test_numbers_go_on_where_the_file_would_have_gone_on(source: str, target: str) -> None:
    """The highest application was erased; its number is not given again."""
    change(source, "DELETE FROM outbox WHERE id = (SELECT max(id) FROM outbox)")
    before = engine_at(source)
    move(source, target, [KEY])
    with before.connect() as old, engine_at(target).connect() as new:
        given = highest_numbers(old)
        assert highest_numbers(new) == given
        assert given["applications"] == 3
        next_one = new.exec_driver_sql("SELECT nextval('applications_id_seq')").scalar_one()
        assert next_one == 4


async def test_a_sealed_answer_opens_with_the_same_key(source: str, target: str) -> None:
    move(source, target, [KEY])
    sealed = {row[0]: row[1] for row in rows_of_conversations(target)}
    keys = EncryptionKeys([KEY])
    for number, conversation in sealed.items():
        assert "北京示例" in keys.open(conversation, f"applications:conversation:{number}")


def rows_of_conversations(url: str) -> list[tuple[int, bytes]]:
    with engine_at(url).connect() as connection:
        found = connection.execute(sa.select(applications.c.id, applications.c.conversation)).all()
    return [(row[0], row[1]) for row in found]


async def test_people_and_officers_go_on_in_the_moved_database(source: str, target: str, tmp_path: Path) -> None:
    move(source, target, [KEY])
    async with StaffPlayer(tmp_path, read_campaigns(), store=store_at(target, [KEY])) as player:
        assert await player.says("乙公司", "北京市丰台区示例路1号"), "the question that was asked last is answered"
        moved = await player.store.read(lambda tx: tx.applicants.at("telegram", "乙公司"))
        assert moved.conversation.answers["address"].value == "北京市丰台区示例路1号"
        assert "共 2 份" in "\n".join(await player.says(ADMIN, "/stats"))
        assert await player.store.read(lambda tx: Audit(tx).first_tampered()) is None


def stamped_by_another(source: str) -> None:
    change(source, "UPDATE alembic_version SET version_num = '0005'")


def stamped_by_a_newer(source: str) -> None:
    change(source, "UPDATE alembic_version SET version_num = '9999'")


def with_nul(source: str) -> None:
    change(source, "UPDATE audit SET about = 'a' || char(0) || 'b' WHERE id = 1")


def with_a_text_for_a_number(source: str) -> None:
    change(source, "UPDATE applications SET versions = 'many' WHERE id = 1")


@pytest.mark.parametrize(
    ("spoil", "keys", "says"),
    [
        (stamped_by_another, [KEY], f"0005，本版本是 {RELEASE}"),
        (stamped_by_a_newer, [KEY], "请用写过它的那个版本的 shenbao 来搬"),
        (with_nul, [KEY], "audit 表 第 1 行的 about 里有一个 NUL"),
        (with_a_text_for_a_number, [KEY], "applications 表 第 1 行的 versions 里存的是 str"),
        (lambda _: None, [], "SHENBAO_SECRET_KEY"),
        (lambda _: None, [OTHER_KEY], "不是用 SHENBAO_SECRET_KEY 里的密钥加密的"),
    ],
    ids=["another release", "a newer release", "a NUL", "a text for a number", "no key", "another key"],
)
async def test_what_cannot_be_moved_is_refused_with_a_sentence_and_nothing_is_left(
    source: str, target: str, spoil: Callable[[str], None], keys: list[str], says: str
) -> None:
    spoil(source)
    with pytest.raises(StoreUnusable, match=says):
        move(source, target, keys)
    assert tables_of(target) == []


async def test_a_target_that_holds_something_is_refused(source: str, target: str) -> None:
    move(source, target, [KEY])
    with pytest.raises(StoreUnusable, match="不是空的"):
        move(source, target, [KEY])


async def test_a_running_bot_keeps_its_file(source: str, target: str) -> None:
    store = store_at(source, [KEY])
    store.open()
    with pytest.raises(StoreInUse):
        move(source, target, [KEY])
    store.close()


@pytest.mark.parametrize(
    ("from_", "to"),
    [
        ("postgresql://a/b", "sqlite:///a.db"),
        ("sqlite:///{folder}/missing.db", "postgresql://a/b"),
        ("sqlite:///{folder}/old.db", "postgresql://localhost:port/b"),
        ("sqlite:///{folder}/old.db", "postgresql://127.0.0.1:9/b"),
    ],
    ids=["the wrong way round", "no file", "no address", "nobody there"],
)
async def test_an_address_that_leads_nowhere_is_one_sentence(source: str, tmp_path: Path, from_: str, to: str) -> None:
    with pytest.raises(StoreUnusable) as refused:
        move(from_.format(folder=tmp_path), to, [KEY])
    assert "\n" not in str(refused.value).strip()


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://shenbao:geheim@db.example/shenbao",
        "postgresql://db.example/shenbao?user=shenbao&password=geheim",
        "postgresql://db.example/shenbao?sslpassword=geheim&sslmode=require",
        "postgresql:///?host=db.example/shenbao&password=geheim",
        "postgresql://shenbao:geheim@[2001:db8::1]:5432,db.example/shenbao",
    ],
)
def test_a_password_is_never_shown(url: str) -> None:
    assert "geheim" not in without_password(url)
    assert "db.example/shenbao" in without_password(url)


async def test_the_command_prints_what_was_moved_and_what_to_do_next(source: str, target: str, tmp_path: Path) -> None:
    code, _, error = await shell(tmp_path, "move", source, target)
    assert (code, "SHENBAO_SECRET_KEY" in error) == (2, True)
    (tmp_path / ".env").write_text(f"SHENBAO_SECRET_KEY={KEY}\n")
    code, out, error = await shell(tmp_path, "move", source, target)
    assert (code, error) == (0, "")
    assert "applications" in out
    assert "逐行核对一致" in out
