"""Random sequences of everything people do, against a small reference: the same answers, the same open question, nothing else changed."""

from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import ClassVar

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.channels import Incoming, Taken
from bot.staff.retention import erase_due
from bot.storage.tables import applications, identities, people
from bot.storage.transaction import Transaction
from dialogs.model.actions import (
    Action,
    AnswerConsent,
    ChooseKind,
    ConfirmErasure,
    Correct,
    FinishTicks,
    GiveAnswer,
    Skip,
    SwitchTo,
    TickAll,
)
from dialogs.model.context import Context
from dialogs.model.conversation import Answer, Conversation, Proposal
from dialogs.model.events import Chose, Event, Said, Started
from tests.answers import BY_KIND
from tests.model_world import FENGTAI, World
from tests.reference_applicant import Applicant

AT = datetime.fromisoformat("2023-06-01T09:00:00+08:00")
OTHERWISE = {
    "postcode": ["100099", "100161"],
    "employees": ["130", "85"],
    "contact_title": ["主任", "经理"],
    "legal_representative": ["赵示例", "孙示例"],
    "trainings": ["4次", "5"],
    "visited": ["15", "20"],
    "enterprises": ["70", "80"],
}
"""Other good answers to some questions."""
YES_NO = (
    "publicity_reach",
    "induction",
    "trainings_ledger",
    "inspections_ledger",
    "activities_ledger",
)
NARRATIVE = "narrative"
OWN_TEXT = "本单位已建立涉密人员管理制度，并定期开展培训与检查。" * 8
addresses = count(1)


def text_of(answer: Answer) -> str:
    """Return the words of an answer; what was pressed and a text of one's own have a value alone."""
    return answer.words or str(answer.value[-1] if isinstance(answer.value, tuple) and answer.value else answer.value)


class Sequences(RuleBasedStateMachine):
    """One person, with what the reference says of them."""

    world: ClassVar[World]

    @initialize(kind=st.sampled_from(["point", "zone"]))
    def comes_in(self, kind: str) -> None:
        self.address = str(next(addresses))
        self.numbers = count(1)
        self.person = Applicant()
        self.kind = kind
        self.last: Incoming | None = None

    # what somebody does

    def does(self, event: Event) -> None:
        self.last = Incoming("telegram", self.address, str((self.address, next(self.numbers))), event)
        assert self.world.take(self.last) == [Taken.ANSWERED]

    def says(self, text: str) -> None:
        self.does(Said(text, AT))

    def presses(self, action: Action) -> None:
        self.does(Chose(action, AT, application=max(self.person.current, 1)))

    @property
    def asked(self) -> str | None:
        return self.person.here.open_question if self.person.current and self.person.here.questions else None

    @rule(
        what=st.sampled_from(
            [*["starts"] * 3, *["keeps everything"] * 3, "is forgotten", "expires", *["new process"] * 3]
        )
    )
    def rarely(self, what: str) -> None:
        match what:
            case "starts":
                self.does(Started(AT))
            case "new process":
                self.world.stop()
                self.world.start()
            case "expires":
                self._expires()
            case _:
                self._asks_to_be_forgotten(confirmed=what == "is forgotten")

    @rule(times=st.integers(1, 5), chosen=st.integers(0, 2))
    def goes_on(self, times: int, chosen: int) -> None:
        for _ in range(times):
            self._does_what_is_asked(chosen)

    @rule(times=st.integers(6, 31))
    def goes_on_for_long(self, times: int) -> None:
        for _ in range(times):
            self._does_what_is_asked(0)

    def _does_what_is_asked(self, chosen: int) -> None:
        """Agree, choose the kind or answer the open question, whichever comes next; at the end do nothing."""
        if not self.person.current:
            self.does(Started(AT, FENGTAI))
            self.presses(AnswerConsent(agreed=True, campaign=FENGTAI))
            self.person.open_another()
        elif not self.person.here.questions:
            self.presses(ChooseKind(self.kind))
            self.person.here.questions = list(BY_KIND[self.kind])
            kept, current = self.world.runner.run(self.world.store.read(self._kept))
            if isinstance(kept[current - 1].pending, Proposal):  # the answers of the application before are offered
                self.says("否")
        elif (key := self.asked) == NARRATIVE:
            self.says(OWN_TEXT)
            kept, current = self.world.runner.run(self.world.store.read(self._kept))
            step = Context(self.world.campaigns[FENGTAI], kept[current - 1], AT).journey.next_step
            if step is not None and step.field.key == NARRATIVE:  # it may replace what is there, or go on
                self.says("完成")
            self.person.here.answer(OWN_TEXT)
        elif key is not None:
            good = [BY_KIND[self.kind][key], *OTHERWISE.get(key, ())]
            words = good[chosen % len(good)]
            self.says(words)
            self.person.here.answer(words)

    @precondition(lambda self: self.asked is not None)
    @rule(times=st.integers(1, 3))
    def skips(self, times: int) -> None:
        for _ in range(times):
            if self.asked is not None:
                self.says("跳过")
                self.person.here.skip()

    @precondition(lambda self: self.person.current and self.person.here.questions)
    @rule()
    def goes_back(self) -> None:
        self.says("上一步")
        self.person.here.back()

    @precondition(lambda self: self.person.current and self.person.here.answers and self.person.here.questions)
    @rule(data=st.data())
    def corrects(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(list(self.person.here.answers)))
        self.presses(Correct(key))
        self.person.here.correct(key)

    def _asks_to_be_forgotten(self, *, confirmed: bool) -> None:
        self.says("删除我的全部资料")
        self.presses(ConfirmErasure(confirmed))
        if confirmed:
            self.person.forget()

    @precondition(lambda self: self.person.current and len(self.person.applications) < 4)
    @rule()
    def opens_another(self) -> None:
        self.says("另开一份新申报")
        self.person.open_another()

    @precondition(lambda self: self.person.current)
    @rule(data=st.data())
    def switches(self, data: st.DataObject) -> None:
        number = data.draw(st.integers(1, len(self.person.applications)))
        self.presses(SwitchTo(number))
        self.person.current = number

    @precondition(lambda self: self.asked is not None)
    @rule(data=st.data())
    def presses_an_old_button(self, data: st.DataObject) -> None:
        others = [key for key in self.person.here.questions if key != self.asked]
        key = data.draw(st.sampled_from(others))
        old: list[Action] = [
            GiveAnswer(key, "yes"),
            FinishTicks(key),
            TickAll(key),
            Skip(key),
            ChooseKind("zone"),
            ConfirmErasure(True),
        ]
        self.presses(data.draw(st.sampled_from([*old, AnswerConsent(agreed=True)])))

    @precondition(lambda self: self.asked is not None and len(self.person.applications) > 1)
    @rule()
    def presses_a_button_of_another_application(self) -> None:
        other = self.person.current % len(self.person.applications) + 1
        self.does(Chose(Skip(self.asked or ""), AT, application=other))

    @precondition(lambda self: self.asked in YES_NO)
    @rule(first=st.booleans())
    def answers_from_two_devices_at_once(self, first: bool) -> None:
        key, number = self.asked or "", self.person.current
        options = ["yes", "no"] if first else ["no", "yes"]
        presses = [
            Incoming(
                "telegram",
                self.address,
                str((self.address, next(self.numbers))),
                Chose(GiveAnswer(key, each), AT, number),
            )
            for each in options
        ]
        assert self.world.take(*presses) == [Taken.ANSWERED] * 2
        self.person.here.answer(str(options[0] == "yes"))

    # what happens to somebody

    @precondition(lambda self: self.last is not None)
    @rule()
    def the_last_message_comes_again(self) -> None:
        assert self.last is not None
        assert self.world.take(self.last, self.last) == [Taken.REPEATED] * 2

    def _expires(self) -> None:
        store, campaigns = self.world.store, self.world.campaigns
        numbers = self.world.runner.run(store.read(self._numbers))
        erased = self.world.runner.run(erase_due(store.write, campaigns, {}, AT + timedelta(days=20_000), numbers))
        assert erased == len(self.person.applications)
        self.person.forget()

    # what holds

    @invariant()
    def everything_is_as_the_reference_says(self) -> None:
        kept, current = self.world.runner.run(self.world.store.read(self._kept))
        person = self.person
        assert current == person.current
        assert len(kept) == len(person.applications)
        for conversation, application in zip(kept, person.applications, strict=True):
            shelved = [dict(conversation.shelved.get(self.kind, {})), dict(conversation.answers)]
            answers = shelved[bool(application.questions)]
            assert {key: text_of(each) for key, each in answers.items()} == application.answers
            if conversation.kind is not None:
                step = Context(self.world.campaigns[FENGTAI], conversation, AT).journey.next_step
                assert (None if step is None else step.field.key) == application.open_question

    def _numbers(self, tx: Transaction) -> list[int]:
        whose = sa.select(identities.c.person).where(identities.c.address == self.address)
        return list(tx.execute(sa.select(applications.c.id).where(applications.c.person.in_(whose))).scalars())

    def _kept(self, tx: Transaction) -> tuple[list[Conversation], int]:
        whose = sa.select(identities.c.person).where(identities.c.address == self.address)
        current = tx.execute(sa.select(people.c.current).where(people.c.id.in_(whose))).scalar() or 0
        query = sa.select(applications.c.id, applications.c.conversation).where(applications.c.person.in_(whose))
        rows = tx.execute(query.order_by(applications.c.number)).all()
        return [tx.applicants.unseal(*row) for row in rows], current


def run_sequences(url: str, sequences: int) -> None:
    Sequences.world = World(url)
    try:
        chosen = settings(
            max_examples=sequences,
            stateful_step_count=20,
            phases=[Phase.generate],  # a sequence is short enough to be read as it is
            suppress_health_check=list(HealthCheck),
        )
        run_state_machine_as_test(Sequences, settings=chosen)
    finally:
        Sequences.world.stop()
        Sequences.world.runner.close()


def test_a_hundred_sequences(tmp_path: Path) -> None:
    run_sequences(f"sqlite:///{tmp_path}/shenbao.db", 100)


@pytest.mark.long
@pytest.mark.timeout(3_600)
def test_five_thousand_sequences(tmp_path: Path) -> None:
    run_sequences(f"sqlite:///{tmp_path}/shenbao.db", 5_000)
