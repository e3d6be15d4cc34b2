"""One option meant by number, by label, by part of a label, or words of one's own."""

import pytest

from dialogs.questions.outcome import NotUnderstood, Understood
from standards.form import AnswerKind, Field, Option
from tests.reading import asked_back, kept, read_at, refused, understood


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
        ("。。。", "企业类型请选一项，或直接写出，例如 有限责任公司；收到的是“。。。”。"),
        ("不知道", "企业类型请照实填写，一时不清楚可发“跳过”；收到的是“不知道”。"),
        ("长" * 31, f"企业类型最多 30 字；收到的是 31 字“{'长' * 19}…”。"),
    ],
)
def test_no_choice(said: str, sentence: str) -> None:
    assert refused(TYPE, said).sentence == sentence


@pytest.mark.parametrize(
    ("said", "type_of_enterprise"),
    [
        ("有限公司", "有限责任公司"),
        ("有限责任的", "有限责任公司"),
        ("有限責任公司", "有限责任公司"),
        ("我们是有限责任公司", "有限责任公司"),
        ("我们是一家有限责任公司", "有限责任公司"),
        ("咱是有限责任公司哈", "有限责任公司"),
        ("就是那个有限责任公司", "有限责任公司"),
        ("应该是有限责任公司吧", "有限责任公司"),
        ("民营的，有限责任公司", "有限责任公司"),
        ("有限责任公司 私营", "有限责任公司"),
        ("有限责任公司，下一个", "有限责任公司"),
        ("就普通的有限责任公司", "有限责任公司"),
        ("一般的那种有限责任公司", "有限责任公司"),
        ("民营企业，有限责任公司", "有限责任公司"),
        ("属于私营的有限责任公司", "有限责任公司"),
        ("类型->有限责任公司", "有限责任公司"),
        ("营业执照上写的是有限责任公司", "有限责任公司"),
        ("企业类行：有限责任公司", "有限责任公司"),
        ("LLC", "有限责任公司"),
        ("股份公司", "股份有限公司"),
        ("本公司属股份有限公司", "股份有限公司"),
        ("股份有限公司嚟嘅", "股份有限公司"),
        ("国企", "国有企业"),
        ("属于国有企业", "国有企业"),
        ("外资", "外商投资企业"),
        ("we are 外商投资企业", "外商投资企业"),
        ("就选个人独资企业", "个人独资企业"),
        ("选第二项", "股份有限公司"),
        ("有限责任公司（自然人独资）", "有限责任公司（自然人独资）"),
        ("普通合伙企业", "普通合伙企业"),
        ("民营企业", "民营企业"),
        ("股份合作制企业", "股份合作制企业"),
        ("社会团体", "社会团体"),
    ],
)
def test_a_type_in_the_words_of_people(said: str, type_of_enterprise: str) -> None:
    assert kept(read_at("企业类型", said)) == type_of_enterprise


@pytest.mark.parametrize(
    ("said", "industry"),
    [
        ("制造业呗", "制造业"),
        ("应该算制造业吧", "制造业"),
        ("我们公司主要是制造业", "制造业"),
        ("製造業", "制造业"),
        ("软件", "软件和信息服务业"),
        ("做软件的", "软件和信息服务业"),
        ("IT", "软件和信息服务业"),
        ("advanced manufacturing，先进制造", "先进制造业"),
        ("先进制造业这块儿", "先进制造业"),
        ("餐饮", "住宿和餐饮业"),
        ("零售", "批发和零售业"),
        ("集成电路设计", "集成电路设计"),
        ("互联网和相关服务", "互联网和相关服务"),
        ("租赁和商务服务业", "租赁和商务服务业"),
        ("主要做检测", "检测"),
        ("知识产权服务", "知识产权服务"),
        ("食品", "食品"),
        ("航天", "航天"),
    ],
)
def test_an_industry_in_the_words_of_people(said: str, industry: str) -> None:
    assert kept(read_at("所属行业", said)) == industry


@pytest.mark.parametrize(
    ("label", "said", "value"),
    [
        ("企业类型", "有限则任公司", "有限责任公司"),
        ("企业类型", "股份有線公司", "股份有限公司"),
        ("企业类型", "好像是有限责任公司", "有限责任公司"),
        ("所属行业", "软件和信息服务页", "软件和信息服务业"),
        ("所属行业", "生产", "生产"),
        ("所属行业", "之造业", "之造业"),
    ],
)
def test_what_is_not_sure_is_asked_back(label: str, said: str, value: str) -> None:
    assert asked_back(read_at(label, said)) == value


@pytest.mark.parametrize("label", ["企业类型", "所属行业"])
@pytest.mark.parametrize(
    "said",
    [
        "同上", "见营业执照", "保密", "没有", "其他", "其它", "别的", "这个我搞不懂", "这个必须填吗", "说错了重来",
        "此项需请示领导后再行填报", "外地企业可以吗",
        "不好意思，今天先填到这儿，明天再填", "什么类型都行吗", "哪个合适", "13810001234",
    ],
)  # fmt: skip
def test_what_is_no_type_is_refused(label: str, said: str) -> None:
    assert isinstance(read_at(label, said), NotUnderstood)


@pytest.mark.parametrize(
    ("said", "industry"),
    [
        ("归口建筑业", "建筑业"),
        ("归建筑业", "建筑业"),
        ("我们归口制造业", "制造业"),
        ("归口软件业", "软件和信息服务业"),
    ],
)
def test_what_it_comes_under_is_no_part_of_an_industry(said: str, industry: str) -> None:
    assert kept(read_at("所属行业", said)) == industry


@pytest.mark.parametrize("said", ["去年产值三千多万", "员工一百二十个", "营收两个亿", "销售额8000万"])
def test_an_amount_is_no_industry(said: str) -> None:
    assert isinstance(read_at("所属行业", said), NotUnderstood)


@pytest.mark.parametrize(
    ("label", "said"),
    [
        *(("所属行业", each) for each in ("好几个行业", "别的行业", "国民经济行业", "本公司", "总公司", "上市公司", "小微企业")),
        *(("企业类型", each) for each in ("本公司", "总公司", "跨行业", "互联网", "普通公司", "小公司", "大企业", "一般企业")),
        ("企业类型", "搞装修的"),
    ],
)  # fmt: skip
def test_vague_words_are_no_type_and_no_industry(label: str, said: str) -> None:
    assert not isinstance(read_at(label, said), Understood)


@pytest.mark.parametrize("said", ["归口建筑业", "归口到建筑业", "归在建筑业"])
def test_where_an_industry_belongs_is_no_part_of_it(said: str) -> None:
    assert kept(read_at("所属行业", said)) == "建筑业"
