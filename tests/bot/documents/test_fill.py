"""The Word file an applicant is handed: the official form, with exactly what was answered in it."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree

from bot.documents import fill as fill_module
from bot.documents.fill import Forms
from bot.documents.prove import W, printed_text
from bot.documents.templates import FormTemplate, compile_template, page_of
from standards.campaign import Kind
from standards.form import Form
from tests.places import TEMPLATES
from tests.word_forms import ANSWERS, JUNE_30, LONG, MAIN, REFERENCE, cells_of, fill, parts_of, picture, right_of

SENTENCE = "本单位开展商业秘密核查与评估，按计划完成定密、隐密、解密、销毁。"


def each_text(paragraph: Any) -> str:
    return "".join(paragraph.itertext("{*}t"))


def test_the_longest_narrative_stays_in_its_cell_and_of_a_longer_one_the_rest_goes_to_the_annex(
    forms: Forms, kind: Kind
) -> None:
    label = kind.form.narrative.label
    just = fill(forms, kind, narrative="字" * kind.fits_page)
    longer = fill(forms, kind, narrative="字" * (kind.fits_page + 1))
    assert right_of(label, just.content) == "（可另附页）\n" + "字" * kind.fits_page
    assert "附页：" not in picture(just.content)
    head, first, goes_on = right_of(label, longer.content).split("\n")
    *_, rest = picture(longer.content).split("\n页脚")[0].split("\n")
    assert (head, goes_on) == ("（可另附页）", "（接附页）")
    assert first + rest == "字" * (kind.fits_page + 1)
    assert f"附页：商业秘密保护工作开展情况\n{kind.name_field.label}：" in picture(longer.content)


def test_the_campaign_says_how_much_its_page_has_room_for(kind: Kind) -> None:
    page = page_of(TEMPLATES / "fengtai-2023" / f"{kind.key}.docx", kind.form)
    assert page.longest_paragraph(ANSWERS[kind.key]) == kind.fits_page


def test_every_paragraph_is_one_of_its_own_with_an_indent_of_two_characters(forms: Forms, kind: Kind) -> None:
    document = etree.fromstring(parts_of(fill(forms, kind, narrative=LONG).content)[MAIN])
    texts = {"".join(each.itertext("{*}t")): each.find("{*}pPr/{*}ind") for each in document.iter("{*}p")}
    for paragraph in LONG.split("\n"):
        assert texts[paragraph].attrib[f"{W}firstLineChars"] == "200"
        assert texts[paragraph].attrib[f"{W}firstLine"] == "480"
    assert texts["（接附页）"] is None


def test_what_begins_within_a_paragraph_has_no_indent_on_the_annex(forms: Forms, point: Kind) -> None:
    document = etree.fromstring(parts_of(fill(forms, point, narrative=SENTENCE * 60).content)[MAIN])
    *_, kept, goes_on, rest = (
        each for each in document.iter("{*}p") if SENTENCE in each_text(each) or "（接" in each_text(each)
    )
    assert each_text(goes_on) == "（接附页）"
    assert each_text(kept) + each_text(rest) == SENTENCE * 60
    assert each_text(kept).endswith("。")
    assert kept.find("{*}pPr/{*}ind") is not None
    assert rest.find("{*}pPr/{*}ind") is None


@pytest.mark.parametrize(
    ("narrative", "letters"),
    [("已签保密协议。", "24"), ("制度完备，计划完备。" * 70, "21"), ("制度完备，计划完备。" * 200, "24")],
    ids=["short: large", "long: small, and no annex", "too long: large again, with an annex"],
)
def test_all_blanks_have_letters_of_one_size(forms: Forms, kind: Kind, narrative: str, letters: str) -> None:
    document = etree.fromstring(parts_of(fill(forms, kind, narrative=narrative).content)[MAIN])
    sizes = {
        run.find("{*}rPr/{*}sz").get(f"{W}val")
        for cell in document.iter("{*}tc")
        for run in cell.iter("{*}r")
        if (text := "".join(run.itertext("{*}t"))) and (text in narrative or text in ANSWERS[kind.key].values())
    }
    assert sizes == {letters}


def test_a_blank_form_is_the_official_form_with_nothing_in_it(forms: Forms, kind: Kind) -> None:
    document = forms.blank("fengtai-2023", kind)
    assert document.file_name == f"{kind.name}申报表_空白.docx"
    for field in kind.form.facts:
        assert right_of(field.label, document.content) == ""
    assert right_of(kind.form.narrative.label, document.content).strip() == "（可另附页）"
    assert not any(word in picture(document.content) for word in ("{", "编号", "草稿", "附页："))


def test_the_blocks_for_pens_and_seals_stay_empty(forms: Forms, kind: Kind) -> None:
    content = fill(forms, kind).content
    *signed, last = kind.form.opinions
    for opinion in signed:
        assert right_of(opinion, content).split() == ["负责人：", "（单位公章）", "年", "月", "日"]
    assert right_of(last, content).split() == ["年", "月", "日"]


def test_only_a_draft_may_leave_a_blank_and_says_that_it_is_one(forms: Forms, point: Kind) -> None:
    with pytest.raises(ValueError, match="经营地址、邮政编码"):
        fill(forms, point, address="", postcode=" \n")
    with pytest.raises(ValueError, match="企业名称"):
        forms.fill("fengtai-2023", point, {}, reference=REFERENCE, on=JUNE_30, draft=False)
    draft = forms.fill("fengtai-2023", point, {}, reference=REFERENCE, on=JUNE_30, draft=True)
    assert draft.file_name == "示范点申报表_草稿_20230630.docx"
    assert picture(draft.content).count("草稿") == 2
    assert "草稿" not in picture(fill(forms, point).content)


def test_a_form_is_compiled_once_whoever_asks_first(monkeypatch: pytest.MonkeyPatch, point: Kind) -> None:
    seen: list[Path] = []

    def counting(path: Path, form: Form) -> FormTemplate:
        seen.append(path)
        return compile_template(path, form)

    monkeypatch.setattr(fill_module, "compile_template", counting)
    forms = Forms(lambda campaign: TEMPLATES / campaign)
    names = [f"第{number}家公司" for number in range(40)]
    with ThreadPoolExecutor(8) as threads:
        made = threads.map(lambda name: fill(forms, point, enterprise_name=name), names)
        assert [right_of("企业名称", document.content) for document in made] == names
    assert len(seen) == 1


def test_the_same_answers_make_the_same_bytes(forms: Forms, kind: Kind) -> None:
    document = fill(forms, kind)
    assert fill(forms, kind) == document
    with ZipFile(BytesIO(document.content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_form_comes_with_what_is_printed_on_it_as_its_file_says(forms: Forms, kind: Kind) -> None:
    for narrative in (SENTENCE, SENTENCE * 200):
        document = fill(forms, kind, narrative=narrative)
        assert document.text == printed_text(document.content)
        assert narrative[:9] in document.text


def test_nothing_in_the_file_tells_who_made_it_or_when(forms: Forms, kind: Kind) -> None:
    parts = parts_of(fill(forms, kind).content)
    told = {child.tag.rpartition("}")[2]: child.text for child in etree.fromstring(parts["docProps/core.xml"])}
    assert told == {"title": kind.form.title}
    assert "docProps/app.xml" not in parts


def test_every_character_has_its_chinese_font(kind: Kind) -> None:
    parts = parts_of((TEMPLATES / "fengtai-2023" / f"{kind.key}.docx").read_bytes())
    for name in (MAIN, "word/footer1.xml"):
        for run in etree.fromstring(parts[name]).iterfind(".//{*}r"):
            fonts = run.find("{*}rPr/{*}rFonts")
            assert {key.rpartition("}")[2] for key in fonts.attrib} >= {"ascii", "hAnsi", "eastAsia"}


def test_the_table_has_the_rows_of_the_printed_form(forms: Forms, kind: Kind) -> None:
    labels = [cell for row in cells_of(forms.blank("fengtai-2023", kind).content) for cell in row[::2]]
    assert labels == [*(field.label for field in kind.form.fields), *kind.form.opinions]
