"""What must not be empty, and what a list must not hold twice."""

from collections.abc import Iterator

from standards.campaign import Campaign
from standards.checks.violations import CAMPAIGN, Check, Place, Violation, texts_of

_NEEDED = ("title", "bureau", "district")
_NEEDED_OF_A_KIND = ("name", "explains", "who_may_apply")
_LISTED = frozenset({"aliases", "asks", "terms", "opinions"})


def what_people_read_is_not_empty(campaign: Campaign) -> Iterator[Violation]:
    """The campaign and its kinds are called something, and say who may apply."""
    texts = [(Place(CAMPAIGN, (key,)), getattr(campaign, key)) for key in _NEEDED]
    for at, kind in enumerate(campaign.kinds):
        texts += [(Place(CAMPAIGN, ("kinds", at, key)), getattr(kind, key)) for key in _NEEDED_OF_A_KIND]
    for place, text in texts:
        if not text.strip():
            yield Violation(place, f"{place.path[-1]} 是空的：照通知写上")


def lists_hold_each_entry_once(campaign: Campaign) -> Iterator[Violation]:
    """No entry of a list of names is empty, or stands in it twice."""
    seen: set[tuple[Place, str]] = set()
    for place, key, text in texts_of(campaign):
        if key not in _LISTED or not isinstance(place.path[-1], int):
            continue
        entry = (Place(place.file, place.path[:-1]), text)
        if not text.strip():
            yield Violation(place, f"{key} 里有一项是空的：写上，或删去这一项")
        elif entry in seen:
            yield Violation(place, f"“{text}”在同一个 {key} 里写了两次：删去一处")
        seen.add(entry)


def names_stand_in_one_line(campaign: Campaign) -> Iterator[Violation]:
    """A name that is printed in a cell, or said in a sentence, has no break in it."""
    for place, key, text in texts_of(campaign):
        if key in ("label", "name", "title", "heading", "step", "short") and "\n" in text:
            yield Violation(place, f"{key} 里有换行：写成一行")


CHECKS: tuple[Check, ...] = (what_people_read_is_not_empty, lists_hold_each_entry_once, names_stand_in_one_line)
