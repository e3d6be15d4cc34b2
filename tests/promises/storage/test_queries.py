"""Every table is written and every kind of query is answered alike by both engines."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.address import Address
from bot.clock import BEIJING
from bot.storage.applications import Applications
from bot.storage.audit import Audit
from bot.storage.broadcast_recipients import BroadcastRecipients, Tally
from bot.storage.broadcasts import Broadcasts, Occasion
from bot.storage.campaign_versions import CampaignVersions
from bot.storage.documents import Documents
from bot.storage.erasure import Erasure
from bot.storage.installation import Installation
from bot.storage.list_order import ListedBy, ListOrder
from bot.storage.mentions import Mentions
from bot.storage.message_windows import MessageWindows
from bot.storage.messages import SendReply
from bot.storage.milestones import Milestones
from bot.storage.name_index import NameIndex
from bot.storage.namesakes import Namesakes
from bot.storage.notice_consents import NoticeConsents
from bot.storage.records import DeliveryFailure, DerivedFacts, Person
from bot.storage.scope import EVERYWHERE
from bot.storage.selection import Selection
from bot.storage.sent_files import SentFiles
from bot.storage.tables import identities
from bot.storage.transaction import Transaction
from bot.storage.web_devices import WebDevices
from bot.storage.web_files import MOST_FILES, WebFiles
from bot.storage.web_sessions import WebSessions
from dialogs.model.conversation import Consent, Conversation
from dialogs.model.reply import Reply
from dialogs.model.stages import Stage
from tests.bare_connection import connected, transaction

MIDNIGHT = 1_685_548_800.0
"""The first moment of 2023-06-01 in Beijing."""
MORNING = datetime(2023, 6, 1, 8, tzinfo=BEIJING)
CONSENTED = Conversation(consent=Consent(version="1", at=MORNING), campaign="fengtai-2023", kind="point")


@pytest.fixture(params=["sqlite", "postgresql"])
def tx(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Transaction]:
    """A transaction on an empty database of each engine."""
    url = f"sqlite:///{tmp_path}/shenbao.db" if request.param == "sqlite" else request.getfixturevalue("postgresql_url")
    with connected(url) as connection:
        yield transaction(connection)


def begun(tx: Transaction, name: str, at: float = MIDNIGHT, *, missed: tuple[str, ...] = ()) -> Person:
    """Return an applicant on Telegram who has begun an application for an organisation of that name."""
    person = tx.applicants.save(Person.stranger(Address("telegram", name)), CONSENTED, at)
    tx.applicants.save_facts(person, DerivedFacts(complete=True, stops_at="postcode", missed=missed), at)
    NameIndex(tx).enter(person, name)
    return person


def test_a_message_is_claimed_once_and_its_failures_are_counted(tx: Transaction) -> None:
    assert tx.inbox.claim("telegram", "1", MIDNIGHT) == 0
    assert tx.inbox.claim("telegram", "1", MIDNIGHT) is None
    tx.inbox.note_end("telegram", "2", MIDNIGHT)
    assert [tx.inbox.note_failure("telegram", "2", "KeyError", MIDNIGHT) for _ in range(2)] == [1, 2]
    assert tx.inbox.claim("telegram", "2", MIDNIGHT) == 1
    tx.inbox.give_up("telegram", "2", "KeyError", MIDNIGHT)
    assert tx.inbox.is_given_up("telegram", "2")


def test_an_applicant_is_found_again_with_what_they_answered(tx: Transaction) -> None:
    person = begun(tx, "青禾科技")
    found = tx.applicants.at("telegram", "青禾科技")
    assert (found.id, found.application, found.conversation) == (person.id, person.application, CONSENTED)
    assert tx.applicants.at("telegram", "别人") == Person.stranger(Address("telegram", "别人"))


def test_applications_are_counted_by_days_clauses_and_stages(tx: Transaction) -> None:
    begun(tx, "青禾科技", MIDNIGHT - 1, missed=("6（4）", "7（1）"))
    begun(tx, "青禾农业", MIDNIGHT, missed=("6（4）",))
    counts = Applications(tx, EVERYWHERE).counts(Selection())
    assert counts.days == {date(2023, 5, 31): 1, date(2023, 6, 1): 1}
    assert counts.missed == {("fengtai-2023", "point", "6（4）"): 2, ("fengtai-2023", "point", "7（1）"): 1}
    assert (counts.stages[Stage.FILLED], counts.kinds) == (2, {("fengtai-2023", "point"): 2})


@pytest.mark.parametrize("by", ListedBy)
def test_lists_are_in_the_same_order(tx: Transaction, by: ListedBy) -> None:
    """Those without a value stand last, whichever way the list is sorted."""
    first, second, third = (begun(tx, name, MIDNIGHT + at) for at, name in enumerate(("甲甲", "乙乙", "丙丙")))
    tx.applicants.assign_reference(second, "FT")
    Milestones(tx).record(third.application or 0, Stage.RECEIVED, "telegram:1", MIDNIGHT)
    listed = Applications(tx, EVERYWHERE)
    for falling in (True, False):
        total, page = listed.page(Selection(), 0, 9, ListOrder(by, falling))
        assert total == 3
        numbers = [each.id for each in page]
        expected = {first.application, second.application, third.application}
        assert set(numbers) == expected
        if by is ListedBy.REFERENCE:
            assert numbers[0] == second.application
        if by is ListedBy.BEGUN:
            assert numbers == sorted(numbers, reverse=falling)


def test_a_part_of_a_name_a_missed_clause_and_a_reference_are_searched(tx: Transaction) -> None:
    person = begun(tx, "青禾科技", missed=("6（4）",))
    begun(tx, "丰台机械", missed=("16（4）",))
    reference = tx.applicants.assign_reference(person, "FT")
    listed = Applications(tx, EVERYWHERE)
    for selection in (Selection(search="禾科"), Selection(missed="6（4）"), Selection(search=reference.lower())):
        assert [each.id for each in listed.every(selection)] == [person.application], selection
    assert Mentions(tx).in_text("关于青禾科技的材料") == {person.application}


def test_organisations_of_one_name_are_found(tx: Transaction) -> None:
    one, other = begun(tx, "青禾科技"), begun(tx, "丰台机械")
    same = tx.applicants.save(Person.stranger(Address("web", "w")), CONSENTED, MIDNIGHT)
    NameIndex(tx).enter(same, "青禾科技")
    tx.applicants.save_facts(same, DerivedFacts(complete=False, stops_at=None, missed=()), MIDNIGHT)
    assert Namesakes(tx).of(one.application or 0) == [same.application]
    assert Namesakes(tx).among([other.application or 0]) == set()


def test_a_row_is_posted_read_and_marked(tx: Transaction) -> None:
    person = begun(tx, "青禾科技")
    posted = tx.outbox.post(person, SendReply(Reply.of("好")), MIDNIGHT, [person.application or 0])
    letter = tx.outbox.post(person, SendReply(Reply.of("又")), MIDNIGHT)
    assert [row.id for row in tx.outbox.waiting()] == [posted.id, letter.id] == [1, 2]
    tx.outbox.mark_sent([posted.id, letter.id], MIDNIGHT)
    assert tx.outbox.waiting() == []


def test_the_oldest_messages_of_a_long_page_are_deleted(tx: Transaction) -> None:
    reader = Person.stranger(Address("web", "a"))
    rows = [tx.outbox.post(reader, SendReply(Reply.of("好" * 100)), MIDNIGHT) for _ in range(5)]
    tx.outbox.shorten_page("a", 3 * 400)
    assert [row.id for row in tx.outbox.on_page("a", 0, 9)] == [
        row.id for row in rows[-len(tx.outbox.on_page("a", 0, 9)) :]
    ]
    assert 0 < len(tx.outbox.on_page("a", 0, 9)) < 5


def test_a_broadcast_reaches_each_person_once_where_they_can_be_reached(tx: Transaction) -> None:
    first, gone, off = begun(tx, "甲甲"), begun(tx, "乙乙"), begun(tx, "丙丙")
    tx.applicants.note_unreachable("telegram", gone.address, MIDNIGHT)
    tx.applicants.set_wants_notices(off, False, MIDNIGHT)
    recipients = BroadcastRecipients(tx)
    reach = recipients.reach(Selection(), ["telegram"])
    assert (reach.channels, reach.opted_out, reach.unreachable) == ({"telegram": 1}, 1, 1)
    windowed = recipients.reach(Selection(), ["telegram"], ["telegram"], MIDNIGHT)
    assert (windowed.channels, windowed.later, windowed.recipients) == ({}, 1, 1)
    notice = Broadcasts(tx).announce(Occasion.REMINDER, "once", Selection(), {"words": "请抓紧"}, MIDNIGHT)
    assert notice is not None
    assert Broadcasts(tx).announce(Occasion.REMINDER, "once", Selection(), {}, MIDNIGHT) is None
    assert recipients.enter(notice, 9, MIDNIGHT, ["telegram"])
    [recipient] = recipients.next_recipients([notice.id], "telegram", 9, [])
    assert recipient.row.address == first.address
    assert recipients.begin_attempt(recipient.row.id)
    tx.outbox.mark_sent([recipient.row.id], MIDNIGHT)
    assert recipients.tally(notice.id) == Tally(1, 0, {DeliveryFailure.GONE: 1}, 0), "who has left is to be called"


def test_the_audit_is_chained_and_covers_what_was_recorded(tx: Transaction) -> None:
    person = begun(tx, "青禾科技")
    audit = Audit(tx)
    record = Milestones(tx).record(person.application or 0, Stage.RECEIVED, "telegram:1", MIDNIGHT)
    audit.note("telegram:1", "received", f"#{person.application}", MIDNIGHT, audit.row_of("papers", record.id))
    assert audit.first_tampered() is None
    tx.execute(sa.text("UPDATE papers SET stage = 'decided'"))
    assert audit.first_tampered() == f"papers:{record.id}"


def test_files_of_a_page_are_kept_once_and_only_the_newest(tx: Transaction) -> None:
    files = WebFiles(tx)
    tokens = [files.put("a", None, f"{at}.docx", b"PK", MIDNIGHT + at) for at in range(MOST_FILES + 1)]
    assert files.put("a", None, f"{MOST_FILES}.docx", b"PK", MIDNIGHT) == tokens[-1]
    assert files.get(tokens[0]) is None
    assert files.get(tokens[1]) is not None


def test_sessions_devices_and_known_values_are_kept(tx: Transaction) -> None:
    person = begun(tx, "青禾科技")
    sessions = WebSessions(tx)
    code = sessions.device_code(person, MIDNIGHT)
    assert sessions.redeem(code, "fresh", MIDNIGHT) == ("fresh", 0)
    assert sessions.redeem(code, "fresh", MIDNIGHT) is None
    assert [sessions.begin_version("fresh") for _ in range(2)] == [1, 2]
    assert sessions.changes() == 2
    assert WebDevices(tx).note("fresh", "key", MIDNIGHT)
    assert WebDevices(tx).owner("key") == "fresh"
    Installation(tx.execute).set("name", "one")
    Installation(tx.execute).set("name", "two")
    assert Installation(tx.execute).get("name") == "two"
    CampaignVersions(tx).note("fengtai-2023", "point", "v", "{}", MIDNIGHT)
    assert [each.version for each in CampaignVersions(tx).known()] == ["v"]
    SentFiles(tx).remember("telegram", "a.docx", b"PK", "handle", person.application, MIDNIGHT)
    assert SentFiles(tx).id_of("telegram", "a.docx", b"PK", person.application) == "handle"


def test_what_is_erased_is_gone_and_its_number_never_comes_again(tx: Transaction) -> None:
    person = begun(tx, "青禾科技")
    Documents(tx, EVERYWHERE).note_made(person.application or 0, b"PK", "text", draft=False, now=MIDNIGHT)
    Erasure(tx).applications([person.application or 0], MIDNIGHT)
    assert tx.applicants.at("telegram", "青禾科技").application is None
    assert begun(tx, "青禾科技").application == 2


def test_a_notice_goes_where_it_can_be_sent_before_where_it_waits(tx: Transaction) -> None:
    """Somebody on the page and on a channel with windows: by the window while it is open, then in the page's history."""
    person = begun(tx, "甲甲")
    on_wechat = {"channel": "wechat", "address": "openid", "person": person.id}
    tx.execute(sa.delete(identities))
    tx.execute(sa.insert(identities), [on_wechat, {**on_wechat, "channel": "web"}])
    recipients, served = BroadcastRecipients(tx), ["web", "wechat"]
    other = begun(tx, "乙乙")  # in another situation, which is no matter of the first one's
    tx.execute(sa.update(identities).where(identities.c.person == other.id).values(channel="wechat", gone_at=MIDNIGHT))
    MessageWindows(tx).open(Address("wechat", other.address), MIDNIGHT)
    NoticeConsents(tx).grant(Address("wechat", other.address), "template", MIDNIGHT)

    def reached() -> dict[str, int]:
        return dict(recipients.reach(Selection(), served, ["wechat"], MIDNIGHT).channels)

    assert reached() == {"web": 1}
    MessageWindows(tx).open(Address("wechat", "openid"), MIDNIGHT - 3600)
    assert reached() == {"wechat": 1}
    MessageWindows(tx).close(Address("wechat", "openid"))
    NoticeConsents(tx).grant(Address("wechat", "openid"), "template", MIDNIGHT)
    assert reached() == {"wechat": 1}
    notice = Broadcasts(tx).announce(Occasion.REMINDER, "once", Selection(), {}, MIDNIGHT)
    assert notice is not None
    assert recipients.enter(notice, 9, MIDNIGHT, served, ["wechat"])
    assert len(recipients.next_recipients([notice.id], "wechat", 9, [])) == 1
