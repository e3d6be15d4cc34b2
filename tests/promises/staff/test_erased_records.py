"""删除 after 收件 leaves the bureau's own acts, and nothing about the person, for everything that reads applications."""

import asyncio
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa

from bot.address import Address
from bot.channels import Incoming, Taken
from bot.storage.applications import Applications
from bot.storage.audit import Audit
from bot.storage.erasure import Erasure
from bot.storage.messages import SendReply
from bot.storage.records import OutboxRow, Person
from bot.storage.scope import EVERYWHERE
from bot.storage.selection import Selection
from bot.storage.tables import applications, documents, metadata, name_parts, papers, people
from bot.storage.transaction import Transaction
from dialogs.model.conversation import Conversation
from dialogs.model.events import Said
from dialogs.model.reply import Reply
from dialogs.model.stages import Stage
from tests.databases import read_by_hand, store_in
from tests.parts import wired
from tests.staff_player import ADMIN, Chatroom, StaffPlayer

FIRM = "北京示例精密仪器有限公司"


async def decided(bureau: StaffPlayer) -> str:
    """Make an application with its form and all that the bureau records; return its reference."""
    await bureau.applies("甲", "point")
    await bureau.says("甲", "/document")
    for words in (f"/received {FIRM}", f"/recommend {FIRM}", f"/decide {FIRM} 通过 请带法人身份证"):
        await bureau.says(ADMIN, words)
        if words.startswith("/decide"):
            await bureau.presses(ADMIN, "确认")
        bureau.at += timedelta(minutes=10)
        await bureau.waits()
    reference = await bureau.store.read(lambda tx: tx.execute(sa.select(applications.c.reference)).scalar_one())
    assert reference
    return str(reference)


async def forgets(bureau: StaffPlayer, who: str) -> None:
    await bureau.says(who, "/forget")
    assert any("已删除" in line for line in await bureau.says(who, "确认删除"))


def about_somebody(tx: Transaction) -> dict[str, int]:
    """Rows that say something about a person, by table."""
    mine = (people, name_parts, documents, metadata.tables["sent_files"], metadata.tables["received_versions"])
    counted = {table.name: tx.execute(sa.select(sa.func.count()).select_from(table)).scalar_one() for table in mine}
    return {name: count for name, count in counted.items() if count}


async def test_the_bureaus_acts_stay_and_nothing_of_the_person(bureau: StaffPlayer, tmp_path: Path) -> None:
    reference = await decided(bureau)
    before = await bureau.store.read(lambda tx: Applications(tx, EVERYWHERE).find(reference)[0])
    assert await bureau.store.read(lambda tx: Audit(tx).first_tampered()) is None
    await forgets(bureau, "甲")
    [filed] = await bureau.store.read(lambda tx: Applications(tx, EVERYWHERE).find(reference))
    assert (filed.stages, filed.passed, filed.kind, filed.channel) == (
        before.stages,
        before.passed,
        before.kind,
        before.channel,
    )
    assert (filed.person, filed.missed, filed.conversation.answers) == (None, (), {})
    assert filed.erased_at is not None
    assert await bureau.store.read(about_somebody) == {}
    assert await bureau.store.read(lambda tx: Audit(tx).first_tampered()) is None, "what the audit covers stays"

    def notes(tx: Transaction) -> str:
        rows = tx.execute(sa.select(papers.c.id, papers.c.note)).all()
        return "".join(tx.keyring.keys.open(row.note, f"papers:note:{row.id}") for row in rows)

    assert "身份证" not in await bureau.store.read(notes)
    assert read_by_hand(tmp_path, "SELECT conversation FROM applications") == [(b"",)]


async def test_counts_lists_and_an_officer_who_looks_it_up_see_it(bureau: StaffPlayer) -> None:
    reference = await decided(bureau)
    await bureau.applies("乙", "zone")
    await forgets(bureau, "甲")
    assert any("共 2 份" in line for line in await bureau.says(ADMIN, "/stats"))
    listed = "\n".join(await bureau.says(ADMIN, "/list"))
    assert "2 份" in listed
    assert "申请人已删除资料" in listed
    assert FIRM not in listed
    shown = "\n".join(await bureau.says(ADMIN, f"/show {reference}"))
    assert "删除" in shown
    assert "收件" in shown
    assert "通过" in shown
    assert FIRM not in shown
    assert "没有找到" in "\n".join(await bureau.says(ADMIN, f"/show {FIRM}"))
    assert any(".xlsx" in line for line in await bureau.says(ADMIN, "/export"))


async def test_the_officer_goes_on_recording_and_tells_nobody(bureau: StaffPlayer) -> None:
    await bureau.applies("甲", "point")
    await bureau.says("甲", "/document")
    await bureau.says(ADMIN, f"/received {FIRM}")
    reference = await bureau.store.read(lambda tx: tx.execute(sa.select(applications.c.reference)).scalar_one())
    await forgets(bureau, "甲")
    said = await bureau.says(ADMIN, f"/recommend {reference}")
    assert any("已登记" in line and "申请人已删除资料" in line for line in said)
    assert not any(line.startswith("甲<") for line in said)
    assert any("申请人已删除资料" in line for line in await bureau.says(ADMIN, f"/link {reference}"))


async def words_of_officers(bureau: StaffPlayer) -> str:
    """Everything that officers wrote in words about applications."""

    def read(tx: Transaction) -> str:
        notes = tx.execute(sa.select(papers.c.id, papers.c.note)).all()
        whys = tx.execute(sa.select(applications.c.id, applications.c.voided_why)).all()
        sealed = [(row.note, f"papers:note:{row.id}") for row in notes]
        sealed += [(row.voided_why, f"applications:voided_why:{row.id}") for row in whys if row.voided_why]
        return "".join(tx.keyring.keys.open(each, row) for each, row in sealed)

    return await bureau.store.read(read)


async def test_nothing_is_returned_to_who_had_their_data_erased(bureau: StaffPlayer) -> None:
    await bureau.applies("甲", "point")
    await bureau.says(ADMIN, "/received #1")
    await forgets(bureau, "甲")
    said = "".join(await bureau.says(ADMIN, "/return #1 原因：法人张三身份证不清"))
    assert "不能退回" in said
    assert "张三" not in await words_of_officers(bureau)
    [filed] = await bureau.store.read(lambda tx: Applications(tx, EVERYWHERE).find("#1"))
    assert Stage.RETURNED not in filed.stages


async def test_no_words_are_kept_about_who_had_their_data_erased(bureau: StaffPlayer) -> None:
    for who in ("甲", "乙"):
        await bureau.applies(who, "point")
    for words in ("/received #1 #2", "/recommend #1"):
        await bureau.says(ADMIN, words)
    for who in ("甲", "乙"):
        await forgets(bureau, who)
    await bureau.says(ADMIN, "/decide #1 通过 请张三带身份证")
    assert "没有保存" in "".join(await bureau.presses(ADMIN, "确认"))
    assert "没有保存" in "".join(await bureau.says(ADMIN, "/void #2 张三重复"))
    [first] = await bureau.store.read(lambda tx: Applications(tx, EVERYWHERE).find("#1"))
    [second] = await bureau.store.read(lambda tx: Applications(tx, EVERYWHERE).find("#2"))
    assert (first.passed, second.voided_at is None) == (True, False)
    assert "张三" not in await words_of_officers(bureau)
    assert await bureau.store.read(lambda tx: Audit(tx).first_tampered()) is None


async def test_nothing_is_sent_of_whom_it_speaks_once_they_are_erased_by_the_same_commit(bureau: StaffPlayer) -> None:
    await bureau.applies("甲", "point")
    await bureau.says("甲", "/forget")
    bureau.room.lines.clear()
    said = [(ADMIN, "/received #1"), ("甲", "确认删除")]
    heard = [Incoming("telegram", who, f"{n}", Said(words, bureau.at)) for n, (who, words) in enumerate(said)]
    assert list(await bureau.intake.take(heard)) == [Taken.ANSWERED] * len(said)
    await bureau.dispatcher.drain()
    assert FIRM not in "".join(bureau.room.lines)
    assert [line for line in bureau.room.lines if line.startswith("甲<") and "已删除" in line]


async def test_nothing_stands_on_an_officers_open_page_that_is_erased_by_the_same_commit(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    store.open()
    room = Chatroom("web")
    delivery = wired(store, {"web": room}).dispatcher
    owner = await store.write(
        lambda tx: tx.applicants.open_application(tx.applicants.at("telegram", "甲"), Conversation(), 1.0)
    )
    officer = Person.stranger(Address("web", "staff-x"))

    def post(tx: Transaction, about: tuple[int, ...]) -> OutboxRow:
        return tx.outbox.post(officer, SendReply(Reply.of("已登记：#1 甲")), 1.0, about)

    gone, _, left = await asyncio.gather(
        store.submit(lambda tx: post(tx, (owner.application or 0,))),
        store.submit(lambda tx: Erasure(tx).forget(owner, 2.0)),
        store.submit(lambda tx: post(tx, ())),
    )
    delivery.post([gone, left])
    await delivery.drain()
    assert [row.id for row in room.arrivals] == [left.id]
    await asyncio.to_thread(store.close)


async def test_who_is_erased_is_in_no_broadcast_and_told_by_none(bureau: StaffPlayer) -> None:
    await decided(bureau)
    await bureau.applies("乙", "zone")
    await forgets(bureau, "甲")
    await bureau.says(ADMIN, "/broadcast 全部\n请看通知")
    lines = [*await bureau.presses(ADMIN, "确认发送"), *await bureau.waits()]
    assert [line for line in lines if line.startswith("乙<")]
    assert not [line for line in lines if line.startswith("甲<")]


async def test_before_the_paper_came_the_row_goes(bureau: StaffPlayer) -> None:
    await bureau.applies("甲", "point")
    await bureau.says("甲", "/document")
    await bureau.says(ADMIN, f"/received {FIRM}")
    await bureau.says(ADMIN, f"/received {FIRM} 撤销")
    await forgets(bureau, "甲")
    left = sa.select(sa.func.count()).select_from(applications)
    assert await bureau.store.read(lambda tx: tx.execute(left).scalar_one()) == 0
    assert await bureau.store.read(lambda tx: Applications(tx, EVERYWHERE).counts(Selection()).total) == 0
    assert await bureau.store.read(lambda tx: Audit(tx).first_tampered()) is None


async def test_retention_leaves_the_acts_too_and_is_not_due_again(bureau: StaffPlayer) -> None:
    reference = await decided(bureau)
    await bureau.store.write(lambda tx: Erasure(tx).applications([1], bureau.at.timestamp()))
    [filed] = await bureau.store.read(lambda tx: Applications(tx, EVERYWHERE).find(reference))
    assert filed.erased_at is not None
    assert await bureau.store.read(about_somebody) == {}
    bureau.at += timedelta(days=2000)
    await bureau.waits()
    assert len(await bureau.store.read(lambda tx: Applications(tx, EVERYWHERE).find(reference))) == 1


async def test_who_erased_begins_anew_with_nothing_known(bureau: StaffPlayer) -> None:
    await decided(bureau)
    await forgets(bureau, "甲")
    await bureau.applies("甲", "point", "legal_representative")
    assert any("共 2 份" in line for line in await bureau.says(ADMIN, "/stats"))
    said = "\n".join(await bureau.says("甲", "/status"))
    assert "通过" not in said
