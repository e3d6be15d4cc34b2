"""Files on the page: a link opens what it was signed for, or nothing; a name never comes again."""

import re
import sqlite3
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable
from hashlib import sha256
from hmac import digest
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document

from bot.storage.web_files import KEPT_SECONDS, WebFiles
from standards.library import read_campaigns
from tests.page_world import PageWorld
from tests.visitor import Message, Visitor

HIS, HERS = "北京示例精密仪器有限公司", "北京另一家示例有限公司"
Passes = Callable[[float], None]


@pytest.fixture
def passes(monkeypatch: pytest.MonkeyPatch) -> Passes:
    """Return a function that moves the clock so many seconds ahead."""
    really, ahead = time.time, [0.0]
    monkeypatch.setattr(time, "time", lambda: really() + ahead[0])

    def later(seconds: float) -> None:
        ahead[0] += seconds

    return later


async def _agrees(visitor: Visitor) -> None:
    await visitor.enters()
    await visitor.starts()
    await visitor.presses("同意")
    await visitor.presses("示范点")


async def _makes(visitor: Visitor, name: str) -> Message:
    """Send the next answer, ask for the form, and return the message that has it."""
    before = {message["id"] for message in visitor.messages if message["kind"] == "file"}
    await visitor.says(name)
    await visitor.says("申报表")
    while True:
        new = [each for each in visitor.messages if each["kind"] == "file" and each["id"] not in before]
        if new:
            return new[-1]
        _, found = await visitor.asks(f"/api/poll?after={visitor.last}")
        visitor.notes(found["messages"])


async def _erases(visitor: Visitor) -> None:
    await visitor.says("/forget")
    await visitor.says("确认删除")
    assert "已删除您在这里的全部资料" in visitor.texts[-1]


async def _opens(visitor: Visitor, link: str, kind: str = "file") -> bytes | None:
    async with visitor.session.get(f"/{kind}/{link}") as answer:
        assert answer.status in (200, 404)
        return await answer.read() if answer.status == 200 else None


def _cells(content: bytes) -> list[str]:
    document: Document = docx.Document(BytesIO(content))
    return [cell.text for table in document.tables for row in table.rows for cell in row.cells]


async def test_a_link_of_who_has_erased_never_opens_the_next_ones_form(world: PageWorld) -> None:
    async with Visitor(world.url) as he, Visitor(world.url) as she, Visitor(world.url) as nobody:
        await _agrees(he)
        kept = (await _makes(he, HIS))["file"]
        await _erases(he)
        assert await _opens(nobody, kept) is None
        await _agrees(she)
        hers = await _makes(she, HERS)
        for kind in ("file", "picture"):
            assert await _opens(nobody, kept, kind) is None
        content = await _opens(she, hers["file"])
        assert content is not None
        assert HERS in _cells(content)


async def test_a_link_of_who_has_erased_never_opens_what_an_officer_exports(world: PageWorld) -> None:
    async with Visitor(world.url) as he, Visitor(world.url) as nobody:
        await _agrees(he)
        links = [(await _makes(he, f"{HIS}{number}"))["file"] for number in "一二三"]
        await _erases(he)
        for number in range(5):
            await world.web.hand_over("an-officers-page", f"申报_{number}.xlsx", b"PK every application")
        assert [await _opens(nobody, link) for link in links] == [None] * 3


async def test_after_thirty_quiet_days_a_blank_form_is_blank(world: PageWorld, passes: Passes) -> None:
    async with Visitor(world.url) as first, Visitor(world.url) as applicant, Visitor(world.url) as last:
        await first.enters()
        await first.starts()
        await first.presses("不同意")
        blank = await first.hears("示范点申报表_空白.docx")
        await _agrees(applicant)
        passes(KEPT_SECONDS + 60)
        await _makes(applicant, HIS)
        for _ in range(3):  # whatever numbers are free by now are taken
            await world.web.hand_over("somebody", "申报表.docx", f"PK {HIS}".encode())
        await last.enters()
        await last.starts()
        await last.presses("不同意")
        again = await last.hears("示范点申报表_空白.docx")
        content = await _opens(last, again["file"])
        assert content is not None
        assert HIS not in "".join(_cells(content))
        assert len(content) == again["size"] == blank["size"]
        assert await _opens(first, blank["file"]) is None


async def test_a_name_of_a_file_that_is_gone_never_comes_again(world: PageWorld, passes: Passes) -> None:
    """The very same content, name and owner, after the first was taken away: another name."""
    names = set()
    for _ in range(3):
        await world.web.hand_over("somebody", "申报.xlsx", b"PK")
        names |= set(await world.store.read(lambda tx: _tokens(tx.execute)))
        passes(KEPT_SECONDS + 60)
        await world.web.hand_over("another", "别的.xlsx", f"PK {len(names)}".encode())
    assert len(names) == 5


async def test_a_link_that_0_3_0_signed_opens_nothing(tmp_path: Path) -> None:
    """Its signature was over a file's number and the hour alone, by the secret that names are indexed with."""
    async with PageWorld(tmp_path, read_campaigns()) as world, Visitor(world.url) as visitor:
        await _agrees(visitor)
        await _makes(visitor, HIS)
        keyring = world.store._keyring
        assert keyring is not None
        until = int(time.time()) + 3600
        for secret in (keyring._names, keyring._signing):
            for number in range(1, 20):
                tag = digest(secret, f"tag:file:{number}:{until}".encode(), sha256)[:18]
                link = f"{number}.{until}.{urlsafe_b64encode(tag).decode()}"
                for kind in ("file", "picture"):
                    assert await _opens(visitor, link, kind) is None
    with sqlite3.connect(tmp_path / "shenbao.db") as connection:
        assert connection.execute("SELECT max(id) FROM web_files").fetchone()[0] < 20
    connection.close()


async def test_a_link_for_one_page_opens_nothing_of_another(world: PageWorld) -> None:
    """Nor does a tag of one file fit another of the same owner."""
    async with Visitor(world.url) as he, Visitor(world.url) as she, Visitor(world.url) as nobody:
        await _agrees(he)
        await _agrees(she)
        his = (await _makes(he, HIS))["file"]
        await he.says("改 企业名称")
        other = (await _makes(he, "北京示例第二仪器有限公司"))["file"]
        hers = (await _makes(she, HERS))["file"]
        for one, another in ((his, hers), (hers, his), (his, other)):
            token, (_, until, tag) = one.split(".")[0], another.split(".")
            assert await _opens(nobody, f"{token}.{until}.{tag}") is None


def _tokens(do: Callable[..., object]) -> list[str]:
    from sqlalchemy import text

    return [row[0] for row in do(text("SELECT token FROM web_files"))]  # type: ignore[attr-defined]


# -- no number of a row opens anything


NUMBER = re.compile(r"\d+")


async def test_no_message_names_a_row_by_a_number_that_opens_something(world: PageWorld) -> None:
    """All that a page is given: whatever is a number in it opens nothing of another's, and no file has one."""
    async with Visitor(world.url) as he, Visitor(world.url) as she:
        await _agrees(he)
        await _makes(he, HIS)
        await he.says("/mydata")
        await he.hears("我的资料.json")
        await he.says("/new")
        await _agrees(she)
        before = await she.looks()
        _, device = await he.posts("/api/device", {})
        [cookie] = he.session.cookie_jar
        for message in he.messages:
            assert not isinstance(message.get("file", ""), int)
            if "file" in message:
                assert len(message["file"].split(".")[0]) >= 20
        said = " ".join([str(he.messages), str(device), cookie.value, he.token])
        numbers = {int(found) for found in NUMBER.findall(said) if len(found) < 12}
        assert len(numbers) > 20
        for number in numbers:
            for path in (f"/file/{number}", f"/picture/{number}", f"/pdf/{number}"):
                async with she.session.get(path) as answer:
                    assert answer.status == 404, path
            assert (await she.asks(f"/api/file?message={number}"))[0] in (400, 404)
            for path in (f"/api/messages?after={number}", f"/api/messages?before={number}"):
                status, found = await she.asks(path)
                assert status in (200, 400)
                assert HIS not in str(found), path
        assert before == []


async def test_a_button_of_another_page_opens_nothing_of_it(world: PageWorld) -> None:
    async with Visitor(world.url) as he, Visitor(world.url) as she:
        await _agrees(he)
        await he.says(HIS)
        await he.says("/review")
        await _agrees(she)
        for message in he.messages:
            for choice in [each for row in message.get("choices", ()) for each in row]:
                for application in (1, 2, message["application"]):
                    press = {"action": choice["action"], "application": application}
                    status, found = await she.posts(
                        "/api/say",
                        {
                            "id": f"mark{len(she.messages)}{application}xxxx",
                            "pressed": {**press, "message": str(message["id"])},
                        },
                    )
                    assert status in (200, 429)
                    if status == 200:
                        she.notes(found["messages"])
                    assert HIS not in str(found)
        assert HIS not in str((await she.asks("/api/messages?after=0"))[1])
        assert any(HIS in str(message) for message in he.messages)


async def test_a_file_that_stands_on_the_page_is_found_by_its_name_alone(world: PageWorld) -> None:
    async with Visitor(world.url) as he:
        await _agrees(he)
        message = await _makes(he, HIS)
        token = message["file"].split(".")[0]
        assert await world.store.read(lambda tx: WebFiles(tx).get(token)) is not None
        for number in range(1, 9):
            assert await world.store.read(lambda tx, number=number: WebFiles(tx).get(str(number))) is None  # type: ignore[misc]
