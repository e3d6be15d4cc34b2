"""Bureaus as people name them."""

from collections.abc import Mapping

from bot.staff.jurisdiction import bureaus_of
from dialogs.language.access_wording import MUNICIPAL
from dialogs.language.normalise import fold
from standards.campaign import Campaign

_MUNICIPAL_WORDS = (MUNICIPAL, "市级", "municipal")
_UNITS = ("区", "县", "市")


def short_district(campaign: Campaign) -> str:
    """Return a district's name without the word for what it is: 丰台 for 丰台区."""
    district = campaign.district
    return district[:-1] if district.endswith(_UNITS) and len(district) > 2 else district


def bureau_words(campaigns: Mapping[str, Campaign]) -> Mapping[str, str | None]:
    """Return the words that mean a bureau that has a campaign, or the municipal one (None), as `fold` writes them."""
    words: dict[str, str | None] = {fold(word): None for word in _MUNICIPAL_WORDS}
    for campaign in campaigns.values():
        for word in (campaign.bureau, campaign.district, short_district(campaign)):
            words[fold(word)] = campaign.bureau
    return words


def bureau_label(bureau: str | None) -> str:
    """Return the name of a bureau as staff read it."""
    return MUNICIPAL if bureau is None else bureau


def bureau_choices(campaigns: Mapping[str, Campaign]) -> tuple[str | None, ...]:
    """Return the bureaus that somebody may belong to: those with a campaign, and last the municipal one."""
    return (*bureaus_of(campaigns.values()), None)
