"""Reading back, changing, the end."""

from datetime import date, datetime

import pytest

from dialogs.flow import review
from dialogs.flow.outline import cells, missing_blanks, outline
from dialogs.language.plain_text import text_of_parts
from dialogs.model.actions import Correct, ReadBack
from dialogs.model.context import Context
from standards.campaign import Campaign
from tests.player import REFERENCE, Player

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
    assert len(lines) == len(campaign.kind(kind).steps)


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


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("2023-06-30", "原则上在2023年7月10日（含）以前送到"),
        ("2023-07-10", "原则上在2023年7月10日（含）以前送到"),
        ("2023-07-11", "申报原则上已于2023年7月10日截止，请先致电"),
        ("2024-01-01", "申报原则上已于2023年7月10日截止，请先致电"),
    ],
)
@pytest.mark.parametrize(("kind", "block"), [("point", "“申报企业意见”"), ("zone", "“园区管理部门申报意见”")])
def test_the_end_says_where_by_when_and_what_comes_next(
    campaign: Campaign, kind: str, block: str, day: str, says: str
) -> None:
    context = context_of(campaign, kind)
    later = Context(campaign, context.conversation, datetime.fromisoformat(f"{day}T09:00:00+08:00"))
    text = text_of_parts(review.closing(later, REFERENCE, draft=False, paper=None).parts)
    for words in (says, block, REFERENCE, "一式两份", "盖公章", campaign.contact.address, "杨钰", "公示 → 认定"):
        assert words in text
    assert "未达标" not in text


def test_the_end_counts_what_falls_short_and_promises_nothing(campaign: Campaign) -> None:
    short = context_of(campaign, "point", trainings="1", agreements="无", plan="跳过")
    text = text_of_parts(review.closing(short, REFERENCE, draft=False, paper=None).parts)
    assert "2 条标准未达标、1 条待确认；区市场监管局将依据建设标准审核" in text


def test_a_draft_names_what_is_missing(campaign: Campaign) -> None:
    text = text_of_parts(
        review.closing(context_of(campaign, "point", "contact_title"), REFERENCE, draft=True, paper=None).parts
    )
    assert "草稿" in text
    assert "职务/职称、联系电话、商业秘密保护工作开展情况" in text
    many = text_of_parts(
        review.closing(context_of(campaign, "point", "legal_representative"), REFERENCE, draft=True, paper=None).parts
    )
    assert "等 11 项" in many


def test_progress_counts_what_is_filled_and_what_was_passed_over(campaign: Campaign) -> None:
    said = review.progress(context_of(campaign, "point", "contact_person", postcode="跳过", address="跳过"))
    assert "已填 6 / 28 题" in said
    assert "2 题" in said
    assert "经营地址、邮政编码" in said
