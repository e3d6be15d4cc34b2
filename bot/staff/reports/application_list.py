"""Applications listed a page at a time."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TypeAlias

from bot.staff.reports.application_lines import application_line, show_buttons
from bot.staff.reports.orders import LIST
from bot.staff.responses import button
from bot.staff.roles import Role
from bot.staff.search import MOST_OPENED, SearchResult, search
from bot.staff.selection import read_selection
from bot.staff.selection_description import describe
from bot.storage.applications import Applications, not_erased
from bot.storage.selection import Selection
from bot.storage.transaction import Transaction
from dialogs.language import staff_wording as wording
from dialogs.model.reply import Choice, Reply
from standards.campaign import Campaign

ON_A_PAGE = 10
_PAGE = re.compile(r"(?:(.*) )?(?:page=(\d{1,9})|第(\d{1,9})页)", re.DOTALL | re.ASCII)
"""A page as buttons and people write it; releases up to 0.4 wrote 第2页 on buttons, too."""

Listing: TypeAlias = tuple[Reply, Collection[int]]
"""A message, and the applications that it mentions."""


def list_applications(
    tx: Transaction, campaigns: Mapping[str, Campaign], text: str, at: datetime, role: Role
) -> Listing:
    """Return a page of the applications that a text selects or searches for."""
    text, number = _read_page(text)
    selection = read_selection(text, campaigns, at.date(), searching=True)
    first = (number - 1) * ON_A_PAGE
    cut = ""
    if selection.search:
        result = search(tx, campaigns, selection, role, at)
        if not result.applications:
            return Reply.of(_not_found(selection, result, role)), ()
        total, applications = len(result.applications), result.applications[first : first + ON_A_PAGE]
        head = wording.searched(describe(replace(selection, search=""), campaigns), selection.search)
        cut = wording.search_cut(MOST_OPENED) if result.cut else ""
    else:
        total, applications = Applications(tx).page(selection, first, ON_A_PAGE)
        head = describe(selection, campaigns)
    pages = max(1, -(-total // ON_A_PAGE))
    lines = [wording.list_head(head, total, number, pages) + cut]
    lines += [application_line(campaigns, each, at) for each in applications]
    turning = _turning(text, number, pages)
    if pages > 1 and not turning:
        lines.append(wording.next_page(text, number + 1))
    rows = show_buttons(applications)
    return Reply.of("\n".join(lines), (*rows, turning) if turning else rows), not_erased(applications)


def _turning(text: str, number: int, pages: int) -> tuple[Choice, ...]:
    """Return the buttons that turn the page; none if the selection is too long for a button."""
    choices: tuple[Choice, ...] = ()
    if number > 1:
        choices += button(wording.PREVIOUS_PAGE, LIST, f"{text} page={number - 1}".strip())
    if number < pages:
        choices += button(wording.NEXT_PAGE, LIST, f"{text} page={number + 1}".strip())
    return choices


def _not_found(selection: Selection, result: SearchResult, role: Role) -> str:
    text = wording.nothing_found(selection.search, wording.searched_fields(all_fields=role >= Role.OFFICER))
    return text + (wording.search_cut(MOST_OPENED) if result.cut else "")


def _read_page(text: str) -> tuple[str, int]:
    """Split the number of a page from the end of a text; the first page if it names none."""
    match = _PAGE.fullmatch(text)
    return (text, 1) if match is None else (match[1] or "", max(1, int(match[2] or match[3])))
