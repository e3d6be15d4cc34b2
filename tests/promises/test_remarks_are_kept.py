"""Remarks and explanations: any sentence is an answer, kept as it was typed."""

import pytest

from standards.form import AnswerKind, Field
from tests.reading import asked_back, outcome, refused, understood

REMARKS = Field(key="remarks", label="备注", kind=AnswerKind.TEXT, optional=True)
WHY = Field(key="fined_why", label="行政处罚（说明）", kind=AnswerKind.TEXT, needs="fined", needs_answer="yes")


@pytest.mark.parametrize(
    "said",
    [
        "我司另有一家分公司在上海",
        "地址变更手续正在办理",
        "年产值为审计前数字",
        "本公司曾用名北京样例科技有限公司",
        "企业名称2024年由甲公司变更为现名",
        "员工数量含劳务派遣",
        "本表按2026年9月底前的情况填写",
        "没有境外分支机构，另有一处仓库",
    ],
)
def test_a_remark_is_kept_as_it_was_typed(said: str) -> None:
    assert understood(REMARKS, said).value == said


@pytest.mark.parametrize(
    "said",
    [
        "我们公司2023年被罚款，已缴清",
        "我司2024年3月因未按期公示年报被列入经营异常名录，4月已移出",
        "因员工泄密被客户起诉，已和解",
        "没有被罚款，只是警告",
        "2023年5月，广告用语，罚款5000元",
        "罚款已经缴了",
    ],
)
def test_an_explanation_is_kept_as_it_was_typed(said: str) -> None:
    assert understood(WHY, said).value == said


@pytest.mark.parametrize("said", ["我得请示一下领导", "这个填写错了"])
def test_what_may_be_said_to_the_bot_is_asked_back(said: str) -> None:
    assert asked_back(outcome(WHY, said)) == said


@pytest.mark.parametrize("said", ["有过", "有", "是的", "是", "要写什么？"])
def test_a_mere_yes_and_a_question_explain_nothing(said: str) -> None:
    assert refused(WHY, said).sentence.startswith("行政处罚（说明）请写明具体情况")


def test_the_label_before_a_remark_is_not_kept() -> None:
    assert understood(REMARKS, "备注：材料原件备查").value == "材料原件备查"


@pytest.mark.parametrize("said", ["不涉及", "没有其他说明", "无需要补充的"])
def test_no_remark_leaves_the_blank_empty(said: str) -> None:
    assert understood(REMARKS, said).value == ""
