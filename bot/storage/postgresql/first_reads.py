"""What a group of work begins with on PostgreSQL: its locks and all that its messages need, in one round trip."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.address import Address
from bot.storage.known_beforehand import NOTHING, KnownBeforehand
from bot.storage.passive_replies import CHAT_COLUMNS
from bot.storage.postgresql import locks
from bot.storage.postgresql.outbox_ids import DRAW
from bot.storage.records import DeliveryFailure
from bot.storage.work import Work

_PEOPLE = (
    "SELECT identities.channel, identities.address, identities.person, applications.id, applications.conversation,"
    " identities.gone_at, applications.received_at, applications.updated_at FROM identities"
    " JOIN people ON people.id = identities.person"
    " JOIN applications ON applications.person = people.id AND applications.number = people.current"
    " WHERE (identities.channel, identities.address) IN (SELECT * FROM unnest(%s::text[], %s::text[]))"
)
_MESSAGES = (
    "SELECT channel, number FROM inbox WHERE (channel, number) IN (SELECT * FROM unnest(%s::text[], %s::text[]))"
)
_WAITING_ELSEWHERE = (
    "SELECT chat.channel, chat.address, waiting.owner FROM unnest(%s::text[], %s::text[]) AS chat(channel, address)"
    " CROSS JOIN LATERAL (SELECT owner FROM outbox WHERE outbox.channel = chat.channel AND outbox.address = chat.address"
    " AND sent_at IS NULL AND failed_at IS NULL AND broadcast IS NULL AND owner IS DISTINCT FROM %s"
    " ORDER BY id DESC LIMIT 1) AS waiting"
)
"""For each chat by the index of its waiting rows, however much waits."""


_KEPT = f"SELECT identity, {', '.join(CHAT_COLUMNS)} FROM passive_replies WHERE identity = ANY(%s)"  # noqa: S608 - our own names
_UNREAD = (
    f"SELECT channel, address, id, application, broadcast FROM outbox WHERE failure = '{DeliveryFailure.OUTSIDE_WINDOW}'"  # noqa: S608
    " AND (channel, address) IN (SELECT * FROM unnest(%s::text[], %s::text[])) ORDER BY id"
)


@dataclass(frozen=True, slots=True)
class FirstReads:
    """What was read: what is known for the messages, and numbers for the rows that they will post."""

    known: KnownBeforehand = NOTHING
    drawn: Sequence[int] = ()


def begin_beside(
    driver: Any, pieces: Sequence[Work[Any]], number_in_company: int | None, passive: Collection[str] = ()
) -> FirstReads:
    """Take the locks of pieces that say whom they concern, then read what these need; in one round trip, in this order.

    With the number of this process, also what waits in their chats at others; on the channels that reply passively, also what
    is kept of the chats, and the notices that are to be read there.
    """
    concerning = [address for piece in pieces for address in piece.concerning or ()]
    if not concerning:
        locks.write_beside(driver, ())
        return FirstReads()
    addresses = sorted(each for each, times in Counter(concerning).items() if times == 1)
    messages = sorted({(piece.concerning[0].channel, piece.message) for piece in pieces if _answers(piece)})  # type: ignore[index]
    with driver.pipeline():
        locks.write_beside(driver, concerning)
        people = driver.execute(_PEOPLE, _columns(addresses))
        heard = driver.execute(_MESSAGES, _columns(messages))
        drawn = driver.execute(DRAW, (len(concerning),))
        chats = [] if number_in_company is None else sorted(set(concerning))
        waiting = driver.execute(_WAITING_ELSEWHERE, (*_columns(chats), number_in_company)) if chats else None
        read_first = [each for each in addresses if each.channel in passive]
        kept = driver.execute(_KEPT, ([str(each) for each in read_first],)) if read_first else None
        unread = driver.execute(_UNREAD, _columns(read_first)) if read_first else None
        known = KnownBeforehand(
            _by_address(addresses, people.fetchall()),
            set(messages) - set(heard.fetchall()),
            _by_chat(chats, waiting.fetchall() if waiting is not None else ()),
            _grouped(map(str, read_first), kept.fetchall() if kept is not None else (), 1),
            _grouped(read_first, unread.fetchall() if unread is not None else (), 2),
        )
        return FirstReads(known, [row[0] for row in drawn.fetchall()])


def _grouped(keys: Iterable[Any], rows: Sequence[tuple[Any, ...]], width: int) -> dict[Any, list[tuple[Any, ...]]]:
    """Return rows by their first columns, none for a key without any."""
    found: dict[Any, list[tuple[Any, ...]]] = {key if width == 1 else tuple(key): [] for key in keys}
    for row in rows:
        found[row[0] if width == 1 else row[:width]].append(row[width:])
    return found


def _answers(piece: Work[Any]) -> bool:
    return bool(piece.message and piece.concerning)


def _columns(pairs: Sequence[tuple[str, str]]) -> tuple[list[str], list[str]]:
    return [first for first, _ in pairs], [second for _, second in pairs]


def _by_chat(chats: Sequence[Address], rows: Sequence[tuple[Any, ...]]) -> dict[tuple[str, str], list[int | None]]:
    """Return the owner of what waits elsewhere, by chat; nobody where nothing does."""
    owners: dict[tuple[str, str], list[int | None]] = {(chat.channel, chat.name): [] for chat in chats}
    for channel, address, owner in rows:
        owners[channel, address].append(owner)
    return owners


def _by_address(
    addresses: Sequence[Address], rows: Sequence[tuple[Any, ...]]
) -> dict[tuple[str, str], list[tuple[Any, ...]]]:
    """Return the rows by address; nobody who writes at two addresses at once, for one of their turns changes the other."""
    people: dict[tuple[str, str], list[tuple[Any, ...]]] = {tuple(each): [] for each in addresses}  # type: ignore[misc]
    persons = Counter(row[2] for row in rows)
    for channel, address, *row in rows:
        if persons[row[0]] > 1:
            people.pop((channel, address), None)
        else:
            people[channel, address] = [tuple(row)]
    return people
