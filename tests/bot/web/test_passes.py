"""Who one is: a cookie that nobody can make, a link, a code, a letter from the bureau; each revoked for good."""

import pytest

from bot.storage import pages
from bot.storage.pages import CODE_SECONDS, Pages
from dialogs.events import Said
from tests.page_world import PageWorld
from tests.visitor import Visitor


async def _device(visitor: Visitor, **more: object) -> dict[str, str]:
    status, found = await visitor.posts("/api/device", more)
    assert status == 200, found
    return dict(found)


def _pass_in(link: str) -> str:
    return link.partition("#pass=")[2]


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
        assert await world.store.do(lambda desk: Pages(desk).enter(code, "fresh", late)) is None


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
    "change", ["{address}", "{address}.0.", "{address}.0.{tag}x", "{address}.1.{tag}", "x{address}.0.{tag}"]
)
async def test_a_cookie_that_was_not_given_opens_nothing(world: PageWorld, visitor: Visitor, change: str) -> None:
    cookie = next(iter(visitor.session.cookie_jar)).value
    address, _, tag = cookie.split(".")
    async with Visitor(world.url) as other:
        forged = change.format(address=address, tag=tag)
        assert (await other.asks("/api/messages", Cookie=f"shenbao={forged}"))[0] == 401
        link = _pass_in((await _device(visitor))["link"])
        assert (await other.asks("/api/messages", Cookie=f"shenbao={link}"))[0] == 401  # a link is no cookie


async def test_the_cookie_is_kept_from_scripts_and_other_sites(world: PageWorld) -> None:
    async with Visitor(world.url) as visitor:
        await visitor.enters()
        [cookie] = visitor.session.cookie_jar
        assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "lax", "/")


async def test_who_lost_everything_comes_in_by_the_bureaus_link(world: PageWorld, visitor: Visitor) -> None:
    await visitor.says("北京示例精密仪器有限公司")
    world.office._admins.append("web:officer")
    desk_says = Said("/link 北京示例精密仪器", world.now())
    answer = await world.store.do(lambda desk: world.office.hear(desk, "web", "officer", desk_says))
    assert answer is not None
    [reply] = answer.replies
    letter = _pass_in(reply.text.split("\n")[1])
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


async def test_nothing_to_carry_on_before_consent(world: PageWorld) -> None:
    async with Visitor(world.url) as visitor:
        await visitor.enters()
        status, found = await visitor.posts("/api/device", {})
        assert (status, "同意" in found["error"]) == (409, True)
        assert len(pages.REFERENCE_ALPHABET) ** pages.CODE_LENGTH > 10**10
