"""Requests in any wording do what their command does; what is said beside the answers is never kept."""

from datetime import datetime

import pytest

from dialogs.language.plain_text import text_of
from dialogs.model.effects import FillForm, HandOverData, SendBlankForms
from dialogs.model.events import Started
from standards.campaign import Campaign
from tests.player import Player

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")


@pytest.fixture
def player(campaign: Campaign) -> Player:
    return Player(campaign, AT)


def latest(player: Player) -> str:
    return text_of(player.shown[-1])


def labels(player: Player) -> list[str]:
    return [choice.label for choice in player.shown[-1].all_choices()]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("我填到第几道了嘛", "已填 9 / 28 题"),
        ("帮我看看哪些没达标", "对照 12 条标准"),
        ("明儿个再整", "填过的都已自动保存"),
        ("我要跟真人说话", "通知没有写接待时间"),
        ("这个必须填吗", "“职务/职称”可以先不填"),
        ("邮编可以不填吗", "“邮政编码”可以先不填"),
        ("这条先撂着，整下一个", "已跳过：职务/职称"),
        ("请返回上一题", "第 9 / 28 题 · 联系人"),
        ("回到企业名称那一题", "第 1 / 28 题 · 企业名称"),
        ("把这条的原文给我看看", "通知对它没有另外的条文"),
        ("把我填的都删掉", "确定删除吗"),
    ],
)
def test_a_request_does_what_it_says(player: Player, text: str, words: str) -> None:
    player.answers_until("point", "contact_title")
    answers = player.conversation.answers
    player.says(text)
    assert words in latest(player)
    assert player.conversation.answers == answers


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("谢谢你啊", "不客气。"),
        ("这个我得问一下我们领导", "问到了再填"),
        ("稍等，我查一下", "不急，填过的都存着。"),
        ("不方便留", "不方便可以先发“跳过”"),
        ("见营业执照", "申报表上要写出具体内容"),
        ("这个我真不知道", "不清楚可以先发“跳过”"),
        ("烦死了", "给您添麻烦了"),
        ("asdf", "没有看明白"),
        ("好的，收到", "好的。"),
        ("拜拜", "随时回来接着填"),
    ],
)
@pytest.mark.parametrize("place", ["contact_person", "address", None])
def test_chatter_is_kept_nowhere(player: Player, text: str, sentence: str, place: str | None) -> None:
    player.answers_until("point", place)
    answers = player.conversation.answers
    player.says(text)
    assert sentence in latest(player)
    assert "没有记入申报表" not in latest(player)
    assert player.conversation.answers == answers


def test_the_form_is_made_however_it_is_asked_for(player: Player) -> None:
    player.answers_until("point")
    for text in ("出表", "please send me the form", "烦请将申报表再发送一份", "填完了"):
        player.effects.clear()
        player.says(text)
        assert isinstance(player.effects[0], FillForm), text


def test_a_copy_of_the_data_and_the_blank_forms_come(player: Player) -> None:
    player.answers_until("point", "address")
    player.says("你们存了我哪些东西？给我一份")
    player.says("有没有空白的申报表")
    assert [type(effect) for effect in player.effects] == [HandOverData, SendBlankForms]


def test_who_says_that_the_last_one_is_wrong_is_asked_it_again(player: Player) -> None:
    player.answers_until("point", "contact_title")
    player.says("打错了")
    assert "最近记下的是“联系人”" in latest(player)
    assert "现在是：李示例" in latest(player)
    player.says("李样例")
    assert "已改：联系人 李样例（原来 李示例）" in latest(player)


def test_starting_over_asks_what_is_meant(player: Player) -> None:
    player.answers_until("point", "contact_title")
    player.says("说错了重来")
    assert labels(player)[:3] == ["改联系人", "新申报", "删除"]
    assert player.conversation.answers


def test_the_next_step_may_be_two_things(player: Player) -> None:
    player.answers_until("point", "contact_title")
    player.says("下一步")
    assert labels(player)[:2] == ["跳过", "申报流程"]


def test_a_sentence_with_an_answer_in_it_is_no_request(player: Player) -> None:
    player.answers_until("point", "trainings_ledger")
    player.says("有台账，下一题")
    assert "trainings_ledger" in player.conversation.answers or "跳过" not in latest(player).split("\n")[0]


@pytest.mark.parametrize("text", ["好的，我同意", "同意，开始吧", "OK I agree", "没意见"])
def test_consent_in_own_words(player: Player, text: str) -> None:
    player.hear(Started(AT))
    player.says(text)
    assert player.conversation.consent is not None


def test_declining_in_own_words_brings_the_blank_forms(player: Player) -> None:
    player.hear(Started(AT))
    player.says("我不同意，只要空白表")
    assert any(isinstance(effect, SendBlankForms) for effect in player.effects)


@pytest.mark.parametrize("text", ["北京样例有限公司", "好的", "妹子在不在", "我先看看再说"])
def test_before_consent_two_lines_ask_for_it(player: Player, text: str) -> None:
    player.hear(Started(AT))
    player.says(text)
    assert player.conversation.consent is None
    assert len(latest(player).split("\n")) == 2
    assert labels(player) == ["同意", "不同意"]


@pytest.mark.parametrize("text", ["再报一家公司", "还想再申报一家", "帮另一家公司也填一份"])
def test_another_application_in_other_words_is_asked_first(campaign: Campaign, text: str) -> None:
    player = Player(campaign, AT)
    player.answers_until("point", "employees")
    said = "\n".join(player.says(text))
    assert "要另开一份申报吗" in said
    assert "[新申报]" in said


@pytest.mark.parametrize("text", ["清空年产值", "把年产值清空", "这题清空"])
def test_to_empty_one_blank_erases_nothing(campaign: Campaign, text: str) -> None:
    player = Player(campaign, AT)
    player.answers_until("point", "employees")
    assert "确定删除吗" not in "\n".join(player.says(text))
    assert player.conversation.pending is None


@pytest.mark.parametrize("text", ["能看一眼表格再说吗", "我要先看看申报表", "可以先看下表格长什么样吗"])
def test_who_wants_to_see_the_form_first_gets_the_blank_ones(campaign: Campaign, text: str) -> None:
    player = Player(campaign, AT)
    player.hear(Started(AT))
    player.says(text)
    assert [type(effect) for effect in player.effects] == [SendBlankForms]
    assert player.conversation.consent is None


@pytest.mark.parametrize(
    ("text", "asked"), [("返回第1条", "第1条"), ("去第3条看看", "第3条"), ("跳到第2条人数那题", "第2条")]
)
def test_a_clause_that_is_named_is_gone_to(player: Player, text: str, asked: str) -> None:
    player.answers_until("point", "trainings", {})
    player.says(text)
    assert f"题 · {asked}" in latest(player)


@pytest.mark.parametrize(
    "text",
    ["我要填申报表", "我要填写申请表", "来填申报表了", "发票要填表格", "拿到申报表之后交哪", "要是表格填错了怎么办"],
)
def test_who_wants_to_fill_the_form_in_is_not_sent_a_blank_one(player: Player, text: str) -> None:
    player.hear(Started(AT))
    player.says(text)
    assert not [each for each in player.effects if isinstance(each, SendBlankForms)]


@pytest.mark.parametrize("text", ["看看我要填的申报表", "我想看看表格", "能发我一份申报表吗", "想看下要填写的表格"])
def test_who_wants_to_see_the_form_first_is_sent_a_blank_one(player: Player, text: str) -> None:
    player.hear(Started(AT))
    player.says(text)
    assert [each for each in player.effects if isinstance(each, SendBlankForms)]
