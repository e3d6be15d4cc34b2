"""The staff at one moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.address import Address
from bot.staff.jurisdiction import Jurisdiction, oversees
from bot.staff.roles import Role, role_named
from bot.storage.outbox import PAGE
from bot.storage.staff_members import ON_THE_PAGE, Member
from standards.campaign import Campaign

IN_SETTINGS = "管理员（设置）"
BY_ITSELF = "系统"
SELF = "self"


def is_applicants_page(channel: str, address: str = "") -> bool:
    """Return True if an address is on the applicants' page, where nobody has a role."""
    return channel == PAGE and not address.startswith(ON_THE_PAGE)


@dataclass(frozen=True, slots=True)
class Officer:
    """A member of staff who does something."""

    identity: str
    role: Role
    name: str
    member: int | None
    """The number among the staff; None for administrators named in the settings, and for the shell."""
    bureau: str | None = None
    """The bureau that they belong to; None for the municipal one, which sees all and decides."""

    @property
    def address(self) -> Address:
        """Where they write from."""
        return Address.parse(self.identity)


OPERATOR = Officer("shell:operator", Role.ADMIN, "操作员", None)
"""Anyone who can start programs beside the database."""


class StaffDirectory:
    """The staff as read at one moment."""

    def __init__(self, everybody: Sequence[Member], admins: Sequence[str]) -> None:
        """Index all members, removed ones too, and the identities that the settings name."""
        self.everybody = everybody
        self.admins = admins
        self._of = {identity: each for each in everybody for identity in (*each.former, *each.identities)}
        self._present = {
            identity: each for each in everybody if each.removed_at is None for identity in each.identities
        }
        self._names = {f"member:{each.id}": each.name for each in everybody}

    @property
    def members(self) -> Sequence[Member]:
        """The present members."""
        return [each for each in self.everybody if each.removed_at is None]

    def member(self, number: int) -> Member | None:
        """Return the present member with this number, or None."""
        return next((each for each in self.members if each.id == number), None)

    def officer(self, identity: str) -> Officer | None:
        """Return the member of staff with this identity, or None.

        An applicant's page never has a role, even if it is on record: links, codes and recovery links open it.
        """
        if is_applicants_page(*identity.split(":", 1)):
            return None
        if identity in self.admins:
            return Officer(identity, Role.ADMIN, IN_SETTINGS, None)
        if identity == OPERATOR.identity:
            return OPERATOR
        member = self._present.get(identity)
        return None if member is None else Officer(identity, role_of(member), member.name, member.id, member.bureau)

    def campaigns_of(self, identity: str, installed: Mapping[str, Campaign]) -> Mapping[str, Campaign]:
        """Return the installed campaigns that somebody is responsible for, none if they are no member of staff."""
        officer = self.officer(identity)
        return {} if officer is None else Jurisdiction.of(officer.bureau, installed).campaigns

    def role(self, identity: str, bureau: str | None) -> int:
        """Return the role that the person behind an identity has now over a bureau's affairs, 0 if none."""
        officer, member = self.officer(identity), self._of.get(identity)
        if officer is not None:
            return officer.role if oversees(officer.bureau, bureau) else 0
        present = member is not None and member.removed_at is None and oversees(member.bureau, bureau)
        return role_of(member) if member is not None and present else 0

    def name_of(self, identity: str) -> str:
        """Return the name of the person behind an identity, removed ones too; the identity itself if it has no name."""
        if identity in self.admins:
            return IN_SETTINGS
        if identity == OPERATOR.identity:
            return OPERATOR.name
        if Address.parse(identity).channel == SELF:
            return BY_ITSELF
        member = self._of.get(identity)
        return self._names.get(identity, identity) if member is None else member.name

    def named(self, text: str) -> str:
        """Return a text with every identity replaced by a name."""
        return " ".join(self.name_of(word) for word in text.split(" "))

    def officers_over(self, bureau: str | None) -> Sequence[Officer]:
        """Return everybody who may send a bureau's notices, once for each identity; for None, the municipal ones."""
        officers = [self.officer(identity) for identity in dict.fromkeys((*self._present, *self.admins))]
        able = [each for each in officers if each is not None and each.role >= Role.OFFICER]
        return [each for each in able if oversees(each.bureau, bureau)]

    def administrators_over(self, bureau: str | None) -> Sequence[str]:
        """Return the identities of the administrators of a bureau, the municipal ones among them."""
        return [each.identity for each in self.officers_over(bureau) if each.role is Role.ADMIN]

    def decides(self, officer: Officer, over: Jurisdiction) -> bool:
        """Return True if an officer may record results.

        They are the municipal bureau's where several bureaus work and somebody of the municipal one can record them; else of
        every officer.
        """
        return officer.bureau is None or not over.shared or not self.officers_over(None)

    def members_under(self, bureau: str | None) -> Sequence[Member]:
        """Return the present members whom a bureau's administrators manage."""
        return [each for each in self.members if oversees(bureau, each.bureau)]

    @property
    def standing(self) -> Mapping[Address, tuple[Role, int]]:
        """The role of everybody who has one, with the version of their sessions, by address."""
        standing = {}
        for identity in dict.fromkeys((*self.admins, *self._present)):
            address = Address.parse(identity)
            officer, member = self.officer(identity), self._present.get(identity)
            if officer is not None:
                standing[address] = (officer.role, 0 if member is None else member.session_version)
        return standing

    def is_another(self, other: Officer, first: str) -> bool:
        """Return True if an officer is another person than `first`, as far as invitations show.

        Two identities may be one person if they have the same membership or name, or if one invited the other, even through
        others.
        """
        if other.identity == first:
            return False
        first_member = self._of.get(first)
        member = None if other.member is None else self.member(other.member)
        if member is not None and first_member is not None and _may_be_one(member, first_member):
            return False
        return not (self._has_invited(first, other.identity) or self._has_invited(other.identity, first))

    def member_at(self, identity: str) -> Member | None:
        """Return the member with an identity as the audit log writes it (`telegram:3`, `member:3`), removed ones too."""
        numbered = (each for each in self.everybody if identity == f"member:{each.id}")
        return self._of.get(identity) or next(numbered, None)

    def _has_invited(self, one: str, other: str) -> bool:
        member, inviter = self._of.get(other), self._of.get(one)
        ways_in = (one,) if inviter is None else (one, *inviter.identities, *inviter.former)
        return member is not None and not self._inviters(member).isdisjoint(ways_in)

    def _inviters(self, member: Member) -> set[str]:
        """Return who invited a member, who invited that person, and so on."""
        inviters: set[str] = set()
        current: Member | None = member
        while current is not None and current.invited_by not in inviters:
            inviters.add(current.invited_by)
            current = self._of.get(current.invited_by)
        return inviters


def _may_be_one(member: Member, other: Member) -> bool:
    return member.id == other.id or member.name == other.name


def role_of(member: Member) -> Role:
    """Return a member's role."""
    return role_named(member.role)
