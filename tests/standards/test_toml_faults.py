"""Texts that are no TOML, as a clerk in a hurry writes them: each with its line and what to write."""

import tomllib

import pytest

from standards.toml_faults import toml_fault

BEFORE = 'id = "haidian-2026"\n'
AFTER = '\nyear = 2026\n\n[[kinds]]\nkey = "point"\n'

SLIPS = {
    "后引号是中文的": ('district = "海淀区”', '引号要用半角的 "'),
    "前后引号不同": ("city = '北京\"", '文字的前后用同样的引号：都用半角的 "'),
    "年是全角数字": ("held = ２０２７", "数字要用半角，例如 held = 2027"),
    "日期里有全角数字": ("opened = ２０２７-04-30", "这里是 2027-04-30"),
    "日期里是长横线": ("opened = 2027—04—30", "这里是 2027-04-30"),
    "日期写成中文的": ("opened = 2027年4月30日", "这里是 2027-04-30"),
    "日期不补零": ("opened = 2027-4-30", "这里是 2027-04-30"),
    "没有这一天": ("opened = 2027-02-30", "2027 年 2 月没有 30 日"),
    "月和日颠倒": ("opened = 2027-22-02", "没有 22 月"),
    "时刻少了秒": ("until = 17:00", "这里是 until = 17:00:00"),
    "时刻写成几时": ("until = 17时", "这里是 until = 17:00:00"),
    "时刻写成下午几点": ("until = 下午5点", "这里是 until = 17:00:00"),
    "没有这一小时": ("until = 25:00:00", "没有 25 点"),
    "几项没有方括号": ('aliases = "园区", "产业园"', '几项要放在方括号里，例如 ["甲", "乙"]'),
    "几项用顿号隔开": ('aliases = ["园区"、"产业园"]', "用半角的逗号隔开"),
    "两项写在一行": ('city = "北京" area_code = "010"', "一行只写一项"),
    "花括号里少了逗号": ('evidence = [{ key = "a" label = "台账" }]', "两项之间少了一个逗号"),
    "花括号里写冒号": ('evidence = [{ key: "a", label = "台账" }]', "冒号要改成等号：key = …"),
    "花括号没有收尾": ("tiers = [{ at = 1 }, { at = 2 ]", "花括号没有收尾：加上 }"),
    "花括号里换行": ('tiers = [{ at = 1,\n points = 2 }]', "整段写在一行里，不换行"),
    "花括号里的数带单位": ('criteria = [{ rule = "at_least", value = 2次 }]', "只写数字，不带单位"),
    "花括号里的百分数": ("criteria = [{ value = 60%, strictly = true }]", "只写数字，不带单位"),
    "花括号里的数写汉字": ("criteria = [{ value = 两 }]", "数字写阿拉伯数字"),
    "花括号里的真假": ("criteria = [{ strictly = 是 }]", "“是”写成 true"),
    "花括号里引号中有引号": ('options = [{ label = "涉密"人员"管理" }]', "引号里面还有引号"),
    "引号是日文的": ("city = 「北京」", "不用 「 」"),
    "文字没有引号": ("ends_with = received", '例如 ends_with = "received"'),
    "数字里有逗号": ("full = 1,000", "数字里不写逗号：full = 1000"),
    "多了一个逗号": ('aliases = ["园区",, "产业园"]', "多了一个逗号"),
    "三个引号没有收尾": ('advice = """增配人员。"', "三个引号没有收尾"),
    "引号后面多了字": ('seal = "盖公章"（两份）', "引号后面多了“（两份）”"),
    "等号左边写中文": ('区 = "海淀区"', "等号左边的“区”要用英文"),
    "等号左边有空格": ("selection until = 2027-07-31", "写成 selection_until"),
}  # fmt: skip


@pytest.mark.parametrize(("slip", "says"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_told_on_its_line_with_what_to_write(slip: str, says: str) -> None:
    text = BEFORE + slip + AFTER
    with pytest.raises(tomllib.TOMLDecodeError) as refused:
        tomllib.loads(text)
    fault = toml_fault(text, str(refused.value))
    assert says in fault.sentence
    assert fault.line == 2


def test_a_heading_in_the_singular_is_told_where_it_stands_and_not_where_the_parser_stumbles() -> None:
    text = '[[clause]]\nnumber = "1"\n[[clauses.fields]]\nkey = "a"\n[[clauses]]\nnumber = "2"\n'
    with pytest.raises(tomllib.TOMLDecodeError) as refused:
        tomllib.loads(text)
    fault = toml_fault(text, str(refused.value))
    assert (fault.line, fault.sentence) == (1, "[[clause]] 是不是 [[clauses]]？")
