"""A campaign may key its fields like the bot's own questions."""

from datetime import datetime

import pytest

from dialogs.model.actions import FinishTicks, GiveAnswer, Tick
from dialogs.model.events import Chose, Said
from standards.campaign import Campaign, Kind
from standards.clauses import Clause
from standards.criteria import AnyTicked, Yes
from standards.form import AnswerKind, Field, Option
from tests.player import Player

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")
KEYS = (
    "consent",
    "say",
    "forget",
    "switch",
    "notices",
    "kind",
    "which",
    "gap",
    "gaps",
    "line",
    "lines",
    "evidence",
)


def planted(campaign: Campaign, field: Field) -> Campaign:
    """The campaign with a clause of this field as the first of its standards."""
    point = campaign.kind("point")
    ticks = field.kind is AnswerKind.TICKS
    criterion = AnyTicked(field=field.key, rule="any_ticked") if ticks else Yes(field=field.key, rule="yes")
    clause = Clause(number="0", heading="试题", quote="试题", fields=(field,), criteria=(criterion,), advice="补上。")
    standards = point.standards.model_copy(update={"clauses": (clause, *point.standards.clauses)})
    planted_point = Kind.model_validate({**_fields_of(point), "standards": standards})
    kinds = tuple(planted_point if kind is point else kind for kind in campaign.kinds)
    return Campaign.model_validate({**_fields_of(campaign), "kinds": kinds})


def _fields_of(model: Kind | Campaign) -> dict[str, object]:
    """The model's fields without what it has worked out."""
    return {name: getattr(model, name) for name in type(model).model_fields}


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize(("label", "value"), [("是", True), ("否", False)])
def test_the_buttons_of_its_yes_or_no_answer_it(campaign: Campaign, key: str, label: str, value: bool) -> None:
    player = Player(planted(campaign, Field(key=key, label="试题", ask="有吗？", kind=AnswerKind.YES_NO)), AT)
    player.answers_until("point", key)
    player.presses("查看原文")
    player.presses("跳过")
    player.says("上一步")
    player.presses(label)
    assert player.conversation.values[key] is value


@pytest.mark.parametrize("key", KEYS)
def test_its_options_are_ticked_and_taken(campaign: Campaign, key: str) -> None:
    options = tuple(Option(key=each, label=f"第{each}项") for each in ("yes", "on", "review"))
    player = Player(planted(campaign, Field(key=key, label="试题", kind=AnswerKind.TICKS, options=options)), AT)
    player.answers_until("point", key)
    player.hear(Chose(Tick(key, "review", on=True), AT))
    player.presses("选好了")
    assert player.conversation.values[key] == ("review",)


@pytest.mark.parametrize("key", KEYS)
def test_what_was_typed_under_it_is_its_answer(campaign: Campaign, key: str) -> None:
    player = Player(planted(campaign, Field(key=key, label="试题", ask="有吗？", kind=AnswerKind.YES_NO)), AT)
    player.answers_until("point", key)
    player.hear(Said("有", AT, asked=player.shown[-1].asks))
    assert player.conversation.values[key] is True


def test_an_old_button_of_another_question_changes_nothing(campaign: Campaign) -> None:
    player = Player(campaign, AT)
    player.answers_until("point", "plan")
    before = player.conversation
    for action in (GiveAnswer("consent", "no"), FinishTicks("say"), None):
        player.hear(Chose(action, AT))
        assert player.conversation.answers == before.answers
        assert player.conversation.consent == before.consent
