"""What asks, and what answers."""

import pytest

from dialogs.understanding.asking import LONGEST_QUESTION, Asks, asks, asks_among_text


@pytest.mark.parametrize(
    "text",
    [
        "要盖章吗",
        "要盖章不",
        "两份都盖吗？",
        "請問幾時截止",
        "请问一下这个",
        "台账是啥",
        "隐密咋理解",
        "竞业限制係咩意思",
        "能不能邮寄",
        "可唔可以寄",
        "公示多久",
        "交到哪里",
        "what is a ledger",
        "can I write in English",
        "deadline",
        "自己评还是请第三方",
        "签到表算不算台账",
        "收到没有",
        "写不下怎么办",
        "谁来评选",
        "要交几份",
        "为什么要搞这个",
        "嗯那个想问一下台账",
    ],
)
def test_what_asks_plainly(text: str) -> None:
    assert asks(text) is Asks.PLAINLY


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("何为", Asks.PERHAPS),
        ("谢谁", Asks.PERHAPS),
        ("没有呢", Asks.PERHAPS),
        ("流程图发我看看", Asks.PERHAPS),
        ("120人", Asks.NOT),
        ("十几家", Asks.NOT),
        ("好几次", Asks.NOT),
        ("会议传达、张贴公告", Asks.NOT),
        ("王小明", Asks.NOT),
        ("北京市丰台区样例路1号", Asks.NOT),
        ("有", Asks.NOT),
        ("？" * (LONGEST_QUESTION + 1), Asks.NOT),
    ],
)
def test_what_may_be_an_answer_asks_less_plainly(text: str, asked: Asks) -> None:
    assert asks(text) is asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("可以另附页吗", True),
        ("请问写多少字", True),
        ("写不下怎么办", True),
        ("这样写行不行？", True),
        ("我们规定什么资料可以带走、谁来登记", False),
        ("公司明确了涉密载体如何保管，由法务部负责", False),
        ("已建立保密制度，每年培训两次。", False),
        (
            "我们开展了培训，员工都知道什么是商业秘密吗？这是每次培训的第一个问题，也写进了手册，并要求所有部门照办",
            False,
        ),
    ],
)
def test_a_sentence_of_a_report_asks_nothing(text: str, asked: bool) -> None:
    assert asks_among_text(text) is asked
