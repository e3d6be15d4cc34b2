"""Every check of a campaign's files, each a function with its sentence; one subject a module."""

from standards.checks import (
    asking,
    braces,
    conditions,
    contact,
    dates,
    drafts,
    entries,
    fields,
    identity,
    kinds,
    meanings,
    numbers,
    phases,
    points,
    questions,
    quotes,
    rules,
    sayings,
)
from standards.checks.violations import Check, Violation

CONSISTENCY: tuple[Check, ...] = (*fields.READING, *kinds.READING, *rules.READING, *questions.READING)
"""What must hold for a campaign to be read at all."""

ALL: tuple[Check, ...] = (
    *CONSISTENCY,
    *identity.CHECKS,
    *quotes.CHECKS,
    *dates.CHECKS,
    *phases.CHECKS,
    *contact.CHECKS,
    *fields.CHECKS,
    *kinds.CHECKS,
    *rules.CHECKS,
    *conditions.CHECKS,
    *numbers.CHECKS,
    *meanings.CHECKS,
    *points.CHECKS,
    *braces.CHECKS,
    *drafts.CHECKS,
    *questions.CHECKS,
    *asking.CHECKS,
    *sayings.CHECKS,
    *entries.CHECKS,
)
"""What the sheet insists on, and the start with it."""

__all__ = ["ALL", "CONSISTENCY", "Check", "Violation"]
