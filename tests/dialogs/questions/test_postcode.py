"""Six digits, and those that are unusual in the campaign's city."""

import pytest

from dialogs.model.context import Context
from dialogs.model.conversation import Conversation
from dialogs.questions.outcome import Understood
from dialogs.questions.registry import question_kind
from standards.form import AnswerKind, Field
from tests.reading import AT, CAMPAIGN, refused, understood

POSTCODE = Field(key="postcode", label="邮政编码", kind=AnswerKind.POSTCODE, example="100070")


@pytest.mark.parametrize(
    ("said", "postcode", "note"),
    [
        ("100070", "100070", ""),
        ("１０００７０", "100070", ""),
        ("100 070", "100070", ""),
        ("邮编100070", "100070", ""),
        ("一零零零七零", "100070", ""),
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
        ("丰台", "邮政编码是 6 位数字，例如 100070；收到的是“丰台”。"),
        ("", "邮政编码是 6 位数字，例如 100070；没有收到文字。"),
    ],
)
def test_no_postcode(said: str, sentence: str) -> None:
    assert refused(POSTCODE, said).sentence == sentence
