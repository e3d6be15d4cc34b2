"""What is wrong with a Word form, all of it at once, each with the cell that it stands in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateError, TemplateSyntaxError
from lxml import etree

from bot.documents.archives import UnsoundArchive, entries
from bot.documents.list_faults import faults_of_lists
from bot.documents.list_rows import OF_A_LIST
from bot.documents.prove import MAIN, PRINTED, TAG, W, parse_part, text_in
from bot.documents.templates import OURS
from standards.form import Field, Form

_NUMBERED = re.compile(r"_\d+$")
_EXPRESSION = re.compile(r"\{\{(.*?)\}\}")
_NAME = re.compile(r"[A-Za-z_]\w*")
BELOW = "表格下方"
_KNOWN_TAG = re.compile(r"\{%p?\s*(?:if\s+\w+|for\s+paragraph\s+in\s+annex|else|endif|endfor)\s*%\}")
_LOOP = re.compile(r"\{%(?:p|tr|tc|r)?\s*for\s+(\w+)\s+in\s+(\w+)")
_SINGLE = re.compile(r"(?<![{%#}])\{(?![{%#])[^{}]*\}(?!\})|(?<!\{)\{(?![{%#])[^{}]*\}\}|\{\{[^{}]*(?<!\})\}(?!\})")
_FULL_WIDTH = re.compile(r"[｛｝％]{1,2}")
_BEGINNINGS = (
    (b"\xd0\xcf\x11\xe0", "这是旧的 .doc：用 Word 或 WPS 另存为 .docx"),
    (b"%PDF", "这是 PDF：要用 Word 表（.docx）"),
)
_WHERE_OURS = {
    "reference": "页脚里写 {% if reference %}编号 {{ reference }}{% endif %}",
    "mark": "表格上方写 {{ mark }}，草稿时印“草稿”",
    "paragraph": "表格下面照 templates/README.md 写附页，其中一行是 {{ paragraph }}",
}


@dataclass(frozen=True, slots=True)
class FormFault:
    """Something in a Word form that does not suit the campaign."""

    cell: str
    """第3行第2格, 表格上方第1段, 页脚; empty for the form as a whole."""
    sentence: str


@dataclass(frozen=True, slots=True)
class _Printed:
    """A text of the form, with the name of its place."""

    where: str
    text: str


def faults_of_form(path: Path, form: Form) -> list[FormFault]:
    """Return everything that is wrong with a Word form; nothing if it can be filled."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return [FormFault("", f"没有这张 Word 表：{_instead_of(path, form)}")]
    except OSError:
        return [FormFault("", "打不开这个文件：可能没有权限，或者正被 Word 打开着")]
    known = next((says for begins, says in _BEGINNINGS if content.startswith(begins)), None)
    if known is not None:
        return [FormFault("", known)]
    try:
        parts = {name: parse_part(part) for name, part in entries(content, PRINTED.fullmatch).items()}
        body = parts.pop(MAIN).find(f"{W}body")
        tables = body.findall(f"{W}tbl")
    except (UnsoundArchive, KeyError, ValueError, AttributeError, etree.XMLSyntaxError):
        return [FormFault("", "这不是完好的 .docx：用 Word 或 WPS 打开后重新另存为 .docx")]
    if len(tables) != 1:
        return [FormFault("", f"里面有 {len(tables)} 个表格：只能有一个，其余的并进去或改成段落")]
    rows = [[text_in(cell) for cell in row.iterfind(f"{W}tc")] for row in tables[0].iterfind(f"{W}tr")]
    around = [*_around(body, tables[0]), *(_Printed("页脚或页眉", text_in(part)) for part in parts.values())]
    lists = [
        FormFault("" if place is None else _cell(place), sentence) for place, sentence in faults_of_lists(rows, form)
    ]
    titles = [*_titles(around, rows, form), *_other_opinions(rows, form)]
    return list(
        dict.fromkeys([*titles, *_cells(rows, form), *lists, *_placeholders(rows, around, form), *_tags(rows, around)])
    )


def _instead_of(path: Path, form: Form) -> str:
    """Return what to do where a form is not there: rename or save again what may be meant by it, or make it."""
    there = [file.name for file in sorted(path.parent.glob("*")) if not file.name.startswith("~$")]
    same = next((name for name in there if Path(name).stem == path.stem), None)
    if same is not None and same.lower().endswith((".doc", ".wps", ".pdf")):
        return f"{same} 要用 Word 或 WPS 另存为 {path.name}"
    named = next((name for name in there if Path(name).stem in form.title and name.endswith(".docx")), None)
    if (found := same or named) is not None:
        return f"把 {found} 改名为 {path.name}"
    return f"把{form.title}另存为 {path.name}，放好占位符（templates/README.md）"


def _around(body: Any, table: Any) -> Iterator[_Printed]:
    """Yield the paragraphs above and below the table."""
    place, at = "表格上方", 0
    for block in body:
        if block is table:
            place, at = BELOW, 0
        elif block.tag == f"{W}p":
            at += 1
            yield _Printed(f"{place}第{at}段", text_in(block))


def _titles(around: Sequence[_Printed], rows: Sequence[Sequence[str]], form: Form) -> Iterator[FormFault]:
    """Yield that the form bears another title than the campaign's files say: it is another kind's, or another year's."""
    printed = "".join("".join(text.split()) for text in [*(each.text for each in around), *(rows[0] if rows else ())])
    if "".join(form.title.split()) not in printed:
        yield FormFault("", f"表上没有“{form.title}”这个标题：看看是不是另一种申报的表，或标题没有改")


def _cells(rows: Sequence[Sequence[str]], form: Form) -> Iterator[FormFault]:
    """Yield what is wrong with the labels and with what stands to the right of them."""
    for field in form.fields:
        places = _labelled(rows, field.label)
        if len(places) > 1:  # the same words may head a column of a list
            places = [(row, at) for row, at in places if _holds("".join(rows[row][at + 1 : at + 2]), field)] or places
        if len(places) != 1:
            says = f"出现了 {len(places)} 次，只能有一次" if places else "没有这一格，或字与通知不同"
            yield FormFault(_cell(places[-1]) if places else "", f"表里的“{field.label}”{says}")
            continue
        row, at = places[0]
        if field.columns:
            continue  # a list has rows of its own
        if at + 1 >= len(rows[row]):
            yield FormFault(_cell((row, at)), f"“{field.label}”右边没有格子放 {{{{ {field.key} }}}}")
        elif not _holds(rows[row][at + 1], field):
            held = _one_line(rows[row][at + 1])
            says = f"现在是“{held}”" if held else "现在是空的"
            yield FormFault(_cell((row, at + 1)), f"“{field.label}”右边应当写 {{{{ {field.key} }}}}，{says}")
    for opinion in form.opinions:
        places = _labelled(rows, opinion)
        if len(places) != 1:
            says = f"出现了 {len(places)} 次" if places else "没有这一格，或字与通知不同"
            yield FormFault(_cell(places[-1]) if places else "", f"意见栏“{opinion}”{says}")
        elif places[0][1] + 1 < len(rows[places[0][0]]) and "{" in rows[places[0][0]][places[0][1] + 1]:
            yield FormFault(_cell((places[0][0], places[0][1] + 1)), f"“{opinion}”这一栏留给笔和公章，不放占位符")


def _other_opinions(rows: Sequence[Sequence[str]], form: Form) -> Iterator[FormFault]:
    """Yield the blocks for a signature and a seal that the form's file does not name."""
    known = {"".join(text.split()) for text in (*form.opinions, *(field.label for field in form.fields))}
    for at, cells in enumerate(rows):
        label = "".join(cells[0].split()) if len(cells) == 2 else ""
        if label.endswith("意见") and label not in known and "{" not in cells[1]:
            yield FormFault(_cell((at, 0)), f"表里有“{label}”一栏，form.toml 的 opinions 里没有：补上")


def _holds(text: str, field: Field) -> bool:
    return [found.strip() for found in _EXPRESSION.findall(text)] == [field.key]


def _placeholders(rows: Sequence[Sequence[str]], around: Sequence[_Printed], form: Form) -> Iterator[FormFault]:
    """Yield what is wrong with the placeholders: misspelt, unknown, half written, doubled, missing."""
    everything = [*_printed_in(rows), *around]
    loops = [found for each in everything for found in _LOOP.findall(each.text)]
    keys = {field.key for field in form.fields}
    known = {*keys, *OURS, *(name for name, _ in loops)}
    seen: dict[str, str] = {}
    for each in everything:
        yield from _half_written(each)
        for expression in _EXPRESSION.findall(each.text):
            name = _NAME.fullmatch(expression.strip())
            if OF_A_LIST.fullmatch(f"{{{{{expression}}}}}"):
                continue
            if name is None:
                example = form.fields[0].key
                sentence = f"{{{{{expression}}}}} 读不懂：里面只写 form.toml 里的 key，例如 {{{{ {example} }}}}"
                yield FormFault(each.where, sentence)
            elif name[0] not in known:
                near = [each for each in get_close_matches(name[0], known) if not _is_a_sister(each, name[0])]
                guess = f"是不是 {{{{ {near[0]} }}}}？" if near else "删去，或在 form.toml 里加这一题"
                yield FormFault(each.where, f"form.toml 里没有 {name[0]}：{guess}")
            elif name[0] in keys and name[0] in seen and name[0] != form.fields[0].key:
                yield FormFault(each.where, f"{{{{ {name[0]} }}}} 写了两次（另一处在{seen[name[0]]}）：只留一处")
            seen.setdefault(name[0] if name else "", each.where)
    for ours, where in _WHERE_OURS.items():
        if ours == "paragraph" and not seen.get(ours, BELOW).startswith(BELOW):
            yield FormFault(seen[ours], f"{{{{ paragraph }}}} 只能在附页里：{where}")
        if ours not in seen:
            yield FormFault("", f"没有 {{{{ {ours} }}}}：{where}")


def _is_a_sister(one: str, other: str) -> bool:
    """Return True if two keys differ by their number alone: people_3 is no misspelt people_4."""
    return _NUMBERED.sub("", one) == _NUMBERED.sub("", other)


def _half_written(each: _Printed) -> Iterator[FormFault]:
    if "{#" in each.text:
        yield FormFault(each.where, "{# 会让后面的字都不见：删去")
    if _FULL_WIDTH.search(each.text):
        yield FormFault(each.where, "花括号和百分号要用半角：{{ }}、{% %}")
    bare = TAG.sub("", _EXPRESSION.sub("", each.text))
    if found := _SINGLE.search(bare):
        yield FormFault(each.where, f"“{found[0]}”的花括号要各写两个：{{{{ … }}}}")
    elif "{{" in bare or "}}" in bare:
        yield FormFault(each.where, f"占位符没有写完整（“{_one_line(bare)}”）：写成 {{{{ key }}}}")
    elif "{%" in bare or "%}" in bare:
        yield FormFault(each.where, f"标记没有写完整（“{_one_line(bare)}”）：写成 {{% … %}}")


def _tags(rows: Sequence[Sequence[str]], around: Sequence[_Printed]) -> Iterator[FormFault]:
    """Yield what is wrong with the tags, read over the whole form: one that nothing ends, or that is misspelt."""
    texts = [*_printed_in(rows), *around]
    tags, wheres = [], []
    for each in texts:
        for tag in TAG.findall(each.text):
            if _KNOWN_TAG.fullmatch(tag) is None:
                known = "{%p if annex %}、{%p for paragraph in annex %}、{% if reference %} 和它们的收尾"
                yield FormFault(each.where, f"{tag} 不能用：标记只有 {known}")
                return
            tags.append(re.sub(r"\{%(?:p|tr|tc|r)\s", "{% ", tag))
            wheres.append(each.where)
    try:
        Environment(autoescape=True).parse("\n".join(tags))
    except TemplateSyntaxError as fault:
        at = min(fault.lineno, len(wheres)) - 1
        sentence = f"{tags[at]} 写得不对，或少了收尾：{{% if %}} 配 {{% endif %}}，{{%p for %}} 配 {{%p endfor %}}"
        yield FormFault(wheres[at], sentence)
    except TemplateError:
        yield FormFault("", "里面的 {% %} 标记读不懂：照 templates/README.md 重写")


def _printed_in(rows: Sequence[Sequence[str]]) -> Iterator[_Printed]:
    for row, cells in enumerate(rows):
        for at, text in enumerate(cells):
            yield _Printed(_cell((row, at)), text)


def _labelled(rows: Sequence[Sequence[str]], label: str) -> list[tuple[int, int]]:
    wanted = "".join(label.split())
    return [
        (row, at) for row, cells in enumerate(rows) for at, text in enumerate(cells) if "".join(text.split()) == wanted
    ]


def _cell(place: tuple[int, int]) -> str:
    return f"第{place[0] + 1}行第{place[1] + 1}格"


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 20 else line[:20] + "…"
