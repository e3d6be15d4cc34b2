"""Whether the narrative stands on the form beside the other answers, or goes on to an annex."""

from collections.abc import Mapping

from dialogs.flow.outline import fact_cells, printed
from dialogs.model.context import Context
from standards.page import Page, without_indents
from standards.rows import blanks_of, printed_rows


def room(context: Context, text: str) -> int:
    """Return how many letters of a narrative the form has room for beside the other answers; of a longer one, how many stay."""
    if context.kind.page is None:
        return context.kind.fits_page
    page, facts = _page_with_facts(context, context.kind.page)
    return page.room_for(facts, without_indents(text))


def has_annex(context: Context) -> bool:
    """Return True if the narrative goes on to an annex."""
    text = without_indents(printed(context, context.kind.form.narrative))
    if context.kind.page is None:
        return len(text) > context.kind.fits_page
    page, facts = _page_with_facts(context, context.kind.page)
    return bool(page.lay_out(facts, text).annex)


def _page_with_facts(context: Context, page: Page) -> tuple[Page, Mapping[str, str]]:
    """Return the page with as many rows as the lists have, and the text of each of its blanks."""
    facts, rows = dict(fact_cells(context)), {}
    for field in context.kind.form.facts:
        if field.columns:
            rows[field.key] = printed_rows(field, facts[field.key])
            facts |= blanks_of(field.key, rows[field.key])
    return page.with_rows({key: len(each) for key, each in rows.items()}), facts
