"""No word of the tables means two things."""

from collections import Counter

import pytest

from dialogs.language import tick_words, yes_no_words


@pytest.mark.parametrize("table", [yes_no_words._TABLE.values(), tick_words._WORDS.values()], ids=["yes_no", "ticks"])
def test_no_word_stands_in_two_lists(table: list[str]) -> None:
    counted = Counter(word for words in table for word in set(words.split()))
    assert [word for word, times in counted.items() if times > 1] == []


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("没得", yes_no_words.Meaning.NO),
        ("要得", yes_no_words.Meaning.YES),
        ("冇", yes_no_words.Meaning.NO),
        ("筹备中", yes_no_words.Meaning.NOT_YET),
        ("大部分", yes_no_words.Meaning.PARTLY),
        ("好像", yes_no_words.Meaning.PERHAPS),
        ("不知道", yes_no_words.Meaning.UNKNOWN),
    ],
)
def test_what_a_word_means(word: str, meaning: yes_no_words.Meaning) -> None:
    assert yes_no_words.MEANINGS[word] is meaning
