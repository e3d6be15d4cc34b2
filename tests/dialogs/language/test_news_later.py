"""Where nothing may be sent for long after somebody wrote, no reply promises news there without saying when they are read."""

from datetime import datetime

import pytest

from bot.channels.wechat import composition as wechat
from bot.channels.wecom import composition as wecom
from dialogs import engine
from dialogs.flow.closed_campaign import respond_closed
from dialogs.language.bureau_wording import NEWS_LATER
from dialogs.language.plain_text import text_of
from dialogs.model.actions import ChooseNotices
from dialogs.model.conversation import Conversation
from dialogs.model.events import (
    Chose,
    Event,
    FormDelivered,
    NoticesLookedUp,
    NoticeTold,
    PaperDecided,
    PaperReceived,
    Said,
    WordLeft,
)
from dialogs.model.reply import Reply
from standards.library import read_campaigns
from tests import answers

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")
CAMPAIGN = read_campaigns()["fengtai-2023"].campaign


@pytest.fixture(scope="module")
def filled() -> Conversation:
    """An application that is answered to its end."""
    conversation = Conversation()
    for text in ("开始", "同意", "示范点", *answers.POINT.values(), "就用这份"):
        conversation = engine.respond(CAMPAIGN, conversation, Said(text, AT)).conversation
    return conversation


def reply_to(conversation: Conversation, event: Event) -> Reply:
    reply = engine.respond(CAMPAIGN, conversation, event).reply
    assert reply is not None
    return reply


@pytest.mark.parametrize(
    ("event", "promised"),
    [
        (FormDelivered("FT23-7K4M3A", False, AT, kind="point"), "收到您的纸质材料后，我会在这里告诉您。"),
        (PaperReceived(AT), "有进展会在这里告诉您。"),
        (NoticesLookedUp(True, AT), "都会告诉您。"),
        (Said("退订", AT), "都会告诉您。"),
        (Said("恢复接收", AT), "今后会收到截止提醒和本局的通知。"),
    ],
    ids=["form", "received", "notices", "off", "on"],
)
def test_what_is_promised_is_said_to_come_with_the_next_message(
    filled: Conversation, event: Event, promised: str
) -> None:
    reply = reply_to(filled, event)
    assert promised in text_of(reply), "as it stands where there are no windows"
    assert NEWS_LATER not in text_of(reply)
    assert NEWS_LATER in wechat.joined([reply])
    assert NEWS_LATER in str(wecom.messages_of(reply))


def test_whose_campaign_is_not_installed_is_told_as_everybody(filled: Conversation) -> None:
    turn = respond_closed(filled, Chose(ChooseNotices(False), AT))
    assert turn.reply is not None
    assert "都会告诉您。" in text_of(turn.reply)
    assert NEWS_LATER in wechat.joined([turn.reply])


def test_who_leaves_word_is_told_when_the_answer_is_read(filled: Conversation) -> None:
    said = text_of(reply_to(filled, WordLeft("材料可以邮寄吗", told=True, notices=True, at=AT)))
    assert "答复会发到这里（微信里两天没发过消息的，下次发消息时看到）" in said


def test_what_comes_by_itself_and_every_other_reply_is_as_it_was(filled: Conversation) -> None:
    for event in (NoticeTold("本局周末加班收件", CAMPAIGN.bureau, AT), Said("截止时间", AT)):
        assert NEWS_LATER not in wechat.joined([reply_to(filled, event)])


def test_of_what_is_decided_no_news_are_to_come(filled: Conversation) -> None:
    assert NEWS_LATER not in wechat.joined([reply_to(filled, PaperDecided(True, "", AT))])
