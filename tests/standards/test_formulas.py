"""What a formula comes to, and when it is not known."""

from decimal import Decimal

import pytest
from pydantic import TypeAdapter

from standards.form import Value
from standards.formulas import Formula, worked_out

ANSWERS: dict[str, Value] = {
    "men": 7,
    "women": 5,
    "output": "1234.5",
    "nobody": 0,
    "by_year": ("12", "15.5", "20"),
    "empty": "",
    "yes": True,
}


@pytest.mark.parametrize(
    ("formula", "comes_to"),
    [
        ({"rule": "sum", "fields": ["men", "women"]}, "12"),
        ({"rule": "sum", "fields": ["men", "by_year"]}, "54.5"),
        ({"rule": "difference", "fields": ["men", "women"]}, "2"),
        ({"rule": "difference", "fields": ["women", "men"]}, "0"),
        ({"rule": "share", "field": "women", "of": "men"}, "71.4"),
        ({"rule": "ratio", "field": "output", "of": "men"}, "176.35"),
        ({"rule": "share", "field": "women", "of": "nobody"}, None),
        ({"rule": "ratio", "field": "women", "of": "nobody"}, None),
        ({"rule": "sum", "fields": ["men", "unanswered"]}, None),
        ({"rule": "sum", "fields": ["men", "empty"]}, None),
        ({"rule": "sum", "fields": ["men", "yes"]}, None),
    ],
)
def test_what_a_formula_comes_to(formula: dict[str, object], comes_to: str | None) -> None:
    read: Formula = TypeAdapter(Formula).validate_python(formula)
    assert worked_out(read, ANSWERS) == (None if comes_to is None else Decimal(comes_to))
