"""Long texts in pieces: every piece fits, nothing is lost, and nothing is cut that is read as one."""

import random
import re

import pytest

from dialogs.language.text_pieces import cut

MOST = 2_048
END = "回复“继续”看下文"
FAMILY, FLAG, WAVING, KEYCAP = "👨‍👩‍👧‍👦", "🇨🇳", "👋🏽", "1️⃣"
LINK = "https://example.gov.cn/open/" + "a1B2-" * 40 + "?from=wechat&at=1,2;3"
SAMPLES = [
    *("字", "啊。", "第一句。第二句！", "a", "3,200 ", "，", "“好。”", "\n", "\n\n", "一行\n", "　"),
    *(FAMILY, FLAG, WAVING, KEYCAP, "e\u0301", "ก็", LINK + "。", "2023年7月10日，", "010-00000000 转 6018、"),
]


def pieces(text: str, most: int = MOST) -> list[str]:
    """Return a text as it is read piece by piece, without the line at the end of a piece."""
    read: list[str] = []
    rest = text
    while rest:
        piece, rest = cut(rest, most, END)
        assert len(piece.encode()) <= most
        assert piece.endswith(END) is bool(rest)
        read.append(piece.removesuffix(END).rstrip() if rest else piece)
    return read


def without_spaces(text: str) -> str:
    return "".join(text.split())


def test_a_text_that_fits_is_left_as_it_is() -> None:
    assert cut("字" * 682, MOST, END) == ("字" * 682, "")
    assert cut("", MOST, END) == ("", "")
    assert cut("字" * 682 + "ab", MOST, END) == ("字" * 682 + "ab", "")
    assert cut("字" * 683, MOST, END)[1]


@pytest.mark.parametrize("seed", range(60))
def test_nothing_is_lost_and_nothing_that_is_one_is_cut(seed: int) -> None:
    chance = random.Random(seed)
    text = "".join(chance.choices(SAMPLES, k=chance.randint(1, 900)))
    read = pieces(text, chance.choice([MOST, 1_024, 600]))
    assert without_spaces("".join(read)) == without_spaces(text)
    for one in (FAMILY, FLAG, WAVING, KEYCAP, "e\u0301", LINK):
        assert sum(piece.count(one) for piece in read) == text.count(one), f"{one} was cut"


@pytest.mark.parametrize("one", [FAMILY, FLAG, WAVING, KEYCAP, "e\u0301", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"])
@pytest.mark.parametrize("before", range(24))
def test_a_character_of_several_is_never_cut(one: str, before: int) -> None:
    read = pieces("字" * before + one * 300, 600)
    assert all(piece.replace(one, "").strip("字") == "" for piece in read)
    assert len(read) > 1


@pytest.mark.parametrize("border", ["\n\n", "\n", "。", "，", " "])
def test_the_last_border_that_has_room_is_taken(border: str) -> None:
    first, second = pieces("字" * 400 + border + "文" * 100 + "x" + "字" * 400)
    assert first == ("字" * 400 + border).rstrip()
    assert second.startswith("文" * 100 + "x")


def test_a_paragraph_ends_a_piece_rather_than_a_later_sentence() -> None:
    text = "字" * 400 + "。\n\n" + "另一段。" * 60 + "完" * 200
    assert pieces(text)[0] == "字" * 400 + "。"


def test_a_sentence_ends_with_its_quotation_mark() -> None:
    assert pieces("字" * 400 + "“好。”" + "字" * 600)[0] == "字" * 400 + "“好。”"


def test_a_number_is_not_cut_at_its_comma() -> None:
    assert pieces("字" * 672 + "3,200" + "字" * 400)[0] == "字" * 672


def test_a_link_goes_whole_to_the_next_piece() -> None:
    first, second = pieces("字" * 600 + LINK + "\n完")
    assert first == "字" * 600
    assert second.startswith(LINK)


def test_a_link_that_has_more_than_a_piece_is_cut_all_the_same() -> None:
    link = "https://example.gov.cn/" + "a" * 5_000
    assert "".join(pieces(link)) == link


def test_marks_without_end_are_cut_all_the_same() -> None:
    marks = "e" + "\u0301" * 4_000
    assert "".join(pieces(marks)) == marks


def test_the_line_at_the_end_stands_alone() -> None:
    assert re.search(r"字\n\n回复“继续”看下文$", cut("字" * 700, MOST, END)[0])


def test_a_piece_without_room_is_refused() -> None:
    with pytest.raises(ValueError, match="no room"):
        cut("字" * 100, 30, END)
