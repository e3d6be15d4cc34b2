"""Upgrade of a copy of a database from an older release."""

import time
from pathlib import Path

from bot.storage.audit import Audit
from bot.storage.encryption import EncryptionKeys
from bot.storage.sqlite import engines, schema
from bot.storage.sqlite.outbox_ids import OutboxIds
from bot.storage.stored_secrets import open_keyring
from bot.storage.transaction import Transaction


def upgrade_copy(path: Path, keys: EncryptionKeys) -> None:
    """Upgrade a copy to this release, which stays one file, whole by itself. Raise `Newer`, `Unreadable`."""
    engine = engines.writing(f"sqlite:///{path}")
    try:
        with engine.connect() as connection:
            engines.on_file(connection, "PRAGMA foreign_keys=OFF")  # an upgrade copies tables that others refer to
            with connection.begin():
                before = schema.release_of(connection)
                schema.upgrade(connection, keys)
                keyring = open_keyring(connection, keys)
                if before is not None and before < schema.DIGESTS_SINCE:
                    Audit(Transaction(connection, keyring, OutboxIds(connection))).cover(time.time())
            engines.on_file(connection, *schema.tidying(before), "PRAGMA journal_mode=DELETE")
    finally:
        engine.dispose()
