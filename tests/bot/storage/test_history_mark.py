"""The mark of the database's history: the same over any end of the process, another one once a backup was put back."""

import shutil
from pathlib import Path

import pytest

from bot.address import Address
from bot.storage import after_restore, history_mark
from bot.storage.messages import SendReply
from bot.storage.records import Person
from bot.storage.store import Store, store_at
from bot.storage.transaction import Transaction
from dialogs.model.reply import Reply
from tests.applicant import Applicant, place
from tests.bot_process import BotProcess
from tests.fakes.telegram_server import FakeTelegram

pytestmark = pytest.mark.sqlite

NOBODY = Person.stranger(Address("telegram", "1001"))
MARK = "SELECT value FROM installation WHERE name = 'history'"


def opened(path: Path) -> Store:
    store = store_at(f"sqlite:///{path}/shenbao.db")
    store.open()
    return store


async def post(store: Store, times: int = 1) -> int:
    """Put so many words into the outbox; return the last number."""

    def posted(tx: Transaction) -> int:
        return tx.outbox.post(NOBODY, SendReply(Reply.of("话")), 1.0).id

    return [await store.write(posted) for _ in range(times)][-1]


async def served(path: Path, times: int = 1) -> tuple[str, int]:
    """Serve a database for a while; return its mark and the last number."""
    store = opened(path)
    try:
        return store.history, await post(store, times)
    finally:
        store.close()


async def test_a_restart_goes_on_with_the_same_history(tmp_path: Path) -> None:
    first, last = await served(tmp_path)
    assert first
    assert await served(tmp_path) == (first, last + 1)


async def test_a_backup_put_back_begins_another_history_and_no_number_comes_twice(tmp_path: Path) -> None:
    before, _ = await served(tmp_path, 3)
    backup = shutil.copy(tmp_path / "shenbao.db", tmp_path / "backup")
    _, last = await served(tmp_path, 5)
    shutil.copy(backup, tmp_path / "shenbao.db")
    after, next_ = await served(tmp_path)
    assert after != before
    assert next_ == last + 1
    assert (await served(tmp_path))[0] == after


@pytest.mark.parametrize("lost", ["", "the copy is older by nothing that was said"])
async def test_a_copy_that_was_not_served_here_begins_another_history(tmp_path: Path, lost: str) -> None:
    before, last = await served(tmp_path, 3)
    here = tmp_path / "shenbao.db-served"
    if lost:
        here.write_bytes(b"another history".ljust(1024, b"\0"))
    else:
        here.unlink()
    after, next_ = await served(tmp_path)
    assert (after != before, next_) == (True, last + 1)


async def test_whoever_restores_can_begin_another_history(tmp_path: Path) -> None:
    before, last = await served(tmp_path)
    store = opened(tmp_path)
    assert await store.write(after_restore.awaited) == set()
    mark = await store.write(lambda tx: history_mark.begin_anew(tx.connection, last + 100))
    assert mark != before
    assert await post(store) == last + 101
    store.close()
    assert (await served(tmp_path))[0] not in (before, "")


async def test_a_kill_is_no_restore_and_what_lies_beside_the_database_says_nothing_of_anybody(
    telegram: FakeTelegram, bot: BotProcess
) -> None:
    applicant = Applicant(telegram.person(1_234_567), "point")
    await applicant.begins()
    [(mark,)] = bot.stored(MARK)
    for answer in applicant.answers[:3]:
        await bot.kills_itself()
        await bot.starts()
        await telegram.polls_again(30)
        await applicant.says(answer)
        await applicant.reads()
    assert bot.stored(MARK) == [(mark,)]
    beside = (bot.folder / "shenbao.db-served").read_bytes()
    assert beside.startswith(mark.encode())
    assert b"1234567" not in beside
    assert "示例".encode() not in beside


@pytest.mark.parametrize("content", [b"", b"\0" * 10, b"\xff" * 4_000])
async def test_what_lies_beside_may_be_torn(tmp_path: Path, content: bytes) -> None:
    _, last = await served(tmp_path)
    (tmp_path / "shenbao.db-served").write_bytes(content)
    assert (await served(tmp_path))[1] > last


async def test_what_is_typed_in_a_chat_after_a_backup_was_put_back_answers_no_question_it_did_not_see(
    telegram: FakeTelegram, bot: BotProcess
) -> None:
    """A chat shows what the backup knows nothing of; the first words there are asked back, on whatever channel."""
    applicant, commander = (Applicant(telegram.person(number), "point") for number in (1001, 1002))
    for each in (applicant, commander):
        await each.begins()
    assert await bot.stops() == 0
    backup = shutil.copy(bot.database, bot.folder / "backup")
    await bot.starts()
    for each in (applicant, commander):
        await each.says("北京示例精密仪器有限公司")
        assert place(await each.reads())[0] == 2
    assert await bot.stops() == 0
    shutil.copy(backup, bot.database)
    await bot.starts()
    await applicant.says("王示例")
    asked_back = await applicant.reads()
    assert asked_back.text.startswith("收到“王示例”，没有记入")
    assert place(asked_back)[0] == 1
    await commander.says("进度")
    assert place(await commander.reads())[0] == 1, "who was answered has seen what is asked"
    for each in (applicant, commander):
        await each.says("北京示例精密仪器有限公司")
        assert place(await each.reads())[0] == 2
        kept = (await bot.conversation("telegram", str(each.person.id))).answers
        assert [answer.words for answer in kept.values()] == ["北京示例精密仪器有限公司"]
    newcomer = Applicant(telegram.person(1003), "point")
    await newcomer.begins()
    assert bot.stored("SELECT min(id) FROM applications WHERE id > 2")[0][0] > history_mark.SKIPPED
