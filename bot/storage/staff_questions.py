"""Questions to officers before something is recorded."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from bot.storage.tables import staff_questions
from bot.storage.transaction import Transaction

_AT = staff_questions.c
QUESTION_SECONDS = 3600.0
"""How long an officer who was asked back may answer."""


@dataclass(frozen=True, slots=True)
class StaffQuestion:
    """A command that waits for the officer's answer."""

    id: int
    command: str
    text: str
    """What the command said, if it waits for a yes; empty if it waits for a choice."""
    options: tuple[tuple[str, str], ...] = ()
    """What can be chosen: each label with what the command then says."""


class StaffQuestions:
    """The open questions of staff in one transaction."""

    def __init__(self, tx: Transaction) -> None:
        self._execute = tx.execute
        self._keys = tx.keyring.keys

    def put(self, by: str, command: str, said: str | Sequence[tuple[str, str]], now: float) -> int:
        """Store a command, or what can be chosen for it, until its officer answers; return the question's number.

        Old questions are deleted.
        """
        self._execute(sa.delete(staff_questions).where((_AT.at < now - QUESTION_SECONDS) | (_AT.by == by)))
        values = {"by": by, "at": now, "command": command}
        key = int(self._execute(sa.insert(staff_questions).values(values).returning(_AT.id)).scalar_one())
        sealed = self._keys.seal(json.dumps(said, ensure_ascii=False), _row_name(key))
        self._execute(sa.update(staff_questions).where(_AT.id == key).values(words=sealed))
        return key

    def open_of(self, by: str, now: float, seconds: float = QUESTION_SECONDS) -> StaffQuestion | None:
        """Return the open question of an officer from the last so many seconds, or None."""
        query = sa.select(staff_questions).where(_AT.by == by, _AT.at >= now - seconds)
        row = self._execute(query.order_by(_AT.id.desc()).limit(1)).first()
        if row is None:
            return None
        said = json.loads(self._keys.open(row.words, _row_name(row.id)))
        if isinstance(said, str):
            return StaffQuestion(row.id, row.command, said)
        return StaffQuestion(row.id, row.command, "", tuple((label, text) for label, text in said))

    def close(self, number: int) -> None:
        """Delete a question."""
        self._execute(sa.delete(staff_questions).where(_AT.id == number))


def _row_name(question: int) -> str:
    return f"staff_questions:words:{question}"
