"""A second notice: another city, three kinds, a scoring table, conditions, lists, two last days, two contacts."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.campaign_checks import examined
from standards.campaign import Campaign
from standards.clauses import Role
from standards.criteria import AllOf, AnyOf, Criterion, plain_rules
from tests.places import TESTS

FOLDER = TESTS / "campaigns" / "linhu-2027"


def rules_of(criterion: Criterion) -> set[str]:
    """Return the names of a criterion's rules, those within a group included."""
    own = {criterion.rule} if isinstance(criterion, AnyOf | AllOf) else set()
    return own | {plain.rule for plain in plain_rules(criterion)}


def changed(place: Path, old: str, new: str) -> list[str]:
    """Return what the sheet says of the folder with a slip in the scoring table."""
    folder = Path(shutil.copytree(FOLDER, place / FOLDER.name))
    file = folder / "enterprise" / "standards.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return [problem.sentence for problem in examined(folder, folder / "templates").problems]


def test_the_sheet_has_nothing_to_say() -> None:
    assert [str(problem) for problem in examined(FOLDER, FOLDER / "templates").problems] == []


def test_the_notice_needs_the_whole_family_of_rules(played_campaigns: Mapping[str, Campaign]) -> None:
    clauses = [clause for kind in played_campaigns[FOLDER.name].kinds for clause in kind.standards.clauses]
    assert {name for clause in clauses for rule in clause.rules for name in rules_of(rule)} >= {
        *("no", "since", "within", "any_of", "rows_at_least", "share", "ratio", "each_period", "at_most"),
        *("at_least_ticked", "all_ticked", "any_ticked", "at_least", "yes"),
    }
    assert {clause.role for clause in clauses} == set(Role) - {Role.REQUIRED}
    assert all(any(getattr(clause, way) for clause in clauses) for way in ("tiers", "each", "deduct", "all_or_nothing"))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("points   = 8", "points   = 7", "第一（一）条：原文的“8分”没有标准用到：照通知改 points"),
        ("{ at = 1, points = 6 }", "{ at = 1, points = 5 }", "第一（二）条：原文的“6分”没有标准用到"),
        ("each = 1, points = 3", "each = 1, points = 2", "第三（一）条：原文的“3分”没有标准用到"),
        (
            'field = "rules", value = 4',
            'field = "rules", value = 3',
            "第二（一）条：通知写“5项”、“至少建立4项”，这里 value = 3",
        ),
    ],
)
def test_a_slip_in_the_scoring_table_is_found(tmp_path: Path, old: str, new: str, says: str) -> None:
    found = changed(tmp_path, old, new)
    assert [each for each in found if says in each], found
