"""Whom a notice is for: applicants of one campaign, whose bureau signs it."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from bot.staff.requests import StaffRequest
from bot.staff.selection_description import describe
from bot.storage.selection import Selection
from standards.campaign import Campaign


def campaigns_of(request: StaffRequest, audience: Selection) -> Mapping[str, Campaign]:
    """Return the officer's campaigns that an audience may be of; references are of the applications they name.

    None if these are of a campaign whose folder is away.
    """
    if audience.campaign is not None:
        keys: Collection[str] = [audience.campaign]
    elif audience.only:
        keys = request.applications.campaigns(audience) or [next(iter(request.campaigns))]  # none of them is known
    else:
        keys = audience.campaigns or [key for key, _ in audience.kinds] or request.campaigns.keys()
    return {key: each for key, each in request.campaigns.items() if key in keys}


def describe_audience(request: StaffRequest, audience: Selection) -> str:
    """Return whom a notice is for, in words; the only campaign of an officer is not named."""
    shown = audience if request.jurisdiction.several else replace(audience, campaign=None)
    return describe(shown, request.campaigns)
