"""Which keys may stand where in the files of a campaign, as its models say."""

from collections.abc import Iterator, Sequence
from typing import Any, get_args

from pydantic import BaseModel

Location = tuple[int | str, ...]

_IN_FILES: Sequence[tuple[str, ...]] = (("kinds", "form"), ("kinds", "standards"), ("glossary",))
"""Parts of the models that stand in a file of their own."""
_OF_RULES = frozenset({"criteria", "applies_if", "unless", "formula"})
"""Tables whose keys are those of one rule or another."""


def keys_at(model: type[BaseModel], location: Location) -> Sequence[str]:
    """Return the keys that may stand at a place of a model; none where the place is not known."""
    found: list[Any] = [model]
    for step in location:
        if not isinstance(step, str):
            continue
        next_ones = [
            inner
            for each in found
            for key, info in each.model_fields.items()
            if step in (key, info.alias)
            for inner in _models_in(info.annotation)
        ]
        found = next_ones or [each for each in found if _rule_of(each) == step] or found
    return tuple(dict.fromkeys(info.alias or key for each in found for key, info in each.model_fields.items()))


def home_of(key: str, model: type[BaseModel], location: Location) -> str | None:
    """Return the table of the same file in which a key belongs that does not belong at a place.

    `clauses.fields`; empty for the beginning of the file; None if no table, or more than one, has such a key.
    """
    way = tuple(step for step in location if isinstance(step, str))
    file = next((each for each in _IN_FILES if way[: len(each)] == each), ())
    own = way[len(file) :]
    homes = [home for home, keys in _tables(model, file) if key in keys and home != own]
    below, above = (
        [home for home in homes if home[: len(own)] == own],
        [home for home in homes if own[: len(home)] == home],
    )
    nearest = min(below, key=len, default=None) or max(above, key=len, default=None)
    if nearest is None and len(homes) == 1:
        nearest = homes[0]
    return None if nearest is None else ".".join(nearest)


def _tables(model: type[BaseModel], file: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], frozenset[str]]]:
    """Yield every table of a file by its name, with its keys."""
    roots = [model]
    for step in file:
        roots = [inner for each in roots for inner in _models_in(each.model_fields[step].annotation)]
    open_ones: list[tuple[tuple[str, ...], type[BaseModel]]] = [((), root) for root in roots]
    while open_ones:
        name, table = open_ones.pop()
        yield name, frozenset(info.alias or key for key, info in table.model_fields.items())
        for key, info in table.model_fields.items():
            if key not in _OF_RULES and (*file, *name, key) not in _IN_FILES:
                open_ones += [((*name, info.alias or key), inner) for inner in _models_in(info.annotation)]


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for inner in get_args(annotation) for found in _models_in(inner)]


def _rule_of(model: type[BaseModel]) -> str:
    rule = model.model_fields.get("rule")
    return str((get_args(rule.annotation) or ("",))[0]) if rule is not None else ""
