"""Applications as the bureau counts, lists and reads them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.clock import BEIJING
from bot.storage.counting import COUNTED, Counting, Counts
from bot.storage.engine import date_of, day_of
from bot.storage.list_order import LATEST_BEGUN, ListOrder, in_order
from bot.storage.parts import in_parts
from bot.storage.received_versions import ReceivedVersion, ReceivedVersions
from bot.storage.scope import Scope
from bot.storage.selection import Selection
from bot.storage.selection_conditions import REACHED_AT, conditions_of
from bot.storage.tables import applications, identities
from bot.storage.transaction import Transaction
from dialogs.language.normalise import fold
from dialogs.model.conversation import Conversation
from dialogs.model.stages import Stage

READ_AT_ONCE = 500
MOST_FOUND = 10
BEIJING_HOURS_EAST = 8
LONGEST_NUMBER = 10
"""Characters of the longest application number, with its #."""


@dataclass(frozen=True, slots=True)
class ApplicationRecord:
    """An application with its stages, as lists and exports need it."""

    id: int
    person: int | None
    """None where its applicant had their data erased."""
    reference: str | None
    campaign: str
    kind: str | None
    channel: str
    updated_at: datetime
    stages: Mapping[Stage, datetime]
    """The stages reached, with their moments in Beijing time."""
    passed: bool | None
    missed: tuple[str, ...]
    conversation: Conversation
    received: Conversation | None = None
    """The answers of the paper received, if the present ones differ."""
    changed_at: datetime | None = None
    erased_at: datetime | None = None
    voided_at: datetime | None = None
    stops_at: str | None = None
    """The key of the next open question."""

    @property
    def on_record(self) -> Conversation:
        """The answers that the bureau's record is about."""
        return self.conversation if self.received is None else self.received


class Applications:
    """The applications of a scope, in one transaction; others are as unknown as those that never were."""

    def __init__(self, tx: Transaction, scope: Scope) -> None:
        self._execute = tx.execute
        self._tx = tx
        self._scope = scope

    def counts(self, selection: Selection) -> Counts:
        """Return the counts over a selection, without decrypting any answer."""
        conditions = self.conditions(selection)
        found = Counting()
        for row in self._execute(COUNTED.where(*conditions)):
            found.add(row)
        day = day_of(applications.c.created_at, BEIJING_HOURS_EAST)
        by_day = self._execute(sa.select(day, sa.func.count()).where(*conditions).group_by(day)).all()
        days = {date_of(number): count for number, count in sorted((row[0], row[1]) for row in by_day)}
        return found.counts(days)

    def campaigns(self, selection: Selection) -> Sequence[str]:
        """Return the campaigns of the selected applications."""
        query = sa.select(applications.c.campaign).where(*self.conditions(selection)).distinct()
        return self._execute(query.order_by(applications.c.campaign)).scalars().all()

    def page(
        self, selection: Selection, offset: int, most: int, ordered: ListOrder = LATEST_BEGUN
    ) -> tuple[int, Sequence[ApplicationRecord]]:
        """Return how many applications are selected, and one page of them in an order."""
        return self.count(selection), self._listed(selection, offset, most, ordered)

    def count(self, selection: Selection) -> int:
        """Return how many applications are selected."""
        return self.count_each([selection])[0]

    def count_each(self, selections: Sequence[Selection]) -> Sequence[int]:
        """Return how many applications each of these selections has, in one pass over all."""
        counts: list[sa.ColumnElement[int]] = [sa.func.count()]
        within = self._within
        if len(selections) == 1:
            within = self.conditions(selections[0])
        else:
            counts = [sa.func.count().filter(*conditions_of(self._tx, each)) for each in selections]
        query: Any = sa.select(*counts).select_from(applications).where(*within)
        return [int(number) for number in self._execute(query).one()]

    def newest(self, selection: Selection, most: int) -> Sequence[ApplicationRecord]:
        """Return the newest selected applications, the latest begun first."""
        return self._listed(selection, 0, most, LATEST_BEGUN)

    def _listed(self, selection: Selection, offset: int, most: int, ordered: ListOrder) -> Sequence[ApplicationRecord]:
        """Return one page of the selected applications: first their numbers, by what indexes hold, then these rows alone."""
        filtered = replace(selection, campaign=None, campaigns=(), search="") != Selection()
        order = in_order(ordered, filtered=filtered)
        query = sa.select(applications.c.id).where(*self.conditions(selection)).order_by(*order)
        numbers = self._execute(query.offset(offset).limit(most)).scalars().all()
        rows = {row.id: row for part in in_parts(numbers) for row in self._execute(_with_numbers(part))}
        return self._all_filed([rows[number] for number in numbers])

    def every(self, selection: Selection) -> Iterator[ApplicationRecord]:
        """Yield the selected applications in the order of their numbers, read in parts."""
        last = 0
        while True:
            query = sa.select(applications).where(*self.conditions(selection), applications.c.id > last)
            rows = self._execute(query.order_by(applications.c.id).limit(READ_AT_ONCE)).all()
            if not rows:
                return
            yield from self._all_filed(rows)
            last = rows[-1].id

    def of_numbers(self, numbers: Collection[int]) -> Sequence[ApplicationRecord]:
        """Return those of these applications that are in the scope, in the order of the numbers given."""
        rows = {
            row.id: row for part in in_parts(numbers) for row in self._execute(_with_numbers(part).where(*self._within))
        }
        return self._all_filed([rows[number] for number in numbers if number in rows])

    def find(self, text: str) -> Sequence[ApplicationRecord]:
        """Return the application with a reference or number (`#12`), or at most `MOST_FOUND` whose applicant's name contains the text."""
        if text.startswith("#") and text[1:].isdigit() and len(text) <= LONGEST_NUMBER:
            query = sa.select(applications).where(applications.c.id == int(text[1:]), *self._within)
            return self._all_filed(self._execute(query).all())
        query = sa.select(applications).where(applications.c.reference == text.strip().upper(), *self._within)
        if known := self._execute(query).all():  # a voided application is found by its reference too
            return self._all_filed(known)
        return self.newest(Selection(search=text), MOST_FOUND)

    def contains(self, selection: Selection, application: int | None = None) -> bool:
        """Return True if the selection contains this application, or any if none is given."""
        query = sa.select(applications.c.id).where(*self.conditions(selection)).limit(1)
        if application is not None:
            query = query.where(applications.c.id == application)
        return self._execute(query).first() is not None

    def void(self, application: int, by: str, why: str, now: float) -> None:
        """Exclude an application from counts, lists and exports; keep the reason sealed beside it."""
        sealed = self._tx.keyring.keys.seal(why, _row_name(application))
        values = {"voided_at": now, "voided_by": by, "voided_why": sealed}
        self._execute(sa.update(applications).where(applications.c.id == application).values(values))

    def restore(self, application: int) -> None:
        """Include a voided application in counts, lists and exports again."""
        values = {"voided_at": None, "voided_by": None, "voided_why": None}
        self._execute(sa.update(applications).where(applications.c.id == application).values(values))

    def why_voided(self, application: int) -> tuple[str, str] | None:
        """Return who voided an application (an identity) and why, or None if nobody did."""
        columns = (applications.c.voided_by, applications.c.voided_why)
        row = self._execute(sa.select(*columns).where(applications.c.id == application)).first()
        if row is None or row.voided_by is None:
            return None
        why = self._tx.keyring.keys.open(row.voided_why, _row_name(application)) if row.voided_why else ""
        return row.voided_by, why

    def reached_by(self, person: int | None) -> Sequence[tuple[str, str]]:
        """Return the (channel, address) of each identity of a person, those that can still be reached first."""
        query = sa.select(identities.c.channel, identities.c.address).where(identities.c.person == person)
        return [(row[0], row[1]) for row in self._execute(query.order_by(identities.c.gone_at.is_not(None)))]

    def conditions(self, selection: Selection) -> list[sa.ColumnElement[bool]]:
        """Return the conditions that select these applications."""
        return [*self._within, *conditions_of(self._tx, selection)]

    @property
    def _within(self) -> list[sa.ColumnElement[bool]]:
        return self._scope.conditions(applications.c.campaign)

    def _all_filed(self, rows: Sequence[sa.Row]) -> Sequence[ApplicationRecord]:  # type: ignore[type-arg]
        changed = [row.id for row in rows if row.changed_at is not None and row.erased_at is None]
        received = ReceivedVersions(self._tx).of(changed) if changed else {}
        return [self._filed(row, received.get(row.id)) for row in rows]

    def _filed(self, row: sa.Row, received: ReceivedVersion | None) -> ApplicationRecord:  # type: ignore[type-arg]
        stages = {
            stage: datetime.fromtimestamp(at, BEIJING)
            for stage, stamp in REACHED_AT.items()
            if (at := row._mapping[stamp]) is not None  # noqa: SLF001 - SQLAlchemy's name for a public thing
        }
        erased = row.erased_at is not None
        bare = Conversation(number=row.number, campaign=row.campaign, kind=row.kind)
        changed, erased_at, voided = (
            None if at is None else datetime.fromtimestamp(at, BEIJING)
            for at in (row.changed_at, row.erased_at, row.voided_at)
        )
        return ApplicationRecord(
            row.id,
            row.person,
            row.reference,
            row.campaign,
            row.kind,
            row.channel,
            datetime.fromtimestamp(row.updated_at, BEIJING),
            stages,
            None if row.passed is None else bool(row.passed),
            tuple(row.missed.split("\n")) if row.missed else (),
            bare if erased else self._tx.applicants.unseal(row.id, row.conversation),
            received.conversation if received is not None else None,
            changed,
            erased_at,
            voided,
            row.stops_at,
        )


def _with_numbers(numbers: Sequence[int]) -> sa.Select[Any]:
    return sa.select(applications).where(applications.c.id.in_(numbers))


def not_erased(filed: Iterable[ApplicationRecord]) -> list[int]:
    """Return the numbers of the applications whose applicant has not been erased: texts about them are erased with them."""
    return [application.id for application in filed if application.erased_at is None]


def _row_name(application: int) -> str:
    return f"applications:voided_why:{application}"


def name_contains(name: str, text: str) -> bool:
    """Return True if a name contains the text as a search compares it."""
    return fold(text) in fold(name)
