"""One option meant by number, by label, by part of a label, or words of one's own."""

import pytest

from standards.form import AnswerKind, Field, Option
from tests.reading import refused, understood


def options(*labels: str, other: str = "") -> tuple[Option, ...]:
    named = tuple(Option(key=f"o{number}", label=label) for number, label in enumerate(labels, 1))
    return (*named, Option(key="other", label=other, free_text=True)) if other else named


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
    assert understood(field, said).value == chosen


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
    assert refused(TYPE, said).sentence == sentence
