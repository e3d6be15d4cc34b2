"""Known words are found in a text, the longest that begins at each place."""

import pytest

from dialogs.language.number_words import AROUND_MONEY, around_a_count
from dialogs.language.word_finder import WordFinder

FINDER = WordFinder(("有", "没有", "没有台账", "台账", "no", "non compete"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("没有台账", ["没有台账"]),
        ("没有，台账有", ["没有", "台账", "有"]),
        ("no", ["no"]),
        ("none, no", ["no"]),
        ("non compete有", ["non compete", "有"]),
        ("什么也不是", []),
        ("", []),
    ],
)
def test_the_longest_word_at_each_place(text: str, words: list[str]) -> None:
    assert FINDER.words_in(text) == words


@pytest.mark.parametrize(
    ("text", "left"), [("没有台账啊", ";啊"), ("nobody有", "nobody;"), ("王小明", "王小明"), ("", "")]
)
def test_what_is_left_without_the_words(text: str, left: str) -> None:
    assert FINDER.without(text) == left


def test_what_may_stand_around_a_number_depends_on_its_unit() -> None:
    assert not around_a_count("人").without("在册员工").strip(";")
    assert around_a_count("次").without("在册职工").strip(";") == "职工"
    assert AROUND_MONEY.without("在册职工").strip(";") == "职工"
    assert not AROUND_MONEY.without("营业收入口径约").strip(";")
    assert not around_a_count("份").without("大约").strip(";")
