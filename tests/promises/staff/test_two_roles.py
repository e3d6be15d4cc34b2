"""The sweep of routes and commands: for everybody who may come, what opens; the table is the test.

Seven people: somebody nobody knows, another applicant, an officer who was removed, a viewer, an officer, an administrator, and an
administrator of another time, who is a viewer by now. A route or a command that is in no table fails the test that counts them.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from starlette.routing import Route

from bot.address import Address
from bot.channels.web.page_files import PageFiles
from bot.staff.amendments import DEADLINE
from bot.staff.broadcasts.actions import BROADCAST
from bot.staff.broadcasts.draft import TEST
from bot.staff.broadcasts.progress import RESEND
from bot.staff.commands import RULES
from bot.staff.login import LOGIN, LOGOUT
from bot.staff.member_commands import STAFF
from bot.staff.merge import MERGE
from bot.staff.milestone_acts import DECIDE, RECEIVED, RECOMMEND, RETURN
from bot.staff.recovery_links import LINK
from bot.staff.reports.orders import ASSESS, AUDIT, CALLS, EXPORT, FORM, LIST, SHOW, STATS
from bot.staff.responses import StaffCommand
from bot.staff.roles import NAMES, Role
from bot.staff.verification import VERIFY
from bot.staff.void import VOID
from bot.storage.records import Person
from bot.storage.tables import amendments, broadcasts, invitations, papers, staff_members, web_passes
from dialogs.model.conversation import Consent, Conversation
from standards.library import read_campaigns
from tests.page_world import PageWorld
from tests.staff_player import ADMIN, StaffPlayer, code_in, joined
from tests.staff_visitor import StaffVisitor, invited
from tests.visitor import Visitor

PEOPLE = ("nobody", "applicant", "removed", "viewer", "officer", "admin", "former_admin")
OPENS, REFUSED, UNKNOWN, OUT = "opens", "refused", "unknown", "out"
WORDS: Mapping[StaffCommand, str] = {
    STATS: "",
    LIST: "",
    SHOW: "#1",
    EXPORT: "",
    ASSESS: "#1",
    FORM: "#1",
    RECEIVED: "#1",
    RETURN: "#1 公章不清",
    RECOMMEND: "#1",
    DECIDE: "#1 通过",
    VOID: "#1 试填",
    MERGE: "#1 #2",
    BROADCAST: "全部",
    RESEND: "",
    CALLS: "",
    TEST: "",
    DEADLINE: "2023-07-31 因系统升级",
    VERIFY: "",
    LINK: "#1",
    STAFF: "邀请 查看员 某某",
    AUDIT: "",
    LOGIN: "",
    LOGOUT: "",
}
V, O, A = Role.VIEWER, Role.OFFICER, Role.ADMIN  # noqa: E741 - one letter, as a table has it
SETTLED: Mapping[StaffCommand, Role] = {
    **dict.fromkeys((STATS, LIST, SHOW, VERIFY), V),
    **dict.fromkeys((LOGIN, LOGOUT), V),
    **dict.fromkeys((EXPORT, ASSESS, FORM, RECEIVED, RETURN, RECOMMEND), O),
    **dict.fromkeys((DECIDE, VOID, MERGE, BROADCAST), O),
    **dict.fromkeys((RESEND, CALLS, TEST, DEADLINE, LINK), O),
    **dict.fromkeys((STAFF, AUDIT), A),
}
"""Written down apart from the table of commands, which it checks."""
HAS: Mapping[str, Role | None] = {
    **dict.fromkeys(("nobody", "applicant", "removed"), None),
    "viewer": V,
    "officer": O,
    "admin": A,
    "former_admin": V,
}
NAME = "北京示例精密仪器有限公司"
CHANGING = (papers, staff_members, invitations, amendments, broadcasts, web_passes)


def expected(command: StaffCommand, who: str) -> str:
    role = HAS[who]
    if role is None:
        return UNKNOWN
    if command == DEADLINE and role < O:
        return UNKNOWN  # a viewer is told the deadline, as everybody is
    return OPENS if role >= SETTLED[command] else REFUSED


async def state(world: Any) -> list[object]:
    """How many rows there are of what commands change, and what stands in them."""
    return await world.store.read(lambda tx: [tx.execute(sa.select(table)).all() for table in CHANGING])  # type: ignore[no-any-return]


def test_the_role_of_every_command_is_settled_here_as_well() -> None:
    assert {command: rule.role for command, rule in RULES.items()} == SETTLED


@pytest.mark.parametrize(("channel", "by_word"), [("telegram", False), ("console", True)])
async def test_a_command_opens_for_whom_the_table_says(tmp_path: Path, channel: str, by_word: bool) -> None:
    async with StaffPlayer(tmp_path, read_campaigns(), channel=channel) as bureau:
        await bureau.applies("owner", "point")
        await bureau.applies("applicant", "point", "legal_representative", enterprise_name="北京样例仪表有限公司")
        for who, role in (("removed", O), ("viewer", V), ("officer", O), ("admin", A), ("former_admin", A)):
            await joined(bureau, who, role)
        await bureau.says(ADMIN, "/staff 移除 removed")
        await bureau.says(ADMIN, "/staff 改 former_admin 查看员")
        for command in RULES:
            for who in PEOPLE:
                word = RULES[command].word if by_word else f"/{command}"
                before = await state(bureau)
                lines = await bureau.says(who, f"{word} {WORDS.get(command, '')}".strip())
                found = [line for line in lines if not line.startswith("owner< ")]
                wanted = expected(command, who)
                text = "\n".join(found)
                if wanted == OPENS:
                    assert f"需要{NAMES[SETTLED[command]]}" not in text, (command, who, text)
                    assert text, (command, who)
                    continue
                assert await state(bureau) == before, f"{who} changed something by {command}"
                assert NAME not in text, f"{who} reads of somebody else by {command}"
                assert (f"需要{NAMES[SETTLED[command]]}" in text) == (wanted == REFUSED), (command, who, text)
                if wanted == UNKNOWN and HAS[who] is None and not by_word and command != DEADLINE:
                    unknown = await bureau.says(who, f"/nonsense {WORDS.get(command, '')}".strip())
                    assert text.replace(f"/{command}", "/nonsense") == "\n".join(unknown), (command, who)


async def came(world: PageWorld, role: Role, name: str) -> StaffVisitor:
    visitor = StaffVisitor(world.url)
    await visitor.enters(invite=await invited(world, role.name.lower(), name))
    return visitor


async def people(world: PageWorld) -> dict[str, Visitor]:
    """Everybody, each in a browser of their own."""
    found: dict[str, Visitor] = {"nobody": Visitor(world.url), "applicant": Visitor(world.url)}
    await found["applicant"].enters()
    await found["applicant"].starts()
    for who, role in (("removed", O), ("viewer", V), ("officer", O), ("admin", A), ("former_admin", A)):
        found[who] = await came(world, role, who)
    await found["admin"].says("/staff 移除 removed")
    await found["admin"].says("/staff 改 former_admin 查看员")
    [*_, given] = await found["admin"].says("/staff 链接 former_admin")
    await found["former_admin"].enters(**{"pass": given["text"].split("#pass=")[1].split("\n")[0]})
    return found


async def filed(world: PageWorld) -> None:
    at = world.now()
    kept = Conversation(campaign="fengtai-2023", kind="point", consent=Consent(version="1", at=at))
    person = Person.stranger(Address("telegram", "owner"))
    await world.store.write(lambda tx: tx.applicants.save(person, kept, at.timestamp()))


async def test_a_command_on_the_page_opens_for_whom_the_table_says(tmp_path: Path) -> None:
    async with PageWorld(tmp_path, read_campaigns()) as world:
        await filed(world)
        found = await people(world)
        for command in RULES:
            for who, visitor in found.items():
                body = {"id": f"{command}-{who}-0001", "text": f"/{command} {WORDS.get(command, '')}".strip()}
                before = await state(world)
                status, answer = await visitor.posts("/api/say", body)
                text = "\n".join(each.get("text", "") for each in answer.get("messages", ()))
                wanted = OUT if who in ("nobody", "removed") else expected(command, who)
                if wanted == OPENS and command == LOGOUT:
                    assert "已退出登录" in answer["ended"]
                    continue
                assert status == (401 if wanted == OUT else 200), (command, who, answer)
                assert (f"需要{NAMES[SETTLED[command]]}" in text) == (wanted == REFUSED), (command, who, text)
                if wanted != OPENS:
                    assert await state(world) == before, f"{who} changed something by {command}"
        for visitor in found.values():
            await visitor.session.close()


# nobody, applicant, removed, viewer, officer, admin, former_admin; the routes of staff as /api/staff/… with their own cookie
ROUTES: Mapping[tuple[str, str], tuple[int, ...]] = {
    ("GET", "/"): (200,) * 7,
    ("GET", "/staff"): (200,) * 7,
    ("GET", "/health"): (200,) * 7,
    ("GET", "/calendar/fengtai-2023.ics"): (200,) * 7,
    ("GET", "/c/fengtai-2023"): (200,) * 7,
    ("GET", "/c/fengtai-2023/qr.png"): (200,) * 7,
    **{("GET", path): (200,) * 7 for path in PageFiles().paths},
    ("POST", "/api/enter"): (200,) * 7,  # anybody comes in as an applicant, with no role
    ("POST", "/api/say"): (401, 200, 401, 401, 401, 401, 401),
    ("POST", "/api/device"): (401, 409, 401, 401, 401, 401, 401),  # 409: nothing is kept of who has not agreed
    ("POST", "/api/upload"): (401, 400, 401, 401, 401, 401, 401),  # 400: what was sent is no document
    ("GET", "/api/messages"): (401, 200, 401, 401, 401, 401, 401),
    ("GET", "/api/file?message=1"): (401, 404, 401, 401, 401, 401, 401),
    ("GET", "/api/poll"): (401, 200, 401, 401, 401, 401, 401),
    ("GET", "/api/events"): (401, 200, 401, 401, 401, 401, 401),
    ("GET", "/api/form"): (401, 200, 401, 401, 401, 401, 401),
    ("POST", "/api/staff/enter"): (401, 401, 401, 200, 200, 200, 200),
    ("POST", "/api/staff/say"): (401, 401, 401, 200, 200, 200, 200),
    ("POST", "/api/staff/device"): (401, 401, 401, 404, 404, 404, 404),
    ("GET", "/api/staff/messages"): (401, 401, 401, 200, 200, 200, 200),
    ("GET", "/api/staff/file?message=1"): (401, 401, 401, 404, 404, 404, 404),
    ("GET", "/api/staff/poll"): (401, 401, 401, 200, 200, 200, 200),
    ("POST", "/api/staff/upload?id=0123456789&name=a.txt"): (401, 401, 401, 200, 200, 200, 200),
    ("GET", "/api/staff/events"): (401, 401, 401, 200, 200, 200, 200),
    ("GET", "/file/[removed]"): (404,) * 7,  # an export of somebody removed
    ("GET", "/file/[lowered]"): (404,) * 7,  # of somebody lowered since
    ("GET", "/file/[guessed]"): (404,) * 7,
    ("GET", "/document/[guessed]"): (404,) * 7,
    ("GET", "/document/[removed]"): (404,) * 7,
    ("GET", "/picture/[removed]"): (404,) * 7,
    ("GET", "/picture/[lowered]"): (404,) * 7,
    ("GET", "/picture/[guessed]"): (404,) * 7,
    ("GET", "/pdf/[removed]"): (404,) * 7,
    ("GET", "/pdf/[lowered]"): (404,) * 7,
    ("GET", "/pdf/[guessed]"): (404,) * 7,
    ("GET", "/file/[own]"): (200,) * 7,  # a link that an officer hands on, for two hours
    ("GET", "/picture/[own]"): (404,) * 7,  # no picture is drawn of a workbook
    ("GET", "/pdf/[own]"): (404,) * 7,  # nor is it printed
}


async def exported(visitor: Visitor) -> str:
    await visitor.says("/export")
    await visitor.hears("妥善保管")
    return str(next(each["file"] for each in visitor.messages[::-1] if each["kind"] == "file"))


async def test_a_route_opens_for_whom_the_table_says(tmp_path: Path) -> None:
    async with PageWorld(tmp_path, read_campaigns()) as world:
        links = {}
        async with await came(world, A, "王科长") as admin:
            for name, then in (("removed", "移除 removed"), ("lowered", "改 lowered 查看员")):
                async with await came(world, O, name) as visitor:
                    links[name] = await exported(visitor)
                await admin.says(f"/staff {then}")
                await admin.says("/staff")
        found = await people(world)
        links |= {
            "own": await exported(found["officer"]),
            "guessed": links["removed"].replace(links["removed"][:4], "AAAA"),
        }
        wrong = []
        for (method, path), statuses in ROUTES.items():
            for who, status in zip(PEOPLE, statuses, strict=True):
                came_to = await asked(found[who], method, path, links)
                if came_to != status:
                    wrong.append((method, path, who, came_to))
        assert wrong == []
        for each in found.values():
            await each.session.close()


async def asked(visitor: Visitor, method: str, path: str, links: Mapping[str, str]) -> int:
    """Ask with everything that this browser keeps, and no more; what begins a new conversation is thrown away."""
    for name, link in links.items():
        path = path.replace(f"[{name}]", link)
    if path.endswith(("poll", "events")):
        path += "?after=0"
    headers = {"X-CSRF-Token": visitor.token, "Content-Type": "application/json"}
    body = {"/api/say": '{"id": "0123456789", "start": true}', "/api/staff/say": '{"id": "0123456789", "start": true}'}
    async with visitor.session.request(
        method, path, data=body.get(path, "{}") if method == "POST" else None, headers=headers
    ) as answer:
        if path == "/api/enter" and answer.status == 200 and visitor.messages == []:
            visitor.session.cookie_jar.clear(lambda cookie: cookie.key == "shenbao")
        elif path == "/api/enter":
            visitor.session.cookie_jar.clear(
                lambda cookie: cookie.key == "shenbao" and isinstance(visitor, StaffVisitor)
            )
        return answer.status


async def test_every_route_is_in_the_table(tmp_path: Path) -> None:
    async with PageWorld(tmp_path, read_campaigns()) as world, Visitor(world.url) as visitor:
        assert (await visitor.asks("/health"))[0] == 200
        routes = {route.path.partition("{")[0] for route in world.site.routes if isinstance(route, Route)}
    tried = {path.partition("?")[0] for _, path in ROUTES}
    assert all(any(each.startswith(route) for each in tried) for route in routes), routes


async def test_an_old_invitation_and_an_old_pass_open_nothing_for_anybody(tmp_path: Path) -> None:
    async with PageWorld(tmp_path, read_campaigns()) as world:
        found = await people(world)
        code = code_in((await found["admin"].says("/staff 邀请 管理员 备用"))[-1]["text"].splitlines())
        await found["admin"].says("/staff 撤回 备用")
        for who in PEOPLE:
            enter = "/api/enter" if isinstance(found[who], StaffVisitor) else "/api/staff/enter"
            for body, sentence in (({"invite": code}, "邀请链接不能用"), ({"pass": "1.0.AAAA"}, "链接或短码不能用")):
                status, answer = await found[who].posts(enter, body)
                assert (status, sentence in answer["error"]) == (404, True), (who, answer)
        for visitor in found.values():
            await visitor.session.close()
