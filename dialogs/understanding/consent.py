"""Whether somebody agrees that their answers are kept."""

from functools import cache

from dialogs.language import consent_words
from dialogs.language.dialects import in_plain_words
from dialogs.language.mixed_english import in_chinese
from dialogs.language.normalise import fold
from dialogs.language.wordings import wordings
from dialogs.understanding.covering import Consent, Vocabulary, covering, indexed

LONGEST = 40
"""Characters of a text that agrees or declines and says nothing else."""


def consenting(text: str) -> bool | None:
    """Return whether a text agrees, or declines, and says nothing else; None for anything else, a question above all."""
    folded = fold(text)
    if len(text) > LONGEST or folded.endswith(("?", "吗", "么")):
        return None
    said = covering(folded, _consent_words, {}) or frozenset()
    if not said and (plain := in_plain_words(fold(in_chinese(text)))) != folded:
        said = covering(plain, _consent_words, {}) or frozenset()
    if Consent.DECLINES in said:
        return False
    return True if Consent.AGREES in said or {Consent.ASSENTS, Consent.BEGINS} <= said else None


@cache
def _consent_words() -> Vocabulary:
    return indexed(
        (
            (Consent.DECLINES, wordings(consent_words.DECLINING, {})),
            (Consent.AGREES, wordings(consent_words.AGREEING, {})),
            (Consent.BEGINS, wordings(consent_words.BEGINNING, {})),
            (Consent.ASSENTS, wordings(consent_words.ASSENTING, {})),
        )
    )
