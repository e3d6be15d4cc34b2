"""What is stored for a few days only."""

from collections.abc import Sequence
from functools import partial

import sqlalchemy as sa

from bot.storage import notice_receipts
from bot.storage.abstract_store import Store
from bot.storage.notice_consents import NoticeConsents
from bot.storage.parts import in_parts
from bot.storage.passers_by import StoredPassersBy
from bot.storage.passive_replies import KEPT_SECONDS, PassiveReplies
from bot.storage.processes import Processes
from bot.storage.staff_questions import QUESTION_SECONDS
from bot.storage.tables import staff_questions
from bot.storage.transaction import Transaction

FOUND_AT_ONCE = 10_000


async def forget_old_messages(store: Store, now: float) -> None:
    """Delete the numbers of messages that no platform will repeat.

    They are looked for beside the writer: no index has their time, for each turn would pay for it.
    """
    while True:
        found = await store.read_long(lambda tx: tx.inbox.old(now, FOUND_AT_ONCE))
        for some in in_parts(found):
            await store.write(partial(_forget, some, now), concerning=())
        if len(found) < FOUND_AT_ONCE:
            return


def _forget(messages: Sequence[tuple[str, str]], now: float, tx: Transaction) -> None:
    tx.inbox.forget(messages, now)


def prune(tx: Transaction, now: float) -> None:
    """Delete old questions to staff, what was said to strangers or of notices, and the processes that are gone for long."""
    tx.outbox.prune(now)
    tx.execute(sa.delete(staff_questions).where(staff_questions.c.at < now - QUESTION_SECONDS))
    StoredPassersBy(tx).prune(now)
    PassiveReplies(tx).prune(now)
    NoticeConsents(tx).prune(now - KEPT_SECONDS)
    notice_receipts.prune(tx, now)
    Processes(tx.execute).prune()
    tx.note_erasure()
