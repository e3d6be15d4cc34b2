"""What other cells take from the narrative, so that the form itself stays one page."""

import pytest

from bot.documents.fill import Forms
from bot.documents.pages import with_pages
from bot.documents.templates import page_of
from standards.campaign import Kind
from standards.library import read_campaigns
from tests.places import TEMPLATES
from tests.word_forms import ANSWERS, fill_cells, picture

WITH_MANY_TITLES = "党委副书记、副总经理兼总法律顾问、首席合规官、知识产权部部长"
WITH_A_LONG_NAME = "科学研究和技术服务业（专业技术服务业，质检技术服务）"


@pytest.mark.parametrize(
    ("cells", "lines"),
    [
        ({}, 0),
        ({"contact_title": "法务部经理"}, 0),
        ({"contact_title": "人事行政主管", "industry": "信息传输、软件和信息技术服务业"}, 0),
        ({"contact_title": WITH_MANY_TITLES}, 2),
        ({"industry": WITH_A_LONG_NAME}, 1),
        ({"contact_title": WITH_MANY_TITLES, "industry": WITH_A_LONG_NAME}, 2),
        ({"enterprise_name": "北京" + "长" * 58, "address": "丰台区菜户营东街乙三百六十号" * 7}, 4),
        ({"contact_person": "长" * 40, "contact_title": WITH_MANY_TITLES}, 7),  # the highest cell of a row counts
        ({"contact_title": "Head of Legal, Intellectual Property and Compliance"}, 2),
        ({"contact_title": "长" * 30, "industry": "长" * 30, "address": "长" * 100}, 6),
    ],
)
def test_a_narrative_has_fewer_lines_beside_long_cells(
    forms: Forms, point: Kind, cells: dict[str, str], lines: int
) -> None:
    room = point.fits_page - lines * 39
    just = fill_cells(forms, point, {**cells, "narrative": "字" * room}).content
    assert "（可另附页）\n    " + "字" * room in picture(just)
    assert "附页：" not in picture(just)
    assert "（接附页）" in picture(fill_cells(forms, point, {**cells, "narrative": "字" * (room + 1)}).content)


def test_the_page_is_read_from_the_word_form(kind: Kind) -> None:
    page = page_of(TEMPLATES / "fengtai-2023" / f"{kind.key}.docx", kind.form)
    assert [blank.key for row in page.rows for blank in row.blanks] == [field.key for field in kind.form.facts]
    assert {blank.letters for row in page.rows for blank in row.blanks} == {24}
    assert page.pens == len(kind.form.opinions)
    printed = sum(row.height for row in page.rows) + page.narrative_height + page.pens * page.pens_height
    assert page.height - 500 < printed < page.height - 200, (
        "the form fills its page, and a processor may count otherwise"
    )


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("contact_title", "人事行政主管"),
        ("contact_title", "运营中心副主任"),
        ("park_type", "高新技术产业园区"),
        ("contact_person", "欧阳小明"),
        ("contact_phone", "13810000000"),
    ],
)
def test_usual_words_stand_on_one_line_in_large_letters(kind: Kind, key: str, text: str) -> None:
    page = page_of(TEMPLATES / "fengtai-2023" / f"{kind.key}.docx", kind.form)
    blanks = {blank.key: blank for row in page.rows for blank in row.blanks}
    assert key not in blanks or blanks[key].height(text, 24) == 280


def test_a_running_bot_knows_the_page_of_each_form() -> None:
    for campaign in with_pages(read_campaigns()).values():
        for kind in campaign.kinds:
            assert kind.page is not None
            assert kind.page.longest_paragraph(ANSWERS[kind.key]) == kind.fits_page
