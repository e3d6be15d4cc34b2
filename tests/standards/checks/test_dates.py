"""The hour of a last day is held against the notice."""

from datetime import date, time

import pytest

from standards.campaign import Campaign
from standards.checks.dates import hours_stand_in_the_notice, the_last_phase_of_applicants_ends_with_the_deadline
from standards.phases import Phase


@pytest.mark.parametrize(
    ("printed", "until", "says"),
    [
        ("请于7月31日17时前报送。", time(17), ""),
        ("请于7月31日17：00前报送。", time(17), ""),
        ("请于7月31日下午5点半以前报送。", time(17, 30), ""),
        ("请于7月31日下午五时前报送。", time(17), ""),
        ("请于7月31日17:00前报送。", time(18), "until 写的是 18:00，通知写的是 17:00 前：照通知改 until"),
        ("受理时间为9:00至17:00。", time(17), "until 写的是 17:00，通知里没有写到几点"),
        ("请于7月31日前报送。", None, ""),
    ],
)
def test_the_hour_before_which_paper_is_wanted(campaign: Campaign, printed: str, until: time | None, says: str) -> None:
    first, *others = campaign.hand_overs
    changed = campaign.replaced(hand_overs=(first.replaced(until=until), *others), notice=printed)
    found = [each.sentence for each in hours_stand_in_the_notice(changed)]
    assert len(found) == bool(says)
    assert says in " ".join(found)


@pytest.mark.parametrize(
    ("phase", "told"),
    [
        (Phase(step="提交申报", whose="applicant", until=date(2023, 7, 1), ends_with="received"), True),
        (Phase(step="提交申报", whose="applicant", ends_with="received"), False),
        (Phase(step="网上填报", whose="applicant", until=date(2023, 7, 1)), False),
    ],
)
def test_the_last_phase_of_applicants_has_no_other_day(campaign: Campaign, phase: Phase, *, told: bool) -> None:
    changed = campaign.replaced(phases=(phase,))
    assert bool(list(the_last_phase_of_applicants_ends_with_the_deadline(changed))) is told
