"""The Word file an applicant is handed: the official form, with exactly what was answered in it."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from bot.documents import fill as fill_module
from bot.documents.fill import Forms
from bot.documents.templates import FormTemplate, compile_template
from standards.campaign import Kind
from standards.form import Form
from tests.places import TEMPLATES
from tests.word_forms import JUNE_30, MAIN, REFERENCE, cells_of, fill, parts_of, picture, right_of


def test_the_longest_narrative_stays_in_its_cell_and_one_more_character_goes_to_the_annex(
    forms: Forms, kind: Kind
) -> None:
    label = kind.form.narrative.label
    just = fill(forms, kind, narrative="字" * kind.fits_page)
    longer = fill(forms, kind, narrative="字" * (kind.fits_page + 1))
    assert right_of(label, just.content) == "（可另附页）\n" + "字" * kind.fits_page
    assert right_of(label, longer.content) == "（可另附页）\n详见附页"
    assert f"附页：商业秘密保护工作开展情况\n{kind.name_field.label}：" in picture(longer.content)


def test_what_a_paragraph_leaves_of_its_last_line_counts() -> None:
    assert fill_module.fits_page("一段\n" * 2 + "三", 73)
    assert not fill_module.fits_page("一段\n" * 2 + "三段", 73)
    assert not fill_module.fits_page("\n\n", 71)


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
