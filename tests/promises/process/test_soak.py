"""People apply without end: no descriptor is left open, memory stays, nothing waits (`python -m tests.soak`)."""

from pathlib import Path

import pytest

from tests.soak import soak

MOST_GROWTH = 0.05


async def test_half_a_minute_leaves_nothing_open(tmp_path: Path) -> None:
    report = await soak(tmp_path, 30, people=15, pause=0.7)
    print(report)
    assert report.breaches == []
    assert report.repeats == 0
    assert report.applied == report.begun >= 15
    assert report.descriptor_growth <= MOST_GROWTH


@pytest.mark.long
@pytest.mark.timeout(3_600)
async def test_thirty_minutes_leave_nothing_open_and_memory_as_it_was(tmp_path: Path) -> None:
    report = await soak(tmp_path, 30 * 60, people=200, pause=5.0)
    print(report)
    assert report.breaches == []
    assert report.repeats == 0
    assert report.applied == report.begun >= 200
    assert report.descriptor_growth <= MOST_GROWTH
    assert report.memory_growth <= MOST_GROWTH
