"""What a database holds after a test, compared with what people sent and read: every breach of the promises, by its kind."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cache
from itertools import pairwise

import sqlalchemy as sa

from bot.address import Address
from bot.clock import BEIJING
from bot.documents.filled import read_filled
from bot.storage.audit import Audit
from bot.storage.messages import SendForm
from bot.storage.passive_replies import PassiveChat, PassiveReplies
from bot.storage.store import Store, store_at
from bot.storage.tables import applications, identities, inbox, outbox, passive_replies, people
from bot.storage.transaction import Transaction
from dialogs.flow.review import form_to_fill
from dialogs.model.context import Context
from dialogs.model.conversation import Conversation
from standards.campaign import Campaign
from standards.library import read_campaigns

PASSIVE = "wechat"
"""The channel whose replies are read from answers: no row of the outbox tells of its turns."""
READ_ON = "回复“继续”看下文", "还有消息没有看，回复“继续”看"
"""How a text ends there that goes on."""
FORM, BLANK = "申报表", "空白"
"""What the names of filled forms have, and what only those of empty forms have."""


class Fault(StrEnum):
    """What can be broken."""

    LOST = "acknowledged, and not in the inbox"
    OPEN = "not acknowledged to the end, or not answered"
    GIVEN_UP = "passed over"
    CHANGED_AGAIN = "more changes of state than messages"
    NOT_CHANGED = "fewer turns than messages"
    NOT_REPLIED = "fewer replies read than messages acknowledged"
    WAITING = "a message to somebody waits for ever"
    NOT_SENT = "a message to somebody was given up"
    ANSWER = "an answer is not the last one given"
    NO_DOCUMENT = "a document did not arrive"
    DOCUMENTS = "more or fewer versions of a document than were ordered"
    DOCUMENT = "the last document does not hold the answers"
    AUDIT = "the audit was tampered with"
    REPLY = "the reply that is kept for a message is not the one that was read"
    UNREAD = "a text waits for somebody who could have been given it"


@dataclass(frozen=True)
class Breach:
    """One thing that is not as promised."""

    fault: Fault
    where: str

    def __str__(self) -> str:
        return f"{self.fault.value}: {self.where}"


@dataclass(frozen=True)
class Sent:
    """A message of a person: by which number the channel knows it, when it was sent, whether it was acknowledged."""

    address: Address
    number: str
    at: float
    acknowledged: bool = True


@dataclass(frozen=True)
class Read:
    """A message that reached a person, a file perhaps."""

    address: Address
    at: float
    words: str
    document: bytes | None = None


@dataclass(frozen=True)
class Observed:
    """What the people of a test sent, read and answered.

    Messages of one address sent at the same moment are one burst; else each was sent after the reply to the one before.
    """

    sent: Sequence[Sent]
    read: Sequence[Read]
    answers: Mapping[Address, Mapping[str, str]] = field(default_factory=dict)
    """The last answer that was given to each question, in the words that were typed, by field key."""


@dataclass(frozen=True)
class Stored:
    """What a database holds, with what people answered opened."""

    inbox: Mapping[tuple[str, str], tuple[float | None, str | None]]
    """When each message was answered, and why it was passed over, by channel and number."""
    outbox: Sequence[sa.Row[tuple[int, str, str, int | None, str, float, float | None, float | None, str | None]]]
    conversations: Mapping[Address, Conversation]
    versions: Mapping[int, int]
    """The versions of each application's document."""
    tampered: int | str | None
    chats: Mapping[Address, PassiveChat] = field(default_factory=dict)
    """What is kept of chats whose replies are read from answers."""


def read_stored(tx: Transaction) -> Stored:
    """Return everything a check looks at, from one state of the database."""
    rows = tx.execute(sa.select(inbox.c.channel, inbox.c.number, inbox.c.answered_at, inbox.c.failure))
    columns = ("id", "channel", "address", "application", "what", "created_at", "sent_at", "failed_at", "failure")
    posted = sa.select(*(outbox.c[name] for name in columns)).where(outbox.c.broadcast.is_(None)).order_by(outbox.c.id)
    known = (
        sa.select(identities.c.channel, identities.c.address, applications.c.id, applications.c.conversation)
        .join(people, people.c.id == identities.c.person)
        .join(applications, (applications.c.person == people.c.id) & (applications.c.number == people.c.current))
    )
    chats = sa.select(passive_replies.c.identity)
    return Stored(
        {(row.channel, row.number): (row.answered_at, row.failure) for row in rows},
        tx.execute(posted).all(),
        {Address(*row[:2]): tx.applicants.unseal(row.id, row.conversation) for row in tx.execute(known).all()},
        {row.id: row.versions for row in tx.execute(sa.select(applications.c.id, applications.c.versions))},
        Audit(tx).first_tampered(),
        {each: PassiveReplies(tx).of(each) for each in map(Address.parse, tx.execute(chats).scalars().all())},
    )


async def breaches(url: str, observed: Observed, keys: Sequence[str] = ()) -> list[Breach]:
    """Return everything that is not as promised in the database at that address, which another process may own.

    Without `keys` it is opened with those of the file beside it.
    """
    store = await asyncio.to_thread(_opened, url, keys)
    try:
        return compare(await store.read(read_stored), observed)
    finally:
        await asyncio.to_thread(store.close)


def compare(stored: Stored, observed: Observed) -> list[Breach]:
    """Return every difference between what is stored and what was observed."""
    found = [*_messages(stored, observed), *_deliveries(stored), *_answers(stored, observed), *_chats(stored, observed)]
    for address in {each.address for each in observed.sent}:
        found += [*_windows(stored, observed, address), *_documents(stored, observed, address)]
    if stored.tampered is not None:
        found.append(Breach(Fault.AUDIT, str(stored.tampered)))
    return found


def repeats(observed: Observed) -> int:
    """Return how many messages reached somebody who had just read the same."""
    by_address: dict[Address, list[tuple[str, bytes | None]]] = {}
    for each in observed.read:
        by_address.setdefault(each.address, []).append((each.words, each.document))
    return sum(one == other for read in by_address.values() for one, other in pairwise(read))


def _opened(url: str, keys: Sequence[str]) -> Store:
    store = store_at(url, keys)
    store.open(owner=False)
    return store


def _messages(stored: Stored, observed: Observed) -> Iterator[Breach]:
    for each in observed.sent:
        where = f"{each.address} {each.number}"
        row = stored.inbox.get((each.address.channel, each.number))
        if row is None and each.acknowledged:
            yield Breach(Fault.LOST, where)
        elif row is None or row[0] is None or not each.acknowledged:
            yield Breach(Fault.OPEN, where)
        elif row[1] is not None:
            yield Breach(Fault.GIVEN_UP, f"{where}: {row[1]}")


def _deliveries(stored: Stored) -> Iterator[Breach]:
    for row in stored.outbox:
        if row.failed_at is not None:
            yield Breach(Fault.NOT_SENT, f"row {row.id} of {row.channel}:{row.address}: {row.failure}")
        elif row.sent_at is None:
            yield Breach(Fault.WAITING, f"row {row.id} of {row.channel}:{row.address}")


def _answers(stored: Stored, observed: Observed) -> Iterator[Breach]:
    for address, given in observed.answers.items():
        kept = stored.conversations.get(address, Conversation()).answers
        for key in {**given, **kept}:
            words = kept[key].words if key in kept else None
            if words != given.get(key):
                yield Breach(Fault.ANSWER, f"{address} {key}: {words!r} instead of {given.get(key)!r}")


def _chats(stored: Stored, observed: Observed) -> Iterator[Breach]:
    """Compare what is kept of passive replies with what was read last."""
    for address, chat in stored.chats.items():
        sent = max((each for each in observed.sent if each.address == address), key=lambda each: each.at, default=None)
        read = [each.words for each in observed.read if each.address == address and each.document is None]
        if sent is None or not read:
            continue
        if chat.number == sent.number and chat.reply is not None and chat.reply.text not in read:
            yield Breach(Fault.REPLY, f"{address} {sent.number}")
        if chat.waiting and not read[-1].endswith(READ_ON):
            yield Breach(Fault.UNREAD, f"{address}: {len(chat.waiting)} texts")


def _windows(stored: Stored, observed: Observed, address: Address) -> Iterator[Breach]:
    """Compare turns and replies between any two moments at which somebody sent something.

    A turn is known by its moment, which all its rows of the outbox have. A form that has arrived is one turn more. What is said
    before somebody has agreed is deleted once it is sent, so fewer turns count only after that.
    """
    sent = [each for each in observed.sent if each.address == address]
    rows = [
        row for row in stored.outbox if (row.channel, row.address) == tuple(address) and row.application is not None
    ]
    agreed = min((row.created_at for row in rows), default=float("inf"))
    starts = sorted({each.at for each in sent})
    for start, end in pairwise([*starts, float("inf")]):
        within = [each for each in sent if each.at == start and each.acknowledged]
        passed_over = sum(stored.inbox.get((address.channel, each.number), (0, None))[1] is not None for each in within)
        here = [row for row in rows if start <= row.created_at < end]
        turns, forms = (
            len({row.created_at for row in here}),
            sum(row.what == SendForm.kind and row.failed_at is None for row in here),
        )
        expected, where = len(within) - passed_over + forms, f"{address} {','.join(each.number for each in within)}"
        if address.channel == PASSIVE:
            pass  # its turns leave no rows
        elif turns > expected:
            yield Breach(Fault.CHANGED_AGAIN, f"{where}: {turns} turns, not {expected}")
        elif turns < expected and start >= agreed and len(within) == 1:  # two messages read at once share a moment
            yield Breach(Fault.NOT_CHANGED, f"{where}: {turns} turns, not {expected}")
        read = [each for each in observed.read if each.address == address and start <= each.at < end]
        if len(read) < len(within):
            yield Breach(Fault.NOT_REPLIED, where)
        if len({each.document for each in read if is_form(each)}) < min(forms, 1):
            yield Breach(Fault.NO_DOCUMENT, where)


def _documents(stored: Stored, observed: Observed, address: Address) -> Iterator[Breach]:
    rows = [row for row in stored.outbox if (row.channel, row.address) == tuple(address) and row.what == SendForm.kind]
    for application in {row.application for row in rows}:
        ordered = sum(row.application == application for row in rows)
        if application is not None and stored.versions.get(application) != ordered:
            yield Breach(
                Fault.DOCUMENTS, f"{address}: {stored.versions.get(application)} versions of {ordered} ordered"
            )
    files = [each for each in observed.read if each.address == address and is_form(each)]
    conversation = stored.conversations.get(address)
    if not rows or not files or conversation is None or conversation.kind is None:
        return
    if max((answer.at.timestamp() for answer in conversation.answers.values()), default=0) <= rows[-1].created_at:
        for label, printed, answered in differences(files[-1].document or b"", conversation):
            yield Breach(Fault.DOCUMENT, f"{address} {label}: {printed!r} instead of {answered!r}")


def is_form(read: Read) -> bool:
    """Return True if a message is a form that was filled."""
    return read.document is not None and FORM in read.words and BLANK not in read.words


def differences(document: bytes, conversation: Conversation) -> Iterator[tuple[str, str | None, str]]:
    """Yield the label, the printed and the answered text of each blank in which a form differs from an application."""
    campaigns = _campaigns()
    at = datetime.now(BEIJING)
    context = Context(campaigns[conversation.campaign], conversation, at)
    printed = dict(reversed(read_filled("form.docx", document, campaigns, at)))
    labels = {each.key: each.label for each in context.kind.form.fields}
    for key, text in form_to_fill(context).cells:
        if printed.get(labels[key]) != text:
            yield labels[key], printed.get(labels[key]), text


@cache
def _campaigns() -> Mapping[str, Campaign]:
    return {name: folder.campaign for name, folder in read_campaigns().items()}
