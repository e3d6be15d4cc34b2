"""What a check yields, and the ways over a campaign on which each thing is told with its place."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from standards.campaign import Campaign
from standards.clauses import Clause
from standards.form import Field
from standards.guide import Question
from standards.kind import Kind
from standards.model import Model

CAMPAIGN, GLOSSARY, NOTICE = "campaign.toml", "glossary.toml", "notice.txt"
_BESIDE = frozenset({"form", "standards", "glossary", "notice", "page"})
"""Parts of the models that stand in a file of their own."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a campaign's folder."""

    file: str
    """`point/form.toml`."""
    path: tuple[int | str, ...] = ()
    """The way to it in that file."""
    line: int = 0
    """Its line, in a file that is no TOML."""

    def at(self, *steps: int | str) -> "Place":
        """Return the place of something in what stands here."""
        return Place(self.file, (*self.path, *steps), self.line)


@dataclass(frozen=True, slots=True)
class Violation:
    """Something that a campaign's files should not say."""

    place: Place
    sentence: str
    doubtful: bool = False
    """True for what may be meant so: somebody has to look, and nothing is refused for it."""


Check = Callable[[Campaign], Iterator[Violation]]
"""Yields what is wrong with a campaign."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A field with its place, and the clause it belongs to (None for the form's own blanks)."""

    place: Place
    field: Field
    clause: Clause | None


def form_file(kind: Kind) -> str:
    """Return the file of a kind's form."""
    return f"{kind.key}/form.toml"


def standards_file(kind: Kind) -> str:
    """Return the file of a kind's standards."""
    return f"{kind.key}/standards.toml"


def asked_of(kind: Kind) -> Iterator[Asked]:
    """Yield every field of a kind in the order of asking: the form's facts, the standards, the narrative."""
    form = [Asked(Place(form_file(kind), ("fields", at)), field, None) for at, field in enumerate(kind.form.fields)]
    yield from form[:-1]
    for place, clause in clauses_of(kind):
        for at, field in enumerate(clause.fields):
            yield Asked(place.at("fields", at), field, clause)
    yield from form[-1:]


def clauses_of(kind: Kind) -> Iterator[tuple[Place, Clause]]:
    """Yield every clause of a kind with its place."""
    for at, clause in enumerate(kind.standards.clauses):
        yield Place(standards_file(kind), ("clauses", at)), clause


def questions_of(campaign: Campaign) -> Iterator[tuple[Place, Question]]:
    """Yield every question that is answered in words, with its place."""
    for at, question in enumerate(campaign.questions):
        yield Place(CAMPAIGN, ("questions", at)), question
    for number, guide in enumerate(campaign.glossary.clauses):
        for at, question in enumerate(guide.questions):
            yield Place(GLOSSARY, ("clauses", number, "questions", at)), question


def texts_of(campaign: Campaign) -> Iterator[tuple[Place, str, str]]:
    """Yield every text of a campaign's files with its place and the key that it stands under."""
    yield from _texts_in(campaign, Place(CAMPAIGN), "")
    yield from _texts_in(campaign.glossary, Place(GLOSSARY), "")
    for kind in campaign.kinds:
        yield from _texts_in(kind.form, Place(form_file(kind)), "")
        yield from _texts_in(kind.standards, Place(standards_file(kind)), "")


def _texts_in(value: object, place: Place, key: str) -> Iterator[tuple[Place, str, str]]:
    if isinstance(value, str):
        yield place, key, value
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            if name not in _BESIDE:
                yield from _texts_in(getattr(value, name), place.at(name), name)
    elif isinstance(value, Mapping):
        for name, each in value.items():
            yield from _texts_in(each, place.at(str(name)), key)
    elif isinstance(value, tuple):
        for at, each in enumerate(value):
            yield from _texts_in(each, place.at(at), key)
