"""The Word file an applicant is handed: the official form, with exactly what was answered in it."""

import subprocess
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.table import _Cell
from lxml import etree

from bot.documents import fill as fill_module
from bot.documents.fill import Document, Forms
from bot.documents.prove import NotProved
from bot.documents.templates import FormTemplate
from standards.campaign import Campaign, Kind

TEMPLATES = Path(fill_module.__file__).parents[2] / "templates"
GOLDEN = Path(__file__).parents[2] / "documents"
JUNE_30 = date(2023, 6, 30)
REFERENCE = "FT23-7K3M9P"

POINT = {
    "enterprise_name": "北京丰台精密仪器有限公司",
    "legal_representative": "王建国",
    "address": "北京市丰台区科学城中核路1号院3号楼8层",
    "postcode": "100070",
    "enterprise_type": "有限责任公司",
    "industry": "先进制造业",
    "annual_output": "3,200 万元",
    "employees": "186 人",
    "contact_person": "李敏",
    "contact_title": "法务总监",
    "contact_phone": "010-63460000-8012",
    "narrative": "成立了由法定代表人牵头的商业秘密保护工作领导小组，设立办公室并规定了职责。\n近一年对内部人员开展培训3次，均有台账记录。",
}
ZONE = {
    "park_name": "丰台科技创新园",
    "person_in_charge": "赵立新",
    "address": "北京市丰台区南四环西路188号",
    "postcode": "100070",
    "park_type": "高新技术产业园区",
    "enterprises": "67 家",
    "park_output": "1,250,000 万元",
    "qualified_enterprises": "5 家",
    "protecting_share": "29.8%（20 家）",
    "contact_person": "周洁",
    "contact_title": "运营中心主任",
    "contact_phone": "13800138000",
    "narrative": "园区建立了商业秘密协同保护机制，走访企业20家，开展宣传培训4次。",
}
ANSWERS = {"point": POINT, "zone": ZONE}
LONG = "\n".join(
    f"第{number}段：本单位开展商业秘密核查与评估，按计划完成定密、隐密、解密、销毁，并有台账记录。"
    for number in range(1, 21)
)

RUDE = {
    "markup": "<b>粗</b><w:br/>&amp;",
    "ampersand": "研发 & 生产 <5%",
    "jinja": "{{ 7*7 }} {% for x in y %} {# 注 #}",
    "jinja, half": "{{ {% }} %} {_{ }_}",
    "our own placeholder": "{{ reference }} {{ narrative }}",
    "quotes": "\"双\" '单' “全角” ‘全角’",
    "emoji": "👍 合格 👩‍🔬",
    "beyond 16 bits": "𠮷野家 𪚥",
    "lines": "第一行\n第二行\n\n第四行",
    "tabs": "甲\t乙\t\t丙",
    "spaces": "  前 后  ",
    "a label of the form": "联系人",
    "another label": "负责人",
    "zip and paths": "../../word/document.xml",
    "CDATA": "]]> <![CDATA[ <!-- --> &#10; &nbsp;",
    "a thousand characters": "长" * 1000,
}


@pytest.fixture(scope="module")
def forms() -> Forms:
    return Forms(lambda campaign: TEMPLATES / campaign)


@pytest.fixture(params=["point", "zone"])
def kind(request: pytest.FixtureRequest, campaign: Campaign) -> Kind:
    return campaign.kind(request.param)


@pytest.fixture
def point(campaign: Campaign) -> Kind:
    return campaign.kind("point")


def fill(forms: Forms, kind: Kind, *, draft: bool = False, **cells: str) -> Document:
    given = ANSWERS[kind.key] | cells
    return forms.fill("fengtai-2023", kind, given, reference=REFERENCE, on=JUNE_30, draft=draft)


# What a person sees, as text. Read by python-docx, which had no part in the making.


def cells_of(content: bytes) -> list[list[str]]:
    [table] = docx.Document(BytesIO(content)).tables
    return [[_Cell(cell, table).text for cell in row._tr.tc_lst] for row in table.rows]


def right_of(label: str, content: bytes) -> str:
    return next(row[row.index(label) + 1] for row in cells_of(content) if label in row[::2])


def picture(content: bytes) -> str:
    """A document as text: ` | ` between cells, a cell's further lines below it, then the annex and the footer."""
    document = docx.Document(BytesIO(content))
    table_at = [child.tag.rpartition("}")[2] for child in document.element.body].index("tbl")
    lines = [paragraph.text.rstrip() for paragraph in document.paragraphs[:table_at]]
    lines.append("─" * 40)
    for row in cells_of(content):
        lines += [" | ".join(row).replace("\n", "\n    "), "─" * 40]
    lines += [paragraph.text for paragraph in document.paragraphs[table_at:] if paragraph.text]
    lines += ["页脚：" + paragraph.text for paragraph in document.sections[0].footer.paragraphs]
    return "\n".join(line.replace("\t", " → ").rstrip() for line in lines) + "\n"


@pytest.mark.parametrize("version", ["", "-annex", "-draft"])
def test_documents_are_as_a_clerk_last_read_them(
    request: pytest.FixtureRequest, forms: Forms, kind: Kind, version: str
) -> None:
    match version:
        case "-annex":
            document = fill(forms, kind, narrative=LONG)
        case "-draft":
            document = fill(forms, kind, draft=True, narrative="", contact_phone="")
        case _:
            document = fill(forms, kind)
    golden = GOLDEN / "fengtai-2023" / f"{kind.key}{version}.txt"
    shown = f"{document.file_name}\n\n{picture(document.content)}"
    if request.config.getoption("update", default=False) and (
        not golden.exists() or golden.read_text("utf-8") != shown
    ):
        golden.write_text(shown, "utf-8")
        pytest.fail(f"{golden.name} was written anew: read it, then run again without --update")
    assert shown == golden.read_text("utf-8")


@pytest.mark.parametrize("rude", RUDE)
def test_what_was_typed_is_what_is_read(forms: Forms, kind: Kind, rude: str) -> None:
    for field in kind.form.facts:
        content = fill(forms, kind, **{field.key: RUDE[rude]}).content
        assert right_of(field.label, content) == RUDE[rude]


@pytest.mark.parametrize("rude", RUDE)
def test_a_narrative_is_printed_word_for_word_in_its_cell_or_on_the_annex(forms: Forms, kind: Kind, rude: str) -> None:
    content = fill(forms, kind, narrative=RUDE[rude]).content
    in_cell = right_of(kind.form.narrative.label, content).removeprefix("（可另附页）\n")
    on_annex = "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs)
    if in_cell == "详见附页":
        assert on_annex.endswith(RUDE[rude])
    else:
        assert in_cell == RUDE[rude]
        assert "附页" not in on_annex


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("坏\x00\x08\x1f\x7f\x9b字", "坏字"),
        ("半个\ud842字", "半个字"),
        ("非\ufffe字\uffff符", "非字符"),
        ("反\u202e转\u2066了\u200f", "反转了"),
        ("一\r\n二\r三\x0b四\x0c五\u2028六\x85七", "一\n二\n三\n四\n五\n六\n七"),
    ],
)
def test_what_word_cannot_hold_is_left_out(forms: Forms, point: Kind, typed: str, printed: str) -> None:
    assert right_of("企业名称", fill(forms, point, enterprise_name=typed).content) == printed
    assert fill_module.printable("x\ad") == "xd"


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


@pytest.mark.parametrize(
    ("enterprise", "name"),
    [
        ("丰台仪器", "示范点申报表_丰台仪器_20230630.docx"),
        ('a/b\\c:d*e?f"g<h>i|j', "示范点申报表_abcdefghij_20230630.docx"),
        ("../../etc/passwd", "示范点申报表_etcpasswd_20230630.docx"),
        ("...隐藏. ", "示范点申报表_隐藏_20230630.docx"),
        ("CON", "示范点申报表_CON_20230630.docx"),
        ("换\n行\t了\x00", "示范点申报表_换 行 了_20230630.docx"),
        ("反\u202e转\u200b", "示范点申报表_反转_20230630.docx"),
        ("???", "示范点申报表_20230630.docx"),
        ("长" * 60, f"示范点申报表_{'长' * 29}_20230630.docx"),
        ("𠮷" * 60, f"示范点申报表_{'𠮷' * 21}_20230630.docx"),
    ],
    ids=[
        "plain",
        "forbidden",
        "path",
        "dots",
        "device",
        "lines",
        "bidi",
        "nothing left",
        "long",
        "long, four bytes each",
    ],
)
def test_file_names_suit_every_system(forms: Forms, point: Kind, enterprise: str, name: str) -> None:
    document = fill(forms, point, enterprise_name=enterprise)
    assert document.file_name == name
    assert len(name.encode()) <= 120


# The proof


def altered(content: bytes, part: str, before: str, after: str) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            text = source.read(name)
            if name == part:
                assert before.encode() in text
                text = text.replace(before.encode(), after.encode(), 1)
            target.writestr(name, text)
    return out.getvalue()


MAIN = "word/document.xml"


@pytest.mark.parametrize(
    ("part", "before", "after", "says"),
    [
        (MAIN, "王建国", "王建圆", "法定代表人"),
        (MAIN, "100070", "100071", "邮政编码"),
        (MAIN, "3,200 万元", "", "年产值"),
        (MAIN, ">详见附页", ">", "商业秘密保护工作开展情况"),
        (MAIN, "员工数量", "员工数", "员工数量"),
        (MAIN, "推荐意见", "批准意见", "区市场监管局推荐意见"),
        (MAIN, "（单位公章）", "（已盖章）", "申报企业意见"),
        (MAIN, "<w:tr>", "<w:tr/><w:tr>", "rows"),
        (MAIN, "第7段", "第8段", "annex"),
        (MAIN, "（示范点）申报表", "（示范区）申报表", "above"),
        (MAIN, "附件1", "{{ mark }}", "above"),
        (MAIN, "</w:tbl>", "", "cannot be read"),
        (MAIN, "北京丰台精密", "北京\x00丰台精密", "cannot be read"),
        ("word/footer1.xml", REFERENCE, "FT23-7K3M9Q", "footer"),
    ],
)
def test_a_document_that_says_something_else_is_never_handed_over(
    monkeypatch: pytest.MonkeyPatch, forms: Forms, point: Kind, part: str, before: str, after: str, says: str
) -> None:
    render = FormTemplate.render
    monkeypatch.setattr(
        FormTemplate, "render", lambda self, context: altered(render(self, context), part, before, after)
    )
    with pytest.raises(NotProved, match=says) as caught:
        fill(forms, point, narrative=LONG)
    assert "王建" not in str(caught.value)  # the sentence goes to staff and logs: a cell's name, no answer


def test_half_a_file_is_never_handed_over(monkeypatch: pytest.MonkeyPatch, forms: Forms, point: Kind) -> None:
    render = FormTemplate.render
    monkeypatch.setattr(FormTemplate, "render", lambda self, context: render(self, context)[:2000])
    with pytest.raises(NotProved):
        fill(forms, point)


# The Word form


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("{{ address }}", "{{ adress }}", "经营地址"),
        ("{{ address }}", "{{ postcode }}", "经营地址"),
        ("经营地址", "注册地址", "经营地址"),
        ("（单位公章）", "{{ employees }}", "申报企业意见"),
        ("附件1", "{{ bank }}", "bank"),
        ("{{ mark }}", "", "mark"),
        ("附件1", "{{ ''.__class__.__mro__ }}", "cannot be filled"),
    ],
)
def test_a_word_form_that_does_not_suit_is_refused(
    tmp_path: Path, point: Kind, before: str, after: str, says: str
) -> None:
    good = (TEMPLATES / "fengtai-2023" / "point.docx").read_bytes()
    everywhere = good if before != "{{ mark }}" else altered(good, "word/footer1.xml", before, after)
    (tmp_path / "point.docx").write_bytes(altered(everywhere, MAIN, before, after))
    with pytest.raises(NotProved, match=says):
        fill(Forms(lambda _: tmp_path), point)


def test_a_form_is_compiled_once_whoever_asks_first(monkeypatch: pytest.MonkeyPatch, point: Kind) -> None:
    compiled, seen = fill_module.compile_template, []
    monkeypatch.setattr(fill_module, "compile_template", lambda path, form: seen.append(path) or compiled(path, form))
    forms = Forms(lambda campaign: TEMPLATES / campaign)
    names = [f"第{number}家公司" for number in range(40)]
    with ThreadPoolExecutor(8) as threads:
        made = threads.map(lambda name: fill(forms, point, enterprise_name=name), names)
        assert [right_of("企业名称", document.content) for document in made] == names
    assert len(seen) == 1


def parts_of(content: bytes) -> Mapping[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


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


# On paper (LibreOffice)


class Printer:
    """LibreOffice with a profile of its own: two at once on one profile fail silently."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def pages(self, document: Document) -> list[str]:
        """The text of each page, without white space."""
        file = self.folder / "form.docx"
        file.write_bytes(document.content)
        profile = (self.folder / "profile").as_uri()
        run("soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", file, cwd=self.folder)
        pages = run("pdftotext", "-raw", "form.pdf", "-", cwd=self.folder).split("\f")[:-1]
        return ["".join(page.split()) for page in pages]

    def fonts(self) -> Iterator[str]:
        yield from run("pdffonts", "form.pdf", cwd=self.folder).splitlines()[2:]


def run(*command: str | Path, cwd: Path) -> str:
    return subprocess.run(command, cwd=cwd, check=True, capture_output=True, text=True, timeout=60).stdout


@pytest.fixture
def printer(tmp_path: Path) -> Printer:
    return Printer(tmp_path)


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
    document = fill(forms, kind, narrative=narrative, address=address, **{kind.name_field.key: name})
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
