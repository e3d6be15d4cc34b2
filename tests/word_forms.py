"""Answers, the Word files made of them, and what a person sees in these files."""

import subprocess
from collections.abc import Iterator, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.table import _Cell

from bot.documents.fill import Document, Forms
from standards.campaign import Kind

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


def fill(forms: Forms, kind: Kind, *, draft: bool = False, **cells: str) -> Document:
    return fill_cells(forms, kind, cells, draft=draft)


def fill_cells(forms: Forms, kind: Kind, cells: Mapping[str, str], *, draft: bool = False) -> Document:
    given = {**ANSWERS[kind.key], **cells}
    return forms.fill("fengtai-2023", kind, given, reference=REFERENCE, on=JUNE_30, draft=draft)


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


def parts_of(content: bytes) -> Mapping[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


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
