"""Consents of people to notices of a platform's template: to one, to several, or until they are withdrawn."""

from collections.abc import Collection

import sqlalchemy as sa

from bot.address import Address
from bot.storage.engine import insert
from bot.storage.tables import identities, notice_consents
from bot.storage.transaction import Transaction

_OF = notice_consents.c


class NoticeConsents:
    """The consents in one transaction."""

    def __init__(self, tx: Transaction) -> None:
        """Use the connection of a transaction."""
        self._execute = tx.execute

    def grant(self, address: Address, template: str, now: float, *, lasting: bool = False) -> None:
        """Store a consent to one more notice of a template, or with `lasting` to all; a lasting one stays lasting."""
        values = {
            "channel": address.channel,
            "address": address.name,
            "template": template,
            "granted_at": now,
            "uses": None if lasting else 1,
        }
        uses = sa.null() if lasting else _OF.uses + 1
        row = insert(notice_consents).values(values)
        self._execute(
            row.on_conflict_do_update(
                index_elements=["channel", "address", "template"], set_={"uses": uses, "granted_at": now}
            )
        )

    def holds(self, address: Address, template: str) -> bool:
        """Return True if a notice of this template may be sent to somebody."""
        return self._execute(sa.select(_OF.template).where(self._is(address, template))).first() is not None

    def use(self, address: Address, template: str) -> bool:
        """Use one consent up, unless it is lasting; return False if there is none."""
        if not self.holds(address, template):
            return False
        self._execute(sa.update(notice_consents).where(self._is(address, template)).values(uses=_OF.uses - 1))
        self._execute(sa.delete(notice_consents).where(self._is(address, template), _OF.uses < 1))
        return True

    def withdraw(self, address: Address, template: str) -> None:
        """Delete the consent of somebody to a template."""
        self._execute(sa.delete(notice_consents).where(self._is(address, template)))

    def forget(self, addresses: Collection[Address]) -> None:
        """Delete all consents that were given at these addresses."""
        for address in addresses:
            mine = (_OF.channel == address.channel) & (_OF.address == address.name)
            self._execute(sa.delete(notice_consents).where(mine))

    def prune(self, before: float) -> None:
        """Delete consents granted before a moment at addresses about which nothing else is stored."""
        known = sa.exists().where(identities.c.channel == _OF.channel, identities.c.address == _OF.address)
        self._execute(sa.delete(notice_consents).where(_OF.granted_at < before, ~known))

    def _is(self, address: Address, template: str) -> sa.ColumnElement[bool]:
        return (_OF.channel == address.channel) & (_OF.address == address.name) & (_OF.template == template)
