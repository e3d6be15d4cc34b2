"""Positions and titles among what is said around them."""

import pytest

from dialogs.questions.outcome import Doubtful, NotUnderstood, Understood
from tests.reading import asked_back, kept, read_at


@pytest.mark.parametrize(
    "position",
    [
        "法务经理", "会计", "厂长", "老板娘", "HRBP", "HR manager", "Office Manager", "CTO", "IT经理", "技术总监CTO", "董事长秘书",
        "总经理助理", "法务总监、公司律师", "客户问题处理专员", "帮助台主管",
        "查询中心主任", "联系协调科科长", "厂长兼保密员", "副总经理（主持工作）", "高级工程师（返聘）", "企业服务部主任",
        "综合管理部 部长", "司机", "行政实习生", "教授/博导", "二级巡视员", "一级主任科员",
        "不动产登记员", "项目申报专员", "合伙人、专利代理师", "党委副书记、副总经理兼总法律顾问、首席合规官、知识产权部部长", "總經理",
        "項目經理", "專案經理", "公司律师", "干事", "系主任", "车工", "高工",
    ],
)  # fmt: skip
def test_a_position_is_kept_as_it_is_written(position: str) -> None:
    assert kept(read_at("职务/职称", position)) == position


@pytest.mark.parametrize(
    "said",
    [
        "我是{}",
        "职务是{}",
        "职称：{}",
        "我担任{}",
        "现任{}",
        "本人系{}",
        "目前是{}",
        "我在公司是{}",
        "我是我们公司的{}",
        "他是我们{}",
        "就是个{}",
        "写{}",
        "{}。",
        "{}，谢谢",
        "行政，就写{}",
        "管后勤的，填{}",
        "{}哈",
        "I am the {}",
    ],
)
@pytest.mark.parametrize("position", ["办公室主任", "会计"])
def test_what_introduces_a_position_is_no_part_of_it(said: str, position: str) -> None:
    assert kept(read_at("职务/职称", said.format(position))) == position


@pytest.mark.parametrize("said", ["工程部", "系统管理园", "会记", "王经理"])
def test_what_may_be_a_position_is_asked_back(said: str) -> None:
    assert asked_back(read_at("职务/职称", said)) == said


@pytest.mark.parametrize(
    "said",
    [
        "就我", "打错了", "寫錯咗", "好的，收到，谢谢", "莫急嘛，我想一下", "唔该", "谢谢经理", "打错了经理", "这个要写全吗",
        "职务是什么意思", "同上", "修改邮政编码", "改联系人", "how long does it take",
        "13810001234", "我的身份证号是110106198503024518", "6222020200112233445", "passport C4J7K9X21, ID 110105198803124321",
        "北京市丰台区示例路1号", "北京示例科技有限公司",
    ],
)  # fmt: skip
def test_what_is_no_position_is_refused(said: str) -> None:
    assert isinstance(read_at("职务/职称", said), NotUnderstood)


@pytest.mark.parametrize(
    "said",
    [
        "问老板",
        "问经理",
        "问总监",
        "领导说写经理",
        "请示主任",
        "以前是经理",
        "找厂长",
        "让会计",
        "下个月升主任",
        "听领导",
    ],
)
def test_a_verb_before_a_title_is_not_kept_at_once(said: str) -> None:
    assert not isinstance(read_at("职务/职称", said), Understood)


@pytest.mark.parametrize(
    ("said", "title"), [("刚升的主任", "主任"), ("去年提的副总经理", "副总经理"), ("新任的厂长", "厂长")]
)
def test_a_title_given_lately_is_asked_back_or_kept(said: str, title: str) -> None:
    outcome = read_at("职务/职称", said)
    assert str(asked_back(outcome) if isinstance(outcome, Doubtful) else kept(outcome)).endswith(title)


@pytest.mark.parametrize(
    "title",
    [
        "问题处理专员",
        "客户问题处理专员",
        "人事经理",
        "评估师",
        "调度员",
        "提案审查员",
        "给排水工程师",
        "通知员",
        "跟单员",
    ],
)
def test_a_title_with_such_characters_is_kept(title: str) -> None:
    assert kept(read_at("职务/职称", title)) == title
