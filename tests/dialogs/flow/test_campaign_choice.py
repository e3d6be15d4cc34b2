"""Which campaign, when more than one could be meant."""

from datetime import date

import pytest

from dialogs.flow.campaign_choice import campaign_of
from dialogs.model.conversation import Conversation
from standards.campaign import Campaign


@pytest.fixture
def three(campaign: Campaign) -> dict[str, Campaign]:
    this, before, after = (
        campaign.model_copy(update={"id": f"year-{year}", "year": year, **dates})
        for year, dates in (
            (2023, {}),
            (
                2022,
                {"opened": date(2022, 5, 30), "deadline": date(2022, 7, 10), "selection_until": date(2022, 8, 20)},
            ),
            (
                2024,
                {"opened": date(2024, 5, 30), "deadline": date(2024, 7, 10), "selection_until": date(2024, 8, 20)},
            ),
        )
    )
    return {each.id: each for each in (before, this, after)}


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
def test_the_one_whose_turn_it_is(three: dict[str, Campaign], day: str, chosen: int) -> None:
    assert campaign_of(three, Conversation(), date.fromisoformat(day)).year == chosen


def test_a_conversation_keeps_its_own(three: dict[str, Campaign]) -> None:
    assert campaign_of(three, Conversation(campaign="year-2022"), date(2024, 6, 1)).year == 2022
    with pytest.raises(LookupError):
        campaign_of(three, Conversation(campaign="year-1999"), date(2024, 6, 1))
