"""Whether the narrative stands on the form beside the other answers, or goes on to an annex."""

from dialogs.flow.outline import cells, printed
from dialogs.model.context import Context
from standards.page import without_indents
from standards.rows import blanks_of, printed_rows


def room(context: Context, text: str) -> int:
    """Return how many letters of a narrative the form has room for beside the other answers; of a longer one, how many stay."""
    page = context.kind.page
    if page is None:
        return context.kind.fits_page
    facts, rows = dict(cells(context)), {}
    for field in context.kind.form.facts:
        if field.columns:
            rows[field.key] = printed_rows(field, facts[field.key])
            facts |= blanks_of(field.key, rows[field.key])
    lists = {key: len(each) for key, each in rows.items()}
    return page.with_rows(lists).room_for(facts, without_indents(text))


def has_annex(context: Context) -> bool:
    """Return True if the narrative goes on to an annex."""
    text = without_indents(printed(context, context.kind.form.narrative))
    return len(text) > room(context, text)
