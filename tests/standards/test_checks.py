"""Every check of the sheet, held against a campaign that breaks it."""

from collections.abc import Callable, Mapping

import pytest

from standards.campaign import Campaign, Kind
from standards.checks import (
    CONSISTENCY,
    SHEET,
    Check,
    answers_add_to_the_draft,
    criteria_fit_the_answers,
    every_kind_knows_where_to_sign,
    judged_numbers_say_what_they_count,
    questions_about_standards_are_judged,
    questions_say_what_to_write,
    quotes_stand_in_the_notice,
)
from standards.criteria import AtLeast
from standards.form import Field
from standards.library import BUNDLED

NOTICE = (BUNDLED / "fengtai-2023" / "notice.txt").read_text(encoding="utf-8")

Change = Callable[[Campaign], Campaign]


def kind_with(kind: Kind, **changed: object) -> Kind:
    """Return a kind made anew, for a copy would keep what the kind has worked out."""
    return Kind.model_validate({**{name: getattr(kind, name) for name in Kind.model_fields}, **changed})


def with_field(key: str, **changed: object) -> Change:
    """Return a change of one field of the kind 示范点."""

    def field(each: Field) -> Field:
        return each.model_copy(update=changed) if each.key == key else each

    def kind(each: Kind) -> Kind:
        form = each.form.model_copy(update={"fields": tuple(map(field, each.form.fields))})
        clauses = [
            clause.model_copy(update={"fields": tuple(map(field, clause.fields))}) for clause in each.standards.clauses
        ]
        standards = each.standards.model_copy(update={"clauses": tuple(clauses)})
        return kind_with(each, form=form, standards=standards)

    return lambda campaign: campaign.model_copy(
        update={"kinds": tuple(kind(each) if each.key == "point" else each for each in campaign.kinds)}
    )


def with_criterion(campaign: Campaign) -> Campaign:
    """Return the campaign with a criterion of numbers about words, in place of those of the first clause."""
    point, zone = campaign.kinds
    first, *rest = point.standards.clauses
    judging = first.model_copy(
        update={"criteria": (AtLeast(rule="at_least", field="address", value=1, unit="字"),)},
    )
    standards = point.standards.model_copy(update={"clauses": (judging, *rest)})
    return campaign.model_copy(update={"kinds": (kind_with(point, standards=standards), zone)})


def with_no_place_to_sign(campaign: Campaign) -> Campaign:
    """Return the campaign with another block for the applicant's seal than the form has."""
    hand_over = campaign.hand_over.model_copy(update={"where_to_sign": {"point": "盖章处"}})
    return campaign.model_copy(update={"hand_over": hand_over})


@pytest.mark.parametrize(
    ("check", "change", "sentences"),
    [
        (questions_say_what_to_write, with_field("employees", example=""), ["employees asks nothing"]),
        (questions_say_what_to_write, with_field("staff", ask="一\n二\n三"), ["staff asks in more than two lines"]),
        (questions_about_standards_are_judged, with_criterion, ["organisation is asked, and no criterion judges it"]),
        (answers_add_to_the_draft, with_field("staff", draft=""), ["staff adds nothing to the narrative"]),
        (answers_add_to_the_draft, with_field("staff", draft="有人"), ["the draft of staff should have {value}"]),
        (
            answers_add_to_the_draft,
            with_field("induction", draft="{value}"),
            ["the draft of induction has no use for {value}"],
        ),
        (judged_numbers_say_what_they_count, with_field("trainings", done=""), ["what trainings counts: write done"]),
        (criteria_fit_the_answers, with_criterion, ["clause 1: at_least cannot judge address, a text"]),
        (every_kind_knows_where_to_sign, with_no_place_to_sign, ["for point", "for zone"]),
        (quotes_stand_in_the_notice, with_field("postcode", label="邮编号码"), ["not in notice.txt as printed"]),
    ],
)
def test_what_a_check_finds(campaign: Campaign, check: Check, change: Change, sentences: list[str]) -> None:
    assert list(check(campaign, NOTICE)) == []
    violations = list(check(change(campaign), NOTICE))
    assert len(violations) == len(sentences)
    for violation, sentence in zip(violations, sentences, strict=True):
        assert sentence in violation.sentence


def test_every_check_belongs_to_the_reading_or_to_the_sheet(campaigns: Mapping[str, Campaign]) -> None:
    assert len({*CONSISTENCY, *SHEET}) == len(CONSISTENCY) + len(SHEET)
    for campaign in campaigns.values():
        assert [violation for check in CONSISTENCY for violation in check(campaign, "")] == []
