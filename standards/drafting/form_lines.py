"""A form whose labels stand on lines, as a table copied out of a Word file becomes text: one label a line, or several apart by gaps."""

import re
from collections.abc import Iterator, Sequence

from standards.drafting.form_entries import ORDINALS, BlankRows, Entry, LabelledBlank
from standards.drafting.form_labels import OPEN_BLANK, OPINION, SEALED_BLANK, guess_of, heading_of_seal
from standards.drafting.notice_text import Block, Paragraph, Table, dense

_LINE_BLANK = re.compile(r"([\u4e00-\u9fffA-Za-z\d（）()/、]{2,30})[:：]\s*(?:[_＿]{2,}|\s{2,}|$)")
_LIST = re.compile(
    r"(?P<label>[^（(：:]{0,16}(?:清单|名单|一览表|明细表?|列表|名录|情况表))[（(：:](?P<columns>[^（）()。；]+、[^（）()。；]+?)[）)]?"
)
_GAP = re.compile(r"\s{2,}|\t|　+|[|｜]")
_LISTED = re.compile(r"\s*、\s*(?![^（(]*[）)])")
"""Between labels that are only named: 园区名称、地址、联系人."""
_FEWEST_LISTED = 3
_NUMBER = re.compile(r"^(?:\d{1,2}\s*[．.、]|[（(]\d{1,2}[）)])\s*")
_SECTION = re.compile(r"^(?:第[一二三四五六七八九十]+部分|[（(]?[一二三四五六七八九十]+[）)、．.])")
_PART = re.compile(r"基本(?:情况|信息|概况)?$|信息$|附件$|材料$|清单$|目录$")
"""Sections that other blanks stand in."""
_HINT = re.compile(r"[（(].*[）)]")
_NO_LABEL = re.compile(r"[。；;，,]|以下简称|制表|编制$|^共?\s*\d+\s*页")
_INSTRUCTIONS = re.compile(
    r"(?:填表|填写|填报|编制)?(?:说明|须知|要求)\s*[:：]|(?:填表|填写|填报|编制)(?:说明|须知|要求)|注\s*[:：]"
)
_LONGEST_LABEL = 32
_LEAST_KNOWN = 2
"""So many lines must be labels that are known, before others among them are taken for labels too."""
_LEAST_BESIDE_TABLES = 2
"""So many lines between tables must be labels that are known, before any is taken for one."""


def entries_in_lines(lines: Sequence[str]) -> Iterator[Entry]:
    """Yield what the lines of a form ask, in their order."""
    asked = list(_without_instructions(lines))
    for line in asked:
        if labels := _LINE_BLANK.findall(line):
            yield from (LabelledBlank(dense(_bare(label))) for label in labels)
        elif _known(asked) >= _LEAST_KNOWN:
            yield from _labels(line)


def entries_beside_tables(lines: Sequence[str], asked: Sequence[Entry]) -> Iterator[Entry]:
    """Yield what lines between tables ask, where a table lost some of its rows to them; `asked` is what its other rows ask."""
    taken = {entry.label for entry in asked}
    if _known(lines) >= _LEAST_BESIDE_TABLES:
        for line in _without_instructions(lines):
            if _SECTION.match(line):
                continue
            if SEALED_BLANK.search(line) and not heading_of_seal(_SECTION.sub("", line)):
                continue  # 企业负责人（签字）：
            found = [entry for entry in _labels(line) if guess_of(entry.label) or heading_of_seal(line)]
            yield from (entry for entry in found if entry.label not in taken)


def sections_without_table(blocks: Sequence[Block]) -> Iterator[LabelledBlank]:
    """Yield the numbered sections of a form that are to be written below their heading, and those for pens and seals."""
    following = (*blocks[1:], Paragraph(""))
    for block, below in zip(blocks, following, strict=True):
        if not isinstance(block, Paragraph) or isinstance(below, Table) or not (mark := _SECTION.match(block.text)):
            continue
        title = dense(block.text[mark.end() :]).rstrip("：:")
        if not 2 <= len(title) <= _LONGEST_LABEL or _NO_LABEL.search(_bare_of_brackets(title)):
            continue
        if OPINION.search(title) or heading_of_seal(title):
            yield LabelledBlank(title, "（盖章）")
        elif not _PART.search(title):
            hint = dense(below.text) if isinstance(below, Paragraph) and _HINT.fullmatch(dense(below.text)) else ""
            yield LabelledBlank(title, hint, is_section=True)


def _bare_of_brackets(text: str) -> str:
    return re.sub(r"[（(][^）)]*[）)]", "", text)


def _known(lines: Sequence[str]) -> int:
    """Return how many labels among lines are known."""
    pieces = [piece for line in lines for piece in _pieces(line)]
    return sum(
        (guess_of(_bare(piece)) is not None and _is_label(_bare(piece))) or bool(heading_of_seal(piece))
        for piece in pieces
    )


def _without_instructions(lines: Sequence[str]) -> Iterator[str]:
    """Yield lines without how the form is to be filled in, and its numbered points."""
    instructions = False
    for line in lines:
        instructions = _INSTRUCTIONS.match(line) is not None or (instructions and _NUMBER.match(line) is not None)
        if not instructions:
            yield line


def _labels(line: str) -> Iterator[Entry]:
    """Yield the labels of a line that has no blanks."""
    line = _NUMBER.sub("", line)
    if listed := _LIST.fullmatch(_bare(line)):
        columns = tuple(each for each in map(dense, listed["columns"].split("、")) if each not in ORDINALS)
        yield BlankRows(dense(listed["label"]), columns, 0)
    elif heading := heading_of_seal(_SECTION.sub("", line)):
        yield LabelledBlank(heading, "（盖章）")
    elif _SECTION.match(line) and OPINION.search(title := dense(_SECTION.sub("", line))):
        yield LabelledBlank(title, "（盖章）")
    else:
        yield from (LabelledBlank(dense(_bare(piece))) for piece in _pieces(line) if _is_label(_bare(piece)))


def _pieces(line: str) -> list[str]:
    gap = _LISTED if len(_LISTED.split(line)) >= _FEWEST_LISTED and "。" not in line else _GAP
    return [piece for each in gap.split(line.strip()) if (piece := each.strip()) and not OPEN_BLANK.search(piece)]


def _bare(piece: str) -> str:
    return _NUMBER.sub("", piece).rstrip("：:_＿ ")


def _is_label(piece: str) -> bool:
    if SEALED_BLANK.fullmatch(piece) or _SECTION.match(piece):
        return False  # 一、基本情况
    return 2 <= len(dense(piece)) <= _LONGEST_LABEL and not _NO_LABEL.search(_bare_of_brackets(piece))
