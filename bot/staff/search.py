"""Applications found by their answers.

Names and references are looked up in the index; other answers are found by opening the newest applications.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from bot.staff.application_lookup import find_by_name
from bot.staff.application_names import context_of
from bot.staff.jurisdiction import Jurisdiction
from bot.staff.roles import Role
from bot.storage.applications import ApplicationRecord, Applications
from bot.storage.selection import Selection
from bot.storage.transaction import Transaction
from dialogs.flow.outline import printed
from dialogs.language.normalise import fold
from standards.campaign import Campaign

MOST_OPENED = 2_000
"""Applications that one search opens, the newest of those selected."""
FEWEST_DIGITS = 4
_NO_DIGIT = re.compile(r"\D")


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a search found."""

    applications: Sequence[ApplicationRecord]
    """The newest first."""
    cut: bool
    """True if there were more applications than a search opens."""


def search(tx: Transaction, over: Jurisdiction, selection: Selection, role: Role, at: datetime) -> SearchResult:
    """Return the applications of a selection that its search finds; personal fields are searched only for officers."""
    applications, campaigns, text = Applications(tx, over.scope), over.campaigns, selection.search
    whole = replace(selection, search="")
    named = find_by_name(applications, campaigns, text, at)
    matches = {each.id: each for each in named if applications.contains(whole, each.id)}
    if any(each.reference == text.strip().upper() for each in named):  # no answer is a reference
        return SearchResult(list(matches.values()), cut=False)
    newest = applications.newest(whole, MOST_OPENED + 1)
    for filed in islice(newest, MOST_OPENED):
        if filed.id not in matches and _matches(campaigns, filed, text, role, at):
            matches[filed.id] = filed
    return SearchResult(sorted(matches.values(), key=lambda each: -each.id), len(newest) > MOST_OPENED)


def _matches(campaigns: Mapping[str, Campaign], filed: ApplicationRecord, text: str, role: Role, at: datetime) -> bool:
    """Return True if an answer on the form contains the text, or a telephone its digits; narratives are not searched."""
    if filed.campaign not in campaigns or filed.kind is None or filed.erased_at is not None:
        return False
    context, needle = context_of(campaigns, filed, at), fold(text)
    digits = _NO_DIGIT.sub("", needle)
    number = digits == needle and len(digits) >= FEWEST_DIGITS
    for field in context.kind.form.facts:
        if field.personal and role < Role.OFFICER:
            continue
        answer = fold(printed(context, field))
        if needle in answer or (number and digits in _NO_DIGIT.sub("", answer)):
            return True
    return False
