"""What a campaign's texts name in braces, so that a fact that may change stands in its folder once."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, cast

from standards.model import Model

PLACES = (
    "telephone",
    "person",
    "address",
    "deadline",
    "district",
    "city",
    "bureau",
    "copies",
    "seal",
    "year",
)
"""The names that may stand in braces in every text of a campaign."""
OF_A_CONTACT = ("person", "telephone", "address")
"""Those that stand for the contact's own data."""

_BRACES = re.compile(r"\{([^{}]*)\}")
M = TypeVar("M", bound=Model)


def filled(text: str, places: Mapping[str, str]) -> str:
    """Return a text with what each known name in braces stands for; other braces stay, for they are filled elsewhere."""
    return _BRACES.sub(lambda found: places.get(found[1], found[0]), text) if "{" in text else text


def filled_model(model: M, places: Mapping[str, str]) -> M:
    """Return a model in whose every text the names are filled; the same object if it has none of them."""
    values = {name: getattr(model, name) for name in type(model).model_fields}
    now = {name: _filled_value(value, places) for name, value in values.items()}
    if all(now[name] is value for name, value in values.items()):
        return model
    return cast("M", type(model).model_construct(model.model_fields_set, **now))


def texts_in(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text of a model with the key it stands under, in the order of the file."""
    match value:
        case str():
            yield key, value
        case Model():
            for name in type(value).model_fields:
                yield from texts_in(getattr(value, name), name)
        case tuple():
            for each in value:
                yield from texts_in(each, key)
        case dict():
            for each in value.values():
                yield from texts_in(each, key)
        case _:
            return


def names_in(text: str) -> list[str]:
    """Return what stands in braces in a text, in its order."""
    return _BRACES.findall(text)


def _filled_value(value: Any, places: Mapping[str, str]) -> Any:
    match value:
        case str():
            text = filled(value, places)
            return value if text == value else text
        case Model():
            return filled_model(value, places)
        case tuple():
            parts = tuple(_filled_value(each, places) for each in value)
            return value if all(now is before for now, before in zip(parts, value, strict=True)) else parts
        case _:
            return value
