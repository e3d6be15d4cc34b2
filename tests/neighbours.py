"""Campaigns of other districts and years, made of the bundled one, for installations with several."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from standards.campaign import Campaign
from standards.library import CampaignFolder, read_campaigns

HOME = "fengtai-2023"


def neighbour(campaign: Campaign, key: str, district: str, deadline: date, **changed: object) -> Campaign:
    """Return a campaign of a district as its bureau would publish it, open from 2023-06-01 or as `changed` says."""
    contact = campaign.contact.model_copy(
        update={
            "person": f"{district[0]}某",
            "telephone": "010-00000000",
            "telephone_printed": "00000000",
            "address": f"{district}示例路1号市场监管局",
        }
    )
    fields = {
        "id": key,
        "district": district,
        "bureau": f"{district}市场监督管理局",
        "reference_prefix": f"{key[:2].upper()}{key[-2:]}",
        "year": int(key[-4:]),
        "opened": date(2023, 6, 1),
        "deadline": deadline,
        "selection_until": deadline,
        "in_principle": False,
        "contacts": (contact,),
        **changed,
    }
    return campaign.replaced(**fields)


def three_districts(campaign: Campaign) -> Mapping[str, Campaign]:
    """Return 丰台, 海淀 and 大兴, open together in June 2023."""
    others = (
        neighbour(campaign, "haidian-2023", "海淀区", date(2023, 7, 20)),
        neighbour(campaign, "daxing-2023", "大兴区", date(2023, 7, 31)),
    )
    return {each.id: each for each in (campaign, *others)}


def folders_of(campaigns: Mapping[str, Campaign]) -> Mapping[str, CampaignFolder]:
    """Return campaigns with the folders and the Word forms of the bundled one."""
    bundled = read_campaigns()[HOME]
    return {key: replace(bundled, campaign=campaign) for key, campaign in campaigns.items()}
