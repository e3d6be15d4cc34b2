"""A postcode of six digits."""

from typing import ClassVar

from dialogs.language.normalise import fold
from dialogs.language.phrases import Phrase
from dialogs.model.context import Context
from dialogs.questions import QuestionKind
from dialogs.questions.outcome import Outcome, Refused, Understood
from standards.form import Field, Value

_HYPHENS = Phrase("[-—–]", "100«-»070")
_DIGITS = Phrase("[0-9]+", "邮编«100070»")
_HAN_DIGITS = str.maketrans("零〇一二三四五六七八九", "00123456789")


class PostcodeQuestion(QuestionKind):
    """Asks for a postcode; kept as six digits."""

    takes_numbers = True
    example = "100070"
    readings: ClassVar = {"100 070": "100070", "邮编100070": "100070", "一零零零七零": "100070"}
    refusals = ("10007", "1000700", "丰台", "")

    def _read(self, context: Context, field: Field, text: str) -> Outcome:
        digits = _DIGITS.findall(_HYPHENS.sub("", fold(text)).translate(_HAN_DIGITS))
        length = sum(map(len, digits))
        if len(digits) != 1 or length != 6:
            raise Refused("是 6 位数字", length=f"{length} 位" if length else "")
        campaign = context.campaign
        usual = digits[0].startswith(campaign.postcode_prefix)
        note = f"{campaign.city}的邮政编码以 {campaign.postcode_prefix} 开头，请再核对。"
        return Understood(digits[0], "" if usual else note)

    def show(self, _field: Field, value: Value) -> str:
        """Return the digits."""
        return str(value)
