"""Rows as they are kept, and as a Word form's page counts them."""

import pytest

from standards.answers import AnswerKind
from standards.field_parts import Column
from standards.form import Field
from standards.rows import blanks_of, cell_of, cells_of, printed_rows, row_of, rows_in, rows_with, value_in

LIST = Field(
    key="patents",
    label="专利清单",
    kind=AnswerKind.ROWS,
    columns=(Column(key="name", label="名称"), Column(key="number", label="专利号", optional=True)),
)


def test_a_row_is_its_cells() -> None:
    assert cells_of(row_of(("甲", "", "乙"))) == ("甲", "", "乙")
    with pytest.raises(ValueError, match="no TAB"):
        row_of(("甲\t乙",))


def test_rows_are_counted_also_those_in_which_a_column_is_filled() -> None:
    value = ("甲\tZL1", "乙\t", "丙")
    assert (rows_with(value, LIST), rows_with(value, LIST, "number"), rows_with(None, LIST)) == (3, 1, 0)
    assert rows_in("text of a field that was of another kind") == ()


@pytest.mark.parametrize(
    ("kind", "value", "cell"),
    [
        (AnswerKind.COUNT, 3, "3"),
        (AnswerKind.YES_NO, True, "yes"),
        (AnswerKind.YES_NO, False, "no"),
        (AnswerKind.DATE, "2023-03-05", "2023-03-05"),
        (AnswerKind.TEXT, "3", "3"),
    ],
)
def test_a_cell_keeps_an_answer_of_its_kind(kind: AnswerKind, value: bool | int | str, cell: str) -> None:
    column = Column(key="each", label="一栏", kind=kind)
    assert cell_of(value) == cell
    assert value_in(column, cell) == value


def test_a_page_has_a_blank_for_each_cell() -> None:
    rows = printed_rows(LIST, "甲\tZL1\n乙")
    assert rows == [{"no": "1", "name": "甲", "number": "ZL1"}, {"no": "2", "name": "乙", "number": ""}]
    assert blanks_of("patents", rows)["patents.1.name"] == "乙"
    assert printed_rows(LIST, "") == []


@pytest.mark.parametrize(("least", "most"), [(3, 2), (-1, 5), (1, 1_001)])
def test_a_list_has_sensible_limits(least: int, most: int) -> None:
    with pytest.raises(ValueError, match="rows_least 不能大于 rows_most"):
        LIST.replaced(rows_least=least, rows_most=most)
