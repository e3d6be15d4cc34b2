"""What is named besides the options is not dropped in silence: it is 其他形式 where there is one, and is asked back."""

import pytest

from dialogs.questions.outcome import Doubtful
from standards.form import AnswerKind, Field, Option
from tests.reading import outcome, understood

PUBLICITY = Field(
    key="publicity",
    label="制度公开形式",
    kind=AnswerKind.TICKS,
    options=(
        Option(key="meeting", label="会议传达", aliases=("会议",)),
        Option(key="notice", label="张贴公告", aliases=("公告",)),
        Option(key="other", label="其他形式"),
    ),
)
AGREEMENTS = Field(
    key="agreements",
    label="涉密人员协议",
    kind=AnswerKind.TICKS,
    options=(Option(key="secrecy", label="保密协议"), Option(key="rivalry", label="竞业限制协议")),
)


@pytest.mark.parametrize(
    "said", ["会议和公告，还有培训", "会议、公告、内刊", "会议、公告、内刊、短信", "会议、公告、培训"]
)
def test_what_no_option_names_is_the_other_one(said: str) -> None:
    doubt = outcome(PUBLICITY, said)
    assert isinstance(doubt, Doubtful)
    assert doubt.answer.value == ("meeting", "notice", "other")


@pytest.mark.parametrize("said", ["都签了，检查也都做了", "都签了，台账也有", "保密协议和竞业限制，还有培训"])
def test_a_second_half_about_another_thing_is_asked_back(said: str) -> None:
    doubt = outcome(AGREEMENTS, said)
    assert isinstance(doubt, Doubtful)
    assert doubt.answer.value == ("secrecy", "rivalry")


@pytest.mark.parametrize("said", ["会议、公告", "会议和公告", "会议传达，公告也有", "会议、公告等", "会议公告，都有"])
def test_what_names_options_alone_is_kept(said: str) -> None:
    assert understood(PUBLICITY, said).value == ("meeting", "notice")
