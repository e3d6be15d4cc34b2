"""Every value of a campaign's files is found on its line."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from standards.library import BUNDLED
from standards.toml_lines import TomlLines

FILES = sorted((BUNDLED / "fengtai-2023").rglob("*.toml"))
TEXT = """# a comment = "none"
id = "x"

[[kinds]]
key = "point"   # [not, a, header]
options = [
  { key = "a", label = "]" },

  { key = "b", more = true },
]

[[kinds.parts]]
words = \"\"\"
two = lines
\"\"\"
[[kinds]]
key = 'zone'
[hand_over]
where_to_sign = { point = "意见" }
"""


def paths_in(value: object, path: tuple[int | str, ...] = ()) -> Iterator[tuple[int | str, ...]]:
    yield path
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, each in entries:
        yield from paths_in(each, (*path, step))


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_everything_in_a_file_has_a_line(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert set(TomlLines(text).lines) == set(paths_in(tomllib.loads(text)))


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("id",), 2),
        (("kinds", 0), 4),
        (("kinds", 0, "key"), 5),
        (("kinds", 0, "options", 1, "more"), 9),
        (("kinds", 0, "parts", 0, "words"), 13),
        (("kinds", 1, "key"), 17),
        (("hand_over", "where_to_sign", "point"), 19),
        (("kinds", 1, "name"), 16),
        (("nothing",), 1),
    ],
)
def test_a_value_is_on_its_line_and_what_is_missing_on_that_of_its_table(
    path: tuple[int | str, ...], line: int
) -> None:
    assert TomlLines(TEXT).line(path) == line


def test_the_example_is_toml() -> None:
    assert set(TomlLines(TEXT).lines) == set(paths_in(tomllib.loads(TEXT)))
