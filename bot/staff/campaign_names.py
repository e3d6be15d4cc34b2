"""Campaigns as officers name them."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bot.staff.bureau_names import short_district
from dialogs.language.normalise import fold
from standards.campaign import Campaign

_BETWEEN = " 的、，,：:"
_IN_A_DAY = re.compile(r"^[0-9年][0-9年月./-]$")


def short_name(campaign: Campaign) -> str:
    """Return a campaign's district and year, as it is called in a list."""
    return f"{campaign.district}{campaign.year}年度"


def names_of(campaigns: Mapping[str, Campaign]) -> Mapping[str, str]:
    """Return by id how each campaign is called among these: by district and year, with its id where two share these."""
    shared = [short_name(campaign) for campaign in campaigns.values()]
    return {
        key: short_name(campaign) if shared.count(short_name(campaign)) == 1 else f"{short_name(campaign)}（{key}）"
        for key, campaign in campaigns.items()
    }


def named(campaigns: Mapping[str, Campaign], key: str) -> str:
    """Return the name of a campaign to stand before something, where there are several; empty for the only one."""
    return f"{names_of(campaigns)[key]} " if len(campaigns) > 1 and key in campaigns else ""


def campaign_words(campaigns: Mapping[str, Campaign]) -> Mapping[str, tuple[str, ...]]:
    """Return the words that name campaigns, as `fold` writes them, with the ids of those that each names."""
    words: dict[str, dict[str, None]] = {}
    for key, campaign in campaigns.items():
        short, year = short_district(campaign), f"{campaign.year}年度"
        bureaus = (campaign.bureau, f"{short}局", f"{short}区局", f"{short}分局")
        places = (campaign.district, short)
        years = (year, *(f"{place}{each}" for place in places for each in (year, campaign.year, f"{campaign.year}年")))
        for word in (key, campaign.title, *names_of(campaigns).values(), *bureaus, *places, *years):
            if word not in names_of(campaigns).values() or word == names_of(campaigns)[key]:
                words.setdefault(fold(word), {})[key] = None
    return {word: tuple(keys) for word, keys in words.items()}


@dataclass(frozen=True, slots=True)
class Meant:
    """The campaigns that a text names at its beginning, and what it says about them."""

    campaigns: Mapping[str, Campaign]
    """Those that every name in the text fits; all of them if it has none."""
    rest: str

    @property
    def only(self) -> Campaign | None:
        """The campaign that is meant; None if it may be one of several."""
        return next(iter(self.campaigns.values())) if len(self.campaigns) == 1 else None

    def options(self, rest: str) -> tuple[tuple[str, str], ...]:
        """Return what can be chosen: the name of each campaign, with a text that names it alone."""
        return tuple((name, f"{name} {rest}".strip()) for name in names_of(self.campaigns).values())


def read_campaigns_meant(campaigns: Mapping[str, Campaign], text: str) -> Meant:
    """Split the words that name campaigns from the beginning of a text."""
    words, meant, rest = campaign_words(campaigns), dict(campaigns), text.strip()
    while word := _first_word(words, rest):
        named_now = {key: each for key, each in meant.items() if key in words[fold(word)]}
        if not named_now:
            break
        meant, rest = named_now, rest[len(word) :].lstrip(_BETWEEN)
    return Meant(meant, rest)


def _first_word(words: Collection[str], text: str) -> str:
    """Return the longest of the words with which a text begins, as it stands there; empty if there is none.

    The year of a day that follows belongs to the day: 丰台 2023-07-31.
    """
    longest = min(len(text), max(map(len, words), default=0) + 2)  # with spaces between district and year
    lengths = (length for length in range(longest, 1, -1) if fold(text[:length]) in words)
    return next((text[:length] for length in lengths if not _IN_A_DAY.search(text[length - 1 : length + 1])), "")
