"""The short way to write down many wordings."""

import pytest

from dialogs.language.wordings import wordings

SHARED = {"题": "题|道", "几": "(几|多少)[{题}]"}


@pytest.mark.parametrize(
    ("line", "text", "ends"),
    [
        ("进度", "进度", {2}),
        ("进度", "进", set()),
        ("还有[几]题", "还有题", {3}),
        ("还有[几]题", "还有几题", {4}),
        ("(上|下)一{题}", "下一道", {3}),
        ("还有{几}", "还有几道", {3, 4}),
        ("[请](返回|回到)[上一题]", "请返回上一题", {3, 6}),
        ("一 二二", "二二", {2}),
    ],
)
def test_where_a_wording_may_end(line: str, text: str, ends: set[int]) -> None:
    assert wordings(line, SHARED).ends(text, 0) == ends


def test_a_wording_is_found_from_any_place() -> None:
    assert wordings("(跳过|略过)[吧]", {}).ends("先跳过吧", 1) == {3, 4}


@pytest.mark.parametrize("line", ["(上|下", "[上", "上)", "(上]"])
def test_a_bracket_out_of_place_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="a bracket is"):
        wordings(line, {})
