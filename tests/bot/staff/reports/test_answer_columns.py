"""Which questions have a column once a campaign's files have changed: those there were keep theirs, new ones come last."""

from collections.abc import Callable
from datetime import datetime

import pytest

from bot.staff.reports.answer_columns import answer_columns, set_aside
from dialogs.model.context import Context
from standards.campaign import Campaign
from tests.changed_campaigns import Tree, changed, field_in, kind_in
from tests.player import Player

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")


def postcode_gone(tree: Tree) -> None:
    kind_in(tree)["form"]["fields"].remove(field_in(tree, "postcode"))


def postcode_renamed(tree: Tree) -> None:
    field_in(tree, "postcode").update(key="zip", renamed_from=["postcode"])


def website_first(tree: Tree) -> None:
    kind_in(tree)["form"]["fields"].insert(
        1, {"key": "website", "label": "网址", "ask": "网址是什么？", "kind": "text"}
    )


def turned_round(tree: Tree) -> None:
    fields = kind_in(tree)["form"]["fields"]
    fields[1:4] = fields[3:0:-1]


def columns(campaign: Campaign) -> list[str]:
    return list(answer_columns(campaign, campaign.kinds[0]))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (postcode_gone, lambda before: before),
        (turned_round, lambda before: before),
        (website_first, lambda before: [*before, "website"]),
        (postcode_renamed, lambda before: ["zip" if key == "postcode" else key for key in before]),
    ],
)
def test_columns_keep_their_places(
    campaign: Campaign, change: Callable[[Tree], None], expected: Callable[[list[str]], list[str]]
) -> None:
    assert columns(changed(campaign, change)) == expected(columns(campaign))


def test_the_column_of_a_question_that_has_gone_has_its_label_and_the_answers_to_it(campaign: Campaign) -> None:
    player = Player(campaign, AT)
    player.answers_until("point", "narrative")
    after = changed(campaign, postcode_gone)
    assert answer_columns(after, after.kinds[0])["postcode"].label == "邮政编码"
    given = player.conversation.answers["postcode"].value
    assert dict(set_aside(Context(after, player.conversation, AT))) == {"postcode": given}


def test_a_question_renamed_and_then_gone_has_one_column(campaign: Campaign) -> None:
    renamed = changed(campaign, postcode_renamed)
    after = changed(renamed, postcode_gone)
    assert [key for key in columns(after) if key in ("postcode", "zip")] == ["zip"]
