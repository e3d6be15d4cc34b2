"""Keys are changed without losing a word, whenever the change is interrupted."""

import asyncio
import os
import sqlite3
import sys
from pathlib import Path

import pytest

from bot.storage import resealing
from bot.storage.audit import Audit
from bot.storage.encryption import EncryptionKeys, new_secret, read_key_file
from bot.storage.messages import SendReply
from bot.storage.sqlite.key_rotation import current_keys, rotate
from bot.storage.store import StoreInUse, StoreUnusable, store_at
from dialogs.model.reply import Reply
from standards.library import read_campaigns
from tests.bot_process import PASSED_ON, ROOT
from tests.staff_player import ADMIN, StaffPlayer

pytestmark = pytest.mark.sqlite
CUT_OFF = """
import os, sys
from bot.storage import resealing
from bot.storage.sqlite import key_rotation
resealing.AT_ONCE = 1
left, anew = int(sys.argv[2]), resealing._anew
def cut_off(*given):
    global left
    left -= 1
    if left < 0:
        os._exit(9)
    return anew(*given)
resealing._anew = cut_off
key_rotation.rotate(sys.argv[1], sys.argv[3:])
"""


@pytest.fixture
async def url(tmp_path: Path) -> str:
    """Two applications, a paper with its reason, a notice, an audit, an unsent word."""
    async with StaffPlayer(tmp_path, read_campaigns()) as player:
        await player.applies("甲公司", "point")
        await player.applies("乙公司", "point", "staff")
        await player.says(ADMIN, "/received #1")
        await player.says(ADMIN, "/return #1 公章不清")
        await player.says(ADMIN, "/broadcast 全部\n请抓紧")
        person = await player.store.read(lambda tx: tx.applicants.at("telegram", "甲公司"))
        await player.store.write(lambda tx: tx.outbox.post(person, SendReply(Reply.of("还没送到")), 1.0))
    return f"sqlite:///{tmp_path}/shenbao.db"


async def read(url: str, words: list[str] | None = None) -> dict[str, object]:
    """What can be read with the keys that are there."""
    store = store_at(url, words or [])
    store.open(owner=False)
    try:
        people = await store.read(lambda tx: [tx.applicants.at("telegram", who) for who in ("甲公司", "乙公司")])
        return {
            "answers": [person.conversation.answers for person in people],
            "unsent": [row.payload for row in await store.read(lambda tx: tx.outbox.waiting())],
            "tampered": await store.read(lambda tx: Audit(tx).first_tampered()),
        }
    finally:
        store.close()


def everything(url: str) -> bytes:
    path = Path(url.removeprefix("sqlite:///"))
    return b"".join(file.read_bytes() for file in path.parent.glob("shenbao.db*"))


def key_file(url: str) -> Path:
    return Path(f"{url.removeprefix('sqlite:///')}.key")


async def test_after_a_rotation_everything_reads_and_the_old_key_opens_nothing(url: str) -> None:
    before = await read(url)
    [old] = read_key_file(key_file(url))
    rotated = rotate(url)
    assert rotated.resealed >= 7
    [new] = read_key_file(key_file(url))
    assert new != old
    assert await read(url) == before
    assert before["tampered"] is None
    assert EncryptionKeys([old]).head not in everything(url), (
        "not a text that the old key could open is left in the files"
    )
    assert current_keys(url) == {"1": rotated.resealed}


@pytest.mark.parametrize("after", [0, 1, 3, 6])
async def test_a_rotation_that_is_cut_off_loses_nothing_and_the_next_one_finishes_it(url: str, after: int) -> None:
    before = await read(url)
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ} | {"PYTHONPATH": str(ROOT)}
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", CUT_OFF, url, str(after), env=environment)
    assert await process.wait() == 9
    assert await read(url) == before, "it opens as it was left"
    keys = read_key_file(key_file(url))
    assert len(keys) == 2
    assert current_keys(url)["1"] == after
    rotate(url)
    assert read_key_file(key_file(url)) == keys[:1], "the new key of the one that was cut off, and no third"
    assert await read(url) == before


async def test_keys_of_the_settings_are_rotated_by_hand(url: str) -> None:
    before, [old] = await read(url), read_key_file(key_file(url))
    key_file(url).unlink()
    new = new_secret()
    assert await read(url, [new, old]) == before
    assert rotate(url, [new, old]).in_settings
    assert await read(url, [new]) == before
    assert not key_file(url).exists()


async def test_while_a_bot_runs_nothing_is_rotated(url: str) -> None:
    store = store_at(url)
    store.open()
    try:
        with pytest.raises(StoreInUse):
            rotate(url)
    finally:
        store.close()
    assert len(read_key_file(key_file(url))) == 1


async def test_a_shell_that_began_before_a_rotation_seals_nothing_with_the_key_that_is_gone(url: str) -> None:
    before = await read(url)
    shell = store_at(url)
    shell.open(owner=False)
    try:
        rotate(url)
        with pytest.raises(StoreUnusable, match="再运行一次"):
            await shell.write(lambda tx: Audit(tx).note("shell:operator", "stats", "", 1.0))
    finally:
        shell.close()
    assert await read(url) == before
    assert set(current_keys(url)) == {"1"}


async def test_a_row_that_no_key_opens_stops_it_and_is_named(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resealing, "AT_ONCE", 1)
    before = await read(url)
    path = url.removeprefix("sqlite:///")
    with sqlite3.connect(path) as connection:
        [(one,)] = connection.execute("SELECT conversation FROM applications WHERE id = 1").fetchall()
        [(other,)] = connection.execute("SELECT conversation FROM applications WHERE id = 2").fetchall()
        connection.execute("UPDATE applications SET conversation = ? WHERE id = 2", (one,))
    connection.close()
    with pytest.raises(StoreUnusable, match="applications:conversation:2"):
        rotate(url)
    assert len(read_key_file(key_file(url))) == 2, "the old key stays until nothing needs it"
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE applications SET conversation = ? WHERE id = 2", (other,))
    connection.close()
    assert await read(url) == before


def test_where_there_is_no_database_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(StoreUnusable):
        rotate(f"sqlite:///{tmp_path}/none.db")
    with pytest.raises(StoreUnusable):
        current_keys(f"sqlite:///{tmp_path}/none.db")
    assert not (tmp_path / "none.db").exists()
