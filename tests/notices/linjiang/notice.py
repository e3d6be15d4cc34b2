"""The notice of the invented 临江市 as a bureau writes it: lists that Word numbers, merged cells, three kinds in one annex."""

from pathlib import Path

import docx
from docx.document import Document

BODY = """临江市市场监督管理局文件
临市监〔2026〕18号
关于开展2026年度临江市商业秘密保护创新试点申报工作的通知
各县（市、区）市场监管局，各有关单位：
为深入推进商业秘密保护创新试点，现组织开展2026年度申报工作，有关事项如下：
一、试点类型
试点分为企业、园区、行业协会三类。
二、申报要求
申报单位须填写《商业秘密保护创新试点企业申报书》（附件1）、《商业秘密保护创新试点园区申报书》（附件2）或者《商业秘密保护创新试点行业协会申报书》（附件3），对照《商业秘密保护创新试点评价指标》（附件4）开展自评。
存在以下情形的单位不得申报：
（一）近三年发生重大侵权案件且负有责任；
（二）被列入严重违法失信企业名单；
（三）提供虚假材料。
三、报送时间
企业类请于2026年9月15日前、园区类和行业协会类请于2026年9月30日前将申报书（一式4份）报送至市市场监管局价格监督检查和反不正当竞争科，同时发送电子版。申报材料须加盖公章。
四、工作安排
（一）县级初审（10月15日前）。县级市场监管部门对申报材料进行审核，提出推荐意见。
（二）市级评审（10月31日前）。市局组织专家评审，必要时进行现场核查。
（三）结果公示。公示期为5个工作日。
（四）确认发文。
五、联系方式
业务咨询：江一帆，0571-86000000；材料接收：何小满，0571-86000001转802。
地址：临江市示例中路66号市场监管局5楼503室  邮编：311000  邮箱：linjiang@example.com
附件：
1.商业秘密保护创新试点企业申报书
2.商业秘密保护创新试点园区申报书
3.商业秘密保护创新试点行业协会申报书
4.商业秘密保护创新试点评价指标
临江市市场监督管理局
2026年8月10日"""

ENTERPRISE = (
    ("企业名称", ""),
    ("统一社会信用代码", "", "企业类型", ""),
    ("注册地", "", "成立日期", ""),
    ("从业人员数", "", "上年度营业收入（万元）", ""),
    ("法定代表人", "", "联系电话", ""),
    ("保密负责人", "", "职务", ""),
    ("主要商业秘密类型", "□技术信息 □经营信息 □其他（可多选）"),
    ("近两年是否发生商业秘密纠纷", "□是 □否"),
    ("商业秘密保护工作基础", ""),
    ("试点工作计划", ""),
    ("申报单位意见", "（盖章） 年 月 日"),
    ("县级市场监管部门意见", "（盖章） 年 月 日"),
    ("市级市场监管部门意见", "（盖章） 年 月 日"),
)

PARK = (
    ("园区名称", ""),
    ("运营管理机构", "", "机构性质", ""),
    ("入驻企业数量", "", "园区年总产值", ""),
    ("负责人", "", "联系方式", ""),
    ("工作情况", ""),
    ("服务企业名单",),
    ("序号", "企业名称", "所属行业", "联系人"),
    ("1", "", "", ""),
    ("2", "", "", ""),
    ("园区意见", "（盖章）"),
    ("县级市场监管部门意见", "（盖章）"),
)

ASSOCIATION = (
    ("协会名称", "", "会员数", ""),
    ("秘书长", "", "手机", ""),
    ("工作情况", ""),
    ("协会意见", "（盖章）"),
    ("市级市场监管部门意见", "（盖章）"),
)

NUMBERED = (
    "建立商业秘密保护管理体系，制定保密手册。",
    "从下列措施中至少采取3项：物理隔离、权限管理、水印溯源、离职审计、供应商管理。",
    "签订竞业限制协议的，期限不超过2年，并按月支付补偿金。",
    "近三年内每年度开展保护培训不少于2次，参训人员覆盖率应达90%以上。",
    "符合下列条件之一：（1）拥有核心技术秘密5项以上；（2）年研发投入占销售收入5%以上。",
)
"""Clauses whose numbers Word counts."""
TYPED = """二、园区
1.设有商业秘密保护服务窗口，配备服务人员不少于3人。
2.服务企业不少于入驻企业总数的四分之一。
3.每月开展一次法律咨询活动，建立服务档案。
三、行业协会
1.制定行业商业秘密保护自律公约或者指引。
2.会员企业达到50家以上，且超过半数签署公约。"""


def write(path: Path) -> None:
    """Write the notice as a Word file."""
    document = docx.Document()
    _lines(document, BODY)
    _lines(document, "附件1\n商业秘密保护创新试点\n企业申报书")
    _table(document, ENTERPRISE)
    _lines(document, "附件2\n商业秘密保护创新试点园区申报书")
    _table(document, PARK)
    _lines(document, "附件3\n商业秘密保护创新试点行业协会申报书")
    _table(document, ASSOCIATION)
    _lines(document, "附件4\n商业秘密保护创新试点评价指标\n一、企业")
    for text in NUMBERED:
        document.add_paragraph(text, style="List Number")
    _lines(document, TYPED)
    document.save(str(path))


def _lines(document: Document, text: str) -> None:
    for line in text.splitlines():
        document.add_paragraph(line)


def _table(document: Document, rows: tuple[tuple[str, ...], ...]) -> None:
    """Add a table of four columns; the last cell of a shorter row takes what is left of it."""
    table = document.add_table(0, 4)
    for row in rows:
        cells = table.add_row().cells
        if len(row) < len(cells):
            cells[len(row) - 1].merge(cells[-1])
        for cell, text in zip(cells, row, strict=False):
            cell.text = text
