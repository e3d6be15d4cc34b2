"""A bureau with one administrator."""

from tests.fixtures.bureau import bureau

__all__ = ["bureau"]
