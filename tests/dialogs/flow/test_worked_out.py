"""A clause that is judged by what is worked out asks again for what it is worked out from."""

from datetime import datetime

from dialogs.flow import gaps
from dialogs.model.context import Context
from standards.campaign import Campaign
from tests.player import Player

AT = datetime.fromisoformat("2026-10-12T09:00:00+08:00")


def test_a_gap_puts_the_questions_again_that_a_number_is_worked_out_from(played_campaigns: dict[str, Campaign]) -> None:
    player = Player(played_campaigns["kinds"], AT)
    player.answers_until("maker", changed={"researchers": "6"})
    context = Context(played_campaigns["kinds"], player.conversation, AT)
    assert gaps.reopened_by(context, "2") == ("employees", "researchers")
    player.presses("补第2条")
    player.says("120")
    player.says("12")
    context = Context(played_campaigns["kinds"], player.conversation, AT)
    assert context.values["research_share"] == "10.0"
    assert gaps.reopened_by(context, "2") == ()
