"""The form as it would be filled in now: each blank, and the paragraphs of the draft with the questions they come from."""

from dialogs.flow import narrative
from dialogs.flow.form_now import FormNow, form_now
from dialogs.model.context import Context
from dialogs.model.events import Started
from standards.campaign import Campaign
from tests import answers
from tests.player import AT, Player


def player_of(campaign: Campaign, said: int) -> Player:
    player = Player(campaign, AT)
    player.hear(Started(AT))
    for text in ("同意", "示范点", *list(answers.POINT.values())[:said]):
        player.says(text)
    return player


def now(player: Player) -> FormNow:
    return form_now(Context(player.campaign, player.conversation, player.at))


def test_the_form_grows_with_the_answers(campaign: Campaign) -> None:
    form = now(player_of(campaign, 8))
    cells = dict(form.cells)
    assert (cells["annual_output"], cells["employees"], cells["contact_person"]) == ("3,200 万元", "120 人", "")
    assert (form.asked, form.paragraphs, form.is_draft) == ("contact_person", (), True)


def test_a_paragraph_leads_to_a_question_of_its_own_and_knows_whether_it_is_asked(campaign: Campaign) -> None:
    player = player_of(campaign, 14)
    first, second = now(player).paragraphs
    assert "组织机构到位：" in first.text
    assert (first.field, second.field) == ("organisation", "staff")
    assert [first.is_asked, second.is_asked] == [False, False]
    player.says("上一步")
    form = now(player)
    assert form.asked == "staff_readiness"
    assert [(each.field, each.is_asked) for each in form.paragraphs] == [
        ("organisation", False),
        ("staff_readiness", True),
    ]


def test_what_the_applicant_wrote_leads_to_the_narrative(campaign: Campaign) -> None:
    player = player_of(campaign, len(answers.POINT) - 1)
    drafted = now(player)
    assert drafted.asked == drafted.narrative == "narrative"
    assert all(each.is_asked for each in drafted.paragraphs)
    player.says("就用这份")
    kept = now(player)
    assert not kept.is_draft
    assert [each.text for each in kept.paragraphs] == [each.text for each in drafted.paragraphs]
    assert not any(each.is_asked for each in kept.paragraphs)


def test_the_draft_is_the_paragraphs_it_is_made_of(campaign: Campaign) -> None:
    player = player_of(campaign, 20)
    context = Context(campaign, player.conversation, player.at)
    assert narrative.draft(context) == "\n".join(text for text, _ in narrative.drafted(context))
    keys = [key for _, keys in narrative.drafted(context) for key in keys]
    assert len(keys) == len(set(keys))
