"""People go on where an earlier release left them: on the page by HTTP, in Telegram, as staff; to the document."""

import json
import re
import sqlite3
from collections.abc import AsyncIterator
from datetime import datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest
import pytest_asyncio
from yarl import URL

from bot.storage.milestones import Milestones
from bot.storage.web_files import WebFiles
from dialogs.model.stages import Stage
from standards.library import read_campaigns
from tests import answers
from tests.applicant import Applicant, place
from tests.bot_process import BotProcess, for_telegram
from tests.fakes.telegram_server import FakeTelegram
from tests.old_database import OldDatabase, heard_lately, laid_out
from tests.page_world import PageWorld
from tests.staff_player import StaffPlayer
from tests.staff_visitor import StaffVisitor, invited
from tests.visitor import Visitor, menu_in

pytestmark = pytest.mark.sqlite


@pytest.fixture
def old(tmp_path: Path) -> OldDatabase:
    return laid_out("0.3.0-bureau", tmp_path)


@pytest_asyncio.fixture
async def page(old: OldDatabase) -> AsyncIterator[PageWorld]:
    async with PageWorld(old.folder, read_campaigns(), datetime.fromisoformat(old.known["at"])) as page:
        yield page


@pytest_asyncio.fixture
async def bureau(old: OldDatabase) -> AsyncIterator[StaffPlayer]:
    async with StaffPlayer(old.folder, read_campaigns(), admins=("7001",)) as bureau:
        bureau.at = datetime.fromisoformat(old.known["at"])
        yield bureau


def with_cookie(page: PageWorld, words: str) -> Visitor:
    """A browser that has had a cookie since before the upgrade."""
    visitor = Visitor(page.url)
    visitor.session.cookie_jar.update_cookies({"shenbao": words}, response_url=URL(page.url))
    return visitor


async def _printed(visitor: Visitor, link: str) -> str:
    async with visitor.session.get(f"/file/{link}") as answer:
        assert answer.status == 200, await answer.text()
        return _text(await answer.read())


def _text(document: bytes) -> str:
    [table] = docx.Document(BytesIO(document)).tables
    return "\n".join(cell.text for row in table.rows for cell in row.cells)


PAGES = {
    "half": "第 22 / 28 题",
    "received": "纸质材料已于2023年6月5日收到",
    "returned": "第 22 / 28 题",
    "decided": "通过",
    "two": "第 1 / 29 题",
    "renewed": "第 8 / 28 题",
    "asking": "确定删除吗",
}
"""What stands last on everybody's page, or near it."""


@pytest.mark.parametrize("name", PAGES)
async def test_a_cookie_of_0_3_0_opens_its_own_page_with_all_that_stood_there(
    name: str, old: OldDatabase, page: PageWorld
) -> None:
    known = old.known["page"][name]
    async with with_cookie(page, known["cookie"]) as visitor:
        found = await visitor.enters()
        assert any(PAGES[name] in text for text in visitor.texts), visitor.texts[-1]
        address = await page.store.read(lambda tx: tx.applicants.at("web", known["address"]))
        assert {message.get("application") for message in found["messages"]} <= {None, 1, 2}
        assert address.id is not None
        renewed = {cookie.value for cookie in visitor.session.cookie_jar}
    for cookie in renewed:  # and what it was exchanged for opens the same
        async with with_cookie(page, cookie) as again:
            await again.enters()
            assert again.texts == visitor.texts


async def test_a_personal_link_a_short_code_and_a_letter_of_0_3_0_still_let_in(
    old: OldDatabase, page: PageWorld
) -> None:
    half, two = old.known["page"]["half"], old.known["page"]["two"]
    for words, mine in ((half["link"], "示例路"), (half["code"], "示例路"), (two["letter"], "第 1 / 29 题")):
        async with Visitor(page.url) as elsewhere:
            await elsewhere.enters(**{"pass": words})
            assert any(mine in message.get("text", "") for message in elsewhere.messages)
    for used_up in (half["code"], two["letter"]):
        async with Visitor(page.url) as late:
            assert (await late.posts("/api/enter", {"pass": used_up}))[0] == 404


async def test_what_was_revoked_or_erased_before_opens_nothing_after(old: OldDatabase, page: PageWorld) -> None:
    gone = old.known["gone"]
    async with with_cookie(page, gone["renewed_cookie"]) as visitor:
        assert (await visitor.asks("/api/messages"))[0] == 401
        assert (await visitor.posts("/api/enter", {"pass": gone["renewed_link"]}))[0] == 404
    async with with_cookie(page, gone["erased_cookie"]) as visitor:
        _, found = await visitor.posts("/api/enter", {})
        assert "抹去" not in str(found)
        assert not [message for message in found.get("messages", ()) if message["kind"] == "file"]


async def test_links_to_files_of_0_3_0_open_nothing(old: OldDatabase, page: PageWorld) -> None:
    links = [link for known in old.known["page"].values() for link in known["files"].values()]
    links += old.known["gone"]["erased_files"].values()
    assert len(links) == 8
    async with Visitor(page.url) as anybody:
        for link in links:
            for path in ("file", "picture"):
                async with anybody.session.get(f"/{path}/{link}") as answer:
                    assert answer.status == 404


@pytest.mark.parametrize("name", ["received", "returned", "decided", "two"])
async def test_the_files_on_a_page_are_the_same_and_open_by_a_new_link(
    name: str, old: OldDatabase, page: PageWorld
) -> None:
    known = old.known["page"][name]
    async with with_cookie(page, known["cookie"]) as visitor:
        await visitor.enters()
        [file] = [message for message in visitor.messages if message["kind"] == "file"]
        assert [file["name"]] == list(known["files"])
        printed = await _printed(visitor, file["file"])
        name_of = re.split("[_]", file["name"])[1]
        assert name_of in printed
        async with visitor.session.get(f"/file/{file['file']}x") as answer:
            assert answer.status == 404


async def test_a_message_whose_files_number_was_given_again_does_not_show_the_other_file(old: OldDatabase) -> None:
    """A 0.3.0 that pruned a file gave its number to the next one: here to a firm's form, in another's history."""
    keys = old.keys
    with sqlite3.connect(old.path) as connection:
        shown = "SELECT id, payload FROM outbox WHERE what = 'file' AND application = 8"
        row, sealed = connection.execute(shown).fetchone()
        payload = json.loads(keys.open_bytes(sealed, f"outbox:payload:{row}"))
        payload["file"] = connection.execute("SELECT id FROM web_files WHERE application = 9").fetchone()[0]
        again = keys.seal_bytes(json.dumps(payload).encode(), f"outbox:payload:{row}")
        connection.execute("UPDATE outbox SET payload = ? WHERE id = ?", (again, row))
    connection.close()
    at = datetime.fromisoformat(old.known["at"])
    cookie = old.known["page"]["returned"]["cookie"]
    async with PageWorld(old.folder, read_campaigns(), at) as page, with_cookie(page, cookie) as visitor:
        await visitor.enters()
        [file] = [message for message in visitor.messages if message["kind"] == "file"]
        async with visitor.session.get(f"/file/{file['file']}") as answer:
            assert answer.status == 404


@pytest.mark.parametrize("name", ["officer", "removed"])
async def test_who_was_staff_on_the_page_is_nobodys_staff_there_and_finds_nothing_of_others(
    name: str, old: OldDatabase, page: PageWorld
) -> None:
    known = old.known["page"][name]
    async with with_cookie(page, known["cookie"]) as visitor:
        await visitor.enters()
        assert visitor.messages == []
        for words in ("/list", "/show 收件示例园", "/export", "/staff", "/audit", "/received 半填示例"):
            answer = await visitor.says(words)
            told = "\n".join(message.get("text", "") for message in answer if message["kind"] == "reply")
            assert "FT23-" not in told
            assert "李同志" not in told
            assert "已登记" not in told
        await visitor.looks()
        assert not [message for message in visitor.messages if message["kind"] in ("file", "picture")]


async def test_a_form_that_was_half_filled_on_the_page_is_finished_there(old: OldDatabase, page: PageWorld) -> None:
    async with with_cookie(page, old.known["page"]["half"]["cookie"]) as visitor:
        await visitor.enters()
        keys = list(answers.POINT)
        for key in keys[keys.index("trainings") :]:
            await visitor.says(answers.POINT[key])
        await visitor.says("生成申报表")
        await visitor.hears("申报表已生成")
        [file] = [message for message in visitor.messages if message["kind"] == "file"]
        printed = await _printed(visitor, file["file"])
        assert "北京半填示例有限公司" in printed
        assert "李示例" in printed


async def test_a_return_is_answered_where_it_stood_and_the_paper_received_anew(
    old: OldDatabase, page: PageWorld
) -> None:
    known = old.known["page"]["returned"]
    async with with_cookie(page, known["cookie"]) as visitor:
        await visitor.enters()
        await visitor.says("4")
        await visitor.says("有")
        await visitor.says("生成申报表")
        await visitor.hears("申报表已生成")
        person = await page.store.read(lambda tx: tx.applicants.at("web", known["address"]))
        assert person.conversation.answers["postcode"].value == "100071"
        assert person.conversation.answers["trainings"].value == 4
        papers = await page.store.read(lambda tx: Milestones(tx).of(person.application or 0))
        assert [paper.stage for paper in papers] == [Stage.RECEIVED, Stage.RETURNED]


async def test_who_was_asked_whether_to_erase_everything_may_still_say_yes(old: OldDatabase, page: PageWorld) -> None:
    known = old.known["page"]["asking"]
    async with with_cookie(page, known["cookie"]) as visitor:
        await visitor.enters()
        assert "已删除" in (await visitor.says("确认删除"))[-1]["text"]
        assert (await page.store.read(lambda tx: tx.applicants.at("web", known["address"]))).id is None
        assert await page.store.read(lambda tx: WebFiles(tx).get("")) is None


async def test_staff_in_telegram_have_their_roles_and_go_on_with_the_record(
    old: OldDatabase, bureau: StaffPlayer
) -> None:
    assert "16 份" in "\n".join(await bureau.says("7003", "/stats"))
    assert any("需要经办人" in line for line in await bureau.says("7003", "/received 两份示例"))
    assert any("已登记" in line for line in await bureau.says("7002", "/received 两份示例"))
    told = "\n".join(await bureau.says("7002", "/show 未过示例"))
    assert "未过示例" in told
    assert "培训次数不足" in told
    assert not any("已登记" in line for line in await bureau.says("7004", "/received 半填示例"))
    listed = "\n".join(await bureau.says("7001", "/staff"))
    assert "李同志" in listed
    assert "小赵" in listed
    joined = "\n".join(await bureau.says("7005", f"邀请码 {old.known['invitation']}"))
    assert "管理员" in joined


async def test_who_was_staff_on_the_page_is_known_by_name_and_signs_in_anew(
    old: OldDatabase, bureau: StaffPlayer
) -> None:
    listed = await bureau.says("7001", "/staff")
    assert [line for line in listed if "王科长" in line and "还没有登录过" in line]
    told = "\n".join(await bureau.says("7001", "/audit"))
    assert "王科长" in told
    assert old.known["page"]["officer"]["address"] not in told


async def test_an_administrator_gives_who_was_staff_on_the_page_the_link_to_sign_in_by(page: PageWorld) -> None:
    async with StaffVisitor(page.url) as admin, StaffVisitor(page.url) as officer:
        await admin.enters(invite=await invited(page, "admin", "钱同志"))
        [*_, given] = await admin.says("/staff 链接 王科长")
        entered = await officer.enters(**{"pass": given["text"].split("#pass=")[1].split("\n")[0]})
        assert "staff" in menu_in(entered)
        await officer.says("/show 收件示例园")
        assert "北京收件示例园" in (await officer.hears("FT23-"))["text"]


async def test_a_number_on_an_old_note_means_nobody_else(old: OldDatabase, bureau: StaffPlayer) -> None:
    await bureau.applies("2001", "point", "postcode", enterprise_name="北京新来示例有限公司")
    newest = await bureau.store.read(lambda tx: tx.applicants.at("telegram", "2001"))
    assert newest.application is not None
    assert newest.id is not None
    assert newest.application > old.known["gone"]["erased_application"]
    assert newest.id > old.known["gone"]["erased_person"]
    told = "\n".join(await bureau.says("7002", f"/received #{old.known['gone']['erased_application']}"))
    assert "已登记" not in told


async def test_notices_go_on_where_they_stood_to_those_they_were_for(old: OldDatabase, bureau: StaffPlayer) -> None:
    await bureau.applies("2001", "zone", "postcode", park_name="北京后来示例园")
    bureau.at = datetime.fromisoformat("2023-06-12T09:00:30+08:00")
    told = "\n".join(await bureau.waits())
    assert "定于下周一开放窗口" in told
    assert "还没有写完" not in told
    bureau.at = datetime.fromisoformat("2023-06-13T09:00:30+08:00")
    assert "这一条暂停在半路" not in "\n".join(await bureau.waits())
    told = "\n".join([*await bureau.says("7001", "/broadcast 继续 4"), *await bureau.waits()])
    assert re.search(r"^1002< .*\n.*这一条暂停在半路", told, re.MULTILINE)
    assert "2001<" not in told, "who came after it was confirmed is not among those it is for"


async def test_an_applicant_of_0_2_0_goes_on_with_what_was_not_said_yet(tmp_path: Path) -> None:
    old = laid_out("0.2.0-bureau", tmp_path)
    async with StaffPlayer(old.folder, read_campaigns(), admins=("7001",)) as bureau:
        bureau.at = datetime.fromisoformat(old.known["at"])
        unsent = await bureau.store.read(lambda tx: tx.outbox.waiting())
        assert [f"{row.channel}:{row.address}" for row in unsent] == ["telegram:1002"]
        assert "维权" in str(unsent[0].payload)
        keys = list(answers.ZONE)
        for key in keys[keys.index("support") :]:
            await bureau.says("1002", answers.ZONE[key])
        await bureau.says("1002", "生成申报表")
        _, name, content = bureau.room.files[-1]
        assert "北京半途示例园" in name
        assert "北京半途示例园" in _text(content)
        told = "\n".join(await bureau.says("7002", "/received 半途示例园"))
        assert "已登记" in told


@pytest.mark.timeout(180)
async def test_an_applicant_of_0_1_0_goes_on_in_telegram_to_the_document(tmp_path: Path) -> None:
    heard_lately(laid_out("0.1.0-applicants", tmp_path))
    async with FakeTelegram(query_lifetime=60) as telegram:
        telegram.restart_update_ids(1_000_000)  # those of the release before were lower
        applicant = Applicant(telegram.person(1003), "point")
        await applicant.person.says("进度")
        async with BotProcess(tmp_path, **for_telegram(telegram)) as bot:
            unsent, question = await applicant.reads(), await applicant.reads()
            assert place(unsent) == (12, 28), "what was said before the release was stopped, and not sent"
            assert question.words.startswith("已填 11 / 28 题")
            applicant.answered = 11
            closing = await applicant.has_the_document(await applicant.answers_everything(question))
            assert closing.text.startswith("申报表已生成")
            assert "北京示例精密仪器有限公司" in str(applicant.printed)
            done = telegram.person(1001)
            await done.says("生成申报表")
            assert (await done.hears(timeout=30)).document
            assert "Traceback" not in bot.stderr
        assert telegram.strangeness == []
