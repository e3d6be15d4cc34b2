"""The evidence list: what is marked stays marked, each item on some page, and the sheets say what is so."""

from dataclasses import replace
from datetime import datetime

import pytest

from dialogs.flow import evidence
from dialogs.language.plain_text import label_of, text_of
from dialogs.model.context import Context
from dialogs.model.conversation import Conversation
from dialogs.model.effects import BOTH_SHEETS, PrintSheets, SheetKind
from dialogs.model.events import Chose, Said
from dialogs.model.evidence_actions import MarkEvidence, PrintEvidence, ShowEvidence
from standards.campaign import Campaign
from tests.player import Player

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")


def finished(campaign: Campaign, kind: str = "point", **changed: str) -> Player:
    player = Player(campaign, AT)
    player.answers_until(kind, None, changed)
    return player


def context_of(player: Player) -> Context:
    return Context(player.campaign, player.conversation, AT)


@pytest.mark.parametrize("kind", ["point", "zone"])
def test_every_item_stands_on_some_page_and_no_page_is_long(campaign: Campaign, kind: str) -> None:
    context = context_of(finished(campaign, kind))
    shown: list[tuple[str, str]] = []
    page = 0
    while True:
        choices = [choice for row in evidence.listing(context, page).choices for choice in row]
        marks = [choice.action for choice in choices if isinstance(choice.action, MarkEvidence)]
        assert 0 < len(marks) <= evidence.ITEMS_ON_A_PAGE
        shown += [(mark.clause, mark.item) for mark in marks]
        page = next(choice.action.page for choice in choices if isinstance(choice.action, ShowEvidence))
        if page == 0:
            break
    assert shown == [(clause.number, each.key) for clause in context.kind.standards.clauses for each in clause.evidence]


@pytest.mark.parametrize("text", ["材料清单", "/evidence", "佐证材料", "要准备哪些台账"])
def test_it_is_asked_for_in_words(campaign: Campaign, text: str) -> None:
    player = finished(campaign)
    player.says(text)
    assert text_of(player.shown[-1]).startswith("材料清单（第 1 / ")


@pytest.mark.parametrize("typed", ["1,3,4", "1 3 4", "134", "1、3、4", "１，３，４", "1，3，4。", "1和3和4"])
def test_several_items_are_marked_by_their_numbers(campaign: Campaign, typed: str) -> None:
    player = finished(campaign)
    player.says("材料清单")
    player.says(typed)
    listed = [choice for choice in player.shown[-1].all_choices() if choice.ticked is not None]
    assert [choice.number for choice in listed if choice.ticked] == [1, 3, 4]
    assert text_of(player.shown[-1]).startswith("材料清单（第 1 / 5 页），已备 3 / 42 项")
    player.says("1 3")
    assert [choice.number for choice in player.shown[-1].all_choices() if choice.ticked] == [4]


@pytest.mark.parametrize("typed", ["1,3,99", "1,10", "1,2,打印"])
def test_numbers_that_are_not_all_of_items_mark_nothing(campaign: Campaign, typed: str) -> None:
    player = finished(campaign)
    player.says("材料清单")
    before = player.conversation.ready
    player.says(typed)
    assert player.conversation.ready == before


def test_it_waits_beside_an_open_question(campaign: Campaign) -> None:
    player = Player(campaign, AT)
    player.answers_until("point", "address")
    player.says("材料清单")
    assert "我们填到第 3 / 28 题" in text_of(player.shown[-1])


def test_a_mark_is_kept_and_redraws_the_list_and_two_taps_are_one(campaign: Campaign) -> None:
    player = finished(campaign)
    player.says("材料清单")
    tick = next(choice for choice in player.shown[-1].all_choices() if choice.label == "成立领导机构的文件或任命书")
    assert tick.ticked is False
    for _ in range(2):
        player.hear(Chose(tick.action, AT, message="7"))
        reply = player.shown[-1]
        assert reply.redraws == "7"
        assert text_of(reply).startswith("材料清单（第 1 / 5 页），已备 1 / 42 项")
        assert "☑ 成立领导机构的文件或任命书" in [label_of(choice) for choice in reply.all_choices()]
    assert player.conversation.ready == ("point/1/appointment",)
    again = Conversation.read(player.conversation.stored())
    assert again.ready == player.conversation.ready
    off = next(choice for choice in player.shown[-1].all_choices() if choice.label == tick.label)
    player.hear(Chose(off.action, AT))
    assert "appointment" not in "".join(player.conversation.ready)
    assert "已备 0 / " in text_of(player.shown[-1])


def test_a_mark_can_be_typed(campaign: Campaign) -> None:
    player = finished(campaign)
    player.says("材料清单")
    player.says("2")
    player.says("写明工作职责的制度或分工表")
    assert player.conversation.ready == ("point/1/office_document", "point/1/duties_document")


def test_an_item_that_is_not_in_the_list_changes_nothing(campaign: Campaign) -> None:
    player = finished(campaign)
    before = player.conversation
    for action in (MarkEvidence("99", "appointment", on=True), MarkEvidence("1", "nothing", on=True)):
        player.hear(Chose(action, AT))
        assert player.conversation.ready == before.ready


def test_the_marks_of_two_kinds_are_apart(campaign: Campaign) -> None:
    point = context_of(finished(campaign))
    number, key = next((clause.number, each.key) for clause in point.kind.standards.clauses for each in clause.evidence)
    marked = evidence.mark(point, MarkEvidence(number, key, on=True))
    assert marked is not None
    zone = context_of(finished(campaign, "zone"))
    both = replace(zone, conversation=zone.conversation.model_copy(update={"ready": marked[0].conversation.ready}))
    assert not any(line.ready for line in evidence.sheets(both).evidence)


def test_the_sheets_hold_every_item_and_every_gap(campaign: Campaign) -> None:
    player = finished(campaign, trainings="1", agreements="1")
    player.says("材料清单")
    player.says("1")
    player.hear(Chose(PrintEvidence(), AT))
    (sheets,) = (effect for effect in player.effects if isinstance(effect, PrintSheets))
    assert [line.label for line in sheets.evidence if line.ready] == ["成立领导机构的文件或任命书"]
    assert len(sheets.evidence) == sum(len(clause.evidence) for clause in campaign.kind("point").standards.clauses)
    assert [line.clause for line in sheets.gaps] == ["第6（4）条 活动开展有效", "第6（5）条 活动开展有效"]
    assert sheets.gaps[0].distance == "已培训1次，标准是至少2次，还差1次。"
    assert sheets.gaps[0].advice == "补办1次商业秘密保护培训。"
    assert [line.standing for line in sheets.gaps] == ["not_met", "not_met"]
    assert len(sheets.met) == len(campaign.kind("point").standards.clauses) - 2
    assert sheets.applicant == "北京示例精密仪器有限公司"
    assert sheets.sheets == BOTH_SHEETS, "a button of an earlier release printed both"


@pytest.mark.parametrize(
    ("says", "label", "sheets"),
    [
        ("材料清单", "打印清单", SheetKind.EVIDENCE),
        ("材料清单", "差距清单", SheetKind.GAPS),
        ("展开看怎么补", "差距清单", SheetKind.GAPS),
    ],
)
def test_a_button_prints_one_sheet_and_its_words_do_the_same(
    campaign: Campaign, says: str, label: str, sheets: SheetKind
) -> None:
    player = finished(campaign, trainings="1")
    player.says(says)
    press = next(choice for choice in player.shown[-1].all_choices() if choice.label == label)
    player.hear(Chose(press.action, AT))
    player.says(label)
    orders = [effect for effect in player.effects if isinstance(effect, PrintSheets)]
    assert [order.sheets for order in orders] == [(sheets,), (sheets,)]


def test_a_campaign_without_evidence_offers_no_list(campaign: Campaign) -> None:
    bare = campaign.kind("point").replaced(
        standards=campaign.kind("point").standards.replaced(
            clauses=tuple(clause.replaced(evidence=()) for clause in campaign.kind("point").standards.clauses)
        )
    )
    player = finished(campaign.replaced(kinds=(bare, campaign.kind("zone"))))
    assert "材料清单" not in [choice.label for choice in player.shown[-1].all_choices()]
    player.hear(Said("材料清单", AT))
    assert "没有材料清单" in text_of(player.shown[-1])


@pytest.mark.parametrize(("typed", "marked"), [("1,2", [1, 2, 3]), ("1、2、3", [1, 2, 3]), ("2,3", []), ("2", [3])])
def test_several_numbers_unmark_only_where_all_of_them_are_ready(
    campaign: Campaign, typed: str, marked: list[int]
) -> None:
    player = finished(campaign)
    player.says("材料清单")
    player.says("2,3")
    player.says(typed)
    listed = [choice for choice in player.shown[-1].all_choices() if choice.ticked is not None]
    assert [choice.number for choice in listed if choice.ticked] == marked
