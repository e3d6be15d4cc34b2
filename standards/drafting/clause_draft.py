"""A clause while it is read: its questions, what must hold, and what it leaves open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from standards.drafting.clause_text import ClauseText
from standards.drafting.drafted import DraftedClause, DraftedField
from standards.drafting.phrases import short_label, without_modals

_LONGEST_DRAFT = 60


@dataclass
class ClauseDraft:
    """A clause that is being read part by part."""

    text: ClauseText
    stem: str
    """Begins the key of each of its questions: q6_4."""
    known: Sequence[DraftedField]
    """The fields of the form and of clauses before, which need not be asked again."""
    fields: list[DraftedField] = field(default_factory=list)
    criteria: list[dict[str, Any]] = field(default_factory=list)
    things: list[str] = field(default_factory=list)
    """What is to be there, each answered 是 or ticked."""
    doubts: list[str] = field(default_factory=list)
    previous: str = ""
    """The part of the sentence before the one that is read; empty at its beginning."""
    before_part: tuple[int, int, int, int] = (0, 0, 0, 0)
    """How many things, questions, criteria and doubts there were before the part read last."""
    applies_if: dict[str, Any] | None = None
    """What must hold for the clause to apply at all: 签订竞业限制协议的，…"""
    unless: dict[str, Any] | None = None
    """What must not hold for the clause to apply: 无涉密岗位的，本项不作要求."""
    things_at: int | None = None
    """Before which question the first thing was found."""

    @property
    def everything(self) -> tuple[DraftedField, ...]:
        """Every field that a criterion may name."""
        return (*self.known, *self.fields)

    def add(self, part: str, label: str, kind: str, settings: Mapping[str, Any]) -> DraftedField:
        """Add a question and return it; `part` ends its key."""
        taken = {each.key for each in self.everything}
        wanted = f"{self.stem}_{part}"
        key = next(key for n in range(1, 99) if (key := wanted if n == 1 else f"{wanted}_{n}") not in taken)
        labels = {each.label for each in self.everything}
        name = next(name for n in range(1, 99) if (name := label if n == 1 else f"{label}（{n}）") not in labels)
        added = DraftedField(key, name, kind, dict(settings))
        self.fields.append(added)
        return added

    def require(self, judged: DraftedField, rule: str, **further: object) -> None:
        """Add a criterion about a question."""
        self.criteria.append({"rule": rule, "field": judged.key, **further})

    def add_things(self, things: Sequence[str]) -> None:
        """Add what is to be there."""
        if things and self.things_at is None:
            self.things_at = len(self.fields)
        self.things += things

    def marks(self) -> tuple[int, int, int, int]:
        """Return how many things, questions, criteria and doubts there are."""
        return len(self.things), len(self.fields), len(self.criteria), len(self.doubts)

    def drop_previous_part(self) -> None:
        """Take back all that the part before said: it only introduced the list that follows."""
        things, fields, criteria, doubts = self.before_part
        del self.things[things:], self.fields[fields:], self.criteria[criteria:], self.doubts[doubts:]

    def drop_previous_things(self) -> None:
        """Take back the things of the part before, which the present part says more exactly."""
        if self.previous:
            del self.things[self.before_part[0] :]

    def finished(self, advice: str, settings: Mapping[str, Any]) -> DraftedClause:
        """Return the clause with one question for all the things that are to be there."""
        things = list(dict.fromkeys(self.things))
        if not things and not self.criteria:
            things = [self.text.quote]
            self.doubts.append("这一条没有读出具体条件，先作一道是否题")
        if things:
            self._ask_for(things)
        return DraftedClause(
            number=self.text.number,
            heading=self.text.heading,
            quote=self.text.quote,
            fields=tuple(self.fields),
            criteria=tuple(self.criteria),
            advice=advice,
            settings={**settings, **self._exceptions()},
            doubts=tuple(self.doubts),
        )

    def _exceptions(self) -> dict[str, Any]:
        """Return to whom the clause applies, where it does not apply to all."""
        found = {"applies_if": self.applies_if, "unless": self.unless}
        return {name: criterion for name, criterion in found.items() if criterion is not None}

    def name_for(self, things: Sequence[str]) -> str:
        """Return what a question about these things is called: the heading, unless other clauses share it."""
        taken = {each.label for each in self.everything}
        heading = self.text.heading
        return (
            heading
            if heading and heading not in taken and "（" not in self.text.number[1:]
            else f"{short_label(things[0], 12)}等"
        )

    def thing_as_criterion(self, thing: str) -> dict[str, Any]:
        """Ask whether there is one thing, and return what must hold."""
        asks: dict[str, object] = {"ask": f"是否做到：{thing}？", "draft": thing, "advice": thing}
        return {"rule": "yes", "field": self.add("done", short_label(thing, 12), "yes_no", asks).key}

    def _ask_for(self, things: list[str]) -> None:
        at = self.things_at or 0
        later = self.fields[at:]
        del self.fields[at:]
        if len(things) == 1:
            self.criteria.append(self.thing_as_criterion(things[0]))
        else:
            asks: dict[str, object] = {"ask": "以下哪些已经做到？可多选", "options": options_for(things)}
            self.require(self.add("things", self.name_for(things), "ticks", asks), "all_ticked")
        self.criteria.insert(0, self.criteria.pop())
        self.fields += later


def options_for(things: Sequence[str]) -> list[dict[str, object]]:
    """Return the options of a question with many answers, each with its sentence for the draft and its advice."""
    labels: list[str] = []
    for thing in things:
        label = short_label(thing)
        labels.append(label if label not in labels else f"{label[:17]}（{len(labels) + 1}）")
    return [
        {
            "key": f"option_{place}",
            "label": label,
            "draft": without_modals(thing)[:_LONGEST_DRAFT],
            "advice": without_modals(thing)[:_LONGEST_DRAFT],
        }
        for place, (thing, label) in enumerate(zip(things, labels, strict=True), 1)
    ]
