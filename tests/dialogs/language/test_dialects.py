"""Words of dialects in plain words."""

import pytest

from dialogs.language.dialects import in_plain_words


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("我填咗几多题", "我填了多少题"),
        ("边条唔达标", "哪条不达标"),
        ("俺瞅一眼", "我看看"),
        ("明朝再弄好伐", "明天再弄好吗"),
        ("明日续填", "明天继续填"),
        ("請幫我产生申报表", "請幫我生成申报表"),
        ("整岔了往回倒", "弄错了往回倒"),
        ("现在填到哪了", "现在填到哪了"),
    ],
)
def test_dialect_words_have_plain_ones(typed: str, plain: str) -> None:
    assert in_plain_words(typed) == plain
