"""What holds of every rule and every group of rules, whatever was answered."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from standards.criteria.answered import cut_percent
from standards.criteria.dates import last_full, years_before
from standards.criteria.standing import Standing
from standards.form import Value
from standards.verdicts import judge
from tests.random_rules import PLAIN, VALUES, answers, any_of, clause_of, criteria
from tests.rule_cases import DAYS

RANK = {Standing.NOT_MET: 0, Standing.UNKNOWN: 1, Standing.MET: 2}


def better(key: str, value: Value) -> Value:
    """Return a value that no rule of these can think worse of."""
    match value:
        case bool():
            return key == "yes"
        case int():
            return max(value - 1, 0) if key == "leaks" else value + 1
        case tuple() if key == "parts":
            return tuple("abc")
        case tuple():
            return tuple(str(int(number) + 1) for number in value)
        case str():
            return (date.fromisoformat(value) - timedelta(days=200)).isoformat()


@given(criteria, answers)
def test_a_better_answer_makes_no_verdict_worse(judging: list[dict[str, object]], given_: dict[str, Value]) -> None:
    kind = clause_of(judging)
    [before] = judge(kind, given_, DAYS)
    for key in given_.keys() - {"all", "times", "part"}:  # shares and ratios have two sides: looked at below
        [after] = judge(kind, {**given_, key: better(key, given_[key])}, DAYS)
        assert RANK[after.standing] >= RANK[before.standing], key


@given(st.sampled_from(PLAIN[7:10]), st.integers(0, 20), st.integers(0, 20))
def test_more_of_a_part_is_never_worse_until_it_is_more_than_the_whole(
    rule: dict[str, object], part: int, whole: int
) -> None:
    kind, of = clause_of([rule]), str(rule["of"])
    [before] = judge(kind, {"part": part, of: whole}, DAYS)
    [after] = judge(kind, {"part": part + 1, of: whole}, DAYS)
    if (rule["rule"] == "ratio" and whole) or part < whole:
        assert RANK[after.standing] >= RANK[before.standing]
    else:
        assert before.standing is Standing.UNKNOWN or after.standing is Standing.UNKNOWN


@given(criteria, answers, st.sampled_from(sorted(VALUES)))
def test_what_is_not_answered_proves_nothing(
    judging: list[dict[str, object]], given_: dict[str, Value], key: str
) -> None:
    """A clause that stands one way without an answer stands that way whatever the answer is."""
    kind = clause_of(judging)
    without = {name: value for name, value in given_.items() if name != key}
    [open_] = judge(kind, without, DAYS)
    if key in given_ and open_.standing is not Standing.UNKNOWN:
        [answered] = judge(kind, given_, DAYS)
        assert answered.standing is open_.standing or answered.standing is Standing.UNKNOWN


@given(criteria, any_of, answers)
def test_a_condition_that_is_not_known_leaves_a_clause_unknown(
    judging: list[dict[str, object]], condition: dict[str, object], given_: dict[str, Value]
) -> None:
    [condition_alone] = judge(clause_of([condition]), given_, DAYS)
    [clause] = judge(clause_of(judging), given_, DAYS)
    [applying] = judge(clause_of(judging, applies_if=condition), given_, DAYS)
    [excepted] = judge(clause_of(judging, unless=condition), given_, DAYS)
    match condition_alone.standing:
        case Standing.UNKNOWN:
            assert applying.standing is excepted.standing is Standing.UNKNOWN
        case Standing.MET:
            assert (applying.standing, excepted.standing) == (clause.standing, Standing.NOT_APPLICABLE)
        case _:
            assert (applying.standing, excepted.standing) == (Standing.NOT_APPLICABLE, clause.standing)


@given(criteria, answers)
def test_a_gap_can_be_closed_by_what_is_named(judging: list[dict[str, object]], given_: dict[str, Value]) -> None:
    [verdict] = judge(clause_of(judging), given_, DAYS)
    assert bool(verdict.to_close) == (verdict.standing is Standing.NOT_MET)
    assert all(finding.standing is not Standing.MET for finding in verdict.to_close)


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(1, 1000))
def test_no_percentage_shown_reaches_a_threshold_that_it_misses(count: int, of: int, tenths: int) -> None:
    assert (cut_percent(count, of) * 10 >= tenths) == (count * 1000 >= tenths * of)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(1, 50))
def test_full_years_end_on_the_same_day_or_the_last_of_its_month(day: date, years: int) -> None:
    limit = last_full(day, years)
    assert limit.month == day.month
    assert limit.year == day.year - years
    assert years_before(day, years) <= limit
    assert limit.day == day.day or (limit + timedelta(days=1)).day == 1
