"""Who counts as the second officer of a notice."""

from collections.abc import Sequence

from bot.staff.members import Officer
from bot.staff.requests import StaffRequest
from bot.storage.audit import Audit
from bot.storage.broadcasts import Broadcast
from dialogs.language import broadcast_wording as wording

LINK_DAYS = 7
"""A member whom the writer gave a sign-in link does not count for so long: the writer may have opened it."""
LINKED = "staff link"
"""The audit entry for a sign-in link that an administrator gave a member."""
NOT_COUNTED = wording.NOT_COUNTED.format(days=LINK_DAYS)


def second_officers(request: StaffRequest, broadcast: Broadcast) -> Sequence[Officer]:
    """Return the officers of a notice's bureau who count as other people than its writer."""
    linked, directory = _linked(request, broadcast.by), request.directory
    officers = directory.officers_over(request.jurisdiction.bureau_for(broadcast.campaign))
    return [each for each in officers if directory.is_another(each, broadcast.by) and each.member not in linked]


def counts_as_second(request: StaffRequest, by: str) -> bool:
    """Return True if the officer of a request counts as another person than the writer of a notice."""
    return request.directory.is_another(request.officer, by) and request.officer.member not in _linked(request, by)


def why_nobody(request: StaffRequest, broadcast: Broadcast) -> str:
    """Return why the other officers of a notice's bureau do not count; empty if there are none."""
    directory, by = request.directory, broadcast.by
    linked, own_name = _linked(request, by), directory.name_of(by)
    officers = directory.officers_over(request.jurisdiction.bureau_for(broadcast.campaign))
    related = [each for each in officers if each.identity != by and not directory.is_another(each, by)]
    invited = dict.fromkeys(each.name for each in related if each.name != own_name)
    given_links = [each for each in officers if each.member in linked and each not in related]
    return wording.nobody_counts([*invited], [*dict.fromkeys(each.name for each in given_links)], LINK_DAYS)


def _linked(request: StaffRequest, by: str) -> set[int | None]:
    """Return the members to whom the writer, or who may be the same person, gave a sign-in link lately."""
    links = Audit(request.tx).about_whom(LINKED, request.now - LINK_DAYS * 24 * 3600)
    linked: set[int | None] = set()
    for giver_identity, member_identity in links:
        giver, member = request.directory.officer(giver_identity), request.directory.member_at(member_identity)
        same = giver_identity == by or (giver is not None and not request.directory.is_another(giver, by))
        if same and member is not None:
            linked.add(member.id)
    return linked
