"""Six digits, and those that are unusual in the campaign's city."""

import pytest

from dialogs.model.context import Context
from dialogs.model.conversation import Conversation
from dialogs.questions.outcome import NotUnderstood, Understood
from dialogs.questions.registry import question_kind
from standards.form import AnswerKind, Field
from tests.reading import AT, CAMPAIGN, asked_back, outcome, refused, understood

POSTCODE = Field(key="postcode", label="邮政编码", kind=AnswerKind.POSTCODE, example="100070")


@pytest.mark.parametrize(
    ("said", "postcode", "note"),
    [
        ("100070", "100070", ""),
        ("１０００７０", "100070", ""),
        ("100 070", "100070", ""),
        ("邮编100070", "100070", ""),
        ("一零零零七零", "100070", ""),
        ("幺零零零七零", "100070", ""),
        ("邮遍100070", "100070", ""),
        ("郵遞區號100070", "100070", ""),
        ("邮编嘛，100070", "100070", ""),
        ("zip code 100070", "100070", ""),
        ("100070，错不了", "100070", ""),
        ("100070。", "100070", ""),
        ("200000", "200000", "北京的邮政编码以 10 开头，请再核对。"),
    ],
)
def test_which_postcode(said: str, postcode: str, note: str) -> None:
    answer = understood(POSTCODE, said)
    assert (answer.value, answer.note) == (postcode, note)


def test_another_city_has_postcodes_of_its_own() -> None:
    elsewhere = CAMPAIGN.model_copy(update={"city": "天津", "postcode_prefix": "30"})
    answer = question_kind(POSTCODE).read(Context(elsewhere, Conversation(), AT), POSTCODE, "100070")
    assert isinstance(answer, Understood)
    assert answer.note == "天津的邮政编码以 30 开头，请再核对。"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("10007", "邮政编码是 6 位数字，例如 100070；收到的是 5 位“10007”。"),
        ("1000700", "邮政编码是 6 位数字，例如 100070；收到的是 7 位“1000700”。"),
        ("邮编忘了，帮我查一下", "邮政编码是 6 位数字，例如 100070；收到的是“邮编忘了，帮我查一下”。"),
        ("13800138000", "邮政编码是 6 位数字，例如 100070；收到的是“13800138000”，像电话号码。"),
        ("110106197503121234", "邮政编码是 6 位数字，例如 100070；收到的像身份证号，没有记下。"),
        ("丰台", "邮政编码是 6 位数字，例如 100070；收到的是“丰台”。"),
        ("", "邮政编码是 6 位数字，例如 100070；没有收到文字。"),
    ],
)
def test_no_postcode(said: str, sentence: str) -> None:
    assert refused(POSTCODE, said).sentence == sentence


@pytest.mark.parametrize("said", ["100070吗", "应该是100070", "不是100070"])
def test_a_postcode_beside_doubt_is_asked_back(said: str) -> None:
    assert asked_back(outcome(POSTCODE, said)) == "100070"


@pytest.mark.parametrize(("prefix", "example"), [("10", "100070"), ("", "100070"), ("266", "266000")])
def test_the_example_begins_as_postcodes_of_the_city_do(prefix: str, example: str) -> None:
    campaign = CAMPAIGN.model_copy(update={"postcode_prefix": prefix})
    field = POSTCODE.replaced(example="")
    answer = question_kind(field).read(Context(campaign, Conversation(), AT), field, "2660")
    assert isinstance(answer, NotUnderstood)
    assert f"例如 {example}；" in answer.sentence


def test_an_example_of_the_campaigns_own_stands() -> None:
    campaign = CAMPAIGN.model_copy(update={"postcode_prefix": "266"})
    answer = question_kind(POSTCODE).read(Context(campaign, Conversation(), AT), POSTCODE, "2660")
    assert isinstance(answer, NotUnderstood)
    assert "例如 100070；" in answer.sentence
