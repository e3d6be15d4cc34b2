"""What the gap list says of points."""

import pytest

from dialogs.flow import gaps
from dialogs.language.plain_text import text_of_parts
from standards.campaign import Campaign
from standards.form import Value
from tests.dialogs.flow.test_gaps import context_of
from tests.scoring import with_points


def lines(campaign: Campaign, changed: dict[str, Value | None]) -> list[str]:
    """Return the gap list as lines of text."""
    return text_of_parts(gaps.report(context_of(campaign, "point", changed)).parts).splitlines()


@pytest.fixture
def scored(campaign: Campaign) -> Campaign:
    return with_points(campaign, pass_mark={"value": 80})


def test_the_total_stands_below_the_summary(scored: Campaign) -> None:
    assert lines(scored, {})[1] == "自评 100 / 100，合格线 80，已达到。只按您的回答估算，以审核打分为准。"


def test_what_would_bring_more_is_said_with_its_points(scored: Campaign) -> None:
    said = lines(scored, {"staff": 1, "trainings": 1, "mechanisms": ("people", "papers", "media")})
    assert "自评 60 / 100，合格线 80，还差 20 分，还可争取 40 分。只按您的回答估算，以审核打分为准。" in said
    assert said[said.index("还可争取") + 1 :][:3] == [
        "第4条：管理制度再加3项，多得 15 分",
        "第6（4）条：培训再加1次，多得 15 分",
        "第2条：人数再加1人，多得 10 分",
    ]


def test_what_is_not_answered_is_not_counted_as_lost(scored: Campaign) -> None:
    said = lines(scored, {"staff": None})
    assert "自评 80 / 100，还没答到的最多再得 20 分，合格线 80，已达到。只按您的回答估算，以审核打分为准。" in said


def test_without_points_nothing_is_said_of_them(campaign: Campaign) -> None:
    assert not [line for line in lines(campaign, {"staff": 0}) if "自评" in line or "争取" in line]
