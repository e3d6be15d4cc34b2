"""What was kept is said after every answer, and a correction leads back to where it was begun."""

from datetime import datetime

import pytest

from dialogs.language.plain_text import text_of
from dialogs.model.conversation import Conversation
from dialogs.model.events import Started
from dialogs.model.reply import Question, Recorded
from standards.campaign import Campaign
from tests.player import Player
from tests.said_at import Place, said_at

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")


@pytest.fixture
def player(campaign: Campaign) -> Player:
    return Player(campaign, AT)


def latest(player: Player) -> str:
    return text_of(player.shown[-1])


def labels(player: Player) -> list[str]:
    return [choice.label for choice in player.shown[-1].all_choices()]


@pytest.mark.parametrize("kind", ["point", "zone"])
def test_every_answer_is_said_in_one_line_with_a_way_to_change_it(player: Player, kind: str) -> None:
    player.hear(Started(AT))
    player.presses("同意")
    player.presses(player.campaign.kind(kind).name)
    replies = player.shown[:]
    player.answers_until(kind)
    replies = player.shown[len(replies) :]
    recorded = [[part for part in reply.parts if isinstance(part, Recorded)] for reply in replies]
    assert recorded
    assert all(len(parts) == 1 and parts[0].choice is not None for parts in recorded)
    assert all("改" in [choice.label for choice in reply.all_choices()] for reply in replies)


def test_the_same_question_stays_in_one_message(player: Player) -> None:
    player.answers_until("point", "employees")
    player.says("120")
    parts = player.shown[-1].parts
    assert [type(part) for part in parts] == [Recorded, Question]
    assert latest(player).startswith("已记：员工数量 120 人\n第 9 / 28 题")


@pytest.mark.parametrize("way", ["改", "[改]"])
def test_what_was_answered_last_can_be_changed(player: Player, way: str) -> None:
    player.answers_until("point", "contact_person")
    if way == "改":
        player.says("改")
    else:
        player.presses("改")
    assert "现在是：120 人。不改请发“保留”" in latest(player)
    assert "保留" in labels(player)
    assert "跳过" not in labels(player)
    player.says("135")
    assert latest(player).startswith("已改：员工数量 135 人（原来 120 人）\n第 9 / 28 题 · 联系人")


@pytest.mark.parametrize("word", ["保留", "跳过", "不改了", "不用改"])
def test_an_answer_is_left_as_it_was(player: Player, word: str) -> None:
    player.answers_until("point", "contact_person")
    player.says("改")
    player.says(word)
    assert latest(player).startswith("没有改动：员工数量\n第 9 / 28 题 · 联系人")


def test_the_same_value_again_is_no_change(player: Player) -> None:
    player.answers_until("point", "contact_person")
    player.says("改")
    player.says("一百二十人")
    assert latest(player).startswith("没有改动：员工数量 120 人\n")


def test_a_correction_begun_in_the_list_leads_back_to_its_page(player: Player) -> None:
    player.answers_until("point")
    player.says("核对")
    player.presses("更多")
    player.presses("第2条 保护工作人数")
    player.says("3")
    assert latest(player).startswith("已改：保护工作人数 3 人（原来 2 人）\n建设标准（第 2 / 3 页）")
    player.says("核对")
    player.presses("邮政编码")
    player.says("保留")
    assert "示范点申报表（第 1 / 3 页）" in latest(player)


def test_a_correction_begun_at_the_gaps_leads_back_to_them(player: Player) -> None:
    player.answers_until("point", "agreements", {"trainings": "1次"})
    player.says("查看差距")
    player.says("补第6（4）条")
    player.says("2次")
    assert latest(player).startswith("已改：培训次数 2 次（原来 1 次）\n对照 12 条标准")


def test_a_correction_begun_at_the_end_does_not_bring_the_gaps(player: Player) -> None:
    player.answers_until("point", None, {"trainings": "1次"})
    player.says("修改邮政编码")
    player.says("100071")
    assert latest(player) == "已改：邮政编码 100071（原来 100070）\n题目都问完了。可以核对、查看差距，或生成申报表。"


def test_a_correction_on_the_way_leads_back_to_the_open_question(player: Player) -> None:
    player.answers_until("point", "contact_person")
    player.says("修改邮政编码")
    player.says("100071")
    assert latest(player).startswith("已改：邮政编码 100071（原来 100070）\n第 9 / 28 题 · 联系人")


def test_what_depends_on_a_correction_is_asked_before_the_way_back(player: Player) -> None:
    player.answers_until("point", None, {"trainings": "0"})
    player.says("核对")
    player.says("修改培训次数")
    player.says("2次")
    assert "培训有台账记录吗" in latest(player)
    player.says("有")
    assert latest(player).startswith("已记：培训台账 是\n建设标准（第 3 / 3 页）")


def test_questions_returned_by_the_bureau_wait_for_a_correction_in_between(player: Player) -> None:
    player.answers_until("point")
    player.happens("PaperReturned 公章不清 | postcode,employees")
    player.says("100071")
    player.says("改")
    assert player.conversation.reopened == ("postcode", "employees")


def test_a_skipped_question_comes_back_with_a_word(player: Player) -> None:
    player.answers_until("point", "narrative", {"staff": "跳过"})
    player.says("就用这份")
    assert "刚才跳过的，再问一次；再跳过就按待确认处理。\n第 13 / 28 题" in latest(player)


def test_a_conversation_of_before_goes_back_to_the_open_question() -> None:
    assert Conversation.read("{}").returning is None
    assert Conversation.read("{}").last_answered is None


@pytest.mark.parametrize(
    ("place", "text", "value"),
    [
        ("point enterprise_type", "有限责任公司，没跑儿", "有限责任公司"),
        ("point enterprise_type", "有限责任公司，妥妥的", "有限责任公司"),
        ("point industry", "先进制造业，就是它了", "先进制造业"),
        ("point employees", "58个左右叭", 58),
        ("zone enterprises", "70家在营", 70),
        ("zone enterprises", "67家企业在园区里", 67),
        ("zone visited", "走访了16家在营企业", 16),
        ("point contact_title", "采购总监（华北区）", "采购总监（华北区）"),
        ("zone contact_title", "经理（行政担当）", "经理（行政担当）"),
        ("point legal_representative", "山本太郎", "山本太郎"),
        ("zone person_in_charge", "渡邊直美", "渡邊直美"),
        ("point contact_person", "長谷川健一", "長谷川健一"),
        ("point contact_person", "是我啦，我叫周样例", "周样例"),
        ("point publicity", "开会说的", ("meeting",)),
        ("point publicity", "会上念过", ("meeting",)),
        ("point induction", "有的给新员工讲", True),
        ("point induction", "是的每个新员工都培训", True),
        ("point plan", "风险没排进去，其他三项有", ("review", "inspection", "training")),
    ],
)
def test_an_ordinary_answer_is_kept_at_once(place: str, text: str, value: object) -> None:
    kind, field = place.split()
    assert said_at(Place(kind, field), text).kept == {field: value}


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("point enterprise_type", "有限责任公司，没定"),
        ("point contact_title", "经理（还是主任）"),
        ("point legal_representative", "中山公园"),
        ("point legal_representative", "山口县"),
        ("point legal_representative", "高山流水"),
        ("point publicity", "会上没说"),
        ("point induction", "有的部门培训"),
        ("zone enterprises", "70家在谈"),
    ],
)
def test_what_resembles_an_ordinary_answer_is_not_kept_at_once(place: str, text: str) -> None:
    kind, field = place.split()
    assert said_at(Place(kind, field), text).kept == {}


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        *((said, True) for said in ("有", "有的", "对，有", "有，写了")),
        *((said, False) for said in ("是", "对", "没错")),
    ],
)
def test_only_who_agrees_confirms_a_no(player: Player, said: str, kept: bool) -> None:
    player.answers_until("point", "induction")
    player.says("有时候有")
    assert "记作“否”吗" in latest(player)
    player.says(said)
    assert player.conversation.answers["induction"].value is kept


@pytest.mark.parametrize("number", ["1", "2", "3"])
@pytest.mark.parametrize(
    ("place", "text", "offered"),
    [
        ("point induction", "有时候有", ["是", "否"]),
        ("point enterprise_type", "私企", ["有限责任公司", "股份有限公司"]),
        ("zone park_type", "全部", ["高新技术产业园区", "经济技术开发区"]),
    ],
)
def test_a_number_that_may_answer_either_question_keeps_nothing(
    player: Player, place: str, text: str, offered: list[str], number: str
) -> None:
    kind, field = place.split()
    player.answers_until(kind, field)
    player.says(text)
    assert "记作“" in latest(player)
    player.says(number)
    assert field not in player.conversation.answers
    assert labels(player)[:2] == offered


def test_a_row_of_marks_for_other_options_is_refused_and_no_small_talk(player: Player) -> None:
    player.answers_until("point", "agreements")
    player.says("✅✅❌")
    assert "请写做到了哪几项" in latest(player)
    assert "agreements" not in player.conversation.answers
