"""What is kept of typed text, and what is dropped."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.language.normalise import LONGEST, clean, fold, too_long


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  北京示例科技有限公司  ", "北京示例科技有限公司"),
        ("（甲）：乙；㎡", "（甲）：乙；㎡"),  # prose keeps its full-width signs
        ("a\tb", "a b"),
        ("张\u3000三", "张 三"),
        ("甲 \u00a0\u2003 乙", "甲 乙"),
        ("第一行\r\n第二行\r第三行", "第一行\n第二行\n第三行"),
        ("第一段\u2029第二段", "第一段\n第二段"),
        ("行尾   \n   行首", "行尾\n行首"),
        ("坏\x00\x08\x1f\x7f\x85字", "坏\n字"),
        ("x\ud800y", "xy"),
        ("x\ufffe\uffff\U0001fffey", "xy"),
        ("\u202e倒过来\u202c", "倒过来"),
        ("零\u200b宽\ufeff字\u2060", "零宽字"),
        ("e\u0301", "é"),
        ("𠮷田😀", "𠮷田😀"),
        ("\u3000\n \n", ""),
        ("", ""),
    ],
)
def test_what_is_kept(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@given(st.text(st.characters(), max_size=4096))
def test_cleaned_text_is_storable_and_stays_as_it_is(typed: str) -> None:
    kept = clean(typed)
    kept.encode("utf-8")
    assert clean(kept) == kept
    assert all(character == "\n" or unicodedata.category(character) != "Cc" for character in kept)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("２５％", "25%"),
        (" Ｙ es ", "yes"),
        ("上 一\n步", "上一步"),
        ("选好了。", "选好了。"),
        ("/START", "/start"),
        ("三樣都有", "三样都有"),
        ("示範區", "示范区"),
    ],
)
def test_what_is_compared(typed: str, folded: str) -> None:
    assert fold(typed) == folded


HEAPS = [
    "a" + "\u0301\u0323" * 50_000,
    "\u0f73" * 50_000,
    "\u0f75\u0f81" * 50_000,
    "か" + "\uff9e\u302a" * 50_000,
    "\u3099\u302a" * 50_000,
    "\U0001d165\u0323" * 50_000,
    "\ufdfa" * 50_000,
    "e" + "\u0344\u0323" * 50_000,
]


@pytest.mark.parametrize("typed", HEAPS, ids=lambda typed: ascii(typed[:3]))
def test_heaps_of_marks_cost_no_time(typed: str) -> None:
    """None costs more than a few times what as many 汉字 cost: what is quadratic costs a thousand times as much."""
    plain = min(_cost("汉" * LONGEST) for _ in range(5))
    assert min(_cost(typed) for _ in range(3)) < max(60 * plain, 0.02)


def _cost(typed: str) -> float:
    begun = time.thread_time()
    clean(typed)
    fold(typed)
    return time.thread_time() - begun


def test_every_character_that_becomes_a_mark_is_counted_as_one() -> None:
    begins = [
        chr(code) for code in range(0x110000) if unicodedata.combining(unicodedata.normalize("NFKD", chr(code))[0])
    ]
    assert len(begins) > 900
    for mark in begins:
        kept = unicodedata.normalize("NFKD", clean("a" + mark * 200))
        assert sum(map(bool, map(unicodedata.combining, kept))) <= 32, hex(ord(mark))
        assert clean("a" + mark) == unicodedata.normalize("NFC", "a" + mark), "one is kept"


def test_more_than_a_message_holds_is_seen_to_be_more() -> None:
    assert clean("字" * LONGEST) == "字" * LONGEST
    assert too_long(clean("字" * (LONGEST + 500)))
    assert len(clean("字" * 1_000_000)) == LONGEST + 1
