"""A person's name, in 汉字 or in letters."""

import unicodedata
from typing import ClassVar

from dialogs.language.phrases import Phrase
from dialogs.model.context import Context
from dialogs.questions import QuestionKind
from dialogs.questions.outcome import Outcome, Refused, Understood, says_something, shortened
from dialogs.questions.unknown import refuse_unknown
from standards.form import Field, Value

_AT_LEAST, _AT_MOST = 2, 30
_LETTERS = Phrase(
    "[A-Za-z\u00c0-\u024f\u1e00-\u1eff· .'’\\-"
    "〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af\U000e0100-\U000e01ef]+",
    "阿不都·热合曼",
)
_LABEL = Phrase("^[^：:]{1,12}[：:] ?", "«姓名：»张三")
_PICTURES = ("So", "Sk")
"""Categories of emoji, their colours, and other small pictures."""
_DOTS = str.maketrans("•・‧∙⋅．", "······")
"""Ways to write the 间隔号."""


class NameQuestion(QuestionKind):
    """Asks for one person's name; kept as it is written, without a label before it."""

    takes_numbers = False
    example = "张三"
    readings: ClassVar = {"姓名：张三": "张三", "买买提•艾力": "买买提·艾力", "John Smith": "John Smith"}
    refusals = ("张", "张3", "张三、李四", "王示例👍🏽", "不知道")

    def _read(self, context: Context, field: Field, text: str) -> Outcome:
        refuse_unknown(text)
        name = " ".join(_LABEL.sub("", text.translate(_DOTS)).split())
        letters = "".join(character for character in name if unicodedata.category(character) != "Nd")
        if letters != name and len(letters.strip()) < _AT_LEAST:
            raise Refused("请写姓名，不含数字")
        if pictures := "".join(each for each in letters if unicodedata.category(each) in _PICTURES):
            raise Refused(f"里有表情或图形“{shortened(pictures)}”，请去掉再发")
        if not says_something(letters) or not _LETTERS.fullmatch(letters):
            raise Refused("请写一位的姓名")
        if not _AT_LEAST <= len(name) <= _AT_MOST:
            raise Refused(f"请写姓名，{_AT_LEAST} 至 {_AT_MOST} 字", length=f"{len(name)} 字")
        return Understood(name, note="" if letters == name else f"{field.label}里有数字，请核对。")

    def show(self, _field: Field, value: Value) -> str:
        """Return the name itself."""
        return str(value)
