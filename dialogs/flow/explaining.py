"""Words and clauses explained, and the standards as a check of oneself."""

from dialogs.language import buttons, guidance_wording, role_wording
from dialogs.language.gap_wording import requirement
from dialogs.language.normalise import fold
from dialogs.model.actions import CheckYourself
from dialogs.model.context import Context
from dialogs.model.reply import Choice, ChoiceRole, Rows
from standards.campaign import Step
from standards.guide import Term


def of_step(context: Context, step: Step) -> str:
    """Return what a question is about: the words of its clause and what counts, or what a blank of the form wants."""
    glossary = context.campaign.glossary
    if step.clause is None:
        term = next((term for term in glossary.terms if step.field.label in term.names), None)
        filled = guidance_wording.how_to_fill(step.field.label, step.field.ask, step.field.example)
        return filled if term is None else context.campaign.filled(guidance_wording.term(term))
    guide = glossary.of_clause(context.kind.key, step.clause.number)
    terms = _terms(context, () if guide is None else guide.terms)
    return context.campaign.filled(guidance_wording.explanation(context.kind, step.clause, guide, terms))


def in_short(context: Context, step: Step) -> str:
    """Return what counts for the clause of a question, or what a blank of the form wants; empty where nothing is written of it."""
    if step.clause is not None:
        guide = context.campaign.glossary.of_clause(context.kind.key, step.clause.number)
        return "" if guide is None else what_counts(context, step) or ""
    known = any(step.field.label in term.names for term in context.campaign.glossary.terms)
    return of_step(context, step) if known else ""


def requirements(context: Context, step: Step) -> str | None:
    """Return what the clause of a question requires; None if it has no clause."""
    if step.clause is None:
        return None
    fields, clause = context.kind.fields, step.clause
    required = [requirement(criterion, fields) for criterion in clause.criteria]
    conditions = role_wording.applying(
        "" if clause.applies_if is None else requirement(clause.applies_if, fields),
        "" if clause.unless is None else requirement(clause.unless, fields),
    )
    return "\n".join([guidance_wording.requirement(context.kind, clause, required), *conditions])


def what_counts(context: Context, step: Step) -> str | None:
    """Return what counts for the clause of a question; None if it has no clause."""
    if step.clause is None:
        return None
    guide = context.campaign.glossary.of_clause(context.kind.key, step.clause.number)
    return context.campaign.filled(guidance_wording.what_counts(context.kind, step.clause, guide))


def self_check(context: Context, key: str) -> str:
    """Return the standards of a kind as questions; of the first one if there is no such kind."""
    campaign = context.campaign
    kind = next((kind for kind in campaign.offered if kind.key == key), campaign.offered[0])
    guides = [guide for guide in campaign.glossary.clauses if guide.kind == kind.key]
    return campaign.for_kind(kind.key).filled(guidance_wording.self_check(kind, guides))


def self_check_called(context: Context, text: str) -> str | None:
    """Return the self-check whose button has this label; None for any other text."""
    typed = fold(text)
    if not typed.startswith(buttons.SELF_CHECK):
        return None
    kinds = (kind.key for kind in context.campaign.kinds if fold(buttons.self_check(kind.name)) == typed)
    return next((self_check(context, kind) for kind in kinds), None)


def self_check_choices(context: Context) -> Rows:
    """Return a button for the self-check of each kind, or of the chosen one alone."""
    chosen = context.conversation.kind
    kinds = [kind for kind in context.campaign.kinds if chosen in (None, kind.key)]
    return (
        tuple(Choice(buttons.self_check(kind.name), CheckYourself(kind.key), role=ChoiceRole.HELP) for kind in kinds),
    )


def _terms(context: Context, names: tuple[str, ...]) -> list[Term]:
    by_name = {term.term: term for term in context.campaign.glossary.terms}
    return [by_name[name] for name in names if name in by_name]
