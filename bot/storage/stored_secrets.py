"""The secrets of a database, which its keys open."""

import sqlalchemy as sa

from bot.storage.encryption import SIGNING, EncryptionKeys, Keyring, new_secret
from bot.storage.tables import secrets


def open_keyring(connection: sa.Connection, keys: EncryptionKeys) -> Keyring:
    """Return the keyring; its secrets are made at the first start. Raise `Unreadable` if these are not the database's keys.

    Releases before 0.4.0 signed with the secret of names: their links are valid until the first rotation.
    """
    stored = dict(connection.execute(sa.select(secrets.c.name, secrets.c.sealed)).all())
    opened: dict[str, str] = {}
    for name in ("names", "chain", SIGNING):
        row = f"secrets:sealed:{name}"
        if name not in stored:
            opened[name] = opened["names"] if name == SIGNING and "names" in stored else new_secret()
            sealed = keys.seal(opened[name], row)
            connection.execute(sa.insert(secrets), {"name": name, "sealed": sealed})
        else:
            opened[name] = keys.open(stored[name], row)
    return Keyring(keys, opened["names"].encode(), opened["chain"].encode(), opened[SIGNING].encode())


def check_keys(connection: sa.Connection, keys: EncryptionKeys) -> None:
    """Raise `Unreadable` if these are not the keys of a database of any release; one without secrets has no keys."""
    if sa.inspect(connection).has_table(secrets.name):
        sealed = connection.execute(sa.select(secrets.c.sealed).where(secrets.c.name == "names")).scalar_one()
        keys.open(sealed, "secrets:sealed:names")
