"""English words among Chinese ones."""

import pytest

from dialogs.language.mixed_english import in_chinese


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("check 一下 gap", "看看一下差距"),
        ("把 contact person 改成 Cathy Lin", "把联系人改成 cathy lin"),
        ("Can you resend the file?", "能你再发文件?"),
        ("I don’t agree，只要 blank form", "我不同意，只要空白表"),
        ("开会 meeting，晚点 continue", "开会开会，晚点继续"),
        ("Smart 科技", "Smart 科技"),
        ("填到哪了", "填到哪了"),
    ],
)
def test_known_english_words_have_chinese_ones(typed: str, plain: str) -> None:
    assert in_chinese(typed) == plain
