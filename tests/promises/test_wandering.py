"""People who do anything in any order: always an answer, never an exception, nothing lost, and everybody can still finish."""

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from bot.channels.button_codes import button_code
from bot.storage.transaction import Transaction
from dialogs.flow.outline import missing_blanks
from dialogs.language.commands import PHRASES
from dialogs.language.plain_text import text_of
from dialogs.model.action_codes import from_code, to_code
from dialogs.model.commands import Command
from dialogs.model.context import Context
from dialogs.model.conversation import Answer, Conversation, Proposal
from dialogs.model.effects import FillForm, ForgetApplicant
from dialogs.model.events import Chose, Edited, Event, FormDelivered, FormFailed, Said, Started, Uploaded
from dialogs.model.proposal_actions import ConfirmProposal
from dialogs.model.reply import Choice
from dialogs.model.turn import Turn
from standards.campaign import Campaign
from tests import answers
from tests.handled_player import HandledPlayer, in_one_transaction
from tests.neighbours import three_districts
from tests.player import REFERENCE

EVENTS_OF_ONE_PERSON = 250
MOST_STEPS = 120
MESSAGE_UNITS, CALLBACK_BYTES, MOST_BUTTONS = 4096, 64, 20

MOMENTS = [
    datetime.fromisoformat(f"{moment}+08:00")
    for moment in (
        "2023-05-20T09:00:00",
        "2023-05-30T00:00:00",
        "2023-06-15T12:00:00",
        "2023-07-03T08:00:00",
        "2023-07-10T23:59:59",
        "2023-07-11T00:00:00",
        "2023-08-21T00:00:00",
        "2026-02-28T23:59:59",
    )
]
GOOD = sorted({words for given in answers.BY_KIND.values() for words in given.values()})
COMMANDS = [f"/{command}" for command in Command] + [word for words in PHRASES.values() for word in words]
DIGITS = [*map(str, range(12)), "１", "①", "-1", "99999999999999999999", "1.5", "0.0001", "1e9", "三", "两次"]
RUDE = [
    "",
    " ",
    "\n\n",
    "\x00\x01\x7f",
    "\ud800",
    "\u202eabc",
    "e" + "\u0301" * 200,
    "😀" * 2048,
    "字" * 4096,
    "<b>&amp;{{ x }}</b>",
    "{% if x %} %s {0}",
    "/",
    "//",
    "/nosuch",
    "/start@other_bot deep",
    "/forget ",
    "？",
    "不知道",
    "邮寄吗？",
    "你是谁？",
    "截止了怎么办？",
    "多少钱",
    "是",
    "否",
    "有",
    "没有",
    "无",
    "全部",
    "除了1都有",
    "都没有",
    "100%",
    "25%",
    "约三成",
    "半年一次",
    "1200",
    "-5万",
    "1亿美元",
    "10007",
    "200000",
    "63400000转6018",
    "12345",
    "王5",
    "其他",
    "示范点",
    "示范区",
    "不确定",
    "示范点和示范区",
    "完成",
    "补充",
    "继续补充",
    "更多",
    "选好了",
    "就用这份",
    "查看原文",
    "这是什么意思",
    "什么是台账",
    "你们食堂几点开饭？",
    "补第1条",
    "同意",
    "不同意",
    "短",
    "本单位已建立涉密人员管理制度。" * 40,
    "| | |",
    "1|say|forget|",
]
ELSEWHERE = [
    *("丰台", "我们公司在海淀", "大兴区", "昌平区", "海淀还是丰台", "换个区", "新申报", "换一个", "更多", "3"),
    *("在海淀区另开一份", "大兴新申报", "/start c-haidian-2023", "/start c-daxing-2023", "/start c-nowhere-2019"),
]
"""What people say where several districts' campaigns are open."""
UNFILLED = re.compile(r"half_year|\{value\}|\{share\}|\{title\}|[a-z]_[a-z]|None|False|True")
UPLOADS = ["贴纸", "图片", "语音", "文件", ""]


def answers_by_kind(conversation: Conversation) -> dict[str | None, Mapping[str, Answer]]:
    """Kind to the answers given for it, the present kind's among them."""
    return dict(conversation.shelved) | {conversation.kind: conversation.answers}


@dataclass
class Wanderer(HandledPlayer):
    """A person who does anything, watched at every turn."""

    chance: random.Random = field(default_factory=random.Random)
    buttons: list[tuple[Choice, int]] = field(default_factory=list)
    newest: list[tuple[Choice, int]] = field(default_factory=list)

    def respond(self, campaigns: Mapping[str, Campaign], conversation: Conversation, event: Event) -> Turn:
        turn = super().respond(campaigns, conversation, event)
        self._assert_answers_are_kept(conversation, turn)
        return turn

    def _show(self, turn: Turn) -> list[str]:
        if (reply := turn.reply) is not None:
            text = text_of(reply)
            assert text.strip() or reply.redraws is not None, "a message without words"
            units = len(text.encode("utf-16-le")) // 2
            assert units <= MESSAGE_UNITS, f"{units} UTF-16 units"
            assert not UNFILLED.search(text), f"a placeholder or a key is shown: {text}"
            self.newest = [(choice, reply.application) for choice in reply.all_choices()]
            assert len(self.newest) <= MOST_BUTTONS, f"{len(self.newest)} buttons: {text}"
            for choice, application in self.newest:
                assert choice.label.strip(), "a button without words"
                assert len(button_code(choice, application).encode()) <= CALLBACK_BYTES
                assert "|" not in "".join(to_code(choice.action))
                assert not UNFILLED.search(choice.label), f"a placeholder or a key is shown: {choice.label}"
                if (choice, application) not in self.buttons:
                    self.buttons.append((choice, application))
        lines = super()._show(turn)
        self.shown.clear()
        return lines

    def _assert_answers_are_kept(self, before: Conversation, turn: Turn) -> None:
        """Answers go only by 删除, and change only where a question stood open, or a list of blanks was confirmed."""
        after = turn.conversation
        if any(isinstance(effect, ForgetApplicant) for effect in turn.effects):
            assert before.pending == "forget" or not before.is_known, "everything was erased without a confirmation"
            return
        assert after.number == before.number
        known = answers_by_kind(after)
        for kind, given in answers_by_kind(before).items():
            assert set(given) <= set(known.get(kind, {})), "an answer has disappeared"
        if after.kind != before.kind:
            return
        new = {key for key, answer in after.answers.items() if before.answers.get(key) != answer}
        if isinstance(before.pending, Proposal) and isinstance(after.pending, Proposal | None):
            new -= {blank.field for blank in before.pending.blanks}
        if new:
            step = Context(self.campaign, before, self.at).journey.next_step
            assert step is not None, f"nothing was asked, but {new} was answered"
            assert new == {step.field.key}, f"{new} was answered where {step.field.key} was asked"

    def wander(self) -> str:
        """Do one thing; tell it, for a failure's message."""
        chance = self.chance.random()
        event: Event
        if chance < 0.40:
            event = Said(self._fitting(), self.at)
        elif chance < 0.60 and self.newest:
            event = self._press(*self.chance.choice(self.newest))
        elif chance < 0.72 and self.buttons:
            event = self._press(*self.chance.choice(self.buttons))
        elif chance < 0.82:
            event = Said(self.chance.choice(ELSEWHERE if self.others else RUDE), self.at)
        elif chance < 0.88:
            event = Said(self.chance.choice(COMMANDS), self.at)
        elif chance < 0.91:
            event = Said(self.chance.choice(DIGITS), self.at)
        elif chance < 0.94:
            event = Said(self.chance.choice(GOOD), self.at)
        elif chance < 0.95:
            event = Uploaded(self.chance.choice(UPLOADS), self.at)
        elif chance < 0.96:
            event = Edited(self.at)
        elif chance < 0.97:
            event = Started(self.at)
        elif chance < 0.975 and self.conversation.consent is not None:
            delivered: list[Event] = [FormFailed(self.at), FormDelivered(REFERENCE, False, self.at)]
            event = self.chance.choice(delivered)
        else:
            self.at = self.chance.choice(MOMENTS)
            return f"at {self.at}"
        self.hear(event)
        return f"{event!r:.120}"

    def finish(self) -> None:
        """Say good answers until everything was asked, also what was skipped for good; have the form."""
        self.hear(Started(self.at))
        for _ in range(MOST_STEPS):
            conversation = self.conversation
            if conversation.consent is None:
                self.says("丰台")  # of one campaign alone it says nothing
                self.says("同意")
            elif conversation.kind is None:
                self.says(self.chance.choice([kind.name for kind in self.campaign.kinds]))
            elif isinstance(conversation.pending, Proposal):  # a list waits, perhaps for the right text of one line
                self.hear(Chose(ConfirmProposal(False, conversation.pending.mark), self.at, conversation.number))
            elif step := Context(self.campaign, conversation, self.at).journey.next_step:
                on_its_way = step.field.key == "narrative" and "narrative" in conversation.unfinished
                self.says("完成" if on_its_way else answers.answer_to(conversation.kind, step.field.key))
            elif missing := missing_blanks(Context(self.campaign, conversation, self.at)):
                self.hear(Chose(from_code("line", missing[0].key, ""), self.at, conversation.number))
            else:
                break
        self.effects.clear()
        self.says("申报表")
        [form] = [effect for effect in self.effects if isinstance(effect, FillForm)]
        assert not form.draft
        assert all(words for _, words in form.cells), "a blank cell in a finished form"

    def _fitting(self) -> str:
        if self.conversation.consent is None:
            return "同意"
        if self.conversation.kind is None:
            return self.chance.choice(["示范点", "示范区"])
        step = Context(self.campaign, self.conversation, self.at).journey.next_step
        return answers.answer_to(self.conversation.kind, step.field.key) if step else "核对"

    def _press(self, choice: Choice, application: int) -> Chose:
        message = self.chance.choice(["1", "2", None])
        return Chose(choice.action, self.at, application, message)


def expect_answers_and_an_end(
    campaign: Campaign,
    chance: random.Random,
    events: int,
    tx: Transaction,
    others: Mapping[str, Campaign] | None = None,
) -> None:
    """Send people through so many drawn events; a failure tells the last steps of whom it met."""
    for start in range(0, events, EVENTS_OF_ONE_PERSON):
        at = chance.choice(MOMENTS)
        person = Wanderer(campaign, at, chance=chance, tx=tx, address=f"{start}", others=others or {})
        lately: list[str] = []
        try:
            for _ in range(min(EVENTS_OF_ONE_PERSON, events - start)):
                lately.append(person.wander())  # noqa: PERF401  # an event that fails must leave the ones before it
            lately.append("to the end")
            person.finish()
        except Exception as error:
            error.add_note(f"event {start + len(lately)}; before it:\n" + "\n".join(lately[-12:]))
            raise


async def test_whoever_wanders_is_always_answered_and_can_finish(
    campaign: Campaign, tmp_path: Path, chance: random.Random, pytestconfig: pytest.Config
) -> None:
    events = int(pytestconfig.getoption("events"))
    await in_one_transaction(tmp_path, partial(expect_answers_and_an_end, campaign, chance, events))


async def test_whoever_wanders_between_districts_is_always_answered_and_can_finish(
    campaign: Campaign, tmp_path: Path, chance: random.Random, pytestconfig: pytest.Config
) -> None:
    events, districts = int(pytestconfig.getoption("events")), three_districts(campaign)
    await in_one_transaction(
        tmp_path, lambda tx: expect_answers_and_an_end(campaign, chance, events, tx, others=districts)
    )


@pytest.mark.long
@pytest.mark.timeout(600)
async def test_twenty_thousand_events(campaign: Campaign, tmp_path: Path, chance: random.Random) -> None:
    await in_one_transaction(tmp_path, partial(expect_answers_and_an_end, campaign, chance, 20_000))
