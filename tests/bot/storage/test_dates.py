"""The day of a moment, as the database works it out."""

from datetime import date

import pytest
import sqlalchemy as sa

from bot.storage.engine import date_of, day_of


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (1_685_548_799.9, date(2023, 5, 31)),
        (1_685_548_800.0, date(2023, 6, 1)),
        (1_685_635_199.0, date(2023, 6, 1)),
        (1_685_592_000.0, date(2023, 6, 1)),
    ],
)
def test_the_day_of_a_moment_in_beijing(connection: sa.Connection, moment: float, day: date) -> None:
    """Midnight in Beijing is 16:00 of the day before in Greenwich."""
    assert date_of(connection.execute(sa.select(day_of(sa.literal(moment), 8))).scalar_one()) == day
