"""Applications found by a reference, a number or a part of a name."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.staff.application_names import context_of, current_context, name_of, reference_of
from bot.staff.reports.orders import SHOW
from bot.staff.requests import StaffRequest
from bot.storage.applications import ApplicationRecord, Applications, name_contains
from dialogs.language import paper_wording as wording
from standards.campaign import Campaign


def find_by_name(
    applications: Applications, campaigns: Mapping[str, Campaign], text: str, at: datetime
) -> list[ApplicationRecord]:
    """Return the applications that a reference, a number or a part of a name finds."""
    return [
        filed
        for filed in applications.find(text)  # the index may find a few too many
        if text.startswith("#")
        or filed.reference == text.upper()
        or any(name_contains(name, text) for name in _names_of(campaigns, filed, at))
    ]


def _names_of(campaigns: Mapping[str, Campaign], filed: ApplicationRecord, at: datetime) -> Sequence[str]:
    """Return the applicant's names by which an application is found: on record, and as it is written now."""
    if filed.campaign not in campaigns:  # which answer is the name went with the campaign
        return [answer.words for answer in filed.conversation.answers.values()]
    return [name_of(each(campaigns, filed, at)) for each in (context_of, current_context)]


def find_one(request: StaffRequest, text: str) -> ApplicationRecord | str:
    """Return the one application that a reference, a number or a part of a name finds, or an error message."""
    if not text:
        return wording.ASK_REFERENCE
    matches = find_by_name(request.applications, request.campaigns, text, request.at)
    if len(matches) == 1:
        [filed] = matches
        if filed.campaign not in request.campaigns:
            return wording.campaign_gone(reference_of(filed), filed.campaign)
        return filed
    if not matches:
        example = request.example(SHOW).rpartition(" ")[2]
        return wording.nothing_found(text, example)
    lines = [request.title(filed) for filed in matches]
    return "\n".join([wording.SEVERAL, *lines])
