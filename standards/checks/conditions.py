"""Clauses that apply only to some: what they depend on is asked first, and what they ask is asked for them alone."""

from collections.abc import Iterator

from standards.campaign import Campaign
from standards.checks.rules import criteria_of
from standards.checks.violations import Violation, clauses_of
from standards.clauses import Clause
from standards.kind import Kind


def conditions_are_asked_first(campaign: Campaign) -> Iterator[Violation]:
    """What it depends on whether a clause applies is asked before its other questions."""
    for kind in campaign.kinds:
        order = list(kind.fields)
        for place, clause in clauses_of(kind):
            own = [order.index(key) for key in _left_out_with(clause) if key in kind.fields]
            for name, condition in (("applies_if", clause.applies_if), ("unless", clause.unless)):
                for key in () if condition is None else condition.fields:
                    if key in kind.fields and own and order.index(key) > min(own):
                        sentence = f"第{clause.number}条适用不适用要看 {key}，可它排在本条的题目后面：把它挪到前面"
                        yield Violation(place.at(name), sentence)


def questions_left_out_are_judged_by_their_clause_alone(campaign: Campaign) -> Iterator[Violation]:
    """A question that is left out where its clause does not apply is judged by no other clause, which would wait for it."""
    for kind in campaign.kinds:
        owners = _owners(kind)
        for place, clause in clauses_of(kind):
            for where, criterion in criteria_of(place, clause):
                for key in criterion.fields:
                    owner = owners.get(key)
                    if owner is not None and owner.number != clause.number:
                        sentence = (
                            f"第{clause.number}条用到 {key}，而第{owner.number}条不适用时不问这一题，这里就判断不了："
                            f"把这一题放到第{clause.number}条"
                        )
                        yield Violation(where, sentence)


def _owners(kind: Kind) -> dict[str, Clause]:
    """Return the clauses that may not apply by the questions that are left out then."""
    return {key: clause for _, clause in clauses_of(kind) for key in _left_out_with(clause)}


def _left_out_with(clause: Clause) -> frozenset[str]:
    """Return the questions that are not asked where a clause does not apply: all but those on which that depends."""
    if not clause.conditions:
        return frozenset()
    return frozenset(field.key for field in clause.fields).difference(*(each.fields for each in clause.conditions))


CHECKS = (conditions_are_asked_first, questions_left_out_are_judged_by_their_clause_alone)
