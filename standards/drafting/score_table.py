"""A table of scores: its rows as clauses, with their points."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from standards.drafting.clause_text import ClauseText, quoted
from standards.drafting.form_cells import CONTINUED
from standards.drafting.notice_text import Table, dense
from standards.drafting.numerals import plain_digits
from standards.drafting.score_points import NUMBER, scoring_of, whole

_COLUMNS = (
    ("number", re.compile(r"序号|编号|^号$")),
    ("points", re.compile(r"分值|满分|标准分|权重|分数")),
    ("quote", re.compile(r"标准|内容|要求|说明|细则|评价要点|评分|办法|考核")),
    ("heading", re.compile(r"指标|项目|类别|要素|名称")),
)
_SCORING = re.compile(r"评分|计分|打分|赋分|得分|扣分")
_NOT_OURS = re.compile(r"自评|考评|初评|复评|专家|得分|实得|考核分|评审分|备注|佐证|材料")
BONUS = re.compile(r"加分项|附加分|奖励分")
MUST = re.compile(r"\s*[★☆▲*＊※]\s*")
"""What marks a clause that must be met."""
_VETO = re.compile(r"一票否决|否决项")
_REQUIRED = re.compile(r"★|一票否决|必备项|中止审查")


@dataclass(frozen=True, slots=True)
class Score:
    """A row of a table of scores."""

    clause: ClauseText
    required: str
    """The row's text without its points, from which its questions are read."""
    settings: Mapping[str, Any]
    doubts: tuple[str, ...]


def scores_in(table: Table) -> Iterator[Score]:
    """Yield the rows of a table of scores; nothing if it is none."""
    header = _header(table)
    if header is None:
        return
    columns = _columns(table.rows[header])
    above: dict[str, str] = {}
    width = len(table.rows[header])
    for number, printed in enumerate(table.rows[header + 1 :], 1):
        row = ("",) * (width - len(printed)) + printed  # merged cells stand at the left
        cells = {name: row[at].strip() if at < len(row) else "" for name, at in columns.items()}
        for name, cell in list(cells.items()):
            cells[name] = above.get(name, "") if cell in (CONTINUED, "") and name == "heading" else cell
        above = cells
        if len(dense(cells["quote"])) < 4 or re.match("合计|总分|总计", dense("".join(row))):
            continue
        yield _score(cells, "".join(row), number)


def has_points(table: Table) -> bool:
    """Return whether a table gives points, so that it judges wherever it stands."""
    header = _header(table)
    return header is not None and "points" in _columns(table.rows[header])


def _header(table: Table) -> int | None:
    """Return the place of the row that names the columns; None if no row does."""
    columns = ((at, _columns(row)) for at, row in enumerate(table.rows[:3]))
    return next((at for at, named in columns if len(named) >= 2 and "quote" in named), None)


def _columns(row: Sequence[str]) -> dict[str, int]:
    """Return the places of the columns; where two have texts, what is required stands in one and how it scores in the other."""
    found: dict[str, int] = {}
    texts = [at for at, cell in enumerate(row) if _is_text(dense(cell))]
    scoring = next((at for at in texts if _SCORING.search(dense(row[at]))), texts[-1] if texts else 0)
    if len(texts) > 1:
        found = {"scoring": scoring, "quote": next(at for at in texts if at != scoring)}
    for at, cell in enumerate(row):
        text = dense(cell)
        if _NOT_OURS.search(text) and not re.search("标准|分值", text):
            continue
        name = next((name for name, pattern in _COLUMNS if pattern.search(text)), None)
        if name == "quote" and "scoring" in found:
            continue
        if name == "heading" or (name is not None and name not in found):
            found[name] = at
    return found


def _is_text(head: str) -> bool:
    kind = next((name for name, pattern in _COLUMNS if pattern.search(head)), None)
    return kind == "quote" and not (_NOT_OURS.search(head) and not re.search("标准|分值", head))


def _score(cells: Mapping[str, str], row: str, place: int) -> Score:
    printed = re.search(NUMBER, plain_digits(cells.get("points", "")))
    points = whole(printed[1]) if printed else None
    how = cells.get("scoring", "")
    scoring = scoring_of(plain_digits(dense(how or cells["quote"])), points)
    required = plain_digits(dense(cells["quote"])) if how else scoring.required
    settings = {"points": points, **scoring.settings} if points is not None else {}
    doubts = scoring.doubts if points is not None or _VETO.search(row) else ("没有读出分值", *scoring.doubts)
    if BONUS.search(row) or dense(cells.get("heading", "")) == "加分":
        settings["role"] = "bonus"
    elif points is None and _VETO.search(row):
        settings["role"] = "excludes"
    elif _REQUIRED.search(row):
        settings["role"] = "required"
    number = re.sub(r"[．.、]", "", cells.get("number", "")) or str(place)
    clause = ClauseText(number, dense(cells.get("heading", "")), quoted(cells["quote"]))
    return Score(clause, required, settings, doubts)
