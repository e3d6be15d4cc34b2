"""A mobile number: eleven digits, no area code and no extension."""

from typing import ClassVar

from dialogs.model.context import Context
from dialogs.questions.outcome import Doubtful, Outcome, Refused, Understood
from dialogs.questions.phone import PhoneQuestion, is_mobile
from standards.form import Field


class MobileQuestion(PhoneQuestion):
    """Asks for the number of a mobile telephone; kept as eleven digits."""

    readings: ClassVar = {"138-0000-0000": "13800000000", "手机：+86 138 0000 0000": "13800000000"}
    refusals = ("0571-88880000", "1380000000", "12800000000", "13800000000 转 3", "没有", "")
    expected: ClassVar[str] = "请写 11 位手机号，不写座机"

    def _read(self, context: Context, field: Field, text: str) -> Outcome:
        outcome = super()._read(context, field, text)
        answer = outcome.answer if isinstance(outcome, Doubtful) else outcome
        if not isinstance(answer, Understood) or not is_mobile(str(answer.value)):
            raise Refused(self.expected)
        return outcome
