"""Where a day stands in a campaign, and what the bureau may move."""

from collections.abc import Mapping
from datetime import date, datetime

import pytest

from standards.announcement import Situation
from standards.campaign import Amendment, Campaign
from standards.phases import Event

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
    assert {kind.key: len(kind.usual_steps) for kind in campaign.kinds} == {"point": 28, "zone": 29}
    assert {kind.key: len(kind.standards.clauses) for kind in campaign.kinds} == {"point": 12, "zone": 11}
    for kind in campaign.kinds:
        assert kind.steps[-1].field is kind.form.narrative
        assert kind.name_field is kind.steps[0].field
        assert len(kind.form.opinions) == 3
        with pytest.raises(KeyError):
            campaign.kind("town")


def steps_after(campaign: Campaign, event: Event) -> tuple[str, ...]:
    return tuple(phase.step for phase in campaign.following(event))


def test_what_is_still_to_come_after_receipt_and_after_recommendation(campaign: Campaign) -> None:
    assert steps_after(campaign, "received") == ("区局依据建设标准审核推荐候选单位", "市局组织评选", "公示", "认定")
    assert steps_after(campaign, "recommended") == ("市局组织评选", "公示", "认定")


def test_a_last_day_of_a_phase_holds_until_a_deadline_is_moved_past_it(
    played_campaigns: Mapping[str, Campaign],
) -> None:
    campaign = played_campaigns["hangzhou"]
    moved = campaign.amended([Amendment(who="局", when=WHEN, why="延期", deadline=date(2027, 1, 10))])
    days = [[phase.until for phase in each.procedure if phase.until] for each in (campaign, moved)]
    assert days == [[date(2026, 12, 31), date(2027, 1, 31)], [date(2027, 1, 31)]]
    own = campaign.phases[0].replaced(until=date(2026, 12, 10))
    assert own.whose == "applicant"
    assert campaign.replaced(phases=(own, *campaign.phases[1:])).procedure[0].until is None


def test_what_applicants_do_before_they_hand_in_keeps_its_own_last_day(
    played_campaigns: Mapping[str, Campaign],
) -> None:
    online, paper, *_ = played_campaigns["linhu-2027"].procedure
    assert (online.step, online.until) == ("网上填报", date(2027, 4, 20))
    assert (paper.step, paper.until) == ("报送材料", None)


def test_a_campaign_from_before_the_steps_were_marked_means_its_third_and_its_fourth(campaign: Campaign) -> None:
    texts = [phase.step for phase in campaign.phases]
    fields = {name: getattr(campaign, name) for name in Campaign.model_fields if name != "phases"}
    read = Campaign.model_validate({**fields, "process": texts})
    assert steps_after(read, "received") == steps_after(campaign, "received")
    assert steps_after(read, "recommended") == steps_after(campaign, "recommended")
    unmarked = Campaign.model_validate({**fields, "process": [*texts[:2]]})
    assert steps_after(unmarked, "received") == ()
