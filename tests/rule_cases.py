"""The cases of `tests/standards/criteria/rules.toml`, and kinds of applicants put together from a few questions and clauses."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from standards.criteria.answered import Days
from standards.form import Value
from standards.kind import Kind
from tests.places import HOME

DAYS = Days(date(2023, 5, 30), date(2023, 7, 10))
CONSENT = date(2023, 5, 30)
"""The day from which the last periods are counted."""


@dataclass(frozen=True)
class Case:
    """One answer held against one rule, with what is to be said of it; what is None is not looked at."""

    words: str
    kind: Kind
    answers: Mapping[str, Value]
    stands: str
    short_by: int | None
    short: str | None
    title: str | None
    full: str | None

    def __str__(self) -> str:
        return f"{self.words}-{dict(self.answers)}"


def rules() -> Sequence[Mapping[str, Any]]:
    """Return the rules as they stand in the file."""
    read = tomllib.loads((HOME / "tests/standards/criteria/rules.toml").read_text(encoding="utf-8"))
    return list(read["rules"])


def kind_of(rule: Mapping[str, Any]) -> Kind:
    """Return a kind with one clause, which sets that rule."""
    clause = {
        "number": "1",
        "heading": "条",
        "quote": rule["words"],
        "criteria": [rule["criterion"]],
        "advice": "照办。",
    }
    return kind_with([{**clause, "fields": rule["fields"]}]).as_of(CONSENT)


def kind_with(clauses: Sequence[Mapping[str, Any]], facts: Sequence[Mapping[str, Any]] = ()) -> Kind:
    """Return a kind with these clauses, and with these blanks before the narrative."""
    narrative = {"key": "narrative", "label": "开展情况", "kind": "narrative"}
    form = {"annex": "附件1", "title": "申报表", "fields": [*facts, narrative], "opinions": ["意见"]}
    standards = {"annex": "附件2", "title": "标准", "clauses": clauses}
    kind = {"key": "plant", "name": "示范厂", "explains": "一家工厂", "who_may_apply": "工厂", "fits_page": 500}
    return Kind.model_validate({**kind, "form": form, "standards": standards})


def cases() -> Sequence[Case]:
    """Return every case of every rule."""
    return [
        Case(
            rule["words"],
            kind_of(rule),
            {key: tuple(value) if isinstance(value, list) else value for key, value in case["answers"].items()},
            case["stands"],
            case.get("short_by"),
            case.get("short"),
            case.get("title"),
            case.get("full"),
        )
        for rule in rules()
        for case in rule["cases"]
    ]
