"""A campaign's files change at random under many open drafts: no answer that fits is lost, no button is dead."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from datetime import datetime
from random import Random

import pytest
from pydantic import ValidationError

from bot.staff.reports.answer_columns import answer_columns
from dialogs.engine import respond
from dialogs.flow import gaps
from dialogs.flow.outline import cells, outline
from dialogs.language.plain_text import text_of
from dialogs.model.context import Context
from dialogs.model.conversation import Conversation
from dialogs.model.events import Chose, Said
from dialogs.model.fitting import renamed
from dialogs.model.reply import Reply
from standards.campaign import Campaign
from standards.form import Value
from tests.changed_campaigns import Tree, bundled_tree, changed
from tests.player import Player
from tests.random_changes import EDITS, Editor

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")
CHANGES, EDITS_OF_A_CHANGE = 3, 4
BUTTONS = 4
"""Old buttons that are pressed of each draft after each change."""
KINDS = ("point", "zone")


def drafts(campaign: Campaign, random: Random, many: int) -> Iterator[tuple[Conversation, Sequence[Reply]]]:
    """Yield drafts that stop somewhere, each with what was shown to its owner last."""
    whole: dict[str, list[tuple[Conversation, Reply]]] = {}
    for kind in KINDS:
        player, states = Player(campaign, AT), []
        player.answers_until(kind, campaign.kind(kind).steps[0].field.key)
        for step in campaign.kind(kind).usual_steps:
            player.answers_until(kind, step.field.key)
            states.append((player.conversation, player.shown[-1]))
        whole[kind] = states
    for _ in range(many):
        conversation, reply = random.choice(whole[random.choice(KINDS)])
        yield conversation, (reply,)


def edited(campaign: Campaign, tree: Tree, random: Random, editors: dict[str, Editor]) -> tuple[Campaign, Tree]:
    """Return the campaign after some changes that its models accept, and its tree."""
    for _ in range(EDITS_OF_A_CHANGE):
        tried = deepcopy(tree)
        editor = editors[random.choice(KINDS)]
        kept = set(editor.touched), dict(editor.names)
        editor.tree = tried
        EDITS[random.choice(sorted(EDITS))](editor)
        try:
            Campaign.model_validate(deepcopy(tried))
        except ValidationError:
            editor.touched, editor.names = kept
        else:
            tree = tried
    return changed(campaign, lambda _: None, tree), tree


def told(campaign: Campaign, conversation: Conversation, event: Said | Chose) -> tuple[Conversation, Reply]:
    """Return what follows an event; there is an answer, with words or with what was pressed drawn anew."""
    turn = respond(campaign, conversation, event)
    while turn.reply is None and turn.effects:  # a form is being made
        return turn.conversation, Reply.of("（文件）")
    assert turn.reply is not None
    assert text_of(turn.reply).strip() or turn.reply.redraws
    return Conversation.read(turn.conversation.stored()), turn.reply


def kept_of(conversation: Conversation) -> dict[str, list[Value]]:
    """Return every answer that is in the data, by the key that it stands under."""
    found = {key: [answer.value] for key, answer in conversation.answers.items()}
    for aside in conversation.aside.values():
        for key, each in aside.items():
            found.setdefault(key, []).append(each.answer.value)
    return found


def play(campaign: Campaign, random: Random, many: int) -> None:
    opened = list(drafts(campaign, random, many))
    given = [dict(conversation.values) for conversation, _ in opened]
    tree, editors = bundled_tree(), {kind: Editor({}, random, kind) for kind in KINDS}
    for _ in range(CHANGES):
        before = campaign
        campaign, tree = edited(campaign, tree, random, editors)
        for kind in KINDS:
            columns_stay(before, campaign, kind)
        for place, (conversation, shown) in enumerate(opened):
            choices = [choice for reply in shown for row in reply.choices for choice in row]
            for choice in random.sample(choices, min(BUTTONS, len(choices))):
                told(campaign, conversation, Chose(choice.action, AT, conversation.number, "1"))
            after, reply = told(campaign, conversation, Said("你好", AT))
            opened[place] = after, (reply,)
            nothing_is_lost(campaign, after, given[place], editors[after.kind or ""])


def columns_stay(before: Campaign, campaign: Campaign, kind: str) -> None:
    """Hold the columns of a workbook against those that it had: each is in its place, under the key that it has now."""
    names = renamed(campaign.kind(kind))
    then = [names.get(key, key) for key in answer_columns(before, before.written(kind))]
    assert list(answer_columns(campaign, campaign.written(kind)))[: len(then)] == then


def nothing_is_lost(campaign: Campaign, after: Conversation, given: dict[str, Value], editor: Editor) -> None:
    """Hold a draft against what was given before all changes."""
    kept = kept_of(after)
    for key, value in given.items():
        now = editor.names.get(key, key)
        if key not in editor.touched:
            assert after.values.get(now) == value, f"{key} (now {now}) was not touched"
        else:
            assert any(name in kept for name in editor.called.get(key, [key])), f"{key} is gone"
    context = Context(campaign, after, AT)
    assert outline(context)
    assert cells(context)
    assert gaps.report(context).parts
    assert after.untold == {}


@pytest.mark.parametrize("seed", range(4))
def test_random_changes_lose_no_answer_that_fits(campaign: Campaign, seed: int) -> None:
    play(campaign, Random(seed), 12)


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.parametrize("seed", range(100, 102))
def test_random_changes_under_a_thousand_open_drafts(campaign: Campaign, seed: int) -> None:
    play(campaign, Random(seed), 1_000)
