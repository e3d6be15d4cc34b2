"""A person's name, in whatever way it is written."""

import pytest

from standards.form import AnswerKind, Field
from tests.reading import refused, understood

NAME = Field(key="legal_representative", label="法定代表人", kind=AnswerKind.NAME)


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
def test_which_name(said: str, name: str) -> None:
    assert understood(NAME, said).value == name


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("张3", "法定代表人请写姓名，不含数字，例如 张三；收到的是“张3”。"),
        ("张", "法定代表人请写姓名，2 至 30 字，例如 张三；收到的是 1 字“张”。"),
        ("张三、李四", "法定代表人请写一位的姓名，例如 张三；收到的是“张三、李四”。"),
        ("不知道", "法定代表人请照实填写，一时不清楚可发“跳过”，例如 张三；收到的是“不知道”。"),
        ("😀", "法定代表人里有表情或图形“😀”，请去掉再发，例如 张三；收到的是“😀”。"),
        ("王示例👍🏽", "法定代表人里有表情或图形“👍🏽”，请去掉再发，例如 张三；收到的是“王示例👍🏽”。"),
        ("★王示例★", "法定代表人里有表情或图形“★★”，请去掉再发，例如 张三；收到的是“★王示例★”。"),
    ],
)
def test_no_name(said: str, sentence: str) -> None:
    assert refused(NAME, said).sentence == sentence
