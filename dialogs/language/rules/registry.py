"""Every rule with the file of its sentences."""

from collections.abc import Mapping
from typing import Any, assert_never

from dialogs.language.rules import RuleWords
from dialogs.language.rules.dates import SinceWords, WithinWords
from dialogs.language.rules.numbers import AtLeastWords, AtMostWords
from dialogs.language.rules.periods import EachPeriodWords
from dialogs.language.rules.rows import RowsAtLeastWords
from dialogs.language.rules.share import RatioWords, ShareWords
from dialogs.language.rules.ticks import AllTickedWords, AnyTickedWords, AtLeastTickedWords
from dialogs.language.rules.yes_no import NoWords, YesWords
from standards.criteria import (
    AllTicked,
    AnyTicked,
    AtLeast,
    AtLeastTicked,
    AtMost,
    EachPeriod,
    No,
    PlainCriterion,
    Ratio,
    RowsAtLeast,
    Share,
    Since,
    Within,
    Yes,
)
from standards.form import Field


def words_of(rule: PlainCriterion, fields: Mapping[str, Field]) -> RuleWords[Any]:  # noqa: C901  # a case for every rule
    """Return the sentences about a rule."""
    match rule:
        case Yes():
            return YesWords(rule, fields)
        case No():
            return NoWords(rule, fields)
        case AllTicked():
            return AllTickedWords(rule, fields)
        case AnyTicked():
            return AnyTickedWords(rule, fields)
        case AtLeastTicked():
            return AtLeastTickedWords(rule, fields)
        case AtLeast():
            return AtLeastWords(rule, fields)
        case AtMost():
            return AtMostWords(rule, fields)
        case Share():
            return ShareWords(rule, fields)
        case Ratio():
            return RatioWords(rule, fields)
        case EachPeriod():
            return EachPeriodWords(rule, fields)
        case Since():
            return SinceWords(rule, fields)
        case Within():
            return WithinWords(rule, fields)
        case RowsAtLeast():
            return RowsAtLeastWords(rule, fields)
        case _:
            assert_never(rule)
