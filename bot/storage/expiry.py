"""What is stored for a few days only."""

import sqlalchemy as sa

from bot.storage.notice_consents import NoticeConsents
from bot.storage.passers_by import StoredPassersBy
from bot.storage.passive_replies import KEPT_SECONDS, PassiveReplies
from bot.storage.processes import Processes
from bot.storage.staff_questions import QUESTION_SECONDS
from bot.storage.tables import staff_questions
from bot.storage.transaction import Transaction


def prune(tx: Transaction, now: float) -> None:
    """Delete numbers of messages that no platform will repeat, old questions to staff, and what was said to strangers.

    Of several processes, those that are gone for long are forgotten, too.
    """
    tx.inbox.prune(now)
    tx.outbox.prune(now)
    tx.execute(sa.delete(staff_questions).where(staff_questions.c.at < now - QUESTION_SECONDS))
    StoredPassersBy(tx).prune(now)
    PassiveReplies(tx).prune(now)
    NoticeConsents(tx).prune(now - KEPT_SECONDS)
    Processes(tx.execute).prune()
    tx.note_erasure()
