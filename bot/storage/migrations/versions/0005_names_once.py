"""Adds unique numbers, members of staff with several identities, received answers."""

import json
import secrets
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import context, op

from bot.storage.encryption import EncryptionKeys, Unreadable
from bot.storage.migrations.received import keep_received

revision = "0005"
down_revision = "0004"

_AT_A_TIME = 1_000
_NEVER_AGAIN = {"sqlite_autoincrement": True}
_ONCE = ("people", "amendments", "documents", "tombstones")
"""Tables that change in nothing but that a number never comes again."""
_SEEN_ELSEWHERE = {
    "people": "SELECT max(enrolled_to) FROM broadcasts",
    "applications": "SELECT max(CAST(substr(about, 2) AS INTEGER)) FROM audit WHERE about GLOB '#[0-9]*'",
}
"""Where a number still stands whose row may be gone."""
_EVER_GIVEN = "(SELECT count(*) FROM tombstones) + count(*)"
"""No number was ever higher: each row got the highest number plus one, each erasure left a tombstone."""
_STAFF_PAGES = (
    "SELECT address FROM staff WHERE channel = 'web'"
    " UNION SELECT substr(who, 5) FROM audit WHERE who GLOB 'web:*'"
    " UNION SELECT substr(about, 5) FROM audit WHERE what = 'remove' AND about GLOB 'web:*'"
)
"""Addresses on the page at which somebody works as staff, or once did."""


def upgrade() -> None:
    """Create the new tables and move the rows; foreign keys are off, for dropping a table would delete rows of others."""
    for table in _ONCE:
        with op.batch_alter_table(table, recreate="always", table_kwargs=_NEVER_AGAIN):
            pass
    _applications()
    _papers()
    _sequences()
    _staff()
    _audit()
    _web_files()
    _mentions()
    keep_received(_rows("id, conversation, received_at", "applications", "received_at IS NOT NULL"))
    op.execute("ALTER TABLE inbox RENAME COLUMN tries TO failures")  # earlier releases counted how often one was begun
    op.execute("UPDATE inbox SET failures = 0 WHERE failure IS NULL")
    op.add_column("inbox", sa.Column("ends", sa.Integer, nullable=False, server_default="0"))
    _devices()
    op.add_column("tombstones", sa.Column("application", sa.Integer))
    name, value = sa.Column("name", sa.Text, primary_key=True), sa.Column("value", sa.Text, nullable=False)
    op.create_table("installation", name, value, sqlite_with_rowid=False)


def _applications() -> None:
    with op.batch_alter_table("applications", recreate="always", table_kwargs=_NEVER_AGAIN) as batch:
        batch.alter_column("person", existing_type=sa.Integer, nullable=True)
        for moment in ("changed_at", "erased_at", "voided_at"):
            batch.add_column(sa.Column(moment, sa.Double))
        batch.add_column(sa.Column("voided_by", sa.Text))
        batch.add_column(sa.Column("voided_why", sa.LargeBinary))


def _papers() -> None:
    with op.batch_alter_table("papers", recreate="always", table_kwargs=_NEVER_AGAIN) as batch:
        batch.add_column(sa.Column("recorded_at", sa.Double, nullable=False, server_default="0"))
        batch.add_column(sa.Column("version", sa.Integer))
        for moment in ("tell_at", "told_at"):
            batch.add_column(sa.Column(moment, sa.Double))
    op.execute("UPDATE papers SET recorded_at = at, tell_at = at, told_at = at")  # earlier releases told at once


def _sequences() -> None:
    for table, seen in _SEEN_ELSEWHERE.items():
        query = f"SELECT max(coalesce(({seen}), 0), coalesce(max(id), 0), {_EVER_GIVEN}) FROM {table}"  # noqa: S608
        highest = op.get_bind().exec_driver_sql(query).scalar_one()
        op.execute(f"DELETE FROM sqlite_sequence WHERE name = '{table}'")  # noqa: S608
        op.execute(f"INSERT INTO sqlite_sequence (name, seq) VALUES ('{table}', {int(highest)})")  # noqa: S608


def _staff() -> None:
    op.create_table(
        "staff_members",
        sa.Column("id", sa.Integer, primary_key=True),
        *_required(sa.Text, "name", "role"),
        *_required(sa.Double, "since"),
        *_required(sa.Text, "invited_by"),
        sa.Column("epoch", sa.Integer, nullable=False, server_default="0"),
        sa.Column("removed_at", sa.Double),
        sa.Column("removed_by", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "staff_identities",
        *_required(sa.Text, "channel", "address"),
        _member(),
        *_required(sa.Double, "since"),
        sa.PrimaryKeyConstraint("channel", "address"),
        sqlite_with_rowid=False,
    )
    ways_in = (("staff_sessions", "token", ("begun_at", "seen_at")), ("staff_passes", "code", ("until",)))
    for table, key, moments in ways_in:
        columns = (sa.Column(key, sa.LargeBinary, primary_key=True), _member(), *_required(sa.Double, *moments))
        op.create_table(table, *columns, sqlite_with_rowid=False)
    for table in ("staff_identities", "staff_sessions", "staff_passes"):
        op.create_index(f"ix_{table}_member", table, ["member"])
    _move_staff()
    _invitations()


def _required(kind: type[sa.types.TypeEngine[Any]], *names: str) -> Iterator[sa.Column[Any]]:
    return (sa.Column(name, kind, nullable=False) for name in names)


def _member() -> sa.Column[Any]:
    return sa.Column("member", sa.Integer, sa.ForeignKey("staff_members.id", ondelete="CASCADE"), nullable=False)


def _move_staff() -> None:
    """Move members; who worked on the page signs in anew, for a page that anybody's link opens carries no role any more."""
    bind = op.get_bind()
    rows = bind.exec_driver_sql(
        "SELECT channel, address, role, name, since, invited_by FROM staff ORDER BY since"
    ).all()
    for number, (channel, address, role, name, since, invited_by) in enumerate(rows, start=1):
        bind.exec_driver_sql(
            "INSERT INTO staff_members (id, name, role, since, invited_by) VALUES (?, ?, ?, ?, ?)",
            (number, name, role, since, invited_by),
        )
        way_in = (
            ("former", f"web:{address}") if channel == "web" else (channel, address)
        )  # the former gives a name alone
        bind.exec_driver_sql("INSERT INTO staff_identities VALUES (?, ?, ?, ?)", (*way_in, number, since))
    _clear_staff_pages()
    op.drop_table("staff")


def _clear_staff_pages() -> None:
    """Clear the pages of staff, past and present: their lists and workbooks do not record whom they mention."""
    op.execute(
        f"DELETE FROM outbox WHERE channel = 'web' AND broadcast IS NULL AND address IN ({_STAFF_PAGES})"  # noqa: S608
        " AND NOT (sent_at IS NULL AND application IS NOT NULL AND what IN ('form', 'blank', 'data'))"
    )
    op.execute(
        "DELETE FROM web_files WHERE application IN (SELECT applications.id FROM applications"  # noqa: S608
        " JOIN identities ON identities.person = applications.person"
        f" WHERE identities.channel = 'web' AND identities.address IN ({_STAFF_PAGES}))"
    )
    shown_there = f"channel = 'web' AND address IN ({_STAFF_PAGES})"
    op.execute(f"UPDATE broadcasts SET channel = '', address = '' WHERE {shown_there}")  # noqa: S608


def _invitations() -> None:
    op.rename_table("invitations", "invitations_before")
    op.create_table(
        "invitations",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("code", sa.LargeBinary, nullable=False, unique=True),
        *_required(sa.Text, "role", "name", "by"),
        *_required(sa.Double, "made_at"),
        sqlite_autoincrement=True,
    )
    op.execute(
        'INSERT INTO invitations (code, role, name, "by", made_at)'
        ' SELECT code, role, name, "by", made_at FROM invitations_before ORDER BY made_at'
    )
    op.drop_table("invitations_before")


def _audit() -> None:
    op.execute("ALTER TABLE audit RENAME TO audit_before")
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, primary_key=True),
        *_required(sa.Double, "at"),
        *_required(sa.Text, "who", "what", "about"),
        sa.Column("row", sa.Text, nullable=False, server_default=""),
        sa.Column("link", sa.LargeBinary, nullable=False),
        sqlite_autoincrement=True,
    )
    op.execute(
        "INSERT INTO audit (id, at, who, what, about, link) SELECT id, at, who, what, about, link FROM audit_before"
    )
    op.drop_table("audit_before")


def _mentions() -> None:
    for table, column, of in (("outbox_mentions", "row", "outbox"), ("web_file_mentions", "file", "web_files")):
        op.create_table(
            table,
            sa.Column(column, sa.Integer, sa.ForeignKey(f"{of}.id", ondelete="CASCADE"), nullable=False),
            sa.Column("application", sa.Integer, sa.ForeignKey("applications.id", ondelete="CASCADE"), nullable=False),
            sa.PrimaryKeyConstraint(column, "application"),
            sqlite_with_rowid=False,
        )
        op.create_index(f"ix_{table}_application", table, ["application"])


def _web_files() -> None:
    """Name files at random and record their owners; those of no application are made again when they are asked for."""
    op.execute("DELETE FROM sent_files WHERE channel = 'web'")  # by the number of a row, which may be another's by now
    op.execute("DELETE FROM web_files WHERE application IS NULL")
    op.rename_table("web_files", "web_files_before")
    op.create_table(
        "web_files",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("token", sa.Text, nullable=False, unique=True),
        sa.Column("owner", sa.Text, nullable=False, server_default=""),
        sa.Column("application", sa.Integer, sa.ForeignKey("applications.id", ondelete="CASCADE")),
        sa.Column("digest", sa.LargeBinary, nullable=False, unique=True),
        *_required(sa.LargeBinary, "name", "content"),
        sa.Column("picture", sa.LargeBinary),
        sa.Column("at", sa.Double, nullable=False),
        sqlite_autoincrement=True,
    )
    op.execute(
        "INSERT INTO web_files (id, token, owner, application, digest, name, content, picture, at)"
        " SELECT id, lower(hex(randomblob(16))), coalesce((SELECT min(identities.address)"
        " FROM identities JOIN applications ON applications.person = identities.person"
        " WHERE applications.id = web_files_before.application AND identities.channel = 'web'), ''),"
        " application, digest, name, content, picture, at FROM web_files_before"
    )
    op.drop_table("web_files_before")
    op.create_index("ix_web_files_application", "web_files", ["application"])
    op.create_index("ix_web_files_owner", "web_files", ["owner"])
    _name_files_in_messages()


def _name_files_in_messages() -> None:
    """Write a file's name into the messages that show it; a number may have come again, then it is a name of nothing."""
    keys = context.config.attributes["keys"]
    bind = op.get_bind()
    files = {row[0]: row[1:] for row in bind.exec_driver_sql("SELECT id, token, application, name FROM web_files")}
    shown = "channel = 'web' AND what IN ('file', 'picture') AND payload <> x''"
    for message in _rows("id, application, payload", "outbox", shown):
        row = f"outbox:payload:{message.id}"
        try:
            payload = json.loads(keys.open_bytes(message.payload, row))
        except Unreadable:  # it was passed over before, too
            continue
        number = payload["file"]
        token, owned_by, name = files.get(number, ("", None, b""))
        same = token and owned_by == message.application and _opened(keys, name, number) == payload["name"]
        payload["file"] = token if same else secrets.token_hex(16)
        again = keys.seal_bytes(json.dumps(payload, ensure_ascii=False).encode(), row)
        bind.exec_driver_sql("UPDATE outbox SET payload = ? WHERE id = ?", (again, message.id))


def _rows(columns: str, table: str, where: str) -> Iterator[sa.Row[Any]]:
    """Yield rows in the order of their numbers, a few at a time, for together they may not fit into memory."""
    query = f"SELECT {columns} FROM {table} WHERE {where} AND id > ? ORDER BY id LIMIT {_AT_A_TIME}"  # noqa: S608
    last = 0
    while rows := op.get_bind().exec_driver_sql(query, (last,)).all():
        yield from rows
        last = rows[-1].id


def _opened(keys: EncryptionKeys, name: bytes, number: int) -> str | None:
    try:
        return keys.open(name, f"web_files:name:{number}")
    except Unreadable:
        return None


def _devices() -> None:
    key = sa.Column("key", sa.LargeBinary, primary_key=True)
    its = (*_required(sa.Text, "address"), *_required(sa.Double, "at"))
    op.create_table("web_devices", key, *its, sqlite_with_rowid=False)
    op.create_index("ix_web_devices_address", "web_devices", ["address"])
