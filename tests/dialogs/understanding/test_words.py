"""What a question is about, whichever way it is put."""

import pytest

from dialogs.understanding.words import Lexicon

LEXICON = Lexicon({"台账": "台账", "太账": "台账", "示范点": "示范点"})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("什么是台账", {"台账", "何义"}),
        ("太账係咩意思", {"台账", "何义"}),
        ("请问，台賬是什麼意思呀？", {"台账", "何义"}),
        ("材料往哪儿送", {"材料", "哪里", "交"}),
        ("文件交到边度", {"材料", "哪里", "交"}),
        ("台张是啥", {"台账", "何义"}),
        ("交哪", {"交", "哪里"}),
        ("章盖哪啊", {"盖章", "哪里"}),
        ("盖不盖公章", {"盖章", "不"}),
        ("要盖章不", {"盖章"}),
        ("deadline是哪天", {"截止", "何时"}),
        ("请问可以吗", set()),
        ("", set()),
    ],
)
def test_the_words_of_a_question(text: str, words: set[str]) -> None:
    assert LEXICON.words(text) == words


@pytest.mark.parametrize("text", ["台账" * 5_000, "。" * 10_000, "a1" * 5_000, "什" * 10_000])
def test_long_text_is_read_in_no_time(text: str) -> None:
    assert len(LEXICON.words(text)) <= 3
