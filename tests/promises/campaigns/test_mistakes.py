"""Mistakes that clerks make in a campaign's folder, each found with its file, its line and what to write.

Every row changes a copy of a sound folder in one place. What is found must stand in the changed file (or where the row
says), on the changed line where it says `HERE`, and nothing ends in a traceback.
"""

from pathlib import Path

import pytest

from bot.campaign_checks import examined
from standards.campaign_files import Problem
from tests.campaign_copies import CampaignCopy
from tests.campaign_mistakes import (
    CAMPAIGN,
    GLOSSARY,
    HERE,
    NOTICE,
    Mistake,
    assert_found,
    change,
    cut,
    form,
    put,
    renamed,
    saved_as,
)

POINT, ZONE = "point/standards.toml", "zone/standards.toml"
POINT_FORM, ZONE_FORM = "point/form.toml", "zone/form.toml"
POINT_WORD = "templates/point.docx"
RISK = '  { key = "risk",       label = "风险评估", aliases = ["风险"] },\n'
NO_CLAUSES = 'annex = "附件4"\ntitle = "商业秘密保护示范区建设参考标准"\nclauses = []'
CLAUSE_3 = '[[clauses]]\nnumber   = "6（3）"'
CLAUSE_4 = '[[clauses]]\nnumber   = "6（4）"'
TEXTS = [
    Mistake("通知没放进来", NOTICE, put(NOTICE, None), "没有通知"),
    Mistake("通知是空的", NOTICE, put(NOTICE, b"\n"), "没有通知"),
    Mistake("通知存成了 GBK", NOTICE, saved_as(NOTICE, "gbk"), "已按 GBK 读取"),
    Mistake("通知其实是 Word 文件", NOTICE, put(NOTICE, b"PK\x03\x04\0\0"), "这不是纯文本"),
    Mistake("campaign.toml 存成了 GBK", CAMPAIGN, saved_as(CAMPAIGN, "gbk"), "已按 GBK 读取"),
    Mistake("form.toml 存成了 Unicode", POINT_FORM, saved_as(POINT_FORM, "utf-16"), "已按 UTF-16 读取"),
    Mistake("少了 form.toml", POINT_FORM, put(POINT_FORM, None), "没有这个文件"),
    Mistake("等号是全角的", CAMPAIGN, change(CAMPAIGN, "year              =", "year ＝"), "等号要用半角的 =", HERE),
    Mistake("引号是中文的", CAMPAIGN, change(CAMPAIGN, '"丰台区"', "“丰台区”"), "引号要用半角的", HERE),
    Mistake("少了后引号", POINT_FORM, change(POINT_FORM, '"企业名称"', '"企业名称'), "少了一个引号", HERE),
    Mistake("逗号是中文的", POINT_FORM, change(POINT_FORM, '"公司名称", ', '"公司名称"，'), "逗号要用半角", HERE),
    Mistake("列表没有收尾", POINT_FORM, change(POINT_FORM, '"company name"]', '"company name"'), "没有收尾", HERE),
    Mistake("少了等号", CAMPAIGN, change(CAMPAIGN, "in_principle      = true", "in_principle true"), "少了等号", HERE),
    Mistake("是写成了 True", CAMPAIGN, change(CAMPAIGN, "= true", "= True"), "“是”写成 true", HERE),
    Mistake("日期写成 2023/7/10", CAMPAIGN, change(CAMPAIGN, "2023-07-10", "2023/7/10"), "2023-07-10", HERE),
    Mistake("一项写了两次", CAMPAIGN, change(CAMPAIGN, "retention_days", "year = 2023\nretention_days"), "写了两次"),
    Mistake("单方括号", CAMPAIGN, change(CAMPAIGN, "[[contacts]]", "[contacts]"), "要写成双方括号 [[contacts]]", HERE),
]
KEYS = [
    Mistake(
        "项名拼错", CAMPAIGN, change(CAMPAIGN, "retention_days", "retention_dais"), "是不是想写 retention_days", HERE
    ),
    Mistake("题目的项名拼错", POINT_FORM, change(POINT_FORM, "label   =", "lable ="), "是不是想写 label", HERE),
    Mistake("少了一项", CAMPAIGN, cut(CAMPAIGN, "district ", "levels"), "少了 district"),
    Mistake(
        "没有这种回答",
        POINT_FORM,
        change(POINT_FORM, 'kind     = "phone"', 'kind = "phon"'),
        '是不是想写 kind = "phone"',
        HERE,
    ),
    Mistake("没有这种规则", POINT, change(POINT, '"any_ticked"', '"any_tick"'), '是不是想写 rule = "any_ticked"', HERE),
    Mistake("编号开头不对", CAMPAIGN, change(CAMPAIGN, '"FT23"', '"丰台23"'), "两个大写字母加两位数字", HERE),
    Mistake("key 用了大写", POINT_FORM, change(POINT_FORM, '"postcode"', '"PostCode"'), "小写字母开头", HERE),
    Mistake("年产值的上限带单位", POINT_FORM, change(POINT_FORM, "least   = 1", 'least = "1人"'), "整数", HERE),
    Mistake("问题标题太长", CAMPAIGN, change(CAMPAIGN, '"要交几份"', f'"{"要交几份" * 6}"'), "最多 20 个字", HERE),
]
NAMES = [
    Mistake("id 与文件夹不同", CAMPAIGN, change(CAMPAIGN, '"fengtai-2023"', '"fengtai2023"'), "文件夹叫", HERE),
    Mistake("年度没有改", CAMPAIGN, change(CAMPAIGN, "= 2023\n", "= 2022\n"), "改成同一年", HERE),
    Mistake("两种申报同一个名称", CAMPAIGN, change(CAMPAIGN, '"示范区"', '"示范点"'), "两种申报都叫", HERE),
    Mistake("题目写了两遍", POINT_FORM, change(POINT_FORM, '"employees"', '"postcode"'), "postcode 写了两次"),
    Mistake("两题同名", POINT, change(POINT, 'label = "培训台账"\nask', 'label = "检查台账"\nask'), "“检查台账”也是"),
    Mistake("条款编号重复", POINT, change(POINT, '"6（3）"', '"6（2）"'), "写了两次"),
    Mistake("条款编号用半角括号", POINT, change(POINT, '"6（3）"', '"6(3)"'), "写成 6（3）", HERE),
    Mistake("helper 指到没有的类型", CAMPAIGN, change(CAMPAIGN, 'yes = "zone"', 'yes = "zones"'), "没有 zones", HERE),
]
NOTICES = [
    Mistake("原文改了一个字", POINT, change(POINT, "保培训护至少2次", "保护培训至少2次"), "通知里没有这句话", HERE),
    Mistake("原文少了半句", NOTICE, change(POINT, "2次并有台账记录", "2次"), "“并有台账记录”没有引全"),
    Mistake("漏了一条", NOTICE, cut(POINT, CLAUSE_3, CLAUSE_4), "没有写进标准"),
    Mistake("附件写错", POINT, change(POINT, '"附件3"', '"附件4"'), "“附件4”的标题不是"),
    Mistake("栏名改了", ZONE_FORM, change(ZONE_FORM, '"园区产值"', '"园区年产值"'), "通知里没有这句话", HERE),
    Mistake("次数抄错", POINT, change(POINT, "value = 2,", "value = 3,"), "通知写“至少2次”，这里 value = 3", HERE),
    Mistake("比例抄错", ZONE, change(ZONE, "value = 25", "value = 20"), "应超过25%", HERE),
    Mistake("超过写成了达到", ZONE, change(ZONE, ", strictly = true", ""), "应超过25%", HERE),
    Mistake("比例写了 500", ZONE, change(ZONE, "value = 25", "value = 500"), "比例最多 100", HERE),
    Mistake("截止日期抄错", CAMPAIGN, change(CAMPAIGN, "2023-07-10", "2023-07-20"), "通知里没有 2023年7月20日", HERE),
    Mistake(
        "截止在开始之前", CAMPAIGN, change(CAMPAIGN, "= 2023-05-30", "= 2023-07-30"), "在 opened（2023-07-30）之前"
    ),
    Mistake("原则上漏了", CAMPAIGN, change(CAMPAIGN, "= true", "= false"), "写了“原则上”", HERE),
    Mistake("份数抄错", CAMPAIGN, change(CAMPAIGN, '"一式两份"', '"一式三份"'), "通知写的是“一式两份”", HERE),
    Mistake("电话抄错", CAMPAIGN, change(CAMPAIGN, "63469955 转", "63469956 转"), "不是同一个号码", HERE),
    Mistake(
        "电话少一位", CAMPAIGN, change(CAMPAIGN, "010-63469955 转 6018", "010-6346995 转 6018"), "不是同一个号码", HERE
    ),
    Mistake("签字栏没有", CAMPAIGN, change(CAMPAIGN, '"申报企业意见"', '"申报意见"'), "签字盖章的地方", HERE),
    Mistake("签字栏少了一种", CAMPAIGN, change(CAMPAIGN, '{ point = "申报企业意见", ', "{ "), "签字盖章的地方"),
    Mistake("回答里写了电话", CAMPAIGN, change(CAMPAIGN, "致电 {telephone}", "致电 63469955"), "写 {telephone}", HERE),
]
RULES = [
    Mistake("标准用到没有的题", POINT, change(POINT, 'field = "plan"', 'field = "plans"'), "是不是 plan", HERE),
    Mistake("规则与回答不配", POINT, change(POINT, 'rule = "any_ticked"', 'rule = "yes"'), "判断不了 publicity", HERE),
    Mistake("单位不同", POINT, change(POINT, 'value = 2, unit = "次"', 'value = 2, unit = "场"'), "单位是“次”", HERE),
    Mistake(
        "题目没有标准", POINT, change(POINT, '{ rule = "yes", field = "trainings_ledger" },', ""), "却没有标准用到"
    ),
    Mistake(
        "没有一条标准",
        ZONE,
        put(ZONE, NO_CLAUSES.encode()),
        "没有一条标准",
    ),
    Mistake(
        "前提的题在后面", POINT, change(POINT, 'needs = "trainings"', 'needs = "agreements"'), "不是前面问过的题", HERE
    ),
]
WORDS = [
    Mistake("草稿的花括号拼错", POINT, change(POINT, "培训{value}", "培训{values}"), "{values} 不会被替换", HERE),
    Mistake("没有第三个半年", POINT, change(POINT, "{half_year_1}", "{half_year_3}"), "{half_year_3} 不会被替换", HERE),
    Mistake("花括号没有收尾", POINT, change(POINT, "补办{short}", "补办{short"), "花括号不成对", HERE),
    Mistake("草稿里没有回答", POINT, change(POINT, "保护培训{value}", "保护培训"), "没有 {value}", HERE),
    Mistake("草稿带句号", POINT, change(POINT, "培训{value}", "培训{value}。"), "删去最后的“。”", HERE),
    Mistake("问法占了表里的词", CAMPAIGN, change(CAMPAIGN, '"要打印几份"', '"员工"'), "填表时这样说会被当成提问", HERE),
    Mistake("例子读不懂", POINT_FORM, change(POINT_FORM, '"100070"', '"10070"'), "自己都读不懂", HERE),
    Mistake("词解释了两次", GLOSSARY, change(GLOSSARY, 'aliases = ["太账"', 'aliases = ["定密"'), "“定密”解释了两次"),
]  # fmt: skip
FORMS = [
    Mistake("少了 Word 表", POINT_WORD, put(POINT_WORD, None), "没有这张 Word 表"),
    Mistake(
        "占位符拼错", POINT_WORD, form("{{ postcode }}", "{{ postcod }}"), "是不是 {{ postcode }}", cell="第2行第4格"
    ),
    Mistake("占位符少一个括号", POINT_WORD, form("{{ postcode }}", "{{ postcode }"), "要各写两个", cell="第2行第4格"),
    Mistake("占位符写了两次", POINT_WORD, form("{{ address }}", "{{ postcode }}"), "写了两次"),
    Mistake("Word 标记少了收尾", POINT_WORD, form("{%p endfor %}", ""), "少了收尾"),
    Mistake("Word 表的栏名改了", POINT_WORD, form("邮政编码", "邮编"), "没有这一格"),
]
OTHERS = [
    Mistake("起草时留空的没有填", CAMPAIGN, change(CAMPAIGN, '"盖公章"', '"待填：盖什么章"'), "还没有填", HERE),
    Mistake("保存天数是 0", CAMPAIGN, change(CAMPAIGN, "= 180", "= 0"), "retention_days 是 0", HERE),
    Mistake("区号抄错", CAMPAIGN, change(CAMPAIGN, '"010"\n', '"021"\n'), "联系电话的区号是 010", HERE),
    Mistake("收件没有标出", CAMPAIGN, change(CAMPAIGN, 'ends_with = "received"', ""), "没有一步以“收到材料”结束"),
    Mistake("答是答否到同一种", CAMPAIGN, change(CAMPAIGN, 'no  = "point"', 'no = "zone"'), "都到 zone", HERE),
    Mistake("选项漏了一个", POINT, change(POINT, RISK, ""), "列出的“风险评估”不在 plan 的选项里"),
    Mistake("题目反着问", POINT, change(POINT, "培训有台账", "培训没有台账"), "答“没有”会记成“否”", HERE),
    Mistake(
        "或写成了和",
        ZONE,
        change(ZONE, '"any_ticked", field = "support"', '"all_ticked", field = "support"'),
        "写的是“或”",
    ),
    Mistake("金额的单位", POINT_FORM, change(POINT_FORM, 'unit    = "万元"', 'unit = "元"'), "金额一律按万元记", HERE),
    Mistake("文件多了 .txt", POINT_FORM, renamed(POINT_FORM, "point/form.toml.txt"), "是不是 point/form.toml.txt"),
    Mistake("通知叫了别的名字", NOTICE, renamed(NOTICE, "通知.txt"), "有 通知.txt，没有 notice.txt"),
]
MISTAKES = [*TEXTS, *KEYS, *NAMES, *NOTICES, *RULES, *WORDS, *FORMS, *OTHERS]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_is_found_where_it_is(tmp_path: Path, mistake: Mistake) -> None:
    copy = CampaignCopy(tmp_path)
    changed = mistake.act(copy)
    assert_found(mistake, copy, changed, examined(copy.folder, copy.templates).beside([]).problems)


def test_there_are_sixty() -> None:
    assert len(MISTAKES) >= 60
    assert len({mistake.name for mistake in MISTAKES}) == len(MISTAKES)


def test_many_mistakes_are_told_at_once(tmp_path: Path) -> None:
    copy = CampaignCopy(tmp_path)
    for mistake in (*NOTICES[5:7], NOTICES[9], NOTICES[12], *WORDS[:3], FORMS[1], FORMS[4]):
        mistake.act(copy)
    problems: tuple[Problem, ...] = examined(copy.folder, copy.templates).problems
    assert len({(each.file, each.line, each.cell) for each in problems}) >= 8
