"""Applications listed a page at a time."""

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import TypeAlias

from bot.staff.jurisdiction import Jurisdiction
from bot.staff.reports.application_lines import application_line, show_buttons
from bot.staff.reports.application_table import Listed, acts, columns, filters, table_rows, turns
from bot.staff.reports.orders import LIST
from bot.staff.responses import button
from bot.staff.roles import Role
from bot.staff.search import MOST_OPENED, SearchResult, search
from bot.staff.selection import read_selection
from bot.staff.selection_description import describe
from bot.storage.applications import Applications, not_erased
from bot.storage.list_order import LATEST_BEGUN, ListedBy, ListOrder
from bot.storage.namesakes import Namesakes
from bot.storage.selection import Selection
from bot.storage.transaction import Transaction
from dialogs.language import staff_page_wording as page_wording
from dialogs.language import staff_wording as wording
from dialogs.model.reply import Choice, Reply
from dialogs.model.staff_parts import Order, Table

ON_A_PAGE = 10
_PAGE = re.compile(r"(?:(.*) )?(?:page=(\d{1,9})|第(\d{1,9})页)", re.DOTALL | re.ASCII)
"""A page as buttons and people write it; releases up to 0.4 wrote 第2页 on buttons, too."""
_SORT = re.compile(rf"(?:(.*) )?sort=(-?)({'|'.join(ListedBy)})", re.DOTALL)
"""The order of a list as the page writes it."""

Listing: TypeAlias = tuple[Reply, Collection[int]]
"""A message, and the applications that it mentions."""


def list_applications(tx: Transaction, over: Jurisdiction, text: str, at: datetime, role: Role) -> Listing:
    """Return a page of the applications that a text selects or searches for."""
    campaigns = over.campaigns
    text, ordered, number = _read_order(text)
    selection = read_selection(text, campaigns, at.date(), searching=True)
    first = (number - 1) * ON_A_PAGE
    cut = ""
    if selection.search:
        result = search(tx, over, selection, role, at)
        if not result.applications:
            return Reply.of(_not_found(selection, result, role)), ()
        total, applications = len(result.applications), result.applications[first : first + ON_A_PAGE]
        head = wording.searched(describe(replace(selection, search=""), campaigns), selection.search)
        cut = wording.search_cut(MOST_OPENED) if result.cut else ""
    else:
        total, applications = Applications(tx, over.scope).page(selection, first, ON_A_PAGE, ordered)
        head = describe(selection, campaigns)
    listed = Listed(text, ordered, number, max(1, -(-total // ON_A_PAGE)))
    twice = Namesakes(tx).among([each.id for each in applications])
    lines = [wording.list_head(head, total, number, listed.pages) + cut]
    lines += [
        application_line(campaigns, each, at) + (wording.HAS_NAMESAKE if each.id in twice else "")
        for each in applications
    ]
    turning = _turning(listed)
    if listed.pages > 1 and not turning:
        lines.append(wording.next_page(text, number + 1))
    rows = show_buttons(applications)
    summary = page_wording.rows_shown(first + 1, first + len(applications), total) + cut
    table = Table(
        *("\n".join(lines), page_wording.LIST, text, summary, table_rows(campaigns, applications, at, twice)),
        *(columns(None if selection.search else listed), filters(tx, over, text, at), turns(listed), acts(role)),
        Order(page_wording.LIST, LIST, listed.order_of(number)),
    )
    return Reply((table,), (*rows, turning) if turning else rows), not_erased(applications)


def _turning(listed: Listed) -> tuple[Choice, ...]:
    """Return the buttons that turn the page; none if the selection is too long for a button."""
    return tuple(choice for each in turns(listed) for choice in button(each.label, LIST, each.text))


def _not_found(selection: Selection, result: SearchResult, role: Role) -> str:
    text = wording.nothing_found(selection.search, wording.searched_fields(all_fields=role >= Role.OFFICER))
    return text + (wording.search_cut(MOST_OPENED) if result.cut else "")


def _read_order(text: str) -> tuple[str, ListOrder, int]:
    """Split the order of a list and the number of a page from the end of a text; the first page if it names none."""
    text, number = _read_page(text)
    match = _SORT.fullmatch(text)
    if match is None:
        return text, LATEST_BEGUN, number
    return match[1] or "", ListOrder(ListedBy(match[3]), falling=match[2] == "-"), number


def _read_page(text: str) -> tuple[str, int]:
    """Split the number of a page from the end of a text; the first page if it names none."""
    match = _PAGE.fullmatch(text)
    return (text, 1) if match is None else (match[1] or "", max(1, int(match[2] or match[3])))
