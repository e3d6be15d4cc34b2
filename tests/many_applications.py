"""A database with many applications, written in bulk: as conversations leave them, each row sealed for itself.

Every answer, name and received version is sealed for its own row, names are indexed, references drawn, papers noted. What is
left out: most of the outbox (a conversation of 40 turns leaves 40 sent rows, here are `SENT_ROWS`), the page's files, the audit.
"""

import hashlib
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from bot.storage.applicants import REFERENCE_ALPHABET
from bot.storage.name_index import NameIndex
from bot.storage.tables import (
    applications,
    documents,
    identities,
    name_parts,
    outbox,
    papers,
    people,
    received_versions,
)
from bot.storage.transaction import Transaction
from dialogs.flow.progress import complete, missed, stops_at
from dialogs.model.context import Context
from standards.campaign import Campaign
from tests import answers
from tests.player import Player

BEGUN = datetime.fromisoformat("2023-05-10T09:00:00+08:00")
DAYS = 60
"""Applications begin evenly over so many days."""
SENT_ROWS = 3
AT_ONCE = 5_000
SCATTER = 78_498_781
"""A prime that is no divisor of the number of references."""
NAMES = {"point": answers.POINT["enterprise_name"], "zone": answers.ZONE["park_name"]}
_SYLLABLES = "安邦诚达恩丰广恒嘉凯朗明宁鹏启瑞盛泰维信"
_TRADES = ("精密仪器", "生物医药", "软件技术", "新材料科技", "文化传播", "智能装备", "环保工程", "数据服务")
_STAGES = ("received", "recommended", "decided")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A conversation as somebody left it, which many applications have under names of their own."""

    kind: str
    stored: str
    stops_at: str | None
    missed: str
    complete: bool


def patterns(campaign: Campaign) -> Sequence[Pattern]:
    """Return conversations that stop at every third question, and complete ones, of both kinds."""
    found = []
    for kind in ("point", "zone"):
        keys = list(answers.BY_KIND[kind])[1:]
        for last in (*keys[::3], None, None, None, None):
            player = Player(campaign, BEGUN)
            player.answers_until(kind, last, {"trainings": "1"} if last is None and kind == "point" else None)
            context = Context(campaign, player.conversation, BEGUN)
            stored = player.conversation.stored()
            found.append(Pattern(kind, stored, stops_at(context), "\n".join(missed(context)), complete(context)))
    return found


def name_of(number: int, kind: str) -> str:
    """Return the invented name of an applicant; each has one of its own."""
    place, letters = number, []
    for _ in range(5):
        place, rest = divmod(place, len(_SYLLABLES))
        letters.append(_SYLLABLES[rest])
    trade = _TRADES[number % len(_TRADES)]
    return f"北京示例{''.join(letters)}{trade}{'有限公司' if kind == 'point' else '园'}"


def reference_of(number: int, prefix: str) -> str:
    """Return the reference of an application, which looks drawn; no two have the same."""
    place, letters = number * SCATTER % len(REFERENCE_ALPHABET) ** 6, []
    for _ in range(6):
        place, rest = divmod(place, len(REFERENCE_ALPHABET))
        letters.append(REFERENCE_ALPHABET[rest])
    return f"{prefix}-{''.join(letters)}"


class Filler:
    """Writes applications in bulk, in one transaction."""

    def __init__(self, tx: Transaction, campaign: Campaign, known: Sequence[Pattern]) -> None:
        self._tx = tx
        self._campaign = campaign
        self._patterns = known
        self._seal = tx.keyring.keys.seal
        self._index = NameIndex(tx)
        self._rows: dict[str, list[dict[str, Any]]] = {}

    def write(self, numbers: range, of: int) -> None:
        """Write the applications with these numbers, of `of` that there will be."""
        tables = (people, identities, applications, name_parts, documents, papers, received_versions, outbox)
        self._rows = {table.name: [] for table in tables}
        for number in numbers:
            self._application(number, of)
        self._rows[name_parts.name].sort(key=lambda row: (row["part"], row["application"]))
        for table in tables:
            if rows := self._rows[table.name]:
                self._tx.execute(sa.insert(table), rows)

    def _application(self, number: int, of: int) -> None:
        pattern = self._patterns[number % len(self._patterns)]
        begun = (BEGUN + timedelta(days=DAYS) * (number / of)).timestamp()
        channel = "web" if number % 10 < 7 else "telegram"
        name = name_of(number, pattern.kind)
        stored = pattern.stored.replace(NAMES[pattern.kind], name)
        made = begun + 3600 if pattern.complete else None
        values: dict[str, Any] = {
            "id": number,
            "person": number,
            "number": 1,
            "campaign": self._campaign.id,
            "kind": pattern.kind,
            "conversation": self._seal(stored, f"applications:conversation:{number}"),
            "reference": reference_of(number, self._campaign.reference_prefix) if made else None,
            "versions": 1 if made else 0,
            "created_at": begun,
            "updated_at": begun + 3_600,
            "channel": channel,
            "stops_at": pattern.stops_at,
            "missed": pattern.missed,
            "filled_at": made,
            "made_at": made,
            **dict.fromkeys(("received_at", "recommended_at", "decided_at", "passed")),
        }
        self._rows[people.name].append({"id": number, "current": 1, "created_at": begun})
        self._rows[identities.name].append({"channel": channel, "address": address_of(number), "person": number})
        parts = dict.fromkeys((*self._index.parts(name), *self._index.whole(name)))
        self._rows[name_parts.name] += [{"part": part, "application": number} for part in parts]
        self._rows[outbox.name] += [
            {"channel": channel, "address": address_of(number), "application": number, "what": "reply"}
            | {"created_at": begun + each, "sent_at": begun + each, "payload": b""}
            for each in range(SENT_ROWS)
        ]
        if made is not None:
            self._paper(number, stored, values, made)
        self._rows[applications.name].append(values)

    def _paper(self, number: int, stored: str, values: dict[str, Any], made: float) -> None:
        """Add the document of a complete application, and how far its paper has come."""
        digests = {name: hashlib.sha256(f"{name}{number}".encode()).digest() for name in ("bytes", "words")}
        values_of_document = {"application": number, "version": 1, "draft": 0, "made_at": made, **digests}
        self._rows[documents.name].append(values_of_document)
        for place, stage in enumerate(_STAGES[: number // len(self._patterns) % 4], start=1):
            at, paper = made + place * 86_400, number * 4 + place
            note = f'{{"words": "", "fields": [], "passed": {"true" if stage == "decided" else "null"}}}'
            self._rows[papers.name].append(
                {"id": paper, "application": number, "stage": stage, "at": at, "by": "shell:operator", "version": 1}
                | {"note": self._seal(note, f"papers:note:{paper}"), "recorded_at": at, "tell_at": at, "told_at": at}
            )
            values[f"{stage}_at"] = at
            if stage == "decided":
                values["passed"] = 1
            if stage == "received":
                sealed = self._seal(stored, f"received_versions:conversation:{number}")
                version = {"id": number, "application": number, "version": 1, "at": at, "conversation": sealed}
                self._rows[received_versions.name].append(version)


def write(campaign: Campaign, known: Sequence[Pattern], numbers: range, of: int, tx: Transaction) -> None:
    """Write the applications with these numbers, of `of` that there will be."""
    Filler(tx, campaign, known).write(numbers, of)


def address_of(number: int) -> str:
    """Return the address of an applicant."""
    return f"9{number:09}"


def portions(applications_wanted: int) -> Iterator[range]:
    """Yield the numbers of the applications in portions, each of which is written in one transaction."""
    starts = itertools.count(1, AT_ONCE)
    for start in itertools.takewhile(lambda each: each <= applications_wanted, starts):
        yield range(start, min(start + AT_ONCE, applications_wanted + 1))
