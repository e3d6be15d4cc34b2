"""Somebody invented, who is brought to a place by ordinary answers and looks at nothing but the conversation."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from dialogs.language.plain_text import label_of, text_of
from dialogs.model.effects import Effect, FillForm, HandOverData, SendBlankForms
from dialogs.model.events import Chose, Event, Said, Started
from dialogs.model.reply import Choice, Reply
from standards.campaign import Campaign
from tests.understanding import signs
from tests.understanding.forms import FORMS, KINDS, NARRATIVE, NO_QUESTION, Question
from tests.understanding.signs import bare, nfkc, norm

FILES = (FillForm, SendBlankForms, HandOverData)


class Stuck(Exception):
    """The place cannot be reached, or what is kept cannot be read."""


@dataclass(frozen=True)
class Message:
    """A message of the bot's, with its buttons as they are now."""

    text: str
    choices: tuple[Choice, ...]
    application: int
    number: int

    @property
    def labels(self) -> list[str]:
        return [nfkc(bare(label_of(choice))) for choice in self.choices]


class Played(Protocol):
    """Whoever has the person's events answered, and notes what was said and wanted."""

    campaign: Campaign
    at: datetime

    @property
    def shown(self) -> Sequence[Reply]:
        """Everything that was said."""

    @property
    def effects(self) -> Sequence[Effect]:
        """Everything that the conversation wanted done."""

    def hear(self, event: Event) -> object:
        """Have an event answered."""


@dataclass
class Person:
    """Types, presses, reads; `news` is what was said since the last act."""

    kind: str
    player: Played
    messages: list[Message] = field(default_factory=list)
    news: list[Message] = field(default_factory=list)
    files: int = 0
    """How many files came since the last act."""
    transcript: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.form = FORMS[self.kind]
        self.by_name = {question.name: question for question in self.form}

    # ---------------------------------------------------------------- speaking
    def says(self, text: str) -> None:
        self._hears(Started(self.player.at) if text == "/start" else Said(text, self.player.at), text)

    def presses(self, message: Message, choice: Choice) -> None:
        event = Chose(choice.action, self.player.at, message.application, str(message.number))
        self._hears(event, f"[{label_of(choice)}]")

    def acts(self, button: tuple[Message, Choice] | None, words: str) -> None:
        """Press a button, or say the words if there is none."""
        self.presses(*button) if button else self.says(words)

    def _hears(self, event: Event, act: str) -> None:
        player = self.player
        replies, effects = len(player.shown), len(player.effects)
        self.transcript.append(f"> {act}")
        player.hear(event)
        self.news = []
        for number in range(replies, len(player.shown)):
            reply = player.shown[number]
            place = number if reply.redraws is None else int(reply.redraws)
            text = text_of(reply if reply.redraws is None else player.shown[place]).strip()
            self.news.append(Message(text, tuple(reply.all_choices()), reply.application, place))
        self.files = sum(isinstance(effect, FILES) for effect in player.effects[effects:])
        self.messages += self.news
        self.transcript += [
            "< " + message.text.replace("\n", " ⏎ ") + "".join(f" [{label}]" for label in message.labels)
            for message in self.news
        ]

    # ---------------------------------------------------------------- reading
    @property
    def said(self) -> str:
        return "\n".join(message.text for message in self.news)

    def find(self, pattern: re.Pattern[str], messages: list[Message]) -> tuple[Message, Choice] | None:
        """Return the newest button whose label a pattern finds."""
        for message in reversed(messages):
            for choice, label in zip(message.choices, message.labels, strict=True):
                if pattern.search(label):
                    return message, choice
        return None

    def place(self) -> tuple[str, Message | None]:
        """Return where one stands by the newest words: consent, kind, a question, review, on, or nothing known."""
        for message in reversed(self.news):
            labels = message.labels
            if any(signs.CONSENT.search(label) for label in labels):
                return "consent", message
            if all(any(kind in label for label in labels) for kind in KINDS.values()):
                return "kind", message
            if question := self.question(message):
                return question.name, message
            if any(signs.DOCUMENT.search(label) for label in labels) and not signs.PROGRESS.search(nfkc(message.text)):
                return "review", message
            if any(signs.ON.search(label) for label in labels):
                return "on", message
        return "", None

    def question(self, message: Message) -> Question | None:
        """Return the question that a message puts; only beside how far one is, or beside what lets one pass on."""
        lines = [line for line in nfkc(message.text).split("\n") if line.strip()]
        at = next((place for place, line in enumerate(lines) if _shows_progress(line)), None)
        if at is None:
            if not any(signs.SKIP.search(label) for label in message.labels):
                return None
            at = 0
        for whole in lines[at : at + 3]:
            line = signs.PROGRESS.sub("", whole)
            clause, question = signs.CLAUSE.search(line), self._label_in(line)
            if clause and not (question and line.find(nfkc(question.name)) < clause.start()):
                return self._of_clause(signs.clause_of(clause), message)
            if question:
                return question
        return None

    def _label_in(self, line: str) -> Question | None:
        squeezed = re.sub(r"\s+", "", line)
        stripped = re.sub(r"^[^\w]+|[^\w)]+$", "", squeezed)
        best, score = None, 0.0
        for question in self.form:
            label = nfkc(question.name)
            if question.clause or (at := squeezed.find(label)) < 0:
                continue
            exact = 6 if stripped == label else 3 if stripped.startswith(label) else 0
            if (this := 1 + len(label) / 20 - at / 500 + exact) > score:
                best, score = question, this
        return best

    def _of_clause(self, clause: str, message: Message) -> Question | None:
        labels, text = message.labels, nfkc(message.text)

        def fits(question: Question) -> float:
            named = sum(any(any(word in label for word in each) for label in labels) for each in question.options)
            yes = any(signs.YES.search(label) for label in labels)
            shape = (
                named > 0 if question.type == "ticks" else yes if question.type == "yesno" else not named and not yes
            )
            return 10 * shape + named + sum(word in text for word in question.words)

        return max((each for each in self.form if each.clause == clause), key=fits, default=None)

    # ---------------------------------------------------------------- ordinary answers
    def answers(self, question: Question, message: Message) -> None:
        """Answer a question as anybody would."""
        if question.type == "ticks":
            self._ticks(question, message)
        elif question.type == "yesno":
            self.acts(self.find(signs.YES, [message]), str(question.answer))
        else:
            same = [
                choice
                for choice, label in zip(message.choices, message.labels, strict=True)
                if label == question.answer
            ]
            self.acts((message, same[0]) if same else None, str(question.answer))
            done = self.find(signs.DONE, self.news)
            if question.type == "narrative" and self.place()[0] == question.name and done:
                self.presses(*done)

    def _ticks(self, question: Question, message: Message) -> None:
        for wanted in question.answer:
            words = next(option for option in question.options if option[0] == wanted)
            for choice in message.choices:
                label = label_of(choice)
                if any(word in nfkc(label) for word in words) and not signs.TICKED.search(label):
                    self.presses(message, choice)
                    name, again = self.place()
                    message = again if again and name == question.name else message
                    break
        done = self.find(signs.DONE, [message])
        if self.place()[0] in (question.name, "") or done:
            self.acts(done, "选好了")

    def walks(self, where: str) -> None:
        """Go to a place by ordinary answers; clauses that do not matter for it are passed over."""
        if where not in self.by_name and where not in NO_QUESTION:
            raise Stuck(f"no such place: {where}")
        self.says("/start")
        seen: Counter[str] = Counter()
        for _ in range(200):
            name, message = self.place()
            seen[name] += 1
            if seen[name] > 6:
                raise Stuck(f"comes again and again: {name or 'something unknown'}: {self.said[:200]}")
            if name == where:
                return
            if name == "review":
                raise Stuck(f"the review is there before {where}")
            self._goes_on(where, name, message)
        raise Stuck("more than 200 turns")

    def _goes_on(self, where: str, name: str, message: Message | None) -> None:
        messages = [message] if message else []
        if name == "consent":
            self.acts(self.find(signs.CONSENT, messages), "同意")
        elif name == "kind":
            word = KINDS[self.kind]
            self.acts(self.find(re.compile(word), messages), word)
        elif name == "on":
            self.acts(self.find(signs.ON, messages), "继续")
        elif message is None:
            button = self.find(signs.AFFIRM, self.news)
            self.acts(button, "/start")
        else:
            question, target = self.by_name[name], self.by_name.get(where)
            if question.clause and target and target.type != "narrative" and question.clause != target.clause:
                self.acts(self.find(signs.SKIP, messages), "跳过")
            else:
                self.answers(question, message)

    # ---------------------------------------------------------------- what is kept
    def kept(self, needed: set[str]) -> dict[str, str]:
        """Return names and their words as the bot reads them back; pages are turned until the needed ones are there."""
        values: dict[str, str] = {}
        for command in ("/review", "核对"):
            self.says(command)
            pages: set[str] = set()
            while (text := self.said) not in pages and len(pages) < 10:
                pages.add(text)
                values = self._lines(text) | values
                more = self.find(signs.MORE, self.news)
                if needed <= values.keys() or not more or not self._lines(text):
                    break
                self.presses(*more)
            if values:
                break
        short = {name for name in needed if re.search(r"…|\.\.\.|\(共", nfkc(values.get(name, "")))}
        unseen = {name for name in needed if name not in values and not self.by_name[name].clause}
        return values | {name: self._on_paper(name) for name in short | unseen}

    def _lines(self, text: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for line in (each.strip() for each in nfkc(text).split("\n")):
            head, colon, words = line.partition(":")
            if not colon or (signs.PROGRESS.search(line) and "页" not in line):
                continue
            head = re.sub(r"^[^\w第]+|\s+", "", head)
            if question := self._called(head, found):
                found.setdefault(question.name, words.strip())
        return found

    def _called(self, head: str, found: dict[str, str]) -> Question | None:
        if clause := signs.CLAUSE.match(head):
            mine = [each for each in self.form if each.clause == signs.clause_of(clause) and each.name not in found]
            return max(mine, key=lambda each: sum(word in head for word in each.words), default=None)
        start = head.rstrip("…")
        for question in self.form:
            label = nfkc(question.name)
            if not question.clause and (head == label or (len(head) > 8 and start in label and label[:6] == start[:6])):
                return question
        return None

    def _on_paper(self, name: str) -> str:
        """Return what would be printed for a question that the review shortens."""
        known = len(self.player.effects)
        self.says("/document")
        for effect in self.player.effects[known:]:
            if isinstance(effect, FillForm):
                form = self.player.campaign.kind(self.kind).form
                keys = {norm(each.label): each.key for each in form.fields}
                cells = dict(effect.cells)
                key = form.narrative.key if name == NARRATIVE else keys[norm(name)]
                return cells[key]
        raise Stuck("no form came")


def _shows_progress(line: str) -> bool:
    found = signs.PROGRESS.search(line)
    return found is not None and "页" not in line[found.end() : found.end() + 3]
