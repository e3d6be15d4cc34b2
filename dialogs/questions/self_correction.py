"""The two versions of an answer that corrects itself: 100070，打错了，100071 · 没有。哦有的有的."""

from dataclasses import dataclass

from dialogs.language.phrases import Phrase
from dialogs.language.self_corrections import ONE_OF, REMEMBERED, TAKEN_BACK

_LONGEST = 120
_LAST_DIGITS = Phrase(
    "(?:尾号|末尾|最?[后末][0-9一二两三四]?位?(?:数字|数)?|结尾)+(?:应该?)?(?:是|为)?[:： ]*(?P<digits>[0-9]{1,4})[。.!！]*",
    "尾号是21",
)
_FEW_DIGITS = Phrase("[0-9]{1,4}", "5679")


@dataclass(frozen=True, slots=True)
class Versions:
    """What somebody said at first, and what he said instead."""

    before: str
    after: str
    surely: bool
    """True if he says that the first was wrong; else only a different answer takes it back."""


def versions_in(text: str) -> Versions | None:
    """Return the last two versions of an answer that a text has; None if it does not correct itself."""
    if len(text) > _LONGEST or ONE_OF.isdisjoint(text):
        return None
    for phrase in (TAKEN_BACK, REMEMBERED):
        said = [each for each in phrase.split(text) if each]
        if len(said) > 1 and text.startswith(said[0]):
            return Versions(said[-2], said[-1], surely=phrase is TAKEN_BACK)
    return None


def with_last_digits(before: str, after: str) -> str:
    """Return a number with the last digits that are said instead (尾号是21); what is said instead if that is a whole one."""
    found = _LAST_DIGITS.fullmatch(after)
    digits = found["digits"] if found else after if _FEW_DIGITS.fullmatch(after) else ""
    return before[: -len(digits)] + digits if digits and before[-len(digits) :].isdecimal() else after
