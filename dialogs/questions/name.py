"""A person's name, in 汉字 or in letters."""

import unicodedata
from typing import ClassVar

from dialogs.language.phrases import Phrase
from dialogs.language.private_use import is_unreadable
from dialogs.language.speech import BEGINS_SPEECH, ENGLISH, sounds_spoken
from dialogs.language.surnames import CALLED_SO
from dialogs.model.context import Context
from dialogs.questions import QuestionKind
from dialogs.questions.elsewhere import refuse_foreign
from dialogs.questions.introductions import PICTURES, answers_in, as_compared
from dialogs.questions.labels import names_another, names_of
from dialogs.questions.organisations import is_organisation
from dialogs.questions.outcome import Doubtful, Outcome, Refused, Understood, asked_back, says_something, shortened
from dialogs.questions.person_names import (
    HAN,
    are_several,
    is_addressed,
    is_everyday,
    name_among,
    name_before_title,
    without_spelling,
)
from dialogs.questions.places import is_address
from dialogs.questions.positions import is_position
from dialogs.questions.unknown import refuse_unknown
from standards.form import Field, Value

_AT_LEAST, _AT_MOST = 2, 30
_LONGEST = 60
"""Characters of a text in which a name is looked for."""
_LEAVING = Phrase(
    "[(（][^()（）]*(?:离职|离任|辞职|卸任|去世|过世|病故|待定|未定|变更|要换|换人|前任|原任|不再)[^()（）]*[)）]",
    "王小明«（已离职）»",
)
"""A remark that the name may be that of somebody who no longer or not yet is what is asked for."""
_LETTERS = Phrase(f"[A-Za-z\u00c0-\u024f\u1e00-\u1eff· .'’\\-{HAN}]+", "阿不都·热合曼")
_PICTURES = ("So", "Sk")
"""Categories of emoji, their colours, and other small pictures."""
_PICTURES_AROUND = Phrase(f"^[{PICTURES} ]+|[{PICTURES} ]+$", "«🙋»王小明")
"""Pictures that are no part of the name: one inside it is refused, for a letter may be missing."""
_DOTS = {ord(dot): "·" for dot in "•・‧∙⋅．﹒˙｡･"} | {ord("○"): "〇", ord("◯"): "〇"}
"""Ways to write the 间隔号 and the character 〇."""
_CLAUSES = Phrase("[,，;；。!！]", "王秀英«，»秀丽的秀")
_CLAUSES_AT_MOST = 3
_SAYS_MORE = Phrase("[0-9?？]|错了|改成|改为|更正|吗|谁|什么|还是|怎么", "王秀英，这样写可以«吗»")
_LETTER_BY_LETTER = Phrase(f"(?<![{HAN}])[{HAN}](?: [{HAN}]){{2,3}}(?![{HAN}])", "赵 永 明")
"""A name as licences print it."""
_SENTENCE = 8
"""汉字 in a row that are too many for a name."""


class NameQuestion(QuestionKind):
    """Asks for one person's name; kept as it is written, without what introduces it."""

    takes_numbers = False
    example = "张三"
    readings: ClassVar = {
        "姓名：张三": "张三",
        "买买提•艾力": "买买提·艾力",
        "John Smith": "John Smith",
        "就是我，王秀英": "王秀英",
        "张三先生": "张三",
    }
    refusals = ("张", "张3", "张三、李四", "王👍🏽示例", "不知道", "张总", "谢谢您", "北京市丰台区示例路1号")

    def _read(self, context: Context, field: Field, text: str) -> Outcome:
        refuse_unknown(text)
        line = " ".join(text.translate(_DOTS).split())
        line = _LETTER_BY_LETTER.sub(lambda spaced: spaced[0].replace(" ", ""), line)
        line = _PICTURES_AROUND.sub("", line) or line
        if pictures := "".join(each for each in line if unicodedata.category(each) in _PICTURES):
            raise Refused(f"里有表情或图形“{shortened(pictures)}”，请去掉再发")
        refuse_foreign(line, "请写姓名")
        if len(line) > _LONGEST:
            raise Refused("请只写姓名", length=f"{len(line):,} 字")
        labels, line = names_of(field), without_spelling(line)
        name = name_among(line, labels) or name_among(next(answers_in(line, labels)), labels)
        if name and not names_another(context, field, line):
            return Doubtful(_kept(field, name), asked_back(name)) if _LEAVING.search(line) else _kept(field, name)
        return _doubted(context, field, line)

    def show(self, _field: Field, value: Value) -> str:
        """Return the name itself."""
        return str(value)


def _kept(field: Field, name: str) -> Understood:
    return Understood(name, f"{field.label}里有一个显示不出的字，请核对。" if is_unreadable(name) else "")


def _doubted(context: Context, field: Field, line: str) -> Doubtful:
    """Return what may be a name, to be asked back; raise `Refused` for what is none."""
    name = next(answers_in(line, names_of(field)))
    letters = "".join(character for character in name if unicodedata.category(character) != "Nd")
    if letters != name and len(letters.strip()) < _AT_LEAST:
        raise Refused("请写姓名，不含数字")
    if as_compared(name) in CALLED_SO:
        return Doubtful(Understood(name), asked_back(name))
    if core := _in_a_clause(line, names_of(field)):
        return Doubtful(Understood(core), asked_back(core))
    if is_addressed(name):
        raise Refused("请写姓名全名")
    if is_address(name):
        raise Refused("请写姓名", resembles="地址")
    if is_organisation(name):
        raise Refused("请写姓名", resembles="单位名称")
    if titled := name_before_title(name):
        return Doubtful(Understood(titled), asked_back(titled))
    if is_position(name):
        raise Refused("请写姓名", resembles="职务")
    several = are_several(name) or names_another(context, field, line)
    if (
        several
        or is_everyday(name)
        or not says_something(letters)
        or not _LETTERS.fullmatch(letters)
        or _is_sentence(line)
    ):
        raise Refused("请写一位的姓名")
    if not _AT_LEAST <= len(name) <= _AT_MOST:
        raise Refused(f"请写姓名，{_AT_LEAST} 至 {_AT_MOST} 字", length=f"{len(name)} 字")
    note = "" if letters == name else f"{field.label}里有数字，请核对。"
    return Doubtful(Understood(name, note), asked_back(name))


def _in_a_clause(line: str, labels: tuple[str, ...]) -> str:
    """Return the name that one clause of a statement has, while the others are words alone; else nothing."""
    clauses = [clause for clause in _CLAUSES.split(line) if clause.strip()]
    if not 1 < len(clauses) <= _CLAUSES_AT_MOST or _SAYS_MORE.search(line):
        return ""
    names = [name for clause in clauses if (name := name_among(clause, labels))]
    return names[0] if len(names) == 1 else ""


def _is_sentence(name: str) -> bool:
    plain = as_compared(name)
    if sounds_spoken(plain) or as_compared(name)[:1] in BEGINS_SPEECH:
        return True
    words = plain.split()
    too_long = any(len(word) > _SENTENCE and not word.isascii() and "·" not in word for word in words)
    return too_long or any(word.strip(".'") in ENGLISH for word in words)
