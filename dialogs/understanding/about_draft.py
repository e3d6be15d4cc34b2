"""What is said to the bot about a drafted text, and what is to be added to it."""

from dialogs.language import draft_phrases as phrases
from dialogs.language.traditional import simplified

LONGEST = 80
"""Characters of a text that is said about the draft; a longer one is a text of its own."""
SHORTEST_REPORT = 24
MEASURES_OF_A_REPORT = 2
"""Different measures that a text names if it is a report on the protection of trade secrets, beside its clauses."""


def speaks_to_the_bot(text: str) -> bool:
    """Return True if a text asks for something, or judges the draft, as no official text does."""
    return len(text) <= LONGEST and phrases.SPOKEN.search(simplified(text)) is not None


def addition_in(text: str) -> str:
    """Return what is to be added by 再补一句：…; empty for any other text."""
    found = phrases.ADDED.fullmatch(text)
    return found["addition"].strip() if found else ""


def is_report(text: str) -> bool:
    """Return True if a text is plainly a whole report on protection, and not a sentence to be added to one."""
    if len(text) < SHORTEST_REPORT or speaks_to_the_bot(text):
        return False
    folded = simplified(text).strip()
    if phrases.MORE.search(folded):
        return False
    clauses = [clause for clause in phrases.CLAUSES.split(folded) if clause.strip()]
    measures = {match[0] for match in phrases.MEASURE.finditer(folded)}
    return min(len(clauses), len(measures)) >= MEASURES_OF_A_REPORT
