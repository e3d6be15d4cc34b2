"""Somebody on the page whose browser gives up soon and repeats under the same mark, or sends twice at once, whatever becomes of the bot."""

import asyncio
import random
from itertools import count
from typing import Any

import aiohttp

from tests import answers
from tests.visitor import Visitor

GIVES_UP_AFTER = 0.06
TWICE = 0.3
FAMILIES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章"
_marks = count(1)


def answers_of(number: int) -> list[str]:
    """What the person of that number answers: each has a name, a head and an address of their own."""
    own = {
        "enterprise_name": f"北京示例{FAMILIES[number]}氏精密仪器有限公司",
        "legal_representative": f"{FAMILIES[number]}示例",
        "address": f"北京市丰台区示例路{number + 1}号",
    }
    return list({**answers.POINT, **own}.values())


class Impatient:
    """A person with such a browser; `calm`, they wait for every answer."""

    def __init__(self, url: str, number: int, *, calm: bool) -> None:
        self.visitor = Visitor(url, host=f"10.9.{number // 250}.{number % 250 + 1}")
        self.given = answers_of(number)
        self.repeats = 0
        self._drawn = random.Random(number)
        self._calm = calm
        self._history = ""

    async def comes_in(self) -> None:
        self._history = (await self.visitor.enters())["history"]

    async def fills_in(self, pause: float) -> None:
        """Answer everything, each after what their page shows as asked; pause between two for so many seconds on average."""
        await self._does(start=True)
        for text in ("同意", "示范点", *self.given):
            await self._does(text=text)
            await asyncio.sleep(self._drawn.uniform(0, 2 * pause))

    async def history(self) -> list[tuple[str, str]]:
        """Everything that who comes back finds, page by page: what it is, and its text."""
        found = await self.visitor.enters()
        messages = found["messages"]
        while found["more"]:
            _, found = await self.visitor.asks(f"/api/messages?before={messages[0]['id']}")
            messages = found["messages"] + messages
        return [(message["kind"], message.get("text", "")) for message in messages]

    async def _does(self, **body: Any) -> None:
        asked = [message["asks"] for message in self.visitor.messages if message.get("asks")]
        said = {
            "id": f"{next(_marks):012}",
            "history": self._history,
            **({"asked": asked[-1]} if asked else {}),
            **body,
        }
        patience = GIVES_UP_AFTER
        while True:
            at_once = 2 if not self._calm and self._drawn.random() < TWICE else 1
            tries = await asyncio.gather(*(self._once(said, patience) for _ in range(at_once)))
            self.repeats += at_once
            for status, found in tries:
                assert status in (0, 200, 429, 503), found
                self.visitor.notes(found.get("messages", []))
            if any(status == 200 for status, _ in tries):
                self.repeats -= 1
                return
            await asyncio.sleep(1.0 if any(status in (429, 503) for status, _ in tries) else 0.02)
            patience = min(patience * 1.3, 5.0)  # a machine that is slower than that would be repeated at for ever

    async def _once(self, said: dict[str, Any], patience: float) -> tuple[int, dict[str, Any]]:
        try:
            async with asyncio.timeout(None if self._calm else patience):
                return await self.visitor.posts("/api/say", said)
        except (TimeoutError, aiohttp.ClientError, ConnectionError):
            return 0, {}
