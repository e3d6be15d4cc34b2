"""Messages to members of staff."""

from collections.abc import Collection

from bot.address import Address
from bot.staff.members import StaffDirectory
from bot.staff.responses import StaffResponse
from bot.storage.mentions import Mentions
from bot.storage.messages import SendLetter, SendReply
from bot.storage.outbox import PAGE
from bot.storage.records import OutboxRow, Person
from bot.storage.transaction import Transaction
from dialogs.language.plain_text import text_of
from dialogs.model.reply import Reply


def post_letter(
    tx: Transaction, directory: StaffDirectory, identity: str, letter: Reply, now: float, about: Collection[int] = ()
) -> list[OutboxRow]:
    """Post a message, about some applications, to a member of staff; post nothing to anybody else. Return what was posted."""
    if directory.officer(identity) is None:
        return []
    colleague = Person.stranger(Address.parse(identity))
    message = SendReply(letter, sorted(about)) if colleague.channel == PAGE else SendLetter(letter, sorted(about))
    return [tx.outbox.post(colleague, message, now, about)]


def applications_mentioned(tx: Transaction, answer: StaffResponse, *typed: str) -> Collection[int]:
    """Return the applications that an officer's texts and the answer to them mention."""
    trial = [answer.trial.reply] if answer.trial is not None else []
    texts = [text_of(reply) for reply in (*answer.replies, *(letter for _, letter in answer.letters), *trial)]
    return Mentions(tx).in_text(*typed, *texts) | set(answer.about)
