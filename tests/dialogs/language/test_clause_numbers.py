"""Numbers of clauses as notices print them and as people type them."""

import pytest

from dialogs.language.clause_numbers import numbered_alike, usual_number
from dialogs.understanding.clause_requests import Wish, request_of
from standards.campaign import Campaign
from standards.clauses import Clause


@pytest.mark.parametrize(
    ("printed", "usual"),
    [
        ("6（4）", "6（4）"),
        ("二（二）", "2（2）"),
        ("（一）", "1"),
        ("3.2", "3（2）"),
        ("十二", "12"),
        ("附则", "附则"),
        ("正文二（一）", "正文2（1）"),
    ],
)
def test_a_number_is_compared_as_most_notices_print_it(printed: str, usual: str) -> None:
    assert usual_number(printed) == usual


def test_two_numbers_mean_the_same_clause_however_they_are_written() -> None:
    assert numbered_alike("2.2", "二（二）")
    assert numbered_alike("（一）", "1")
    assert not numbered_alike("二（二）", "二（一）")


@pytest.mark.parametrize(
    ("number", "whole", "part"),
    [
        ("6（4）", "6", "（4）"),
        ("二（二）", "二", "（二）"),
        ("（一）", "（一）", ""),
        ("3.2", "3", ".2"),
        ("7", "7", ""),
    ],
)
def test_a_clause_knows_which_one_it_is_a_part_of(campaign: Campaign, number: str, whole: str, part: str) -> None:
    clause = campaign.kinds[0].standards.clauses[0].replaced(number=number)
    assert (clause.whole, clause.part) == (whole, part)


def test_a_clause_without_a_heading_is_named_by_its_number(campaign: Campaign) -> None:
    clause: Clause = campaign.kinds[0].standards.clauses[0].replaced(number="二（二）", heading="")
    assert clause.name == "第二（二）条"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("补第二（二）条", "二（二）"),
        ("补二(二)", "二（二）"),
        ("第2.2条怎么补", "二（二）"),
        ("第（一）条怎么补", "（一）"),
        ("第一条怎么补", "（一）"),
        ("第3.2条原文", "3.2"),
    ],
)
def test_a_clause_is_asked_for_by_its_number_in_any_figures(campaign: Campaign, typed: str, printed: str) -> None:
    first = campaign.kinds[0].standards.clauses[0]
    clauses = [first.replaced(number=number) for number in ("（一）", "二（一）", "二（二）", "3.2")]
    found = request_of(typed, clauses, dict)
    assert found is not None
    assert found.number == printed
    assert found.wish in (Wish.CLOSE, Wish.EXPLAIN)
