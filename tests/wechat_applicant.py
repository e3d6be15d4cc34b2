"""An applicant in WeChat: types each answer as it is asked, reads on where a text is cut, opens the document's link."""

import re
import time
from collections.abc import Awaitable, Callable
from html import unescape
from io import BytesIO
from urllib.parse import urljoin

import aiohttp
import docx
from docx.table import _Cell

from tests.answers import BY_KIND
from tests.applicant import HEADING, KINDS
from tests.fakes.wechat_people import UNAVAILABLE
from tests.fakes.wechat_platform import WeChatPerson

MORE = "回复“继续”看下文"
"""How a text ends that goes on."""
WAITS = "还有消息没有看，回复“继续”看"
"""How an answer ends behind which longer news wait."""
LINK = re.compile(r"https?://[^\s，。；！？、（）“”《》]+")
_REFERENCE = re.compile(r"""(?:href|src)=["']([^"']+)["']""")
WORD = b"PK\x03\x04"
"""How a Word document begins."""
LONGEST_WAIT = 30.0


class WeChatApplicant:
    """Goes from the follow to the document; `disturb` happens before each message of theirs."""

    def __init__(self, person: WeChatPerson, kind: str, disturb: Callable[[], Awaitable[None]] | None = None) -> None:
        self.person = person
        self.kind = kind
        self.given = dict(BY_KIND[kind])
        self.answered = 0
        self.document = b""
        self.opened: list[tuple[float, bytes]] = []
        """The documents whose links were opened, and when."""
        self.turns = 0
        self.pieces = 1
        """In how many pieces the last reply was read."""
        self._disturb = disturb

    async def says(self, text: str) -> str:
        """Write a message; return the whole reply, read to its end."""
        if self._disturb is not None:
            await self._disturb()
        self.turns += 1
        return await self._whole(await self.person.says(text))

    async def follows(self, scene: str | None = None) -> str:
        """Follow the account; return the whole welcome."""
        self.turns += 1
        return await self._whole(await self.person.follows(scene))

    async def begins(self) -> str:
        """Follow, agree, choose the kind; return the first question."""
        await self.follows()
        await self.says("同意")
        return await self.says(KINDS[self.kind])

    async def answers_everything(self, question: str) -> str:
        """Answer all questions from this one on; return what is said after the last."""
        question = await self.answers_until(question)
        assert place(question) == (0, 0), question
        return question

    async def answers_until(self, question: str, last: str | None = None) -> str:
        """Answer the questions from this one on, up to (not including) that of a field, or all; return what is said then."""
        for key, text in list(self.given.items())[self.answered :]:
            if key == last:
                break
            number, _ = place(question)
            assert number == self.answered + 1, f"after answer {self.answered}:\n{self.person.as_text()[-3000:]}"
            self.answered += 1
            question = await self.says(text)
        return question

    async def has_the_document(self) -> str:
        """Ask for the document, open its link; return the closing words, which stand beside it or come after."""
        seen = len(self.person.messages)
        closing = await self.says("生成申报表")
        if "申报表已生成" not in closing:
            closing = (await self.person.hears("申报表已生成", LONGEST_WAIT)).text
        texts = [line.text for line in self.person.messages[seen:]]
        self.document = await document_behind([link for text in texts for link in LINK.findall(text)])
        self.opened.append((time.time(), self.document))
        return closing

    async def applies(self) -> str:
        """The whole way; return the closing words."""
        await self.answers_everything(await self.begins())
        return await self.has_the_document()

    @property
    def printed(self) -> list[list[str]]:
        """The table of the document, row by row."""
        [table] = docx.Document(BytesIO(self.document)).tables
        return [[_Cell(cell, table).text for cell in row._tr.tc_lst] for row in table.rows]

    async def _whole(self, shown: str) -> str:
        """Return a reply with everything that stands behind its line about 继续; news that waited stand above it."""
        assert shown != UNAVAILABLE, self.person.as_text()[-3000:]
        if shown.endswith(WAITS):
            self.turns += 1
            news = await self._whole(await self.person.says("继续"))
            self.pieces += 1
            return f"{news}\n{shown.removesuffix(WAITS).rstrip()}"
        pieces = [shown]
        while pieces[-1].endswith(MORE):
            pieces[-1] = pieces[-1].removesuffix(MORE).rstrip()
            self.turns += 1
            pieces.append(await self.person.says("继续"))
        self.pieces = len(pieces)
        return "\n".join(pieces)


def place(text: str) -> tuple[int, int]:
    """Which question a text puts last, of how many; (0, 0) if none."""
    found = HEADING.findall(text)
    return (int(found[-1][0]), int(found[-1][1])) if found else (0, 0)


async def document_behind(links: list[str]) -> bytes:
    """Return the Word document that one of these links leads to, the newest first, as a file or on a page; fetched without cookies."""
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:
        for link in reversed(links):
            content = await _fetched(session, link)
            if content.startswith(WORD):
                return content
            for reference in _REFERENCE.findall(content.decode(errors="replace")):
                if (found := await _fetched(session, urljoin(link, unescape(reference)))).startswith(WORD):
                    return found
    raise AssertionError(f"no document behind {links}")


async def _fetched(session: aiohttp.ClientSession, link: str) -> bytes:
    async with session.get(link) as answer:
        return await answer.read() if answer.status == 200 else b""
