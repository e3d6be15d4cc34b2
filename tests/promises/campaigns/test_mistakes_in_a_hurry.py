"""Mistakes of a clerk in a hurry in a notice with three kinds, points and conditions, each found with what to write.

As in `test_mistakes.py`, every row changes a copy of a sound folder in one place.
"""

import shutil
from pathlib import Path

import pytest

from bot.campaign_checks import examined
from standards.campaign_files import Problem
from standards.library import read_folder
from tests.campaign_copies import CampaignCopy
from tests.campaign_mistakes import (
    CAMPAIGN,
    HERE,
    NOTICE,
    Act,
    Mistake,
    assert_found,
    both,
    change,
    cut,
    everywhere,
    form_of,
    renamed,
)
from tests.places import TESTS

LINHU = TESTS / "campaigns" / "linhu-2027"
FORM, FIRM, PARK, STATION = (
    "enterprise/form.toml",
    "enterprise/standards.toml",
    "park/standards.toml",
    "station/standards.toml",
)
WORD = "templates/park.docx"
ANY_OF = """  { rule = "any_of", criteria = [
    { rule = "at_least", field = "protected", value = 20, unit = "家" },
    { rule = "share", field = "protected", of = "enterprises", value = 30 },
  ] },
"""
BOTH_OF = ANY_OF.replace('"any_of"', '"all_of"')
RECEIVED = 'whose     = "applicant"\nuntil     = 2027-04-30\n'
NO_OFFENCES = '{ rule = "no", field = "offences" },\n'
OPTIONS = '  { key = "guide", label = "服务指南" },\n  { key = "telephone", label = "服务电话" },\n'
QUARTERS = 'period = "quarter", last'
TOTAL = '{ rule = "at_least", field = "attended", value = 30, unit = "人" }'
RATIO = '{ rule = "ratio", field = "attended", of = "trainings", value = 30, unit = "人" }'

DAYS = [
    Mistake("话里的日期抄错", CAMPAIGN, change(CAMPAIGN, "2027年4月20日以前", "2027年4月25日以前"), "2027年4月25日", HERE),
    Mistake("通知写了几点，没有写", CAMPAIGN, change(CAMPAIGN, "until = 17:00:00\n", ""), "写 until = 17:00:00"),
    Mistake(
        "评选先于最后一步",
        CAMPAIGN,
        change(CAMPAIGN, "selection_until = 2027-07-31", "selection_until = 2027-06-30"),
        "流程里有一步到 2027-07-31",
        HERE,
    ),
    Mistake("题里是去年的年份", FIRM, change(FIRM, "2025年、2026年两年的研发", "2024年、2025年两年的研发"), "最晚只问到 2025 年", HERE),
    Mistake("编号开头是去年的", CAMPAIGN, change(CAMPAIGN, '"LH27"', '"LH26"'), "写成 LH27", HERE),
    Mistake("句号多了", CAMPAIGN, change(CAMPAIGN, '对照标准初审"', '对照标准初审。"'), "删去最后的“。”", HERE),
    Mistake("没有写哪一级", CAMPAIGN, change(CAMPAIGN, 'whose = "municipal"\n', ""), "没有写 whose"),
    Mistake("流程里的市局没有写", CAMPAIGN, change(CAMPAIGN, ', municipal = "市局"', ""), "levels 里没有 municipal"),
]  # fmt: skip
NUMBERS = [
    Mistake("申报条件里的数抄错", CAMPAIGN, change(CAMPAIGN, "不低于3%", "不低于5%"), "“不低于5%”，通知里没有", HERE),
    Mistake(
        "回答和原文的数不同",
        CAMPAIGN,
        change(CAMPAIGN, '有效期三年"', '有效期三年"\nanswer = "有效期两年。"'),
        "引的原文是“三年”",
    ),
    Mistake("每季度写成每半年", FIRM, change(FIRM, QUARTERS, 'period = "half_year", last'), '改成 period = "quarter"', HERE),
    Mistake("期间和题目不同", FIRM, change(FIRM, QUARTERS, 'period = "month", last'), "是按 quarter 问的", HERE),
    Mistake("平均每场写成总数", FIRM, change(FIRM, RATIO, TOTAL), '改成 rule = "ratio"', HERE),
    Mistake("一档的数抄错", FIRM, change(FIRM, "{ at = 2, points = 12 }", "{ at = 3, points = 12 }"), "改这一档的 at", HERE),
    Mistake("每少几次抄错", FIRM, change(FIRM, "each = 1, points = 3", "each = 2, points = 3"), "“每少1次”，这里 each = 2", HERE),
    Mistake(
        "不足的不得分，没有写",
        FIRM,
        both(everywhere(NOTICE, "每项5分。", "每项5分，不足4项不得分。"), change(FIRM, "每项5分", "每项5分，不足4项不得分")),
        "写 all_or_nothing = true",
    ),
    Mistake("或者写成两条", PARK, change(PARK, ANY_OF, "".join(ANY_OF.splitlines(keepends=True)[1:3])), '放进一组 rule = "any_of"'),
    Mistake("或者写成都要", PARK, change(PARK, ANY_OF, BOTH_OF), '放进一组 rule = "any_of"'),
    Mistake(
        "都要写成有一个就行",
        PARK,
        both(everywhere(NOTICE, "，或者占入驻", "，并占入驻"), change(PARK, "，或者占入驻", "，并占入驻")),
        '改成 rule = "all_of"',
    ),
]  # fmt: skip
CLAUSES = [
    Mistake("标题漏了", FIRM, change(FIRM, 'heading  = "组织领导"\n', ""), "没有 heading，别的条都有"),
    Mistake("加分项没有写", FIRM, change(FIRM, 'role     = "bonus"\n', ""), '写 role = "bonus"'),
    Mistake("不予认定没有写", FIRM, change(FIRM, 'role     = "excludes"\n', ""), '不予认定的写 role = "excludes"'),
    Mistake("编号少半个括号", FIRM, change(FIRM, '"三（二）"', '"三（二"'), "括号不成对", HERE),
    Mistake("编号里有空格", FIRM, change(FIRM, '"三（二）"', '"三 （二）"'), "里有空格", HERE),
    Mistake("编号跳了一个", STATION, change(STATION, 'number   = "3"', 'number = "4"'), "通知里这一条的编号是“3.”", HERE),
    Mistake("原文带了序号", FIRM, change(FIRM, '"竞业限制协议的期限', '"（三）竞业限制协议的期限'), "删去开头的“（三）”", HERE),
    Mistake("只存了正文", NOTICE, cut(NOTICE, "附件1\n", "3.工作制度"), "这里只有通知的正文"),
]  # fmt: skip
ASKING = [
    Mistake("只剩一个选项", PARK, change(PARK, OPTIONS, ""), "只有一个选项"),
    Mistake("不是问句", FIRM, change(FIRM, '"签订了竞业限制协议吗？"', '"竞业限制协议"'), "不能答是或否", HERE),
    Mistake("是否题问了几个", FIRM, change(FIRM, '商业秘密保护荣誉吗？"', '荣誉几项？没有请发 0"'), "问的是几个", HERE),
    Mistake("数量题问了有没有", PARK, change(PARK, "发生了几起商业秘密纠纷？没有请发 0", "有商业秘密纠纷吗？"), "能答是或否", HERE),
    Mistake("方括号代替花括号", CAMPAIGN, change(CAMPAIGN, "{telephone}", "[telephone]"), "写成 {telephone}", HERE),
    Mistake("圆括号代替花括号", CAMPAIGN, change(CAMPAIGN, "{telephone}", "（telephone）"), "写成 {telephone}", HERE),
    Mistake("半角的问号", FIRM, change(FIRM, "竞业限制协议吗？", "竞业限制协议吗?"), "改成“？”", HERE),
    Mistake("留了叉", CAMPAIGN, change(CAMPAIGN, "致电 {telephone} 确认", "致电 ××× 确认"), "没写完的“×××”", HERE),
    Mistake("留了待核实", FIRM, change(FIRM, '"增配商业秘密保护专职人员。"', '"待核实。"'), "没写完的“待核实”", HERE),
]  # fmt: skip
WHO = [
    Mistake("联系人写了没有的申报", CAMPAIGN, change(CAMPAIGN, '["平台技术支持"]', '["enterprice"]'), "没有 enterprice 这种", HERE),
    Mistake("没有主要的联系人", CAMPAIGN, change(CAMPAIGN, '"苏敏"', '"苏敏"\nfor = ["咨询"]'), "没有主要的联系人"),
    Mistake("联系人漏了", CAMPAIGN, change(CAMPAIGN, 'person            = "苏敏"\n', ""), "这里没有写 person"),
    Mistake("邮箱漏了", CAMPAIGN, change(CAMPAIGN, 'email         = "gpjz@example.com"\n', ""), "通知写了“gpjz@example.com”"),
    Mistake("盖在机关的栏里", CAMPAIGN, change(CAMPAIGN, '"园区意见"', '"区市场监管局初审意见"'), "像是机关签的"),
    Mistake("收件写成市局的", CAMPAIGN, change(CAMPAIGN, RECEIVED, RECEIVED.replace("applicant", "municipal")), "却以 received 结束"),
    Mistake("一步的日期和话不同", CAMPAIGN, change(CAMPAIGN, "until = 2027-04-20", "until = 2027-04-30"), "words 说到 4月20日"),
    Mistake("别称里有空的", CAMPAIGN, change(CAMPAIGN, '"公司", "工厂"', '"公司", ""'), "aliases 里有一项是空的"),
    Mistake("别称写了两次", CAMPAIGN, change(CAMPAIGN, '"公司", "工厂"', '"公司", "企业"'), "“企业”在同一个 aliases 里写了两次"),
    Mistake("机关是空的", CAMPAIGN, change(CAMPAIGN, 'bureau           = "临湖区市场监督管理局"', 'bureau = ""'), "bureau 是空的", HERE),
    Mistake("保存天数少一位", CAMPAIGN, change(CAMPAIGN, "= 180", "= 18"), "只保存 18 天", HERE),
    Mistake("栏名要的是邮编", FORM, change(FORM, 'kind  = "postcode"', 'kind = "phone"'), '改成 kind = "postcode"', HERE),
    Mistake("单位和栏名不同", FORM, change(FORM, 'unit    = "人"', 'unit = "名"'), "栏名里印的单位是“人”", HERE),
    Mistake("栏名里换了行", FORM, change(FORM, '"企业名称"', '"企业\\n名称"'), "label 里有换行", HERE),
]  # fmt: skip
POINTS = [
    Mistake("比例写反了", FIRM, change(FIRM, '"trained", of = "employees"', '"employees", of = "trained"'), "这里写反了", HERE),
    Mistake("标准写了两次", FIRM, change(FIRM, NO_OFFENCES, NO_OFFENCES * 2), "这个标准写了两次"),
    Mistake("达标要看的可以不填", FIRM, change(FORM, '"职工总数（人）"', '"职工总数（人）"\noptional = true'), "就判断不了第四（二）条"),
    Mistake("合格线不含本数", FIRM, change(FIRM, "{ value = 85 }", "{ value = 85, strictly = true }"), "删去 strictly", HERE),
    Mistake("合格线漏了", FIRM, change(FIRM, "pass       = { value = 85 }\n", ""), "这里没有写 pass"),
    Mistake("满分漏了", FIRM, change(FIRM, "full       = 100\n", ""), "这里没有写 full"),
]  # fmt: skip
FILES = [
    Mistake("文件夹没有列进去", CAMPAIGN, lambda copy: _copied(copy, "park", "zone"), "有文件夹 zone"),
    Mistake("Word 表是旧格式", WORD, renamed(WORD, "templates/park.doc"), "park.doc 要用 Word 或 WPS 另存为 park.docx"),
    Mistake("Word 表用了中文名", WORD, renamed(WORD, "templates/示范园区.docx"), "把 示范园区.docx 改名为 park.docx"),
    Mistake("Word 表只剩临时文件", WORD, renamed(WORD, "templates/~$park.docx"), "另存为 park.docx"),
    Mistake("Word 表的标题没有改", WORD, form_of("park", "示范园区申报书", "示范基地申报书"), "没有“云江市商业秘密保护示范园区申报书”"),
]  # fmt: skip
HARMLESS = {
    "数字放在引号里": change(FIRM, "full       = 100", 'full = "100"'),
    "日期放在引号里": change(CAMPAIGN, "deadline         = 2027-04-30", 'deadline = "2027-04-30"'),
    "城市带了市字": change(CAMPAIGN, '"云江"', '"云江市"'),
    "用制表符对齐": everywhere(CAMPAIGN, "  ", "\t"),
    "Word 正打开着": lambda copy: _written(copy.templates / "~$park.docx", b"\x05user"),
    "留着一份旧的": lambda copy: _copied(copy, FORM, "enterprise/form - 副本.toml"),
}


def _copied(copy: CampaignCopy, old: str, new: str) -> int:
    source = copy.folder / old
    (shutil.copytree if source.is_dir() else shutil.copy)(source, copy.folder / new)
    return 0


def _written(file: Path, content: bytes) -> int:
    return file.write_bytes(content)


def told_of(copy: CampaignCopy, file: str) -> tuple[Problem, ...]:
    """Return what is said of a copy; Word forms are looked at where one was changed."""
    look = examined if file == WORD else read_folder
    return look(copy.folder, copy.templates).problems


@pytest.mark.parametrize(
    "mistake", [*DAYS, *NUMBERS, *CLAUSES, *ASKING, *WHO, *POINTS, *FILES], ids=lambda mistake: mistake.name
)
def test_a_mistake_is_found_where_it_is(tmp_path: Path, mistake: Mistake) -> None:
    copy = CampaignCopy(tmp_path, LINHU)
    changed = mistake.act(copy)
    assert_found(mistake, copy, changed, told_of(copy, mistake.file))


@pytest.mark.parametrize("harmless", HARMLESS.values(), ids=HARMLESS)
def test_what_means_the_same_is_not_complained_of(tmp_path: Path, harmless: Act) -> None:
    copy = CampaignCopy(tmp_path, LINHU)
    harmless(copy)
    assert examined(copy.folder, copy.templates).problems == ()


@pytest.mark.parametrize("folder", sorted((TESTS / "campaigns").iterdir()), ids=lambda folder: folder.name)
def test_a_sound_campaign_stays_without_a_complaint(folder: Path) -> None:
    assert [str(each) for each in read_folder(folder, folder / "templates").problems] == []
