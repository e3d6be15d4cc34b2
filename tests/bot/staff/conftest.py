"""A bureau with one administrator, and two bureaus on one installation."""

from tests.fixtures.bureau import bureau
from tests.fixtures.bureaus import bureaus

__all__ = ["bureau", "bureaus"]
