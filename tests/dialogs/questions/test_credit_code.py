"""A 统一社会信用代码: 18 characters whose last one proves the others."""

import pytest

from standards.form import AnswerKind, Field
from tests.reading import asked_back, outcome, refused, understood

CODE = Field(key="credit_code", label="统一社会信用代码", kind=AnswerKind.CREDIT_CODE, example="91330106MA2EXAMP1E")


@pytest.mark.parametrize(
    "said",
    [
        "91330106MA2EXAMP1E",
        "91330106ma2examp1e",
        "91 330106 MA2EXAMP1 E",
        "91-330106-MA2EXAMP1-E",
        "统一社会信用代码：91330106MA2EXAMP1E",
        "我们的代码是91330106MA2EXAMP1E。",
        "９１３３０１０６ＭＡ２ＥＸＡＭＰ１Ｅ",
        "91330106MA2EXAMP1E\n",
    ],
)
def test_however_it_is_typed_it_is_kept_in_capitals(said: str) -> None:
    answer = understood(CODE, said)
    assert (answer.value, answer.note) == ("91330106MA2EXAMP1E", "")


@pytest.mark.parametrize(
    ("said", "letters"),
    [
        ("9133O106MA2EXAMP1E", "字母 O"),
        ("91330106MA2EXAMPIE", "字母 I"),
        ("9I33O106MA2EXAMPIE", "字母 I、字母 O"),
    ],
)
def test_letters_that_no_code_has_are_told_where_the_digits_prove_the_code(said: str, letters: str) -> None:
    answer = understood(CODE, said)
    assert answer.value == "91330106MA2EXAMP1E"
    assert answer.note == f"代码里没有{letters}，已记成数字：91330106MA2EXAMP1E，请核对。"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("91330106MA2EXAMP1", "收到的是 17 位"),
        ("91330106MA2EXAMP1EE", "收到的是 19 位"),
        ("330106000012345", "收到的是 15 位"),
        ("91330106MA2EXAMP1F", "最后一位校验不符，可能抄错了一位，请对照营业执照核对"),
        ("91330106MA2EXAMP2E", "最后一位校验不符"),
        ("000000000000000000", "不能全是 0"),
        ("0" * 7 + "MA2EXAMP1E" + "0", "校验不符"),
        ("91330106MA2EXAMV1E", "里没有字母 I、O、S、V、Z"),
        ("91330106MA2EXAMP1E 和 91330100MA2DEMQ0XG", "请只写一个代码"),
        ("13800000000", "像电话号码"),
        ("没有", "是 18 位"),
    ],
)
def test_what_is_no_code_is_told_what_is_wrong(said: str, expected: str) -> None:
    assert expected in refused(CODE, said).sentence


def test_an_identity_number_is_not_repeated() -> None:
    assert "110106197503121234" not in refused(CODE, "110106197503121234").sentence


def test_an_uncertain_one_is_asked_back() -> None:
    assert asked_back(outcome(CODE, "好像是91330106MA2EXAMP1E")) == "91330106MA2EXAMP1E"
