"""What is wrong with a text that is no TOML, in words that say what to write."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches

from standards.toml_values import after_the_string, instead_of, pair_at

_REPORTED = re.compile(r"\(at line (\d+), column (\d+)\)")
_HEADER = re.compile(r"^\s*[\[［【]")
_HEADING = re.compile(r"^\s*\[+\s*([\w-]+)[^\n]*", re.MULTILINE)
_TWICE = ("overwrite", "twice", "Duplicate", "mutate")
_KEY_OF_OTHER_LETTERS = re.compile(r"^\s*([^\x00-\x7f\s][^=\s]*)\s*=")
_KEY_IN_TWO = re.compile(r"^\s*([A-Za-z0-9_-]+)\s+([A-Za-z0-9_-]+)\s*=")
_LIST_WITHOUT_BRACKETS = re.compile(r'^\s*[\w-]+\s*=\s*(""(?:\s*,\s*"")+)\s*$')
_OPENS = re.compile(r"=\s*\[[^\]]*$|=\s*\{[^}]*$")
_STRING = re.compile(r'"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'')
_ELEMENTS_TOUCH = re.compile(r"[}\"']\s*(?:#.*)?\n\s*[{\"']|\}\s*\{|\"\"\s+\"\"|\"\"\s*\n\s*\{|\}\s*\n\s*\"\"")

_MARKS = (
    ("＝", "等号要用半角的 =，不用全角的 ＝"),
    ("，", '各项之间的逗号要用半角的 ,，例如 ["甲", "乙"]'),
    ("、", '各项之间用半角的逗号隔开，例如 ["甲", "乙"]'),
    ("＂", '引号要用半角的 "，不用全角的 ＂'),
    ("“", '引号要用半角的 "，不用中文的 “ ”，例如 name = "示范企业"'),
    ("”", '引号要用半角的 "，不用中文的 “ ”，例如 name = "示范企业"'),
    ("‘", '引号要用半角的 "，不用中文的 ‘ ’，例如 name = "示范企业"'),
    ("「", '引号要用半角的 "，不用 「 」'),
    ("『", '引号要用半角的 "，不用 『 』'),
    ("`", '引号要用半角的 "，不用反引号'),
    ("［", "方括号要用半角的 [ ]，不用全角的 ［ ］"),
    ("］", "方括号要用半角的 [ ]，不用全角的 ［ ］"),
    ("【", "方括号要用半角的 [ ]，不用 【 】"),
    ("】", "方括号要用半角的 [ ]，不用 【 】"),
    ("｛", "花括号要用半角的 { }，不用全角的 ｛ ｝"),
    ("｝", "花括号要用半角的 { }，不用全角的 ｛ ｝"),
    ("＃", "说明要以半角的 # 开头"),
    ("\u3000", "这里有一个全角空格，请改成半角空格或删去"),
    ("\u00a0", "这里有一个网页里带来的空格，请删去后重新输入空格"),
)
"""What a Chinese input method writes in place of a mark of TOML, with what to write; outside strings."""

_ALIKE = 0.85
"""How much like another one a heading is that is taken for a slip of it."""


@dataclass(frozen=True, slots=True)
class TomlFault:
    """A line that is no TOML, with a sentence."""

    line: int
    sentence: str


def toml_fault(text: str, message: str) -> TomlFault:
    """Return where a text is no TOML, and what to write there; `message` is what the parser said of it."""
    lines = text.split("\n")
    if message.startswith('Expected "\'"') and (unlike := _quoted_unlike(lines)):
        return TomlFault(unlike, '文字的前后用同样的引号：都用半角的 "')
    if message.startswith("Unterminated") and (opened := _three_quotes(lines)):
        return TomlFault(opened, '三个引号没有收尾：一行的文字前后各用一个 "')
    reported = _REPORTED.search(message)
    line, column = (int(reported[1]), int(reported[2])) if reported else (_never_closed(lines), 1)
    line = min(line, len(lines))
    if any(word in message for word in _TWICE):
        return _written_twice(text, lines, line)
    if "array" in message and (opening := _opening(lines, line)) != line:
        between = "\n".join(lines[opening - 1 : line])
        if (mark := _mark(between)) is not None:
            return TomlFault(opening + mark[0], mark[1])
        if _touching(between):
            return TomlFault(line, "两项之间少了一个逗号：在上一项的末尾加上 ,")
        return TomlFault(opening, "这一项的方括号没有收尾：在最后一项之后加上 ]")
    return TomlFault(line, _sentence(lines[line - 1], column, message))


def without_statement(text: str, line: int) -> str | None:
    """Return a text with a faulty line left empty, to find further faults; None where that would make faults of its own."""
    lines = text.split("\n")
    bare = _STRING.sub('""', lines[line - 1])
    whole = re.match(r"^\s*[\w-]+\s*[=＝:：][^\[{［【｛]*$", bare)
    if whole is None or _opening(lines, line) != line:
        return None
    lines[line - 1] = ""
    return "\n".join(lines)


def _quoted_unlike(lines: list[str]) -> int:
    """Return the line of a text that begins with one quotation mark and ends with another; 0 if there is none."""
    bare = (_STRING.sub('""', line) for line in lines)
    return next((at for at, line in enumerate(bare, 1) if re.search(r"=\s*'", line)), 0)


def _three_quotes(lines: list[str]) -> int:
    """Return the line on which a text of several lines begins that does not end; 0 if there is none."""
    odd = [at for at, line in enumerate(lines, 1) if line.count('"""') % 2]
    return odd[-1] if len(odd) % 2 else 0


def _written_twice(text: str, lines: list[str], line: int) -> TomlFault:
    """Return what stands twice, or the heading that was misspelt, whose parts then look like a second one."""
    name = _key_of(lines[line - 1])
    others = [found for found in _HEADING.finditer(text) if found[1] != name]
    near = get_close_matches(name, [found[1] for found in others], 1, _ALIKE)
    if near and _HEADER.match(lines[line - 1]):
        found = next(each for each in others if each[1] == near[0])
        return TomlFault(text.count("\n", 0, found.end()) + 1, f"{found[0].strip()} 是不是 [[{name}]]？")
    sentence = f"“{name}”写了两次：删去一处；同一种内容有多份时，标题要用双方括号，例如 [[kinds]]"
    return TomlFault(line, sentence)


def _sentence(line: str, column: int, message: str) -> str:
    """Return what to write on a line that is no TOML."""
    key, value = pair_at(line, column)
    broken = _Broken(line, column, message, _STRING.sub('""', line), key, value)
    found = next((says for read in _READERS if (says := read(broken)) is not None), None)
    return found or f"这一行读不懂，应当是 {_key_of(line) or 'key'} = 内容；文字放在半角引号里"


@dataclass(frozen=True, slots=True)
class _Broken:
    """A line that is no TOML."""

    line: str
    column: int
    """Where the parser stopped; the first is 1."""
    message: str
    """What it said."""
    bare: str
    """The line with its strings emptied."""
    key: str
    value: str
    """The pair in which it stopped."""


def _in_foreign_marks(at: _Broken) -> str | None:
    mark = _mark(at.line)
    return None if mark is None else mark[1]


def _in_another_form(at: _Broken) -> str | None:
    return instead_of(at.key, at.value)


def _listed_without_brackets(at: _Broken) -> str | None:
    return '几项要放在方括号里，例如 ["甲", "乙"]' if _LIST_WITHOUT_BRACKETS.match(at.bare) else None


def _badly_quoted(at: _Broken) -> str | None:
    if _odd_quotes(at.line):
        return '少了一个引号：文字的前后各要一个半角的 "'
    return after_the_string(at.key, at.value, inline="{" in at.bare)


def _separated_twice(at: _Broken) -> str | None:
    return "多了一个逗号：删去一个" if re.search(r",\s*,|[\[{]\s*,", at.bare) else None


def _badly_named(at: _Broken) -> str | None:
    """Return what is wrong with what stands left of the equals sign, or with its absence."""
    if _HEADER.match(at.line):
        return "标题的方括号不成对：写成 [contact] 或 [[kinds]]"
    if "=" not in at.line:
        return _without_equals(at.line)
    if found := _KEY_OF_OTHER_LETTERS.match(at.line):
        return f"等号左边的“{found[1]}”要用英文：照 standards/README.zh-CN.md 里的写"
    if found := _KEY_IN_TWO.match(at.line):
        return f"等号左边不能有空格：写成 {found[1]}_{found[2]}"
    inner = at.line[: at.column + 1].rpartition("{")[2]
    return _without_equals(inner) if "'=' after a key" in at.message else None


def _escaped(at: _Broken) -> str | None:
    return "文字里的反斜杠要写两次：\\\\" if "\\" in at.line else None


def _unquoted(at: _Broken) -> str | None:
    if re.match(r"^[A-Za-z\u4e00-\u9fff]", at.value):
        return f'文字要放在引号里，例如 {at.key} = "{at.value}"'
    return None if at.value else '等号后面是空的：写上内容，没有内容就写 ""'


def _not_closed(at: _Broken) -> str | None:
    opened, closed = at.bare.count("{"), at.bare.count("}")
    if opened > closed:
        split = "；整段写在一行里，不换行" if at.bare.rstrip().endswith(",") else ""
        return f"花括号没有收尾：加上 }}{split}"
    if opened < closed:
        return "多了一个 }：删去，或在前面补上 {"
    unclosed = "Unclosed" in at.message or at.bare.count("[") != at.bare.count("]")
    return "方括号没有收尾：加上 ]" if unclosed else None


_READERS: tuple[Callable[[_Broken], str | None], ...] = (
    _in_foreign_marks,
    _in_another_form,
    _listed_without_brackets,
    _badly_quoted,
    _separated_twice,
    _badly_named,
    _escaped,
    _unquoted,
    _not_closed,
)
"""What may be wrong with a line, the first that applies."""


def _odd_quotes(line: str) -> bool:
    """Return True if a quotation mark of a line is not matched by another one, of the same sort."""
    head = line.partition("#")[0] if line.count('"') % 2 == 0 else line
    return _STRING.sub("", head).count('"') % 2 == 1


def _without_equals(line: str) -> str:
    key, colon, _ = line.replace("：", ":").partition(":")
    if colon and re.fullmatch(r"\s*[\w-]+\s*", key):
        return f"冒号要改成等号：{key.strip()} = …"
    return "这一行少了等号：应当是 key = 内容；只是说明的话，以 # 开头"


def _mark(text: str) -> tuple[int, str] | None:
    """Return the first mark of a Chinese input method outside strings and comments: the lines before it, what to write."""
    for number, line in enumerate(text.split("\n")):
        bare = _STRING.sub('""', line)
        bare = bare if bare.count('"') % 2 else bare.partition("#")[0]
        found = [(bare.index(mark), says) for mark, says in _MARKS if mark in bare]
        if found:
            return number, min(found)[1]
    return None


def _touching(text: str) -> bool:
    """Return True if two elements of an array follow each other without a comma."""
    return _ELEMENTS_TOUCH.search(_STRING.sub('""', text)) is not None


def _opening(lines: list[str], line: int) -> int:
    """Return the line on which the array around a line was opened, that line itself if it was not."""
    for number in range(line, 0, -1):
        bare = _STRING.sub('""', lines[number - 1]).partition("#")[0]
        if _OPENS.search(bare):
            return number
        if number < line and (_HEADER.match(bare) or re.match(r"^\s*[\w-]+\s*=", bare)):
            break
    return line


def _never_closed(lines: list[str]) -> int:
    """Return the line of the last value that is opened and not closed, the last line if there is none."""
    depth, opened = 0, len(lines)
    for number, line in enumerate(lines, 1):
        bare = _STRING.sub('""', line).partition("#")[0]
        before = depth
        depth += bare.count("[") + bare.count("{") - bare.count("]") - bare.count("}")
        if before <= 0 < depth:
            opened = number
    return opened


def _key_of(line: str) -> str:
    found = re.match(r"\s*\[*\s*([\w.-]+)", line)
    return found[1] if found else ""
