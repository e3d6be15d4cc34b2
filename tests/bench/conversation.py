"""The conversation that every bot of the bench plays, as ours plays it today: from 开始 to the form and its closing words."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.clock import BEIJING
from dialogs import lobby
from dialogs.language.plain_text import label_of, text_of
from dialogs.model.asked import AnswerForm
from dialogs.model.conversation import Conversation
from dialogs.model.effects import FillForm
from dialogs.model.events import Chose, Event, FormDelivered, Said
from dialogs.model.reply import Reply
from standards.library import read_campaigns
from tests.answers import POINT

CAMPAIGN, KIND = "fengtai-2023", "point"
NAME, REFERENCE = "{name}", "{reference}"
"""What stands for the name of an enterprise and for the number of a form, which differ from person to person."""
ANSWERS = {**POINT, "annual_output": "3200万", "employees": "120", "trainings": "3"}
"""Typed as plainly as a peer can read them."""
_NAME_PLAYED, _REFERENCE_PLAYED = POINT["enterprise_name"], "FT23-AAAAAA"
_REFERENCE = re.compile(r"FT23-[A-Z0-9]+")
_PRESSED = ("同意", "示范点", "有限责任公司", "先进制造业", "是", "就用这份", "生成申报表")
TICKS_A_QUESTION = 2
DONE = "选好了"
CLEAR, TICKED = "☐ ", "☑ "

Rows = list[list[str]]


@dataclass
class Step:
    """A message of the bot's, and what the person does then."""

    text: str
    rows: Rows
    does: str
    """`says`, `presses`, `ticks`, or `goes` after the last message."""
    what: str = ""
    """What is said or pressed."""
    ticks: list[str] = field(default_factory=list)
    """The options that are ticked, one after another, before 选好了."""
    tick_rows: Rows = field(default_factory=list)
    """The buttons once something is ticked, as if nothing were."""
    key: str = ""
    """The field of the form that is asked for, if one is."""

    @property
    def typed(self) -> str:
        """What is typed where there is no button to press: the label, or the numbers of what is ticked."""
        if self.does != "ticks":
            return self.what
        options = [label.removeprefix(CLEAR) for row in self.rows for label in row if label.startswith(CLEAR)]
        return ",".join(str(options.index(tick) + 1) for tick in self.ticks)


@dataclass
class Script:
    """The whole conversation, and what is printed on the form."""

    start: str
    steps: list[Step]
    cells: Mapping[str, str]
    file_name: str

    @property
    def turns(self) -> int:
        """How many messages a person sends in a form."""
        return len(self.steps) + sum(len(step.ticks) for step in self.steps)

    def write(self, path: Path) -> None:
        """Write it for the peers."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False), encoding="utf-8")


def plain(text: str) -> str:
    """Return what was said with the number of the form taken out."""
    return _REFERENCE.sub(REFERENCE, text)


def as_played() -> Script:
    """Play the conversation once with our own `answer`, at this moment; return what was said and done."""
    return _Play().script()


def events_played() -> tuple[Event, ...]:
    """Return what a person says and does in that conversation, with what the bot hears of its own form."""
    play = _Play()
    play.script()
    return tuple(play.events)


class _Play:
    def __init__(self) -> None:
        self.events: list[Event] = []
        self._campaigns = {name: folder.campaign for name, folder in read_campaigns().items() if name == CAMPAIGN}
        self._conversation, self._at = Conversation(), datetime.now(BEIJING)
        self._form: FillForm | None = None

    def script(self) -> Script:
        steps, reply = [], self._answered(Said("/start", self._at))
        while reply is not None:
            step, reply = self._step(reply)
            steps.append(step)
        form, closing = self._form, self._closing()
        assert form is not None
        steps.append(replace(_shown(closing), does="goes"))
        cells = {key: _without_name(text) for key, text in form.cells}
        return Script("/start", steps, cells, f"示范点申报表_{NAME}.docx")

    def _step(self, reply: Reply) -> tuple[Step, Reply | None]:
        """Answer a reply; return the step, and the next reply, None after the last before the form."""
        step, asked = _shown(reply), reply.asked
        step.key = "" if asked is None else asked.key
        if asked is not None and asked.answer is AnswerForm.TICKS:
            return self._ticked(step, reply)
        labels = [label for row in step.rows for label in row]
        if pressed := next((label for label in _PRESSED if label in labels), None):
            return replace(step, does="presses", what=pressed), self._presses(pressed, reply)
        said = ANSWERS[step.key.removeprefix("=")]
        return replace(step, does="says", what=_without_name(said)), self._answered(Said(said, self._at))

    def _ticked(self, step: Step, reply: Reply) -> tuple[Step, Reply | None]:
        ticks = [label.removeprefix(CLEAR) for row in step.rows for label in row if label.startswith(CLEAR)]
        after = reply
        for tick in ticks[:TICKS_A_QUESTION]:
            pressed = self._presses(CLEAR + tick, after)
            assert pressed is not None
            after = pressed
        rows = [[label.replace(TICKED, CLEAR) for label in row] for row in _rows(after)]
        step = replace(step, does="ticks", what=DONE, ticks=ticks[:TICKS_A_QUESTION], tick_rows=rows)
        return step, self._presses(DONE, after)

    def _presses(self, label: str, on: Reply) -> Reply | None:
        choice = next(each for row in on.choices for each in row if label_of(each) == label)
        return self._answered(Chose(choice.action, self._at, application=on.application, message="1"))

    def _answered(self, event: Event) -> Reply | None:
        self.events.append(event)
        turn = lobby.answer(self._campaigns, self._conversation, event)
        self._conversation = turn.conversation
        self._form = next((effect for effect in turn.effects if isinstance(effect, FillForm)), self._form)
        return turn.reply

    def _closing(self) -> Reply:
        form = self._form
        assert form is not None
        delivered = FormDelivered(_REFERENCE_PLAYED, form.draft, self._at, kind=form.kind, cells=form.cells)
        closing = self._answered(delivered)
        assert closing is not None
        return closing


def _shown(reply: Reply) -> Step:
    return Step(plain(_without_name(text_of(reply))), _rows(reply), "")


def _rows(reply: Reply) -> Rows:
    return [[label_of(choice) for choice in row] for row in reply.choices]


def _without_name(text: str) -> str:
    return text.replace(_NAME_PLAYED, NAME)


def spoken(value: str, names: Mapping[str, Any]) -> str:
    """Return a text of the script as it is said to one person."""
    return value.replace(NAME, names["name"]).replace(REFERENCE, names.get("reference", REFERENCE))
