"""Long lists of values, in parts that one statement may name: PostgreSQL takes 65,535 of them at most."""

from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
AT_ONCE = 500


def in_parts(values: Collection[T], most: int = AT_ONCE) -> Iterator[Sequence[T]]:
    """Yield the values in their order, at most so many at once; nothing if there are none."""
    rest = iter(values)
    while part := list(islice(rest, most)):
        yield part
