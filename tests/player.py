"""Plays a conversation line by line, saving and reloading between any two, and writes down what was said."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime

from dialogs.engine import respond
from dialogs.language.plain_text import label_of, text_of
from dialogs.model.context import Context
from dialogs.model.conversation import Conversation
from dialogs.model.effects import (
    Effect,
    FillForm,
    SetNotices,
    SwitchApplication,
)
from dialogs.model.events import (
    Chose,
    DeadlineMoved,
    DraftIdle,
    Edited,
    Event,
    NoticeTold,
    PaperCorrected,
    PaperDecided,
    PaperReceived,
    PaperRecommended,
    PaperReturned,
    ReminderDue,
    Said,
    Started,
    Unasked,
    Uploaded,
)
from dialogs.model.reply import Reply
from dialogs.model.stages import Stage
from dialogs.model.turn import Turn
from standards.campaign import Campaign
from tests import answers

REFERENCE = "FT23-7K4M3A"
AT = datetime.fromisoformat("2023-06-01T09:00:00+08:00")
"""When a transcript begins that names no other moment."""
REPEATED = re.compile(r"\{×(\d+)\}$")


@dataclass
class Player:
    """One person's side of a conversation; effects are noted, and written down."""

    campaign: Campaign
    at: datetime
    conversation: Conversation = field(default_factory=Conversation)
    shown: list[Reply] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    """What the conversation wanted done; nobody does it here."""

    def hear(self, event: Event) -> list[str]:
        """Have an event answered; return the lines of a transcript."""
        turn = respond(self.campaign, self.conversation, event)
        self.conversation = Conversation.read(turn.conversation.stored())
        assert self.conversation == turn.conversation, "what is saved is not what is read back"
        return self.take(turn, event)

    def take(self, turn: Turn, event: Event) -> list[str]:
        """Note what a turn says and wants done; return the lines of a transcript."""
        assert turn.reply is not None or turn.effects or isinstance(event, Unasked), "nothing was answered"
        self.effects += turn.effects
        return self._show(turn) + [shown_effect(effect) for effect in turn.effects]

    def says(self, text: str) -> list[str]:
        return self.hear(Said(text, self.at))

    def presses(self, label: str, *, old: bool = False) -> list[str]:
        """Press a button by what is written on it: on the newest message that has it, or (`old`) on the first that had."""
        replies = self.shown if old else self.shown[::-1]
        for reply in replies:
            for row in reply.choices:
                for choice in row:
                    if label_of(choice) == label:
                        message = str(self.shown.index(reply))
                        return self.hear(Chose(choice.action, self.at, reply.application, message))
        raise AssertionError(f"no button says {label}; the last message is:\n{text_of(self.shown[-1])}")

    def answers_until(
        self, kind: str, last: str | None = None, changed: dict[str, str] | None = None, said: list[str] | None = None
    ) -> None:
        """Agree, choose a kind and answer everything up to (not including) a question, or everything.

        What is typed on the way is added to `said`.
        """
        given = {**answers.BY_KIND[kind], **answers.TO_AN_OPTION, **(changed or {})}
        if self.conversation.consent is None:
            self.hear(Started(self.at, self.campaign.id))
            self.presses("同意")
        if self.conversation.kind is None:
            self.presses(self.campaign.kind(kind).name)
        while step := Context(self.campaign, self.conversation, self.at).journey.next_step:
            if step.field.key == last:
                return
            self.says(given[step.field.key])
            if said is not None:
                said.append(given[step.field.key])

    def _show(self, turn: Turn) -> list[str]:
        reply = turn.reply
        if reply is None:
            return []
        text = text_of(reply) if reply.redraws is None else "（按钮更新）"
        self.shown.append(reply)
        return written(
            "< ", [*text.split("\n"), *(" ".join(f"[{label_of(choice)}]" for choice in row) for row in reply.choices)]
        )

    def happens(self, notation: str) -> list[str]:
        """Have something arrive unasked, as a transcript writes it."""
        return self.hear(unasked(notation, self.at, self.campaign))


def shown_effect(effect: Effect) -> str:
    """Return the line of a transcript for an effect: its name, and what tells two of a kind apart."""
    match effect:
        case FillForm(kind=kind, draft=draft):
            return f"* FillForm({kind=}, {draft=})"
        case SwitchApplication(number=number):
            return f"* SwitchApplication({number=})"
        case SetNotices(on=on):
            return f"* SetNotices({on=})"
        case _:
            return f"* {type(effect).__name__}()"


def unasked(notation: str, at: datetime, campaign: Campaign) -> Unasked:
    """Return the event that a line of a transcript names, with what it says."""
    name, _, text = notation.partition(" ")
    match name:
        case "PaperReceived":
            return PaperReceived(at)
        case "PaperReturned":
            reason, _, keys = (part.strip() for part in text.partition("|"))
            return PaperReturned(reason, tuple(keys.split(",")) if keys else (), at)
        case "PaperRecommended":
            return PaperRecommended(at)
        case "PaperDecided":
            verdict, _, more = text.partition(" ")
            return PaperDecided(verdict == "通过", more, at)
        case "PaperCorrected":
            return PaperCorrected(Stage(text), at)
        case "ReminderDue":
            return ReminderDue(int(text), at)
        case "DraftIdle":
            return DraftIdle(int(text), at)
        case "NoticeTold":
            return NoticeTold(text, campaign.bureau, at)
        case "DeadlineMoved":
            moved, _, why = text.partition(" ")
            return DeadlineMoved(date.fromisoformat(moved), why, campaign.deadline, at)
        case _:
            raise AssertionError(f"nothing is called {name}")


def written(mark: str, lines: list[str]) -> list[str]:
    """Lines of a transcript: the first after its mark, the rest below it."""
    kept = [line.rstrip() for line in lines]
    return [f"{mark}{kept[0]}".rstrip(), *(f"  {line}".rstrip() for line in kept[1:])]


def replay(script: str, player: Player) -> str:
    """Play the person's lines of a transcript; return the whole transcript as it is now.

    `> words` says, `> （空）` says nothing that can be read, `> [label]` presses, `> [label]旧` presses the first button of that
    label ever shown, `> （贴纸）` sends something else, `> （改动消息）` edits; a final `{×400}` repeats the words.
    `& point 到 trainings staff=1` answers everything before a question with good answers, or with those named. No empty lines.
    `! PaperReturned 公章不清 | postcode` has something arrive unasked: an event, what it says, the keys of the fields.
    """
    lines: list[str] = []
    for line in script.splitlines():
        if line.startswith("#"):
            lines.append(line)
        elif line.startswith("@ "):
            player.at = datetime.fromisoformat(line[2:])
            lines.append(line)
        elif line.startswith("& "):
            _prepare(player, line[2:].split())
            lines.append(line)
        elif line.startswith("> "):
            lines += [line, *_hear(player, line[2:])]
        elif line.startswith("! "):
            lines += [line, *player.happens(line[2:])]
    return "\n".join(lines) + "\n"


def _prepare(player: Player, words: list[str]) -> None:
    last = words[words.index("到") + 1] if "到" in words else None
    changed = dict(word.split("=", 1) for word in words if "=" in word)
    player.answers_until(words[0], last, changed)


def _hear(player: Player, said: str) -> list[str]:
    if said.startswith("[") and said.endswith(("]", "]旧")):
        return player.presses(said.removesuffix("旧")[1:-1], old=said.endswith("旧"))
    if said == "/start":
        return player.hear(Started(player.at))
    if said == "（改动消息）":
        return player.hear(Edited(player.at))
    if said == "（空）":
        return player.says("\u200b\x00 ")
    if said.startswith("（") and said.endswith("）"):
        return player.hear(Uploaded(said[1:-1], player.at))
    if repeated := REPEATED.search(said):
        said = said[: repeated.start()] * int(repeated[1])
    return player.says(said.replace("\\n", "\n").replace("\\t", "\t"))
