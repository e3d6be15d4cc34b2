"""Where things are in the repository."""

from pathlib import Path

HOME = Path(__file__).parent.parent
TESTS = HOME / "tests"
TEMPLATES = HOME / "templates"
