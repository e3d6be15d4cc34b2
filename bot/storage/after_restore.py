"""Who has been answered since a backup was put back: what others type may answer a question that is not open any more."""

from bot.storage import history_mark
from bot.storage.transaction import Transaction


class FirstWordsAfterRestore:
    """Knows the applications whose people have not been heard since; where there are none, it costs nothing."""

    def __init__(self) -> None:
        self._unheard: set[int] | None = None

    def is_first_word(self, tx: Transaction, application: int | None) -> bool:
        """Return whether this is the first that somebody says in their application since a backup was put back."""
        if self._unheard is None:
            self._unheard = history_mark.unheard(tx)
        if application is None or application not in self._unheard:
            return False
        if history_mark.hear(tx, application):
            return True  # it stays known: the transaction may be lost yet
        self._unheard.remove(application)
        return False
