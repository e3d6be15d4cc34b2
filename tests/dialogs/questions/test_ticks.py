"""Options that are ticked by number, by label, by part of a label."""

import pytest

from standards.form import AnswerKind, Field, Option
from tests.reading import refused, understood


def options(*labels: str) -> tuple[Option, ...]:
    return tuple(Option(key=f"o{number}", label=label) for number, label in enumerate(labels, 1))


ORGANISATION = Field(
    key="organisation",
    label="组织机构",
    kind=AnswerKind.TICKS,
    options=options("负责人牵头的领导机构", "具体的办事机构", "明确的工作职责"),
)
MECHANISMS = Field(
    key="mechanisms",
    label="内部管理制度",
    kind=AnswerKind.TICKS,
    options=(
        Option(key="o1", label="涉密人员管理", aliases=("人员", "人员管理")),
        *options("-", "涉密文书材料管理", "涉密载体管理", "重点涉密区域管理", "保护工作监管检查", "泄密预警和处置")[1:],
    ),
)
HALVES = Field(key="inspections", label="检查", kind=AnswerKind.TICKS, options=options("2022年下半年", "2023年上半年"))
AGREEMENTS = Field(key="agreements", label="协议", kind=AnswerKind.TICKS, options=options("保密协议", "竞业限制协议"))


@pytest.mark.parametrize(
    ("said", "ticked"),
    [
        ("1,3", "13"),
        ("1、3", "13"),
        ("3，1", "13"),  # in the order of the options
        ("1 3", "13"),
        ("13", "13"),
        ("１３", "13"),
        ("①③", "13"),
        ("1. 3.", "13"),
        ("选1", "1"),
        ("第1、2项", "12"),
        ("第一和第三", "13"),
        ("只有1", "1"),
        ("1和3都有", "13"),
        ("1、3做到了", "13"),
        ("1-3", "123"),
        ("1到2", "12"),
        ("前两项", "12"),
        ("后两项", "23"),
        ("最后一项", "3"),
        ("前一项和第三项", "13"),
        ("全部", "123"),
        ("全选", "123"),
        ("都有", "123"),
        ("三项都有", "123"),
        ("全都做到了", "123"),
        ("无", ""),
        ("0", ""),
        ("没有", ""),
        ("都没有", ""),
        ("都没做", ""),
        ("一个都没有", ""),
        ("除了3都有", "12"),
        ("除3外都有", "12"),
        ("除了1和2，其他都有", "3"),
        ("2和3有，1没有", "23"),
        ("第一项有，第二项没有", "1"),
        ("除了办事机构其他都有", "13"),
        ("除了职责都没有", "3"),
        ("具体的办事机构", "2"),
        ("领导机构、办事机构", "12"),
        ("办事机构和职责", "23"),
        ("领导机构有，办事机构么得，职责有", "13"),
        ("领导机构有，别的么有", "1"),
        ("都么得", ""),
        ("领导机构○办事机构×职责○", "13"),
        ("领导机构：是；办事机构：否；职责：是", "13"),
        ("领导机构 是 办事机构 否 职责 否", "1"),
    ],
)
def test_ticks(said: str, ticked: str) -> None:
    assert understood(ORGANISATION, said).value == tuple(f"o{number}" for number in ticked)


@pytest.mark.parametrize(
    ("field", "said", "ticked"),
    [
        (MECHANISMS, "134", "134"),
        (MECHANISMS, "1-3-5", "135"),
        (MECHANISMS, "除5、6外", "1234"),
        (MECHANISMS, "六项机制都有", "123456"),
        (MECHANISMS, "预警和处置", "6"),  # 和 inside a label
        (MECHANISMS, "涉密人员、载体、区域", "134"),
        (MECHANISMS, "人员管理和载体管理", "13"),
        (MECHANISMS, "涉密人员管理机制、涉密载体管理机制", "13"),
        (MECHANISMS, "泄密预警和处置机制和涉密人员管理机制", "16"),
        (MECHANISMS, "商业秘密保护工作监管检查机制", "5"),
        (HALVES, "上半年", "2"),
        (HALVES, "2022年下半年、2023年上半年", "12"),
        (HALVES, "两个半年都做了", "12"),
        (AGREEMENTS, "签了保密协议和竞业限制协议", "12"),
        (AGREEMENTS, "竞业", "2"),
        (AGREEMENTS, "都没签", ""),
    ],
)
def test_ticks_of_other_questions(field: Field, said: str, ticked: str) -> None:
    assert understood(field, said).value == tuple(f"o{number}" for number in ticked)


@pytest.mark.parametrize("said", ["4", "1,4", "11", "前5项", "3-5"])
def test_a_number_that_is_no_option(said: str) -> None:
    assert refused(ORGANISATION, said).sentence == f"组织机构共 3 项，请写做到的是哪几项；收到的是“{said}”。"


@pytest.mark.parametrize(
    "said",
    ["机构", "没有3", "3没有", "除了机构都有", "两项都有", "都", "有", "不知道", "…", ""],
)
def test_ticks_that_cannot_be_told(said: str) -> None:
    sentence = refused(ORGANISATION, said).sentence
    assert "请写做到了哪几项，都没有请写“无”，例如 负责人牵头的领导机构、具体的办事机构；" in sentence


@pytest.mark.parametrize("said", ["没有保密协议", "保密协议，竞业限制协议没签", "部分人签了保密协议"])
def test_what_is_only_planned_or_missing_is_not_ticked(said: str) -> None:
    assert refused(AGREEMENTS, said).sentence


@pytest.mark.timeout(20)
@pytest.mark.parametrize("said", ["全都" * 100 + "z", "全部都" * 60 + "z", "我们全都" * 90, "都已经" * 130])
def test_words_that_can_be_read_in_many_ways_are_read_once(said: str) -> None:
    assert refused(MECHANISMS, said).sentence


@pytest.mark.parametrize("said", ["全都没有", "还没有", "全部都没有", "暂时都没有", "都无"])
def test_none_in_many_words_is_none(said: str) -> None:
    assert understood(MECHANISMS, said).value == ()


@pytest.mark.parametrize(
    "said",
    ["没有做台账", "没做培训", "没做过台账", "没有记录", "没有签保密协议", "没有员工手册", "台账都没有", "没开会"],
)
def test_another_thing_that_is_not_there_is_no_answer(said: str) -> None:
    assert refused(ORGANISATION, said).sentence


@pytest.mark.parametrize("said", ["没有内部管理制度", "没有制度", "没有做", "都没建", "没有这些", "没有安排"])
def test_what_is_asked_for_may_be_named_with_a_no(said: str) -> None:
    assert understood(MECHANISMS, said).value == ()


@pytest.mark.parametrize("said", ["就差制度了", "只缺管理制度", "还差制度", "就差这个了"])
def test_what_is_missing_of_things_that_are_no_option_ticks_nothing(said: str) -> None:
    field = Field(
        key="measures",
        label="保护措施",
        kind=AnswerKind.TICKS,
        options=(Option(key="rules", label="商业秘密管理制度"), Option(key="records", label="培训台账")),
    )
    assert refused(field, said).sentence


@pytest.mark.parametrize("said", ["not sure", "not sure yet", "unsure"])
def test_who_is_not_sure_ticks_nothing(said: str) -> None:
    assert refused(ORGANISATION, said).sentence
