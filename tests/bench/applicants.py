"""People who play the conversation of the bench, and hold every word against the script."""

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from tests.bench.conversation import CLEAR, TICKED, Script, Step, plain, spoken

FIRST_CHAT = 1_000_001


class Differs(Exception):
    """A bot said something else than the script."""


class Applicant:
    """One person in a chat of their own, from 开始 to the closing words."""

    def __init__(self, number: int, script: Script, *, reads_the_form: bool = True) -> None:
        self.chat = FIRST_CHAT + number
        self.name = f"北京示例第{number}精密仪器有限公司"
        self.turns = 0
        self.documents = 0
        self._script, self._reads_the_form = script, reads_the_form
        self._at = -1
        self._ticked: list[str] = []
        self._message = 0
        self._keyboard: list[list[Mapping[str, Any]]] = []

    @property
    def is_done(self) -> bool:
        """True once the closing words are there."""
        return self._at == len(self._script.steps) - 1

    @property
    def _step(self) -> Step:
        return self._script.steps[self._at]

    def begins(self) -> Mapping[str, Any]:
        """Return the first update."""
        return {"message": self._said(self._script.start)}

    def hears(self, method: str, message: int, parameters: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """Hold what the bot did against the script; return what the person does next, or None. Raise `Differs`."""
        if method == "sendDocument":
            self.documents += 1
            if self._reads_the_form:
                self._reads(parameters["file"])
            return None
        self._keyboard = (parameters.get("reply_markup") or {}).get("inline_keyboard", [])
        if method == "sendMessage":
            self._message, self._at, self._ticked = message, self._at + 1, []
            self._compare(plain(parameters["text"]), self._expected(self._step.text), self._step.rows)
            if self.is_done and self.documents != 1:
                raise Differs(f"{self.documents} documents before the closing words")
        else:
            self._compare("", "", self._tick_rows())
        self.turns += 1
        return None if self.is_done else self._acts()

    def _reads(self, content: bytes) -> None:
        """Read the form that came; raise `Differs` where it has another name, or a blank that is not filled."""
        with ZipFile(BytesIO(content)) as form:
            printed = re.sub(r"<[^>]+>", "", form.read("word/document.xml").decode())
        if self.name not in printed or "{" in printed:
            raise Differs(f"the form holds something else: {printed}")

    def _acts(self) -> Mapping[str, Any]:
        step = self._step
        if step.does == "says":
            return {"message": self._said(self._expected(step.what))}
        if len(self._ticked) < len(step.ticks):
            self._ticked.append(step.ticks[len(self._ticked)])
            return self._pressed(CLEAR + self._ticked[-1])
        return self._pressed(step.what)

    def _tick_rows(self) -> list[list[str]]:
        ticked = {CLEAR + each: TICKED + each for each in self._ticked}
        return [[ticked.get(label, label) for label in row] for row in self._step.tick_rows]

    def _expected(self, text: str) -> str:
        return spoken(text, {"name": self.name})

    def _compare(self, said: str, expected: str, rows: list[list[str]]) -> None:
        shown = [[button["text"] for button in row] for row in self._keyboard]
        if (said, shown) != (expected, rows):
            raise Differs(f"step {self._at}\nexpected {expected!r} {rows}\nsaid     {said!r} {shown}")

    def _pressed(self, label: str) -> Mapping[str, Any]:
        button = next(each for row in self._keyboard for each in row if each["text"] == label)
        shown = {"message_id": self._message, "date": 1_700_000_000, "chat": self._chat(), "text": "…"}
        who = {"id": f"{self.chat}{self.turns}", "from": self._who(), "chat_instance": "1"}
        return {"callback_query": {**who, "message": shown, "data": button["callback_data"]}}

    def _said(self, text: str) -> Mapping[str, Any]:
        said = {"message_id": 1, "date": 1_700_000_000, "chat": self._chat(), "from": self._who(), "text": text}
        if text.startswith("/"):
            return {**said, "entities": [{"type": "bot_command", "offset": 0, "length": len(text)}]}
        return said

    def _chat(self) -> Mapping[str, Any]:
        return {"id": self.chat, "type": "private", "first_name": "示例"}

    def _who(self) -> Mapping[str, Any]:
        return {"id": self.chat, "is_bot": False, "first_name": "示例"}


class TypingApplicant(Applicant):
    """The same person, who types whatever stands on a button."""

    def _acts(self) -> Mapping[str, Any]:
        return {"message": self._said(self._expected(self._step.typed))}
