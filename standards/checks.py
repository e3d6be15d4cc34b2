"""Every check that `shenbao sheet` insists on, each a function with its sentence."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from standards.campaign import PLACES, Campaign, Kind, Step
from standards.form import AnswerKind


@dataclass(frozen=True, slots=True)
class Violation:
    """Something that a campaign's files should not say."""

    file: str
    """The file in the campaign's folder, `point/form.toml`."""
    text: str
    """What to look for in that file, to name the line."""
    sentence: str


Check = Callable[[Campaign, str], Iterator[Violation]]
"""Yields what is wrong with a campaign, held against the text of its notice."""


def fields_are_asked_once(campaign: Campaign, _notice: str) -> Iterator[Violation]:
    """A key stands for one question of its kind."""
    for kind in campaign.kinds:
        seen: set[str] = set()
        for step in kind.steps:
            if step.field.key in seen:
                yield _of_step(kind, step, f"{kind.key}: the field {step.field.key} stands twice")
            seen.add(step.field.key)


def fields_name_earlier_fields(campaign: Campaign, _notice: str) -> Iterator[Violation]:
    """What a field needs, is a share of or is at most, is asked before it."""
    for kind in campaign.kinds:
        seen: set[str] = set()
        for step in kind.steps:
            field = step.field
            for other in (field.needs, field.share_of, field.at_most):
                if other is not None and other not in seen:
                    yield _of_step(kind, step, f"{kind.key}: {field.key} names {other}, which is not asked before it")
            if field.needs is not None and field.needs in seen and kind.fields[field.needs].needs:
                sentence = f"{kind.key}: {field.key} needs {field.needs}, which itself needs another"
                yield _of_step(kind, step, sentence)
            seen.add(field.key)


def criteria_judge_what_is_asked(campaign: Campaign, _notice: str) -> Iterator[Violation]:
    """Every field that a criterion names is asked."""
    for kind in campaign.kinds:
        for clause in kind.standards.clauses:
            for key in (key for criterion in clause.criteria for key in criterion.fields):
                if key not in kind.fields:
                    sentence = f"{kind.key}: clause {clause.number} judges {key}, which nobody is asked"
                    yield Violation(_standards_of(kind), f'"{clause.number}"', sentence)


def criteria_fit_the_answers(campaign: Campaign, _notice: str) -> Iterator[Violation]:
    """A criterion judges a kind of answer that it has arithmetic for."""
    for kind in campaign.kinds:
        for clause in kind.standards.clauses:
            for criterion in clause.criteria:
                field = kind.fields[criterion.field]
                if field.kind not in criterion.judges:
                    sentence = f"clause {clause.number}: {criterion.rule} cannot judge {field.key}, a {field.kind}"
                    yield Violation(_standards_of(kind), f'"{clause.number}"', sentence)


def quotes_stand_in_the_notice(campaign: Campaign, notice: str) -> Iterator[Violation]:
    """Whatever is quoted from the notice stands in it, white space aside."""
    dense = _dense(notice)
    for file, text in _quotes(campaign):
        if _dense(text) not in dense:
            yield Violation(file, text, f"not in notice.txt as printed: {text}")


def answers_name_the_contact_in_braces(campaign: Campaign, _notice: str) -> Iterator[Violation]:
    """No answer has the contact of today in it, which would stay the old one once it is amended."""
    contact = campaign.contact
    literal: dict[str, tuple[str, ...]] = {name: (getattr(contact, name),) for name in PLACES}
    literal["telephone"] += (contact.telephone_printed, contact.telephone_printed.partition("-")[0])
    for question in campaign.questions:
        for place, texts in literal.items():
            for text in texts:
                if text in question.answer:
                    sentence = f"the answer to {question.title} has {text} in it: write {{{place}}}"
                    yield Violation("campaign.toml", text, sentence)


def every_kind_knows_where_to_sign(campaign: Campaign, _notice: str) -> Iterator[Violation]:
    """The block that the applicant signs is one of the form's."""
    for kind in campaign.kinds:
        if campaign.hand_over.where_to_sign.get(kind.key) not in kind.form.opinions:
            sentence = f"where_to_sign names no block of {kind.key}/form.toml for {kind.key}"
            yield Violation("campaign.toml", "where_to_sign", sentence)


def questions_say_what_to_write(campaign: Campaign, _notice: str) -> Iterator[Violation]:
    """A question has words of its own, in at most two short lines."""
    for kind in campaign.kinds:
        for step in kind.steps:
            if not (step.field.ask or step.field.example):
                yield _of_step(kind, step, f"{step.field.key} asks nothing: write ask or example")
            if step.field.ask.count("\n") > 1:
                yield _of_step(kind, step, f"{step.field.key} asks in more than two lines")


def questions_about_standards_are_judged(campaign: Campaign, _notice: str) -> Iterator[Violation]:
    """A question about a clause is judged by a criterion."""
    for kind in campaign.kinds:
        judged = _judged(kind)
        for step in kind.steps:
            if step.clause is not None and step.field.key not in judged:
                yield _of_step(kind, step, f"{step.field.key} is asked, and no criterion judges it")


def answers_add_to_the_draft(campaign: Campaign, _notice: str) -> Iterator[Violation]:
    """A question about a clause adds a sentence to the draft, with the answer in it unless that is yes."""
    for kind in campaign.kinds:
        for step in kind.steps:
            field = step.field
            if step.clause is None:
                continue
            if not field.draft:
                yield _of_step(kind, step, f"{field.key} adds nothing to the narrative: write draft")
            elif ("{value}" in field.draft) == (field.kind is AnswerKind.YES_NO):
                wanted = "has no use for" if field.kind is AnswerKind.YES_NO else "should have"
                yield _of_step(kind, step, f"the draft of {field.key} {wanted} {{value}}")


def judged_numbers_say_what_they_count(campaign: Campaign, _notice: str) -> Iterator[Violation]:
    """A number that is judged has the phrase that stands before it in a gap."""
    for kind in campaign.kinds:
        judged = _judged(kind)
        for step in kind.steps:
            field = step.field
            if field.key in judged and field.kind in (AnswerKind.COUNT, AnswerKind.SHARE) and not field.done:
                yield _of_step(kind, step, f"a gap would not say what {field.key} counts: write done")


CONSISTENCY: tuple[Check, ...] = (
    fields_are_asked_once,
    fields_name_earlier_fields,
    criteria_judge_what_is_asked,
)
"""What must hold for a campaign to be read at all."""

SHEET: tuple[Check, ...] = (
    quotes_stand_in_the_notice,
    answers_name_the_contact_in_braces,
    criteria_fit_the_answers,
    every_kind_knows_where_to_sign,
    questions_say_what_to_write,
    questions_about_standards_are_judged,
    answers_add_to_the_draft,
    judged_numbers_say_what_they_count,
)
"""What the sheet of a campaign that was read insists on besides."""


def _of_step(kind: Kind, step: Step, sentence: str) -> Violation:
    file = f"{kind.key}/form.toml" if step.clause is None else _standards_of(kind)
    return Violation(file, f'"{step.field.key}"', sentence)


def _standards_of(kind: Kind) -> str:
    return f"{kind.key}/standards.toml"


def _judged(kind: Kind) -> set[str]:
    return {criterion.field for clause in kind.standards.clauses for criterion in clause.criteria}


def _quotes(campaign: Campaign) -> Iterator[tuple[str, str]]:
    contact = campaign.contact
    for text in (campaign.bureau, contact.person, contact.telephone_printed, contact.address):
        yield "campaign.toml", text
    for kind in campaign.kinds:
        for text in (kind.form.title, *(field.label for field in kind.form.fields), *kind.form.opinions):
            yield f"{kind.key}/form.toml", text
        yield _standards_of(kind), kind.standards.title
        for clause in kind.standards.clauses:
            yield _standards_of(kind), clause.quote
            yield _standards_of(kind), clause.heading


def _dense(text: str) -> str:
    return re.sub(r"\s+", "", text)
