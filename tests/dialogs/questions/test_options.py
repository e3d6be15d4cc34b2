"""Options meant by number, by label, by part of a label."""

import pytest

from dialogs.questions.registry import Unclear, read
from standards.form import AnswerKind, Field, Option


def options(*labels: str, other: str = "") -> tuple[Option, ...]:
    named = tuple(Option(key=f"o{number}", label=label) for number, label in enumerate(labels, 1))
    return (*named, Option(key="other", label=other, free_text=True)) if other else named


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
    options=options(
        "涉密人员管理", "涉密文书材料管理", "涉密载体管理", "重点涉密区域管理", "保护工作监管检查", "泄密预警和处置"
    ),
)
HALVES = Field(key="inspections", label="检查", kind=AnswerKind.TICKS, options=options("2022年下半年", "2023年上半年"))
AGREEMENTS = Field(key="agreements", label="协议", kind=AnswerKind.TICKS, options=options("保密协议", "竞业限制协议"))
TYPE = Field(
    key="type",
    label="企业类型",
    kind=AnswerKind.CHOICE,
    longest=30,
    options=options("有限责任公司", "股份有限公司", "国有企业", "外商投资企业", "科研院所", other="其他"),
)
INDUSTRY = Field(
    key="industry",
    label="所属行业",
    kind=AnswerKind.CHOICE,
    options=options("先进制造业", "软件和信息服务业", "科技服务业"),
)


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
        ("除了办事机构其他都有", "13"),
        ("除了职责都没有", "3"),
        ("具体的办事机构", "2"),
        ("领导机构、办事机构", "12"),
        ("办事机构和职责", "23"),
    ],
)
def test_ticks(said: str, ticked: str) -> None:
    assert read(ORGANISATION, said).value == tuple(f"o{number}" for number in ticked)


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
    assert read(field, said).value == tuple(f"o{number}" for number in ticked)


@pytest.mark.parametrize("said", ["4", "1,4", "11", "前5项", "3-5"])
def test_a_number_that_is_no_option(said: str) -> None:
    with pytest.raises(Unclear) as unclear:
        read(ORGANISATION, said)
    assert unclear.value.sentence == f"组织机构请回复做到的序号（1 至 3），例如 1、2；收到的是“{said}”。"


@pytest.mark.parametrize(
    "said",
    ["机构", "没有3", "3没有", "2和3有，1没有", "除了机构都有", "两项都有", "都", "有", "不知道", "基本都有", "…", ""],
)
def test_ticks_that_cannot_be_told(said: str) -> None:
    with pytest.raises(Unclear, match="请回复做到的序号（1 至 3），都没有请回复“无”，例如 1、2；"):
        read(ORGANISATION, said)


@pytest.mark.parametrize("said", ["拟签保密协议", "没有保密协议", "保密协议，竞业限制协议没签"])
def test_what_is_only_planned_or_missing_is_not_ticked(said: str) -> None:
    with pytest.raises(Unclear):
        read(AGREEMENTS, said)


@pytest.mark.parametrize(
    ("field", "said", "chosen"),
    [
        (TYPE, "1", "有限责任公司"),
        (TYPE, "2.", "股份有限公司"),
        (TYPE, "第2个", "股份有限公司"),
        (TYPE, "选3", "国有企业"),
        (TYPE, "有限责任公司", "有限责任公司"),
        (TYPE, "有限", "有限责任公司"),
        (TYPE, "股份", "股份有限公司"),
        (TYPE, "我们是国有企业", "国有企业"),
        (INDUSTRY, "软件", "软件和信息服务业"),
        (INDUSTRY, "信息服务", "软件和信息服务业"),
        # What says less than a label, or something else, stays as it was typed.
        (TYPE, "有限公司", "有限公司"),
        (TYPE, "非国有企业", "非国有企业"),
        (TYPE, "有限责任公司（自然人独资）", "有限责任公司（自然人独资）"),
        (TYPE, "民办非企业单位", "民办非企业单位"),
        (INDUSTRY, "制造业", "制造业"),
        (INDUSTRY, "服务业", "服务业"),
    ],
)
def test_choice(field: Field, said: str, chosen: str) -> None:
    assert read(field, said).value == chosen


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("7", "企业类型的序号是 1 至 6，也可直接写出，例如 有限责任公司；收到的是“7”。"),
        ("0", "企业类型的序号是 1 至 6，也可直接写出，例如 有限责任公司；收到的是“0”。"),
        ("其他", "企业类型请直接写出具体名称；收到的是“其他”。"),
        ("6", "企业类型请直接写出具体名称；收到的是“6”。"),
        ("。。。", "企业类型请点选一项，或直接写出，例如 有限责任公司；收到的是“。。。”。"),
        ("不知道", "企业类型请照实填写，一时不清楚可发“跳过”；收到的是“不知道”。"),
        ("长" * 31, f"企业类型最多 30 字；收到的是 31 字“{'长' * 19}…”。"),
    ],
)
def test_no_choice(said: str, sentence: str) -> None:
    with pytest.raises(Unclear) as unclear:
        read(TYPE, said)
    assert unclear.value.sentence == sentence


@pytest.mark.timeout(20)
@pytest.mark.parametrize("said", ["全都" * 100 + "x", "全部都" * 60 + "x", "我们全都" * 90, "都已经" * 130])
def test_words_that_can_be_read_in_many_ways_are_read_once(said: str) -> None:
    with pytest.raises(Unclear):
        read(MECHANISMS, said)


@pytest.mark.parametrize("said", ["全都没有", "还没有", "全部都没有", "暂时都没有", "都无"])
def test_none_in_many_words_is_none(said: str) -> None:
    assert read(MECHANISMS, said).value == ()
