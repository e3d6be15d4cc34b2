"""Text as PostgreSQL takes it, which has no NUL and no half of a surrogate pair."""

import re

from psycopg.abc import Buffer
from psycopg.types.string import StrDumperUnknown

_UNFIT = re.compile("[\0\ud800-\udfff]")
_PLACEHOLDER = "\N{REPLACEMENT CHARACTER}"


class StorableTextDumper(StrDumperUnknown):
    """Gives psycopg a text with U+FFFD for each character that the server would refuse.

    So what somebody looks for with such a character is found nowhere, as on SQLite, in place of an error in the whole statement.
    """

    def dump(self, obj: str) -> Buffer | None:
        """Return the text in the connection's encoding."""
        return super().dump(_UNFIT.sub(_PLACEHOLDER, obj))
