"""An e-mail address, however it is typed."""

import pytest

from standards.form import AnswerKind, Field
from tests.reading import asked_back, outcome, refused, understood

EMAIL = Field(key="email", label="电子邮箱", kind=AnswerKind.EMAIL, example="zhang@example.com")


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("zhang@example.com", "zhang@example.com"),
        ("邮箱：zhang@example.com。", "zhang@example.com"),
        ("Zhang.San+sb@Mail.Example.COM", "Zhang.San+sb@mail.example.com"),
        ("zhang @ example.com", "zhang@example.com"),
        ("zhang＠example．com", "zhang@example.com"),
        ("zhang@example。com", "zhang@example.com"),
        ("12345678@example.cn", "12345678@example.cn"),
    ],
)
def test_an_address_is_kept_as_it_is_typed_its_domain_in_small_letters(said: str, kept: str) -> None:
    answer = understood(EMAIL, said)
    assert (answer.value, answer.note) == (kept, "")


@pytest.mark.parametrize("said", ["zhang@gamil.com", "zhang@example.con"])
def test_a_usual_misspelling_is_kept_and_warned_of(said: str) -> None:
    assert understood(EMAIL, said).note == f"{said} 像是写错了，请再核对。"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("zhang.example.com", "是带 @ 的邮箱地址，例如 zhang@example.com"),
        ("zhang@example", "是带 @ 的邮箱地址"),
        ("@example.com", "是带 @ 的邮箱地址"),
        ("a@example.com，b@example.com", "请只写一个邮箱"),
        ("13800000000", "像电话号码"),
        ("没有", "是带 @ 的邮箱地址"),
    ],
)
def test_what_is_no_address_is_told_so(said: str, expected: str) -> None:
    assert expected in refused(EMAIL, said).sentence


def test_an_old_address_is_asked_back() -> None:
    assert asked_back(outcome(EMAIL, "以前是zhang@example.com")) == "zhang@example.com"


@pytest.mark.parametrize("said", ["zhang san@example.com", "Email zhang san@example.com", "123 san@example.com"])
def test_an_address_with_a_space_in_it_is_asked_back(said: str) -> None:
    assert asked_back(outcome(EMAIL, said)) == "san@example.com"


@pytest.mark.parametrize("said", ["email san@example.com", "E-mail：san@example.com", "邮箱 san@example.com"])
def test_a_word_for_the_address_before_it_is_no_half_of_it(said: str) -> None:
    assert understood(EMAIL, said).value == "san@example.com"
