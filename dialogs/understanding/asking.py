"""Whether a typed text asks the assistant something, and how plainly."""

from enum import IntEnum

from dialogs.language import question_phrases as phrases
from dialogs.language.normalise import fold
from dialogs.language.traditional import simplified

LONGEST_QUESTION = 120
"""Characters of a message that may be a question; longer text is an answer, or a report."""
LONGEST_AMONG_TEXT = 40
"""Characters of a question where long text is expected."""


class Asks(IntEnum):
    """How plainly a text asks."""

    NOT = 0
    PERHAPS = 1
    """It has a character that asks, or that stands in a name."""
    PLAINLY = 2


def asks(text: str) -> Asks:
    """Return how plainly a text asks something."""
    if len(text) > LONGEST_QUESTION:
        return Asks.NOT
    plain = simplified(text)
    if any(
        phrase.search(plain) for phrase in (phrases.MARKED, phrases.INTRODUCED, phrases.REQUESTED, phrases.ENDS_ASKING)
    ):
        return Asks.PLAINLY
    if any(phrase.search(plain) for phrase in (phrases.EITHER_OR, phrases.QUESTION_WORD, phrases.ENGLISH)):
        return Asks.PERHAPS if phrases.NAMED.search(plain) else Asks.PLAINLY
    weakly = phrases.ENDS_WITH_NE, phrases.WEAK_WORD, phrases.WANTED, phrases.TAG
    return Asks.PERHAPS if any(phrase.search(plain) for phrase in weakly) else Asks.NOT


def asks_among_text(text: str) -> bool:
    """Return True if a short text asks by its beginning, its end or 能不能, so that no sentence of a report does."""
    if len(text) > LONGEST_AMONG_TEXT:
        return False
    plain = simplified(text)
    marks = (
        phrase.search(plain) for phrase in (phrases.INTRODUCED, phrases.REQUESTED, phrases.ENDS_ASKING, phrases.WHETHER)
    )
    return fold(plain).endswith("?") or any(marks)
