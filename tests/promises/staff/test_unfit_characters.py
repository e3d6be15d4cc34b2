"""Whoever looks for something with a character that no database keeps is told that nothing is there."""

import sqlalchemy as sa

from bot.storage.applications import Applications
from bot.storage.scope import EVERYWHERE
from bot.storage.selection import Selection
from bot.storage.selection_conditions import conditions_of
from bot.storage.tables import applications
from bot.storage.transaction import Transaction
from tests.staff_player import StaffPlayer

REFERENCE = "FT23-\0ABCDE"


async def test_a_reference_with_a_nul_is_nobodys(bureau: StaffPlayer) -> None:
    await bureau.applies("甲公司", "point")
    assert await bureau.store.read(lambda tx: Applications(tx, EVERYWHERE).find(REFERENCE)) == []


async def test_a_selection_by_words_with_a_nul_is_empty(bureau: StaffPlayer) -> None:
    await bureau.applies("甲公司", "point")

    def selected(tx: Transaction) -> list[int]:
        chosen = Selection(only=(REFERENCE,), search=REFERENCE, campaign="fengtai\0", missed="\0")
        return list(tx.execute(sa.select(applications.c.id).where(*conditions_of(tx, chosen))).scalars())

    assert await bureau.store.read(selected) == []
