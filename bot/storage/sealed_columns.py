"""Which columns hold sealed text, each bound to the row it stands in."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from bot.storage.tables import (
    applications,
    broadcasts,
    outbox,
    papers,
    passive_replies,
    platform_state,
    received_versions,
    secrets,
    staff_questions,
    web_files,
)

SEALED: Sequence[tuple[sa.Column[Any], sa.Column[int] | sa.Column[str]]] = (
    (secrets.c.sealed, secrets.c.name),
    (applications.c.conversation, applications.c.id),
    (outbox.c.payload, outbox.c.id),
    (papers.c.note, papers.c.id),
    (received_versions.c.conversation, received_versions.c.id),
    (applications.c.voided_why, applications.c.id),
    (staff_questions.c.words, staff_questions.c.id),
    (broadcasts.c.content, broadcasts.c.id),
    (web_files.c.name, web_files.c.id),
    (web_files.c.content, web_files.c.id),
    (web_files.c.picture, web_files.c.id),
    (passive_replies.c.kept, passive_replies.c.identity),
    (platform_state.c.value, platform_state.c.name),
)
"""Every sealed column with the key of its row."""


def row_name(column: sa.Column[Any], key: object) -> str:
    """Return the name of the row that a sealed text is bound to."""
    if column.table is secrets and key == "audit":
        return "audit:link:0"
    return f"{column.table.name}:{column.name}:{key}"
