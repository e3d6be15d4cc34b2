"""Applications found by what is known of them: name or reference by the index, the other answers by opening them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from bot.staff.application_lookup import find_by_name
from bot.staff.application_names import context_of
from bot.staff.roles import Role
from bot.storage.applications import ApplicationRecord, Applications
from bot.storage.selection import Selection
from bot.storage.transaction import Transaction
from dialogs.flow.outline import printed
from dialogs.language.normalise import fold
from standards.campaign import Campaign

MOST_OPENED = 2_000
"""Applications that one search opens: the newest of those selected."""
FEWEST_DIGITS = 4
_NO_DIGIT = re.compile(r"\D")
WHAT = "名称、编号、联系人、电话、行业等"
WHAT_FOR_VIEWERS = "名称、编号、行业等"


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to."""

    filed: Sequence[ApplicationRecord]
    """The newest first."""
    cut: bool
    """True if there were more applications than a search opens."""


def search(tx: Transaction, campaigns: Mapping[str, Campaign], selection: Selection, role: Role, at: datetime) -> Found:
    """Return the applications of a selection that have the words of its search; personal fields only for officers."""
    register, words = Applications(tx), selection.search
    found = {
        each.id: each
        for each in find_by_name(register, campaigns, words, at)
        if register.contains(_all(selection), each.id)
    }
    newest = register.newest(_all(selection), MOST_OPENED + 1)
    for filed in islice(newest, MOST_OPENED):
        if filed.id not in found and _has(campaigns, filed, words, role, at):
            found[filed.id] = filed
    in_order = sorted(found.values(), key=lambda each: -each.id)
    return Found(in_order, len(newest) > MOST_OPENED)


def _all(selection: Selection) -> Selection:
    return replace(selection, search="")


def _has(campaigns: Mapping[str, Campaign], filed: ApplicationRecord, words: str, role: Role, at: datetime) -> bool:
    """Return whether an answer on the form has the words, or a telephone the digits; the narrative is not looked through."""
    if filed.campaign not in campaigns or filed.kind is None or filed.erased_at is not None:
        return False
    context, needle = context_of(campaigns, filed, at), fold(words)
    digits = _NO_DIGIT.sub("", needle)
    for field in context.kind.form.facts:
        if field.personal and role < Role.OFFICER:
            continue
        answer = fold(printed(context, field))
        if needle in answer or (
            len(digits) >= FEWEST_DIGITS and digits == needle and digits in _NO_DIGIT.sub("", answer)
        ):
            return True
    return False
