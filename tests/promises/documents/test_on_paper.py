"""Documents on paper, as LibreOffice prints them."""

import pytest

from bot.documents import fill as fill_module
from bot.documents.fill import Forms
from standards.campaign import Kind
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


@pytest.mark.office
@pytest.mark.parametrize(
    "text",
    ["字", "商业秘密保护工作，开展情况（说明）：", "ISO 27001 认证，“台账”（2022—2023年）；", "制度完备，计划完备。\n"],
)
def test_the_longest_narrative_keeps_to_one_page_even_with_the_longest_name_and_address(
    forms: Forms, kind: Kind, printer: Printer, text: str
) -> None:
    narrative = (text * 500)[: kind.fits_page]
    while not fill_module.fits_page(narrative, kind.fits_page):
        narrative = narrative[: -len(text)]
    name = "北京" + "长" * (kind.name_field.longest - 2)
    address = ("丰台区菜户营东街乙三百六十号" * 20)[: kind.fields["address"].longest]
    document = fill_cells(forms, kind, {"narrative": narrative, "address": address, kind.name_field.key: name})
    assert "详见附页" not in picture(document.content)
    [page] = printer.pages(document)
    assert name in page
    assert address in page
    assert "".join(narrative.split()) in page


@pytest.mark.office
def test_a_long_narrative_goes_on_to_an_annex_with_the_applicants_name(
    forms: Forms, kind: Kind, printer: Printer
) -> None:
    form, *annex = printer.pages(fill(forms, kind, narrative="\n".join([LONG] * 10)))
    assert "详见附页" in form
    assert len(annex) > 1
    name = ANSWERS[kind.key][kind.name_field.key]
    assert annex[0].startswith(f"附页：商业秘密保护工作开展情况{kind.name_field.label}：{name}")
    assert "".join(annex).count("第20段") == 10
    assert all(REFERENCE in page for page in (form, *annex))


@pytest.mark.office
def test_no_character_is_printed_as_a_box(forms: Forms, point: Kind, printer: Printer) -> None:
    [page] = printer.pages(fill(forms, point, enterprise_name="𠮷野家（北京）㊙有限公司", draft=True))
    assert "𠮷野家（北京）㊙有限公司" in page
    assert "草稿" in page
    fonts = list(printer.fonts())
    assert any("CJK" in font or "WenKai" in font for font in fonts)
    assert all("yes" in font for font in fonts), "a font is not embedded"
