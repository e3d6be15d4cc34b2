"""Checks that applications and received versions follow from what the audit covers."""

from collections.abc import Iterator, Mapping

import sqlalchemy as sa

from bot.storage.audited_rows import AuditedRows
from bot.storage.encryption import Unreadable
from bot.storage.stage_times import STAMPS, RecordedStage, stage_times
from bot.storage.tables import applications, audit, papers, received_versions
from bot.storage.transaction import Transaction
from dialogs.model.stages import Stage

SAME_MOMENT_SECONDS = 1.0
"""A moment that was read as a date and written again differs by less."""
_VOID, _MERGE, _UNDO_VOID = "void", "merge", "undo void"
"""Acts in the audit that exclude an application from counts, or include it again."""

Void = tuple[float | None, str | None]
"""When an application was voided, and by whom; both None if it is not."""


class Consistency:
    """The checks in one transaction."""

    def __init__(self, tx: Transaction) -> None:
        self._execute = tx.execute
        self._tx = tx

    def first_inconsistent(self) -> str | None:
        """Return the name of the first row (`applications:3`) that does not follow from the audited rows, or None."""
        for names in (self._stages(), self._received(), self._voided(), self._kinds()):
            for name in names:
                return name
        return None

    def _stages(self) -> Iterator[str]:
        """Yield the applications whose stages do not follow from their papers."""
        covered = AuditedRows(self._tx)
        by_application: dict[int, list[RecordedStage]] = {}
        query = sa.select(papers).where(papers.c.undone_at.is_(None)).order_by(papers.c.id)
        for row in self._execute(query).all():
            passed = covered.passed(row.id, row.note)
            decision = None if passed is None else passed is True
            by_application.setdefault(row.application, []).append(RecordedStage(Stage(row.stage), row.at, decision))
        columns = [*STAMPS.values(), "passed"]
        stamped = sa.or_(*(applications.c[column].is_not(None) for column in columns))
        query = sa.select(applications).where(stamped | applications.c.id.in_(sa.select(papers.c.application)))
        for row in self._execute(query.order_by(applications.c.id)).all():
            if {column: getattr(row, column) for column in columns} != stage_times(by_application.get(row.id, ())):
                yield f"applications:{row.id}"

    def _received(self) -> Iterator[str]:
        """Yield the received versions without a paper, and the applications whose paper has no received version."""
        columns = (papers.c.application, papers.c.version, papers.c.at)
        holds = papers.c.undone_at.is_(None) & papers.c.version.is_not(None)
        query = sa.select(*columns).where(holds, papers.c.stage == Stage.RECEIVED.value)
        moments: dict[tuple[int, int], list[float]] = {}
        for row in self._execute(query.join(applications).where(applications.c.erased_at.is_(None))):
            moments.setdefault((row.application, row.version), []).append(row.at)
        missing = set(moments)
        for row in self._execute(sa.select(received_versions).order_by(received_versions.c.id)):
            key = (row.application, row.version)
            if not any(abs(at - row.at) < SAME_MOMENT_SECONDS for at in moments.get(key, ())):
                yield f"received_versions:{row.id}"
            missing.discard(key)
        yield from (f"applications:{application}" for application, _ in sorted(missing))

    def _voided(self) -> Iterator[str]:
        """Yield the applications that were voided, or included again, without an entry in the audit."""
        acts = self._void_acts()
        columns = (applications.c.id, applications.c.reference, applications.c.voided_at, applications.c.voided_by)
        for row in self._execute(sa.select(*columns).order_by(applications.c.id)):
            known = [acts[name] for name in (f"#{row.id}", row.reference) if name in acts]
            if (row.voided_at, row.voided_by) != max(known, default=(0, (None, None)))[1]:
                yield f"applications:{row.id}"

    def _void_acts(self) -> Mapping[str, tuple[int, Void]]:
        """Return the newest entry about each voided application, by the name under which it is in the audit."""
        query = sa.select(audit.c.id, audit.c.at, audit.c.who, audit.c.what, audit.c.about)
        acts: dict[str, tuple[int, Void]] = {}
        for row in self._execute(query.where(audit.c.what.in_((_VOID, _MERGE, _UNDO_VOID))).order_by(audit.c.id)):
            name = row.about.partition(" → ")[0]
            acts[name] = (row.id, (None, None) if row.what == _UNDO_VOID else (row.at, row.who))
        return acts

    def _kinds(self) -> Iterator[str]:
        """Yield the received applications whose campaign or kind is not that of their conversation."""
        columns = (applications.c.id, applications.c.campaign, applications.c.kind, applications.c.conversation)
        received = applications.c.received_at.is_not(None) & applications.c.erased_at.is_(None)
        for row in self._execute(sa.select(*columns).where(received).order_by(applications.c.id)).all():
            try:
                conversation = self._tx.applicants.unseal(row.id, row.conversation)
            except (Unreadable, ValueError):  # whatever cannot be read is named elsewhere
                continue
            if (row.campaign, row.kind) != (conversation.campaign, conversation.kind):
                yield f"applications:{row.id}"
