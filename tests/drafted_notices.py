"""Notices with what a clerk would make of them, and drafts of them held against it."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.drafting.command import outline_of_files
from bot.drafting.reading import read_notice
from standards.drafting.draft import Draft, draft_of
from standards.drafting.outline import CLAUSES, CRITERIA, FACTS, FIELDS, Measure, compare, named_alike
from tests.places import TESTS

NOTICES = TESTS / "notices"
DOUBTS = "存疑"
ANSWERED = "常见问题"
_HEADING = re.compile(r"\[(.+)\]")


@dataclass(frozen=True, slots=True)
class Expected:
    """What a clerk wrote down for a notice."""

    outline: Mapping[str, Counter[str]]
    doubts: tuple[tuple[str, ...], ...]
    """For each doubt, words that its sentence has."""
    answered: tuple[str, ...] = ()
    """For each question that people will ask, words of the notice that answer it."""


def drafted(notice: Path) -> Draft:
    """Return the draft of a notice's file."""
    read = read_notice(notice)
    return draft_of(read.blocks, read.text)


def expected_of(name: str) -> Expected:
    """Return what was written down for the notice of a folder."""
    parts: dict[str, list[str]] = {}
    for line in (NOTICES / name / "expected.txt").read_text(encoding="utf-8").splitlines():
        if found := _HEADING.fullmatch(line):
            parts[found[1]] = []
        elif line and not line.startswith("#"):
            list(parts.values())[-1].append(line)
    outline = {part: Counter(parts.get(part, ())) for part in (FACTS, FIELDS, CLAUSES, CRITERIA)}
    answered = tuple(line.split(" ", 1)[1] for line in parts.get(ANSWERED, ()))
    return Expected(outline, tuple(tuple(line.split()) for line in parts[DOUBTS]), answered)


def measures_of(draft: Draft, expected: Expected) -> Mapping[str, Measure]:
    """Return how a draft agrees with what was written down, by part."""
    outline = dict(named_alike(outline_of_files(draft.files()), expected.outline))
    outline[CLAUSES] = Counter(_as_named(line, expected.outline[CLAUSES]) for line in outline[CLAUSES].elements())
    named = {line.split()[0] for line in expected.outline[FACTS]}
    outline[FACTS] = Counter(line for line in outline[FACTS].elements() if line.split()[0] in named)
    return {measure.part: measure for measure in compare(outline, expected.outline)}


def _as_named(clause: str, written: Counter[str]) -> str:
    """Return a clause with as much of it as was written down: its kind and number, and its heading where that was named."""
    kind, number, heading, _quote = clause.split(" · ", 3)
    whole = f"{kind} · {number} · {heading}"
    return whole if whole in written else f"{kind} · {number}"


def missing_questions(draft: Draft, expected: Expected) -> list[str]:
    """Return the words of the notice that were written down as an answer and that no drafted question gives."""
    given = [f"{question.quote}{question.answer}" for question in draft.facts.questions]
    return [words for words in expected.answered if not any(words in each for each in given)]


def missing_doubts(draft: Draft, expected: Expected) -> list[tuple[str, ...]]:
    """Return the doubts that were written down and are not in the draft."""
    sentences = [str(doubt) for doubt in draft.doubts]
    return [words for words in expected.doubts if not any(all(word in each for word in words) for each in sentences)]
