"""Characters that others see otherwise, or not at all."""

import pytest

from dialogs.language.private_use import is_unreadable, made_public
from standards.campaign import Campaign
from tests.player import AT, Player


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("王\ue863明", "王䶮明"),
        ("赵\ue863", "赵䶮"),
        ("丰台区\ue81e路1号", "丰台区龴路1号"),
        ("\ue816路", "𠂇路"),
        ("\ue7c8", "ǹ"),
        ("王小明", "王小明"),
        ("𠮷野家", "𠮷野家"),
        ("", ""),
    ],
)
def test_what_old_encodings_kept_privately_is_written_as_everybody_does(typed: str, meant: str) -> None:
    assert made_public(typed) == meant


@pytest.mark.parametrize(
    "text", ["王\ue000", "丰台区\uf8ff路", "\U000f0001", "王\U00030edd", "\U00031350", "\U0002ebf0"]
)
def test_a_character_that_no_ordinary_font_has_is_seen(text: str) -> None:
    assert is_unreadable(text)


@pytest.mark.parametrize(
    "text", ["王䶮明", "𠮷野家", "𪚥", "阿不都·热合曼", "Müller", "㊙", "王〇", "①", "\U0002f81a", ""]
)
def test_what_fonts_have_is_readable(text: str) -> None:
    assert not is_unreadable(text)


@pytest.mark.parametrize(
    ("last", "typed"), [("legal_representative", "王\U00030edd"), ("address", "北京市丰台区\ue000样例路1号")]
)
def test_it_is_told_before_the_form_is_seen(campaign: Campaign, last: str, typed: str) -> None:
    player = Player(campaign, AT)
    player.answers_until("point", last)
    assert any("有一个显示不出的字，请核对" in line for line in player.says(typed))


def test_gb18030_agrees_where_python_knows_it() -> None:
    """Python's codec has the places that the standard gave until 2000; where it has none, ours are those of 2005."""
    rows = [bytes([0xFE, second]) for second in range(0x50, 0xA1) if second != 0x7F]
    for at, row in enumerate(rows):
        known = row.decode("gb18030")
        if not is_unreadable(known):
            assert made_public(chr(0xE815 + at)) == known
