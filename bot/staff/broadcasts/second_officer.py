"""Who counts as the second officer of a notice, and why the others do not."""

from collections.abc import Sequence

from bot.staff.members import Officer
from bot.staff.requests import StaffRequest
from bot.storage.audit import Audit

LINK_DAYS = 7
"""Whoever was given a sign-in link by the writer does not count for so long: the writer may have opened it."""
LINKED = "staff link"
"""What the audit calls a sign-in link that an administrator gave a member."""
WHO_DOES_NOT = f"自己的另一个账号、和写的人有邀请关系的人、{LINK_DAYS} 天内由写的人给过登录链接的人不算。"


def second_officers(request: StaffRequest, by: str) -> Sequence[Officer]:
    """Return the officers who count as other people than the one who wrote a notice."""
    linked = _linked(request, by)
    return [
        each
        for each in request.directory.officers
        if request.directory.is_another(each, by) and each.member not in linked
    ]


def counts_as_second(request: StaffRequest, by: str) -> bool:
    """Return whether the officer of a case counts as another person than the one who wrote a notice."""
    return request.directory.is_another(request.officer, by) and request.officer.member not in _linked(request, by)


def why_nobody(request: StaffRequest, by: str) -> str:
    """Return words for why the other officers do not count; empty where there are none."""
    linked, own = _linked(request, by), request.directory.name_of(by)
    invited = [
        each
        for each in request.directory.officers
        if each.identity != by and not request.directory.is_another(each, by)
    ]
    names = dict.fromkeys(each.name for each in invited if each.name != own)
    given = dict.fromkeys(
        each.name for each in request.directory.officers if each.member in linked and each not in invited
    )
    said = [f"{'、'.join(names)}和写的人有邀请关系"] if names else []
    said += [f"{'、'.join(given)}的登录链接是写的人 {LINK_DAYS} 天内给的"] if given else []
    return f"（{'；'.join(said)}，不算）" if said else ""


def _linked(request: StaffRequest, by: str) -> set[int | None]:
    """Return the members to whom the writer, or who may be the same person, gave a sign-in link lately."""
    given = Audit(request.tx).about_whom(LINKED, request.now - LINK_DAYS * 24 * 3600)
    found: set[int | None] = set()
    for who, whom in given:
        giver, member = request.directory.officer(who), request.directory.member_at(whom)
        same = who == by or (giver is not None and not request.directory.is_another(giver, by))
        if same and member is not None:
            found.add(member.id)
    return found
