"""A correction in words changes that one answer, wherever the person is, and says what was there before."""

from datetime import datetime

import pytest

from dialogs.language.plain_text import text_of
from standards.campaign import Campaign
from tests.player import Player
from tests.said_at import Place, said_at

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")

COMPANY = "北京青禾样例生物科技有限公司"
PARK = "北京青禾样例产业园"
ADDRESS = "北京市丰台区样例街6号"
TELEPHONE = "010-63405678"
WITH_VALUES = [
    ("point contact_title", f"公司名漏了两个字，是{COMPANY}", "enterprise_name", COMPANY),
    ("point legal_representative", f"公司名漏了两个字，是{COMPANY}", "enterprise_name", COMPANY),
    ("point review", f"公司名少打一个字，是{COMPANY}", "enterprise_name", COMPANY),
    ("point review", f"单位全称写得不全，全称是{COMPANY}", "enterprise_name", COMPANY),
    ("point contact_title", "厂名弄错了，应为北京青禾样例机械厂", "enterprise_name", "北京青禾样例机械厂"),
    ("point contact_title", "所名写错了，是北京青禾样例研究所", "enterprise_name", "北京青禾样例研究所"),
    ("zone contact_title", f"园名打错了，是{PARK}", "park_name", PARK),
    ("zone review", f"园区名字有个错别字，应该是{PARK}", "park_name", PARK),
    ("point contact_title", f"地址弄错咧，是{ADDRESS}", "address", ADDRESS),
    ("zone contact_title", f"地址写错嘞，应该是{ADDRESS}", "address", ADDRESS),
    ("point contact_title", f"刚才地址那里手滑了，应该是{ADDRESS}", "address", ADDRESS),
    ("point staff", f"公司的地址写岔了，是{ADDRESS}", "address", ADDRESS),
    ("point contact_title", "更正：联系人 邱示例→邱样例", "contact_person", "邱样例"),
    ("point contact_title", "更正：邮编100070改100071", "postcode", "100071"),
    ("zone contact_title", "邮编：100071 → 100072", "postcode", "100072"),
    ("point contact_title", "法定代表人 王示例 改为 王样例", "legal_representative", "王样例"),
    ("point staff", "联系人的职务写错了，应该叫综合部经理", "contact_title", "综合部经理"),
    ("point staff", f"负责人的电话写错了，是{TELEPHONE}", "contact_phone", TELEPHONE),
    ("zone staff", f"请将联络电话改为{TELEPHONE}", "contact_phone", TELEPHONE),
    ("point staff", f"聯絡電話改為{TELEPHONE}", "contact_phone", TELEPHONE),
    ("point review", f"电话多打了一个0，应该是{TELEPHONE}", "contact_phone", TELEPHONE),
    ("point staff", "刚说的员工数是错的，改130", "employees", 130),
    ("point contact_title", "人数不对头，是130", "employees", 130),
    ("point staff", "不好意思，前头把邮编给写差了，是100071", "postcode", "100071"),
    ("point review", "邮编少了一位，100071", "postcode", "100071"),
    ("point staff", "抱歉抱歉，产值给整差了，得是3600万", "annual_output", "3600"),
    ("point review", "法人名字写错别字了，是王样例", "legal_representative", "王样例"),
    ("zone review", "企业家数报重了，是66家", "enterprises", 66),
    ("zone review", "走访的家数写串了，应是16", "visited", 16),
    ("point contact_title", "所属行业选岔了，换成软件和信息服务业", "industry", "软件和信息服务业"),
]
ORDINARY = [
    ("point contact_title", "更正专员", {"contact_title": "更正专员"}),
    ("point contact_title", "改革办主任", {"contact_title": "改革办主任"}),
    ("point contact_title", "校对员", {"contact_title": "校对员"}),
    ("point contact_person", "李误", {"contact_person": "李误"}),
    ("point address", "北京市丰台区少年宫路6号", {"address": "北京市丰台区少年宫路6号"}),
    ("point enterprise_name", "北京更正样例科技有限公司", {"enterprise_name": "北京更正样例科技有限公司"}),
    ("point staff", "3个人，不是专职的", {"staff": 3}),
    ("point staff", "人数是4", {"staff": 4}),
    ("point trainings", "少了一次，3次", {}),
    ("point employees", "比去年少了5个，现在是60个", {}),
    ("point annual_output", "比去年少了200万，是3000万", {}),
    ("point mechanisms", "涉密人员有，别的写得不全", {}),
    ("point mechanisms", "制度写得不全，是去年的", {}),
    ("point inspections_ledger", "记得不全，是有的", {}),
    ("zone visited", "走访了16家，漏了两家没登记", {}),
]


@pytest.fixture
def player(campaign: Campaign) -> Player:
    return Player(campaign, AT)


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("员工改成135", "employees", 135),
        ("更正员工数量为135人", "employees", 135),
        ("员工数量应该是135", "employees", 135),
        ("刚才员工说错了应该是一百三十五人", "employees", 135),
        ("人数写错了，是135个人", "employees", 135),
        ("说错了，是王小丽", "contact_person", "王小丽"),
        ("请把邮编改成100071吧", "postcode", "100071"),
        ("把地址改成北京市丰台区样例路8号", "address", "北京市丰台区样例路8号"),
    ],
)
def test_a_correction_is_kept_and_said(player: Player, text: str, key: str, value: object) -> None:
    player.answers_until("point", "contact_title")
    player.says(text)
    assert player.conversation.answers[key].value == value
    assert "contact_title" not in player.conversation.answers
    first, *rest = text_of(player.shown[-1]).split("\n")
    assert first.startswith("已改：")
    assert "（原来 " in first
    assert any("第 10 / 28 题 · 职务/职称" in line for line in rest)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("联系人填错了", "联系人"),
        ("邮编不对", "邮政编码"),
        ("法人写错了", "法定代表人"),
        ("第6（5）条需要更正", "第6（5）条 活动开展有效"),
        ("员工改成很多", "员工数量"),
    ],
)
def test_what_is_called_wrong_is_asked_again(player: Player, text: str, label: str) -> None:
    player.answers_until("point")
    answers = player.conversation.answers
    player.says(text)
    assert f"题 · {label}" in text_of(player.shown[-1])
    assert player.conversation.answers == answers


def test_nothing_that_does_not_name_a_question_is_a_correction(player: Player) -> None:
    player.answers_until("point", "enterprise_name")
    player.says("北京改成样例科技有限公司")
    assert "已改" not in text_of(player.shown[-1])


@pytest.mark.parametrize(("place", "text", "field", "value"), WITH_VALUES)
def test_the_new_value_is_kept_at_once(place: str, text: str, field: str, value: object) -> None:
    kind, at = place.split()
    heard = said_at(Place(kind, at), text)
    assert heard.kept == {field: value}
    assert heard.reply.startswith("已改：")


@pytest.mark.parametrize(("place", "text", "kept"), ORDINARY)
def test_an_answer_that_speaks_of_mistakes_corrects_nothing(place: str, text: str, kept: dict[str, object]) -> None:
    kind, at = place.split()
    assert said_at(Place(kind, at), text).kept == kept


@pytest.mark.parametrize(
    ("text", "label"),
    [("联系人的职务写错了", "职务/职称"), ("联系人的电话要改", "联系电话"), ("公司的邮编不对", "邮政编码")],
)
def test_the_blank_named_last_is_put_again(text: str, label: str) -> None:
    assert f"题 · {label}" in said_at(Place("point", "staff"), text).reply
