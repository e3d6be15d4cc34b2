"""Who has been answered since a backup was put back: what others type may answer a question that is not open any more."""

import sqlalchemy as sa

from bot.storage import history
from bot.storage.desk import Desk
from bot.storage.tables import applications


class Restored:
    """Knows the applications whose people have been answered since; where no backup was ever put back, it costs nothing."""

    def __init__(self) -> None:
        self._known = False
        self._at: float | None = None
        self._answered: set[int] = set()

    def is_first_word(self, desk: Desk, application: int | None, now: float) -> bool:
        """Return whether this is the first that somebody says in their application since a backup was put back."""
        if not self._known:
            self._at, self._known = history.begun_anew_at(desk), True
        if self._at is None or application is None or application in self._answered:
            return False
        theirs = (applications.c.id == application) & (applications.c.updated_at < self._at)
        if desk.do(sa.update(applications).where(theirs).values(updated_at=now)).rowcount > 0:
            return True
        self._answered.add(application)
        return False
