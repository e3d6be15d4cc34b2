"""Who is staff at one moment: roles and names by identity, and who is somebody else than whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.address import Address
from bot.staff.roles import Role, role_named
from bot.storage.outbox import PAGE
from bot.storage.staff_members import ON_THE_PAGE, Member

IN_SETTINGS = "管理员（设置）"
BY_ITSELF = "系统"
SELF = "self"


def is_applicants_page(channel: str, address: str = "") -> bool:
    """Return whether an address is one of the page's that no role may ever stand at."""
    return channel == PAGE and not address.startswith(ON_THE_PAGE)


@dataclass(frozen=True, slots=True)
class Officer:
    """A member of staff, as who does something."""

    identity: str
    role: Role
    name: str
    member: int | None
    """Number among the staff; None for who is named in the settings, and for the shell."""

    @property
    def address(self) -> Address:
        """Where they write from."""
        return Address.parse(self.identity)

    @property
    def on_the_page(self) -> bool:
        """Return whether they write on the page, where nobody can send a file."""
        return self.address.channel == PAGE


OPERATOR = Officer("shell:operator", Role.ADMIN, "操作员", None)
"""The officer for anyone who can start programs beside the database."""


class StaffDirectory:
    """The staff as read at one moment; it does not change."""

    def __init__(self, everybody: Sequence[Member], admins: Sequence[str]) -> None:
        """Index all members, the removed ones too, and the identities that the settings name."""
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
        """Return the present member of that number; None if there is none."""
        return next((each for each in self.members if each.id == number), None)

    def officer(self, identity: str) -> Officer | None:
        """Return the member of staff of an identity, with the role they have now; None for anybody else.

        An applicant's page never has a role, whoever may have written it down: links, codes and the bureau's passes open it.
        """
        if is_applicants_page(*identity.split(":", 1)):
            return None
        if identity in self.admins:
            return Officer(identity, Role.ADMIN, IN_SETTINGS, None)
        if identity == OPERATOR.identity:
            return OPERATOR
        member = self._present.get(identity)
        return None if member is None else Officer(identity, role_of(member), member.name, member.id)

    def role(self, identity: str) -> int:
        """Return the role that somebody has now, of whatever identity they gave an order by; 0 for who has none."""
        officer, member = self.officer(identity), self._of.get(identity)
        if officer is not None:
            return officer.role
        return role_of(member) if member is not None and member.removed_at is None else 0

    def name_of(self, identity: str) -> str:
        """Return by what name somebody is shown, also one who was removed; the identity itself if nobody knows one."""
        if identity in self.admins:
            return IN_SETTINGS
        if identity == OPERATOR.identity:
            return OPERATOR.name
        if Address.parse(identity).channel == SELF:
            return BY_ITSELF
        member = self._of.get(identity)
        return self._names.get(identity, identity) if member is None else member.name

    def named(self, words: str) -> str:
        """Return words in which every identity stands as a name."""
        return " ".join(self.name_of(word) for word in words.split(" "))

    @property
    def officers(self) -> Sequence[Officer]:
        """Everybody who may send notices, one entry for each identity."""
        found = [self.officer(identity) for identity in dict.fromkeys((*self._present, *self.admins))]
        return [each for each in found if each is not None and each.role >= Role.OFFICER]

    @property
    def administrators(self) -> Sequence[str]:
        """The identities of all administrators."""
        return [each.identity for each in self.officers if each.role is Role.ADMIN]

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
        """Return whether somebody is another person than `first`, as far as invitations tell.

        Nobody is who has the same membership or the same name, nor where one of the two invited the other, through others too.
        """
        if other.identity == first:
            return False
        theirs = self._of.get(first)
        mine = None if other.member is None else self.member(other.member)
        if mine is not None and theirs is not None and (mine.id == theirs.id or mine.name == theirs.name):
            return False
        return not (self._has_invited(first, other.identity) or self._has_invited(other.identity, first))

    def member_at(self, words: str) -> Member | None:
        """Return the member of an identity as the audit writes it (`telegram:3`, `member:3`), a removed one too."""
        numbered = (each for each in self.everybody if words == f"member:{each.id}")
        return self._of.get(words) or next(numbered, None)

    def _has_invited(self, one: str, other: str) -> bool:
        member, inviter = self._of.get(other), self._of.get(one)
        ways_in = (one,) if inviter is None else (one, *inviter.identities, *inviter.former)
        return member is not None and not self._inviters(member).isdisjoint(ways_in)

    def _inviters(self, member: Member) -> set[str]:
        """Return who invited a member, who invited them, and so on."""
        found: set[str] = set()
        before: Member | None = member
        while before is not None and before.invited_by not in found:
            found.add(before.invited_by)
            before = self._of.get(before.invited_by)
        return found


def role_of(member: Member) -> Role:
    """Return a member's role."""
    return role_named(member.role)
