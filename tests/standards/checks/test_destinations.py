"""Where the paper goes is read as the notice says it, and a campaign that sends it elsewhere is told so."""

import tomllib

import pytest

from standards.campaign import Campaign
from standards.checks import contact
from standards.checks.destinations import office_of_the_applicant, other_office
from standards.drafting.draft import draft_of
from standards.drafting.notice_text import blocks_of

BUREAU = "澜江市东屏区人力资源和社会保障局"
NOTICE = "关于申报2027年度示范企业的通知\n填写申报表一式三份，加盖公章，{where}。\n联系人：周敏，地址：望江路88号412室"


@pytest.mark.parametrize(
    ("sentence", "office"),
    [
        (
            "一式三份，于1月20日17时前报送至所在街道（镇）人力资源和社会保障所，同时发送电子版",
            "所在街道（镇）人力资源和社会保障所",
        ),
        ("请各申报单位于2月前将材料报所在县（区）市场监督管理局，各县（区）汇总", "所在县（区）市场监督管理局"),
        ("符合条件的单位向所在地市场监管所提交申报表", "所在地市场监管所"),
        ("将纸质申报材料（一式三份，加盖公章）报送所在县（市、区）工信部门", "所在县（市、区）工信部门"),
        ("将纸质材料交到属地街道办事处。", "属地街道办事处"),
        ("企业将申报材料报送至注册地所在园区管委会；逾期不予受理", "注册地所在园区管委会"),
        ("各街道将推荐名单报送至所在区市场监管局", ""),
        ("由街道初审后报送至所在区市场监管局", ""),
        ("所在地市场监管所负责解释", ""),
        ("送至望江路88号412室", ""),
    ],
)
def test_the_applicants_own_office(sentence: str, office: str) -> None:
    assert office_of_the_applicant(sentence) == office


@pytest.mark.parametrize(
    ("sentence", "office"),
    [
        ("纸质材料送至园区管委会，逾期不候", "园区管委会"),
        ("纸质材料寄送至市工商联会员部", "市工商联会员部"),
        ("报送至区人社局", ""),
        ("报送至区人力资源和社会保障局劳动关系科", ""),
        ("报送至市科技局创新科（示例路3号楼412室）", ""),
        ("各街道汇总后报送至区发展改革委", ""),
        ("电子版发送至邮箱a@example.com", ""),
    ],
)
def test_an_office_that_is_not_the_bureau_s(sentence: str, office: str) -> None:
    assert other_office(sentence, BUREAU) == office


@pytest.mark.parametrize(
    ("where", "place", "doubt"),
    [
        ("报送至所在街道人社所", "所在街道人社所", "各申报单位送的地方不一样"),
        ("送至园区管委会", None, "通知要送到“园区管委会”，没有写它的地址"),
        ("送至望江路88号412室", None, ""),
    ],
)
def test_a_draft_sends_the_paper_where_the_notice_says(where: str, place: str | None, doubt: str) -> None:
    text = NOTICE.format(where=where)
    draft = draft_of(blocks_of(text), text)
    [over] = tomllib.loads(draft.files()["campaign.toml"])["hand_over"]
    assert over.get("place") == place
    found = [each.sentence for each in draft.doubts if "通知要送到" in each.sentence]
    assert len(found) == bool(doubt)
    assert doubt in "".join(found)


@pytest.mark.parametrize(("place", "told"), [("", True), ("所在街道人社所", False), ("示例路1号", True)])
def test_a_campaign_that_sends_it_elsewhere(campaign: Campaign, place: str, told: bool) -> None:
    over = campaign.hand_over.replaced(place=place)
    changed = campaign.replaced(hand_overs=(over,), notice="申报表报送至所在街道人社所，逾期不候")
    found = list(contact.paper_goes_where_the_notice_says(changed))
    assert [each.place.path for each in found] == ([("hand_over", 0)] if told else [])
    assert all('写 place = "所在街道人社所"' in each.sentence for each in found)
