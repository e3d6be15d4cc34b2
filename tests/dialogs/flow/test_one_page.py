"""Before and after the form is made, people read whether the narrative stands on one page."""

from datetime import datetime

import pytest

from bot.documents.pages import with_pages
from dialogs.flow import handing_over, one_page, screen
from dialogs.language.plain_text import text_of_parts
from dialogs.model.context import Context
from dialogs.model.conversation import Answer
from standards.campaign import Campaign
from standards.form import Value
from standards.library import read_campaigns
from tests.player import REFERENCE, Player

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")
SHORT = "已签保密协议。"


@pytest.fixture(scope="module")
def printed() -> Campaign:
    """The campaign as a running bot has it, with the pages of its Word forms."""
    return with_pages(read_campaigns())["fengtai-2023"]


def finished(campaign: Campaign, kind: str, text: str, **others: Value) -> Context:
    player = Player(campaign, AT)
    player.answers_until(kind, None, {})
    conversation = player.conversation
    for key, value in {"narrative": ("own", text), **others}.items():
        conversation = conversation.answering(key, Answer(value=value, words="", at=AT))
    return Context(campaign, conversation, AT)


def said(context: Context, text: str) -> str:
    return screen.of_narrative(context, "写好了吗", "", text).fits


@pytest.mark.parametrize("kind", ["point", "zone"])
def test_the_field_says_whether_a_text_stands_on_one_page_beside_the_other_answers(
    printed: Campaign, kind: str
) -> None:
    room = printed.kind(kind).fits_page
    assert said(finished(printed, kind, SHORT), SHORT) == "7 字 · 一页放得下"
    long = "字" * (room - 40)
    assert said(finished(printed, kind, long), long) == f"{room - 40} 字 · 一页放得下"
    crowded = finished(printed, kind, long, address="丰台区菜户营东街乙三百六十号" * 7, contact_title="长" * 30)
    assert said(crowded, long) == f"{room - 40} 字 · 表内放 {one_page.room(crowded, long)} 字，其余接附页"
    assert 300 < one_page.room(crowded, long) < room - 40


def test_paragraphs_take_more_of_the_page_than_one_text(printed: Campaign) -> None:
    lines = "\n".join(["有台账"] * 40)
    context = finished(printed, "point", lines)
    assert len(lines) < 200
    assert "其余接附页" in said(context, lines)


@pytest.mark.parametrize("kind", ["point", "zone"])
@pytest.mark.parametrize(("text", "annex"), [(SHORT, False), ("制度完备，计划完备。\n" * 60, True)])
def test_who_has_an_annex_is_told_to_print_it_with_the_form(
    printed: Campaign, kind: str, text: str, annex: bool
) -> None:
    end = handing_over.closing(finished(printed, kind, text), REFERENCE, draft=False, paper=None)
    assert ("打印一式两份（含附页），" in text_of_parts(end.parts)) == annex


def test_without_its_word_form_a_campaign_says_how_many_letters_fit(campaign: Campaign) -> None:
    context = finished(campaign, "point", SHORT)
    assert one_page.room(context, SHORT) == campaign.kind("point").fits_page
    assert one_page.has_annex(finished(campaign, "point", "字" * 818))
    assert not one_page.has_annex(context)
