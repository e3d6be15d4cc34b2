"""A campaign's files in outline, one line for each fact, field, clause and criterion, so that two can be held against each other."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from standards.drafting.notice_text import dense

Tree: TypeAlias = Mapping[str, Any]
"""A file of a campaign as TOML gives it."""

FACTS, FIELDS, QUESTIONS, CLAUSES, CRITERIA = "批次", "栏目", "问题", "条款", "条件"
PARTS = (FACTS, FIELDS, QUESTIONS, CLAUSES, CRITERIA)
"""What an outline has, in the order of printing: the form's blanks are 栏目, the questions about clauses 问题."""
_FACTS = ("bureau", "district", "city", "area_code", "year", "opened", "deadline", "in_principle", "selection_until")
_CONTACT = ("person", "telephone", "telephone_printed", "address")
_HAND_OVER = ("copies", "seal")
_BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class KindFiles:
    """The files of one kind of applicant."""

    name: str
    form: Tree
    standards: Tree


@dataclass(frozen=True, slots=True)
class Measure:
    """One part of a draft held against the same part written by hand."""

    part: str
    matched: int
    missing: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def recall(self) -> float:
        """How much of what was written by hand is in the draft, from 0 to 1."""
        wanted = self.matched + len(self.missing)
        return self.matched / wanted if wanted else 1.0

    @property
    def precision(self) -> float:
        """How much of the draft was written by hand too, from 0 to 1."""
        drafted = self.matched + len(self.extra)
        return self.matched / drafted if drafted else 1.0


def outline_of(campaign: Tree, kinds: Sequence[KindFiles]) -> Mapping[str, Counter[str]]:
    """Return the outline of a campaign from its files."""
    found: dict[str, Counter[str]] = {part: Counter() for part in PARTS}
    found[FACTS].update(_facts(campaign))
    for kind in kinds:
        for field in kind.form.get("fields", ()):
            found[FIELDS][_line(kind.name, dense(field["label"]), _answer(field))] += 1
        for clause in kind.standards.get("clauses", ()):
            number = str(clause["number"])
            found[CLAUSES][_line(kind.name, number, dense(clause.get("heading", "")), dense(clause["quote"]))] += 1
            for field in clause.get("fields", ()):
                found[QUESTIONS][_line(kind.name, number, _answer(field))] += 1
            for criterion in clause.get("criteria", ()):
                found[CRITERIA][_line(kind.name, number, criterion_in_words(criterion))] += 1
    return found


def compare(drafted: Mapping[str, Counter[str]], written: Mapping[str, Counter[str]]) -> tuple[Measure, ...]:
    """Return a measure for each part that was written by hand; kinds are held against those of the same place."""
    drafted = named_alike(drafted, written)
    return tuple(
        Measure(
            part,
            (drafted[part] & written[part]).total(),
            tuple((written[part] - drafted[part]).elements()),
            tuple((drafted[part] - written[part]).elements()),
        )
        for part in PARTS
        if written.get(part)
    )


def named_alike(drafted: Mapping[str, Counter[str]], written: Mapping[str, Counter[str]]) -> Mapping[str, Counter[str]]:
    """Return a drafted outline, its kinds called as those of the written one where there are as many."""
    names, wanted = _kinds(drafted), _kinds(written)
    if len(names) != len(wanted) or set(names) == set(wanted):
        return drafted
    called = dict(zip(names, wanted, strict=True))
    return {
        part: Counter({_called(line, called): number for line, number in lines.items()}) if part != FACTS else lines
        for part, lines in drafted.items()
    }


def _called(line: str, names: Mapping[str, str]) -> str:
    kind, mark, rest = line.partition(_BETWEEN)
    return f"{names.get(kind, kind)}{mark}{rest}"


def _kinds(outline: Mapping[str, Counter[str]]) -> list[str]:
    """Return the names of an outline's kinds in their order."""
    return list(dict.fromkeys(line.partition(_BETWEEN)[0] for line in outline.get(FIELDS, ())))


def _line(*parts: str) -> str:
    return _BETWEEN.join(parts)


def _answer(field: Tree) -> str:
    return f"{field['kind']} {field.get('unit', '')}".strip()


def _facts(campaign: Tree) -> Iterator[str]:
    contacts = campaign.get("contacts") or [campaign.get("contact", {})]
    over = campaign.get("hand_over", {})
    first = over[0] if isinstance(over, list) and over else over
    for keys, values in ((_FACTS, campaign), (_CONTACT, contacts[0]), (_HAND_OVER, first)):
        for key in keys:
            if key in values:
                yield f"{key} {values[key]}"


def criterion_in_words(criterion: Tree) -> str:
    """Return a criterion as one line; the rules of earlier campaigns as those that took their place."""
    match criterion["rule"]:
        case "more_than":
            return f"share {criterion['value']} % strictly"
        case "at_least_percent":
            return f"share {criterion['value']} %"
        case "share":
            return f"share {criterion['value']} %{' strictly' if criterion.get('strictly') else ''}"
        case "any_of":
            return f"any_of {criterion.get('value', 1)}: {', '.join(map(criterion_in_words, criterion['criteria']))}"
        case "all_of":
            return f"all_of ({', '.join(map(criterion_in_words, criterion['criteria']))})"
        case "each_period":
            return f"each_period {criterion['period']} {criterion['value']}"
        case "since" | "within" as rule:
            return f"{rule} {criterion['years']}"
        case rule:
            words = [rule, *(str(criterion[key]) for key in ("value", "unit") if key in criterion)]
            return " ".join(words)
