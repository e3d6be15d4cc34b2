"""An applicant with a telephone: answers each question as it is read, and keeps account of what was said twice."""

import re
from collections.abc import Awaitable, Callable
from functools import partial
from io import BytesIO

import docx
from docx.table import _Cell

from tests.answers import BY_KIND
from tests.fakes.telegram_server import Message, Person
from tests.waiting import PATIENCE

KINDS = {"point": "示范点", "zone": "示范区"}
HEADING = re.compile(r"第 (\d+) / (\d+) 题")


class Applicant:
    """Goes from /start to the document; `disturb` happens after each message read, before it is answered."""

    def __init__(self, person: Person, kind: str, disturb: Callable[[], Awaitable[None]] | None = None) -> None:
        self.person = person
        self.answers = list(BY_KIND[kind].values())
        self.kind = kind
        self.answered = 0
        self.repeats = 0
        self.apologies = 0
        self.patience = PATIENCE
        self.document: Message | None = None
        self._last: Message | None = None
        self._disturb = disturb
        self._again: Callable[[], Awaitable[None]] = partial(self.says, "/start")

    async def reads(self) -> Message:
        """The next message that is not the last one once more."""
        while True:
            message = await self.person.hears(timeout=self.patience)
            if self._last is not None and _same(message, self._last):
                self.repeats += 1
                continue
            self._last = message
            if message.text.startswith("系统繁忙"):
                self.apologies += 1
                await self._again()
                continue
            if self._disturb is not None:
                await self._disturb()
            return message

    async def says(self, text: str) -> None:
        """Write a message; once more after each apology."""
        self._again = partial(self.says, text)
        await self.person.says(text)

    async def presses(self, label: str, on: Message) -> None:
        """Press a button; once more after each apology."""
        self._again = partial(self.presses, label, on)
        await self.person.presses(label, on=on)

    async def begins(self) -> Message:
        """Say /start, agree, choose the kind; return the first question."""
        await self.says("/start")
        await self.presses("同意", on=await self.reads())
        await self.presses(KINDS[self.kind], on=await self.reads())
        return await self.reads()

    async def answers_everything(self, question: Message) -> Message:
        """Answer all questions from this one on; return what is said after the last."""
        while self.answered < len(self.answers):
            number, _ = place(question)
            assert number == self.answered + 1, f"after answer {self.answered} came question {number}: {question.text}"
            await self.says(self.answers[self.answered])
            self.answered += 1
            question = await self.reads()
        assert place(question) == (0, 0), question.text
        return question

    async def has_the_document(self, gaps: Message) -> Message:
        """Ask for the document; return the closing words, which come after it."""
        await self.presses("生成申报表", on=gaps)
        self.document = await self.reads()
        assert self.document.document, self.document.words
        return await self.reads()

    async def applies(self) -> Message:
        """The whole way; return the closing words."""
        return await self.has_the_document(await self.answers_everything(await self.begins()))

    @property
    def printed(self) -> list[list[str]]:
        """The table of the document, row by row."""
        assert self.document is not None
        assert self.document.document is not None
        [table] = docx.Document(BytesIO(self.document.document)).tables
        return [[_Cell(cell, table).text for cell in row._tr.tc_lst] for row in table.rows]


def place(message: Message) -> tuple[int, int]:
    """Which question a message puts, of how many; (0, 0) if none."""
    found = HEADING.findall(message.words)
    return (int(found[-1][0]), int(found[-1][1])) if found else (0, 0)


def _same(one: Message, other: Message) -> bool:
    return (one.words, one.labels, one.document) == (other.words, other.labels, other.document)
