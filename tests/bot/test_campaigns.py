"""A snapshot of campaigns is replaced as a whole."""

from collections.abc import Mapping
from datetime import date, datetime

from bot.campaigns import Campaigns
from standards.campaign import Amendment, Campaign

LATER = Amendment(
    who="telegram:7", when=datetime.fromisoformat("2023-06-20T09:00:00+08:00"), why="延期", deadline=date(2023, 7, 31)
)


def test_an_amendment_holds_once_its_snapshot_does(campaigns: Mapping[str, Campaign]) -> None:
    served = Campaigns(campaigns)
    before = served.current
    amended = served.amended([("fengtai-2023", LATER)])
    assert served.current is before
    served.replace(amended)
    assert served.current["fengtai-2023"].deadline == date(2023, 7, 31)
    assert before["fengtai-2023"] == served.published["fengtai-2023"]


def test_a_campaign_that_did_not_change_stays_the_same_object(campaigns: Mapping[str, Campaign]) -> None:
    served = Campaigns(campaigns)
    served.replace(served.amended([("fengtai-2023", LATER)]))
    now = served.current["fengtai-2023"]
    served.replace(served.amended([("fengtai-2023", LATER)]))
    assert served.current["fengtai-2023"] is now


def test_an_amendment_of_a_campaign_that_is_not_here_is_passed_over(campaigns: Mapping[str, Campaign]) -> None:
    served = Campaigns(campaigns)
    assert served.amended([("elsewhere-2024", LATER)]) == campaigns
