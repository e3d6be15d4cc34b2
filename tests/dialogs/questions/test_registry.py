"""Any words to any field end in a value of its kind or in one sentence."""

import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.questions.registry import LONGEST_NARRATIVE, Read, Unclear, read, words_of
from standards.campaign import Campaign
from standards.form import AnswerKind, Field, Option, Value

OPTIONS = (
    Option(key="a", label="先进制造业"),
    Option(key="b", label="软件和信息服务业"),
    Option(key="other", label="其他", free_text=True),
)


def field_of(kind: AnswerKind, **limits: object) -> Field:
    needed: dict[str, object] = {"key": "field", "label": "园区内开展商业秘密保护企业占比", "kind": kind}
    if kind in (AnswerKind.TICKS, AnswerKind.CHOICE):
        needed["options"] = OPTIONS
    if kind is AnswerKind.SHARE:
        needed |= {"share_of": "whole", "unit": "家"}
    return Field.model_validate(needed | limits)


FIELDS = [field_of(kind) for kind in AnswerKind]
NAME = field_of(AnswerKind.NAME, label="法定代表人")
POSTCODE = field_of(AnswerKind.POSTCODE, label="邮政编码", example="100070")
ADDRESS = field_of(AnswerKind.TEXT, label="经营地址", longest=20)
NARRATIVE = field_of(AnswerKind.NARRATIVE, label="商业秘密保护工作开展情况")

SPOKEN = st.text(
    st.sampled_from("0123456789.,，、-%％零一二两三十百千万亿元次家人没有未都是除了外第各每几多成分之转+ ()（）\n和共"),
    max_size=60,
)
ANYTHING = st.text(st.characters(), max_size=4096) | SPOKEN


def outcome(field: Field, words: str) -> Read | Unclear:
    try:
        return read(field, words)
    except Unclear as unclear:
        return unclear


def fits(field: Field, value: Value) -> bool:
    match field.kind:
        case AnswerKind.COUNT:
            return type(value) is int and field.least <= value <= field.most
        case AnswerKind.AMOUNT:
            return isinstance(value, str) and "E" not in value and field.least <= Decimal(value) <= field.most
        case AnswerKind.SHARE:
            return type(value) is int or (isinstance(value, str) and "E" not in value and 0 <= Decimal(value) <= 100)
        case AnswerKind.YES_NO:
            return isinstance(value, bool)
        case AnswerKind.TICKS:
            keys = [option.key for option in field.options]
            return isinstance(value, tuple) and list(value) == [key for key in keys if key in value]
        case AnswerKind.POSTCODE:
            return isinstance(value, str) and value.isdecimal() and value.isascii() and len(value) == 6
        case AnswerKind.NARRATIVE:
            return isinstance(value, str) and 0 < len(value) <= LONGEST_NARRATIVE and "\n\n\n" not in value
        case _:
            return isinstance(value, str) and 0 < len(value) <= field.longest and "\n" not in value


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.kind)
@given(words=ANYTHING)
@settings(max_examples=300, deadline=None)
def test_a_value_of_its_kind_or_one_sentence(field: Field, words: str) -> None:
    taken = outcome(field, words)
    if isinstance(taken, Unclear):
        assert len(taken.sentence) <= 120
        assert taken.sentence.endswith("。")
        assert "\n" not in taken.sentence
        assert len(taken.received) <= 20
        assert not taken.received or f"“{taken.received}”" in taken.sentence
    else:
        assert fits(field, taken.value)
        assert len(taken.note) <= 120
        assert words_of(field, taken.value)


@pytest.mark.parametrize(
    "words",
    ["没有" * 2000, "人员" * 100, "第一" * 100, "除了" * 200, "1-" * 90, "我们公司" * 50, "9" * 4096, "一" * 199],
)
def test_no_words_take_long(words: str) -> None:
    started = time.perf_counter()
    for field in FIELDS:
        outcome(field, words)
    assert time.perf_counter() - started < 0.5


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("张三", "张三"),
        ("张三先生", "张三先生"),
        ("李女士", "李女士"),
        ("欧阳 娜娜", "欧阳 娜娜"),
        ("买买提•艾力", "买买提·艾力"),
        ("John Smith", "John Smith"),
        ("Jean-Luc O'Neil", "Jean-Luc O'Neil"),
        ("𠮷田太郎", "𠮷田太郎"),
        ("姓名：张三", "张三"),
    ],
)
def test_a_name(said: str, name: str) -> None:
    assert read(NAME, said).value == name


@pytest.mark.parametrize(
    ("field", "said", "sentence"),
    [
        (NAME, "张3", "法定代表人请写姓名，不含数字，例如 张三；收到的是“张3”。"),
        (NAME, "张", "法定代表人请写姓名，2 至 30 字，例如 张三；收到的是 1 字“张”。"),
        (NAME, "张三、李四", "法定代表人请写一位的姓名，例如 张三；收到的是“张三、李四”。"),
        (NAME, "不知道", "法定代表人请照实填写，一时不清楚可发“跳过”，例如 张三；收到的是“不知道”。"),
        (NAME, "😀", "法定代表人里有表情或图形“😀”，请去掉再发，例如 张三；收到的是“😀”。"),
        (NAME, "王示例👍🏽", "法定代表人里有表情或图形“👍🏽”，请去掉再发，例如 张三；收到的是“王示例👍🏽”。"),
        (NAME, "★王示例★", "法定代表人里有表情或图形“★★”，请去掉再发，例如 张三；收到的是“★王示例★”。"),
        (POSTCODE, "10007", "邮政编码是 6 位数字，例如 100070；收到的是 5 位“10007”。"),
        (POSTCODE, "1000700", "邮政编码是 6 位数字，例如 100070；收到的是 7 位“1000700”。"),
        (POSTCODE, "丰台", "邮政编码是 6 位数字，例如 100070；收到的是“丰台”。"),
        (POSTCODE, "", "邮政编码是 6 位数字，例如 100070；没有收到文字。"),
        (ADDRESS, "长" * 21, f"经营地址最多 20 字；收到的是 21 字“{'长' * 19}…”。"),
        (ADDRESS, "。。。", "经营地址请用文字填写；收到的是“。。。”。"),
        (ADDRESS, "😀👍", "经营地址请用文字填写；收到的是“😀👍”。"),
        (NARRATIVE, "长" * 10_001, f"商业秘密保护工作开展情况最多 10,000 字；收到的是 10,001 字“{'长' * 19}…”。"),
    ],
)
def test_what_is_said_of_it(field: Field, said: str, sentence: str) -> None:
    with pytest.raises(Unclear) as unclear:
        read(field, said)
    assert unclear.value.sentence == sentence


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
def test_a_postcode(said: str, postcode: str, note: str) -> None:
    taken = read(POSTCODE, said)
    assert (taken.value, taken.note) == (postcode, note)


def test_text_is_one_line_and_a_narrative_keeps_its_paragraphs() -> None:
    assert read(ADDRESS, "丰台区\n 菜户营\u200b东街").value == "丰台区 菜户营东街"
    assert read(NARRATIVE, "一\n二\n\n\n\n三").value == "一\n二\n\n三"


@pytest.mark.parametrize(
    ("kind", "unit", "value", "words"),
    [
        (AnswerKind.COUNT, "人", 1200, "1,200 人"),
        (AnswerKind.COUNT, "", 3, "3"),
        (AnswerKind.AMOUNT, "万元", "3200", "3,200 万元"),
        (AnswerKind.AMOUNT, "万元", "1234567.5", "1,234,567.5 万元"),
        (AnswerKind.SHARE, "家", 18, "18 家"),
        (AnswerKind.SHARE, "家", "31", "31%"),
        (AnswerKind.YES_NO, "", True, "是"),
        (AnswerKind.YES_NO, "", False, "否"),
        (AnswerKind.TICKS, "", ("a", "b"), "先进制造业、软件和信息服务业"),
        (AnswerKind.TICKS, "", (), "无"),
        (AnswerKind.CHOICE, "", "先进制造业", "先进制造业"),
        (AnswerKind.PHONE, "", "010-63469955 转 6018", "010-63469955 转 6018"),
    ],
)
def test_a_value_in_words_again(kind: AnswerKind, unit: str, value: Value, words: str) -> None:
    field = field_of(kind, unit=unit)
    assert words_of(field, value) == words
    if value != "010-63469955 转 6018":
        assert read(field, words).value == value


def test_every_example_and_every_label_of_the_campaigns_is_understood(campaigns: dict[str, Campaign]) -> None:
    for campaign in campaigns.values():
        for kind in campaign.kinds:
            for step in kind.steps:
                if step.field.example:
                    read(step.field, step.field.example)
                for number, option in enumerate(step.field.options, 1):
                    if option.free_text:
                        continue
                    meant = option.label if step.field.kind is AnswerKind.CHOICE else (option.key,)
                    assert read(step.field, option.label).value == meant
                    assert read(step.field, str(number)).value == meant
