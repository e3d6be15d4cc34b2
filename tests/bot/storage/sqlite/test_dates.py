"""The day of a moment, as the database works it out."""

import pytest
import sqlalchemy as sa

from bot.storage.engine import day_of


@pytest.mark.parametrize(
    ("moment", "day"),
    [(1_685_548_799.9, "2023-05-31"), (1_685_548_800.0, "2023-06-01"), (1_685_635_199.0, "2023-06-01")],
)
def test_the_day_of_a_moment_in_beijing(moment: float, day: str) -> None:
    """Midnight in Beijing is 16:00 of the day before in Greenwich."""
    with sa.create_engine("sqlite://").connect() as connection:
        assert connection.execute(sa.select(day_of(sa.literal(moment), 8))).scalar_one() == day
