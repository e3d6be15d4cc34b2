"""Questions that people answer themselves."""

import pytest

from dialogs.questions.outcome import Doubtful
from dialogs.questions.own_answer import own_answer
from standards.form import AnswerKind, Field
from tests.reading import asked_back, outcome, read_at

STAFF = Field(key="staff", label="人数", kind=AnswerKind.COUNT, unit="人")
LEDGER = Field(key="trainings_ledger", label="培训台账", kind=AnswerKind.YES_NO, ask="培训有台账记录吗？")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("专门管这个的？一个都没", "一个都没"),
        ("场所设施经费哪样没有？全有", "全有"),
        ("缺啥？啥也不缺", "啥也不缺"),
        ("人手？没得", "没得"),
        ("要几个人？3个", ""),
        ("要盖章吗？好的", ""),
        ("台账？什么是台账？", ""),
        ("有吗？", ""),
        ("北京样例公司", ""),
    ],
)
def test_what_follows_a_question_that_asks_nobody(text: str, answer: str) -> None:
    assert own_answer(text) == answer


@pytest.mark.parametrize(("text", "value"), [("专门管这个的？一个都没", 0), ("人手？没得", 0), ("管这个的？2个", 2)])
def test_it_is_asked_back(text: str, value: int) -> None:
    assert asked_back(outcome(STAFF, text)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("记倒是没记", False),
        ("台账嘛倒是没做", False),
        ("讲是讲了就是没留记录", False),
        ("哪来的台账哟", False),
        ("就跟中层说过", False),
        ("只通知了部门经理", False),
        ("个个都晓得", True),
        ("全厂人手一册", True),
    ],
)
def test_what_is_granted_or_denied_in_passing(text: str, value: bool) -> None:
    answer = outcome(LEDGER, text)
    assert (answer.answer.value if isinstance(answer, Doubtful) else getattr(answer, "value", None)) is value


@pytest.mark.parametrize("name", ["何时", "何必", "成果"])
def test_who_is_called_as_one_speaks_is_asked_back(name: str) -> None:
    assert asked_back(read_at("法定代表人", name)) == name
