"""How many: what may mean another number is asked back, and what is no answer has none."""

import pytest

from dialogs.questions.outcome import Doubtful, NotUnderstood, Understood
from dialogs.questions.registry import question_kind
from standards.form import AnswerKind, Field
from tests.dialogs.questions.test_count import EMPLOYEES, TRAININGS
from tests.reading import context_with, outcome, refused, understood

VISITED = Field(
    key="visited",
    label="走访企业数",
    kind=AnswerKind.COUNT,
    unit="家",
    share_of="enterprises",
    done="走访",
    most=100_000,
)


@pytest.mark.parametrize(
    ("said", "question"),
    [
        ("快2次了", "记作“2 次”吗？"),
        ("将近3次", "记作“3 次”吗？"),
        ("接近2次", "记作“2 次”吗？"),
        ("上半年2次", "记作“2 次”吗？"),
        ("一季度一次", "记作“1 次”吗？"),
        ("员工改成135", "记作“135 次”吗？"),
        ("2次，有台账，受训企业45家", "记作“2 次”吗？"),
        ("2次，计划再搞1次", "记作“2 次”吗？"),
        ("已完成2次，还有1次计划中", "记作“2 次”吗？"),
    ],
)
def test_what_may_mean_something_else_is_asked_back(said: str, question: str) -> None:
    doubt = outcome(TRAININGS.replaced(done="已培训"), said)
    assert isinstance(doubt, Doubtful)
    assert doubt.question == question


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("百分之二十", 14),  # 13 would be less than 20%
        ("20%", 14),
        ("走访率达到20%", 14),
        ("走访了20%", 14),
        ("一成九", 13),
        ("二成", 14),
        ("五成左右", 34),
        ("一半", 34),
        ("5分之1", 14),
        ("20个百分点", 14),
        ("％20", 14),
        ("20 percent", 14),
    ],
)
def test_a_percentage_at_a_count_is_worked_out_and_asked_back(said: str, count: int) -> None:
    doubt = question_kind(VISITED).read(context_with({"enterprises": 67}), VISITED, said)
    assert isinstance(doubt, Doubtful)
    assert doubt.answer.value == count
    assert doubt.question.endswith(f"%，按 67 家算，记作“{count} 家”吗？")
    assert isinstance(outcome(VISITED, said), NotUnderstood), "the whole is not known"


@pytest.mark.parametrize(
    ("said", "count"),
    [("全部走访了", 67), ("都走到了", 67), ("每家都走了", 67), ("走访全覆盖", 67), ("48家，含2家在建", 48)],
)
def test_all_of_them_and_a_part_of_the_number_are_asked_back(said: str, count: int) -> None:
    doubt = question_kind(VISITED).read(context_with({"enterprises": 67}), VISITED, said)
    assert isinstance(doubt, Doubtful)
    assert doubt.answer.value == count


@pytest.mark.parametrize("said", ["67家里走了20家", "67家中的20家", "20/67", "走访20家，一共67家企业"])
def test_the_known_whole_beside_a_count_is_not_the_answer(said: str) -> None:
    answer = question_kind(VISITED).read(context_with({"enterprises": 67}), VISITED, said)
    assert isinstance(answer, Understood)
    assert answer.value == 20


def test_a_count_beside_its_percentage_is_the_answer() -> None:
    assert understood(VISITED, "14家，占20%").value == 14


@pytest.mark.parametrize(
    "said",
    [
        "你们存了我哪些东西？给我一份",
        "附件五",
        "第2条",
        "兼职人员的专业知识如何认定，有无标准",
        "20%是以入园企业数为基数计算吗",
        "次数的统计期间是自然年还是近十二个月",
        "财务那边还没统计出来",
        "还没来得及搞",
        "下周有一次",
        "正在筹备之中",
        "专职1人，兼职1人",
        "去年一次今年一次",
        "没数过",
        "一月一次",
        "三次还是四次记不清了",
        "我先去忙了，一会儿再说",
    ],
)
def test_no_number_is_found_in_what_is_no_answer(said: str) -> None:
    assert refused(TRAININGS, said).sentence


def test_who_is_denied_does_not_count() -> None:
    staff = Field(key="staff", label="保护工作人数", kind=AnswerKind.COUNT, unit="人", done="现有")
    assert [understood(staff, said).value for said in ("没有专门的人，0", "没有专职，兼职1人", "就我一个人在弄")] == [
        0,
        1,
        1,
    ]


@pytest.mark.parametrize("said", ["走了3个人", "裁了3个", "离职2人"])
def test_how_many_left_is_not_how_many_they_are(said: str) -> None:
    assert "请写现在一共有多少" in refused(EMPLOYEES, said).sentence


@pytest.mark.parametrize(("said", "count"), [("招了10个", 10), ("新来了5个", 5), ("来了12个人", 12)])
def test_how_many_came_is_asked_back(said: str, count: int) -> None:
    doubt = outcome(EMPLOYEES, said)
    assert isinstance(doubt, Doubtful)
    assert doubt.answer.value == count
