"""An open page after a backup was put back, and an answer to a question that another tab has answered: nothing is taken wrongly."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.async_api import Browser, expect

from bot.storage.tables import identities
from standards.library import read_campaigns
from tests.bot_process import BotProcess
from tests.browser import telephone
from tests.page_world import PageWorld
from tests.visitor import Visitor

NAME, PERSON, OTHER = "北京示例精密仪器有限公司", "王示例", "李另一"
OF_ANOTHER = "您看到的可能是另一道题"


async def answers_of(world: PageWorld) -> dict[str, str]:
    """What the page's one applicant has answered."""
    [address] = await world.store.read(lambda tx: list(tx.execute(sa.select(identities.c.address)).scalars()))
    person = await world.store.read(lambda tx: tx.applicants.at("web", address))
    return {key: answer.words for key, answer in person.conversation.answers.items()}


def asked(visitor: Visitor) -> str:
    """What the newest message asks, as its tab has it."""
    return str(next(message["asks"] for message in visitor.messages[::-1] if message.get("asks")))


async def test_what_another_tab_has_answered_is_asked_back_and_not_stored(world: PageWorld, visitor: Visitor) -> None:
    stale = asked(visitor)
    await visitor.does(text=NAME, asked=stale)
    said = await visitor.does(text=OTHER, asked=stale)
    assert said[-1]["text"].startswith(f"收到“{OTHER}”，没有记入")
    assert OF_ANOTHER in said[-1]["text"]
    assert "第 2 / 28 题" in said[-1]["text"]
    assert await answers_of(world) == {"enterprise_name": NAME}
    await visitor.does(text=PERSON, asked=asked(visitor))
    assert await answers_of(world) == {"enterprise_name": NAME, "legal_representative": PERSON}


async def test_a_page_that_tells_neither_question_nor_history_works_as_before(
    world: PageWorld, visitor: Visitor
) -> None:
    await visitor.says(NAME)
    await visitor.says(PERSON)
    assert list(await answers_of(world)) == ["enterprise_name", "legal_representative"]
    assert (await visitor.asks("/api/messages?after=0"))[0] == 200


@pytest.mark.parametrize(
    "path", ["/api/messages?after=0", "/api/messages?before=9", "/api/poll?after=0", "/api/events?after=0"]
)
async def test_a_page_of_another_history_is_told_to_begin_anew(path: str, visitor: Visitor) -> None:
    assert await visitor.asks(f"{path}&history=another") == (409, _reload())
    mark = (await visitor.enters())["history"]
    async with visitor.session.get(f"{path}&history={mark}") as answer:
        assert answer.status == 200


async def test_what_is_said_to_another_history_is_not_stored(world: PageWorld, visitor: Visitor) -> None:
    before = len((await visitor.enters())["messages"])
    body = {"id": "0123456789ab", "text": NAME, "history": "another", "asked": asked(visitor)}
    assert await visitor.posts("/api/say", body) == (409, _reload())
    assert await answers_of(world) == {}
    found = await visitor.enters()
    assert len(found["messages"]) == before
    assert (await visitor.posts("/api/say", {**body, "history": found["history"]}))[0] == 200
    assert await answers_of(world) == {"enterprise_name": NAME}


def _reload() -> dict[str, object]:
    return {"error": "这里的对话恢复到了较早的时候，请按现在显示的题目接着填。", "reload": True}


def _back_up(database: Path, path: Path) -> None:
    """Copy a database whole, while it is served."""
    with closing(sqlite3.connect(database)) as served, closing(sqlite3.connect(path)) as copy:
        served.backup(copy)


def _put_back(path: Path, database: Path) -> None:
    for more in ("-wal", "-shm"):
        database.with_name(database.name + more).unlink(missing_ok=True)
    shutil.copy(path, database)


async def test_an_open_page_answers_no_other_question_after_a_backup_was_put_back(tmp_path: Path) -> None:
    folders = read_campaigns()
    async with PageWorld(tmp_path, folders) as world, Visitor(world.url) as visitor:
        mark = (await visitor.enters())["history"]
        await visitor.starts()
        await visitor.presses("同意")
        await visitor.presses("示范点")
        cookies, token = visitor.session.cookie_jar, visitor.token
        _back_up(tmp_path / "shenbao.db", tmp_path / "backup")
        await visitor.says(NAME)
        stale, last = asked(visitor), visitor.last
    _put_back(tmp_path / "backup", tmp_path / "shenbao.db")
    async with PageWorld(tmp_path, folders) as world, Visitor(world.url) as visitor:
        visitor.session._cookie_jar = cookies
        visitor.token = token
        said = {"id": "0123456789ab", "text": PERSON, "history": mark, "asked": stale}
        assert await visitor.posts("/api/say", said) == (409, _reload())
        assert await answers_of(world) == {}
        assert (await visitor.enters())["history"] != mark
        answer = await visitor.does(text=NAME, asked=asked(visitor))
        assert await answers_of(world) == {"enterprise_name": NAME}
        assert min(message["id"] for message in answer) > last, "no number of a message comes twice"


@pytest.mark.browser
async def test_the_page_begins_anew_and_keeps_what_was_typed(browser: Browser, bot: BotProcess, tmp_path: Path) -> None:
    async with telephone(browser) as phone:
        await phone.begins(bot.url, "示范点")
        await phone.is_at("基本信息 1 / 11")
        assert await bot.stops() == 0
        _back_up(bot.database, tmp_path / "backup")
        await bot.starts()
        await phone.says(NAME)
        await phone.is_at("基本信息 2 / 11")
        await bot.kills_itself()
        await phone.says(PERSON)
        _put_back(tmp_path / "backup", bot.database)
        await bot.starts()
        await phone.reads("这里的对话恢复到了较早的时候")
        await phone.is_at("基本信息 1 / 11")
        await expect(phone.field).to_have_value(PERSON)
        assert await phone.log.get_by_text(NAME).count() == 0
        await phone.says(NAME)
        await phone.is_at("基本信息 2 / 11")
