"""The bot's parts over a store, for tests that play with some of them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.address import Address
from bot.campaigns import Campaigns
from bot.channels import Channel
from bot.clock import Clock, beijing_time
from bot.documents.fill import Forms
from bot.documents.pages import with_pages
from bot.storage.store import Store
from bot.wiring import Wiring, staff_over
from standards.library import CampaignFolder


def wired(
    store: Store,
    channels: Mapping[str, Channel],
    folders: Mapping[str, CampaignFolder] | None = None,
    admins: Sequence[Address] = (),
    clock: Clock = beijing_time,
) -> Wiring:
    """Return the parts, put together as the app puts them together, without a page."""
    known = folders or {}
    campaigns = Campaigns(with_pages(known))
    staff = staff_over(channels, campaigns, admins, None, {name: each.abilities for name, each in channels.items()})
    forms = Forms(lambda name: known[name].templates if name in known else Path())
    return Wiring(store, channels, campaigns, forms, staff, {}, clock)
