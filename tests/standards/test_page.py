"""How a form is set into one page, whatever stands in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standards.page import Blank, Layout, Page, Row, cut, without_indents

WIDTH = 20.0
PAGE = Page(
    height=13_000,
    rows=(
        Row(
            height=640,
            blanks=(
                Blank(key="name", width=4_000, letters=24, line=280),
                Blank(key="person", width=2_000, letters=24, line=280),
            ),
        ),
    )
    * 5,
    narrative=Blank(key="narrative", width=8_200, letters=24, line=340),
    narrative_height=5_500,
    above_narrative=400,
    label_height=3_480,
    pens=3,
    pens_height=1_400,
)
SHORT = {"name": "北京示例科技有限公司", "person": "王小明"}


def height_of(page: Page, texts: dict[str, str], layout: Layout) -> int:
    """Return the height of the whole table in the worst case."""
    rows = sum(
        max(row.height, *(blank.height(texts[blank.key], layout.largest) + 20 for blank in row.blanks))
        for row in page.rows
    )
    return rows + layout.narrative_height + page.pens * (page.pens_height - layout.pens_lower)


def test_a_short_text_has_large_letters_and_leaves_the_page_as_printed() -> None:
    layout = PAGE.lay_out(SHORT, "已签保密协议。")
    assert (layout.largest, layout.pens_lower, layout.narrative_height) == (24, 0, 5_500)
    assert layout.on_form == ("已签保密协议。",)


def test_pens_give_first_then_letters_are_small_then_there_is_an_annex() -> None:
    layouts = [PAGE.lay_out(SHORT, "字" * length) for length in range(300, 1_200, 20)]
    seen = list(dict.fromkeys((each.largest, each.pens_lower > 0, bool(each.annex)) for each in layouts))
    large, with_less_for_pens, small = (24, False, False), (24, True, False), (21, True, False)
    assert [each for each in seen if each in (large, with_less_for_pens, small)] == [large, with_less_for_pens, small]
    assert seen[-1] == (24, False, True)


@given(
    st.text("字长，。A1 —（）\n", max_size=900),
    st.text("长", max_size=100),
    st.text("长M ", max_size=40),
)
def test_the_table_is_never_higher_than_the_page_and_nothing_is_lost(text: str, name: str, person: str) -> None:
    texts = {"name": name, "person": person}
    narrative = without_indents(text)
    layout = PAGE.lay_out(texts, narrative)
    assert layout.whole == narrative
    if layout.on_form:  # beside names without end not one line may be left
        assert height_of(PAGE, texts, layout) <= 13_000


def test_one_line_more_than_was_counted_still_stands_on_the_page() -> None:
    page = PAGE.model_copy(update={"height": 13_600})
    for length in range(300, 1_200, 20):
        for name in ("示例", "长" * 100):
            texts = {"name": name, "person": "王小明"}
            layout = page.lay_out(texts, "字" * length)
            grown = height_of(page, texts, layout) - height_of(page, SHORT, page.lay_out(SHORT, "短"))
            held = page.narrative.line_within(21) if grown > 0 else 0
            assert height_of(page, texts, layout) + held <= 13_600 - 150


def test_how_much_has_room_is_what_is_then_set_on_the_form() -> None:
    text = "一段。\n" + "字" * 500
    room = PAGE.room_for(SHORT, text)
    assert not PAGE.lay_out(SHORT, text + "字" * (room - len(text))).annex
    assert PAGE.lay_out(SHORT, text + "字" * (room - len(text) + 40)).annex
    long = "\n".join(["制度完备，计划完备。" * 8] * 30)
    assert PAGE.room_for(SHORT, long) == sum(map(len, PAGE.lay_out(SHORT, long).on_form)) > 300
    assert not PAGE.lay_out(SHORT, "字" * PAGE.longest_paragraph(SHORT)).annex
    assert PAGE.lay_out(SHORT, "字" * (PAGE.longest_paragraph(SHORT) + 1)).annex


@pytest.mark.parametrize(
    ("paragraphs", "room", "on_form", "annex", "goes_on"),
    [
        pytest.param(
            ["一" * 30 + "。", "二" * 30 + "。", "三" * 30 + "。"],
            4,
            ["一" * 30 + "。", "二" * 30 + "。"],
            ["三" * 30 + "。"],
            False,
            id="behind a paragraph",
        ),
        pytest.param(
            [("一" * 9 + "。") * 10], 4, [("一" * 9 + "。") * 7], [("一" * 9 + "。") * 3], True, id="behind a sentence"
        ),
        pytest.param(
            ["一" * 10 + "。", ("二" * 9 + "。") * 10],
            4,
            ["一" * 10 + "。", ("二" * 9 + "。") * 5],
            [("二" * 9 + "。") * 5],
            True,
            id="a paragraph that would leave most of the lines empty",
        ),
        pytest.param(["一" * 9 + "，" + "二" * 90], 1, ["一" * 9 + "，"], ["二" * 90], True, id="behind a comma"),
        pytest.param(["一" * 100], 2, ["一" * 38], ["一" * 62], True, id="where there is no mark at all"),
        pytest.param(
            ["一" * 50 + "。", "第二部分", "二" * 50 + "。"],
            4,
            ["一" * 50 + "。"],
            ["第二部分", "二" * 50 + "。"],
            False,
            id="a heading goes with its paragraph",
        ),
        pytest.param(
            ["有台账", "有制度", "有计划", "有场所", "有经费"],
            3,
            ["有台账", "有制度", "有计划"],
            ["有场所", "有经费"],
            False,
            id="a list is not headings",
        ),
        pytest.param(["一" * 100], 0, [], ["一" * 100], False, id="no line at all"),
    ],
)
def test_it_is_cut_as_a_careful_clerk_would(
    paragraphs: list[str], room: int, on_form: list[str], annex: list[str], goes_on: bool
) -> None:
    assert cut(paragraphs, room, WIDTH) == (tuple(on_form), tuple(annex), goes_on)


def test_lines_of_a_name_are_of_one_length() -> None:
    blank = Blank(key="name", width=4_000, letters=24, line=280)
    assert blank.inset("北京示例科技有限公司", 24) == 0
    inset = blank.inset("北京示例精密仪器科技发展有限公司丰", 24)  # 16 fit on a line, and one would stand alone
    assert 9 <= (4_000 - 2 * inset) / 240 < 10
    assert blank.inset("010-63400000-8012-010-63400000-8012", 24) == 0  # a number is not broken sooner


def test_spaces_around_a_paragraph_give_way_to_the_indent() -> None:
    assert without_indents("　　一、制度\n\t二、计划 \n\n三") == "一、制度\n二、计划\n\n三"
