"""A 统一社会信用代码 of 18 characters (GB 32100), held against its own check character."""

import unicodedata
from typing import ClassVar

from dialogs.language.identifiers import CODE_CHARACTERS, is_credit_code
from dialogs.language.phrases import Phrase
from dialogs.model.asked import AnswerForm
from dialogs.model.context import Context
from dialogs.questions import QuestionKind
from dialogs.questions.digits import is_unsure
from dialogs.questions.elsewhere import refuse_foreign
from dialogs.questions.outcome import Doubtful, Outcome, Refused, Understood, asked_back
from standards.form import Field, Value

_LONGEST = 100
_LENGTH = 18
_SHORTEST = 8
"""Characters of a row of letters and digits that is meant for a code."""
_PARTING = Phrase(r"(?<=[0-9A-Z])[ .·_/\n-]+(?=[0-9A-Z])", "91« »330106")
_ROW = Phrase(f"[0-9A-Z]{{{_SHORTEST},}}", "代码«91330106MA2EXAMP1E»")
_LOOK_ALIKES = str.maketrans("OIZS", "0125")
"""Letters that no code has (nor V), and the digits that they are taken for."""
_EXPECTED = "是 18 位，由数字和大写字母组成"


class CreditCodeQuestion(QuestionKind):
    """Asks for the code of an organisation; kept as 18 characters, letters in capitals."""

    takes_numbers = True
    in_signs = True
    answer_form = AnswerForm.CODE
    example = "91330106MA2EXAMP1E"
    readings: ClassVar = {
        "91330106ma2examp1e": "91330106MA2EXAMP1E",
        "统一社会信用代码：91330106 MA2EXAMP1 E": "91330106MA2EXAMP1E",
        "９１３３０１０６ＭＡ２ＥＸＡＭＰ１Ｅ": "91330106MA2EXAMP1E",
    }
    refusals = ("91330106MA2EXAMP1F", "91330106MA2EXAMP1", "330106000012345", "没有", "")
    column_width = 22

    def _read(self, context: Context, field: Field, text: str) -> Outcome:
        if len(text) > _LONGEST:
            raise Refused("请只写一个代码", length=f"{len(text):,} 字")
        typed = _PARTING.sub("", unicodedata.normalize("NFKC", text).upper())
        rows = [row[0] for row in _ROW.finditer(typed)]
        if len(rows) > 1:
            raise Refused("请只写一个代码")
        if not rows or len(rows[0]) != _LENGTH:
            refuse_foreign(text, _EXPECTED, but=("统一社会信用代码", "银行卡号或账号"))
            raise Refused(_EXPECTED, length=f"{len(rows[0])} 位" if rows else "")
        answer = _checked(text, rows[0])
        return Doubtful(answer, asked_back(str(answer.value))) if is_unsure(text) else answer

    def show(self, _field: Field, value: Value) -> str:
        """Return the code."""
        return str(value)


def _checked(text: str, row: str) -> Understood:
    """Return a code whose check character is right, with a note where letters were taken for digits; refuse any other."""
    if is_credit_code(row):
        return Understood(row)
    code = row.translate(_LOOK_ALIKES)
    mistaken = [letter for letter in dict.fromkeys(row) if letter not in CODE_CHARACTERS]
    if code != row and is_credit_code(code):
        letters = "、".join(f"字母 {letter}" for letter in mistaken)
        return Understood(code, f"代码里没有{letters}，已记成数字：{code}，请核对。")
    refuse_foreign(text, _EXPECTED, but=("统一社会信用代码", "银行卡号或账号"))
    if not row.strip("0"):
        raise Refused("不能全是 0，请对照营业执照填写")
    if mistaken:
        raise Refused("里没有字母 I、O、S、V、Z，请对照营业执照核对")
    raise Refused("的最后一位校验不符，可能抄错了一位，请对照营业执照核对")
