"""A position or a professional title."""

from typing import ClassVar

from dialogs.language.openings import OF_A_TITLE
from dialogs.language.phrases import Phrase
from dialogs.language.speech import sounds_spoken
from dialogs.language.titles import POSITIONS
from dialogs.questions.introductions import as_compared
from dialogs.questions.organisations import is_organisation
from dialogs.questions.person_names import is_addressed
from dialogs.questions.places import is_address
from dialogs.questions.positions import is_position, position_within
from dialogs.questions.text import TextQuestion

_DEPARTMENT = Phrase("[一-龥]{1,12}(?:部|处|科|室|办|组|中心|院|所|厂|车间)", "综合管理部")
_SHORT = 7
"""Characters of a department or of a title that was mistyped, which may end as an organisation does."""


class PositionQuestion(TextQuestion):
    """Asks for 职务 or 职称; kept as one line."""

    example = "法务经理"
    opening = OF_A_TITLE
    expected = "请写职务或职称"
    readings: ClassVar = {"法务经理": "法务经理", "我是办公室主任": "办公室主任", "厂长兼保密员": "厂长兼保密员"}
    refusals = ("", "。。。", "😀👍", "不知道", "就我", "打错了")

    def is_sure(self, text: str) -> bool:
        """Return True if a text is one or several positions and nothing else."""
        return is_position(text) and (text in POSITIONS or not is_addressed(text))

    def continued(self, before: str, after: str) -> str:
        """Return the position in a department that the first message named alone: 综合管理部, 副主任."""
        alone = len(after) < _SHORT and self.is_sure(after) and not _DEPARTMENT.search(after)
        return before + after if alone and _DEPARTMENT.fullmatch(before) else ""

    def within(self, text: str) -> str:
        """Return the position that somebody says he was given lately: 刚升的主任."""
        return position_within(text)

    def looks_like(self, text: str) -> str:
        """Return 地址 or 单位名称 for one of those."""
        return "地址" if is_address(text) else "单位名称" if len(text) > _SHORT and is_organisation(text) else ""

    def is_none(self, text: str) -> bool:
        """Return True if a text reads like a sentence or is a number."""
        return sounds_spoken(as_compared(text)) or any(each.isdecimal() for each in text)
