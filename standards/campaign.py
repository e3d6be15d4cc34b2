"""A campaign: one bureau's call for one year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from typing import ClassVar

from pydantic import Field as Limited
from pydantic import model_validator

from standards.announcement import Announcement
from standards.contacts import Contact, HandOver, contacts_of_one_changed, hand_overs_of_one_changed
from standards.form import Key
from standards.guide import Glossary, Question
from standards.kind import ClauseFields, Kind
from standards.model import Model
from standards.placeholders import filled_model
from standards.steps import Step

_KINDS_HARD_TO_CHOOSE = 3
"""Kinds from which on people who are unsure are helped without a question that somebody wrote."""


class WhichOption(Model):
    """What somebody may say of themselves (我是一家企业), and the kind that follows."""

    says: str = Limited(min_length=1)
    kind: Key


class WhichKind(Model):
    """A helper question for people who do not know which kind they are, answered yes or no or by one of several options."""

    ask: str = ""
    """The question; options have one of their own if it is left out."""
    yes: Key | None = None
    no: Key | None = None
    options: tuple[WhichOption, ...] = ()

    @model_validator(mode="after")
    def _answered_in_one_way(self) -> "WhichKind":
        sides = [each for each in (self.yes, self.no) if each is not None]
        if self.options and sides:
            raise ValueError("[which_kind] 写了 options，就不再写 yes 和 no：删去一样")
        if self.options and len(self.options) < 2:
            raise ValueError('options 只有一项：至少写两项，例如 { says = "我是一家企业", kind = "point" }')
        if not self.options and len(sides) < 2:
            raise ValueError("[which_kind] 没有写怎样回答：写 yes 和 no 两样，三种以上的写 options")
        if sides and not self.ask:
            raise ValueError("[which_kind] 少了 ask：yes 和 no 要有一个能答是或否的问题")
        return self


@dataclass(frozen=True, eq=False)
class Reference:
    """What a campaign can be asked about, which no amendment changes; told apart by identity, so that what is worked out can be kept."""

    notice: str
    questions: tuple[Question, ...]
    glossary: Glossary
    kinds: tuple[Kind, ...]


class Amendment(Model):
    """What a bureau changed after publication; the folder itself stays what was published."""

    who: str
    when: datetime
    why: str
    kind: Key | None = None
    """The kind for which alone it is; None for the campaign's own, which kinds with one of their own do not follow."""
    deadline: date | None = None
    until: time | None = None
    """The hour of the last day."""
    selection_until: date | None = None
    person: str | None = None
    telephone: str | None = None
    address: str | None = None


class Campaign(Announcement):
    """What one notice says, all of it data."""

    questions: tuple[Question, ...] = ()
    glossary: Glossary = Glossary()
    notice: str = ""
    """The notice as published, with its annexes."""
    which_kind: WhichKind | None = None
    kinds: tuple[Kind, ...] = Limited(min_length=1)
    """As they are written; `kind` gives one with the names in braces filled."""
    never_amended: ClassVar = frozenset({"reference", "versions"})
    earlier: Mapping[str, Kind] = {}
    """Kinds as they were before the folder changed, by version; remembered, and never written in a campaign's file."""

    @cached_property
    def _differs_by_kind(self) -> bool:
        keys = {kind.key for kind in self.kinds}
        own = any(each.deadline is not None or each.kinds for each in self.hand_overs)
        return own or any(keys & {*each.purposes} for each in self.contacts)

    def for_kind(self, key: str | None) -> "Campaign":
        """Return the campaign as it holds for applicants of a kind: its contact, its hand-over and its deadline.

        The same object if nothing differs by kind, or no kind is chosen.
        """
        return self if key is None or not self._differs_by_kind else self._for_kinds.get(key, self)

    @cached_property
    def _for_kinds(self) -> Mapping[str, "Campaign"]:
        return {kind.key: self._as_for(kind.key, _kinds=self._kinds) for kind in self.kinds}

    def _as_for(self, key: str, **worked_out: object) -> "Campaign":
        hand_over = self.hand_over_of(key)
        changes = {
            "deadline": hand_over.deadline or self.deadline,
            "hand_overs": (hand_over.model_copy(update={"kinds": (), "deadline": None}),),
            "contacts": self._contacts_for(key),
            "_differs_by_kind": False,
            **worked_out,
        }
        return self.model_copy(update=changes)

    def _contacts_for(self, key: str) -> tuple[Contact, ...]:
        """Return the contacts that applicants of a kind may ask: their own or else the main ones, then those for something else."""
        keys = {kind.key for kind in self.kinds}
        own = [each.model_copy(update={"purposes": ()}) for each in self.contacts if key in each.purposes]
        main = [each for each in self.contacts if not each.purposes]
        others = [each for each in self.contacts if each.purposes and not keys & {*each.purposes}]
        return tuple([*(own or main), *others] or self.contacts)

    @cached_property
    def by_deadline(self) -> tuple[tuple[tuple[Kind, ...], "Campaign"], ...]:
        """The kinds in groups that have the same last day and hour, each with the campaign as it holds for them."""
        groups: dict[tuple[date, time | None], list[Kind]] = {}
        for kind in self.kinds:
            own = self.for_kind(kind.key)
            groups.setdefault((own.deadline, own.until), []).append(kind)
        return tuple((tuple(kinds), self.for_kind(kinds[0].key)) for kinds in groups.values())

    def kind(self, key: str) -> Kind:
        """Return the kind with this key, with the names in braces filled; raise KeyError if the campaign has none."""
        return self._kinds[key]

    @cached_property
    def versions(self) -> Mapping[str, str]:
        """The version of each kind, by its key."""
        return {kind.key: kind.version for kind in self.kinds}

    def written(self, key: str) -> Kind:
        """Return the kind with this key as it is written; raise KeyError if the campaign has none."""
        return next(kind for kind in self.kinds if kind.key == self._kinds[key].key)

    def kind_before(self, key: str, version: str) -> Kind | None:
        """Return the kind with this key as it was in a version, with the names in braces filled; None if that is not known."""
        kind = self.earlier.get(version)
        return None if kind is None else filled_model(kind, self._as_for(key).places)

    def with_earlier(self, earlier: Mapping[str, Kind]) -> "Campaign":
        """Return the campaign with the kinds that it had before, by version."""
        return self.model_copy(update={"earlier": earlier})

    @property
    def telling_apart(self) -> WhichKind | None:
        """What somebody who does not know their kind is asked: as written, else what each of three or more kinds is; None if nothing."""
        if self.which_kind is not None:
            return filled_model(self.which_kind, self.places)
        if len(self.kinds) < _KINDS_HARD_TO_CHOOSE:
            return None
        return WhichKind(options=tuple(WhichOption(says=kind.explains, kind=kind.key) for kind in self.offered))

    @property
    def offered(self) -> tuple[Kind, ...]:
        """The kinds in their order, with the names in braces filled."""
        return tuple(self._kinds.values())

    def answered(self, question: Question) -> str:
        """Return a question's answer, the sentence of the notice first."""
        quoted = f"通知：{question.quote}。" if question.quote else ""
        return "\n".join(text for text in (quoted, self.answer_to(question)) if text)

    def answer_to(self, question: Question) -> str:
        """Return a question's answer, which follows its quotation, with what holds now."""
        return self.filled(question.answer)

    def amended(self, amendments: Iterable[Amendment]) -> "Campaign":
        """Return the campaign as it stands after these amendments, the oldest first."""
        campaign = self
        for amendment in amendments:
            campaign = campaign._amended_once(amendment)
        return campaign

    def _amended_once(self, amendment: Amendment) -> "Campaign":
        dates = {"selection_until": amendment.selection_until}
        if amendment.kind is None:
            dates["deadline"] = amendment.deadline
        changes = {**_without_none(dates), "contacts": self._contacts_after(amendment)}
        return self.model_copy(update={**changes, "hand_overs": self._hand_overs_after(amendment)})

    def _contacts_after(self, amendment: Amendment) -> tuple[Contact, ...]:
        address = None if self._goes_to_a_place(amendment.kind) else amendment.address
        contact = {"person": amendment.person, "telephone": amendment.telephone, "address": address}
        changes = _without_none({**contact, "telephone_printed": amendment.telephone})
        if not changes:
            return self.contacts
        if amendment.kind is not None:
            return contacts_of_one_changed(self.contacts, amendment.kind, changes)
        main = self.contact
        return tuple(each.model_copy(update=changes) if each is main else each for each in self.contacts)

    def _hand_overs_after(self, amendment: Amendment) -> tuple[HandOver, ...]:
        """Return the hand-overs, the changed one of one kind alone; its own place is where its paper goes, else the contact's."""
        place = amendment.address if self._goes_to_a_place(amendment.kind) else None
        if amendment.kind is not None:
            changes = _without_none({"deadline": amendment.deadline, "until": amendment.until, "place": place})
            return hand_overs_of_one_changed(self.hand_overs, amendment.kind, changes) if changes else self.hand_overs
        main, moved, hour = self.hand_over, _without_none({"place": place}), _without_none({"until": amendment.until})
        return tuple(
            each.model_copy(update={**(moved if each is main else {}), **({} if each.deadline else hour)})
            for each in self.hand_overs
        )

    def _goes_to_a_place(self, kind: str | None) -> bool:
        """Return True if the paper goes to a place of its own, which is what an amended address is about."""
        if kind is not None:
            return bool(self.hand_over_of(kind).place)
        return bool(self.hand_over.place) and not self.hand_over.kinds

    @cached_property
    def reference(self) -> Reference:
        """What can be asked about; kept through amendments once it is there."""
        return Reference(self.notice, self.questions, self.glossary, self.kinds)

    @cached_property
    def _kinds(self) -> Mapping[str, Kind]:
        return {kind.key: filled_model(kind, self._as_for(kind.key).places) for kind in self.kinds}


def _without_none(values: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value is not None}


__all__ = ["Amendment", "Campaign", "ClauseFields", "Kind", "Reference", "Step", "WhichKind", "WhichOption"]
