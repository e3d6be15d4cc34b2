"""Databases as earlier releases left them, with what people still hold of theirs: links, codes, cookies."""

import json
import sqlite3
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.storage.encryption import EncryptionKeys, write_key_file
from bot.storage.store import Store, store_at

FOLDER = Path(__file__).parent / "old_databases"
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.json")))
CODE_SECONDS = 600.0
HISTORY_BYTES = 64
"""How much of the file beside the database names its history; behind it stands the highest number that was served."""

Rows = Mapping[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class OldDatabase:
    """A database of an earlier release in a folder of its own, its key file beside it."""

    folder: Path
    known: Mapping[str, Any]

    @property
    def path(self) -> Path:
        return self.folder / "shenbao.db"

    @property
    def keys(self) -> EncryptionKeys:
        return EncryptionKeys([self.known["key"]])

    def store(self) -> Store:
        return store_at(f"sqlite:///{self.path}")

    def upgrade(self) -> None:
        """Open it under this release, and close it."""
        store = self.store()
        store.open()
        store.close()

    def rows(self) -> Rows:
        """Return everything that stands in it, by table."""
        with sqlite3.connect(self.path) as connection:
            connection.row_factory = sqlite3.Row
            tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            rows = {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in tables}  # noqa: S608
        connection.close()
        return {name: [dict(row) for row in found] for name, found in rows.items()}

    def one(self, query: str, *values: object) -> Any:
        """Return what a query gives first."""
        with sqlite3.connect(self.path) as connection:
            found = connection.execute(query, values).fetchone()
        connection.close()
        return found[0]


def laid_out(name: str, folder: Path) -> OldDatabase:
    """Lay out an old database in a folder; what is good for minutes or days was handed out just now."""
    folder.mkdir(parents=True, exist_ok=True)
    old = OldDatabase(folder, json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")))
    with sqlite3.connect(old.path) as connection:
        connection.executescript((FOLDER / f"{name}.sql").read_text(encoding="utf-8"))
        tables = {table for (table,) in connection.execute("SELECT name FROM sqlite_master")}
        if "web_files" in tables:
            connection.execute("UPDATE web_files SET at = ?", (time.time(),))
            connection.execute("UPDATE web_passes SET until = ?", (time.time() + CODE_SECONDS,))
    connection.close()
    if "served" in old.known:  # without it the database would be taken for one that was put back from a copy
        served = old.known["served"]
        sidecar = served["history"].ljust(HISTORY_BYTES, "\0") + format(served["number"], "020")
        old.path.with_name("shenbao.db-served").write_text(sidecar, encoding="ascii")
    write_key_file(old.path.with_name("shenbao.db.key"), [old.known["key"]])
    return old


def heard_lately(old: OldDatabase) -> None:
    """Mark everybody as heard just now, so that nothing is due to be erased in whatever year the tests run."""
    with sqlite3.connect(old.path) as connection:
        connection.execute("UPDATE applications SET updated_at = ?", (time.time(),))
    connection.close()
