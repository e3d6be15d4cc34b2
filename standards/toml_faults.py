"""What is wrong with a text that is no TOML, in words that say what to write."""

import re
from dataclasses import dataclass

_REPORTED = re.compile(r"\(at line (\d+), column \d+\)")
_HEADER = re.compile(r"^\s*[\[［【]")
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

_VALUES = (
    (re.compile(r"^\d{4}([/.年-])\d{1,2}[/.月-]\d{1,2}日?$"), "日期写成四位年、两位月、两位日，例如 2023-07-10"),
    (re.compile(r"^(?:True|TRUE|是|对|有|yes|Yes)$"), "“是”写成 true"),
    (re.compile(r"^(?:False|FALSE|否|不|无|no|No)$"), "“否”写成 false"),
    (re.compile(r"^[0-9０-９]+[^0-9０-９.]+$"), "只写数字，不带单位；带单位的是文字，要放在引号里"),
    (re.compile(r"^0\d+$"), "数字前面不写 0；电话、编号是文字，要放在引号里"),
    (re.compile(r"^[０-９]+$"), "数字要用半角，例如 180"),
)


@dataclass(frozen=True, slots=True)
class TomlFault:
    """A line that is no TOML, with a sentence."""

    line: int
    sentence: str


def toml_fault(text: str, message: str) -> TomlFault:
    """Return where a text is no TOML, and what to write there; `message` is what the parser said of it."""
    lines = text.split("\n")
    reported = _REPORTED.search(message)
    line = min(int(reported[1]), len(lines)) if reported else _never_closed(lines)
    if "array" in message and (opening := _opening(lines, line)) != line:
        between = "\n".join(lines[opening - 1 : line])
        if (mark := _mark(between)) is not None:
            return TomlFault(opening + mark[0], mark[1])
        if _touching(between):
            return TomlFault(line, "两项之间少了一个逗号：在上一项的末尾加上 ,")
        return TomlFault(opening, "这一项的方括号没有收尾：在最后一项之后加上 ]")
    return TomlFault(line, _sentence(lines[line - 1], message))


def without_statement(text: str, line: int) -> str | None:
    """Return a text with a faulty line left empty, to find further faults; None where that would make faults of its own."""
    lines = text.split("\n")
    bare = _STRING.sub('""', lines[line - 1])
    whole = re.match(r"^\s*[\w-]+\s*[=＝:：][^\[{［【｛]*$", bare)
    if whole is None or _opening(lines, line) != line:
        return None
    lines[line - 1] = ""
    return "\n".join(lines)


def _sentence(line: str, message: str) -> str:
    if "overwrite" in message or "twice" in message or "Duplicate" in message or "mutate" in message:
        return f"“{_key_of(line)}”写了两次：删去一处；同一种内容有多份时，标题要用双方括号，例如 [[kinds]]"
    if (mark := _mark(line)) is not None:
        return mark[1]
    value = line.partition("=")[2].partition("#")[0].strip()
    if (said := next((says for shape, says in _VALUES if shape.match(value)), None)) is not None:
        return said
    if _STRING.sub("", line.partition("#")[0] if line.count('"') % 2 == 0 else line).count('"') % 2:
        return '少了一个引号：文字的前后各要一个半角的 "'
    if "=" not in line and not _HEADER.match(line):
        return _without_equals(line)
    if _HEADER.match(line):
        return "标题的方括号不成对：写成 [contact] 或 [[kinds]]"
    if "\\" in line:
        return "文字里的反斜杠要写两次：\\\\"
    if value.count('"') > 2 and "Expected newline" in message:
        return "引号里面还有引号：里面的改用中文的 “ ”"
    if re.match(r"^[\u4e00-\u9fff]", value):
        return f'文字要放在引号里，例如 {_key_of(line)} = "{value}"'
    if not value:
        return '等号后面是空的：写上内容，没有内容就写 ""'
    if "Unclosed" in message or line.count("[") != line.count("]"):
        return "方括号没有收尾：加上 ]"
    return f"这一行读不懂，应当是 {_key_of(line) or 'key'} = 内容；文字放在半角引号里"


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
