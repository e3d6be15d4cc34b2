"""How wide texts are, and how many lines they take."""

import random

import pytest

from standards.letters import balanced, lines, pieces, width


@pytest.mark.parametrize(
    ("text", "wide"),
    [
        ("", 0),
        ("商业秘密，", 5),
        ("010", 1.92),
        ("共3次", 3.14),  # with the air a word processor puts between scripts
        ("员工 120 人", 3 + 1.92 + 0.64),
        ("WWW", 3.18),
        ("e\u0301", 0.62),
        ("👍", 1.35),
        ("“台账”——", 6),
    ],
)
def test_a_text_is_as_wide_as_the_widest_of_the_usual_fonts_makes_it(text: str, wide: float) -> None:
    assert width(text) == pytest.approx(wide)


@pytest.mark.parametrize(
    ("text", "room", "taken"),
    [
        ("", 10, 1),
        ("字" * 10, 10, 1),
        ("字" * 11, 10, 2),
        ("字" * 10 + "。", 10, 2),
        ("字" * 9 + "。字", 10, 2),
        ("字" * 9 + "（字字）", 10, 2),
        ("字字字字字 Headquarters", 10, 2),
        ("长" * 5 + "A" * 40, 10, 5),
        ("字" * 10 + " " * 5, 10, 1),
        ("字字字字字字 Équipé", 10, 2),  # letters with accents are of a word
        ("字字字字字字字 전자회사", 10, 2),  # so are Korean ones
        ("字字字字字字字 завод", 10, 2),
        ("字" * 8 + "………字", 10, 2),
        ("字" * 7 + "ISO、GBT", 10, 2),  # and lines do not end between words at such marks
        ("字" * 7 + "ISO；GBT", 10, 2),
        ("字" * 8 + "ISO、字", 10, 2),
        ("https://example.com/" * 2, 10, 4),  # an address is broken behind its strokes: 6 and 8 wide, and 2 behind them
    ],
)
def test_lines_are_broken_as_chinese_ones_are(text: str, room: float, taken: int) -> None:
    assert lines(text, room) == taken


def test_the_first_line_has_an_indent() -> None:
    assert lines("字" * 8, 10, indent=2) == 1
    assert lines("字" * 9, 10, indent=2) == 2


def test_lines_are_balanced_without_becoming_more() -> None:
    for length in range(1, 60):
        text = "字" * length
        room = balanced(text, 16)
        assert lines(text, room) == lines(text, 16)
        assert room * lines(text, 16) < length + lines(text, 16) or lines(text, 16) == 1


@pytest.mark.parametrize("seed", range(20))
def test_characters_in_a_row_are_laid_out_as_one_by_one(seed: int) -> None:
    drawn = random.Random(seed)
    for _ in range(50):
        text = "".join(drawn.choice("企业商业秘密保护措施到位，。（）《3项ABC %") for _ in range(drawn.randint(1, 120)))
        room = drawn.choice([20.25, 28, 35.3])
        assert lines(text, room) == laid_out(text, room), (text, room)


def laid_out(text: str, room: float) -> int:
    """Set piece by piece, each of which fits on a line."""
    taken, filled, before = 1, 0.0, ""
    for piece in pieces(text):
        assert width(piece) <= room
        wide = width(before + piece) - width(before)
        if piece.isspace() or filled + wide <= room:
            filled = min(filled + wide, room)
        else:
            taken, filled = taken + 1, wide
        before = piece[-1]
    return taken
