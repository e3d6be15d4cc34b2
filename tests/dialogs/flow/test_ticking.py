"""Ticks one by one, and all at once from a screen that sets them by itself."""

from datetime import datetime

import pytest

from dialogs.flow import asking, ticking
from dialogs.language.plain_text import text_of
from dialogs.model.actions import FinishTicks, GiveTicks, Tick
from dialogs.model.asked import Asked
from dialogs.model.context import Context
from dialogs.model.conversation import Consent, Conversation
from dialogs.model.events import Chose, Started
from dialogs.questions.ticks import ticked_now
from standards.campaign import Campaign
from tests.player import Player

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")


@pytest.fixture
def player(campaign: Campaign) -> Player:
    player = Player(campaign, AT)
    player.hear(Started(AT))
    return player


@pytest.fixture
def context(campaign: Campaign) -> Context:
    return Context(campaign, Conversation(kind="point", consent=Consent(version="1", at=AT)), AT)


def asked(player: Player) -> Asked:
    found = player.shown[-1].asked
    assert found is not None
    return found


def test_a_tick_sets_and_never_flips(context: Context) -> None:
    step = next(step for step in context.kind.steps if step.field.key == "plan")
    for order in (["risk", "review"], ["review", "risk"], ["risk", "review", "risk"]):
        after = context
        for option in order:
            after = ticking.tick(after, step, Tick("plan", option, on=True))
        assert ticked_now(after, step.field) == ("review", "risk"), "in the order of the options"
    clearing = Tick("plan", "risk", on=False)
    off = ticking.tick(ticking.tick(after, step, clearing), step, clearing)
    assert ticked_now(off, step.field) == ("review",)
    taken = asking.take_choice(off, step, FinishTicks("plan"))
    assert taken is not None
    assert taken[0].conversation.values["plan"] == ("review",)
    assert taken[0].conversation.unfinished == {}


@pytest.mark.parametrize("keys", [("unheard_of",), ("duties", "unheard_of"), ("",), ("method",)])
def test_ticks_of_another_question_are_refused(player: Player, keys: tuple[str, ...]) -> None:
    """From a page that was opened before the campaign changed: half of an answer would be another one."""
    player.answers_until("point", "organisation")
    player.hear(Chose(GiveTicks("organisation", keys), AT))
    assert "选的内容和这一题的选项对不上，还没有记。" in text_of(player.shown[-1])
    assert "organisation" not in player.conversation.answers
    assert asked(player).key == "organisation"
    ticked = [choice.label for choice in player.shown[-1].all_choices() if choice.ticked]
    assert ticked == (["明确的工作职责"] if "duties" in keys else [])


def test_no_ticks_are_none_only_after_a_yes(player: Player) -> None:
    player.answers_until("point", "organisation")
    player.hear(Chose(GiveTicks("organisation", ()), AT))
    assert asked(player).question == "一项都还没有做到吗？"
    assert "organisation" not in player.conversation.answers
    player.presses("是")
    assert player.conversation.answers["organisation"].value == ()


@pytest.mark.parametrize(
    "typed",
    [
        *("1,3,4", "1 3 4", "134", "1、3、4", "1，3，4", "１，３，４", "１３４", "1.3.4", "1\n3\n4", "①③④", "1和3和4"),
        *(
            "1,3,4 选好了",
            "1,3,4选好了",
            "选1,3,4",
            "第1、3、4项",
            "☑1 ☑3 ☑4",
            "1√3√4√",
            "1,3,4，其他没有",
            "答案：1,3,4",
        ),
        *("一、三、四", "一三四。", "一，三，四"),
    ],
)
def test_several_numbers_are_the_answer(player: Player, typed: str) -> None:
    player.answers_until("point", "mechanisms")
    player.says(typed)
    assert player.conversation.answers["mechanisms"].value == ("people", "media", "areas")


@pytest.mark.parametrize("typed", ["都做到了", "全部", "1-6", "都有"])
def test_all_of_them_in_words(player: Player, typed: str) -> None:
    player.answers_until("point", "mechanisms")
    player.says(typed)
    assert len(player.conversation.answers["mechanisms"].value) == 6  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", ["都没有", "没有", "0", "无", "都没做到"])
def test_none_of_them_in_words(player: Player, typed: str) -> None:
    player.answers_until("point", "mechanisms")
    player.says(typed)
    assert player.conversation.answers["mechanisms"].value == ()


@pytest.mark.parametrize("typed", ["1,3,7", "11", "1、7"])
def test_a_number_that_is_no_option_is_refused_with_how_many_there_are(player: Player, typed: str) -> None:
    player.answers_until("point", "mechanisms")
    player.says(typed)
    assert "共 6 项" in text_of(player.shown[-1])
    assert "mechanisms" not in player.conversation.answers
