"""Whom a text names: by a reference, by a whole name, also one of pairs of characters that many names have."""

import pytest
import sqlalchemy as sa

from bot.address import Address
from bot.storage import mentions
from bot.storage.mentions import Mentions
from bot.storage.name_index import NameIndex
from bot.storage.records import Person
from bot.storage.transaction import Transaction
from dialogs.model.conversation import Consent, Conversation
from tests.bare_connection import transaction
from tests.player import AT

NAMES = ("北京青禾科技有限公司", "北京丰台机械有限公司", "科技有限公司", "机械科技")


CONSENTED = Conversation(consent=Consent(version="1", at=AT), campaign="fengtai-2023", kind="point")


@pytest.fixture
def tx(connection: sa.Connection) -> Transaction:
    """A transaction on an empty database."""
    return transaction(connection)


@pytest.fixture
def numbers(tx: Transaction) -> dict[str, int]:
    """Return the applications of these names."""
    found = {}
    for name in NAMES:
        person = tx.applicants.save(Person.stranger(Address("telegram", name)), CONSENTED, AT.timestamp())
        NameIndex(tx).enter(person, name)
        assert person.application is not None
        found[name] = person.application
    return found


@pytest.mark.parametrize("most", [0, 1, 2, 1_000])
def test_a_whole_name_is_found_however_common_its_parts_are(
    tx: Transaction, numbers: dict[str, int], monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(mentions, "MOST_OF_RARE", most)
    for name in NAMES[:2]:
        assert numbers[name] in Mentions(tx).in_text(f"请{name}尽快联系我们。")
        assert numbers[name] in Mentions(tx).in_text(f"请{name[:5]} {name[5:]}\n尽快联系我们。")
    both = Mentions(tx).in_text(f"{NAMES[0]}、{NAMES[1]}")
    assert {numbers[NAMES[0]], numbers[NAMES[1]]} <= both


@pytest.mark.parametrize("most", [0, 1, 1_000])
def test_nobody_is_found_by_a_part_of_their_name(
    tx: Transaction, numbers: dict[str, int], monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(mentions, "MOST_OF_RARE", most)
    assert numbers[NAMES[0]] not in Mentions(tx).in_text("青禾科技 有限公司")
    assert Mentions(tx).in_text("请尽快联系我们。") == set()
