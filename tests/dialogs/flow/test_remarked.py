"""A sentence where words of one's own are asked for is kept as it was typed."""

from datetime import datetime

import pytest

from standards.campaign import Campaign
from tests.player import Player

AT = datetime.fromisoformat("2026-10-12T09:00:00+08:00")


def at_question(district: Campaign, key: str) -> Player:
    player = Player(district, AT)
    player.answers_until("maker", last=key, changed={"punished": "受过", "punished_why": "2024年被罚款1万元，已缴清"})
    return player


@pytest.mark.parametrize(
    "sentence",
    [
        "我司另有一家分公司在上海",
        "本表按2026年9月底前的情况填写",
        "地址变更手续正在办理",
        "法定代表人正在变更",
        "本公司曾用名杭州样例科技有限公司",
        "联系人变动时另行告知",
        "员工数量含劳务派遣",
    ],
)
def test_a_remark_is_kept_as_typed(sentence: str, played_campaigns: dict[str, Campaign]) -> None:
    player = at_question(played_campaigns["kinds"], "remarks")
    before = dict(player.conversation.answers)
    player.says(sentence)
    assert player.conversation.answers["remarks"].value == sentence
    assert {key: each for key, each in player.conversation.answers.items() if key != "remarks"} == before


@pytest.mark.parametrize(
    "sentence",
    [
        "我们公司2023年被罚款，已缴清",
        "我司2024年3月因未按期公示年报被列入经营异常名录，4月已移出",
        "因员工泄密被客户起诉，已和解",
        "没有被罚款，只是警告",
        "处罚决定书〔2024〕12号，已履行",
    ],
)
def test_an_explanation_is_kept_as_typed(sentence: str, played_campaigns: dict[str, Campaign]) -> None:
    player = at_question(played_campaigns["kinds"], "punished_why")
    player.says(sentence)
    assert player.conversation.answers["punished_why"].value == sentence


@pytest.mark.parametrize(
    "said",
    [
        "我得问一下领导",
        "申报截止到什么时候",
        "企业名称改成杭州样例科技有限公司",
        "企业名称是杭州样例科技有限公司",
        "看看还差什么",
        "回头我再填这个",
        "上一题填错了",
        "帮我把前面的删了",
        "联系电话是多少",
        "我要重新开始",
    ],
)
def test_what_asks_or_commands_is_no_remark(said: str, played_campaigns: dict[str, Campaign]) -> None:
    player = at_question(played_campaigns["kinds"], "remarks")
    player.says(said)
    assert "remarks" not in player.conversation.answers


def test_what_may_correct_another_answer_is_asked_back(played_campaigns: dict[str, Campaign]) -> None:
    player = at_question(played_campaigns["kinds"], "remarks")
    player.says("主营业务改为服务业")
    assert "remarks" not in player.conversation.answers
    player.says("是")
    assert player.conversation.answers["remarks"].value == "主营业务改为服务业"
