"""Sealing of a whole database with its newest key, part by part, whichever engine holds it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from bot.storage import encryption
from bot.storage.encryption import HEAD, SIGNING, EncryptionKeys
from bot.storage.sealed_columns import SEALED, row_name
from bot.storage.tables import secrets, staff_passes, staff_sessions, web_devices, web_passes

AT_ONCE = 200
"""Texts that are sealed in one transaction; a file of the page is one of them."""
VOIDED = {
    False: "以前给出的个人链接、短码和文件链接都已作废，工作人员要重新登录；用过的浏览器可以照常进入，其他人请本局用 /link 给"
    "一个新链接。\n如果数据库、备份或密钥可能已泄露，请用 shenbao keys rotate --compromised，连浏览器一起作废。",
    True: "以前给出的个人链接、短码、文件链接和所有浏览器都已作废，工作人员要重新登录；每位申请人都要请本局用 /link 给一个新链接。",
}
"""What a rotation voids, without and with `--compromised`."""


@dataclass(frozen=True, slots=True)
class RotationResult:
    """The result of a rotation."""

    resealed: int
    """Texts that were sealed with an older key."""
    in_settings: bool
    """True if the keys are in SHENBAO_SECRET_KEY: the older ones can be removed from it now, by hand."""


def reseal_in_parts(
    connection: sa.Connection, keys: EncryptionKeys, begin: Callable[[sa.Connection], object] = lambda _: None
) -> Iterator[int]:
    """Seal one part after another, each in its own transaction that starts with `begin`, until no text has an older key.

    Yield how many texts were sealed each time. Raise `Unreadable`.
    """
    for sealed, key in SEALED:
        last: Any = None
        while True:
            with connection.begin():
                begin(connection)
                numbers = _reseal(connection, keys, sealed, key, _older(keys, sealed, key, last).limit(AT_ONCE))
            yield len(numbers)
            if len(numbers) < AT_ONCE:
                break
            last = numbers[-1]


def reseal_the_rest(connection: sa.Connection, keys: EncryptionKeys) -> int:
    """Seal what still has an older key, in the caller's transaction; return how many texts. Raise `Unreadable`."""
    return sum(len(_reseal(connection, keys, sealed, key, _older(keys, sealed, key, None))) for sealed, key in SEALED)


def renew_signing(connection: sa.Connection, keys: EncryptionKeys, *, compromised: bool) -> None:
    """Renew the signing secret, and void what the earlier one has signed; an interrupted rotation does it again."""
    sealed = keys.seal(encryption.new_secret(), f"secrets:sealed:{SIGNING}")
    known = connection.execute(sa.update(secrets).where(secrets.c.name == SIGNING).values(sealed=sealed)).rowcount
    if not known:
        connection.execute(sa.insert(secrets), {"name": SIGNING, "sealed": sealed})
    for table in (web_passes, staff_passes, staff_sessions, *([web_devices] if compromised else [])):
        connection.execute(sa.delete(table))


def count_by_key(connection: sa.Connection, configured: Sequence[str]) -> Mapping[str, int]:
    """Return the number of sealed texts by the place of their key (`1` is the newest); `?` stands for a missing key."""
    places = {EncryptionKeys([each]).head: str(place) for place, each in enumerate(configured, start=1)}
    counted: dict[str, int] = dict.fromkeys(places.values(), 0)
    for sealed, _ in SEALED:
        head = _head(sealed)
        query = sa.select(head, sa.func.count()).where(sealed != b"").group_by(head)
        for key_head, count in connection.execute(query):
            place = places.get(key_head, "?")
            counted[place] = counted.get(place, 0) + count
    return counted


def _older(
    keys: EncryptionKeys, sealed: sa.Column[Any], key: sa.Column[int] | sa.Column[str], last: Any
) -> sa.Select[Any]:
    """Return the query for what an older key has sealed, after the row that was sealed last."""
    query = sa.select(key, sealed).where(sealed != b"", _head(sealed) != keys.head).order_by(key)
    return query if last is None else query.where(key > last)


def _reseal(
    connection: sa.Connection,
    keys: EncryptionKeys,
    sealed: sa.Column[Any],
    key: sa.Column[int] | sa.Column[str],
    older: sa.Select[Any],
) -> list[Any]:
    """Seal the rows that a query finds anew; return their keys in order."""
    values = [{"of": row[0], "anew": _anew(keys, sealed, *row)} for row in connection.execute(older).all()]
    if values:
        again = sa.update(sealed.table).where(key == sa.bindparam("of")).values({sealed: sa.bindparam("anew")})
        connection.execute(again, values)
    return [each["of"] for each in values]


def _head(sealed: sa.Column[Any]) -> sa.ColumnElement[bytes]:
    """Return how a sealed text begins: by which key it is."""
    return sa.func.substr(sealed, sa.literal_column("1"), sa.literal_column(str(HEAD)), type_=sa.LargeBinary())


def _anew(keys: EncryptionKeys, column: sa.Column[Any], key: object, sealed: bytes) -> bytes:
    row = row_name(column, key)
    return keys.seal_bytes(keys.open_bytes(sealed, row), row)
