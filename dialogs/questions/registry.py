"""Words to values: what somebody answers to a field, in whatever way they say it, becomes what the form keeps."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation

from dialogs.language.normalise import clean, fold
from dialogs.questions.amount import read_amount
from dialogs.questions.count import read_count
from dialogs.questions.options import labels_of, read_choice, read_ticks
from dialogs.questions.outcome import Read, Unclear, says_something, shortened, unclear
from dialogs.questions.phone import read_phone
from dialogs.questions.share import read_share
from dialogs.questions.yes_no import read_yes_no
from standards.form import AnswerKind, Field, Value

__all__ = ["LONGEST_NARRATIVE", "Read", "Unclear", "clean", "fold", "read", "read_clean", "words_of"]

LONGEST_NARRATIVE = 10_000
"""Characters of 商业秘密保护工作开展情况."""

_NAME_AT_LEAST, _NAME_AT_MOST = 2, 30
_NAME = re.compile(
    "[A-Za-z\u00c0-\u024f\u1e00-\u1eff· .'’\\-"
    "〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af\U000e0100-\U000e01ef]+"
)
_PICTURES = ("So", "Sk")
"""Categories of emoji, their colours, and other small pictures."""
_DOTS = str.maketrans("•・‧∙⋅．", "······")
_HAN_DIGITS = str.maketrans("零〇一二三四五六七八九", "00123456789")
_LABEL = re.compile("^[^：:]{1,12}[：:] ?")
_SAID_UNKNOWN = "不知道 不清楚 不确定 不会填 不懂 忘了 忘记了 没想好 还没想好 随便 以后再说 稍后 待定"
_UNKNOWN = frozenset(_SAID_UNKNOWN.split())


def read(field: Field, words: str) -> Read:
    """Return the value that the words mean which came back to a field that was asked.

    Raise `Unclear`, and nothing else, whatever the words are.
    """
    return read_clean(field, clean(words))


def read_clean(field: Field, words: str) -> Read:
    """Return as `read` does what words mean that went through `clean` already."""
    match field.kind:
        case AnswerKind.COUNT:
            return read_count(field, words)
        case AnswerKind.AMOUNT:
            return read_amount(field, words)
        case AnswerKind.SHARE:
            return read_share(field, words)
        case AnswerKind.PHONE:
            return read_phone(field, words)
        case AnswerKind.YES_NO:
            return read_yes_no(field, words)
        case AnswerKind.TICKS:
            return read_ticks(field, words)
        case AnswerKind.POSTCODE:
            return _postcode(field, words)
        case AnswerKind.NAME:
            return _name(field, _known(field, words))
        case AnswerKind.TEXT:
            return _text(field, _known(field, words))
        case AnswerKind.CHOICE:
            return read_choice(field, _known(field, words))
        case AnswerKind.NARRATIVE:
            return _narrative(field, words)


def words_of(field: Field, value: Value) -> str:
    """Take a kept value; give it as it is printed on the form or read back: 3,200 万元, 120 人, 是, 31%, 无."""
    match value:
        case bool():
            return "是" if value else "否"
        case int():
            return f"{value:,} {field.unit}".rstrip()
        case tuple():
            return labels_of(field, value)
        case str() if field.kind is AnswerKind.AMOUNT:
            return f"{_with_commas(value)} 万元"
        case str() if field.kind is AnswerKind.SHARE:
            return f"{value}%"
        case str():
            return value


def _with_commas(digits: str) -> str:
    try:
        return f"{Decimal(digits):,f}"
    except InvalidOperation:
        return digits


def _known(field: Field, words: str) -> str:
    if words.rstrip("。.!！?？~ ") in _UNKNOWN:
        raise unclear(field, words, "请照实填写，一时不清楚可发“跳过”")
    return words


def _postcode(field: Field, words: str) -> Read:
    text = re.sub("[-—–]", "", fold(words)).translate(_HAN_DIGITS)
    runs = re.findall("[0-9]+", text)
    digits = sum(map(len, runs))
    if len(runs) != 1 or digits != 6:
        raise unclear(field, words, "是 6 位数字", counted=f"{digits} 位" if digits else "")
    return Read(runs[0], "" if runs[0].startswith("10") else "北京的邮政编码以 10 开头，请再核对。")


def _name(field: Field, words: str) -> Read:
    name = " ".join(_LABEL.sub("", words.translate(_DOTS)).split())
    letters = "".join(character for character in name if unicodedata.category(character) != "Nd")
    if letters != name and len(letters.strip()) < _NAME_AT_LEAST:
        raise unclear(field, words, "请写姓名，不含数字")
    if pictures := "".join(each for each in letters if unicodedata.category(each) in _PICTURES):
        raise unclear(field, words, f"里有表情或图形“{shortened(pictures)}”，请去掉再发")
    if not says_something(letters) or not _NAME.fullmatch(letters):
        raise unclear(field, words, "请写一位的姓名")
    if not _NAME_AT_LEAST <= len(name) <= _NAME_AT_MOST:
        raise unclear(field, words, f"请写姓名，{_NAME_AT_LEAST} 至 {_NAME_AT_MOST} 字", counted=f"{len(name)} 字")
    return Read(name, note="" if letters == name else f"{field.label}里有数字，请核对。")


def _text(field: Field, words: str) -> Read:
    line = " ".join(words.split())
    if not says_something(line):
        raise unclear(field, words, "请用文字填写")
    if len(line) < field.shortest:
        raise unclear(field, words, f"请写完整，至少 {field.shortest} 字", counted=f"{len(line)} 字")
    if len(line) > field.longest:
        raise unclear(field, words, f"最多 {field.longest:,} 字", counted=f"{len(line):,} 字")
    return Read(line)


def _narrative(field: Field, words: str) -> Read:
    text = re.sub("\n{3,}", "\n\n", words)
    if not says_something(text):
        raise unclear(field, words, "请用文字填写")
    if len(text) > LONGEST_NARRATIVE:
        raise unclear(field, words, f"最多 {LONGEST_NARRATIVE:,} 字", counted=f"{len(text):,} 字")
    return Read(text)
