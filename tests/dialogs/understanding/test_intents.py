"""What people ask for and say beside the answers, in many voices; and what is neither."""

import tomllib
from pathlib import Path

import pytest

from dialogs.language.chatter import CHATTER, SHAPES, Chatter
from dialogs.language.intent_vocabulary import SHARED
from dialogs.language.intents import COMMANDS, REQUESTS, Intent, Request
from dialogs.language.wordings import wordings
from dialogs.model.commands import Command
from dialogs.understanding.consent import consenting
from dialogs.understanding.intents import chatter, meant, meant_at_last, named

NAMES = {
    "员工": "employees",
    "企业名称": "enterprise_name",
    "公司名": "enterprise_name",
    "法定代表人": "legal_representative",
    "法人": "legal_representative",
    "地址": "address",
    "邮政编码": "postcode",
    "邮编": "postcode",
    "职务": "contact_title",
    "联系电话": "contact_phone",
    "电话": "contact_phone",
    "第6(5)条": "agreements",
}


def table(name: str) -> dict[str, list[str]]:
    return tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))


INTENTS: dict[str, Intent] = {**Command.__members__, **Request.__members__}
ASKED_FOR = {INTENTS[name]: texts for name, texts in table("requests.toml").items()}
SAID = {Chatter[name]: texts for name, texts in table("chatter.toml").items()}
AGREES = (
    "我同意你们保存",
    "行，同意",
    "ok, agree",
    "同意同意",
    "好，我同意了",
    "没意见，开始吧",
    "可以，开始",
    "已阅，同意",
    "同意保存我的回答",
    "我們同意",
    "yes I agree",
    "同意，麻烦开始",
    "好的开始吧",
    "晓得了，同意",
    "中，同意",
    "我接受",
    "那就同意呗",
)
DECLINES = (
    "我不同意",
    "不想留资料，给我空白表就行",
    "不同意，只想要空白表",
    "我唔同意，净系要份空白表",
    "I don't agree, just give me a blank form",
    "我不接受",
    "拒绝",
    "no thanks",
    "别存我的信息",
    "算了，不同意",
)
ANSWERS = (
    "北京怎么办样例文化传媒有限公司",
    "北京下一步样例智能科技有限公司",
    "北京明天样例教育咨询有限公司",
    "北京保存样例档案管理有限公司",
    "联系协调科科长",
    "帮助台主管",
    "客户问题处理专员",
    "打印室主任",
    "郝德",
    "常进",
    "何为",
    "明天佑",
    "申报国",
    "王继续",
    "丰台区下载路1号",
    "100070",
    "120人",
    "保密协议和竞业限制协议",
    "先进制造业",
    "人事专员",
)


def all_of(table: dict[Intent, list[str]]) -> list[tuple[Intent, str]]:
    return [(intent, text) for intent, texts in table.items() for text in texts]


@pytest.mark.parametrize(("intent", "text"), all_of(ASKED_FOR))
def test_a_request_is_understood_in_any_wording(intent: Intent, text: str) -> None:
    found = meant(text, NAMES) or (meant_at_last(text, NAMES) or (None,))[0]
    assert found is not None
    assert found.intent is intent


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in SAID.items() for text in texts])
def test_chatter_is_taken_as_what_it_is(kind: Chatter, text: str) -> None:
    assert chatter(text) is kind


@pytest.mark.parametrize("text", AGREES)
def test_people_agree_in_their_own_words(text: str) -> None:
    assert consenting(text) is True


@pytest.mark.parametrize("text", DECLINES)
def test_people_decline_in_their_own_words(text: str) -> None:
    assert consenting(text) is False


@pytest.mark.parametrize(
    "text",
    [
        "好的",
        "可以",
        "ok",
        "同意吗？",
        "不同意会怎样",
        "要同意什么",
        "妹子在不在",
        "我先看看再说",
        "北京同意样例公司",
        "不",
    ],
)
def test_nobody_agrees_by_accident(text: str) -> None:
    assert consenting(text) is None


@pytest.mark.parametrize("text", ANSWERS)
def test_an_answer_asks_for_nothing(text: str) -> None:
    assert meant(text, NAMES) is None
    assert meant_at_last(text, NAMES) is None


@pytest.mark.parametrize("text", ANSWERS)
def test_an_answer_is_no_chatter(text: str) -> None:
    assert chatter(text) is None


@pytest.mark.parametrize(
    ("text", "intent", "field"),
    [
        ("回到企业名称那一题", Request.CHANGE, "enterprise_name"),
        ("我要该企业名称", Request.CHANGE, "enterprise_name"),
        ("第6（5）条需要更正", Request.CHANGE, "agreements"),
        ("修改邮政編碼", Request.CHANGE, "postcode"),
        ("邮编可以不填吗", Request.MAY_STAY_EMPTY, "postcode"),
    ],
)
def test_a_request_may_name_a_question(text: str, intent: Intent, field: str) -> None:
    found = meant(text, NAMES)
    assert found is not None
    assert (found.intent, found.field) == (intent, field)


@pytest.mark.parametrize("text", ["进渡", "核队", "上一部", "跳国", "申报裱", "截至时间"])
def test_a_slip_of_one_character_is_forgiven(text: str) -> None:
    assert meant(text, {}) is not None


def test_two_names_name_none() -> None:
    assert named("公司名", NAMES) == "enterprise_name"
    assert named("公司名和邮编", NAMES) is None


def test_the_table_can_be_read() -> None:
    for lines in (*COMMANDS.values(), *REQUESTS.values(), *CHATTER.values()):
        assert wordings(lines, SHARED).sequences
    for shapes in SHAPES.values():
        assert all(shape.finds_its_example() for shape in shapes)


@pytest.mark.parametrize("text", ["我要" * 5_000, "的" * 10_000, "再来一份" * 15, "我" * 60, "还有几题" * 14])
def test_a_long_text_is_read_at_once(text: str) -> None:
    assert meant(text, NAMES) is None or len(text) <= 40
    assert chatter(text) is None
