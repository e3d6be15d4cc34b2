"""What should not be kept: warned of, held back, taken without it."""

from datetime import datetime

import pytest

from dialogs.model.conversation import Withheld
from dialogs.model.events import Said
from standards.campaign import Campaign
from tests.player import Player

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")
NUMBER = "110101199003077715"
MEASURES = "已制定保密制度并向全体员工公示，涉密区域设有门禁。"
FORMULA = "核心配方为A料35%、B料42%。"


def at(campaign: Campaign, field: str) -> Player:
    player = Player(campaign, AT)
    player.answers_until("point", field)
    return player


def kept(player: Player, field: str) -> object:
    answer = player.conversation.answers.get(field)
    return None if answer is None else answer.value


def labels(player: Player) -> list[str]:
    return [choice.label for choice in player.shown[-1].all_choices()]


@pytest.mark.parametrize(
    "field",
    [
        "enterprise_name",
        "legal_representative",
        "address",
        "postcode",
        "industry",
        "annual_output",
        "employees",
        "contact_phone",
    ],
)
@pytest.mark.parametrize("text", [NUMBER, f"我的身份证号是{NUMBER}", "6222020200112233445", "密码是Abc@123456"])
def test_what_is_never_kept_is_kept_by_no_question(campaign: Campaign, field: str, text: str) -> None:
    player = at(campaign, field)
    before = player.conversation
    lines = "\n".join(player.says(text))
    assert "没有记下" in lines
    assert "第" in lines, "the question is still there"
    assert player.conversation.answers == before.answers
    assert NUMBER not in player.conversation.stored() + lines
    assert "6222020200112233445" not in player.conversation.stored() + lines


def test_the_rest_is_taken_on_a_tap(campaign: Campaign) -> None:
    player = at(campaign, "legal_representative")
    lines = "\n".join(player.says(f"付建军 身份证 {NUMBER}"))
    assert "去掉以后是：“付建军”" in lines
    assert NUMBER not in player.conversation.stored()
    assert kept(player, "legal_representative") is None
    player.presses("去掉再记")
    assert kept(player, "legal_representative") == "付建军"


@pytest.mark.parametrize("word", ["去掉再记", "去掉吧", "好的", "是", "可以。"])
def test_the_rest_is_taken_on_a_word(campaign: Campaign, word: str) -> None:
    player = at(campaign, "legal_representative")
    player.says(f"付建军 {NUMBER}")
    player.says(word)
    assert kept(player, "legal_representative") == "付建军"


@pytest.mark.parametrize("word", ["重写", "否", "不要"])
def test_nothing_is_taken_on_a_word(campaign: Campaign, word: str) -> None:
    player = at(campaign, "legal_representative")
    player.says(f"付建军 {NUMBER}")
    player.says(word)
    assert kept(player, "legal_representative") is None
    assert player.conversation.pending is None


def test_another_answer_replaces_what_is_held_back(campaign: Campaign) -> None:
    player = at(campaign, "legal_representative")
    player.says(f"付建军 {NUMBER}")
    player.says("王小明")
    assert kept(player, "legal_representative") == "王小明"
    player.presses("去掉再记", old=True)
    assert kept(player, "legal_representative") == "王小明"


def test_a_suspected_secret_stays_if_the_person_says_so(campaign: Campaign) -> None:
    player = at(campaign, "narrative")
    lines = "\n".join(player.says(MEASURES + FORMULA))
    assert "秘密的具体内容请不要写" in lines
    assert labels(player)[:3] == ["去掉再记", "仍然记", "重写"]
    assert kept(player, "narrative") is None
    player.presses("仍然记")
    assert kept(player, "narrative") == ("own", MEASURES + FORMULA)


def test_a_suspected_secret_goes_with_its_sentence(campaign: Campaign) -> None:
    player = at(campaign, "narrative")
    player.says(MEASURES + FORMULA)
    player.presses("去掉再记")
    assert kept(player, "narrative") == ("own", MEASURES)


def test_a_number_that_is_never_kept_cannot_stay_with_a_secret(campaign: Campaign) -> None:
    player = at(campaign, "narrative")
    player.says(f"{MEASURES}{FORMULA}联系人身份证{NUMBER}。")
    assert "仍然记" not in labels(player)
    assert player.conversation.pending == Withheld(field="narrative", cleaned=f"{MEASURES}联系人。")


def test_text_that_is_added_at_the_end_is_looked_at_too(campaign: Campaign) -> None:
    player = Player(campaign, AT)
    player.answers_until("point")
    before = kept(player, "narrative")
    player.says(f"补充说明：{MEASURES}{FORMULA}")
    assert kept(player, "narrative") == before
    player.presses("去掉再记")
    player.presses("完成")
    assert str(kept(player, "narrative")).endswith(f"{MEASURES}')")


def test_at_the_end_a_number_is_warned_of_and_changes_nothing(campaign: Campaign) -> None:
    player = Player(campaign, AT)
    player.answers_until("point")
    before = player.conversation.answers
    assert "没有记下" in "\n".join(player.says(f"身份证{NUMBER}"))
    assert player.conversation.answers == before


def test_a_number_typed_under_another_question_is_not_repeated(campaign: Campaign) -> None:
    player = at(campaign, "address")
    lines = "\n".join(player.hear(Said(f"付建军{NUMBER}", AT, asked="1|=legal_representative")))
    assert "付建军" in lines
    assert NUMBER not in lines


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("legal_representative", "13810006688", "电话号码"),
        ("legal_representative", "北京市丰台区样例路18号", "地址"),
        ("enterprise_name", "lily@example.com", "邮箱"),
        ("enterprise_name", "91110106MA0SAMP22Y", "信用代码"),
    ],
)
def test_what_belongs_elsewhere_is_said_to(campaign: Campaign, field: str, text: str, words: str) -> None:
    player = at(campaign, field)
    lines = "\n".join(player.says(text))
    assert words in lines
    assert kept(player, field) is None


@pytest.mark.parametrize("field", ["postcode", "contact_phone", "employees", "annual_output", "organisation"])
@pytest.mark.parametrize(
    "text", ["110106197533121236", "110106 1975 3312 1236", "壹壹零壹零陆壹玖柒伍叁叁壹贰壹贰叁陆"]
)
def test_a_long_number_is_not_repeated_in_a_refusal(campaign: Campaign, field: str, text: str) -> None:
    player = at(campaign, field)
    assert text not in "\n".join(player.says(text))


@pytest.mark.parametrize(
    "field", ["enterprise_name", "contact_name", "address", "enterprise_type", "industry", "narrative"]
)
@pytest.mark.parametrize(
    "text",
    [
        "壹壹零壹零陆壹玖柒伍零叁壹贰壹贰叁陆",
        "①①⓪①⓪⑥①⑨⑦⑤⓪③①②①②③⑥",
        "110106一九七五03121236",
        "身份证 幺幺零幺零六 幺九七五零三幺二 幺二三六",
        "1 1 0 1 0 6 1 9 7 5 0 3 1 2 1 2 3 6",
    ],
)
def test_an_identity_number_is_offered_by_no_question(campaign: Campaign, field: str, text: str) -> None:
    player = at(campaign, field)
    lines = "\n".join(player.says(text))
    assert "身份证号码，没有记下" in lines
    assert "记作" not in lines
    assert text not in player.conversation.stored() + lines


@pytest.mark.parametrize(
    "text",
    [
        "涉密文件分为绝密、机密、秘密三级，保存期限分别为30年、20年、10年。",
        "公司主导产品为数控机床，年产1200台，主轴转速最高12000转/分，荣获科技进步奖。",
        "商业秘密按核心、重要、一般分级，机密，秘密两级由专人保管，每年核对。",
    ],
)
def test_an_ordinary_sentence_is_kept_in_the_narrative(campaign: Campaign, text: str) -> None:
    player = at(campaign, "narrative")
    player.says(text)
    if kept(player, "narrative") is None:  # it may be meant to stand behind the draft
        player.presses("是，用它代替")
    assert kept(player, "narrative") == ("own", text)


def test_a_number_in_two_messages_is_kept_in_neither(campaign: Campaign) -> None:
    player = Player(campaign, AT)
    player.answers_until("point")
    player.presses("补充")
    player.says(f"{MEASURES}负责人王小明110106197")
    lines = "\n".join(player.says("503121236，每年组织培训两次，均有记录。"))
    assert "没有记下" in lines
    assert "110106" not in player.conversation.stored()
    assert "503121236" not in player.conversation.stored()
    player.presses("去掉再记")
    player.presses("完成")
    assert str(kept(player, "narrative")).endswith("负责人王小明\\n每年组织培训两次，均有记录。')")


def test_a_question_is_not_offered_as_an_answer(campaign: Campaign) -> None:
    player = at(campaign, "legal_representative")
    player.says(f"我要找人问一下，我的身份证{NUMBER}要不要写？")
    assert "去掉再记" not in labels(player)


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("contact_phone", "13800000000，备用13900000001", "请只写一个号码"),
        ("contact_phone", "13800000000或者13900000001", "请只写一个号码"),
        ("contact_person", "李示例 13800000000 备用 13900000001", "在“联系电话”那一题填"),
    ],
)
def test_ones_own_telephones_are_no_list_of_customers(campaign: Campaign, field: str, typed: str, said: str) -> None:
    player = at(campaign, field)
    lines = "\n".join(player.says(typed))
    assert said in lines
    assert "客户" not in lines
    assert kept(player, field) is None


@pytest.mark.parametrize("typed", ["客户张示例13800000000，13900000001", "供应商老王13800000000"])
def test_customers_are_warned_of_where_a_telephone_is_asked_for(campaign: Campaign, typed: str) -> None:
    assert "客户或供应商" in "\n".join(at(campaign, "contact_phone").says(typed))
