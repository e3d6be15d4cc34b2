"""Questions in words."""

from bot.campaign_sheet.questions import HOW, asked_in_words
from standards.answers import AnswerKind
from standards.library import read_campaigns


def test_every_kind_of_answer_has_its_words() -> None:
    assert set(HOW) == set(AnswerKind)


def test_a_number_in_words() -> None:
    kind = read_campaigns()["fengtai-2023"].campaign.kind("point")
    assert list(asked_in_words(kind, kind.fields["employees"])) == ["回答：整数（人），1–1,000,000，必填", "例如：120"]
