"""What is remembered: as JSON and back, and as released versions saved it.

`--update` saves the states of the version that is being made, and fails; those of released versions are never written again.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Literal

import pytest

from dialogs.flow.outline import cells
from dialogs.model.context import Context
from dialogs.model.conversation import Answer, Consent, Conversation, Doubt, MenuEntry, Unfinished
from standards.campaign import Campaign
from tests.places import TESTS
from tests.player import Player

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")
OLD = TESTS / "old_conversations"
IN_THE_MAKING = "0.12.0"


def midway(player: Player, kind: str) -> None:
    """Stop at the ticks of the standards, with one set, one question skipped and another put again."""
    player.answers_until(kind, "plan", {"staff": "跳过"})
    player.says("核对")
    player.presses("邮政编码")
    player.presses("保留")
    player.presses("☐ 风险评估")


def writing(player: Player, kind: str) -> None:
    """Stop in the middle of a long text."""
    player.answers_until(kind, "narrative")
    player.says("本单位已制定涉密载体管理制度，每半年检查一次并登记台账。" * 30)


def finished(player: Player, kind: str) -> None:
    """Answer everything, have the form, and look at the list of lines to change."""
    player.answers_until(kind)
    player.says("申报表")
    player.says("核对")


STATES: dict[str, Callable[[Player, str], None]] = {"midway": midway, "writing": writing, "finished": finished}


@pytest.mark.parametrize("kind", ["point", "zone"])
@pytest.mark.parametrize("state", STATES)
def test_the_states_of_this_version_are_on_file(
    campaign: Campaign, kind: str, state: str, request: pytest.FixtureRequest
) -> None:
    player = Player(campaign, AT)
    STATES[state](player, kind)
    file, stored = OLD / f"{IN_THE_MAKING}-{kind}-{state}.json", player.conversation.stored()
    if request.config.getoption("update") and (not file.exists() or file.read_text(encoding="utf-8") != stored):
        OLD.mkdir(exist_ok=True)
        file.write_text(stored, encoding="utf-8")
        pytest.fail("written anew: a released version's states are never changed, raise IN_THE_MAKING after a release")
    assert Conversation.read(file.read_text(encoding="utf-8")) == player.conversation


@pytest.mark.parametrize("file", sorted(OLD.glob("*.json")), ids=lambda file: file.stem)
def test_what_any_released_version_saved_can_be_read_and_finished(campaign: Campaign, file: Path) -> None:
    conversation = Conversation.read(file.read_bytes())
    assert conversation.answers
    player = Player(campaign, AT, conversation)
    assert conversation.kind is not None
    if "narrative" in conversation.unfinished:
        player.says("完成")
    player.answers_until(conversation.kind)
    assert Context(campaign, player.conversation, AT).journey.next_step is None
    assert all(words for _, words in cells(Context(campaign, player.conversation, AT)))
    for key, answer in conversation.answers.items():
        assert player.conversation.answers[key] == answer


def test_everything_comes_back_from_json_as_it_went() -> None:
    answers: dict[str, Answer] = {
        key: Answer(value=value, words="", at=AT)
        for key, value in {
            "yes": True,
            "no": False,
            "count": 1,
            "nothing": 0,
            "digits": "1",
            "amount": "3200",
            "none": (),
            "ticks": ("a", "b"),
            "text": "是",
        }.items()
    }
    conversation = Conversation(
        number=3,
        campaign="fengtai-2023",
        kind="point",
        consent=Consent(version="1", at=AT),
        answers=answers,
        skipped={"x": 2},
        unfinished={"narrative": Unfinished(basis="draft", text="字\n<b>")},
        pending="forget",
        reopened=("y", "z"),
        menu=(MenuEntry(label="补", question="gap", option="6（4）"),),
    )
    again = Conversation.read(conversation.stored())
    assert again == conversation
    for key, answer in answers.items():
        assert type(again.answers[key].value) is type(answer.value), key
    assert Conversation().stored() == "{}"


@pytest.mark.parametrize("pending", ["forget", "nothing_ticked", Doubt(field="protecting_share", text="30"), None])
def test_a_confirmation_that_was_asked_for_is_remembered(
    pending: Literal["forget", "nothing_ticked"] | Doubt | None,
) -> None:
    assert Conversation.read(Conversation().awaiting(pending).stored()).pending == pending


@pytest.mark.parametrize("stored", ["", "[]", "null", '{"numbr": 1}', '{"answers": {"a": {"value": 1}}}', "\x00"])
def test_what_is_no_conversation_is_refused(stored: str) -> None:
    with pytest.raises(ValueError, match="Conversation"):
        Conversation.read(stored)


def test_each_kind_keeps_its_own_answers() -> None:
    phone, duties = (Answer(value=value, words="", at=AT) for value in ("010-63400000", ("duties",)))
    point = Conversation(kind="point", answers={"contact_phone": phone, "organisation": duties})
    zone = point.choosing(None).choosing("zone", frozenset({"contact_phone"}))
    assert zone.answers == {"contact_phone": phone}, "what is the same on both forms is not asked again"
    assert zone.choosing("point").answers == point.answers


def test_an_answer_closes_all_that_was_open_about_its_question() -> None:
    open_ = Conversation(
        kind="point",
        skipped={"plan": 1, "staff": 1},
        unfinished={"plan": Unfinished(ticked=("risk",)), "narrative": Unfinished(text="字")},
        pending="nothing_ticked",
        reopened=("plan", "staff"),
        menu=(MenuEntry(label="补", question="gap", option="5"),),
    )
    closed = open_.answering("plan", Answer(value=(), words="", at=AT))
    assert closed.skipped == {"staff": 1}
    assert set(closed.unfinished) == {"narrative"}
    assert (closed.pending, closed.reopened, closed.menu) == (None, ("staff",), ())
