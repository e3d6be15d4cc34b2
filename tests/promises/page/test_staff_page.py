"""Staff on the page: they sign in by their own way, a session locks and ends, and with the role goes everything it gave."""

import asyncio
from datetime import datetime, timedelta
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.address import Address
from bot.channels.web.site import Site
from bot.http.proxies import Proxies
from bot.http.server import HttpServer
from bot.storage.audit import Audit
from bot.storage.records import Person
from bot.storage.sqlite.store import SqliteStore
from bot.storage.staff_members import StaffMembers
from bot.storage.staff_sign_in import StaffSignIn
from bot.storage.transaction import Transaction
from bot.storage.web_sessions import WebSessions
from dialogs.model.conversation import Consent, Conversation
from standards.library import read_campaigns
from tests.page_world import PageWorld
from tests.staff_visitor import StaffVisitor, invited, signed_in
from tests.visitor import Visitor, menu_in

NOON = datetime.fromisoformat("2023-06-01T12:00:00+08:00")


async def applied(world: PageWorld, name: str, *, channel: str = "telegram") -> int:
    """Store an application of somebody who has agreed and begun; return its number."""
    kept = Conversation(campaign="fengtai-2023", kind="point", consent=Consent(version="1", at=NOON))
    person = Person.stranger(Address(channel, name))
    return (await world.store.write(lambda tx: tx.applicants.save(person, kept, NOON.timestamp()))).application or 0


@pytest.fixture
def at_noon(world: PageWorld) -> PageWorld:
    world.at = NOON
    return world


async def test_an_invitation_opens_a_session_of_its_own_kind(world: PageWorld) -> None:
    async with await signed_in(world, "officer", "李同志") as officer:
        assert officer.texts[-1].startswith("李同志，您现在是经办人。可以用：")
        assert "received" in menu_in(await officer.enters())
        async with officer.session.get("/staff") as page:
            assert (page.status, "申报助手" in await page.text()) == (200, True)
        kept = next(each for each in officer.session.cookie_jar if each.key == "shenbao-staff")
        assert (kept["httponly"], kept["samesite"], kept["max-age"]) == (True, "strict", "43200")
        assert await officer.says("/staff")  # answered, as an officer is
        async with Visitor(world.url) as nobody:
            status, found = await nobody.posts("/api/staff/enter", {})
            assert (status, "登录链接或短码" in found["error"]) == (401, True)


async def test_an_encrypted_page_has_a_cookie_that_no_other_host_can_set(tmp_path: Path) -> None:
    async with PageWorld(tmp_path, read_campaigns()) as world:
        site = Site(world.web, world.store, world.campaigns, "https://shenbao.example.cn", world.staff, world.templates)
        server = HttpServer("127.0.0.1", 0, Proxies(()), [site], encrypted=True)
        server.open()
        serving = asyncio.create_task(server.serve())
        async with StaffVisitor(server.url) as officer:
            body = {"invite": await invited(world, "officer", "李同志")}
            async with officer.session.post(
                "/api/staff/enter", json=body, headers={"Origin": "https://shenbao.example.cn"}
            ) as answer:
                cookie = SimpleCookie(answer.headers["Set-Cookie"])["__Host-shenbao-staff"]
        assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)


async def test_an_invitation_typed_on_an_applicants_page_is_not_used_up_there(world: PageWorld) -> None:
    code = await invited(world, "officer", "李同志")
    async with Visitor(world.url) as applicant:
        await applicant.enters()
        await applicant.starts()
        for words in (f"邀请码 {code}", f"/start staff-{code}"):
            [*_, answer] = await applicant.says(words)
            assert "https://shenbao.example.cn/staff" in answer["text"]
        assert "stats" not in menu_in(await applicant.enters())
    async with StaffVisitor(world.url) as officer:
        await officer.enters(invite=code)
        status, found = await officer.posts("/api/enter", {"invite": "A" * 22})
        assert (status, "邀请链接不能用" in found["error"]) == (404, True)
    async with StaffVisitor(world.url) as again:
        assert (await again.posts("/api/enter", {"invite": code}))[0] == 404, "it is good once"


async def test_an_applicants_cookie_opens_nothing_of_the_staffs_and_a_staff_cookie_no_applicants_page(
    world: PageWorld,
) -> None:
    async with Visitor(world.url) as applicant, await signed_in(world, "officer", "李同志") as officer:
        await applicant.enters()
        await applicant.starts()
        assert (await applicant.asks("/api/staff/messages"))[0] == 401
        assert (await applicant.posts("/api/staff/say", {"id": "12345678", "text": "/list"}))[0] == 401
        async with officer.session.get("/api/messages") as answer:
            assert answer.status == 401


async def test_a_pass_to_an_application_never_carries_a_role(world: PageWorld) -> None:
    """An officer sends /link for the application that the administrator tried out, to open it."""
    number = await applied(world, "1001")
    code = await invited(world, "admin", "王科长")

    def join(tx: Transaction) -> None:
        staff = StaffMembers(tx)
        invitation = staff.invitation(code, world.now().timestamp())
        assert invitation is not None
        staff.accept(invitation, "telegram", "1001", world.now().timestamp())
        world.staff.open(tx)

    await world.store.write(join)
    assert world.staff.officer("telegram", "1001") is not None
    async with await signed_in(world, "officer", "李同志") as officer, Visitor(world.url) as taken:
        [*_, refused] = await officer.says(f"/link #{number}")
        assert "本局工作人员本人的申报" in refused["text"]
        link = await world.store.write(
            lambda tx: WebSessions(tx).recovery_code(number, world.now().timestamp())
        )  # of before
        entered = await taken.enters(**{"pass": link})
        assert "audit" not in menu_in(entered)
        for words in ("/staff", "/audit", "人员"):
            assert not any("王科长" in text for text in [each.get("text", "") for each in await taken.says(words)])
        assert world.staff.officer("telegram", "1001") is not None, "and the administrator is not locked out"


async def test_who_is_removed_reads_nothing_any_more_and_their_tab_is_let_go_at_once(world: PageWorld) -> None:
    async with (
        await signed_in(world, "admin", "王科长") as admin,
        await signed_in(world, "officer", "李同志") as officer,
    ):
        await applied(world, "1002")
        await officer.says("/export")
        await officer.hears("妥善保管")
        file = next(each for each in officer.messages if each["kind"] == "file")
        async with officer.session.get(f"/file/{file['file']}") as answer:
            assert answer.status == 200
        [*_, told] = await officer.says("/login")
        link = told["text"].split("#pass=")[1].split("\n")[0]
        code = told["text"].split("短码 ")[1][:9]
        async with officer.listens(officer.last) as events:
            [*_, said] = await admin.says("/staff 移除 李同志")
            assert "已移除" in said["text"]
            assert "导出的文件已清除" in said["text"]
            async with asyncio.timeout(5):
                async for _ in events:
                    pass  # it ends
        assert (await officer.asks("/api/messages"))[0] == 401
        assert (await officer.asks(f"/api/file?message={file['id']}"))[0] == 401
        assert (await officer.posts("/api/say", {"id": "12345678", "text": "/list"}))[0] == 401
        for words in (link, code):
            assert (await officer.posts("/api/enter", {"pass": words}))[0] == 404
        async with officer.session.get(f"/file/{file['file']}") as answer:
            assert answer.status == 404
        assert await world.store.read(lambda tx: Audit(tx).first_tampered()) is None


async def test_who_is_lowered_signs_in_anew_and_what_the_higher_role_gave_is_gone(world: PageWorld) -> None:
    async with (
        await signed_in(world, "admin", "王科长") as admin,
        await signed_in(world, "officer", "李同志") as officer,
    ):
        await officer.says("/export")
        await officer.hears("妥善保管")
        file = next(each for each in officer.messages if each["kind"] == "file")
        await admin.says("/staff 改 李同志 查看员")
        assert (await officer.asks("/api/messages"))[0] == 401
        async with officer.session.get(f"/file/{file['file']}") as answer:
            assert answer.status == 404
        [*_, given] = await admin.says("/staff 链接 李同志")
        entered = await officer.enters(**{"pass": given["text"].split("#pass=")[1].split("\n")[0]})
        assert "export" not in menu_in(entered)
        assert not any("妥善保管" in text for text in officer.texts)


async def test_a_session_locks_after_a_quarter_of_an_hour_without_anything_done(at_noon: PageWorld) -> None:
    world = at_noon
    async with await signed_in(world, "viewer", "小赵") as viewer:
        world.at = NOON + timedelta(minutes=14)
        assert (await viewer.asks("/api/messages"))[0] == 200, "what a page asks by itself"
        world.at = NOON + timedelta(minutes=16)
        status, found = await viewer.asks("/api/messages")
        assert (status, "已经锁上" in found["error"]) == (401, True), "is nothing done"
        status, found = await viewer.posts("/api/say", {"id": "12345678", "text": "/list"})
        assert (status, "没有发出的话还在" in found["error"]) == (401, True)
        assert (await viewer.posts("/api/enter", {}))[0] == 401


async def test_what_is_done_keeps_a_session_open_and_after_twelve_hours_it_is_over(at_noon: PageWorld) -> None:
    world = at_noon
    async with await signed_in(world, "viewer", "小赵") as viewer:
        for minutes in range(10, 12 * 60 + 1, 10):
            world.at = NOON + timedelta(minutes=minutes)
            assert (await viewer.asks("/api/messages?before=999999"))[0] == 200, "somebody scrolls up"
        world.at = NOON + timedelta(hours=12, minutes=5)
        status, found = await viewer.asks("/api/messages")
        assert (status, "12 小时" in found["error"]) == (401, True)


async def test_who_leaves_is_out_by_the_menu_and_by_words(world: PageWorld) -> None:
    for words in ("/logout", "退出登录"):
        async with await signed_in(world, "viewer", "小赵") as viewer:
            before = viewer.cookie
            status, found = await viewer.posts("/api/say", {"id": "12345678", "text": words})
            assert (status, "已退出登录" in found["ended"]) == (200, True)
            viewer.session.cookie_jar.update_cookies({"shenbao-staff": before})
            assert (await viewer.asks("/api/messages"))[0] == 401, "the cookie that was kept opens nothing either"
    async with await signed_in(world, "viewer", "小钱") as viewer:
        assert "logout" in menu_in(await viewer.enters())


async def test_a_link_and_a_short_code_let_in_on_another_device(at_noon: PageWorld) -> None:
    world = at_noon
    async with await signed_in(world, "officer", "李同志") as first, StaffVisitor(world.url) as second:
        [*_, told] = await first.says("登录")
        code = told["text"].split("短码 ")[1][:9]
        await second.enters(**{"pass": code.lower()})
        assert told["text"] in second.texts, "it is the same page"
        async with StaffVisitor(world.url) as third:
            assert (await third.posts("/api/enter", {"pass": code}))[0] == 404, "a code is good once"
            [*_, told] = await first.says("登录")
            world.at = NOON + timedelta(minutes=11)
            code = told["text"].split("短码 ")[1][:9]
            assert (await third.posts("/api/enter", {"pass": code}))[0] == 404, "and for ten minutes"
            await third.enters(**{"pass": told["text"].split("#pass=")[1].split("\n")[0]})


async def test_a_new_staff_link_voids_the_earlier_ones(world: PageWorld) -> None:
    async with (
        await signed_in(world, "admin", "王科长") as admin,
        await signed_in(world, "officer", "李同志") as officer,
    ):
        [*_, told] = await officer.says("/login")
        earlier = told["text"].split("#pass=")[1].split("\n")[0]
        [*_, given] = await admin.says("/staff 链接 李同志")
        link = given["text"].split("/staff#pass=")[1].split("\n")[0]
        assert (await officer.asks("/api/messages"))[0] == 401
        assert (await officer.posts("/api/enter", {"pass": earlier}))[0] == 404
        assert (await officer.posts("/api/enter", {"pass": told["text"].split("短码 ")[1][:9]}))[0] == 404
        await officer.enters(**{"pass": link})
        changed = f"{link[:-3]}{'AAA' if link[-3:] != 'AAA' else 'BBB'}"
        assert (await officer.posts("/api/enter", {"pass": changed}))[0] == 404


async def test_who_signed_in_before_a_restart_is_signed_in_after_it(tmp_path: Path) -> None:
    async with PageWorld(tmp_path, read_campaigns()) as world, await signed_in(world, "viewer", "小赵") as viewer:
        cookie = viewer.cookie
    async with PageWorld(tmp_path, read_campaigns()) as world, StaffVisitor(world.url) as viewer:
        viewer.session.cookie_jar.update_cookies({"shenbao-staff": cookie})
        assert menu_in(await viewer.enters())
        await viewer.says("/list")
        await viewer.hears("0 份")


async def test_to_know_a_session_costs_no_statement(world: PageWorld) -> None:
    async with await signed_in(world, "viewer", "小赵") as viewer, Visitor(world.url) as applicant:
        await applicant.enters()
        await applicant.starts()
        counted: list[str] = []
        assert isinstance(world.store, SqliteStore)
        for engine in (world.store._engine, world.store._reading):
            sa.event.listen(engine, "before_cursor_execute", lambda *args: counted.append(args[2]))
        counts = []
        for each in (applicant, viewer):
            before = len(counted)
            assert (await each.asks("/api/messages"))[0] == 200
            counts.append(len(counted) - before)
        assert counts[0] == counts[1] > 0


async def test_a_viewers_invitation_asks_an_administrator_first(world: PageWorld) -> None:
    async with await signed_in(world, "admin", "王科长") as admin:
        code = await invited(world, "viewer", "王科长")
        await admin.enters(invite=code)
        assert "接受这个邀请会变成查看员" in admin.texts[-1]
        assert "audit" in menu_in(await admin.enters())
        await admin.presses("否")
        assert "角色不变" in admin.texts[-1]
        await admin.says(f"邀请码 {code}")
        status, _ = await admin.posts("/api/say", {"id": "12345678", "text": "/list"})
        assert status == 200
        with pytest.raises(AssertionError, match="结束"):
            await admin.presses("是")
        members = await world.store.read(lambda tx: StaffMembers(tx).members())
        assert [(each.name, each.role) for each in members] == [("王科长", "viewer")], "changed, and no second one"


async def test_of_many_who_bring_one_invitation_one_comes_in_also_where_somebody_is_signed_in(
    at_noon: PageWorld,
) -> None:
    async with await signed_in(at_noon, "officer", "李同志") as known:
        assert at_noon.at is not None
        at_noon.at += timedelta(minutes=10)
        cookie, code = known.cookie, await invited(at_noon, "officer", "赵同志")
        others = [StaffVisitor(at_noon.url) for _ in range(5)]
        try:
            asking = [each.posts("/api/enter", {"invite": code}) for each in (*others[:2], known, *others[2:])]
            found = [status for status, _ in await asyncio.gather(*asking)]
            assert sorted(found) == [200] + [404] * 5
            assert (await known.posts("/api/enter", {"invite": code}))[0] == 404, "used is used, whoever is signed in"
        finally:
            for each in others:
                await each.session.close()
        assert known.cookie == cookie, "no session of their own a second time"
        sessions = await at_noon.store.read(lambda tx: StaffSignIn(tx).sessions())
        assert min(each.begun_at for each in sessions) < at_noon.at.timestamp() - 500, "the first one is not prolonged"
        assert len(sessions) == 1 + (found[2] != 200)
