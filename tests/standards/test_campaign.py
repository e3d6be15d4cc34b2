"""Where a day stands in a campaign, and what the bureau may move."""

from datetime import date, datetime

import pytest

from standards.campaign import Amendment, Campaign, Situation

WHEN = datetime.fromisoformat("2023-07-01T09:00:00+08:00")


@pytest.mark.parametrize(
    ("day", "situation"),
    [
        ("2022-12-31", Situation.NOT_OPEN),
        ("2023-05-29", Situation.NOT_OPEN),
        ("2023-05-30", Situation.OPEN),
        ("2023-07-02", Situation.OPEN),
        ("2023-07-03", Situation.CLOSING),
        ("2023-07-10", Situation.CLOSING),
        ("2023-07-11", Situation.PAST),
        ("2023-08-20", Situation.PAST),
        ("2023-08-21", Situation.ENDED),
        ("2026-11-23", Situation.ENDED),
    ],
)
def test_each_boundary_day(campaign: Campaign, day: str, situation: Situation) -> None:
    assert campaign.situation(date.fromisoformat(day)) is situation


@pytest.mark.parametrize(
    ("deadline", "day", "situation"),
    [
        ("2023-07-31", "2023-07-11", Situation.OPEN),
        ("2023-07-31", "2023-07-31", Situation.CLOSING),
        ("2023-09-30", "2023-08-25", Situation.OPEN),
        ("2023-09-30", "2023-10-01", Situation.ENDED),
        ("2023-06-15", "2023-06-16", Situation.PAST),
    ],
)
def test_a_moved_deadline_moves_the_situations(
    campaign: Campaign, deadline: str, day: str, situation: Situation
) -> None:
    moved = campaign.amended([Amendment(who="局", when=WHEN, why="延期", deadline=date.fromisoformat(deadline))])
    assert moved.situation(date.fromisoformat(day)) is situation
    assert campaign.deadline == date(2023, 7, 10), "the folder stays what was published"


def test_the_last_amendment_counts_and_an_empty_one_changes_nothing(campaign: Campaign) -> None:
    july, august = (
        Amendment(who="局", when=WHEN, why="延期", deadline=day) for day in (date(2023, 7, 20), date(2023, 8, 1))
    )
    assert campaign.amended([july, august]).deadline == date(2023, 8, 1)
    assert campaign.amended([july, Amendment(who="局", when=WHEN, why="说明")]).deadline == date(2023, 7, 20)
    assert campaign.amended([]) == campaign


def test_the_questions_of_both_kinds(campaign: Campaign) -> None:
    assert {kind.key: len(kind.steps) for kind in campaign.kinds} == {"point": 28, "zone": 29}
    assert {kind.key: len(kind.standards.clauses) for kind in campaign.kinds} == {"point": 12, "zone": 11}
    for kind in campaign.kinds:
        assert kind.steps[-1].field is kind.form.narrative
        assert kind.name_field is kind.steps[0].field
        assert len(kind.form.opinions) == 3
        with pytest.raises(KeyError):
            campaign.kind("town")


def test_what_is_still_to_come_after_receipt_and_after_recommendation(campaign: Campaign) -> None:
    assert campaign.steps_after("received") == ("区局依据建设标准审核推荐候选单位", "市局组织评选", "公示", "认定")
    assert campaign.steps_after("recommended") == ("市局组织评选", "公示", "认定")


def test_a_campaign_from_before_the_steps_were_marked_means_its_third_and_its_fourth(campaign: Campaign) -> None:
    texts = [step.text for step in campaign.process]
    fields = {name: getattr(campaign, name) for name in Campaign.model_fields}
    assert Campaign.model_validate({**fields, "process": texts}).process == campaign.process
    unmarked = Campaign.model_validate({**fields, "process": [*texts[:2]]})
    assert unmarked.steps_after("received") == ()
