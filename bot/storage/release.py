"""The release of a database's tables: its number, and the oldest release that may still write it."""

import sqlalchemy as sa

from bot.storage.installation import Installation

RELEASE = "0010"
"""The newest revision in `migrations`; a test compares them, so that a start need not load Alembic."""
OLDEST_WRITER = "0008"
"""The oldest revision whose release may write tables of this one; a revision that an older release would write wrongly raises it.

Releases up to 0.8.0 (revision 0007) do not look at it: they refuse every revision newer than theirs.
"""
FIRST = "0001"
DIGESTS_SINCE = "0005"
"""From this revision on the audit stores digests of rows; the rows of an older one are covered at the upgrade."""
_WRITER = "oldest_writer"
NUMBERED_IN = "alembic_version"
"""The table in which the revision is stored."""
_versions = sa.Table(NUMBERED_IN, sa.MetaData(), sa.Column("version_num", sa.String(32), primary_key=True))
_NEWER = "这个数据库已由更新的版本写过（{number}，本版本只认得到 {known}），请换用更新的 shenbao（a newer release has written it）"


class WrongRelease(Exception):
    """A database that this release cannot work with; the message says why."""


def release_of(connection: sa.Connection) -> str | None:
    """Return a database's revision, or None if it is empty."""
    inspector = sa.inspect(connection)
    if inspector.has_table(_versions.name):
        return str(connection.execute(sa.select(_versions.c.version_num)).scalar_one())
    return FIRST if inspector.has_table("people") else None


def is_written_by_this(connection: sa.Connection, number: str | None) -> bool:
    """Return True if this release may write a database of that revision as it is.

    So it may write its own, and one that a newer release has upgraded by nothing but additions.
    """
    if number is None or number <= RELEASE:
        return number == RELEASE
    oldest = Installation(connection.execute).get(_WRITER)
    return oldest is not None and oldest <= RELEASE


def check_not_newer(connection: sa.Connection, number: str) -> None:
    """Raise `WrongRelease` if a newer release has upgraded the database and this one may not write it any more."""
    if number > RELEASE and not is_written_by_this(connection, number):
        raise WrongRelease(_NEWER.format(number=number, known=RELEASE))


def check_may_write(connection: sa.Connection) -> None:
    """Raise `WrongRelease` if a newer release has upgraded the database meanwhile, so that this one may not write it."""
    oldest = Installation(connection.execute).get(_WRITER)
    if oldest is not None and oldest > RELEASE:
        raise WrongRelease(_NEWER.format(number=oldest, known=RELEASE))


def stamp(connection: sa.Connection, number: str) -> None:
    """Store a revision as the database's own."""
    _versions.create(connection, checkfirst=True)
    connection.execute(sa.delete(_versions))
    connection.execute(sa.insert(_versions).values(version_num=number))


def note_oldest_writer(connection: sa.Connection) -> None:
    """Store which is the oldest release that may write the database as it is now."""
    Installation(connection.execute).set(_WRITER, OLDEST_WRITER)
