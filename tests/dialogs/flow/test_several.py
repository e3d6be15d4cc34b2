"""Several blanks at once: shown as a list, kept after one yes."""

import pytest

from dialogs.engine import respond
from dialogs.language import several_wording
from dialogs.language.plain_text import text_of
from dialogs.model.actions import Correct
from dialogs.model.conversation import Conversation, Proposal
from dialogs.model.events import Chose, Said
from dialogs.model.reply import Reply
from standards.campaign import Campaign
from tests.player import AT, Player

PIECES = "联系人王敏，人事主管，13810001111"


class Person:
    """Somebody who types and presses, at one question."""

    def __init__(self, campaign: Campaign, at: str, kind: str = "point") -> None:
        player = Player(campaign, AT)
        player.answers_until(kind, at)
        self.campaign, self.conversation = campaign, player.conversation
        self.reply = Reply()

    def says(self, text: str) -> str:
        return self.hears(Said(text, AT))

    def presses(self, label: str) -> str:
        action = next(choice.action for choice in self.reply.all_choices() if choice.label == label)
        return self.hears(Chose(action, AT))

    def hears(self, event: Said | Chose) -> str:
        turn = respond(self.campaign, Conversation.read(self.conversation.stored()), event)
        assert turn.reply is not None
        self.conversation, self.reply = turn.conversation, turn.reply
        return text_of(turn.reply)

    def kept(self, *keys: str) -> tuple[object, ...]:
        return tuple(self.conversation.values.get(key) for key in keys)


OF_THE_CONTACT = ("contact_person", "contact_title", "contact_phone")


def test_nothing_is_kept_before_a_yes(campaign: Campaign) -> None:
    person = Person(campaign, "contact_person")
    shown = person.says(PIECES)
    assert "联系人：王敏\n职务/职称：人事主管\n联系电话：13810001111" in shown
    assert person.kept(*OF_THE_CONTACT) == (None, None, None)


@pytest.mark.parametrize("yes", ["是", "对", "都对", "全部记下", "好的", "没错", "確認"])
def test_a_typed_yes_keeps_the_whole_list(campaign: Campaign, yes: str) -> None:
    person = Person(campaign, "contact_person")
    person.says(PIECES)
    assert "已记 3 项：联系人、职务/职称、联系电话。" in person.says(yes)
    assert person.kept(*OF_THE_CONTACT) == ("王敏", "人事主管", "13810001111")


@pytest.mark.parametrize("no", ["否", "不对", "重写", "算了"])
def test_a_no_keeps_nothing_and_asks_again(campaign: Campaign, no: str) -> None:
    person = Person(campaign, "contact_person")
    person.says(PIECES)
    assert "联系人" in person.says(no)
    assert person.kept(*OF_THE_CONTACT) == (None, None, None)
    assert person.conversation.pending is None


def test_a_line_is_put_right_before_it_is_kept(campaign: Campaign) -> None:
    person = Person(campaign, "contact_person")
    person.says(PIECES)
    assert "现在是“人事主管”" in person.presses("职务/职称")
    person.says("人事经理")
    person.presses("全部记下")
    assert person.kept(*OF_THE_CONTACT) == ("王敏", "人事经理", "13810001111")


def test_a_line_can_be_left_as_it_is(campaign: Campaign) -> None:
    person = Person(campaign, "contact_person")
    person.says(PIECES)
    person.presses("联系电话")
    assert "人事主管" in person.presses("不改这行")
    person.says("是")
    assert person.kept("contact_phone") == ("13810001111",)


def test_a_wrong_correction_says_what_is_expected(campaign: Campaign) -> None:
    person = Person(campaign, "contact_person")
    person.says(PIECES)
    person.presses("联系电话")
    assert "11 位手机号" in person.says("一会儿")
    assert isinstance(person.conversation.pending, Proposal)


def test_a_labelled_line_is_put_into_the_list(campaign: Campaign) -> None:
    person = Person(campaign, "contact_person")
    person.says(PIECES)
    person.says("电话：13810002222")
    person.says("都对")
    assert person.kept("contact_phone") == ("13810002222",)


def test_the_list_waits_while_something_is_asked(campaign: Campaign) -> None:
    person = Person(campaign, "contact_person")
    person.says(PIECES)
    assert "职务/职称：人事主管" in person.says("联系方式")
    person.says("是")
    assert person.kept("contact_person") == ("王敏",)


def test_what_it_would_replace_is_shown(campaign: Campaign) -> None:
    person = Person(campaign, "contact_person")
    shown = person.says("邮编100073，联系人：王敏")
    assert "邮政编码：100073（原来：100070）" in shown


def test_what_is_kept_already_is_no_news(campaign: Campaign) -> None:
    person = Person(campaign, "contact_person")
    assert several_wording.NOTHING_NEW in person.says("邮政编码：100070，法定代表人：王示例")


def test_what_was_not_used_is_said(campaign: Campaign) -> None:
    person = Person(campaign, "contact_person")
    shown = person.says("联系人：王敏；电话：13810001111；开户行：样例银行；上午九点以后打")
    assert "申报表不用填：开户行。" in shown
    assert "没有用上：上午九点以后打。" in shown


def test_a_button_of_an_older_list_changes_nothing(campaign: Campaign) -> None:
    person = Person(campaign, "contact_person")
    person.says(PIECES)
    older = person.reply
    person.says("联系人张静，人事主管，13810001111")
    newer, person.reply = person.reply, older
    assert several_wording.OTHER_LIST in person.presses("全部记下")
    person.reply = newer
    person.presses("全部记下")
    assert person.kept("contact_person") == ("张静",)


def test_an_answer_to_the_open_question_joins_the_list(campaign: Campaign) -> None:
    person = Person(campaign, "contact_person")
    person.says(PIECES)
    assert "联系人：张静\n职务/职称：人事主管" in person.says("张静")
    person.presses("全部记下")
    assert person.kept(*OF_THE_CONTACT) == ("张静", "人事主管", "13810001111")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("邮编我记不太清了，好像是100072", "邮政编码：100072"),
        ("年产值3500万元吧，具体的我再问问", "年产值：3,500 万元"),
        ("13810002222", "联系电话：13810002222"),
        ("员工有130人，联系人是张静", "联系人：张静"),
    ],
)
def test_more_blanks_join_the_list(campaign: Campaign, text: str, line: str) -> None:
    person = Person(campaign, "contact_person")
    person.says(PIECES)
    shown = person.says(text)
    assert line in shown
    assert "职务/职称：人事主管" in shown
    assert person.kept(*OF_THE_CONTACT) == (None, None, None)


@pytest.mark.parametrize(
    "text", ["这个嘛我说不好", "那边的事我不管", "上次那个也行", "？？？", "跳过", "帮助", "上一步", "修改企业名称"]
)
def test_whatever_else_is_typed_the_list_stays(campaign: Campaign, text: str) -> None:
    person = Person(campaign, "contact_person")
    person.says(PIECES)
    assert "联系人：王敏\n职务/职称：人事主管\n联系电话：13810001111" in person.says(text)
    person.presses("全部记下")
    assert person.kept(*OF_THE_CONTACT) == ("王敏", "人事主管", "13810001111")


def test_what_is_put_right_meanwhile_leaves_the_list(campaign: Campaign) -> None:
    person = Person(campaign, "contact_person")
    person.says("邮编100073，联系人王敏，人事主管")
    shown = person.says("邮编改成100074")
    assert "已改：邮政编码 100074（原来 100070）" in shown
    assert "邮政编码：100073" not in shown
    assert "联系人：王敏\n职务/职称：人事主管" in shown


def test_a_question_put_again_comes_after_the_list(campaign: Campaign) -> None:
    person = Person(campaign, "contact_person")
    person.says(PIECES)
    assert "先看认出的这几项，之后接着改“企业名称”。" in person.hears(Chose(Correct("enterprise_name"), AT))
    assert "企业名称" in person.presses("全部记下")
    assert person.kept("contact_person") == ("王敏",)


def test_a_list_that_cannot_wait_goes_with_a_word(campaign: Campaign) -> None:
    person = Person(campaign, "contact_person")
    person.says(PIECES)
    shown = person.says("删除")
    assert shown.startswith("刚才认出的 3 项没有记，要用请再发一次。")
    assert "确定删除吗？" in shown


def test_a_question_that_depends_on_another_is_filled_after_it(campaign: Campaign) -> None:
    person = Person(campaign, "activities", "zone")
    person.says("活动5次，有台账，受训企业45家")
    person.says("是")
    assert person.kept("activities", "activities_ledger", "trained") == (5, True, 45)


def test_a_question_that_does_not_apply_is_not_filled(campaign: Campaign) -> None:
    person = Person(campaign, "activities", "zone")
    assert "受训" not in person.says("活动0次，走访企业14家，受训企业45家")


def test_nothing_is_read_before_a_kind_is_chosen(campaign: Campaign) -> None:
    turn = respond(campaign, Conversation(), Said(PIECES, AT))
    assert turn.conversation.pending is None


def test_the_list_is_small_as_it_is_stored(campaign: Campaign) -> None:
    person = Person(campaign, "contact_person")
    before = len(person.conversation.stored())
    person.says(PIECES)
    assert len(person.conversation.stored()) - before < 1_500


def test_one_label_of_another_question_is_offered_alone(campaign: Campaign) -> None:
    """Such as a blank that was skipped, and is known now."""
    player = Player(campaign, AT)
    player.answers_until("point", "employees")
    said = "\n".join(player.says("年产值3500万元"))
    assert "年产值：3,500 万元（原来：3,200 万元）" in said
    assert player.conversation.answers["annual_output"].value == "3200"
    player.presses("全部记下")
    assert player.conversation.answers["annual_output"].value == "3500"
