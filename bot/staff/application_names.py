"""How an application is called in messages to staff."""

from collections.abc import Mapping
from datetime import datetime

from bot.staff.campaign_names import named
from bot.storage.applications import ApplicationRecord
from dialogs.flow.campaign_choice import campaign_of
from dialogs.flow.outline import printed
from dialogs.model.context import Context
from dialogs.model.fitting import is_of_earlier_version as of_earlier_version
from dialogs.model.stages import NAMES, Stage
from standards.campaign import Campaign

ERASED = "（申请人已删除资料）"
"""Stands for a name that was erased."""


def context_of(campaigns: Mapping[str, Campaign], filed: ApplicationRecord, at: datetime) -> Context:
    """Return an application as on record: as received once the paper has come, else as its applicant sees it."""
    return Context(campaign_of(campaigns, filed.on_record), filed.on_record, at)


def current_context(campaigns: Mapping[str, Campaign], filed: ApplicationRecord, at: datetime) -> Context:
    """Return an application as its applicant sees it at a moment."""
    return Context(campaign_of(campaigns, filed.conversation), filed.conversation, at)


def is_of_earlier_version(campaigns: Mapping[str, Campaign], filed: ApplicationRecord) -> bool:
    """Return True if what an application's owner has or answered is of a version before the campaign's files changed."""
    campaign = campaigns.get(filed.campaign)
    return campaign is not None and filed.erased_at is None and of_earlier_version(campaign, filed.on_record)


def name_of(context: Context) -> str:
    """Return the applicant's name, or a placeholder if it was not given yet."""
    if context.conversation.kind is None:
        return "（未选类型）"
    return printed(context, context.kind.name_field) or "（未填名称）"


def shown_name(campaigns: Mapping[str, Campaign], filed: ApplicationRecord, at: datetime) -> str:
    """Return the applicant's name, or a placeholder if it is erased or its campaign is not installed."""
    if filed.erased_at is not None:
        return ERASED
    if filed.campaign not in campaigns:
        return f"（批次 {filed.campaign} 没有安装）"
    return name_of(context_of(campaigns, filed, at))


def title_of(context: Context, filed: ApplicationRecord) -> str:
    """Return an application's reference, or its number, with the applicant's name."""
    return f"{reference_of(filed)} {name_of(context) if filed.erased_at is None else ERASED}"


def full_title(campaigns: Mapping[str, Campaign], filed: ApplicationRecord, at: datetime) -> str:
    """Return an application's title, after the name of its campaign where these are several."""
    return f"{named(campaigns, filed.campaign)}{title_of(context_of(campaigns, filed, at), filed)}"


def reference_of(filed: ApplicationRecord) -> str:
    """Return an application's reference, or its number if it has none yet."""
    return filed.reference or f"#{filed.id}"


def latest_stage(filed: ApplicationRecord) -> str:
    """Return the name of the stage that an application has reached."""
    return NAMES[max(filed.stages, key=list(Stage).index)]
