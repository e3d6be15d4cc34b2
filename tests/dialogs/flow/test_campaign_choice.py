"""Which campaigns are offered on a day, when several are installed."""

from datetime import date, datetime, time

import pytest

from dialogs.flow.campaign_choice import campaign_of, offered, offers
from dialogs.model.conversation import Conversation
from standards.campaign import Campaign
from tests.neighbours import neighbour


@pytest.fixture
def three(campaign: Campaign) -> dict[str, Campaign]:
    """One district, three years."""
    years = (
        neighbour(campaign, f"fengtai-{year}", "丰台区", date(year, 7, 10), opened=date(year, 5, 30))
        for year in (2022, 2023, 2024)
    )
    return {each.id: each for each in years}


@pytest.mark.parametrize(
    ("day", "chosen"),
    [
        ("2022-06-01", 2022),
        ("2023-06-01", 2023),
        ("2023-07-10", 2023),
        ("2023-07-11", 2024),
        ("2024-07-05", 2024),
        ("2024-07-11", 2024),
        ("2026-01-01", 2024),
    ],
)
def test_of_one_district_it_is_the_one_whose_turn_it_is(three: dict[str, Campaign], day: str, chosen: int) -> None:
    assert [each.year for each in offered(three, date.fromisoformat(day))] == [chosen]


def test_what_is_open_is_offered_and_nothing_else(three: dict[str, Campaign], campaign: Campaign) -> None:
    haidian = neighbour(campaign, "haidian-2023", "海淀区", date(2023, 7, 20))
    all_four = {**three, haidian.id: haidian}
    for day, offered_then in (
        (date(2023, 5, 31), ["fengtai-2023"]),
        (date(2023, 6, 1), ["fengtai-2023", "haidian-2023"]),
        (date(2023, 7, 11), ["haidian-2023"]),
        (date(2023, 7, 21), ["fengtai-2024", "haidian-2023"]),
    ):
        assert [each.id for each in offered(all_four, day)] == offered_then


def test_a_campaign_is_open_while_one_of_its_kinds_can_apply(campaign: Campaign) -> None:
    [hand_over] = campaign.hand_overs
    later = hand_over.model_copy(update={"kinds": ("zone",), "deadline": date(2023, 8, 31)})
    mixed = campaign.replaced(id="mixed-2023", hand_overs=(later, hand_over))
    other = neighbour(campaign, "haidian-2023", "海淀区", date(2023, 7, 20))
    assert offered({each.id: each for each in (mixed, other)}, date(2023, 8, 1)) == (mixed,)


def test_each_is_offered_with_what_tells_it_from_the_others(three: dict[str, Campaign]) -> None:
    labels = [each.label for each in offers(tuple(three.values()), datetime.fromisoformat("2023-06-01T09:00:00+08:00"))]
    assert labels == ["丰台区2022年度", "丰台区2023年度", "丰台区2024年度"]


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2023-07-09T23:00:00+08:00", "2023年7月10日17:00截止，只剩 1 天"),
        ("2023-07-10T16:59:00+08:00", "2023年7月10日17:00截止，今天是最后一天"),
        ("2023-07-10T17:00:00+08:00", "已于2023年7月10日17:00截止"),
        ("2023-07-10T23:00:00+08:00", "已于2023年7月10日17:00截止"),
    ],
)
def test_the_hour_of_the_last_day_is_said_and_holds(moment: str, said: str, campaign: Campaign) -> None:
    [hand_over] = campaign.hand_overs
    to_the_hour = hand_over.model_copy(update={"until": time(17)})
    haidian = neighbour(campaign, "haidian-2023", "海淀区", date(2023, 7, 10), hand_overs=(to_the_hour,))
    [offer] = offers((haidian,), datetime.fromisoformat(moment))
    assert offer.explains == f"海淀区市场监督管理局，{said}"


def test_of_several_last_days_the_latest_is_said(campaign: Campaign) -> None:
    [hand_over] = campaign.hand_overs
    later = hand_over.model_copy(update={"kinds": ("zone",), "deadline": date(2023, 7, 31)})
    mixed = neighbour(campaign, "haidian-2023", "海淀区", date(2023, 7, 10), hand_overs=(later, hand_over))
    [offer] = offers((mixed,), datetime.fromisoformat("2023-07-12T09:00:00+08:00"))
    assert offer.explains == "海淀区市场监督管理局，最晚2023年7月31日（含）截止"


def test_a_conversation_keeps_its_own(three: dict[str, Campaign]) -> None:
    assert campaign_of(three, Conversation(campaign="fengtai-2022")).year == 2022
    with pytest.raises(LookupError):
        campaign_of(three, Conversation(campaign="fengtai-1999"))
