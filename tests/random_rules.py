"""Rules, groups of them and answers to them, as hypothesis draws them."""

from collections.abc import Mapping, Sequence
from datetime import date

from hypothesis import strategies as st

from standards.form import Value
from standards.kind import Kind
from tests.rule_cases import CONSENT, kind_with

OPTIONS = [{"key": key, "label": key} for key in "abc"]
FIELDS = [
    {"key": "yes", "label": "有", "kind": "yes_no"},
    {"key": "no", "label": "无", "kind": "yes_no"},
    {"key": "parts", "label": "项", "kind": "ticks", "options": OPTIONS},
    {"key": "times", "label": "次", "kind": "count", "unit": "次"},
    {"key": "leaks", "label": "起", "kind": "count", "unit": "起"},
    {"key": "all", "label": "全部", "kind": "count", "unit": "家"},
    {"key": "part", "label": "部分", "kind": "count", "unit": "家"},
    {"key": "year", "label": "年", "kind": "by_year", "period": "year", "last": 3, "ask": "{periods}各有多少？"},
    {"key": "founded", "label": "成立", "kind": "date"},
]
PLAIN = [
    {"rule": "yes", "field": "yes"},
    {"rule": "no", "field": "no"},
    {"rule": "all_ticked", "field": "parts"},
    {"rule": "any_ticked", "field": "parts"},
    {"rule": "at_least_ticked", "field": "parts", "value": 2},
    {"rule": "at_least", "field": "times", "value": 3, "unit": "次"},
    {"rule": "at_most", "field": "leaks", "value": 2, "unit": "起"},
    {"rule": "share", "field": "part", "of": "all", "value": 30},
    {"rule": "share", "field": "part", "of": "all", "value": 25, "strictly": True, "at_zero": "not_met"},
    {"rule": "ratio", "field": "part", "of": "times", "value": 2, "unit": "家"},
    {"rule": "each_period", "field": "year", "period": "year", "last": 2, "value": 2},
    {"rule": "since", "field": "founded", "years": 2, "before": "deadline"},
]
VALUES: Mapping[str, st.SearchStrategy[Value]] = {
    "yes": st.booleans(),
    "no": st.booleans(),
    "parts": st.sets(st.sampled_from("abc")).map(lambda ticked: tuple(sorted(ticked))),
    "times": st.integers(0, 5),
    "leaks": st.integers(0, 5),
    "all": st.integers(0, 20),
    "part": st.integers(0, 20),
    "year": st.lists(st.integers(0, 4).map(str), min_size=3, max_size=3).map(tuple),
    "founded": st.dates(date(2019, 1, 1), date(2023, 12, 31)).map(date.isoformat),
}
plain_rule = st.sampled_from(PLAIN)
several = st.lists(plain_rule, min_size=2, max_size=3)
all_of = several.map(lambda criteria: {"rule": "all_of", "criteria": criteria})
any_of = st.lists(st.one_of(plain_rule, all_of), min_size=2, max_size=4).flatmap(
    lambda criteria: st.integers(1, len(criteria) - 1).map(
        lambda value: {"rule": "any_of", "criteria": criteria, "value": value}
    )
)
criteria = st.lists(st.one_of(plain_rule, any_of), min_size=1, max_size=3)
answers: st.SearchStrategy[dict[str, Value]] = st.fixed_dictionaries({}, optional=dict(VALUES))


def clause_of(judging: Sequence[Mapping[str, object]], **keys: object) -> Kind:
    """Return a kind with one clause, which is judged by these criteria."""
    clause = {"number": "1", "heading": "条", "quote": "条", "criteria": judging, "advice": "补。", "fields": FIELDS}
    return kind_with([{**clause, **keys}]).as_of(CONSENT)
