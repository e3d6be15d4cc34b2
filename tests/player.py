"""Plays a conversation line by line, saving and reloading between any two, and writes down what was said."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from dialogs.engine import respond
from dialogs.language.plain_text import label_of, text_of
from dialogs.model.context import Context
from dialogs.model.conversation import Conversation
from dialogs.model.effects import (
    Effect,
    FillForm,
    ForgetApplicant,
    ListApplications,
    LookUpNotices,
    LookUpStatus,
    OpenApplication,
    SetNotices,
    SwitchApplication,
    TellIdentity,
)
from dialogs.model.events import (
    ApplicationsListed,
    ApplicationSummary,
    Chose,
    DeadlineMoved,
    DraftIdle,
    Edited,
    Event,
    FormDelivered,
    IdentityTold,
    NoticesLookedUp,
    NoticeTold,
    PaperCorrected,
    PaperDecided,
    PaperReceived,
    PaperRecommended,
    PaperReturned,
    ReminderDue,
    Said,
    Started,
    StatusLookedUp,
    Unasked,
    Uploaded,
)
from dialogs.model.reply import Reply
from dialogs.model.stages import Stage
from dialogs.model.turn import Turn
from standards.campaign import Campaign
from tests import answers

REFERENCE = "FT23-7K4M3A"
REPEATED = re.compile(r"\{×(\d+)\}$")


@dataclass
class Player:
    """One person's side of a conversation, with everything outside `respond` done in the plainest way."""

    campaign: Campaign
    at: datetime
    conversation: Conversation = field(default_factory=Conversation)
    others: dict[int, Conversation] = field(default_factory=dict)
    shown: list[Reply] = field(default_factory=list)
    filled: list[FillForm] = field(default_factory=list)
    notices: bool = True
    reached: dict[Stage, datetime] = field(default_factory=dict)
    recorded: str = ""

    def hear(self, event: Event) -> list[str]:
        """Have an event answered; give the lines of a transcript."""
        turn = respond(self.campaign, self.conversation, event)
        self.conversation = Conversation.read(turn.conversation.stored())
        assert self.conversation == turn.conversation, "what is saved is not what is read back"
        assert turn.reply is not None or turn.effects or isinstance(event, Unasked), "nothing was answered"
        return self._show(turn) + [line for effect in turn.effects for line in self._carry_out(effect)]

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

    def answers_until(self, kind: str, last: str | None = None, changed: dict[str, str] | None = None) -> None:
        """Agree, choose a kind and answer everything up to (not including) a question, or everything."""
        given = {**answers.BY_KIND[kind], **(changed or {})}
        if self.conversation.consent is None:
            self.hear(Started(self.at))
            self.presses("同意")
        if self.conversation.kind is None:
            self.presses(self.campaign.kind(kind).name)
        while step := Context(self.campaign, self.conversation, self.at).journey.next_step:
            if step.field.key == last:
                return
            self.says(given[step.field.key])

    def _show(self, turn: Turn) -> list[str]:
        reply = turn.reply
        if reply is None:
            return []
        text = text_of(reply) if reply.redraws is None else "（按钮更新）"
        self.shown.append(reply)
        return written(
            "< ", [*text.split("\n"), *(" ".join(f"[{label_of(choice)}]" for choice in row) for row in reply.choices)]
        )

    def _carry_out(self, effect: Effect) -> list[str]:
        match effect:
            case FillForm(kind=kind, draft=draft):
                self.filled.append(effect)
                if not draft:
                    self.reached[Stage.MADE] = self.at
                return [f"* FillForm({kind=}, {draft=})", *self.hear(FormDelivered(REFERENCE, draft, self.at))]
            case ForgetApplicant():
                self.others.clear()
                return ["* ForgetApplicant()"]
            case OpenApplication():
                self.others[self.conversation.number] = before = self.conversation
                number = max(self.others) + 1
                self.conversation = Conversation(number=number, campaign=before.campaign, consent=before.consent)
                return ["* OpenApplication()", *self.hear(Started(self.at))]
            case ListApplications():
                self.others[self.conversation.number] = self.conversation
                listed = tuple(ApplicationSummary(number, f"第 {number} 份") for number in sorted(self.others))
                return ["* ListApplications()", *self.hear(ApplicationsListed(listed, self.at))]
            case SwitchApplication(number=number):
                self.others[self.conversation.number] = self.conversation
                self.conversation = self.others.get(number, self.conversation)
                return [f"* SwitchApplication({number=})", *self.hear(Started(self.at))]
            case LookUpStatus():
                found = StatusLookedUp(
                    REFERENCE if self.filled else None,
                    tuple(self.reached.items()),
                    self.recorded if Stage.RETURNED in self.reached else "",
                    self.recorded if Stage.DECIDED in self.reached else "",
                    self.at,
                )
                return ["* LookUpStatus()", *self.hear(found)]
            case LookUpNotices():
                return ["* LookUpNotices()", *self.hear(NoticesLookedUp(self.notices, self.at))]
            case SetNotices(on=on):
                self.notices = on
                return [f"* SetNotices({on=})"]
            case TellIdentity():
                return ["* TellIdentity()", *self.hear(IdentityTold("telegram:1001", self.at))]
            case _:
                return [f"* {type(effect).__name__}()"]

    def happens(self, what: str) -> list[str]:
        """Have something arrive unasked, as a transcript writes it."""
        name, _, words = what.partition(" ")
        match name:
            case "PaperReceived":
                self._reach(Stage.RECEIVED)
                return self.hear(PaperReceived(self.at))
            case "PaperReturned":
                reason, _, keys = (part.strip() for part in words.partition("|"))
                self._reach(Stage.RETURNED, reason)
                return self.hear(PaperReturned(reason, tuple(keys.split(",")) if keys else (), self.at))
            case "PaperRecommended":
                self._reach(Stage.RECOMMENDED)
                return self.hear(PaperRecommended(self.at))
            case "PaperDecided":
                verdict, _, more = words.partition(" ")
                self._reach(Stage.DECIDED, "，".join(part for part in (verdict, more) if part))
                return self.hear(PaperDecided(verdict == "通过", more, self.at))
            case "PaperCorrected":
                self.reached.pop(Stage(words), None)
                return self.hear(PaperCorrected(Stage(words), self.at))
            case "ReminderDue":
                return self.hear(ReminderDue(int(words), self.at))
            case "DraftIdle":
                return self.hear(DraftIdle(int(words), self.at))
            case "NoticeTold":
                return self.hear(NoticeTold(words, self.campaign.bureau, self.at))
            case "DeadlineMoved":
                moved, _, why = words.partition(" ")
                return self.hear(DeadlineMoved(date.fromisoformat(moved), why, self.campaign.deadline, self.at))
            case _:
                raise AssertionError(f"nothing is called {name}")

    def _reach(self, stage: Stage, words: str = "") -> None:
        order = list(Stage)
        self.reached = {other: at for other, at in self.reached.items() if order.index(other) < order.index(stage)}
        self.reached.pop(Stage.RETURNED if stage is Stage.RECOMMENDED else stage, None)
        if stage in (Stage.RECEIVED, Stage.RETURNED):  # with a return the paper's way begins anew, as the store has it
            for other in (Stage.RECEIVED, Stage.RETURNED):
                self.reached.pop(other, None)
        self.reached[stage], self.recorded = self.at, words


def written(mark: str, lines: list[str]) -> list[str]:
    """Lines of a transcript: the first after its mark, the rest below it."""
    kept = [line.rstrip() for line in lines]
    return [f"{mark}{kept[0]}".rstrip(), *(f"  {line}".rstrip() for line in kept[1:])]


def replay(script: Path, campaign: Campaign) -> str:
    """Play the person's lines of a transcript; give the whole transcript as it is now.

    `> words` says, `> （空）` says nothing that can be read, `> [label]` presses, `> [label]旧` presses the first button of that
    label ever shown, `> （贴纸）` sends something else, `> （改动消息）` edits; a final `{×400}` repeats the words.
    `& point 到 trainings staff=1` answers everything before a question with good answers, or with those named. No empty lines.
    `! PaperReturned 公章不清 | postcode` has something arrive unasked: an event, what it says, the keys of the fields.
    """
    player = Player(campaign, datetime.fromisoformat("2023-06-01T09:00:00+08:00"))
    lines: list[str] = []
    for line in script.read_text(encoding="utf-8").splitlines():
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
    return player.says(said.replace("\\n", "\n"))
