"""The files of one kind of applicant: form.toml and standards.toml."""

from collections.abc import Iterator, Mapping
from typing import Any

from standards.clauses import Clause, Standards
from standards.drafting.doubts import Doubt
from standards.drafting.drafted import DraftedClause, DraftedField, DraftedKind
from standards.drafting.toml_text import comments, entries, inline, table
from standards.model import Model


def form_file(kind: DraftedKind) -> str:
    """Return the text of form.toml."""
    form = kind.form
    head = {"annex": form.annex, "title": form.title, "opinions": list(form.opinions)}
    lines = ["# 按通知起草，请逐项对照原表。", *comments(form.doubts), "", *entries(head)]
    for field in form.fields:
        lines += table("fields", _field(field), field.doubts)
    return "\n".join(lines) + "\n"


def standards_file(kind: DraftedKind) -> str:
    """Return the text of standards.toml."""
    lines = ["# 按通知起草。quote 是原文，不改；标着“存疑”的地方请定下来再删掉注释。", *comments(kind.doubts), ""]
    read, unread = _readable(kind.settings, Standards)
    lines += [*unread, *entries({"annex": kind.annex, "title": kind.title, **read})]
    if not kind.clauses:
        lines.append("clauses = []")
    for clause in kind.clauses:
        lines += _clause(clause)
    return "\n".join(lines) + "\n"


def _clause(clause: DraftedClause) -> Iterator[str]:
    read, unread = _readable(clause.settings, Clause)
    head, *below = table("clauses", _clause_entries(clause, read), clause.doubts)
    yield from (head, *unread, *below)
    for field in clause.fields:
        yield from table("clauses.fields", _field(field), field.doubts)


def _readable(settings: Mapping[str, Any], model: type[Model]) -> tuple[Mapping[str, Any], list[str]]:
    """Return what a model can read of some settings, and the rest as comments: how points are given, where nothing counts them."""
    known = {name for key, field in model.model_fields.items() for name in (key, field.alias)}
    read = {key: value for key, value in settings.items() if key in known}
    rest = {key: value for key, value in settings.items() if key not in read}
    return read, [f"# 通知的计分，程序不计：{inline(rest)}"] if rest else []


def _clause_entries(clause: DraftedClause, settings: Mapping[str, Any]) -> Mapping[str, Any]:
    evidence = [{"key": f"evidence_{place}", "label": label} for place, label in enumerate(clause.evidence, 1)]
    return {
        "number": clause.number,
        "heading": clause.heading,
        "quote": clause.quote,
        **settings,
        "criteria": list(clause.criteria),
        "advice": clause.advice,
        "evidence": evidence,
    }


def _field(field: DraftedField) -> Mapping[str, Any]:
    return {"key": field.key, "label": field.label, "kind": field.kind, **field.settings}


def doubts_of(folder: str, kind: DraftedKind) -> Iterator[Doubt]:
    """Yield every doubt of a kind with its place."""
    form, standards = f"{folder}/form.toml", f"{folder}/standards.toml"
    for sentence in kind.form.doubts:
        yield Doubt(form, "", sentence)
    for field in kind.form.fields:
        for sentence in field.doubts:
            yield Doubt(form, field.key, sentence)
    for sentence in kind.doubts:
        yield Doubt(standards, "", sentence)
    for clause in kind.clauses:
        for sentence in clause.doubts:
            yield Doubt(standards, clause.number, f"第{clause.number}条：{sentence}")
