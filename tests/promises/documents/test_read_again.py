"""Thousands of forms with drawn texts in every blank, read again: what was given is what is read."""

import random

import pytest

from bot.documents.fill import Forms
from bot.documents.filled import read_filled
from dialogs.language.normalise import clean
from standards.campaign import Campaign
from tests.fuzzed_input import CODE, GOOD
from tests.player import AT
from tests.word_forms import ANSWERS, fill_cells

PIECES = [
    *(each for each in [*GOOD, *CODE] if "\n" not in each),
    *"，。；：、“”（）《》—…·&<>'\"{}%#@ ",
    *(
        "Headquarters",
        "ISO/IEC 27001:2022",
        "Société Générale",
        "𠮷野家",
        "주식회사",
        "👩‍🔬",
        "3,200.5",
        "－１２３",
        "長",
    ),
]


def text_of(chance: random.Random, most: int) -> str:
    """Return what somebody may have typed into a blank, of at most so many characters, as it is kept."""
    pieces = "".join(chance.choice(PIECES) for _ in range(chance.randint(1, 12)))
    return clean(pieces[: chance.randint(1, most)]) or "字"


def narrative_of(chance: random.Random) -> str:
    """Return a narrative of one to twenty paragraphs: it may go on in an annex."""
    return "\n".join(text_of(chance, 200) for _ in range(chance.randint(1, 20)))


def expect_the_same(forms: Forms, campaign: Campaign, documents: int, chance: random.Random) -> None:
    """Fill so many forms with drawn texts and read each again."""
    for number in range(documents):
        kind = campaign.kind(chance.choice(list(ANSWERS)))
        labels = {field.label for field in kind.form.fields}
        cells = {
            field.key: text_of(chance, 40) if chance.random() < 0.5 else ANSWERS[kind.key][field.key]
            for field in kind.form.facts
        }
        cells["narrative"] = narrative_of(chance)
        assert not labels & set(cells.values()), "a label in a blank is read as one"
        content = fill_cells(forms, kind, cells).content
        read = dict(reversed(read_filled("申报表.docx", content, {campaign.id: campaign}, AT)))
        assert {field.key: read.get(field.label) for field in kind.form.fields} == cells, f"document {number}"


def test_a_hundred_documents(forms: Forms, campaign: Campaign, chance: random.Random) -> None:
    expect_the_same(forms, campaign, 100, chance)


@pytest.mark.long
@pytest.mark.timeout(3_600)
def test_ten_thousand_documents(forms: Forms, campaign: Campaign, chance: random.Random) -> None:
    expect_the_same(forms, campaign, 10_000, chance)
