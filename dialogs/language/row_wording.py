"""The sentences about rows of a list that are typed one by one or pasted."""

from collections.abc import Sequence

from standards.field_parts import Column

BETWEEN_CELLS, BETWEEN_ROWS = "，", "；"
NOTHING = "无"
UNIT_OF_ROWS = "行"
ANOTHER, DONE, NONE, AS_IT_WAS = "再加一行", "写完了", "没有", "不改了"
_SHOWN_UNREAD = 5
"""Lines that are told one by one."""
_QUOTED = 20
_LABELS_SHOWN = 5


def another(number: int, columns: str) -> str:
    """Return what asks for another row."""
    return f"请写第{number}行：{columns}"


def next_row(number: int, columns: str) -> str:
    """Return what asks for the next row, or whether there is none."""
    return f"{another(number, columns)}\n没有了请发“{DONE}”；可以改、删任何一行，例如：{change(1)}"


def no_row_yet() -> str:
    """Return the question whether a list that is called finished has no row."""
    return f"还没有记下任何一行。是“{NONE}”吗？"


def rewriting(number: int, row: str) -> str:
    """Return what asks for a row anew."""
    return f"请重写第{number}行，现在是“{row}”。"


def change(number: int) -> str:
    """Return the button that puts a row right."""
    return f"改第{number}行"


def delete(number: int) -> str:
    """Return the button that takes a row out."""
    return f"删第{number}行"


def row(number: int) -> str:
    """Return the name of a row."""
    return f"第{number}行"


def deleted(label: str, number: int, text: str, left: int) -> str:
    """Return that a row was taken out."""
    return f"已删：{label}第{number}行“{text}”，还有 {left} 行。"


def no_such_row(label: str, number: int, rows: int) -> str:
    """Return that a list has no row of that number."""
    return f"{label}现在只有 {rows} 行，没有第{number}行。" if rows else f"{label}还没有写。"


def too_few(label: str, rows: int, least: int) -> str:
    """Return that a list has fewer rows than it is to have."""
    return f"{label}至少写 {least} 行，现在 {rows} 行，还差 {least - rows} 行。"


def counted(rows: int) -> str:
    """Return how many rows there are."""
    return f"共 {rows:,} 行"


def how_many(rows: int, unit: str) -> str:
    """Return how many there are, as a sentence of the draft has it."""
    return f"{rows}{unit or '项'}"


def brief(rows: int, first: str) -> str:
    """Return a list in one line: how many rows, and the first."""
    return f"{counted(rows)}，第1行：{first}" if rows > 1 else f"{counted(rows)}：{first}"


def cells_expected(columns: Sequence[Column], received: str) -> str:
    """Return what a line should have had in it."""
    return f"{row_expected(columns)}；收到的是“{received}”。"


def several_kept(lines: int, kept: int) -> str:
    """Return how many of the lines that were pasted are kept."""
    return f"收到 {lines:,} 行，记下 {kept:,} 行。"


def unread(lines: Sequence[tuple[int, str]]) -> list[str]:
    """Return the lines that were not understood, the first of them one by one."""
    told = [f"第{number}行没有记：{why}" for number, why in lines[:_SHOWN_UNREAD]]
    left = [str(number) for number, _ in lines[_SHOWN_UNREAD:]]
    if left:
        shown = "、".join(left[:_QUOTED]) + ("…" if len(left) > _QUOTED else "")
        told.append(f"另有 {len(left)} 行也没有记（第 {shown} 行），请改好再发这些行。")
    return told


def unsure(numbers: Sequence[int]) -> str:
    """Return which rows are to be looked at again."""
    shown = "、".join(map(str, numbers[:_QUOTED])) + ("…" if len(numbers) > _QUOTED else "")
    return f"第 {shown} 行请再核对。"


def repeated(count: int) -> str:
    """Return that rows that stand there already are not kept twice."""
    return f"有 {count:,} 行与已写的相同，没有重复记。"


def once_more(number: int) -> str:
    """Return the question whether a row that stands there already is kept once more."""
    return f"第{number}行已经是这样，再记一行吗？"


def twice(numbers: Sequence[int]) -> str:
    """Return that rows which a text has twice are kept twice, and how to take one out."""
    shown = "、".join(map(str, numbers[:_QUOTED])) + ("…" if len(numbers) > _QUOTED else "")
    return f"第 {shown} 行与前面的行相同，也记了；多写的可以删，例如：{delete(numbers[0])}"


def beyond(most: int, left: int) -> str:
    """Return that a list has no room for more."""
    return f"最多写 {most:,} 行，多出的 {left:,} 行没有记。"


def row_expected(columns: Sequence[Column]) -> str:
    """Return what each line of a list should have in it."""
    labels = [column.label for column in columns]
    shown = labels if len(labels) <= _LABELS_SHOWN else [*labels[:_LABELS_SHOWN], "…"]
    return f"每行依次写{'、'.join(shown)}{'，用逗号隔开' if len(labels) > 1 else ''}"


def none_read(first: str, others: int) -> str:
    """Return that no line was understood, and why the first was not."""
    return f"{first}其余 {others} 行也没有看懂。"


def numbered(number: int, text: str) -> str:
    """Return a row with its number before it."""
    return f"第{number}行：{text}"
