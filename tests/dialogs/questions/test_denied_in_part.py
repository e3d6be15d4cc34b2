"""A no of some people, of a manner or of a time is no 无 of everything, and is never kept as that in silence."""

import pytest

from dialogs.questions.outcome import Doubtful
from standards.form import AnswerKind, Field, Option
from tests.reading import outcome, refused, understood

AGREEMENTS = Field(
    key="agreements",
    label="涉密人员协议",
    kind=AnswerKind.TICKS,
    options=(Option(key="secrecy", label="保密协议"), Option(key="rivalry", label="竞业限制协议")),
)
PLAN = Field(
    key="plan",
    label="年度计划或任务",
    kind=AnswerKind.TICKS,
    options=(Option(key="check", label="核查评估"), Option(key="training", label="宣传培训")),
)
RISKS = Field(
    key="risks",
    label="泄密风险评估",
    kind=AnswerKind.TICKS,
    options=(Option(key="test", label="按标准与体系的测评"), Option(key="report", label="测评报告")),
)


@pytest.mark.parametrize(
    ("field", "said"),
    [
        *((AGREEMENTS, said) for said in ("老员工没签", "离职的没签", "没签全", "没有签完")),
        *((PLAN, said) for said in ("没有单独计划", "没有完整的", "没有专门的", "没有第三方")),
        *((RISKS, said) for said in ("没有风险", "没有专门做", "没有单独的", "去年没有做")),
    ],
)
def test_a_no_of_a_part_is_asked_back(field: Field, said: str) -> None:
    doubt = outcome(field, said)
    assert isinstance(doubt, Doubtful)
    assert doubt.answer.value == ()


@pytest.mark.parametrize("said", ["去年没有今年有", "以前没有现在有", "去年没有做今年有"])
def test_a_no_with_a_yes_behind_it_is_no_none(said: str) -> None:
    assert refused(PLAN, said).sentence


@pytest.mark.parametrize("said", ["没有核查评估但是有宣传培训", "没有核查评估有宣传培训", "核查评估没有，培训有"])
def test_a_no_of_one_option_with_a_yes_of_another_ticks_that(said: str) -> None:
    assert understood(PLAN, said).value == ("training",)


@pytest.mark.parametrize(
    ("field", "said"),
    [
        *(
            (AGREEMENTS, said)
            for said in ("没签", "都没签", "还没签过", "没有签", "一个也没签", "两个都没有", "两项都没签", "两次都没签")
        ),
        *((PLAN, said) for said in ("没有", "没有计划", "没有年度计划", "没做计划", "我们公司没有", "目前还没有呢")),
        *((RISKS, said) for said in ("没做过", "没有开展", "没做过风险评估", "都没有做")),
    ],
)
def test_a_no_of_everything_is_none(field: Field, said: str) -> None:
    assert understood(field, said).value == ()


@pytest.mark.parametrize(
    ("said", "ticked"),
    [("✅❌", ("secrecy",)), ("× √", ("rivalry",)), ("✔️，✔️", ("secrecy", "rivalry")), ("❌❌", ())],
)
def test_a_row_of_marks_ticks_in_the_order_of_the_options(said: str, ticked: tuple[str, ...]) -> None:
    assert understood(AGREEMENTS, said).value == ticked


@pytest.mark.parametrize("said", ["✅✅❌", "√√√√"])
def test_a_row_of_more_or_fewer_marks_ticks_nothing(said: str) -> None:
    assert refused(AGREEMENTS, said).sentence


def test_what_is_being_negotiated_is_not_ticked() -> None:
    doubt = outcome(AGREEMENTS, "签了保密协议，竞业限制在谈")
    assert isinstance(doubt, Doubtful)
    assert doubt.answer.value == ("secrecy",)
