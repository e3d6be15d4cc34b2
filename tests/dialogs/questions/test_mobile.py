"""A mobile number: eleven digits and nothing else."""

import pytest

from standards.form import AnswerKind, Field
from tests.reading import refused, understood

MOBILE = Field(key="mobile", label="手机", kind=AnswerKind.MOBILE, example="13800000000")


@pytest.mark.parametrize(
    "said",
    [
        "13800000000",
        "138 0000 0000",
        "+86-138-0000-0000",
        "0086 13800000000",
        "手机：13800000000",
        "幺三八零零零零零零零零",
    ],
)
def test_a_mobile_number_is_kept_as_eleven_digits(said: str) -> None:
    assert understood(MOBILE, said).value == "13800000000"


@pytest.mark.parametrize(
    "said",
    [
        "0571-88880000",
        "88880000",
        "400-810-0000",
        "1380000000",
        "138000000000",
        "13800000000转3",
        "zhang@example.com",
        "没有",
    ],
)
def test_no_other_number_is_a_mobile_number(said: str) -> None:
    assert "请写 11 位手机号" in refused(MOBILE, said).sentence
