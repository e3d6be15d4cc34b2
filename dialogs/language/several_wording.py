"""The sentences about several blanks that are filled at once."""

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias, assert_never

from dialogs.language import buttons
from dialogs.language.digit_trails import without_long_numbers

Source: TypeAlias = Literal["message", "file", "earlier"]

ALL_RIGHT: Mapping[Source, str] = {"message": "全部记下", "file": "全部记下", "earlier": "都用上"}
NONE: Mapping[Source, str] = {"message": buttons.REWRITE, "file": "都不用", "earlier": "从头填"}
NOTHING_READ = (
    "这个文件里没有认出申报表的内容。可以发申报表的 Word 文件（.docx，本助手生成的或手填的都行）、“我的资料”导出的文件，"
    "或把文字直接粘贴过来；文件不超过 2 MB。"
)
FILES_READ = "这里能读的文件是申报表的 Word（.docx）和“我的资料”导出的文件；营业执照可以把文字粘贴过来。"
NO_FILES_COME = "这里收不到文件和图片；申报表、营业执照上的文字可以粘贴过来。"
LEAVE_LINE = "不改这行"
NOTHING_NEW = "认出的内容和已填的一样，没有改动。"
OTHER_LIST = "这个选项属于另一张清单，没有改动。"
_UNUSED_AT_MOST = 40
_LISTED_AT_MOST = 6


def recognised(count: int, source: Source) -> str:
    """Return the heading of a list of blanks that waits to be confirmed."""
    match source:
        case "message":
            return f"认出 {count} 项，还没有记。都对吗？不对的选那一行改。"
        case "file":
            return f"从文件里认出 {count} 项，还没有记。都对吗？不对的选那一行改。"
        case "earlier":
            return f"沿用上次的 {count} 项吗？还没有记，不对的选那一行改。"
        case _:
            assert_never(source)


def line(value: str, before: str) -> str:
    """Return a line of the list: the new value, and the kept one that it would replace."""
    return f"{value}（原来：{before}）" if before else value


def correcting(label: str, value: str) -> str:
    """Return the question for the right text of one line."""
    return f"{label}：请发正确的内容。现在是“{value}”。"


def kept(labels: Sequence[str]) -> str:
    """Return the sentence after a list was confirmed."""
    return f"已记 {len(labels)} 项：{'、'.join(labels)}。"


def left_over(unused: Sequence[str], not_asked: Sequence[str]) -> str:
    """Return what of a message fills no blank; empty if nothing is left over."""
    sentences = []
    if not_asked:
        sentences.append(f"申报表不用填：{'、'.join(not_asked[:_LISTED_AT_MOST])}。")
    if unused:
        shown = "；".join(_shortened(without_long_numbers(each)) for each in unused[:_LISTED_AT_MOST])
        sentences.append(f"没有用上：{shown}。")
    return "\n".join(sentences)


def withheld(labels: Sequence[str]) -> str:
    """Return the sentence about what a file holds and should not be kept."""
    return f"没有采用：{'、'.join(labels)}，里面像是有证件号、密码或秘密的内容，请去掉后直接填写。"


def dropped(count: int, source: Source) -> str:
    """Return the sentence after a list was not confirmed."""
    match source:
        case "message" | "file":
            return f"好的，这 {count} 项都没有记。"
        case "earlier":
            return "好的，从头填。"
        case _:
            assert_never(source)


def set_aside(count: int) -> str:
    """Return the sentence where a list of blanks does not wait any more, for something else is asked."""
    return f"刚才认出的 {count} 项没有记，要用请再发一次。"


def first_the_list(label: str) -> str:
    """Return the sentence where a question is put again, and comes after the list that waits."""
    return f"先看认出的这几项，之后接着改“{label}”。"


def not_used(text: str) -> str:
    """Return the sentence about a message that fills nothing while a list of blanks waits."""
    return f"没有用上：{_shortened(without_long_numbers(text))}。请先看下面认出的几项。"


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _UNUSED_AT_MOST else f"{line[: _UNUSED_AT_MOST - 1]}…"
