"""Sentences of notices, and what must hold where a clause says so."""

import pytest

from standards.drafting.clause_reader import read_clause
from standards.drafting.clause_text import ClauseText
from standards.drafting.drafted import DraftedClause, DraftedField
from standards.drafting.outline import criterion_in_words

FORM = (
    DraftedField("enterprises", "入园企业数", "count", {"unit": "家"}),
    DraftedField("people", "职工总数", "count", {"unit": "人"}),
)


def read(sentence: str) -> DraftedClause:
    return read_clause(ClauseText("1", "", sentence), FORM, {})


@pytest.mark.parametrize(
    ("sentence", "criteria"),
    [
        ("年度培训≥3次", ["at_least 3 次"]),
        ("近12个月内组织培训3场以上，覆盖全部涉密岗位", ["yes", "at_least 3 次"]),
        ("商业秘密案件不得超过1件", ["at_most 1 件"]),
        ("注册资本500万元（含）以上", ["at_least 500 万元"]),
        ("至少有1名法律专业人员，且具有法律职业资格", ["yes", "at_least 1 人"]),
        ("培训不少于2次/年", ["at_least 2 次"]),
        ("近三年累计服务企业100家次以上", ["at_least 100 家次"]),
        ("未被列入经营异常名录或者严重违法失信名单", ["no"]),
        ("五年内未发生重大泄密事件", ["no"]),
        ("不存在拖欠工资等违法行为", ["no"]),
        ("信用良好，无不良记录", ["yes", "no"]),
        ("最近2年内无行政处罚记录、无拖欠职工工资行为", ["no", "no"]),
        ("成立时间不少于3年", ["since 3"]),
        ("连续正常经营满两个会计年度", ["since 2"]),
        ("主要负责人每年至少听取2次专题汇报", ["each_period year 2"]),
        ("每季度至少组织1次商业秘密保护培训", ["each_period quarter 1"]),
        ("每半年开展监管与检查至少1次并有台账记录", ["all_ticked", "yes"]),
        ("与涉密人员签订保密协议或者竞业限制协议", ["any_ticked"]),
        ("采用会议传达、张贴公告等形式向全体员工公开制度", ["any_ticked", "yes"]),
        ("制度应涵盖定密、脱密、离职管理等内容", ["all_ticked"]),
        ("建立涉密人员台账、涉密载体台账", ["all_ticked"]),
        ("从下列措施中至少采取3项：物理隔离、权限管理、水印溯源、离职审计", ["at_least_ticked 3"]),
        ("开展“进企业、进园区、进楼宇”活动", ["yes"]),
        ("与所有涉密员工签订保密协议，签订率达100%", ["yes", "share 100 %"]),
        ("走访的企业应超过25％", ["share 25 % strictly"]),
        ("服务企业不少于入驻企业总数的四分之一", ["share 25 %"]),
        ("入园企业达到50家，或者年产值达到10亿元以上", ["any_of 1: at_least 50 家, at_least 100000 万元"]),
        ("全年培训不少于4次，平均每场不少于30人", ["at_least 4 次", "ratio 30 人"]),
        ("建立人员管理、载体管理、区域管理、合作管理4项制度，至少建立3项", ["at_least_ticked 3"]),
        ("建立人员管理、载体管理、区域管理等制度，至少建立2项", ["at_least_ticked 2"]),
        ("参加培训的职工应超过职工总数的50%", ["share 50 % strictly"]),
        ("服务企业不少于20家或者占入园企业数的30%以上", ["any_of 1: at_least 20 家, share 30 %"]),
        ("纠纷不超过2起，或者均已妥善处理", ["any_of 1: at_most 2 起, yes"]),
        (
            "获得国家级荣誉1项以上，或省级荣誉2项以上，或市级荣誉3项以上",
            ["any_of 1: at_least 1 项, at_least 2 项, at_least 3 项"],
        ),
        (
            "每年新注册企业不低于5家，或每年获得融资的企业不少于3家",
            ["any_of 1: each_period year 5, each_period year 3"],
        ),
        ("对青少年优惠开放或每年不少于20天免费开放", ["any_of 1: yes, each_period year 20"]),
        ("获得国际或国内设计奖项，或者完成设计项目不少于8项", ["any_of 1: yes, at_least 8 项"]),
        ("获得科技奖励、驰名商标、单项冠军荣誉之一", ["any_ticked"]),
        ("具有项目遴选机制、毕业或淘汰机制、导师工作机制等制度", ["all_ticked"]),
        ("资产负债率不超过70%", ["at_most 70 %"]),
        ("近三年研发费用年均增长10%以上", ["at_least 10 %"]),
        ("在园企业和团队合计不少于20家", ["at_least 20 家"]),
        ("场均参加人数30人以上", ["ratio 30 人"]),
        ("每年举办2次、每次不少于50人的讲座", ["each_period year 2", "ratio 50 人"]),
        ("近三年（含成立不足三年的）未发生环境污染事故", ["no"]),
        ("企业应不欠工资、不欠社会保险金", ["no", "no"]),
        ("不得有不良信用记录", ["no"]),
        ("独立经营1年以上", ["since 1"]),
        ("带动农户200户以上", ["at_least 200 户"]),
        ("服务场地面积不低于500平方米", ["at_least 500 平方米"]),
        ("制定采购制度并对供应商开展评价", ["all_ticked"]),
    ],
)
def test_a_sentence_becomes_criteria(sentence: str, criteria: list[str]) -> None:
    assert [criterion_in_words(criterion) for criterion in read(sentence).criteria] == criteria


@pytest.mark.parametrize(
    ("sentence", "doubt"),
    [
        ("开展培训3次以上", "没有写期间"),
        ("配备2名专职人员", "没有写至少还是正好"),
        ("配备专职管理人员", "没有写几人，按至少1人"),
        ("设立窗口或者指定专人", "按有一项即可"),
        ("培训覆盖率不低于80%", "没有写占什么的比例"),
        ("保密经费不低于上年度营业收入的1‰", "里的数没有读出来"),
        ("具备条件的可设立商业秘密保护展厅", "不是必须做到的"),
        ("投入超过50万元", "不含本数"),
        ("每月开展法律咨询", "没有写次数"),
    ],
)
def test_what_a_sentence_leaves_open_is_a_doubt(sentence: str, doubt: str) -> None:
    assert any(doubt in each for each in read(sentence).doubts), read(sentence).doubts


def test_what_is_asked_of_some_applies_to_them_alone() -> None:
    clause = read("签订竞业限制协议的，期限不超过2年，并按月支付补偿金")
    [asked] = [field for field in clause.fields if field.key.endswith("applies")]
    assert asked.label == "签订竞业限制协议"
    assert clause.settings["applies_if"] == {"rule": "yes", "field": asked.key}
    assert [criterion_in_words(criterion) for criterion in clause.criteria] == ["yes", "at_most 2 年"]


@pytest.mark.parametrize(
    "sentence",
    [
        "与涉密岗位人员签订保密协议，无涉密岗位的，本项不作要求",
        "与涉密岗位人员签订保密协议。没有涉密岗位的，不扣分",
        "与涉密岗位人员签订保密协议（无涉密岗位的不适用）",
    ],
)
def test_what_is_not_asked_of_some_does_not_apply_to_them(sentence: str) -> None:
    clause = read(sentence)
    [asked] = [field for field in clause.fields if field.key.endswith("applies")]
    assert asked.settings["ask"] == "有没有涉密岗位？"
    assert clause.settings["unless"] == {"rule": "no", "field": asked.key}
    assert [criterion_in_words(criterion) for criterion in clause.criteria] == ["yes"]
    assert any("不适用读" in doubt for doubt in clause.doubts)


def test_no_key_and_no_label_is_used_twice() -> None:
    clause = read("对企业培训不少于2次，对园区培训不少于3次，对协会培训不少于4次")
    keys = [field.key for field in clause.fields]
    labels = [field.label for field in clause.fields]
    assert len(set(keys)) == len(keys) == 3
    assert len(set(labels)) == 3
