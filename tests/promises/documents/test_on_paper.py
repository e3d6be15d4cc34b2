"""Documents on paper, as LibreOffice prints them."""

import pytest

from bot.documents.fill import Document, Forms
from bot.documents.templates import page_of
from standards.campaign import Kind
from standards.page import without_indents
from tests.places import TEMPLATES
from tests.word_forms import ANSWERS, LONG, REFERENCE, Printer, fill, fill_cells, picture


@pytest.mark.office
def test_a_short_application_is_one_page_with_every_answer_on_it(forms: Forms, kind: Kind, printer: Printer) -> None:
    [page] = printer.pages(fill(forms, kind))
    for text in (*ANSWERS[kind.key].values(), *kind.form.opinions, kind.form.title, REFERENCE, "第1页，共1页"):
        assert "".join(text.split()) in page


@pytest.mark.office
def test_a_blank_form_is_one_page(forms: Forms, kind: Kind, printer: Printer) -> None:
    [page] = printer.pages(forms.blank("fengtai-2023", kind))
    assert kind.form.title in page


TEXTS = [
    "字",
    "商业秘密保护工作，开展情况（说明）：",
    "ISO 27001 认证，“台账”（2022—2023年）；",
    "制度完备，计划完备。\n",
    "Headquarters WIMAX, ",
]
"""Of which a narrative is made: characters, marks that begin no line, letters and figures, short paragraphs, wide letters."""
FULL = ["长", "Headquarters ", "科研（R&D）部、", "经理；", "甲 乙 ", "MW"]
"""Of which every other cell is filled to its limit."""

WORDS = [
    "Société Générale d'Équipements Électroniques ",
    "Präzisionsgerätehersteller Überwachungsgesellschaft ",
    "주식회사 삼성전자 ",
    "通过ISO/IEC 27001:2022、GB/T 29490-2013认证；",
    "……",
    "https://www.example.com/a?b=",
]
"""What a word processor breaks by other rules than Chinese text."""


def longest_on_the_form(forms: Forms, kind: Kind, text: str, cells: dict[str, str]) -> Document:
    """Return the form with the longest narrative of this text that has no annex beside these cells."""
    page = page_of(TEMPLATES / "fengtai-2023" / f"{kind.key}.docx", kind.form)
    texts = {**ANSWERS[kind.key], **cells}
    least, most = 1, 2_000
    while most - least > 1:
        middle = (least + most) // 2
        narrative = without_indents((text * 2_000)[:middle])
        least, most = (least, middle) if page.lay_out(texts, narrative).annex else (middle, most)
    return fill_cells(forms, kind, {**cells, "narrative": (text * 2_000)[:least]})


def full(kind: Kind, text: str) -> dict[str, str]:
    """Return cells as long as they may be."""
    free = {field.key: field.longest for field in kind.form.facts if field.longest <= 100 and "phone" not in field.key}
    return {key: (text * longest)[:longest].strip() for key, longest in free.items()}


@pytest.mark.office
@pytest.mark.parametrize("text", [*TEXTS, *WORDS])
def test_the_longest_narrative_that_has_no_annex_keeps_to_one_page(
    forms: Forms, kind: Kind, printer: Printer, text: str
) -> None:
    document = longest_on_the_form(forms, kind, text, {})
    assert "附页：" not in picture(document.content)
    [page] = printer.pages(document)
    assert kind.form.opinions[-1] in page


@pytest.mark.office
@pytest.mark.parametrize("text", TEXTS)
def test_it_keeps_to_one_page_even_with_the_longest_name_and_address(
    forms: Forms, kind: Kind, printer: Printer, text: str
) -> None:
    name = "北京" + "长" * (kind.name_field.longest - 2)
    address = ("丰台区菜户营东街乙三百六十号" * 20)[: kind.fields["address"].longest]
    document = longest_on_the_form(forms, kind, text, {"address": address, kind.name_field.key: name})
    [page] = printer.pages(document)
    assert name in page
    assert address in page


@pytest.mark.office
def test_a_full_narrative_keeps_to_one_page_beside_long_cells(forms: Forms, point: Kind, printer: Printer) -> None:
    title = "党委副书记、副总经理兼总法律顾问、首席合规官、知识产权部部长"
    industry = "科学研究和技术服务业（专业技术服务业，质检技术服务）"
    document = fill(forms, point, narrative="字" * 576, contact_title=title, industry=industry)
    assert "附页：" not in picture(document.content)
    [page] = printer.pages(document)
    assert title in page
    assert industry in page


@pytest.mark.office
@pytest.mark.parametrize("length", [300, 500, 600])
def test_a_name_of_two_alphabets_keeps_to_one_page_and_so_does_what_stands_below_it(
    forms: Forms, kind: Kind, printer: Printer, length: int
) -> None:
    name = "北京Präzision Überwachungssysteme Gerätebau有限责任公司丰台第一分公司"
    [page] = printer.pages(fill_cells(forms, kind, {kind.name_field.key: name, "narrative": "字" * length}))
    assert "".join(name.split()) in page
    assert kind.form.opinions[-1] in page


@pytest.mark.office
@pytest.mark.parametrize("text", [*FULL, *WORDS])
def test_a_short_narrative_is_on_one_page_though_every_cell_is_full(
    forms: Forms, kind: Kind, printer: Printer, text: str
) -> None:
    [page] = printer.pages(fill_cells(forms, kind, {**full(kind, text), "narrative": "已签保密协议。"}))
    assert "已签保密协议。" in page


@pytest.mark.office
@pytest.mark.parametrize("text", FULL)
def test_the_form_is_one_page_though_every_cell_is_full_and_the_narrative_goes_on(
    forms: Forms, kind: Kind, printer: Printer, text: str
) -> None:
    form, *annex = printer.pages(fill_cells(forms, kind, {**full(kind, text), "narrative": LONG}))
    assert "第1段：" in form
    assert "（接附页）" in form
    assert kind.form.opinions[-1] in form
    assert "第20段：" in "".join(annex)
    assert len(annex) <= 2


@pytest.mark.office
def test_a_long_narrative_goes_on_to_an_annex_with_the_applicants_name(
    forms: Forms, kind: Kind, printer: Printer
) -> None:
    form, *annex = printer.pages(fill(forms, kind, narrative="\n".join([LONG] * 10)))
    assert "（可另附页）第1段：" in form
    assert "（接附页）" in form
    assert len(annex) > 1
    name = ANSWERS[kind.key][kind.name_field.key]
    assert annex[0].startswith(f"附页：商业秘密保护工作开展情况{kind.name_field.label}：{name}")
    assert "".join((form, *annex)).count("第20段") == 10
    assert all(REFERENCE in page for page in (form, *annex))


@pytest.mark.office
@pytest.mark.parametrize("text", [text for text in TEXTS if "\n" not in text])
def test_one_paragraph_without_end_is_set_on_the_form_and_goes_on_on_the_annex(
    forms: Forms, kind: Kind, printer: Printer, text: str
) -> None:
    form, *annex = printer.pages(fill(forms, kind, narrative=(text * 3_000)[:3_000].strip()))
    assert "（接附页）" in form
    assert kind.form.opinions[-1] in form
    assert annex


@pytest.mark.office
def test_no_character_is_printed_as_a_box(forms: Forms, point: Kind, printer: Printer) -> None:
    [page] = printer.pages(fill(forms, point, enterprise_name="𠮷野家（北京）㊙有限公司", draft=True))
    assert "𠮷野家（北京）㊙有限公司" in page
    assert "草稿" in page
    fonts = list(printer.fonts())
    assert any("CJK" in font or "WenKai" in font for font in fonts)
    assert all("yes" in font for font in fonts), "a font is not embedded"
