"""What is asked, as the newest reply alone tells a screen."""

from datetime import datetime

import pytest

from dialogs.model.actions import ConfirmNothing, EditNarrative, GiveTicks, NarrativeStep, TickAll, WriteNarrative
from dialogs.model.asked import AnswerForm, Asked, Section
from dialogs.model.events import Chose, Started
from dialogs.model.reply import ChoiceRole, Reply
from standards.campaign import Campaign
from tests.player import Player

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")


@pytest.fixture
def player(campaign: Campaign) -> Player:
    player = Player(campaign, AT)
    player.hear(Started(AT))
    return player


def asked(player: Player) -> Asked:
    found = player.shown[-1].asked
    assert found is not None
    return found


def choices(reply: Reply, role: ChoiceRole) -> list[str]:
    rows = reply.choices if reply.asked_choices is None else reply.asked_choices
    return [choice.label for row in rows for choice in row if choice.role is role]


def test_the_consent_stands_in_two_sentences_above_the_button(player: Player) -> None:
    consent = asked(player).consent
    assert consent is not None
    assert consent.text.count("。") == 2
    assert "180 天" in consent.text
    assert "删除" in consent.text
    assert choices(player.shown[-1], ChoiceRole.MAIN) == ["同意"]
    assert choices(player.shown[-1], ChoiceRole.GO) == ["不同意"]
    player.says("什么是示范点")
    assert asked(player).consent == consent, "also below an answer"


def test_the_kinds_say_what_they_are(player: Player) -> None:
    player.presses("同意")
    reply = player.shown[-1]
    assert asked(player).question == "您为谁申报？"
    assert choices(reply, ChoiceRole.OPTION) == ["示范点", "示范区", "不确定"]
    assert all(choice.explains for row in reply.choices for choice in row)
    player.presses("不确定")
    assert asked(player).question.startswith("您是为一个园区")
    assert choices(player.shown[-1], ChoiceRole.EQUAL) == ["是", "否"]


def test_a_blank_of_the_form_is_asked_by_its_label(player: Player) -> None:
    player.answers_until("point", "address")
    found = asked(player)
    assert (found.question, found.hint) == ("经营地址", "请写到门牌号，例如：北京市丰台区示例路1号")
    assert found.answer is AnswerForm.TEXT
    assert (found.section, found.place) == (0, 3)
    assert found.sections == (Section("基本信息", 2, 11), Section("建设标准", 0, 16), Section("开展情况", 0, 1))
    assert choices(player.shown[-1], ChoiceRole.GO) == ["跳过", "上一步"]


def test_a_question_about_a_clause_has_its_wording_and_its_place(player: Player) -> None:
    player.answers_until("point", "organisation")
    found = asked(player)
    assert (found.clause, found.question, found.note) == ("第1条 组织机构到位", "以下哪些已经有了？", "可多选")
    assert found.quote.startswith("成立由本单位负责人牵头")
    assert found.quoted_from == "附件3 商业秘密保护示范点建设参考标准 第1条"
    assert found.answer is AnswerForm.TICKS
    assert not found.long
    assert (found.section, found.place) == (1, 1)
    reply = player.shown[-1]
    assert len(choices(reply, ChoiceRole.OPTION)) == 3
    assert choices(reply, ChoiceRole.MAIN) == ["选好了"]
    assert choices(reply, ChoiceRole.ALL) == ["都做到了"]
    assert choices(reply, ChoiceRole.NONE) == ["都没有"]
    assert choices(reply, ChoiceRole.HELP)[:2] == ["查看原文", "这是什么意思"]


def test_what_is_asked_stays_below_an_answer_beside_it(player: Player) -> None:
    player.answers_until("point", "mechanisms")
    before, rows = asked(player), player.shown[-1].choices
    assert before.long, "six options"
    for text in ("查看原文", "联系方式", "进度", "查看差距", "核对"):
        player.says(text)
        reply = player.shown[-1]
        assert reply.asked == before, text
        own = reply.choices if reply.asked_choices is None else reply.asked_choices
        assert [choice.label for row in own for choice in row] == [
            choice.label for row in rows for choice in row if choice.label != "改"
        ], text


def test_a_doubt_is_asked_and_rewriting_brings_the_words_back(player: Player) -> None:
    player.answers_until("zone", "protecting_share", {"enterprises": "40"})
    player.says("30")
    found = asked(player)
    assert found.question.endswith("吗？")
    assert (found.clause, found.current, found.answer) == ("园区内开展商业秘密保护企业占比", "30", AnswerForm.NONE)
    assert "还没有记下" in found.hint
    assert choices(player.shown[-1], ChoiceRole.EQUAL) == ["是", "重写"]
    assert choices(player.shown[-1], ChoiceRole.GO) == ["跳过", "上一步"]
    player.presses("重写")
    again = asked(player)
    assert (again.question, again.current, again.answer) == (found.clause, "30", AnswerForm.TEXT)


def test_the_present_answer_stands_in_the_field_or_is_marked(player: Player) -> None:
    player.answers_until("point", "organisation")
    player.says("修改员工数量")
    assert asked(player).current == "120"
    assert asked(player).answer is AnswerForm.NUMERIC
    player.says("保留")
    player.says("修改企业类型")
    marked = [choice.label for choice in player.shown[-1].all_choices() if choice.marked]
    assert marked == ["有限责任公司"]
    assert asked(player).long


def test_the_draft_stands_in_full_with_the_room_it_has(player: Player) -> None:
    player.answers_until("point", "narrative")
    found = asked(player)
    assert found.answer is AnswerForm.NARRATIVE
    assert found.draft.startswith("1．组织机构到位")
    assert found.draft.endswith("。")
    assert found.fits == f"{len(found.draft):,} 字 · 一页放得下"
    assert found.room >= len(found.draft)
    assert choices(player.shown[-1], ChoiceRole.MAIN) == ["就用这份"]


def test_at_the_end_nothing_is_asked_and_one_button_leads_on(player: Player) -> None:
    player.answers_until("point")
    found = asked(player)
    assert (found.key, found.answer, found.section, found.place) == ("~end", AnswerForm.NONE, -1, 0)
    assert found.sections[1] == Section("建设标准", 16, 16)
    assert choices(player.shown[-1], ChoiceRole.MAIN) == ["生成申报表"]
    assert choices(player.shown[-1], ChoiceRole.OPTION) == []


def test_ticks_go_together(player: Player) -> None:
    player.answers_until("point", "organisation")
    player.hear(Chose(GiveTicks("organisation", ("duties", "leading_body", "duties")), AT))
    assert player.conversation.answers["organisation"].value == ("leading_body", "duties")
    assert asked(player).key == "staff"


def test_all_and_none_answer_at_once(player: Player) -> None:
    player.answers_until("point", "mechanisms")
    player.hear(Chose(TickAll("mechanisms"), AT))
    value = player.conversation.answers["mechanisms"].value
    assert isinstance(value, tuple)
    assert len(value) == 6
    player.hear(Chose(ConfirmNothing("plan", confirmed=True), AT))
    assert player.conversation.answers["plan"].value == ()


@pytest.mark.parametrize("key", ["enterprise_type", "industry"])
def test_a_screen_has_all_options_at_once(player: Player, key: str) -> None:
    player.answers_until("point", key)
    reply, field = player.shown[-1], next(each for each in player.campaign.kind("point").form.fields if each.key == key)
    assert sorted(choices(reply, ChoiceRole.OPTION)) == sorted(option.label for option in field.options)
    assert choices(reply, ChoiceRole.MORE) == []
    assert "更多" in [choice.label for choice in reply.all_choices()], "where a message has few buttons"
    player.says("联系方式")
    assert len(choices(player.shown[-1], ChoiceRole.OPTION)) == len(field.options), "also below an answer"


def test_the_kind_is_chosen_anew_before_the_first_question(player: Player) -> None:
    player.presses("同意")
    assert "在第一题点“上一步”重选" in asked(player).hint
    player.presses("示范区")
    player.presses("上一步")
    assert asked(player).question == "您为谁申报？"


def test_nobody_does_all_where_an_option_asks_for_more(player: Player) -> None:
    player.answers_until("point", "publicity")
    assert choices(player.shown[-1], ChoiceRole.ALL) == []
    assert choices(player.shown[-1], ChoiceRole.NONE) == ["都没有"]


@pytest.mark.parametrize("begins", [True, False])
def test_a_paragraph_of_ones_own_stays_where_the_plan_is_added(campaign: Campaign, begins: bool) -> None:
    player = Player(campaign, AT)
    player.answers_until("point", "narrative", {"trainings": "1"})
    own = "8．我单位另设专柜保存涉密图纸，由档案员登记借阅。"
    draft = asked(player).draft
    text = f"{draft}\n{own}" if begins else f"{own}\n{draft}"
    player.hear(Chose(EditNarrative("narrative", NarrativeStep.PLAN, text), AT))
    player.says("修改开展情况")
    written = asked(player).draft
    assert own in written
    assert "下一步工作计划" in written
    player.hear(Chose(EditNarrative("narrative", NarrativeStep.NO_PLAN, written), AT))
    player.says("修改开展情况")
    assert asked(player).draft == text


def test_the_text_in_the_field_is_the_answer(player: Player) -> None:
    player.answers_until("point", "narrative")
    draft = asked(player).draft
    player.hear(Chose(WriteNarrative("narrative", draft), AT))
    assert player.conversation.answers["narrative"].value == ("draft", ""), "it follows the answers"
    player.says("修改开展情况")
    player.hear(Chose(WriteNarrative("narrative", f"{draft}\n另：每年评比一次。"), AT))
    assert player.conversation.answers["narrative"].value == ("draft", "另：每年评比一次。")
    player.says("修改开展情况")
    player.hear(Chose(WriteNarrative("narrative", "本单位已建立保密制度。\n每年培训两次。"), AT))
    assert player.conversation.answers["narrative"].value == ("own", "本单位已建立保密制度。\n每年培训两次。")


@pytest.mark.parametrize("text", ["", "好", "长" * 10_001])
def test_a_text_that_cannot_be_the_answer_is_refused_with_a_sentence(player: Player, text: str) -> None:
    player.answers_until("point", "narrative")
    player.hear(Chose(WriteNarrative("narrative", text), AT))
    assert "narrative" not in player.conversation.answers
    assert asked(player).answer is AnswerForm.NARRATIVE


def test_a_text_in_the_field_is_held_back_where_it_should_not_be_kept(player: Player) -> None:
    player.answers_until("point", "narrative")
    player.hear(Chose(WriteNarrative("narrative", "本单位保密制度完备，联系人身份证号11010519491231002X已登记。"), AT))
    assert "narrative" not in player.conversation.answers
    assert "11010519491231002X" not in player.conversation.stored()
