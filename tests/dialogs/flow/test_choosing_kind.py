"""The kind of applicant in one's own words: taken where it is named, asked back where it only sounds like one."""

from datetime import datetime

import pytest

from dialogs.language.plain_text import text_of
from dialogs.model.events import Started
from standards.campaign import Campaign, WhichKind, WhichOption
from tests.player import Player

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")


@pytest.fixture
def player(campaign: Campaign) -> Player:
    player = Player(campaign, AT)
    player.hear(Started(AT))
    player.presses("同意")
    return player


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("我们是园区，申报示范区", "zone"),
        ("示範區", "zone"),
        ("报示范点", "point"),
        ("就示范点吧", "point"),
        ("2", "zone"),
        ("产业园", "zone"),
        ("孵化器", "zone"),
        ("企业", "point"),
    ],
)
def test_a_kind_that_is_named_is_taken(player: Player, text: str, kind: str) -> None:
    player.says(text)
    assert player.conversation.kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("我们是一家科技公司", "point"),
        ("俺们是个小厂子，工厂", "point"),
        ("我们是研究所", "point"),
        ("我们有个产业园", "zone"),
        ("孵化器这边", "zone"),
    ],
)
def test_what_sounds_like_a_kind_is_asked_back(player: Player, text: str, kind: str) -> None:
    player.says(text)
    assert player.conversation.kind is None
    assert "对吗？" in text_of(player.shown[-1])
    player.says("是")
    assert player.conversation.kind == kind


@pytest.mark.parametrize("text", ["搞不清楚", "不知道", "我们是园区里的一家企业", "唔知"])
def test_who_does_not_know_is_helped(player: Player, text: str) -> None:
    player.says(text)
    assert player.conversation.kind is None
    assert "您是为一个园区" in text_of(player.shown[-1])


@pytest.mark.parametrize("text", ["我们在海淀区", "我们是朝阳的"])
def test_another_district_is_told_whose_bureau_this_is(player: Player, text: str) -> None:
    player.says(text)
    assert player.conversation.kind is None
    assert "受理丰台区的单位申报" in text_of(player.shown[-1])


@pytest.mark.parametrize("text", ["示范点是什么意思", "示范点和示范区有什么区别", "谢谢", "嗯那个我们是干啥的来着"])
def test_a_question_chooses_nothing(player: Player, text: str) -> None:
    player.says(text)
    assert player.conversation.kind is None


@pytest.fixture
def of_three(campaign: Campaign) -> Player:
    """Somebody who is asked which of three kinds: one's name has capitals, and one's stands within another's."""
    point, zone = campaign.kinds
    third = zone.replaced(key="nursery", name="培育示范区", explains="正在筹建的园区", aliases=())
    kinds = (point.replaced(name="示范点A类"), zone, third)
    player = Player(campaign.replaced(kinds=kinds, which_kind=None), AT)
    player.hear(Started(AT))
    player.presses("同意")
    return player


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *(("3", "nursery"), ("第三个", "nursery"), ("第3种", "nursery"), ("选第三类", "nursery")),
        *(("2", "zone"), ("示范区", "zone"), ("培育示范区", "nursery"), ("我们报培育示范区", "nursery")),
        *(("示范点A类", "point"), ("示范点a类", "point"), ("报示范点Ａ类", "point")),
    ],
)
def test_any_number_of_kinds_can_be_chosen(of_three: Player, text: str, kind: str) -> None:
    of_three.says(text)
    assert of_three.conversation.kind == kind


def test_who_is_unsure_of_three_is_shown_what_each_is(of_three: Player) -> None:
    of_three.presses("不确定")
    shown = of_three.shown[-1]
    assert text_of(shown).startswith("下面哪一项说的是您？")
    labels = [choice.label for row in shown.choices for choice in row]
    assert labels == [kind.explains for kind in of_three.campaign.kinds]
    of_three.presses("正在筹建的园区")
    assert of_three.conversation.kind == "nursery"


@pytest.mark.parametrize(
    ("says", "kind"), [("2", "point"), ("我是研究所", "point"), ("园区还在建", "nursery"), ("4", "nursery")]
)
def test_what_a_campaign_asks_of_any_number_of_kinds_is_asked(campaign: Campaign, says: str, kind: str) -> None:
    options = (
        *(("我是企业", "point"), ("我是研究所", "point")),
        *(("我管一个园区", "zone"), ("园区还在建", "nursery")),
    )
    which = WhichKind(ask="您是谁？", options=tuple(WhichOption(says=says, kind=key) for says, key in options))
    point, zone = campaign.kinds
    player = Player(campaign.replaced(kinds=(point, zone, zone.replaced(key="nursery")), which_kind=which), AT)
    player.hear(Started(AT))
    player.presses("同意")
    player.says("不确定")
    assert text_of(player.shown[-1]).startswith("您是谁？")
    player.says(says)
    assert player.conversation.kind == kind


def test_a_name_within_another_is_not_asked_about(of_three: Player) -> None:
    of_three.says("听说有个培育示范区的项目")
    assert "培育示范区" in text_of(of_three.shown[-1])
    of_three.says("是")
    assert of_three.conversation.kind == "nursery"


@pytest.mark.parametrize(
    ("kind", "field", "text", "other"),
    [
        ("point", "industry", "选错了，我们是园区", "示范区"),
        ("point", "employees", "揀錯咗，我哋係園區嚟", "示范区"),
        ("point", "postcode", "要换示范区那个表", "示范区"),
        ("point", "duties", "可否更换为示范区", "示范区"),
        ("zone", "output", "实在抱歉，我单位应申报示范点", "示范点"),
        ("zone", "output", "想换一种申报", "示范点"),
    ],
)
def test_who_chose_wrongly_is_offered_the_other_kind(
    campaign: Campaign, kind: str, field: str, text: str, other: str
) -> None:
    player = Player(campaign, AT)
    player.answers_until(kind, None if field == "duties" else field, {})
    before = player.conversation.answers
    player.says(text)
    assert player.conversation.answers == before
    player.presses(f"改为{other}")
    assert f"{other}申报表" in text_of(player.shown[-1])
    first = "示范点" if other == "示范区" else "示范区"
    player.says(f"要换{first}")
    player.presses(f"改为{first}")
    assert player.conversation.kind == kind
    assert player.conversation.answers == before


@pytest.mark.parametrize(
    "text", ["示范区什么时候截止", "北京示范区样例改造工程有限公司", "我们在示范区里面办公", "换示范区的办公室"]
)
def test_a_kind_that_is_mentioned_is_not_offered(campaign: Campaign, text: str) -> None:
    player = Player(campaign, AT)
    player.answers_until("point", "enterprise_name", {})
    player.says(text)
    assert "改为示范区" not in text_of(player.shown[-1])


@pytest.mark.parametrize("place", ["induction", "trainings", "contact_phone", None])
@pytest.mark.parametrize(
    "text",
    [
        "选错了，我们是园区", "我们是园区，选错了", "搞错了，应该报示范区", "选成示范点了，应该是示范区", "不对，我们是园区",
    ],
)  # fmt: skip
def test_a_wrong_choice_is_no_correction_of_the_last_answer(campaign: Campaign, place: str | None, text: str) -> None:
    player = Player(campaign, AT)
    player.answers_until("point", place)
    before = player.conversation.answers
    assert "[改为示范区]" in "\n".join(player.says(text))
    assert player.conversation.answers == before


@pytest.mark.parametrize("text", ["选错了，我们是园区", "不对，我是法务", "选错了，我们是企业"])
def test_who_one_is_does_not_turn_a_no_into_a_yes(campaign: Campaign, text: str) -> None:
    player = Player(campaign, AT)
    player.answers_until("point", "induction")
    player.says("否")
    player.says(text)
    assert player.conversation.answers["induction"].value is False
