"""A PostgreSQL database that cannot be served is refused with a sentence that an operator can act on."""

import socket

import pytest

from bot.storage.postgresql.store import NO_KEY
from bot.storage.store import StoreUnusable, store_at
from tests.counted_answers import KEY


def test_without_a_key_it_is_refused(postgresql_url: str) -> None:
    with pytest.raises(StoreUnusable, match=NO_KEY):
        store_at(postgresql_url).open()


def test_a_server_that_does_not_listen_is_named_and_the_password_is_not() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(StoreUnusable, match=f'"127.0.0.1", port {port} failed: Connection refused') as fault:
        store_at(f"postgresql://bot:swordfish@127.0.0.1:{port}/shenbao", [KEY]).open()
    assert "swordfish" not in str(fault.value)


def test_a_database_that_is_not_there_is_named(postgresql_url: str) -> None:
    head, _, query = postgresql_url.partition("?")
    missing = f"{head.rpartition('/')[0]}/nowhere?{query}"
    with pytest.raises(StoreUnusable, match='database "nowhere" does not exist'):
        store_at(missing, [KEY]).open()


def test_a_shell_command_finds_no_database_in_an_empty_one(new_postgresql_url: str) -> None:
    with pytest.raises(StoreUnusable, match="shenbao run"):
        store_at(new_postgresql_url, [KEY]).open(owner=False)
