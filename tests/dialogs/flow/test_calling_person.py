"""Wherever somebody is, 转人工 calls a person of the bureau, where their channel has one; nothing else does."""

import pytest

from dialogs import lobby
from dialogs.model.conversation import Conversation
from dialogs.model.events import Said
from dialogs.model.reply import Reply
from standards.campaign import Campaign
from standards.library import read_campaigns
from tests.neighbours import HOME, three_districts
from tests.player import AT, Player


def reply_to(text: str, conversation: Conversation, *campaigns: Campaign) -> Reply:
    reply = lobby.answer({each.id: each for each in campaigns}, conversation, Said(text, AT)).reply
    assert reply is not None
    return reply


def at_a_question(campaign: Campaign) -> Conversation:
    player = Player(campaign, AT)
    player.answers_until("point", "employees")
    return player.conversation


@pytest.mark.parametrize("words", ["转人工", "人工", "人工客服", "我想找个人问问"])
def test_a_person_is_called_at_a_question(words: str, campaign: Campaign) -> None:
    assert reply_to(words, at_a_question(campaign), campaign).calls_person


@pytest.mark.parametrize("words", ["联系方式", "电话多少", "120人", "人工智能", "留言：转人工"])
def test_nobody_is_called_by_what_only_sounds_like_it(words: str, campaign: Campaign) -> None:
    turn = lobby.answer({campaign.id: campaign}, at_a_question(campaign), Said(words, AT))
    assert turn.reply is None or not turn.reply.calls_person


def test_a_person_is_called_before_anybody_agreed(campaign: Campaign) -> None:
    assert reply_to("转人工", Conversation(), campaign).calls_person


def test_a_person_is_called_before_a_campaign_is_chosen() -> None:
    districts = three_districts(read_campaigns()[HOME].campaign)
    assert reply_to("转人工", Conversation(), *districts.values()).calls_person


def test_a_person_is_called_where_the_campaign_was_taken_away(campaign: Campaign) -> None:
    assert reply_to("转人工", at_a_question(campaign)).calls_person
