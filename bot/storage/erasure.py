"""Erasure of applicants' data, which leaves a tombstone without any of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa

from bot.address import Address
from bot.storage.audit import Audit
from bot.storage.broadcasts import Broadcasts
from bot.storage.mentions import Mentions
from bot.storage.messages import SendLetter, SendReply
from bot.storage.milestones import Milestones
from bot.storage.notice_consents import NoticeConsents
from bot.storage.outbox import PAGE
from bot.storage.parts import in_parts
from bot.storage.passive_replies import PassiveReplies
from bot.storage.records import DeliveryFailure, Person
from bot.storage.scope import Scope
from bot.storage.stage_times import STAMPS
from bot.storage.tables import (
    applications,
    documents,
    identities,
    name_parts,
    outbox,
    outbox_mentions,
    papers,
    people,
    received_versions,
    sent_files,
    staff_questions,
    tombstones,
    web_file_mentions,
    web_files,
)
from bot.storage.transaction import Transaction
from bot.storage.web_sessions import WebSessions
from dialogs.model.reply import Reply
from dialogs.model.stages import Stage

_STAMPS = {
    Stage.DECIDED: applications.c.decided_at,
    Stage.RECOMMENDED: applications.c.recommended_at,
    Stage.RETURNED: applications.c.returned_at,
    Stage.RECEIVED: applications.c.received_at,
    Stage.MADE: applications.c.made_at,
    Stage.FILLED: applications.c.filled_at,
}
_STAGE = sa.case(*((stamp.is_not(None), stage.value) for stage, stamp in _STAMPS.items()), else_=Stage.STARTED.value)
"""The last stage that an application has reached."""
_ACTED = sa.or_(*(applications.c[column].is_not(None) for column in STAMPS.values()))
"""True of an application whose paper the bureau has recorded: the record is the bureau's own and stays, without personal data."""
BY = "self:erasing"
_DROPPED = "里提到的申请人刚刚删除了资料，这条通知已清除，没有发送。要发请重新写：/broadcast"


class ErasureReason(StrEnum):
    """The reason of an erasure."""

    ASKED = "asked"
    RETENTION = "retention"


@dataclass(frozen=True, slots=True)
class ExpiredApplication:
    """An application whose retention period is over."""

    id: int
    reference: str | None
    campaign: str
    stage: Stage
    last_heard: float
    """When its owner last wrote in any of their applications."""


class Erasure:
    """Erasures in one transaction."""

    def __init__(self, tx: Transaction) -> None:
        self._execute = tx.execute
        self._tx = tx

    def forget(self, person: Person, now: float) -> Person:
        """Erase everything about a person, sent or not; return the stranger who is at their address from now on."""
        if person.id is not None:
            query = sa.select(applications.c.id).where(applications.c.person == person.id)
            self._erase(self._execute(query).scalars().all(), ErasureReason.ASKED, now)
        elif person.channel == PAGE:
            WebSessions(self._tx).begin_version(person.address)
        # also what was said before their consent
        if person.channel == PAGE:
            self._tx.outbox.clear_page(person.address)
        self._forget_chats([person.identity])
        self._tx.note_left(person.identity)
        return Person.stranger(person.identity)

    def applications(self, numbers: Sequence[int], now: float) -> None:
        """Erase applications whose retention period is over, and their owners if nothing else is stored about them."""
        self._erase(numbers, ErasureReason.RETENTION, now)

    def again(self, numbers: Sequence[int], now: float) -> int:
        """Erase applications again that a restored backup still has though their owners had them erased; return how many."""
        erased = 0
        for some in in_parts(numbers):
            present = sa.select(applications.c.id).where(
                applications.c.id.in_(some), applications.c.erased_at.is_(None)
            )
            numbers_found = self._execute(present).scalars().all()
            if numbers_found:
                self._erase(numbers_found, ErasureReason.ASKED, now)
            erased += len(numbers_found)
        return erased

    def newest(self) -> int:
        """Return the number of the newest tombstone; 0 if there is none."""
        return int(self._execute(sa.select(sa.func.max(tombstones.c.id))).scalar() or 0)

    def asked(self) -> Sequence[int]:
        """Return the numbers of the applications that their owners had erased."""
        query = sa.select(tombstones.c.application).where(tombstones.c.why == ErasureReason.ASKED)
        return self._execute(query.where(tombstones.c.application.is_not(None))).scalars().all()

    def asked_by_reference(self) -> Collection[bytes]:
        """Return the hashes of the references of applications that an older release erased, which stored no numbers."""
        query = sa.select(tombstones.c.reference).where(
            tombstones.c.why == ErasureReason.ASKED, tombstones.c.application.is_(None)
        )
        return frozenset(self._execute(query.where(tombstones.c.reference.is_not(None))).scalars())

    def of_references(self, hashes: Collection[bytes]) -> Sequence[int]:
        """Return the numbers of the applications whose references have these hashes."""
        if not hashes:
            return []
        query = sa.select(applications.c.id, applications.c.reference).where(applications.c.reference.is_not(None))
        digest = self._tx.keyring.digest
        return [row.id for row in self._execute(query) if digest(row.reference.encode()) in hashes]

    def due(
        self, campaign: str, before: Mapping[Stage, float], among: Collection[int] | None = None
    ) -> Sequence[ExpiredApplication]:
        """Return a campaign's applications (`among` some) whose owner last wrote before the moment given for their stage."""
        others = applications.alias()
        heard = sa.select(sa.func.max(others.c.updated_at)).where(others.c.person == applications.c.person)
        last = heard.scalar_subquery()
        limit = sa.case({stage.value: moment for stage, moment in before.items()}, value=_STAGE)
        query = sa.select(applications.c.id, applications.c.reference, applications.c.campaign, _STAGE, last)
        remaining = (applications.c.campaign == campaign) & applications.c.erased_at.is_(None)
        remaining &= applications.c.updated_at < max(before.values())  # by the index, before owners are looked at
        if among is not None:
            remaining &= applications.c.id.in_(among)
        rows = self._execute(query.where(remaining, last < limit).order_by(applications.c.id))
        return [ExpiredApplication(row[0], row[1], row[2], Stage(row[3]), row[4]) for row in rows]

    def counted(self) -> Mapping[str, int]:
        """Return the number of applications of each campaign, installed or not."""
        query = sa.select(applications.c.campaign, sa.func.count()).group_by(applications.c.campaign)
        return {row[0]: row[1] for row in self._execute(query)}

    def count(self) -> int:
        """Return the number of applications that are not erased."""
        every = sa.select(sa.func.count()).select_from(applications)
        erased = every.where(applications.c.erased_at.is_not(None))
        return int(self._execute(every).scalar_one() - self._execute(erased).scalar_one())

    def was_erased(self, reference: str, scope: Scope) -> float | None:
        """Return when the application with a reference, of a campaign in the scope, was erased; None if it was not."""
        here = tombstones.c.reference == self._tx.keyring.digest(reference.encode())
        return self._execute(sa.select(tombstones.c.at).where(here, *scope.conditions(tombstones.c.campaign))).scalar()

    def _erase(self, numbers: Sequence[int], why: ErasureReason, now: float) -> None:
        self._tx.require_alone()  # drafts, open questions and the audit are everybody's
        self._drop_drafts(set(numbers), now)
        selected = applications.c.id.in_(numbers)
        owners = self._execute(sa.select(applications.c.person).where(selected).distinct()).scalars().all()
        columns = (applications.c.id, applications.c.reference, applications.c.campaign, applications.c.kind, _STAGE)
        for number, reference, campaign, kind, stage in self._execute(sa.select(*columns).where(selected)).all():
            reference_hash = None if reference is None else self._tx.keyring.digest(reference.encode())
            values = {"at": now, "why": why, "campaign": campaign, "kind": kind, "stage": stage}
            self._execute(sa.insert(tombstones), {**values, "reference": reference_hash, "application": number})
        self._anonymise_recipients(numbers, now)
        self._execute(sa.delete(outbox).where(outbox.c.application.in_(numbers)))
        self._erase_mentions(numbers)
        PassiveReplies(self._tx).forget_texts_of(owners)
        self._erase_all_but_acts(
            self._execute(sa.select(applications.c.id).where(selected & _ACTED)).scalars().all(), now
        )
        erasable = selected & applications.c.erased_at.is_(None)
        erased_applications = sa.select(applications.c.id).where(erasable)
        recorded = (
            self._execute(sa.select(papers.c.id).where(papers.c.application.in_(erased_applications))).scalars().all()
        )
        self._execute(sa.delete(applications).where(erasable))
        if recorded:
            audit = Audit(self._tx)
            audit.note(BY, "papers erased", f"{len(recorded)}", now, audit.row_of(papers.name, *recorded))
        self._erase_people(owners)
        self._tx.note_erasure()

    def _erase_all_but_acts(self, numbers: Sequence[int], now: float) -> None:
        """Erase everything about the applicant, but leave what the bureau did: reference, kind, stages, result, the recording officer."""
        for table in (name_parts, documents, sent_files, web_files, received_versions):
            self._execute(sa.delete(table).where(table.c.application.in_(numbers)))
        for number in numbers:
            Milestones(self._tx).erase_texts(number)
        values = {"person": None, "conversation": b"", "missed": "", "stops_at": None, "changed_at": None}
        update = sa.update(applications).where(applications.c.id.in_(numbers))
        self._execute(update.values(**values, voided_why=None, idle_asked_at=None, erased_at=now))

    def _erase_mentions(self, numbers: Sequence[int]) -> None:
        """Erase every message and file that mentions these applications, on any page or in any chat, sent or not."""
        PassiveReplies(self._tx).forget_mentions(numbers)
        rows = sa.select(outbox_mentions.c.row).where(outbox_mentions.c.application.in_(numbers))
        self._execute(sa.delete(outbox).where(outbox.c.id.in_(rows)))
        files = sa.select(web_file_mentions.c.file).where(web_file_mentions.c.application.in_(numbers))
        self._execute(sa.delete(web_files).where(web_files.c.id.in_(files)))
        self._execute(sa.delete(staff_questions))  # an open question may mention anybody: officers are asked again

    def _drop_drafts(self, numbers: Collection[int], now: float) -> None:
        """Erase the drafts of notices that name one of these applications; notify their authors."""
        for draft in Broadcasts(self._tx).drafts():
            texts = (draft.content.get("words") or "", (draft.content.get("file") or {}).get("name") or "")
            if any(texts) and Mentions(self._tx).in_text(*texts) & set(numbers):
                Broadcasts(self._tx).drop(draft.by)
                officer = Person.stranger(Address.parse(draft.by))
                reply = Reply.of(f"您正在写的通知 #{draft.id} {_DROPPED}")
                message = SendReply(reply) if officer.channel == PAGE else SendLetter(reply)
                self._tx.outbox.leave_for_delivery(officer, message, now)

    def _anonymise_recipients(self, numbers: Sequence[int], now: float) -> None:
        """Anonymise the recipients of broadcasts: the counts stay, the people do not."""
        recipient_rows = outbox.c.application.in_(numbers) & outbox.c.broadcast.is_not(None)
        waits = outbox.c.sent_at.is_(None) & (
            outbox.c.failed_at.is_(None) | (outbox.c.failure == DeliveryFailure.OUTSIDE_WINDOW.value)
        )
        self._execute(
            sa.update(outbox)
            .where(recipient_rows & waits)
            .values(failed_at=now, failure=DeliveryFailure.FORGOTTEN.value)
        )
        self._execute(sa.update(outbox).where(recipient_rows).values(address="", application=None))

    def _forget_chats(self, addresses: Sequence[Address]) -> None:
        """Erase what is kept of the chats of somebody who leaves, and the files that they link to."""
        PassiveReplies(self._tx).forget(addresses)
        NoticeConsents(self._tx).forget(addresses)
        elsewhere = [str(address) for address in addresses if address.channel != PAGE]
        self._execute(sa.delete(web_files).where(web_files.c.owner.in_(elsewhere)))

    def _erase_people(self, owners: Sequence[int]) -> None:
        """Erase the people who have no application left; the others continue in one of theirs."""
        newest = sa.select(sa.func.max(applications.c.number)).where(applications.c.person == people.c.id)
        owner_rows = people.c.id.in_(owners)
        leavers = sa.select(people.c.id).where(owner_rows & newest.scalar_subquery().is_(None))
        # a session on another device must not read what is said later
        gone = self._execute(leavers).scalars().all()
        WebSessions(self._tx).begin_versions_of(gone)
        chats = sa.select(identities.c.channel, identities.c.address).where(identities.c.person.in_(gone))
        self._forget_chats([Address(*row) for row in self._execute(chats)])
        self._execute(sa.delete(people).where(owner_rows & newest.scalar_subquery().is_(None)))
        known = sa.exists().where(applications.c.person == people.c.id, applications.c.number == people.c.current)
        self._execute(sa.update(people).where(owner_rows & ~known).values(current=newest.scalar_subquery()))
