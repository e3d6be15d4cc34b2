"""The answers of an application with what follows from them."""

from collections.abc import Mapping

from standards.criteria.answered import applies
from standards.form import Value, nothing
from standards.formulas import worked_out
from standards.kind import Kind


def completed(kind: Kind, answers: Mapping[str, Value]) -> Mapping[str, Value]:
    """Return the answers with every number that can be worked out from them; what does not apply counts as nothing."""
    if not kind.computed:
        return answers
    known = dict(answers)
    for key, field in kind.fields.items():
        if not applies(field, answers):
            known[key] = nothing(field.kind)
    found = dict(answers)
    for field in kind.computed:
        number = None if field.formula is None else worked_out(field.formula, known)
        if number is not None:
            known[field.key] = found[field.key] = f"{number:f}"
    return found
