"""The kinds of applicants as the files of campaigns had them, version by version."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from bot.storage.engine import insert
from bot.storage.tables import applications, campaign_versions
from bot.storage.transaction import Transaction

_OF = campaign_versions.c


@dataclass(frozen=True, slots=True)
class KnownVersion:
    """A version of a kind, with the kind as JSON."""

    campaign: str
    kind: str
    version: str
    last_at: float
    written: str


class CampaignVersions:
    """The versions of all campaigns, in one transaction."""

    def __init__(self, tx: Transaction) -> None:
        self._execute = tx.execute

    def known(self) -> Sequence[KnownVersion]:
        """Return every version, those known first at the head."""
        columns = _OF.campaign, _OF.kind, _OF.version, _OF.last_at, _OF.written
        query = sa.select(*columns).order_by(_OF.first_at, _OF.campaign, _OF.kind)
        return [KnownVersion(*row) for row in self._execute(query)]

    def note(self, campaign: str, kind: str, version: str, written: str, now: float) -> None:
        """Note that a version of a kind is the present one."""
        key = {"campaign": campaign, "kind": kind, "version": version}
        row = insert(campaign_versions).values(**key, first_at=now, last_at=now, written=written)
        self._execute(row.on_conflict_do_update(index_elements=list(key), set_={"last_at": now}))

    def open_drafts(self, campaign: str, kind: str) -> int:
        """Return how many applications of a kind are not received yet."""
        of = applications.c
        unfinished = of.received_at.is_(None), of.erased_at.is_(None), of.voided_at.is_(None)
        query = sa.select(sa.func.count()).where(of.campaign == campaign, of.kind == kind, *unfinished)
        return int(self._execute(query).scalar_one())
