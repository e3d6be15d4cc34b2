"""Sealed texts: bound to their rows, opened by any of several keys, and never by a key made up for want of the right one."""

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from bot.storage.encryption import CACHE_SIZE, EncryptionKeys, PlaintextCache, Unreadable, new_secret, read_key_file
from bot.storage.store import Store, StoreUnusable, store_at
from bot.storage.transaction import Transaction
from dialogs.model.conversation import Consent, Conversation
from tests.bot.storage.sqlite.test_store import AT, NOW

OLD, NEW = new_secret(), new_secret()


@contextmanager
def opened(folder: Path, *keys: str) -> Iterator[Store]:
    store = store_at(f"sqlite:///{folder}/shenbao.db", keys)
    store.open()
    try:
        yield store
    finally:
        store.close()


def agree(address: str, tx: Transaction) -> None:
    conversation = Conversation(campaign="fengtai-2023", consent=Consent(version=address, at=AT))
    tx.applicants.save(tx.applicants.at("telegram", address), conversation, NOW)


def agreed(address: str, tx: Transaction) -> str:
    consent = tx.applicants.at("telegram", address).conversation.consent
    assert consent is not None
    return consent.version


def test_a_sealed_text_opens_in_its_own_row_only() -> None:
    keys = EncryptionKeys([NEW])
    sealed = keys.seal("北京示例科技有限公司", "applications:conversation:1")
    assert "北京".encode() not in sealed
    assert keys.open(sealed, "applications:conversation:1") == "北京示例科技有限公司"
    for row in ("applications:conversation:2", "outbox:payload:1"):
        with pytest.raises(Unreadable):
            keys.open(sealed, row)


@pytest.mark.parametrize("at", [0, 1, 5, 20, -1])
def test_a_changed_byte_is_noticed(at: int) -> None:
    keys = EncryptionKeys([NEW])
    sealed = bytearray(keys.seal("3200", "a:b:1"))
    sealed[at] ^= 1
    with pytest.raises(Unreadable):
        keys.open(bytes(sealed), "a:b:1")


def test_the_newest_key_seals_and_every_key_opens() -> None:
    before, after = EncryptionKeys([OLD]), EncryptionKeys([NEW, OLD])
    assert after.open(before.seal("旧", "a:b:1"), "a:b:1") == "旧"
    with pytest.raises(Unreadable):
        before.open(after.seal("新", "a:b:1"), "a:b:1")


async def test_rows_swapped_by_hand_are_refused(tmp_path: Path) -> None:
    with opened(tmp_path, NEW) as store:
        for address in ("1001", "1002"):
            await store.write(partial(agree, address))
    with sqlite3.connect(tmp_path / "shenbao.db") as connection:
        first, second = (row[0] for row in connection.execute("SELECT conversation FROM applications ORDER BY id"))
        connection.execute("UPDATE applications SET conversation = ? WHERE id = 1", [second])
        connection.execute("UPDATE applications SET conversation = ? WHERE id = 2", [first])
    connection.close()
    with opened(tmp_path, NEW) as store, pytest.raises(Unreadable):
        await store.write(partial(agreed, "1001"))


async def test_the_first_start_writes_a_key_for_its_owner_alone(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with opened(tmp_path) as store:
        await store.write(partial(agree, "1001"))
    file = tmp_path / "shenbao.db.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "shenbao.db.key" in caplog.text
    assert read_key_file(file)[0] not in caplog.text
    with opened(tmp_path) as store:
        assert await store.write(partial(agreed, "1001")) == "1001"


def test_a_lost_key_is_not_replaced_by_a_new_one(tmp_path: Path) -> None:
    with opened(tmp_path):
        pass
    (tmp_path / "shenbao.db.key").unlink()
    with pytest.raises(StoreUnusable, match=r"shenbao\.db\.key"):
        store_at(f"sqlite:///{tmp_path}/shenbao.db").open()
    assert not (tmp_path / "shenbao.db.key").exists()


async def test_another_key_is_refused_at_the_start_and_an_added_one_is_not(tmp_path: Path) -> None:
    with opened(tmp_path, OLD) as store:
        await store.write(partial(agree, "1001"))
    with pytest.raises(StoreUnusable, match="SHENBAO_SECRET_KEY"):
        store_at(f"sqlite:///{tmp_path}/shenbao.db", [NEW]).open()
    with opened(tmp_path, NEW, OLD) as store:
        assert await store.write(partial(agreed, "1001")) == "1001"


def test_of_what_was_understood_the_latest_is_kept() -> None:
    cache = PlaintextCache()
    for row in (*range(CACHE_SIZE), 0, CACHE_SIZE):
        cache.remember(row, b"sealed", f"meaning of {row}")
    known = [row for row in range(CACHE_SIZE + 1) if cache.recall(row, b"sealed") is not None]
    assert known == [0, *range(2, CACHE_SIZE + 1)]


def test_what_is_sealed_otherwise_or_forgotten_has_no_meaning_any_more() -> None:
    cache = PlaintextCache()
    for row in ("wechat:o1", "wechat:o2", "wechat:o3"):
        cache.remember(row, b"sealed", row)
    cache.forget("wechat:o1")
    assert [cache.recall(f"wechat:o{number}", b"sealed") for number in (1, 2)] == [None, "wechat:o2"]
    assert cache.recall("wechat:o2", b"sealed by another process") is None
    cache.clear()
    assert cache.recall("wechat:o3", b"sealed") is None
