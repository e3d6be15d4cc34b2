"""Several campaigns at once: who is asked which, what chooses one, and that one alone asks nothing."""

from collections.abc import Mapping
from datetime import date, datetime

import pytest

from dialogs import engine, lobby
from dialogs.language.plain_text import text_of
from dialogs.model.actions import AnswerConsent
from dialogs.model.campaign_actions import ChooseCampaign, ShowCampaigns
from dialogs.model.conversation import Conversation
from dialogs.model.effects import EnterCampaign, ForgetApplicant, OpenApplication
from dialogs.model.events import Chose, Event, IdentityTold, Said, Started, Uploaded
from dialogs.model.turn import Turn
from standards.campaign import Campaign
from tests.neighbours import neighbour, three_districts

AT = datetime.fromisoformat("2023-06-10T09:00:00+08:00")
ASKED = "您在哪个区申报"


@pytest.fixture
def three(campaign: Campaign) -> Mapping[str, Campaign]:
    return three_districts(campaign)


def said(turn: Turn) -> str:
    assert turn.reply is not None
    return text_of(turn.reply)


def come_to(campaigns: Mapping[str, Campaign], *events: Event) -> Turn:
    """Return the last turn of somebody who is new here."""
    turn = Turn(Conversation(), None)
    for event in events:
        turn = lobby.answer(campaigns, turn.conversation, event)
    return turn


def test_one_campaign_asks_nothing(campaign: Campaign) -> None:
    for event in (Started(AT), Said("你好", AT), Said("丰台区", AT), Said("我们在海淀", AT)):
        alone = lobby.answer({campaign.id: campaign}, Conversation(), event)
        assert alone == engine.respond(campaign, Conversation(), event)


def test_each_of_several_is_offered_with_its_bureau_and_its_deadline(three: Mapping[str, Campaign]) -> None:
    turn = come_to(three, Started(AT))
    assert ASKED in said(turn)
    assert "海淀区市场监督管理局，2023年7月20日（含）截止" in said(turn)
    assert turn.reply is not None
    assert [choice.label for choice in turn.reply.all_choices()] == ["大兴区", "丰台区", "海淀区"]
    assert turn.conversation.campaign == ""


@pytest.mark.parametrize(
    "text",
    [
        *(
            "海淀",
            "海淀区",
            "海淀区市场监督管理局",
            "我是海淀区的企业",
            "我们公司在海淀",
            "haidian",
            "海澱區",
            "3",
            "第3个",
        ),
        *("北京市海淀区示例路1号", "不是丰台，是海淀", "我们注册在海淀区，不在大兴", "/start c-haidian-2023"),
    ],
)
def test_the_name_of_a_district_chooses_in_any_wording(three: Mapping[str, Campaign], text: str) -> None:
    turn = come_to(three, Started(AT), Said(text, AT))
    assert turn.conversation.campaign == "haidian-2023", said(turn)
    assert turn.conversation.consent is None
    assert "海淀区市场监督管理局" in said(turn)


@pytest.mark.parametrize("text", ["丰台区和海淀区都有厂", "丰台还是海淀"])
def test_two_districts_are_asked_between(three: Mapping[str, Campaign], text: str) -> None:
    turn = come_to(three, Said(text, AT))
    assert turn.reply is not None
    assert [choice.label for choice in turn.reply.all_choices()] == ["丰台区", "海淀区"]
    second = lobby.answer(three, turn.conversation, Said("2", AT))
    assert second.conversation.campaign == "haidian-2023"


@pytest.mark.parametrize("text", ["我们是昌平的", "怀柔区", "余杭区的企业", "德清县"])
def test_a_district_that_is_not_here_is_told_which_are(three: Mapping[str, Campaign], text: str) -> None:
    turn = come_to(three, Said(text, AT))
    assert "在这里申报的是大兴区、丰台区、海淀区" in said(turn)
    assert turn.conversation.campaign == ""


@pytest.mark.parametrize("text", ["我们是园区", "哪个区可以报", "全区的企业", "示范区", "怎么申报", "13800000000"])
def test_anything_else_is_asked_again_and_chooses_nothing(three: Mapping[str, Campaign], text: str) -> None:
    turn = come_to(three, Said(text, AT))
    assert ASKED in said(turn)
    assert "在这里申报的是" not in said(turn)
    assert turn.conversation == Conversation().offering(turn.conversation.menu)


def test_a_year_tells_two_campaigns_of_one_district_apart(campaign: Campaign) -> None:
    later = neighbour(campaign, "fengtai-2024", "丰台区", date(2024, 7, 10), bureau=campaign.bureau)
    both = {campaign.id: campaign, later.id: later}
    turn = come_to(both, Started(AT))
    assert "您参加哪一批申报" in said(turn)
    assert turn.reply is not None
    assert [choice.label for choice in turn.reply.all_choices()] == ["丰台区2023年度", "丰台区2024年度"]
    assert "您参加哪一批申报" in said(come_to(both, Said("丰台区", AT)))
    for text in ("2024", "丰台2024年的", "丰台区2024年度", "[2]".strip("[]")):
        assert come_to(both, Started(AT), Said(text, AT)).conversation.campaign == "fengtai-2024"


def test_the_city_is_said_where_two_have_a_district_of_one_name(campaign: Campaign) -> None:
    here = neighbour(campaign, "gulou-2023", "鼓楼区", date(2023, 7, 1), city="南京")
    there = neighbour(campaign, "fuzhou-2023", "鼓楼区", date(2023, 7, 1), city="福州")
    both = {each.id: each for each in (here, there)}
    turn = come_to(both, Started(AT))
    assert turn.reply is not None
    assert [choice.label for choice in turn.reply.all_choices()] == ["福州鼓楼区", "南京鼓楼区"]
    assert come_to(both, Said("我们在南京", AT)).conversation.campaign == "gulou-2023"


def test_a_closed_campaign_is_offered_only_where_nothing_is_open(three: Mapping[str, Campaign]) -> None:
    after_two = datetime.fromisoformat("2023-07-25T09:00:00+08:00")
    assert "大兴区市场监督管理局 · 2023年度" in said(come_to(three, Started(after_two)))
    after_all = datetime.fromisoformat("2023-08-25T09:00:00+08:00")
    assert "已于2023年7月20日截止" in said(come_to(three, Started(after_all)))


def test_sixteen_districts_come_in_two_pages(campaign: Campaign) -> None:
    sixteen = {
        each.id: each
        for number in range(16)
        for each in [
            neighbour(campaign, f"d{chr(97 + number)}-2023", f"示例{chr(0x7532 + number)}区", date(2023, 7, 1))
        ]
    }
    turn = come_to(sixteen, Started(AT))
    assert turn.reply is not None
    assert turn.reply.asked_choices is not None
    labels = [choice.label for choice in turn.reply.all_choices()]
    assert len(labels) == 9
    assert labels[-1] == "更多"
    assert len(turn.reply.asked_choices[0]) == 16
    for event in (Said("更多", AT), Chose(ShowCampaigns(1), AT)):
        second = lobby.answer(sixteen, turn.conversation, event)
        assert second.reply is not None
        assert next(second.reply.all_choices()).number == 9
        chosen = lobby.answer(sixteen, second.conversation, Said("16", AT))
        assert chosen.conversation.campaign == "dp-2023"


def test_the_button_of_a_welcome_agrees_to_its_own_campaign(three: Mapping[str, Campaign]) -> None:
    turn = come_to(three, Said("大兴", AT), Chose(AnswerConsent(True, "haidian-2023"), AT))
    assert turn.conversation.campaign == "haidian-2023"
    assert turn.conversation.consent is not None


def test_nothing_can_be_agreed_to_before_a_campaign_is_chosen(three: Mapping[str, Campaign]) -> None:
    for event in (Said("同意", AT), Chose(AnswerConsent(True), AT), Said("1 2", AT), Uploaded("图片", AT)):
        turn = come_to(three, event)
        assert ASKED in said(turn)
        assert turn.conversation.consent is None
    assert come_to(three, Said("不同意", AT)).effects == (ForgetApplicant(),)
    assert "telegram:1" in said(come_to(three, IdentityTold("telegram:1", AT)))


def test_a_chosen_campaign_can_be_changed_until_something_is_agreed_to(three: Mapping[str, Campaign]) -> None:
    for again in (Said("换个区", AT), Said("新申报", AT), Said("上一步", AT), Chose(ShowCampaigns(0), AT)):
        turn = come_to(three, Said("大兴", AT), again)
        assert ASKED in said(turn)
        assert turn.conversation.campaign == ""
    assert come_to(three, Said("大兴", AT), Said("我们在海淀", AT)).conversation.campaign == "haidian-2023"


def test_a_link_to_a_campaign_that_is_gone_says_so_and_asks(three: Mapping[str, Campaign]) -> None:
    for event in (Started(AT, "nowhere-2019"), Said("/start c-nowhere-2019", AT), Chose(ChooseCampaign("nowhere"), AT)):
        turn = come_to(three, event)
        assert ASKED in said(turn)
    assert "现在没有开放" in said(come_to(three, Started(AT, "nowhere-2019")))


def test_where_no_campaign_is_installed_nothing_is_open() -> None:
    for event in (Started(AT), Said("我要申报", AT), Started(AT, "haidian-2023")):
        assert "现在没有开放的申报" in said(come_to({}, event))


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("在海淀区另开一份", EnterCampaign("haidian-2023")),
        ("海淀新申报", EnterCampaign("haidian-2023")),
        ("海淀区示例科技有限公司", None),
        ("北京市海淀区示例路1号", None),
        ("海淀区", EnterCampaign("haidian-2023")),
    ],
)
def test_a_district_in_an_answer_is_an_answer(three: Mapping[str, Campaign], text: str, effect: object) -> None:
    begun = come_to(three, Said("丰台", AT), Said("同意", AT), Said("示范点", AT)).conversation
    assert lobby.answer(three, begun, Said(text, AT)).effects == (() if effect is None else (effect,))


def test_before_a_form_is_begun_another_district_asks_whether_to_go_there(three: Mapping[str, Campaign]) -> None:
    agreed = come_to(three, Said("丰台", AT), Said("同意", AT)).conversation
    for text in ("我们是海淀的", "海淀区"):
        assert lobby.answer(three, agreed, Said(text, AT)).effects == (EnterCampaign("haidian-2023"),)
    assert lobby.answer(three, agreed, Said("丰台区的园区", AT)).effects == ()


def test_somebody_of_a_campaign_that_was_taken_away_begins_in_one_that_is_open(three: Mapping[str, Campaign]) -> None:
    begun = come_to(three, Said("海淀", AT), Said("同意", AT)).conversation
    left = {key: each for key, each in three.items() if key != "haidian-2023"}
    assert "haidian-2023" in said(lobby.answer(left, begun, Started(AT)))
    assert lobby.answer(left, begun, Said("我们在大兴", AT)).effects == (OpenApplication("daxing-2023"),)
    assert lobby.answer(left, begun, Said("新申报", AT)).effects == (OpenApplication(),)
