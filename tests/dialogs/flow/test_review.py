"""Reading back, changing, the end."""

from datetime import date, datetime

import pytest

from dialogs.flow import review
from dialogs.flow.outline import cells, missing_blanks, outline
from dialogs.model.actions import Correct, ReadBack
from dialogs.model.context import Context
from dialogs.model.read_back import Review
from standards.campaign import Campaign
from tests.player import Player

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")


def context_of(campaign: Campaign, kind: str, last: str | None = None, **changed: str) -> Context:
    player = Player(campaign, AT)
    player.answers_until(kind, last, changed)
    return Context(campaign, player.conversation, AT)


@pytest.mark.parametrize("kind", ["point", "zone"])
@pytest.mark.parametrize("last", ["postcode", "plan", None])
def test_every_line_can_be_tapped_on_some_page(campaign: Campaign, kind: str, last: str | None) -> None:
    context = context_of(campaign, kind, last)
    tapped: list[str] = []
    for page in range(9):
        part = review.reading_back(context, page)
        choices = [choice for row in part.choices for choice in row]
        assert len(choices) <= 20
        assert part.menu
        tapped += [choice.action.field for choice in choices if isinstance(choice.action, Correct)]
        if any(choice.action == ReadBack(0) for choice in choices):
            break
    lines = [line.key for section in outline(context) for line in section.lines]
    assert tapped == lines
    assert len(lines) == len(campaign.kind(kind).usual_steps)


@pytest.mark.parametrize("kind", ["point", "zone"])
def test_the_form_carries_every_blank_and_no_answer_to_the_standards(campaign: Campaign, kind: str) -> None:
    context = context_of(campaign, kind)
    form = review.form_to_fill(context)
    assert [key for key, _ in form.cells] == [field.key for field in campaign.kind(kind).form.fields]
    assert not form.draft
    assert (form.campaign, form.kind, form.on) == ("fengtai-2023", kind, date(2023, 6, 30))


@pytest.mark.parametrize(("last", "missing"), [("contact_phone", 2), ("narrative", 1), (None, 0)])
def test_a_draft_while_blanks_are_missing(campaign: Campaign, last: str | None, missing: int) -> None:
    context = context_of(campaign, "point", last)
    assert len(missing_blanks(context)) == missing
    assert review.form_to_fill(context).draft == bool(missing)
    assert [words for _, words in cells(context)].count("") == missing


def test_a_share_is_printed_with_its_count(campaign: Campaign) -> None:
    assert dict(cells(context_of(campaign, "zone")))["protecting_share"] == "29.8%（20 家）"
    assert dict(cells(context_of(campaign, "zone", protecting_share="25.5%")))["protecting_share"] == "25.5%"


def test_progress_counts_what_is_filled_and_what_was_passed_over(campaign: Campaign) -> None:
    said = review.progress(context_of(campaign, "point", "contact_person", postcode="跳过", address="跳过"))
    assert "已填 6 / 28 题" in said
    assert "2 题" in said
    assert "经营地址、邮政编码" in said


def test_a_screen_reads_the_whole_application_back_in_its_sections(campaign: Campaign) -> None:
    context = context_of(campaign, "point", "plan")
    [part] = review.reading_back(context).parts
    assert isinstance(part, Review)
    assert [(group.name, group.note, group.tag) for group in part.groups] == [
        ("基本信息", "11 项已填", "齐了"),
        ("建设标准", "达标 4，待确认 8", "12 条"),
        ("开展情况", "还没有写", "没写"),
    ]
    lines = [line.key for section in outline(context) for line in section.lines]
    assert [answer.key for group in part.groups for answer in group.answers] == lines
    needed = [answer.key for group in part.groups for answer in group.answers if answer.needed]
    assert needed == lines[lines.index("plan") :]


def test_the_section_of_an_answer_that_was_changed_is_opened(campaign: Campaign) -> None:
    [part] = review.page_of(context_of(campaign, "point"), "plan").parts
    assert isinstance(part, Review)
    assert part.groups[part.opened].name == "建设标准"
