"""Whom to ask and where an application is handed in: the lists of a campaign that may differ by kind of applicant."""

from collections.abc import Mapping, Sequence
from datetime import date, time

from pydantic import ConfigDict, model_validator
from pydantic import Field as Limited

from standards.form import Key
from standards.model import Model


class Contact(Model):
    """Whom to call and where to go."""

    model_config = ConfigDict(populate_by_name=True)

    person: str = ""
    telephone: str = Limited(min_length=1)
    """As it is dialled, with area code and extension."""
    telephone_printed: str = ""
    """As the notice prints it; as it is dialled if left out."""
    address: str = ""
    purposes: tuple[str, ...] = Limited(default=(), alias="for")
    """`for` in the file: keys of the kinds it is for, or what it is for in a word (咨询, 技术); the main contact has none."""


class HandOver(Model):
    """How an application is handed in, by applicants of all kinds or of some."""

    kinds: tuple[Key, ...] = ()
    """The kinds that it is for; all of them if left out."""
    copies: str = ""
    """一式两份."""
    seal: str = ""
    """盖公章."""
    place: str = ""
    """Where the paper goes; the contact's address if left out."""
    deadline: date | None = None
    """The last day of these kinds; the campaign's if left out."""
    until: time | None = None
    """The hour of the last day; its midnight if left out."""
    email: str = Limited(default="", pattern=r"^([A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,})?$")
    """Where an electronic copy is sent to, if anywhere."""
    system: str = Limited(default="", pattern=r"^(https?://\S+)?$")
    """The address of a system in which it is applied as well, if anywhere."""
    where_to_sign: Mapping[str, str] | str = Limited(default_factory=dict)
    """The heading of the block that the applicant signs and seals, for every kind or for each."""

    @model_validator(mode="after")
    def _goes_somewhere(self) -> "HandOver":
        if bool(self.copies) != bool(self.seal):
            raise ValueError("copies 和 seal 要一起写；不交纸质材料的，两样都不写")
        if not (self.copies or self.email or self.system):
            raise ValueError("没有写怎样递交：纸质材料写 copies 和 seal，或写 email，或写 system")
        return self

    def is_for(self, kind: str) -> bool:
        """Return True if applicants of a kind hand in like this."""
        return not self.kinds or kind in self.kinds

    def signed_at(self, kind: str) -> str:
        """Return the heading of the block that applicants of a kind sign; empty if none is named."""
        return self.where_to_sign if isinstance(self.where_to_sign, str) else self.where_to_sign.get(kind, "")


def contacts_of_one_changed(
    contacts: Sequence[Contact], kind: str, changes: Mapping[str, object]
) -> tuple[Contact, ...]:
    """Return the contacts with the first one of a kind changed for that kind alone.

    A kind without any of its own gets the main ones as its own; other kinds that shared a contact keep it as it was.
    """
    at = next((at for at, each in enumerate(contacts) if kind in each.purposes), None)
    if at is None:
        main, *others = [each for each in contacts if not each.purposes] or contacts[:1]
        own = [main.model_copy(update={**changes, "purposes": (kind,)})]
        return (*contacts, *own, *(each.model_copy(update={"purposes": (kind,)}) for each in others))
    shared = contacts[at]
    left = tuple(each for each in shared.purposes if each != kind)
    changed = shared.model_copy(update={**changes, "purposes": (kind,)})
    kept = [shared.model_copy(update={"purposes": left})] if left else []
    return (*contacts[:at], *kept, changed, *contacts[at + 1 :])


def hand_overs_of_one_changed(
    hand_overs: Sequence[HandOver], kind: str, changes: Mapping[str, object]
) -> tuple[HandOver, ...]:
    """Return the hand-overs with that of a kind changed for that kind alone; others that shared it keep it as it was."""
    at = next((at for at, each in enumerate(hand_overs) if each.is_for(kind)), 0)
    shared = hand_overs[at]
    left = tuple(each for each in shared.kinds if each != kind)
    changed = shared.model_copy(update={**changes, "kinds": (kind,)})
    kept = [shared.model_copy(update={"kinds": left})] if left or not shared.kinds else []
    return (*hand_overs[:at], changed, *kept, *hand_overs[at + 1 :])
