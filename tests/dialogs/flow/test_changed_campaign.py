"""Somebody is applying, and the campaign's files change: nothing that fits is lost, and what changed is told once."""

from collections.abc import Callable
from datetime import datetime

import pytest

from dialogs.language import change_wording
from dialogs.model.context import Context
from dialogs.model.effects import FillForm
from dialogs.model.events import FormDelivered, PaperReceived
from dialogs.model.fitting import is_of_earlier_version
from standards.campaign import Campaign
from tests.changed_campaigns import Tree, changed, clause_in, field_in, kind_in
from tests.player import REFERENCE, Player

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")
HEADING = change_wording.heading()


def trainings_three_times(tree: Tree) -> None:
    for criterion in clause_in(tree, "6（4）")["criteria"]:
        if criterion["field"] == "trainings":
            criterion["value"] = 3


def player_at(campaign: Campaign, last: str | None, answers: dict[str, str] | None = None) -> Player:
    player = Player(campaign, AT)
    player.answers_until("point", last, answers)
    return player


def said(lines: list[str]) -> str:
    return "\n".join(line.removeprefix("< ").strip() for line in lines)


def test_a_moved_threshold_is_told_once_with_what_is_missing(campaign: Campaign) -> None:
    player = player_at(campaign, "narrative", {"trainings": "1"})
    player.campaign = changed(campaign, trainings_three_times)
    first, then = said(player.says("你好")), said(player.says("你好"))
    assert first.startswith(f"{HEADING}\n· 第6（4）条培训改为至少 3 次，您还差2次\n")
    assert HEADING not in then


def test_it_is_told_above_the_answers_read_back_too(campaign: Campaign) -> None:
    player = player_at(campaign, None)
    player.campaign = changed(campaign, trainings_three_times)
    lines = said(player.says("核对"))
    assert lines.startswith(HEADING)
    assert "培训改为至少 3 次" in lines
    assert "示范点申报表（第 1 / 3 页）" in lines


def test_who_meets_the_new_threshold_is_told_so(campaign: Campaign) -> None:
    player = player_at(campaign, "narrative", {"trainings": "5"})
    player.campaign = changed(campaign, trainings_three_times)
    assert "第6（4）条培训改为至少 3 次，您已达到" in said(player.says("你好"))


def test_what_the_bureau_says_does_not_use_it_up(campaign: Campaign) -> None:
    player = player_at(campaign, None)
    player.campaign = changed(campaign, trainings_three_times)
    assert HEADING not in said(player.hear(PaperReceived(AT)))
    assert HEADING in said(player.says("核对"))


def new_label(tree: Tree) -> None:
    field_in(tree, "postcode")["label"] = "邮编"


def another_example(tree: Tree) -> None:
    field_in(tree, "postcode")["example"] = "100071"


@pytest.mark.parametrize("change", [new_label, another_example])
def test_a_label_or_an_example_is_not_told(campaign: Campaign, change: Callable[[Tree], None]) -> None:
    player = player_at(campaign, "narrative")
    before = player.conversation.answers
    player.campaign = changed(campaign, change)
    assert HEADING not in said(player.says("你好"))
    assert player.conversation.answers == before


def postcode_gone(tree: Tree) -> None:
    fields = kind_in(tree)["form"]["fields"]
    fields.remove(field_in(tree, "postcode"))


def test_a_question_that_has_gone_is_told_and_its_answer_comes_back_with_it(campaign: Campaign) -> None:
    player = player_at(campaign, "narrative")
    given = player.conversation.answers["postcode"]
    player.campaign = changed(campaign, postcode_gone)
    assert "不再问 1 题：邮政编码" in said(player.says("你好"))
    assert "postcode" not in player.conversation.answers
    assert given.words not in said(player.says("核对"))
    player.campaign = changed(player.campaign, lambda tree: None)
    player.says("你好")
    assert player.conversation.answers["postcode"] == given


def postcode_counted(tree: Tree) -> None:
    field = field_in(tree, "postcode")
    field.clear()
    field.update(key="postcode", label="邮政编码", kind="count", unit="个")


def test_an_answer_of_another_kind_is_asked_anew_and_kept_aside(campaign: Campaign) -> None:
    player = player_at(campaign, "narrative")
    given = player.conversation.answers["postcode"]
    player.campaign = changed(campaign, postcode_counted)
    lines = said(player.says("你好"))
    assert "请重新回答 1 题，原来的回答不合新的填法：邮政编码" in lines
    step = Context(player.campaign, player.conversation, AT).journey.next_step
    assert step is not None
    assert step.field.key == "postcode"
    assert player.conversation.aside["point"]["postcode"].answer == given


def renamed_postcode(tree: Tree) -> None:
    field_in(tree, "postcode").update(key="zip", renamed_from=["postcode"])


def test_a_renamed_question_keeps_its_answer(campaign: Campaign) -> None:
    player = player_at(campaign, "narrative")
    given = player.conversation.answers["postcode"]
    player.campaign = changed(campaign, renamed_postcode)
    assert HEADING not in said(player.says("你好"))
    assert player.conversation.answers["zip"] == given


def option_gone(tree: Tree) -> None:
    field = field_in(tree, "mechanisms")
    field["options"] = [option for option in field["options"] if option["key"] != "leaks"]


def test_the_other_ticks_of_an_answer_with_an_option_that_has_gone_are_set_already(campaign: Campaign) -> None:
    player = player_at(campaign, "narrative")
    player.campaign = changed(campaign, option_gone)
    lines = said(player.says("你好"))
    assert "请重新回答 1 题，原来的回答不合新的填法：内部管理制度" in lines
    assert "☑ 涉密载体管理" in lines


def option_renamed(tree: Tree) -> None:
    for option in field_in(tree, "mechanisms")["options"]:
        if option["key"] == "leaks":
            option.update(key="alarm", renamed_from=["leaks"])


def test_a_renamed_option_stays_ticked_and_its_old_button_works(campaign: Campaign) -> None:
    player = player_at(campaign, "mechanisms")
    player.presses("☐ 泄密预警和处置")
    player.presses("☑ 泄密预警和处置")
    player.campaign = changed(campaign, option_renamed)
    player.presses("☐ 泄密预警和处置", old=True)
    assert player.conversation.unfinished["mechanisms"].ticked == ("alarm",)


def test_a_button_of_an_option_that_has_gone_says_so_and_asks_the_question(campaign: Campaign) -> None:
    player = player_at(campaign, "mechanisms")
    player.campaign = changed(campaign, option_gone)
    lines = said(player.presses("☐ 泄密预警和处置"))
    assert change_wording.BUTTON_GONE in lines
    assert "内部管理制度里有以下哪些机制" in lines


def test_a_button_of_a_question_that_has_gone_says_so(campaign: Campaign) -> None:
    player = player_at(campaign, "postcode")
    player.campaign = changed(campaign, postcode_gone)
    assert change_wording.BUTTON_GONE in said(player.presses("跳过"))


def test_a_text_for_a_question_that_has_gone_answers_no_other(campaign: Campaign) -> None:
    player = player_at(campaign, "postcode")
    player.campaign = changed(campaign, postcode_gone)
    answers = player.conversation.answers
    assert "没有记入" in said(player.says("100070"))
    assert player.conversation.answers == answers


def one_more(tree: Tree) -> None:
    clause_in(tree, "6（4）")["fields"].append(
        {"key": "exam", "label": "培训考核", "ask": "培训有考核吗？", "kind": "yes_no"}
    )
    clause_in(tree, "6（4）")["criteria"].append({"rule": "yes", "field": "exam"})


def test_a_question_more_is_told_and_asked(campaign: Campaign) -> None:
    player = player_at(campaign, None)
    player.campaign = changed(campaign, one_more)
    lines = said(player.says("你好"))
    assert "· 第6（4）条增加要求，培训考核：是，还没有回答" in lines
    assert "· 新增 1 题：培训考核" in lines
    assert "培训有考核吗？" in lines


def test_without_the_earlier_files_what_fits_stays_and_nothing_is_told(campaign: Campaign) -> None:
    player = player_at(campaign, "narrative")
    before = player.conversation.answers
    player.campaign = changed(campaign, trainings_three_times).with_earlier({})
    assert HEADING not in said(player.says("你好"))
    assert player.conversation.answers == before


def test_a_form_made_before_is_marked_until_it_is_made_anew(campaign: Campaign) -> None:
    player = player_at(campaign, None)
    delivered(player)
    assert not is_of_earlier_version(campaign, player.conversation)
    player.campaign = changed(campaign, trainings_three_times)
    assert is_of_earlier_version(player.campaign, player.conversation)
    player.says("你好")
    form = player.shown[-1].form
    assert form is not None
    assert form.changed == (change_wording.REQUIREMENTS,)
    assert is_of_earlier_version(player.campaign, player.conversation)
    delivered(player)
    assert not is_of_earlier_version(player.campaign, player.conversation)


def delivered(player: Player) -> None:
    """Have the form made, and take it."""
    player.says("申报表")
    form = player.effects[-1]
    assert isinstance(form, FillForm)
    player.hear(FormDelivered(REFERENCE, form.draft, AT, kind=form.kind, cells=form.cells))
