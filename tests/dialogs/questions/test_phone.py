"""Telephone numbers as they are printed."""

import pytest

from dialogs.model.context import Context
from dialogs.model.conversation import Conversation
from dialogs.questions.outcome import Understood
from dialogs.questions.registry import question_kind
from standards.form import AnswerKind, Field
from tests.reading import AT, CAMPAIGN, asked_back, outcome, refused, understood

PHONE = Field(key="contact_phone", label="联系电话", kind=AnswerKind.PHONE, example="13800138000")


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("63469955-6018", "010-63469955 转 6018"),  # as the notice writes its own
        ("010-63469955-6018", "010-63469955 转 6018"),
        ("010—63469955—6018", "010-63469955 转 6018"),
        ("010-63469955转6018", "010-63469955 转 6018"),
        ("010-63469955 内线 6018", "010-63469955 转 6018"),
        ("总机63469955，拨6018", "010-63469955 转 6018"),
        ("010-63469955 转 6018", "010-63469955 转 6018"),
        ("010-63469955 ext 6018", "010-63469955 转 6018"),
        ("010-63469955 ext.6018", "010-63469955 转 6018"),
        ("010-63469955分机6018", "010-63469955 转 6018"),
        ("010-63469955#6018", "010-63469955 转 6018"),
        ("010-63469955", "010-63469955"),
        ("01063469955", "010-63469955"),
        ("010 6346 9955", "010-63469955"),
        ("（010）63469955", "010-63469955"),
        ("63469955", "010-63469955"),
        ("6346 9955", "010-63469955"),
        ("10-63469955", "010-63469955"),
        ("86-10-63469955", "010-63469955"),
        ("+86 10 6346 9955", "010-63469955"),
        ("+8601063469955", "010-63469955"),
        ("0086-10-63469955", "010-63469955"),
        ("电话：010-63469955", "010-63469955"),
        ("0311-87654321", "0311-87654321"),
        ("0755 1234 5678", "0755-12345678"),
        ("13800138000", "13800138000"),
        ("１３８００１３８０００", "13800138000"),
        ("138 0013 8000", "13800138000"),
        ("138-0013-8000", "13800138000"),
        ("+86 13800138000", "13800138000"),
        ("8613800138000", "13800138000"),
        ("我的电话是13800138000", "13800138000"),
        ("400-810-0000", "400-810-0000"),
        ("4008100000", "400-810-0000"),
        ("400-810-0000转1", "400-810-0000 转 1"),
        ("010-63469955，6018", "010-63469955 转 6018"),
        ("63469955 6018", "010-63469955 转 6018"),
        ("总机63469955，分机6018", "010-63469955 转 6018"),
        ("63469955、6018", "010-63469955 转 6018"),
        ("办公室：010 6346 9955", "010-63469955"),
        ("幺三八零零幺三八零零零", "13800138000"),
        ("电话是一三八零零一三八零零零", "13800138000"),
        ("六三四六九九五五转六零幺八", "010-63469955 转 6018"),
        ("013800138000", "13800138000"),
        ("手機：13800138000", "13800138000"),
        ("打这个13800138000", "13800138000"),
        ("13800138000（微信同号）", "13800138000"),
    ],
)
def test_which_number(said: str, printed: str) -> None:
    answer = understood(PHONE, said)
    assert (answer.value, answer.note) == (printed, "")
    assert understood(PHONE, printed).value == printed


@pytest.mark.parametrize(
    ("area", "said", "printed"),
    [
        ("021", "63469955", "021-63469955"),
        ("021", "21-63469955", "021-63469955"),
        ("0571", "88880000", "0571-88880000"),
        ("0571", "571-88880000", "0571-88880000"),
        ("0571", "88880000转12", "0571-88880000 转 12"),
        ("0571", "010-63469955", "010-63469955"),
        ("0555", "2345678", "0555-2345678"),  # 马鞍山 has seven digits
        ("0555", "555-2345678", "0555-2345678"),
    ],
)
def test_another_city_has_an_area_code_of_its_own(area: str, said: str, printed: str) -> None:
    elsewhere = CAMPAIGN.model_copy(update={"area_code": area})
    answer = question_kind(PHONE).read(Context(elsewhere, Conversation(), AT), PHONE, said)
    assert isinstance(answer, Understood)
    assert answer.value == printed


def test_seven_digits_are_no_number_where_numbers_have_eight() -> None:
    assert "请写 11 位手机号，或带区号的座机" in refused(PHONE, "2345678").sentence


def test_an_unusual_mobile_is_taken_and_doubted() -> None:
    answer = understood(PHONE, "14612345678")
    assert (answer.value, answer.note) == ("14612345678", "这个手机号段不常见，请再核对。")


@pytest.mark.parametrize(
    ("said", "received"),
    [
        ("12345", "5 位“12345”"),
        ("6346995", "7 位“6346995”"),
        ("1380013800", "10 位“1380013800”"),
        ("12345678901", "11 位“12345678901”"),
        ("138001380000", "12 位“138001380000”"),
        ("021-6346995", "10 位“021-6346995”"),
        ("+852 2345 6789", "11 位“+852 2345 6789”"),
    ],
)
def test_a_number_of_another_length_is_counted(said: str, received: str) -> None:
    assert refused(PHONE, said).sentence == (
        f"联系电话请写 11 位手机号，或带区号的座机，例如 13800138000；收到的是 {received}。"
    )


@pytest.mark.parametrize(
    "said",
    [
        "13800138000, 010-63469955",
        "13800138000 13900139000",
        "13800138000/13900139000",
        "手机13800138000 座机63469955",
        "010-63469955转6018，13800138000",
        "010-63469955-6018或13800138000",
        "010-63469955~7",
        "63469955～57",
        "63469955至57",
        "010-63469955/56",
    ],
)
def test_two_numbers_are_one_too_many(said: str) -> None:
    assert "联系电话请只写一个号码" in refused(PHONE, said).sentence


@pytest.mark.parametrize(
    "said", ["13800138000可以吗", "原来的13800138000不用了", "不是13800138000", "可能是13800138000"]
)
def test_a_number_beside_doubt_is_asked_back(said: str) -> None:
    assert asked_back(outcome(PHONE, said)) == "13800138000"


@pytest.mark.parametrize(
    ("said", "resembling"), [("110106197503121234", "像身份证号"), ("6222020200112233445", "像银行卡号或账号")]
)
def test_an_identity_or_a_card_is_not_repeated(said: str, resembling: str) -> None:
    sentence = refused(PHONE, said).sentence
    assert resembling in sentence
    assert said not in sentence


@pytest.mark.parametrize("said", ["没有", "", "--", "+", "010-63469955转1234567"])
def test_no_number_at_all(said: str) -> None:
    assert refused(PHONE, said).sentence
