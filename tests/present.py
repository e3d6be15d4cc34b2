"""A value that a test expects to be there."""

from typing import TypeVar

T = TypeVar("T")


def assert_present(value: T | None) -> T:
    """Return a value that is not None; fail the test otherwise."""
    assert value is not None
    return value
