"""Which question is next, after skips, reopenings and follow-ups."""

from datetime import datetime

import pytest

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
    step = context.journey.next_step
    return None if step is None else step.field.key


@pytest.mark.parametrize("kind", ["point", "zone"])
def test_questions_come_in_the_order_of_the_form_then_the_standards_then_the_text(
    campaign: Campaign, kind: str
) -> None:
    answers: dict[str, Value] = {}
    for step in campaign.kind(kind).usual_steps:
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
    whole = len(campaign.kind(kind).usual_steps)
    without = context_of(campaign, kind, {**answers, needed: nothing})
    assert next_key(without) is None
    assert (without.journey.answered, len(without.journey.steps)) == (whole - len(follow_ups), whole - len(follow_ups))
    assert not {step.field.key for step in without.journey.steps} & set(follow_ups)
    reopened = context_of(campaign, kind, {**answers, needed: nothing}, reopened=(follow_ups[0],))
    assert next_key(reopened) is None, "what does not apply is not put, even reopened"


def test_a_follow_up_to_one_option_is_asked_only_after_that_option(campaign: Campaign) -> None:
    answers = everything(campaign, "point", "publicity", "publicity_other")
    for ticked, asked in (((), None), (("meeting", "notice"), None), (("other",), "publicity_other")):
        assert next_key(context_of(campaign, "point", {**answers, "publicity": ticked})) == asked


def test_positions_count_every_question_that_applies(campaign: Campaign) -> None:
    whole = context_of(campaign, "point", {})
    assert whole.journey.position("enterprise_name") == (1, 28)
    assert whole.journey.position("trainings_ledger") == (23, 28)
    without = context_of(campaign, "point", {"publicity": (), "trainings": 0})
    assert without.journey.position("agreements") == (22, 26)
    assert without.journey.position("narrative") == (26, 26)


def test_the_question_before(campaign: Campaign) -> None:
    context = context_of(campaign, "point", {"trainings": 0})
    before = context.journey.before("agreements")
    assert before is not None
    assert before.field.key == "trainings", "a question that does not apply is not gone back to"
    assert context.journey.before("enterprise_name") is None


def test_an_application_keeps_the_half_years_of_its_consent(campaign: Campaign) -> None:
    written = campaign.kind("point")
    assert written.fields["inspections"].option_labels["later"] == "{half_year_2}", "the file's own words"
    for agreed, labels in (
        ("2023-06-30T23:59:59+08:00", ["2022年上半年", "2022年下半年"]),
        ("2023-07-01T00:00:00+08:00", ["2022年下半年", "2023年上半年"]),
    ):
        consent = Consent(version="1", at=datetime.fromisoformat(agreed))
        kind = Context(campaign, Conversation(kind="point", consent=consent), AT.replace(year=2024)).kind
        assert list(kind.fields["inspections"].option_labels.values()) == labels
        assert kind.fields["plan"] is written.fields["plan"]
        assert kind is written.as_of(consent.at.date()), "it is made once"
