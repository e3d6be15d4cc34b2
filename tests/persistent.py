"""An applicant who goes by what the newest message asks, and asks again where nothing comes: the network may do what it will."""

import time

from tests.answers import BY_KIND
from tests.applicant import KINDS, place
from tests.fakes.telegram_server import Message, Person

PATIENCE = 15.0
"""Seconds of silence before somebody asks again."""
MOST_SILENCES = 12


class Persistent:
    """Goes from /start to the closing words."""

    def __init__(self, person: Person, kind: str) -> None:
        self.person = person
        self.given = BY_KIND[kind]
        self.chose_at: float | None = None
        """When the kind was chosen, in seconds since 1970: everything before is answered by then."""
        self._answers = list(self.given.values())
        self._kind = KINDS[kind]
        self._answered = 0
        self._agreed = False
        self._has_document = False

    async def applies(self) -> None:
        """Do what each message asks, until the closing words of a document that arrived."""
        silences = 0
        await self.person.says("/start")
        while not (message := await self._next()) or not await self._follow(message):
            if message is None:
                silences += 1
                assert silences <= MOST_SILENCES, f"nothing more is heard:\n{self.person.chat.as_text()}"
                await self.person.says("/start")

    async def _next(self) -> Message | None:
        try:
            return await self.person.hears(timeout=PATIENCE)
        except AssertionError:
            return None

    async def _follow(self, message: Message) -> bool:
        """Do what a message asks, unless it was done; return True if it is the end."""
        number, _ = place(message)
        if message.document:
            self._has_document = True
        elif self._has_document and message.words.startswith("申报表已生成"):
            return True
        elif not self._agreed and message.button("同意"):
            self._agreed = True
            await self.person.presses("同意", on=message)
        elif self.chose_at is None and message.button(self._kind):
            self.chose_at = time.time()
            await self.person.presses(self._kind, on=message)
        elif number == self._answered + 1:
            self._answered = number
            await self.person.says(self._answers[number - 1])
        elif number == 0 and self._answered == len(self._answers) and message.button("生成申报表"):
            self._has_document = False
            await self.person.presses("生成申报表", on=message)
        return False
