"""Who one is: a cookie that nobody can make, a link, a code, a letter from the bureau; each revoked for good."""

import asyncio
from base64 import urlsafe_b64encode
from pathlib import Path

import pytest
from sqlalchemy import text as _text

from bot.address import Address
from bot.storage import web_sessions
from bot.storage.applicants import REFERENCE_ALPHABET
from bot.storage.erasure import Erasure
from bot.storage.transaction import Transaction
from bot.storage.web_sessions import CODE_SECONDS, WebSessions
from dialogs.language.plain_text import text_of
from dialogs.model.events import Said
from standards.library import read_campaigns
from tests.databases import store_in
from tests.page_world import PageWorld
from tests.visitor import OURS, Visitor


async def _device(visitor: Visitor, **more: object) -> dict[str, str]:
    status, found = await visitor.posts("/api/device", more)
    assert status == 200, found
    return dict(found)


def _pass_in(link: str) -> str:
    return link.partition("#pass=")[2]


def _address(visitor: Visitor) -> str:
    return next(iter(visitor.session.cookie_jar)).value.partition(".")[0]


async def _erases(visitor: Visitor, mark: str = "") -> None:
    await visitor.says("/forget")
    await visitor.says("确认删除", mark=mark)
    assert "已删除您在这里的全部资料" in visitor.texts[-1]


async def test_a_link_and_a_code_open_the_conversation_elsewhere_and_both_go_on(
    world: PageWorld, visitor: Visitor
) -> None:
    device = await _device(visitor)
    assert device["link"].startswith(f"{world.url}/#pass=")
    assert len(device["qr"]) == len(device["qr"][0])
    async with Visitor(world.url) as telephone, Visitor(world.url) as computer:
        found = await telephone.enters(**{"pass": _pass_in(device["link"])})
        assert found["messages"] == visitor.messages
        assert (await computer.enters(**{"pass": device["code"].lower().replace("-", " ")}))[
            "messages"
        ] == visitor.messages
        assert "第 2 / 28 题" in (await telephone.says("北京示例精密仪器有限公司"))[-1]["text"]
        assert "第 2 / 28 题" in (await computer.looks())[-1]["text"]
        assert "第 3 / 28 题" in (await visitor.says("王示例"))[-1]["text"]


async def test_a_code_lets_in_once_and_for_ten_minutes(world: PageWorld, visitor: Visitor) -> None:
    first, second = (await _device(visitor))["code"], (await _device(visitor))["code"]
    async with Visitor(world.url) as other:
        assert (await other.posts("/api/enter", {"pass": first}))[0] == 404  # a new one takes its place
        await other.enters(**{"pass": second})
        status, found = await other.posts("/api/enter", {"pass": second})
        assert (status, "失效" in found["error"]) == (404, True)
        code = (await _device(visitor))["code"].replace("-", "")
        late = world.now().timestamp() + CODE_SECONDS + 1
        assert await world.store.write(lambda tx: WebSessions(tx).redeem(code, "fresh", late)) is None


async def test_revoking_shuts_out_who_had_the_link_and_leaves_one_in(world: PageWorld, visitor: Visitor) -> None:
    before = await _device(visitor)
    async with Visitor(world.url) as other:
        await other.enters(**{"pass": _pass_in(before["link"])})
        async with other.listens(other.last) as stream:
            after = await _device(visitor, renew=True)
            with pytest.raises(StopAsyncIteration):  # the tab is let go at once
                await anext(stream)
        assert (await other.asks("/api/messages"))[0] == 401
        status, found = await other.posts("/api/enter", {})
        assert (status, found["lost"]) == (401, True)
        assert (await other.posts("/api/enter", {"pass": _pass_in(before["link"])}))[0] == 404
        assert (await other.enters(anew=True))["messages"] == []
        assert after["link"] != before["link"]
        visitor.token = after["token"]
        assert "第 2 / 28 题" in (await visitor.says("北京示例精密仪器有限公司"))[-1]["text"]
        assert (await other.enters(**{"pass": _pass_in(after["link"])}))["messages"] == visitor.messages


@pytest.mark.parametrize(
    "change",
    [
        "{address}",
        "{address}.0.",
        "{address}.0.{tag}",
        "{address}.0.{key}.",
        "{address}.0.{key}.{tag}x",
        "{address}.1.{key}.{tag}",
        "{address}.0.x{key}.{tag}",
        "x{address}.0.{key}.{tag}",
        "{address}.0.{key}.{tag}.{tag}",
    ],
)
async def test_a_cookie_that_was_not_given_opens_nothing(world: PageWorld, visitor: Visitor, change: str) -> None:
    cookie = next(iter(visitor.session.cookie_jar)).value
    address, _, key, tag = cookie.split(".")
    async with Visitor(world.url) as other:
        forged = change.format(address=address, key=key, tag=tag)
        assert (await other.asks("/api/messages", Cookie=f"shenbao={forged}"))[0] == 401
        link = _pass_in((await _device(visitor))["link"])
        assert (await other.asks("/api/messages", Cookie=f"shenbao={link}"))[0] == 401  # a link is no cookie


async def test_the_cookie_is_kept_from_scripts_and_other_sites(world: PageWorld) -> None:
    async with Visitor(world.url) as visitor:
        await visitor.enters()
        [cookie] = visitor.session.cookie_jar
        assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "lax", "/")


@pytest.mark.parametrize("admins", [[Address("web", "staff-officer")]], ids=["an officer"])
async def test_who_lost_everything_comes_in_by_the_bureaus_link(world: PageWorld, visitor: Visitor) -> None:
    await visitor.says("北京示例精密仪器有限公司")
    desk_says = Said("/link 北京示例精密仪器", world.now())
    answer = await world.store.write(lambda tx: world.staff.handle(tx, "web", "staff-officer", desk_says))
    assert answer is not None
    [reply] = answer.replies
    letter = _pass_in(text_of(reply).split("\n")[1])
    async with Visitor(world.url) as found_again, Visitor(world.url) as finder:
        await found_again.enters(**{"pass": letter})
        assert [message["text"] for message in found_again.messages] == [
            message["text"] for message in visitor.messages
        ]
        assert "第 3 / 28 题" in (await found_again.says("王示例"))[-1]["text"]
        assert (await visitor.asks("/api/messages"))[0] == 401  # who may have stolen the telephone
        assert (await finder.posts("/api/enter", {"pass": letter}))[0] == 404


async def test_codes_cannot_be_guessed_by_trying(world: PageWorld) -> None:
    async with Visitor(world.url) as guesser, Visitor(world.url) as neighbour:
        tried = [(await guesser.posts("/api/enter", {"pass": "AAAA-AAAA"}))[0] for _ in range(12)]
        assert tried == [404] * 10 + [429] * 2
        await neighbour.enters()


async def test_wrong_codes_of_a_neighbour_keep_nobody_out_who_has_a_link(world: PageWorld, visitor: Visitor) -> None:
    device = await _device(visitor)
    person = await world.store.read(lambda tx: tx.applicants.at("web", _address(visitor)))
    assert person.application is not None
    application = person.application
    letter = await world.store.write(lambda tx: WebSessions(tx).recovery_code(application, world.now().timestamp()))
    async with Visitor(world.url) as guesser, Visitor(world.url) as telephone, Visitor(world.url) as computer:
        while (await guesser.posts("/api/enter", {"pass": "AAAA-AAAA"}))[0] != 429:
            pass
        assert (await telephone.enters(**{"pass": _pass_in(device["link"])}))["messages"] == visitor.messages
        status, _ = await guesser.posts("/api/enter", {"pass": device["code"]})
        assert status == 429, "a code could be guessed, so it waits"
        await asyncio.sleep(5)
        await telephone.enters(**{"pass": device["code"]})
        assert (await computer.enters(**{"pass": letter}))["messages"] == visitor.messages


async def test_what_no_pass_looks_like_is_never_looked_up(world: PageWorld, visitor: Visitor) -> None:
    async with Visitor(world.url) as guesser:
        before = await world.store.read(lambda tx: tx.execute(_text("SELECT count(*) FROM web_passes")).scalar())
        for words in ("x", "x" * 120, "a.0.b", "*" * 42, "*" * 43, "é" * 8, "\u0000" * 43, "..", "."):
            status, found = await guesser.posts("/api/enter", {"pass": words})
            assert (status, "失效" in found["error"]) == (404, True), words
        assert before == await world.store.read(
            lambda tx: tx.execute(_text("SELECT count(*) FROM web_passes")).scalar()
        )


async def test_what_opened_the_page_before_an_erasure_reads_nothing_that_is_said_after_it(
    world: PageWorld, visitor: Visitor
) -> None:
    await visitor.says("北京示例精密仪器有限公司")
    await visitor.says("申报表")
    file = (await visitor.hears("草稿_")) and next(each for each in visitor.messages if each["kind"] == "file")
    device = await _device(visitor)
    async with Visitor(world.url) as other, Visitor(world.url) as later:
        await other.enters(**{"pass": _pass_in(device["link"])})
        async with other.listens(other.last) as stream:
            await _erases(visitor)
            heard = [message async for message in stream]  # the other device's tab goes, and is shown nothing any more
        assert not any("已删除" in message.get("text", "") for message in heard)
        assert (await other.asks("/api/messages"))[0] == 401
        assert (await other.posts("/api/say", {"id": "abcdefgh", "text": "恶意公司"}))[0] == 401
        for opens in (_pass_in(device["link"]), device["code"]):
            assert (await later.posts("/api/enter", {"pass": opens}))[0] == 404
        async with later.session.get(f"/file/{file['file']}") as answer:
            assert answer.status == 404
        await visitor.starts()  # in the tab that erased, the conversation goes on
        await visitor.presses("同意")
        await visitor.presses("示范点")
        await visitor.says("北京另一家有限公司")
        assert (await other.asks("/api/messages"))[0] == 401
        assert (await other.posts("/api/enter", {"pass": _pass_in(device["link"])}))[0] == 404
        assert "第 2 / 28 题" in visitor.texts[-1]


async def test_an_erasure_whose_answer_is_lost_may_be_repeated_and_nothing_else_may(
    world: PageWorld, visitor: Visitor
) -> None:
    """The browser has the old cookie and token still, and repeats what it has no answer to."""
    async with Visitor(world.url) as same, Visitor(world.url) as thief:
        for each in (same, thief):
            each.session.cookie_jar.update_cookies({cookie.key: cookie.value for cookie in visitor.session.cookie_jar})
            each.token = visitor.token
        await _erases(visitor, mark="the-last-word")
        assert (await thief.posts("/api/say", {"id": "abcdefgh", "text": "进度"}))[0] == 401
        again = await same.does("the-last-word", text="确认删除")
        assert "已删除您在这里的全部资料" in again[-1]["text"]
        status, found = await same.posts("/api/enter", {})
        assert status == 200
        same.token = found["token"]
        assert (await same.starts())[-1]["text"].startswith("您好")


async def test_an_erasure_in_another_channel_ends_the_page_too(world: PageWorld, visitor: Visitor) -> None:
    device, address = await _device(visitor), _address(visitor)
    person = await world.store.read(lambda tx: tx.applicants.at("web", address))
    add = "INSERT INTO identities (channel, address, person) VALUES ('telegram', '77', :person)"
    await world.store.write(lambda tx: tx.execute(_text(add), {"person": person.id}))

    def erase(tx: Transaction) -> None:
        Erasure(tx).forget(tx.applicants.at("telegram", "77"), 1.0)

    async with visitor.listens(visitor.last) as stream:
        await world.store.write(erase)
        with pytest.raises(StopAsyncIteration):
            await anext(stream)
    assert (await visitor.asks("/api/messages"))[0] == 401
    async with Visitor(world.url) as other:
        assert (await other.posts("/api/enter", {"pass": _pass_in(device["link"])}))[0] == 404
        assert (await other.posts("/api/enter", {"pass": device["code"]}))[0] == 404


async def test_when_the_time_of_keeping_is_over_what_opened_the_page_is_over_too(
    world: PageWorld, visitor: Visitor
) -> None:
    device = await _device(visitor)
    await world.store.write(lambda tx: Erasure(tx).applications([1], 1.0))
    async with Visitor(world.url) as other:
        for opens in (_pass_in(device["link"]), device["code"]):
            assert (await other.posts("/api/enter", {"pass": opens}))[0] == 404
    status, found = await visitor.posts("/api/enter", {})
    assert (status, found["lost"]) == (401, True)
    await visitor.enters(anew=True)
    assert (await visitor.starts())[-1]["text"].startswith("您好")


async def test_a_page_that_another_process_revokes_is_shut_within_seconds(
    world: PageWorld, visitor: Visitor, tmp_path: Path
) -> None:
    address = _address(visitor)
    beside = store_in(tmp_path)
    beside.open(owner=False)
    try:
        async with visitor.listens(visitor.last) as stream:
            await beside.write(lambda tx: WebSessions(tx).begin_version(address))
            with pytest.raises(StopAsyncIteration):
                await asyncio.wait_for(anext(stream), 10)
    finally:
        beside.close()
    assert (await visitor.asks("/api/messages"))[0] == 401


async def test_revoking_ends_the_links_of_files_at_once(world: PageWorld, visitor: Visitor) -> None:
    await visitor.says("北京示例精密仪器有限公司")
    await visitor.says("申报表")
    await visitor.hears("草稿_")
    message = next(each for each in visitor.messages if each["kind"] == "file")
    async with Visitor(world.url) as other:
        async with other.session.get(f"/file/{message['file']}") as answer:
            assert answer.status == 200
        visitor.token = (await _device(visitor, renew=True))["token"]
        for path in ("file", "picture"):
            async with other.session.get(f"/{path}/{message['file']}") as answer:
                assert answer.status == 404, path
        status, fresh = await visitor.asks(f"/api/file?message={message['id']}")
        assert status == 200
        async with other.session.get(f"/file/{fresh['file']}") as answer:
            assert answer.status == 200


async def test_a_browser_that_was_shut_out_is_not_known_again(world: PageWorld, visitor: Visitor) -> None:
    """A copied cookie opens nothing by its random part once the owner has revoked."""
    [cookie] = visitor.session.cookie_jar
    address, epoch, key, _ = cookie.value.split(".")
    visitor.token = (await _device(visitor, renew=True))["token"]
    await visitor.enters()
    async with Visitor(world.url) as thief:
        for number in (epoch, int(epoch) + 1):
            forged = f"shenbao={address}.{number}.{key}.AAAA"
            assert (await thief.posts("/api/enter", {}, Cookie=forged))[0] == 401


async def test_nothing_to_carry_on_before_consent(world: PageWorld) -> None:
    async with Visitor(world.url) as visitor:
        await visitor.enters()
        status, found = await visitor.posts("/api/device", {})
        assert (status, "同意" in found["error"]) == (409, True)
        assert len(REFERENCE_ALPHABET) ** web_sessions.CODE_LENGTH > 10**10


async def test_behind_tls_the_cookie_is_this_hosts_alone_and_the_old_one_is_exchanged(tmp_path: Path) -> None:
    """What 0.3.0 gave out is taken once more under its plain name; what this release gave out is not."""
    folders = read_campaigns()
    async with PageWorld(tmp_path, folders) as world, Visitor(world.url) as visitor:
        await visitor.enters()
        await visitor.starts()
        await visitor.presses("同意")
        [cookie] = visitor.session.cookie_jar
        address, epoch, _, _ = cookie.value.split(".")
        old = f"{address}.{epoch}.{urlsafe_b64encode(world.store.tag(f'cookie:{address}:{epoch}')).decode()}"
    behind_tls = PageWorld(tmp_path, folders, public_url="https://shenbao.example.cn")
    async with behind_tls as world, Visitor(world.url) as browser:
        body, headers = b"{}", {**OURS, "Content-Type": "application/json", "Cookie": f"shenbao={old}"}
        async with browser.session.post("/api/enter", data=body, headers=headers) as answer:
            assert answer.status == 200
            assert len((await answer.json())["messages"]) == len(visitor.messages)
            given, gone = answer.headers.getall("Set-Cookie")
        assert given.startswith("__Host-shenbao=")
        assert {part.strip().lower() for part in given.split(";")[1:]} >= {
            "secure",
            "httponly",
            "path=/",
            "samesite=lax",
        }
        assert "domain" not in given.lower()
        assert gone.startswith('shenbao="";')
        new = given.partition(";")[0].partition("=")[2]
        assert (await browser.asks("/api/messages", Cookie=f"__Host-shenbao={new}"))[0] == 200
        assert (await browser.asks("/api/messages", Cookie=f"shenbao={new}"))[0] == 401, (
            "another host could have set it"
        )
        assert (await browser.asks("/api/messages", Cookie=f"shenbao={old}; __Host-shenbao={new}x"))[0] == 401
