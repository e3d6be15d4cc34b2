"""What a campaign answers and explains besides its questions: what people ask anyway, words, what counts for a clause."""

from typing import Any

from pydantic import Field as Limited
from pydantic import model_validator

from standards.form import Key
from standards.model import Model


class Question(Model):
    """A question that people ask anyway, answered only as far as the notice answers it."""

    title: str = Limited(max_length=20)
    asks: tuple[str, ...] = ()
    """Other wordings of it; what people type is compared with them, word by word."""
    quote: str = ""
    """The sentence of the notice that answers it, as printed, without its full stop."""
    answer: str = ""
    """What is answered, after the quotation; {telephone} and the like stand for what holds now."""

    @model_validator(mode="before")
    @classmethod
    def _words_as_before(cls, values: Any) -> Any:
        """Read the turns of phrase of campaigns from before 0.6.0, which were looked for in a message, as wordings."""
        if not isinstance(values, dict) or "words" not in values:
            return values
        kept = {key: value for key, value in values.items() if key != "words"}
        return {**kept, "asks": [*kept.get("asks", ()), *values["words"]]}

    @model_validator(mode="after")
    def _says_something(self) -> "Question":
        if not (self.quote or self.answer):
            raise ValueError(f"“{self.title}”没有回答：写 quote（通知的原句）或 answer")
        return self


class Term(Model):
    """A word of the notice that not everybody knows."""

    term: str = Limited(min_length=1, max_length=20)
    aliases: tuple[str, ...] = ()
    """What people write for it, usual mistakes among them."""
    meaning: str = Limited(min_length=1, max_length=160)
    source: str = Limited(min_length=1)
    """The law or the notice that says so, or 我们的理解."""

    @property
    def names(self) -> tuple[str, ...]:
        """The word with its other names."""
        return (self.term, *self.aliases)


class ClauseGuide(Model):
    """What helps to answer a clause: the self-check's question, what counts, the words to know."""

    kind: Key
    number: str
    """As the clause is numbered."""
    check: str = Limited(min_length=1, max_length=80)
    """The clause as one question of the self-check, answered 有 or 没有."""
    counts: str = Limited(min_length=1, max_length=200)
    """What counts and what does not."""
    terms: tuple[str, ...] = ()
    """The words explained with it."""
    questions: tuple[Question, ...] = ()


class Glossary(Model):
    """The words and the clauses of a campaign, explained."""

    terms: tuple[Term, ...] = ()
    clauses: tuple[ClauseGuide, ...] = ()

    def of_clause(self, kind: str, number: str) -> ClauseGuide | None:
        """Return what helps with a clause; None if nothing is written about it."""
        return next((each for each in self.clauses if (each.kind, each.number) == (kind, number)), None)
