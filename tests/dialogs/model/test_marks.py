"""What a button carries for a text."""

import pytest

from dialogs.model.marks import carried, mark_of


@pytest.mark.parametrize("value", ["3200", "25.5", "100,000 万元", "王小明"])
def test_a_short_value_is_carried_as_it_is(value: str) -> None:
    assert carried(value) == value


@pytest.mark.parametrize("value", ["北京市丰台区示例路1号", "é" + "\u0301" * 40, "长" * 10_000, "\ud800" * 20])
def test_of_a_long_value_a_mark_is_carried(value: str) -> None:
    assert carried(value) == mark_of(value)
    assert len(carried(value)) <= 6


def test_another_order_has_another_mark() -> None:
    assert mark_of("甲路1号乙路2号") != mark_of("乙路1号甲路2号")


def test_of_a_value_with_a_bar_in_it_a_mark_is_carried() -> None:
    assert "|" not in carried("1|say|forget|")
