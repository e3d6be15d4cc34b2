"""A tab that 0.4.0 opened goes on after the upgrade, until it is reloaded."""

import json
from typing import Any

import aiohttp

from tests.page_world import PageWorld
from tests.visitor import Visitor

AS_0_4_0 = {"X-Shenbao": "1"}


class EarlierTab:
    """A tab whose script reads text, rows of buttons and cards."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor
        self._said = 0

    async def enters(self) -> dict[str, Any]:
        return dict(await self._posts("/api/enter", {}))

    async def does(self, **body: object) -> dict[str, Any]:
        """Say or press something; return the newest reply."""
        self._said += 1
        answer = await self._posts("/api/say", {"id": f"earlier-{self._said}", **body})
        return dict([message for message in answer["messages"] if message["kind"] == "reply"][-1])

    async def presses(self, reply: dict[str, Any], label: str) -> dict[str, Any]:
        [button] = [button for row in reply["rows"] for button in row if button[0] == label]
        _, question, option, value, _ = button
        message = {"application": reply["application"], "message": str(reply["id"])}
        return await self.does(pressed={"question": question, "option": option, "value": value, **message})

    async def _posts(self, path: str, body: object) -> Any:
        status, answer = await self._visitor.posts(path, body, **AS_0_4_0)
        assert status == 200, answer
        return answer


async def test_it_reads_text_rows_and_cards_and_its_buttons_answer(world: PageWorld, visitor: Visitor) -> None:
    tab = EarlierTab(visitor)
    entered = await tab.enters()
    assert entered["commands"]["progress"] == "进度：填了多少，还剩多少"
    assert all(set(link) <= {"words", "to", "says"} for link in entered["links"])
    newest = entered["messages"][-1]
    assert "\n第 1 / 28 题 · 企业名称\n" in newest["text"]
    assert "parts" not in newest
    reply = await tab.presses(newest, "跳过")
    assert "第 2 / 28 题" in reply["text"]
    reply = await tab.does(text="核对")
    [line, title, text, quote, button] = reply["cards"][0]
    assert line in reply["text"]
    assert (title, text, quote, button[0]) == ("企业名称", "（还没填）", "", "企业名称")


async def test_it_ticks_boxes_that_stand_in_labels(world: PageWorld, visitor: Visitor) -> None:
    tab = EarlierTab(visitor)
    await tab.enters()
    for _ in range(11):
        reply = await tab.does(text="跳过")
    ticked = await tab.presses(reply, "☐ 具体的办事机构")
    assert ticked["redraws"] == str(reply["id"])
    assert [button[0] for row in ticked["rows"] for button in row][:2] == ["☐ 负责人牵头的领导机构", "☑ 具体的办事机构"]


async def test_its_stream_has_the_same_form(world: PageWorld, visitor: Visitor) -> None:
    path, headers = "/api/events?after=0", AS_0_4_0
    async with visitor.session.get(path, headers=headers, timeout=aiohttp.ClientTimeout(total=None)) as answer:
        async for line in answer.content:
            if line.startswith(b"data: ") and (message := json.loads(line[6:]))["kind"] == "reply":
                assert message["text"].startswith("您好")
                assert message["rows"][0][0][0] == "同意"
                break
