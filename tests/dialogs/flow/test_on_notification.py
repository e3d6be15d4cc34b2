"""What arrives unasked is told and changes nothing, save a return."""

from datetime import date, datetime, time

import pytest

from dialogs.engine import respond
from dialogs.language.plain_text import text_of
from dialogs.model.action_codes import from_code
from dialogs.model.closing import Standing
from dialogs.model.conversation import Conversation
from dialogs.model.effects import HandOverData, SetNotices
from dialogs.model.events import (
    Chose,
    DeadlineMoved,
    DraftIdle,
    Event,
    IdentityTold,
    NoticesLookedUp,
    NoticeTold,
    PaperCorrected,
    PaperDecided,
    PaperReceived,
    PaperRecommended,
    PaperReturned,
    ReminderDue,
    Said,
    StatusLookedUp,
    Unasked,
)
from dialogs.model.stages import Stage
from dialogs.model.turn import Turn
from standards.campaign import Campaign
from standards.phases import Phase
from tests.player import Player

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")
PAPERS: list[Unasked] = [
    PaperReceived(AT),
    PaperReturned("公章不清", (), AT),
    PaperRecommended(AT),
    PaperDecided(True, "请于9月领取牌匾", AT),
    PaperDecided(False, "", AT),
    *(PaperCorrected(stage, AT) for stage in Stage),
]
TO_MANY: list[Unasked] = [
    NoticeTold("今天下午休息", "丰台区市场监督管理局", AT),
    DeadlineMoved(date(2023, 7, 20), "", date(2023, 7, 10), AT),
]
REMINDERS: list[Unasked] = [
    ReminderDue(7, AT),
    ReminderDue(0, AT),
    ReminderDue(3, AT, Phase(step="网上填报", until=date(2023, 7, 3))),
    DraftIdle(60, AT),
]
UNASKED = [*PAPERS, *TO_MANY, *REMINDERS]
WAYS = ["同意", "示范点", "企业", "核对", "删除", "nothing_ticked", "end"]


def standing(campaign: Campaign, where: str) -> Conversation:
    player = Player(campaign, AT)
    if where == "end":
        player.answers_until("point")
        return player.conversation
    if where == "nothing_ticked":
        player.answers_until("point", "plan")
        player.presses("选好了")
        return player.conversation
    for said in ("开始", *WAYS[: WAYS.index(where) + 1]):
        player.says(said)
    return player.conversation


def labels(turn: Turn) -> list[str]:
    return [choice.label for row in turn.reply.choices for choice in row] if turn.reply else []


@pytest.mark.parametrize("where", WAYS)
@pytest.mark.parametrize("event", UNASKED, ids=lambda event: type(event).__name__)
def test_it_is_told_and_no_word_means_anything_else_after_it(campaign: Campaign, where: str, event: Unasked) -> None:
    before = standing(campaign, where)
    turn = respond(campaign, before, event)
    assert turn.conversation == before
    assert turn.effects == ()
    assert turn.reply is not None
    assert text_of(turn.reply).strip()
    assert all(choice.number is None for row in turn.reply.choices for choice in row)


@pytest.mark.parametrize("event", UNASKED, ids=lambda event: type(event).__name__)
def test_of_somebody_who_never_agreed_only_what_goes_to_everybody_is_told(campaign: Campaign, event: Unasked) -> None:
    for conversation in (Conversation(), Conversation(campaign=campaign.id, kind="point")):
        turn = respond(campaign, conversation, event)
        assert turn.conversation == conversation
        assert (turn.reply is not None) == (event in TO_MANY)


@pytest.mark.parametrize(("hour", "reminded"), [("16:59", True), ("17:00", False)])
def test_nobody_is_reminded_of_a_last_day_whose_hour_is_over(campaign: Campaign, hour: str, reminded: bool) -> None:
    closes = campaign.replaced(hand_overs=(campaign.hand_over.model_copy(update={"until": time(17)}),))
    at = datetime.fromisoformat(f"2023-07-10T{hour}:00+08:00")
    turn = respond(closes, standing(campaign, "示范点"), ReminderDue(0, at))
    assert (turn.reply is not None) == reminded


def test_a_return_puts_exactly_the_questions_concerned_again_in_their_order(campaign: Campaign) -> None:
    before = standing(campaign, "end")
    turn = respond(campaign, before, PaperReturned("公章不清", ("trainings", "nosuch", "postcode"), AT))
    assert turn.conversation.reopened == ("postcode", "trainings")
    assert turn.conversation.answers == before.answers
    assert turn.reply is not None
    for words in ("公章不清", "需要修改 2 处：邮政编码、第6（4）条 培训次数", "第 4 / 28 题 · 邮政编码"):
        assert words in text_of(turn.reply)


def test_a_return_names_only_questions_that_apply(campaign: Campaign) -> None:
    player = Player(campaign, AT)
    player.answers_until("point", None, {"trainings": "没有"})
    turn = respond(campaign, player.conversation, PaperReturned("培训", ("trainings_ledger",), AT))
    assert turn.conversation == player.conversation
    assert labels(turn) == ["修改", "生成申报表"]


def test_a_return_that_was_a_mistake_takes_its_questions_back(campaign: Campaign) -> None:
    returned = respond(campaign, standing(campaign, "end"), PaperReturned("公章不清", ("postcode",), AT)).conversation
    turn = respond(campaign, returned, PaperCorrected(Stage.RETURNED, AT))
    assert turn.conversation.reopened == ()
    assert turn.reply is not None
    assert "更正" in text_of(turn.reply)


@pytest.mark.parametrize(
    ("event", "now"),
    [
        (PaperReceived(AT), "区局审核"),
        (PaperReturned("公章不清", (), AT), "送达"),
        (PaperReturned("电话有误", ("contact_phone",), AT), "送达"),
        (PaperRecommended(AT), "市局评选"),
        (PaperDecided(True, "", AT), None),
        (PaperCorrected(Stage.RECEIVED, AT), "送达"),
        (PaperCorrected(Stage.RECOMMENDED, AT), "区局审核"),
        (StatusLookedUp("FT23-7K4M3A", ((Stage.MADE, AT), (Stage.RECEIVED, AT)), "", "", AT), "区局审核"),
    ],
)
def test_news_of_the_paper_show_where_it_stands(campaign: Campaign, event: Event, now: str | None) -> None:
    player = Player(campaign, AT)
    player.answers_until("point")
    player.hear(event)
    [way] = [part for part in player.shown[-1].parts if isinstance(part, Standing)]
    assert [step.name for step in way.steps if step.state == "now"] == ([] if now is None else [now])


def test_before_a_form_is_made_the_status_shows_no_way(campaign: Campaign) -> None:
    player = Player(campaign, AT)
    player.answers_until("point")
    player.hear(StatusLookedUp(None, ((Stage.STARTED, AT), (Stage.FILLED, AT)), "", "", AT))
    assert not [part for part in player.shown[-1].parts if isinstance(part, Standing)]


def test_a_reminder_says_what_is_missing(campaign: Campaign) -> None:
    on_the_way = respond(campaign, standing(campaign, "nothing_ticked"), ReminderDue(3, AT))
    assert on_the_way.reply is not None
    assert "还有 3 天" in text_of(on_the_way.reply)
    assert "还有 12 题没有回答：第5条" in text_of(on_the_way.reply)
    finished = respond(campaign, standing(campaign, "end"), ReminderDue(0, AT))
    assert finished.reply is not None
    assert "今天是最后一天" in text_of(finished.reply)
    assert "还没有生成申报表" in text_of(finished.reply)
    assert labels(finished) == ["继续填写", "不再接收"]


@pytest.mark.parametrize(
    ("reached", "told"),
    [
        ((), "还没有生成"),
        ((Stage.MADE,), "还没有登记收到"),
        ((Stage.MADE, Stage.RECEIVED), "接下来：区局"),
        ((Stage.MADE, Stage.RECEIVED, Stage.RETURNED), "退回：公章不清"),
        ((Stage.MADE, Stage.RECEIVED, Stage.RECOMMENDED), "接下来：市局"),
        ((Stage.RECEIVED, Stage.RECOMMENDED, Stage.DECIDED), "结果：通过"),
    ],
)
def test_the_status_says_what_holds_now_and_what_comes(
    campaign: Campaign, reached: tuple[Stage, ...], told: str
) -> None:
    found = StatusLookedUp("FT23-7K4M3A", tuple((stage, AT) for stage in reached[::-1]), "公章不清", "通过", AT)
    for where in WAYS:
        turn = respond(campaign, standing(campaign, where), found)
        assert turn.reply is not None
        assert told in text_of(turn.reply)


def test_notices_are_turned_off_and_on_by_word_and_by_button(campaign: Campaign) -> None:
    before = standing(campaign, "企业")
    ways = {
        False: (Said("退订", AT), Chose(from_code("notices", "off", ""), AT, application=9)),
        True: (Said("恢复接收", AT),),
    }
    for on, events in ways.items():
        for event in events:
            turn = respond(campaign, before, event)
            assert turn.effects == (SetNotices(on),)
            assert turn.conversation.answers == before.answers
    assert "不再接收" in labels(respond(campaign, before, NoticesLookedUp(True, AT)))
    assert "恢复接收" in labels(respond(campaign, before, NoticesLookedUp(False, AT)))


@pytest.mark.parametrize("said", ["办理情况", "我的资料", "通知设置", "退订", "恢复接收"])
def test_before_consent_nothing_is_kept_and_nothing_looked_up(campaign: Campaign, said: str) -> None:
    turn = respond(campaign, Conversation(), Said(said, AT))
    assert turn.effects == ()
    assert turn.reply is not None
    assert "没有保存" in text_of(turn.reply)


def test_a_copy_is_announced_as_what_will_come(campaign: Campaign) -> None:
    for where, with_form in (("同意", False), ("end", True)):
        turn = respond(campaign, standing(campaign, where), Said("我的资料", AT))
        assert turn.effects == (HandOverData(),)
        assert turn.reply is not None
        assert ("Word" in text_of(turn.reply)) == with_form


def test_anybody_is_told_their_identity(campaign: Campaign) -> None:
    turn = respond(campaign, Conversation(), IdentityTold("telegram:123", AT))
    assert not turn.conversation.is_known
    assert turn.reply is not None
    assert "telegram:123" in text_of(turn.reply)
