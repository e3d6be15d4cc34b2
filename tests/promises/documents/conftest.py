"""The forms of the bundled campaign."""

from tests.fixtures.word_forms import forms, kind, point, printer

__all__ = ["forms", "kind", "point", "printer"]
