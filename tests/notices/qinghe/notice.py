"""The notice of the invented 清河区 as a bureau writes it: a Word file with its tables."""

from pathlib import Path
from typing import TypeAlias

import docx
from docx.document import Document
from docx.table import _Cell

Table: TypeAlias = tuple[tuple[str, ...], ...]

BODY = """天津市清河区知识产权局
关于开展2026年度知识产权示范企业评选工作的通知
各有关企业：
为激发企业创新活力，决定开展2026年度清河区知识产权示范企业（以下简称“示范企业”）评选工作，现将有关事项通知如下。
一、申报范围
在本区注册、具有独立法人资格的企业。
二、申报要求
请申报企业填写申报表（附件1），对照评分标准（附件2）自评，于2026年4月30日前将申报材料一式两份（加盖单位公章）报送至区知识产权局。自评80分以上的方可申报。
三、评选程序
企业自评申报、区知识产权局审核、专家评审、公示、公布名单。
四、联系方式
联系人：赵一凡  联系电话：022-00000000
地址：天津市清河区示例大街10号
附件：1.知识产权示范企业申报表
2.知识产权示范企业评分标准
3.真实性承诺书
天津市清河区知识产权局
2026年3月2日"""

FORM: Table = (
    ("单位名称", "", "统一社会信用代码", ""),
    ("法定代表人", "", "注册资本（万元）", ""),
    ("注册时间", "", "单位地址", ""),
    ("联系人", "", "手机", ""),
    ("企业性质", "□国有 □民营 □外资 □其他", "从业人数", ""),
    ("营业收入", "", "研发投入", ""),
)

SCORES = (
    ("序号", "指标", "评分标准", "分值"),
    ("1", "组织机构", "设立知识产权管理部门，配备专职工作人员。", "10"),
    ("2", "管理制度", "建立专利、商标、商业秘密、著作权等管理制度，每建立一项得4分，最高16分。", "16"),
    ("3", "人员培训", "每年组织知识产权培训不少于4次，每少1次扣2分。", "8"),
    ("4", "研发投入", "研发投入占营业收入比例不低于5%的得16分，不低于3%的得10分。", "16"),
    ("5", "专利数量", "有效发明专利10件以上得20分，5件以上得12分，1件以上得6分。", "20"),
    ("6", "运用效益", "知识产权质押融资金额超过500万元。", "14"),
    ("7", "诚信经营", "近三年内无知识产权侵权行为。", "15"),
    ("8", "获奖情况", "加分项：获得市级以上知识产权奖励的，每项加2分，最高加10分。", "10"),
)


SIMPLE: Table = (
    *FORM,
    ("知识产权工作开展情况", "（可另附页）"),
    ("企业意见", "（盖章）"),
    ("区知识产权局意见", "（盖章）"),
)
"""The form without its list and its numbers by year."""


def write(path: Path) -> None:
    """Write the notice as a Word file."""
    document = _begun()
    table = document.add_table(0, 4)
    for row in FORM:
        _fill(table.add_row().cells, row)
    _fill(table.add_row().cells, ("专利授权数（件）", "2023年", "2024年", "2025年"))
    _fill(table.add_row().cells, ("", "", "", ""))
    cells = table.add_row().cells
    cells[0].merge(cells[3]).text = "有效专利清单"
    _fill(table.add_row().cells, ("序号", "专利名称", "专利号", "授权日期"))
    for number in ("1", "2", "3"):
        _fill(table.add_row().cells, (number, "", "", ""))
    for row in SIMPLE[len(FORM) :]:
        _fill(table.add_row().cells, row)
    _finish(document, path)


def write_simple(path: Path, form: Table = SIMPLE) -> None:
    """Write the notice with a form that has blanks right of labels and nothing else, its first label in bold."""
    document = _begun()
    table = document.add_table(0, 4)
    for row in form:
        _fill(table.add_row().cells, row)
    label = table.cell(0, 0)
    label.paragraphs[0].runs[0].bold = True
    _finish(document, path)


def _begun() -> Document:
    document = docx.Document()
    for line in BODY.splitlines():
        document.add_paragraph(line)
    document.add_paragraph("附件1")
    document.add_paragraph("知识产权示范企业申报表")
    return document


def _finish(document: Document, path: Path) -> None:
    document.add_paragraph("附件2")
    document.add_paragraph("知识产权示范企业评分标准（满分100分）")
    scores = document.add_table(0, 4)
    for row in SCORES:
        _fill(scores.add_row().cells, row)
    document.save(str(path))


def _fill(cells: tuple[_Cell, ...], texts: tuple[str, ...]) -> None:
    """Write texts into a row; the last of a shorter one takes what is left of it."""
    if len(texts) < len(cells):
        cells[len(texts) - 1].merge(cells[-1])
    for cell, text in zip(cells, texts, strict=False):
        cell.text = text
