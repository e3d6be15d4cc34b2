"""Whatever is typed at any question: always an answer, never an exception, no answer lost, and a document of what was kept."""

import random
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from bot.documents.fill import Forms
from bot.storage.transaction import Transaction
from dialogs.flow.review import form_to_fill
from dialogs.model.context import Context
from standards.campaign import Campaign
from tests.fuzzed_input import fuzzed
from tests.handled_player import in_one_transaction
from tests.places import TEMPLATES
from tests.promises.test_wandering import Wanderer

AT = datetime.fromisoformat("2023-06-01T09:00:00+08:00")
OF_ONE_PERSON = 200
FITTING = 0.25
"""The share of good answers between the others, so that every question is come to."""


def expect_an_answer_to_everything(campaign: Campaign, chance: random.Random, inputs: int, tx: Transaction) -> None:
    """Have people type so many drawn texts, each watched at every turn; each then gets a form of what was kept."""
    forms = Forms(lambda _: TEMPLATES / campaign.id)
    for start in range(0, inputs, OF_ONE_PERSON):
        person = Wanderer(campaign, AT, chance=chance, tx=tx, address=f"{start}")
        said = ""
        try:
            for _ in range(min(OF_ONE_PERSON, inputs - start)):
                if chance.random() < FITTING:
                    person.says(person._fitting())
                said = fuzzed(chance)
                person.says(said)
            person.finish()
        except Exception as error:
            error.add_note(f"person {start}, after {said[:200]!r}")
            raise
        form = form_to_fill(Context(campaign, person.conversation, AT))
        forms.fill(
            campaign.id, campaign.kind(form.kind), dict(form.cells), reference="FT23-7K4M3A", on=form.on, draft=False
        )


async def test_two_thousand_texts(campaign: Campaign, tmp_path: Path, chance: random.Random) -> None:
    await in_one_transaction(tmp_path, partial(expect_an_answer_to_everything, campaign, chance, 2_000))


@pytest.mark.long
@pytest.mark.timeout(3_600)
async def test_a_hundred_thousand_texts(campaign: Campaign, tmp_path: Path, chance: random.Random) -> None:
    await in_one_transaction(tmp_path, partial(expect_an_answer_to_everything, campaign, chance, 100_000))
