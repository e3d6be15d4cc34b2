"""A day, with its year in figures or in words, or without one."""

import pytest

from dialogs.questions.outcome import Doubtful
from standards.form import AnswerKind, Field
from tests.reading import AT, asked_back, outcome, refused, understood

FOUNDED = Field(key="founded_on", label="成立日期", kind=AnswerKind.DATE)


@pytest.mark.parametrize(
    ("said", "years", "day"),
    [
        ("去年五月一日", -1, "05-01"),
        ("去年的5月1日", -1, "05-01"),
        ("前年3月1日", -2, "03-01"),
        ("大前年3月1号", -3, "03-01"),
        ("今年1月2日", 0, "01-02"),
        ("明年3月1日", 1, "03-01"),
        ("我们是去年成立的，3月1日", -1, "03-01"),
    ],
)
def test_a_year_in_words_counts_from_today(said: str, years: int, day: str) -> None:
    assert understood(FOUNDED, said).value == f"{AT.year + years}-{day}"


def test_a_day_of_two_years_is_refused() -> None:
    assert refused(FOUNDED, "去年还是前年5月1日").sentence.startswith("成立日期请只写一个日期")


@pytest.mark.parametrize(("said", "day"), [("1月2日", "1月2日"), ("三月一日", "3月1日"), ("3.1", "3月1日")])
def test_a_day_without_its_year_is_asked_back(said: str, day: str) -> None:
    answer = outcome(FOUNDED, said)
    assert isinstance(answer, Doubtful)
    assert answer.question == f"没有写年份，记作“{AT.year}年{day}”吗？"


def test_a_day_that_has_not_come_this_year_is_asked_back_as_last_years() -> None:
    assert asked_back(outcome(FOUNDED, "12月31日")) == f"{AT.year - 1}-12-31"


@pytest.mark.parametrize("said", ["1800-01-01", "1899年12月31日", "2099-01-01", "20991231"])
def test_a_year_far_out_of_sense_is_asked_back(said: str) -> None:
    answer = outcome(FOUNDED, said)
    assert isinstance(answer, Doubtful)
    assert answer.question.startswith("这个年份少见，记作“")


@pytest.mark.parametrize("said", ["1900-01-01", "1949年10月1日", f"{AT:%Y-%m-%d}"])
def test_a_year_within_memory_is_kept(said: str) -> None:
    assert understood(FOUNDED, said).note == ""


def test_a_day_that_has_not_come_is_asked_back_unless_it_may_be_to_come() -> None:
    said = f"{AT.year + 1}-01-01"
    answer = outcome(FOUNDED, said)
    assert isinstance(answer, Doubtful)
    assert answer.question == f"这一天还没有到，记作“{AT.year + 1}年1月1日”吗？"
    assert understood(FOUNDED.replaced(label="资质有效期至"), said).value == said
    assert understood(FOUNDED.replaced(ask="预计哪天完成？"), said).value == said
