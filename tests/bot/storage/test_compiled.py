"""The statements of every turn: SQLite plans each of them once."""

import importlib
import pkgutil
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import bot.storage
from bot.storage.compiled import CompiledStatement
from bot.storage.store import store_at
from bot.storage.transaction import Transaction

pytestmark = pytest.mark.sqlite


def compiled_statements() -> Mapping[str, CompiledStatement]:
    """Return every compiled statement of the storage by its module and name."""
    modules = pkgutil.walk_packages(bot.storage.__path__, "bot.storage.")
    named = [(each.name, vars(importlib.import_module(each.name))) for each in modules if "migrations" not in each.name]
    return {
        f"{module} {name}": value
        for module, names in named
        for name, value in names.items()
        if isinstance(value, CompiledStatement)
    }


def plannings(tx: Transaction, statement: CompiledStatement, *values: str) -> int:
    """Return how often SQLite plans a statement for one value of its parameters after another: it asks for permission then."""
    driver: Any = tx.connection.connection.driver_connection
    text = statement.text(tx.connection.dialect)
    asked: list[int] = []

    def permit(action: int, *_: str | None) -> int:
        asked.append(action)
        return sqlite3.SQLITE_OK

    count = 0
    driver.set_authorizer(permit)
    for value in values:
        asked.clear()
        driver.execute(f"EXPLAIN {text.sql}", [value] * len(text.order)).fetchall()
        count += bool(asked)
    driver.set_authorizer(None)
    return count


async def test_no_statement_of_a_turn_is_planned_anew_for_other_values(tmp_path: Path) -> None:
    statements = compiled_statements()
    assert len(statements) > 20
    store = store_at(f"sqlite:///{tmp_path}/shenbao.db")
    store.open()
    try:

        def planned_anew(tx: Transaction) -> list[str]:
            return [name for name, each in statements.items() if plannings(tx, each, "a", "b", "c") > 1]

        assert await store.write(planned_anew) == []
    finally:
        store.close()
