"""The answer without what people say around it."""

import pytest

from dialogs.questions.introductions import answers_in, as_compared

NAMES = ("经营地址", "地址")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("地址：丰台", "丰台"),
        ("嗯，地址是丰台", "丰台"),
        ("“丰台”", "丰台"),
        ("丰台。", "丰台"),
        ("丰台（以执照为准）", "丰台"),
        ("就写丰台吧", "丰台"),
        ("丰台", "丰台"),
        ("", ""),
    ],
)
def test_the_barest_reading_comes_first(text: str, first: str) -> None:
    assert next(answers_in(text, NAMES)) == first


def test_what_was_typed_comes_last() -> None:
    assert list(answers_in("地址：丰台啊。", NAMES)) == [
        "丰台",
        "丰台啊",
        "丰台啊。",
        "地址：丰台",
        "地址：丰台啊",
        "地址：丰台啊。",
    ]


@pytest.mark.parametrize("text", ["ＡＢＣ（园區）", "İstanbul", "Straße", "北京，丰台。"])
def test_the_form_that_is_compared_is_as_long_as_the_text(text: str) -> None:
    assert len(as_compared(text)) == len(text)
