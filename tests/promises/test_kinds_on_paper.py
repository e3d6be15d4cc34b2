"""Every kind of answer on paper: printed once, without a second unit, and read back from the file as it was given."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from bot.documents.fill import Document, Forms
from bot.documents.filled import read_filled
from dialogs.flow.form_now import form_now
from dialogs.flow.outline import cells, missing_blanks
from dialogs.model.context import Context
from dialogs.model.conversation import Consent, Conversation
from dialogs.model.events import Brought
from standards.campaign import Campaign
from tests.drawn_word import draw_forms
from tests.player import Player
from tests.word_forms import cells_of

AT = datetime.fromisoformat("2026-10-12T09:00:00+08:00")
PUNISHED = {"punished": "受过", "punished_why": "2024年因广告用语不当被罚款1万元，已缴清"}


@pytest.fixture
def district(played_campaigns: dict[str, Campaign]) -> Campaign:
    return played_campaigns["kinds"]


def applied(district: Campaign, **changed: str) -> Context:
    """Return an application in which every question was answered, these otherwise."""
    player = Player(district, AT)
    player.answers_until("maker", changed=changed)
    return Context(district, player.conversation, AT)


def printed(context: Context, folder: Path, *, draft: bool = False) -> Document:
    forms = Forms(lambda _: draw_forms(context.campaign, folder))
    given = dict(cells(context))
    return forms.fill(context.campaign.id, context.kind, given, reference="LH26-7K3M9P", on=AT.date(), draft=draft)


def test_each_blank_is_printed_with_one_unit_at_most(district: Campaign, tmp_path: Path) -> None:
    context = applied(district, **PUNISHED)
    assert not missing_blanks(context)
    paper = {row[0]: row[1] for row in cells_of(printed(context, tmp_path).content)}
    assert paper["统一社会信用代码"] == "91330106MA2EXAMP1E"
    assert paper["联系人手机"] == "13800000000"
    assert paper["办公电话"] == "0571-88880000"
    assert paper["电子邮箱"] == "zhang@example.com"
    assert paper["注册资本（万元）"] == "500"
    assert paper["职工总数（人）"] == "120"
    assert paper["研发人员占比"] == "15%"
    assert paper["厂房面积"] == "1,200.5 平方米"
    assert paper["近三年专利授权数（件）"] == "2023年 12，2024年 15，2025年 20"
    assert paper["三年专利授权合计（件）"] == "47"
    assert paper["近三年是否受过行政处罚"] == "是：2024年因广告用语不当被罚款1万元，已缴清"
    assert paper["备注"] == "", "what may stay empty is printed as a blank, and the form is no draft"


def test_the_form_beside_shows_an_answer_with_its_explanation(district: Campaign) -> None:
    player = Player(district, AT)
    player.answers_until("maker", last="punished_why", changed=PUNISHED)
    assert form_now(Context(district, player.conversation, AT)).asked == "punished"
    player.says(PUNISHED["punished_why"])
    shown = dict(form_now(Context(district, player.conversation, AT)).cells)
    assert shown["punished"] == "是：2024年因广告用语不当被罚款1万元，已缴清"
    assert shown["research_share"] == "15%"


def test_an_explanation_is_printed_only_with_the_answer_that_it_explains(district: Campaign, tmp_path: Path) -> None:
    player = Player(district, AT)
    player.answers_until("maker", changed=PUNISHED)
    player.says("近三年是否受过行政处罚改成没有")
    context = Context(district, player.conversation, AT)
    paper = {row[0]: row[1] for row in cells_of(printed(context, tmp_path).content)}
    assert paper["近三年是否受过行政处罚"] == "否"


def test_a_number_that_cannot_be_worked_out_yet_is_left_blank_in_a_draft(district: Campaign, tmp_path: Path) -> None:
    player = Player(district, AT)
    player.answers_until("maker", last="employees")
    context = Context(district, player.conversation, AT)
    paper = {row[0]: row[1] for row in cells_of(printed(context, tmp_path, draft=True).content)}
    assert (paper["研发人员占比"], paper["三年专利授权合计（件）"]) == ("", "")


@pytest.mark.parametrize("source", ["表.docx", "我的资料.json"])
def test_what_was_printed_or_copied_is_read_back_as_it_was_given(
    source: str, district: Campaign, tmp_path: Path
) -> None:
    context = applied(district, **PUNISHED)
    copy = json.dumps([json.loads(context.conversation.stored())]).encode()
    content = copy if source.endswith(".json") else printed(context, tmp_path).content
    pairs = read_filled(source, content, {district.id: district}, AT)
    begun = Conversation(consent=Consent(version="1", at=AT), campaign=district.id)
    player = Player(district, AT, begun)
    player.hear(Brought("file", pairs, AT))
    player.presses("全部记下")
    given, read = context.conversation.values, player.conversation.values
    blanks = {field.key for field in context.kind.form.facts} | {"punished_why"}
    blanks -= {"remarks", *(field.key for field in context.kind.computed)}
    assert {key: read.get(key) for key in blanks} == {key: given[key] for key in blanks}
