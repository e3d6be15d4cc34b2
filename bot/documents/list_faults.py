"""What is wrong with the rows of a Word form that print a list."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from itertools import pairwise
from typing import TypeAlias

from bot.documents.list_rows import OF_A_LIST
from standards.form import Field, Form
from standards.rows import NUMBER

Place: TypeAlias = tuple[int, int]
"""The row of the table and the place in it, from 0."""


def faults_of_lists(rows: Sequence[Sequence[str]], form: Form) -> Iterator[tuple[Place | None, str]]:
    """Yield what is wrong with the lists of a form, each with its cell; None for what stands nowhere."""
    fields = {field.key: field for field in form.fields if field.columns}
    places: dict[str, list[tuple[Place, str]]] = {key: [] for key in fields}
    for row, cells in enumerate(rows):
        for at, text in enumerate(cells):
            for key, column in OF_A_LIST.findall(text):
                if key in places:
                    places[key].append(((row, at), column))
                else:
                    yield (row, at), f"form.toml 里没有清单 {key}{_guess(key, fields)}"
    for key, found in places.items():
        yield from _of_list(rows, fields[key], found)


def _of_list(
    rows: Sequence[Sequence[str]], field: Field, found: Sequence[tuple[Place, str]]
) -> Iterator[tuple[Place | None, str]]:
    columns = [column.key for column in field.columns]
    wanted = "、".join(f"{{{{ {field.key}.{column} }}}}" for column in columns)
    if not found:
        if not any(_has_one_cell(row, field) for row in rows):
            yield None, f"“{field.label}”是清单：在各栏名称下面第一行的格子里分别写 {wanted}"
        return
    (first, _), *_ = found
    seen: set[str] = set()
    for place, column in found:
        if place[0] != first[0]:
            yield place, f"“{field.label}”的占位符要在同一行（第{first[0] + 1}行），其余的行空着就行"
        elif column not in columns and column != NUMBER:
            yield place, f"“{field.label}”没有 {column} 这一栏{_guess(column, columns)}"
        elif column in seen:
            yield place, f"{{{{ {field.key}.{column} }}}} 写了两次：只留一处"
        seen.add(column)
    for at, text in enumerate(rows[first[0]]):
        if text.strip() and OF_A_LIST.fullmatch(text.strip()) is None:
            yield (first[0], at), f"“{field.label}”的这一行每格只写一个占位符，不写别的字"
    if missing := [column for column in columns if column not in seen]:
        lacking = "、".join(f"{{{{ {field.key}.{column} }}}}" for column in missing)
        yield first, f"“{field.label}”这一行少了 {lacking}"


def _has_one_cell(row: Sequence[str], field: Field) -> bool:
    """Return True if a row has the label of a list, and right of it one cell for all of its rows."""
    cells = ["".join(cell.split()) for cell in row]
    return any(one == field.label and other == f"{{{{{field.key}}}}}" for one, other in pairwise(cells))


def _guess(name: str, known: Sequence[str] | dict[str, Field]) -> str:
    near = get_close_matches(name, list(known), 1)
    return f"：是不是 {near[0]}？" if near else ""
