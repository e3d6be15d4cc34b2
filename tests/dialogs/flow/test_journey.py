"""Which question is next: skips, reopenings, follow-ups; and the half-years a question names."""

from datetime import date, datetime

import pytest

from dialogs.flow.journey import answered, applicable, half_years, named, next_step, position, previous_step
from dialogs.model.context import Context
from dialogs.model.conversation import Answer, Consent, Conversation
from standards.campaign import Campaign
from standards.form import Value

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")


def context_of(
    campaign: Campaign,
    kind: str,
    answers: dict[str, Value],
    skipped: dict[str, int] | None = None,
    reopened: tuple[str, ...] = (),
) -> Context:
    given = {key: Answer(value=value, words="", at=AT) for key, value in answers.items()}
    conversation = Conversation(kind=kind, answers=given, skipped=skipped or {}, reopened=reopened)
    return Context(campaign, conversation, AT)


def everything(campaign: Campaign, kind: str, *without: str) -> dict[str, Value]:
    """Some answer to every question; what it says does not matter here, only that it is there and not nothing."""
    return {step.field.key: 1 for step in campaign.kind(kind).steps if step.field.key not in without}


def next_key(context: Context) -> str | None:
    step = next_step(context)
    return None if step is None else step.field.key


@pytest.mark.parametrize("kind", ["point", "zone"])
def test_questions_come_in_the_order_of_the_form_then_the_standards_then_the_text(
    campaign: Campaign, kind: str
) -> None:
    answers: dict[str, Value] = {}
    for step in campaign.kind(kind).steps:
        assert next_key(context_of(campaign, kind, answers)) == step.field.key
        answers[step.field.key] = 1
    assert next_key(context_of(campaign, kind, answers)) is None


@pytest.mark.parametrize(
    ("skipped", "reopened", "expected"),
    [
        ({}, (), "staff"),
        ({"staff": 1}, (), "plan"),
        ({"staff": 1, "plan": 1}, (), "staff"),
        ({"staff": 2, "plan": 1}, (), "plan"),
        ({"staff": 2, "plan": 2}, (), None),
        ({"staff": 1, "plan": 2}, (), "staff"),
        ({}, ("address",), "address"),
        ({"staff": 2, "plan": 2}, ("address",), "address"),
        ({"staff": 2, "plan": 2}, ("narrative", "address"), "narrative"),
        ({"staff": 2, "plan": 2}, ("staff",), "staff"),
        ({"staff": 2, "plan": 2}, ("nobody_asks_this",), None),
    ],
)
def test_skips_and_reopenings(
    campaign: Campaign, skipped: dict[str, int], reopened: tuple[str, ...], expected: str | None
) -> None:
    answers = everything(campaign, "point", "staff", "plan")
    assert next_key(context_of(campaign, "point", answers, skipped, reopened)) == expected


@pytest.mark.parametrize(
    ("kind", "needed", "nothing", "follow_ups"),
    [
        ("point", "trainings", 0, ["trainings_ledger"]),
        ("point", "publicity", (), ["publicity_reach"]),
        ("point", "inspections", (), ["inspections_ledger"]),
        ("zone", "guided", 0, ["guidance"]),
        ("zone", "activities", 0, ["activities_ledger", "trained"]),
        ("zone", "assessed", 0, ["assessment"]),
    ],
)
def test_follow_ups_are_asked_only_after_something(
    campaign: Campaign, kind: str, needed: str, nothing: Value, follow_ups: list[str]
) -> None:
    answers = everything(campaign, kind, *follow_ups)
    assert next_key(context_of(campaign, kind, answers)) == follow_ups[0]
    whole = len(campaign.kind(kind).steps)
    without = context_of(campaign, kind, {**answers, needed: nothing})
    assert next_key(without) is None
    assert answered(without) == (whole - len(follow_ups), whole - len(follow_ups))
    assert not {step.field.key for step in applicable(without)} & set(follow_ups)
    reopened = context_of(campaign, kind, {**answers, needed: nothing}, reopened=(follow_ups[0],))
    assert next_key(reopened) is None, "what does not apply is not put, even reopened"


def test_positions_count_every_question_that_applies(campaign: Campaign) -> None:
    whole = context_of(campaign, "point", {})
    assert position(whole, "enterprise_name") == (1, 28)
    assert position(whole, "trainings_ledger") == (23, 28)
    without = context_of(campaign, "point", {"publicity": (), "trainings": 0})
    assert position(without, "agreements") == (22, 26)
    assert position(without, "narrative") == (26, 26)


def test_the_question_before(campaign: Campaign) -> None:
    context = context_of(campaign, "point", {"trainings": 0})
    before = previous_step(context, "agreements")
    assert before is not None
    assert before.field.key == "trainings", "a question that does not apply is not gone back to"
    assert previous_step(context, "enterprise_name") is None


@pytest.mark.parametrize(
    ("day", "earlier", "later"),
    [
        ("2023-01-01", "2022年上半年", "2022年下半年"),
        ("2023-06-30", "2022年上半年", "2022年下半年"),
        ("2023-07-01", "2022年下半年", "2023年上半年"),
        ("2023-12-31", "2022年下半年", "2023年上半年"),
    ],
)
def test_the_last_two_complete_half_years(day: str, earlier: str, later: str) -> None:
    assert half_years(date.fromisoformat(day)) == (earlier, later)


def test_an_application_keeps_the_half_years_of_its_consent(campaign: Campaign) -> None:
    field = campaign.kind("point").fields["inspections"]
    assert field.option_labels["later"] == "{half_year_2}", "the file's own words"
    for agreed, labels in (
        ("2023-06-30T23:59:59+08:00", ["2022年上半年", "2022年下半年"]),
        ("2023-07-01T00:00:00+08:00", ["2022年下半年", "2023年上半年"]),
    ):
        consent = Consent(version="1", at=datetime.fromisoformat(agreed))
        context = Context(campaign, Conversation(kind="point", consent=consent), AT.replace(year=2024))
        assert list(named(context, field).option_labels.values()) == labels
        assert named(context, campaign.kind("point").fields["plan"]) is campaign.kind("point").fields["plan"]
