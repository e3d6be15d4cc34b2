"""The planted secrets on the page and in the terminal: after 删除 in no file, no log, no answer to anybody."""

import asyncio
import re
import sqlite3
from pathlib import Path

import sqlalchemy as sa

from bot.storage.sealed_columns import SEALED
from bot.storage.store import store_at
from bot.storage.tables import secrets as kept_secrets
from bot.storage.transaction import Transaction
from tests.answers import BY_KIND
from tests.bot.test_admin_cli import shell
from tests.bot_process import BotProcess
from tests.promises.process.test_secrets import POINT, ZONE, found_in
from tests.staff_visitor import StaffVisitor
from tests.visitor import Visitor

FIRM, PARK = POINT["enterprise_name"], ZONE["park_name"]
SECRETS = {
    *(f"密语{number}" for number in "一二三四五六七八九十"),
    *(f"密语十{number}" for number in "一二三四五六七八"),
    "48213",
    "63400417",
    "63400518",
    "密语十九",  # said before consent
    "密语廿一",  # in words that nobody understands
    "密语廿二",  # the reason of a return, typed by an officer
    "密语廿三",  # what an officer writes of somebody in a notice that is not sent
    "密语廿四",  # the reason of another return
    "密语廿六",  # a changed answer
    "密语廿七",  # another one
    "密语廿八",  # what an officer writes of the other in a notice
    "密语廿九",  # a text that is added to
}
NOT_OURS = ("documents",)
"""What was handed over to the terminal's own user is theirs, as a download is."""


def files(bot: BotProcess) -> list[Path]:
    found = [file for file in bot.folder.rglob("*") if file.is_file()]
    assert {"shenbao.db", "stderr"} <= {file.name for file in found}
    return [file for file in found if not set(NOT_OURS) & set(file.relative_to(bot.folder).parts)]


def in_clear(bot: BotProcess) -> dict[str, set[str]]:
    return {file.name: found for file in files(bot) if (found := found_in(file.read_bytes(), SECRETS))}


def sealed_of(database: Path) -> set[bytes]:
    """Everything that is sealed in the database, but for its own secrets."""
    connection = sqlite3.connect(database)
    try:
        return {
            bytes(row[0])
            for column, _ in SEALED
            if column.table is not kept_secrets
            for row in connection.execute(f"SELECT {column.name} FROM {column.table.name} WHERE {column.name} <> x''")  # noqa: S608 - our own names
        }
    finally:
        connection.close()


async def opened(database: Path) -> str:
    """Everything that the keys open, in every table."""
    store = store_at(f"sqlite:///{database}")
    store.open(owner=False)

    def read(tx: Transaction) -> str:
        texts = []
        for column, key in SEALED:
            if column.table is kept_secrets:
                continue
            for row, sealed in tx.execute(sa.select(key, column).where(column != b"")):
                opened = tx.keyring.keys.open_bytes(sealed, f"{column.table.name}:{column.name}:{row}")
                texts.append(opened.decode(errors="replace"))
        return "\n".join(texts)

    try:
        return await store.read(read)
    finally:
        store.close()


async def gone(bot: BotProcess, sealed: set[bytes]) -> None:
    """Wait a few seconds until none of that stands in any file."""
    for _ in range(60):
        left = {file.name for file in files(bot) if any(each in file.read_bytes() for each in sealed)}
        if not left:
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"it still stands in {left}")


async def signs_in(bot: BotProcess) -> StaffVisitor:
    code, out, error = await shell(bot.folder, "staff", "邀请", "经办人", "李同志")
    assert code == 0, error
    officer = StaffVisitor(bot.url)
    found = re.search(r"invite=([\w-]+)", out) or re.search(r"邀请码 ([\w-]+)", out)
    assert found, out
    await officer.enters(invite=found[1])
    return officer


async def applies(visitor: Visitor, kind: str, answers: dict[str, str]) -> None:
    """Apply, with a word too early, a form and a copy, and a text that is added to."""
    await visitor.enters()
    await visitor.starts()
    await visitor.says("我们是密语十九")
    await visitor.presses("同意")
    await visitor.presses(kind)
    for words in answers.values():
        await visitor.says(words)
    await visitor.says(
        "密语廿九是我们另外采取的措施，包括门禁、登记、借阅审批和离职审计，并且每季度检查一次，均有记录可以查证。" * 2
    )
    await visitor.says("完成")
    await visitor.says("申报表")
    await visitor.hears(".docx")
    await visitor.says("我的资料")
    await visitor.hears("我的资料.json")


async def test_on_the_page_nothing_is_left_of_who_erased_while_a_reader_is_open(bot: BotProcess) -> None:
    visitor, second, officer = Visitor(bot.url), Visitor(bot.url), await signs_in(bot)
    assert len(SECRETS) >= 29, "and the keys"
    async with visitor, second, officer:
        await applies(visitor, "示范点", {**BY_KIND["point"], **POINT})
        await applies(second, "示范区", {**BY_KIND["zone"], **ZONE})
        for words, answer in (
            (f"/show {FIRM}", "密语二"),
            ("/list", "2 份"),
            ("/list 密语一号精密", "1 份"),
            (f"/received {FIRM}", "登记"),
            (f"/return {FIRM} 密语廿二处公章不清", "登记"),
            ("/export", "妥善保管"),
            (f"/broadcast 全部\n请{FIRM}看密语廿三", "请核对"),
            ("取消", "取消"),
            (f"/show {PARK}", "密语十一"),
            (f"/received {PARK}", "登记"),
            (f"/return {PARK} 密语廿四处公章不清", "登记"),
            (f"/broadcast 全部\n请{PARK}看密语廿八", "请核对"),
            ("取消", "取消"),
        ):
            await officer.says(words)
            await officer.hears(answer)
        await visitor.says("改 企业名称")
        await visitor.says("北京密语廿六有限公司")
        await visitor.says("密语廿一是什么意思")
        await second.says("改 园区名称")
        await second.says("北京密语廿七园区")
        before = await opened(bot.database)
        assert {"密语一", "密语二", "密语六", "密语廿二", "密语廿三", "密语廿六"} <= found_in(before.encode(), SECRETS)
        assert in_clear(bot) == {}
        sealed, links = sealed_of(bot.database), [each["file"] for each in officer.messages if each.get("file")]
        assert links
        reader = sqlite3.connect(bot.database, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM applications").fetchone()
        for each in (visitor, second):
            await each.says("/forget")
            await each.says("确认删除")
        assert found_in(str((await visitor.asks("/api/messages"))[1]).encode(), SECRETS) == set()
        reader.close()
        await gone(bot, sealed - sealed_of(bot.database))
        left = found_in((await opened(bot.database)).encode(), SECRETS)
        assert left == set()
        assert in_clear(bot) == {}
        for link in links:
            assert (await officer.session.get(f"/file/{link}")).status == 404
        officer.messages = []
        await officer.enters()
        for words in ("/list", "/stats", "/audit", f"/show {FIRM}", "/export"):
            await officer.says(words)
        await asyncio.sleep(2)
        await officer.looks()
        answers = "".join(str(each) for each in officer.messages if each["kind"] != "heard")
        assert found_in(answers.encode(), SECRETS - {"密语一"}) == set(), "but for what was just asked for"
        assert await bot.stops() == 0
    assert in_clear(bot) == {}


async def in_the_terminal(folder: Path, lines: list[str], **settings: str) -> BotProcess:
    async with BotProcess(folder, "chat", documents="documents", **settings) as bot:
        assert await bot.ends("".join(f"{line}\n" for line in lines), timeout=90) == 0
    return bot


async def test_in_the_terminal_nothing_is_left_of_who_erased(tmp_path: Path) -> None:
    answers = list({**BY_KIND["point"], **POINT}.values())
    bot = await in_the_terminal(tmp_path, ["1", "1", *answers, "申报表", "我的资料"])
    assert "密语二" in bot.stdout or "密语" in await opened(bot.database)
    staff = [
        f"/show {FIRM}",
        "/list 密语一号精密",
        f"/received {FIRM}",
        f"/return {FIRM} 密语廿二处公章不清",
        "/export",
        f"/broadcast 全部\\n请{FIRM}看密语廿三",
        "取消",
    ]
    bot = await in_the_terminal(tmp_path, staff, admins="console:operator")
    assert "密语二" in bot.stdout
    before = await opened(bot.database)
    assert {"密语一", "密语六", "密语廿二"} <= found_in(before.encode(), SECRETS)
    assert in_clear(bot) == {}
    sealed = sealed_of(bot.database)
    bot = await in_the_terminal(tmp_path, ["/forget", "确认删除"])
    assert "已删除" in bot.stdout
    await gone(bot, sealed - sealed_of(bot.database))
    assert found_in((await opened(bot.database)).encode(), SECRETS) == set()
    assert in_clear(bot) == {}
    bot = await in_the_terminal(tmp_path, ["/list", "/show #1", "/audit"], admins="console:operator")
    assert found_in(bot.stdout.encode(), SECRETS) == set()
