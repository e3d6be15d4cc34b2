"""Which question a correction in words is about, by its name, its subject, its answer or its value."""

from datetime import datetime

import pytest

from dialogs.language.plain_text import text_of
from standards.campaign import Campaign
from tests.player import Player

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("改一下，员工65人", "employees", 65),
        ("不对不对，员工是65个", "employees", 65),
        ("员工变成65人了", "employees", 65),
        ("员工数搞错咗，系65", "employees", 65),
        ("更正：员工65人", "employees", 65),
        ("员工65个不是88个", "employees", 65),
        ("经核实，员工数量应更正为65人", "employees", 65),
        ("员工不止88，是65", "employees", 65),
        ("俺员工那个数不对，是65", "employees", 65),
        ("公司搬家了，地址变成北京市丰台区样例街12号", "address", "北京市丰台区样例街12号"),
        ("我们搬到北京市丰台区样例街12号了", "address", "北京市丰台区样例街12号"),
        ("地址变了 北京市丰台区样例街12号", "address", "北京市丰台区样例街12号"),
        ("名字打错了，应该是北京青苗样例科技有限公司", "enterprise_name", "北京青苗样例科技有限公司"),
        ("公司名字错了是北京青苗样例科技有限公司", "enterprise_name", "北京青苗样例科技有限公司"),
        ("法人名字打错了，是李样例", "legal_representative", "李样例"),
        ("名字写错了，应该是李样例", "contact_person", "李样例"),
        ("联系人更换为李样例", "contact_person", "李样例"),
        ("上一题应该是李样例", "contact_person", "李样例"),
    ],
)
def test_one_blank_is_corrected(campaign: Campaign, text: str, key: str, value: object) -> None:
    player = Player(campaign, AT)
    player.answers_until("point", "contact_title")
    player.says(text)
    assert player.conversation.answers[key].value == value
    assert "contact_title" not in player.conversation.answers


@pytest.mark.parametrize(
    "text",
    [
        "刚才走访的数说错了是二十二家",
        "走访的企业数改成22",
        "走访写错了，22家",
        "7.1填错了是22",
        "走访那个我说错了，二十二",
        "第七条第一项更正为22家",
        "更正一下走访数：22",
        "上一条走访应该是22家",
        "我们走访的是22家不是15家",
    ],
)
def test_the_count_of_a_clause_is_corrected_while_another_is_open(campaign: Campaign, text: str) -> None:
    player = Player(campaign, AT)
    player.answers_until("zone", "guided")
    player.says(text)
    assert player.conversation.answers["visited"].value == 22
    assert "guided" not in player.conversation.answers


def test_an_unknown_answer_called_wrong_is_no_answer_to_the_open_question(campaign: Campaign) -> None:
    player = Player(campaign, AT)
    player.answers_until("zone", "guided")
    player.says("刚才那个啥的数说错了是二十二家")
    assert "guided" not in player.conversation.answers
    assert "最近记下的是" in text_of(player.shown[-1])


def test_the_name_that_was_kept_names_its_question(campaign: Campaign) -> None:
    player = Player(campaign, AT)
    player.answers_until("point", "contact_title", {"contact_person": "邱示例"})
    player.says("不是邱示例，是李样例")
    assert player.conversation.answers["contact_person"].value == "李样例"


@pytest.mark.parametrize("text", ["第四条原文是什么", "请重新显示第4条原文", "第四条怎么规定的", "麻烦贴一下第四条"])
def test_another_clause_is_quoted(campaign: Campaign, text: str) -> None:
    player = Player(campaign, AT)
    player.answers_until("point", "resources")
    player.says(text)
    assert "涉密人员管理机制" in text_of(player.shown[-1])
    assert "第3条 基础保障有力" in text_of(player.shown[-1])
