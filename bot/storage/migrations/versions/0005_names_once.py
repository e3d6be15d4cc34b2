"""No number is given twice; staff are people with several ways in; what was received is kept as it was."""

import json
import secrets

import sqlalchemy as sa
from alembic import context, op

from bot.storage.sealing import Keys, Unreadable

revision = "0005"
down_revision = "0004"

_ONCE = ("people", "amendments", "documents", "tombstones")
"""Tables that change in nothing but that a number never comes again."""
_SEEN_ELSEWHERE = {
    "people": "SELECT max(enrolled_to) FROM broadcasts",
    "applications": "SELECT max(CAST(substr(about, 2) AS INTEGER)) FROM audit WHERE about GLOB '#[0-9]*'",
}
"""Where a number still stands whose row may be gone."""
_EVER_GIVEN = "(SELECT count(*) FROM tombstones) + count(*)"
"""No number was ever higher: each row got one more than the highest there was, and each erasure left a tombstone."""
_STAFF_PAGES = (
    "SELECT address FROM staff WHERE channel = 'web'"
    " UNION SELECT substr(who, 5) FROM audit WHERE who GLOB 'web:*'"
    " UNION SELECT substr(about, 5) FROM audit WHERE what = 'remove' AND about GLOB 'web:*'"
)
"""Addresses on the page at which somebody works as staff, or once did."""


def upgrade() -> None:
    """Lay the tables out anew and move what is in them; foreign keys are off, for a table that goes would empty others."""
    for table in _ONCE:
        with op.batch_alter_table(table, recreate="always", table_kwargs={"sqlite_autoincrement": True}):
            pass
    _applications()
    _papers()
    _sequences()
    _staff()
    _audit()
    _mentions()
    _web_files()
    _received_versions()
    op.execute("ALTER TABLE inbox RENAME COLUMN tries TO failures")  # earlier releases counted how often one was begun
    op.execute("UPDATE inbox SET failures = 0 WHERE failure IS NULL")
    op.add_column("inbox", sa.Column("ends", sa.Integer, nullable=False, server_default="0"))
    _devices()
    name, value = sa.Column("name", sa.Text, primary_key=True), sa.Column("value", sa.Text, nullable=False)
    op.create_table("installation", name, value, sqlite_with_rowid=False)


def _applications() -> None:
    once = {"sqlite_autoincrement": True}
    with op.batch_alter_table("applications", recreate="always", table_kwargs=once) as batch:
        batch.alter_column("person", existing_type=sa.Integer, nullable=True)
        for moment in ("changed_at", "erased_at", "voided_at"):
            batch.add_column(sa.Column(moment, sa.Double))
        batch.add_column(sa.Column("voided_by", sa.Text))


def _papers() -> None:
    once = {"sqlite_autoincrement": True}
    with op.batch_alter_table("papers", recreate="always", table_kwargs=once) as batch:
        batch.add_column(sa.Column("recorded_at", sa.Double, nullable=False, server_default="0"))
        batch.add_column(sa.Column("version", sa.Integer))
        for moment in ("tell_at", "told_at"):
            batch.add_column(sa.Column(moment, sa.Double))
    op.execute("UPDATE papers SET recorded_at = at, tell_at = at, told_at = at")  # earlier releases told at once


def _sequences() -> None:
    for table, seen in _SEEN_ELSEWHERE.items():
        query = f"SELECT max(coalesce(({seen}), 0), coalesce(max(id), 0), {_EVER_GIVEN}) FROM {table}"  # noqa: S608
        highest = op.get_bind().exec_driver_sql(query)
        op.execute(f"DELETE FROM sqlite_sequence WHERE name = '{table}'")  # noqa: S608
        op.execute(f"INSERT INTO sqlite_sequence (name, seq) VALUES ('{table}', {int(highest.scalar_one())})")  # noqa: S608


def _staff() -> None:
    op.create_table(
        "staff_members",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("since", sa.Double, nullable=False),
        sa.Column("invited_by", sa.Text, nullable=False),
        sa.Column("epoch", sa.Integer, nullable=False, server_default="0"),
        sa.Column("removed_at", sa.Double),
        sa.Column("removed_by", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "staff_identities",
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("member", sa.Integer, _of_member(), nullable=False),
        sa.Column("since", sa.Double, nullable=False),
        sa.PrimaryKeyConstraint("channel", "address"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "staff_sessions",
        sa.Column("token", sa.LargeBinary, primary_key=True),
        sa.Column("member", sa.Integer, _of_member(), nullable=False),
        sa.Column("begun_at", sa.Double, nullable=False),
        sa.Column("seen_at", sa.Double, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "staff_passes",
        sa.Column("code", sa.LargeBinary, primary_key=True),
        sa.Column("member", sa.Integer, _of_member(), nullable=False),
        sa.Column("until", sa.Double, nullable=False),
        sqlite_with_rowid=False,
    )
    for table in ("staff_identities", "staff_sessions", "staff_passes"):
        op.create_index(f"ix_{table}_member", table, ["member"])
    _move_staff()
    _invitations()


def _of_member() -> sa.ForeignKey:
    return sa.ForeignKey("staff_members.id", ondelete="CASCADE")


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
        if channel != "web":
            bind.exec_driver_sql("INSERT INTO staff_identities VALUES (?, ?, ?, ?)", (channel, address, number, since))
    _clear_staff_pages()
    op.drop_table("staff")


def _clear_staff_pages() -> None:
    """Clear the pages of staff, past and present: lists and workbooks stand there that do not say whom they are about.

    What such an address answered in a form of its own stays, and what it asked for and waits to be made.
    """
    op.execute(
        f"DELETE FROM outbox WHERE channel = 'web' AND broadcast IS NULL AND address IN ({_STAFF_PAGES})"  # noqa: S608
        " AND NOT (sent_at IS NULL AND application IS NOT NULL AND what IN ('form', 'blank', 'data'))"
    )
    op.execute(
        "DELETE FROM web_files WHERE application IN (SELECT applications.id FROM applications"  # noqa: S608
        " JOIN identities ON identities.person = applications.person"
        f" WHERE identities.channel = 'web' AND identities.address IN ({_STAFF_PAGES}))"
    )
    op.execute(
        f"UPDATE broadcasts SET channel = '', address = '' WHERE channel = 'web' AND address IN ({_STAFF_PAGES})"  # noqa: S608
    )


def _invitations() -> None:
    op.rename_table("invitations", "invitations_before")
    op.create_table(
        "invitations",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("code", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("made_at", sa.Double, nullable=False),
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
        sa.Column("at", sa.Double, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
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
    """Name the files at random and say whose they are; what belongs to no application is made anew when it is asked for."""
    op.execute("DELETE FROM sent_files WHERE channel = 'web'")  # by the number of a row, which may be another's by now
    op.execute("DELETE FROM web_files WHERE application IS NULL")
    once = {"sqlite_autoincrement": True}
    with op.batch_alter_table("web_files", recreate="always", table_kwargs=once) as batch:
        batch.add_column(sa.Column("token", sa.Text, nullable=False, server_default=""))
        batch.add_column(sa.Column("owner", sa.Text, nullable=False, server_default=""))
    op.execute(
        "UPDATE web_files SET token = lower(hex(randomblob(16))), owner = coalesce((SELECT min(identities.address)"
        " FROM identities JOIN applications ON applications.person = identities.person"
        " WHERE applications.id = web_files.application AND identities.channel = 'web'), '')"
    )
    with op.batch_alter_table("web_files", recreate="always", table_kwargs=once) as batch:
        batch.alter_column("token", existing_type=sa.Text, server_default=None)
        batch.create_unique_constraint("uq_web_files_token", ["token"])
    _name_files_in_messages()


def _name_files_in_messages() -> None:
    """Write a file's name into the messages that show it, in the place of its number.

    A number may have come again: what is not the very file that the message showed gets a name of nothing.
    """
    keys = context.config.attributes["keys"]
    bind = op.get_bind()
    files = {row[0]: row[1:] for row in bind.exec_driver_sql("SELECT id, token, application, name FROM web_files")}
    query = (
        "SELECT id, application, payload FROM outbox"
        " WHERE channel = 'web' AND what IN ('file', 'picture') AND payload <> x''"
    )
    for row, application, sealed in bind.exec_driver_sql(query).all():
        try:
            payload = json.loads(keys.open_bytes(sealed, f"outbox:payload:{row}"))
        except Unreadable:  # it was passed over before, too
            continue
        number = payload["file"]
        token, owned_by, name = files.get(number, ("", None, b""))
        same = token and owned_by == application and _opened(keys, name, number) == payload["name"]
        payload["file"] = token if same else secrets.token_hex(16)
        again = keys.seal_bytes(json.dumps(payload, ensure_ascii=False).encode(), f"outbox:payload:{row}")
        bind.exec_driver_sql("UPDATE outbox SET payload = ? WHERE id = ?", (again, row))


def _opened(keys: Keys, name: bytes, number: int) -> str | None:
    try:
        return keys.open(name, f"web_files:name:{number}")
    except Unreadable:
        return None


def _devices() -> None:
    key = sa.Column("key", sa.LargeBinary, primary_key=True)
    address, at = (
        sa.Column("address", sa.Text, nullable=False, index=True),
        sa.Column("at", sa.Double, nullable=False),
    )
    op.create_table("web_devices", key, address, at, sqlite_with_rowid=False)


def _received_versions() -> None:
    """Keep what was received as it stands now: earlier releases did not freeze it at the day it came."""
    op.create_table(
        "received_versions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("application", sa.Integer, sa.ForeignKey("applications.id", ondelete="CASCADE"), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("at", sa.Double, nullable=False),
        sa.Column("conversation", sa.LargeBinary, nullable=False, server_default=sa.text("x''")),
        sa.UniqueConstraint("application", "version"),
        sqlite_autoincrement=True,
    )
    keys = context.config.attributes["keys"]
    bind = op.get_bind()
    received = "SELECT id, conversation, received_at FROM applications WHERE received_at IS NOT NULL ORDER BY id"
    number = 0
    for application, sealed, at in bind.exec_driver_sql(received).all():
        try:
            text = keys.open(sealed, f"applications:conversation:{application}")
        except Unreadable:  # one that was damaged before holds up nobody else
            continue
        number += 1
        again = keys.seal(text, f"received_versions:conversation:{number}")
        bind.exec_driver_sql("INSERT INTO received_versions VALUES (?, ?, 1, ?, ?)", (number, application, at, again))
    op.execute(
        "UPDATE papers SET version = 1 WHERE undone_at IS NULL"
        " AND application IN (SELECT application FROM received_versions)"
    )
