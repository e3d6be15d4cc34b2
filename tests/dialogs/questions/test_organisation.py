"""The names of organisations among what is said around them."""

import pytest

from dialogs.model.context import Context
from dialogs.model.conversation import Conversation
from dialogs.questions.outcome import NotUnderstood
from dialogs.questions.registry import question_kind
from standards.campaign import Campaign
from standards.form import AnswerKind, Field
from tests.reading import AT, asked_back, kept, read_at


@pytest.mark.parametrize(
    "name",
    [
        "北京示例精密仪器有限公司", "北京怎么办样例文化传媒有限公司", "北京问答样例网络科技有限公司", "北京好的样例家居有限公司",
        "北京下一步样例智能科技有限公司", "北京明天样例教育咨询有限公司",
        "北京请问样例文化发展有限公司", "北京不知道样例科技有限公司", "北京跳过样例体育有限公司", "北京我爱示例餐饮有限公司",
        "北京随便样例餐饮管理有限公司", "北京什么值得样例科技有限公司",
        "北京鼎和样例（集团）股份有限公司", "Rhein样例（北京）自动化有限公司", "示例（北京）股份有限公司丰台分公司",
        "北京静安样例仪器厂", "北京示例大学", "中国示例科学研究院", "北京示例律师事务所",
        "丰台区示例社区卫生服务中心", "北京市丰台区示例幼儿园", "北京市丰台区张三水果店", "北京示例网吧", "首都示例大学附属医院",
        "丰台区市场监督管理局", "示例科技公司", "北京另一家仪器有限公司",
        "北京示例科技有限公司（原北京样例公司）", "Beijing Example Technology Co., Ltd.", "Example Automation GmbH",
        "北京匯川樣例科技有限公司",
    ],
)  # fmt: skip
def test_a_name_is_kept_as_it_is_written(name: str) -> None:
    assert kept(read_at("企业名称", name)) == name


@pytest.mark.parametrize(
    "name",
    [
        "北京示例科技产业园", "北京样例经济技术开发区丰台园（西区）", "北京绿荫样例创意园", "北京为什么样例科普文创园",
        "北京完成样例创业园", "北京再见样例艺术区", "北京同意樣例國際產業園",
        "北京示例科技企业孵化器", "丰台示例特色小镇", "北京示例众创空间", "北京示例总部基地",
    ],
)  # fmt: skip
def test_a_park_is_known_by_its_end(name: str) -> None:
    assert kept(read_at("园区名称", name, "zone")) == name


@pytest.mark.parametrize(
    "said",
    [
        "我们公司叫{}",
        "俺们公司叫{}哈",
        "敝公司全称为“{}”",
        "公司名是 {}",
        "企业名称：{}",
        "企业明称：{}",
        "客户名称：{}",
        "申报单位名称：{}",
        "单位名称（全称）：{}",
        "名称 {}",
        "{}。",
        "{}（以营业执照为准）",
        "{}，执照上就是这么写的",
        "{}，谢谢",
        "您好，我们是{}",
        "嗯，这里是{}",
        "就填{}吧",
        "麻烦填 {}",
        "营业执照上写的是{}",
        "我代表{}",
        "《{}》",
        "company name: {}",
        "our company is {}",
        "我們公司叫{}",
        "我哋公司系{}",
        "〖企业名称〗{}",
        "【单位名称】 {}",
        "[企业名称]{}",
        "（公司名）：{}",
        "🏭{}",
        "🏢 {}🎉",
        "{}（注意是这家，不是别的哈）",
    ],
)
@pytest.mark.parametrize("name", ["北京示例科技有限公司", "示例（北京）文化传播有限责任公司"])
def test_what_introduces_a_name_is_no_part_of_it(said: str, name: str) -> None:
    assert kept(read_at("企业名称", said.format(name))) == name


@pytest.mark.parametrize(
    "said",
    ["{}，信用代码见执照", "我是{}的会计", "由{}申报", "以{}名义申报", "改名了，现在叫{}", "原来叫别的，现在叫{}"],
)
def test_a_name_in_a_sentence_is_asked_back(said: str) -> None:
    assert asked_back(read_at("企业名称", said.format("北京示例科技有限公司"))) == "北京示例科技有限公司"


@pytest.mark.parametrize("said", ["北京示例科技", "示例小吃店", "我爱我家样例房产经纪有限公司"])
def test_what_may_be_a_name_is_asked_back(said: str) -> None:
    assert asked_back(read_at("企业名称", said)) == said


@pytest.mark.parametrize(
    "said",
    [
        "这个怎么填", "什么是高精尖产业", "请问什么是高精尖产业", "客户一会儿发我", "我凭什么告诉你", "哎呀妈呀这咋整",
        "sorry I don't understand", "english please", "填错了", "上面那个填错了",
        "我们公司", "有限公司", "公司名字我忘了", "让我看看执照", "你们公司叫什么", "什么样的公司可以申报", "外省公司能报吗",
        "怎么没有我们公司", "我们是做软件的", "同上", "见营业执照",
        "110106197503121234", "91110106MA00SAMP1X", "6222020200112233445", "lily.zhang@example.com", "13810001234",
        "北京市丰台区示例路1号",
        "北京示例科技有限公司，法人王小明", "北京示例科技有限公司 13810001234",
        "企业名称：北京示例科技有限公司 法定代表人：王小明 邮政编码：100070",
        "陳永康 身份證 R123456(7)", "密码是Abc@123456",
    ],
)  # fmt: skip
def test_what_is_no_name_is_refused(said: str) -> None:
    assert isinstance(read_at("企业名称", said), NotUnderstood)


@pytest.mark.parametrize(
    "said",
    [
        "母公司",
"分公司", "上市公司", "高新技术企业", "小微企业", "同一集团", "填母公司", "先填分公司", "写总公司", "大公司", "同一个集团",
        "还没注册公司", "要写到几号楼", "还没成立公司",
    ],
)  # fmt: skip
def test_a_kind_of_enterprise_or_a_clause_is_no_name(said: str) -> None:
    assert isinstance(read_at("企业名称", said), NotUnderstood)


def test_a_former_name_is_asked_back() -> None:
    assert asked_back(read_at("企业名称", "以前叫北京样例科技有限公司")) == "北京样例科技有限公司"


@pytest.mark.parametrize("name", ["先锋样例科技有限公司", "北京样例总公司", "北京填空样例文化有限公司", "新大样例集团"])
def test_a_name_with_such_words_is_kept(name: str) -> None:
    assert kept(read_at("企业名称", name)) == name


def test_the_applicants_city_is_in_the_example_and_in_what_they_say(played_campaigns: dict[str, Campaign]) -> None:
    district = played_campaigns["kinds"]
    context = Context(district, Conversation(), AT)
    field = Field(key="name", label="企业名称", kind=AnswerKind.ORGANISATION)
    refusal = question_kind(field).read(context, field, "这个怎么填")
    assert isinstance(refusal, NotUnderstood)
    assert "例如 杭州示例科技有限公司" in refusal.sentence
    assert kept(question_kind(field).read(context, field, "我们公司杭州示例科技有限公司")) == "杭州示例科技有限公司"
    address = Field(key="address", label="经营地址", kind=AnswerKind.ADDRESS)
    refusal = question_kind(address).read(context, address, "见营业执照")
    assert isinstance(refusal, NotUnderstood)
    assert "例如 杭州市临湖区示例路1号" in refusal.sentence


@pytest.mark.parametrize(
    "said",
    [
        "{}（以下简称青禾样例）", "{}（已核对）", "{}（刚改的名）", "<企业名称>{}", "{{企业名称}}{}", "{} {}", "{}，{}",
    ],
)  # fmt: skip
def test_a_remark_and_a_double_are_no_part_of_a_name(said: str) -> None:
    name = "北京青禾样例科技有限公司"
    assert kept(read_at("企业名称", said.format(name, name))) == name


@pytest.mark.parametrize("said", ["已改名{}", "原{}", "曾用名：{}"])
def test_a_name_that_was_changed_is_asked_back(said: str) -> None:
    name = "北京青禾样例科技有限公司"
    assert asked_back(read_at("企业名称", said.format(name))) == name


@pytest.mark.parametrize("name", ["原力样例科技有限公司", "北京简称样例科技有限公司", "北京快递样例（中国）有限公司"])
def test_a_name_that_only_has_such_words_is_kept(name: str) -> None:
    assert kept(read_at("企业名称", name)) == name
