"""A postcode of six digits."""

from typing import ClassVar

from dialogs.language.normalise import fold
from dialogs.language.phrases import Phrase
from dialogs.model.asked import AnswerForm
from dialogs.model.context import Context
from dialogs.questions import QuestionKind
from dialogs.questions.digits import is_unsure, spoken_digits
from dialogs.questions.elsewhere import refuse_foreign
from dialogs.questions.outcome import Doubtful, Outcome, Refused, Understood, asked_back
from dialogs.questions.self_correction import with_last_digits
from standards.form import Field, Value

_HYPHENS = Phrase("[-—–]", "100«-»070")
_DIGITS = Phrase("[0-9]+", "邮编«100070»")
_EXPECTED = "是 6 位数字"


class PostcodeQuestion(QuestionKind):
    """Asks for a postcode; kept as six digits."""

    takes_numbers = True
    answer_form = AnswerForm.NUMERIC
    example = "100070"
    readings: ClassVar = {"100 070": "100070", "邮编100070": "100070", "一零零零七零": "100070"}
    refusals = ("10007", "1000700", "丰台", "")

    def _read(self, context: Context, field: Field, text: str) -> Outcome:
        campaign = context.campaign
        plain = spoken_digits(_HYPHENS.sub("", fold(text)))
        digits = _DIGITS.findall(plain)
        length = sum(map(len, digits))
        if len(digits) != 1 or length != 6:
            refuse_foreign(text, _EXPECTED)
            example = "" if field.example else _example(self.example, campaign.postcode_prefix)
            raise Refused(_EXPECTED, example=example, length=f"{length} 位" if length else "")
        usual = digits[0].startswith(campaign.postcode_prefix)
        note = f"{campaign.city or campaign.district}的邮政编码以 {campaign.postcode_prefix} 开头，请再核对。"
        answer = Understood(digits[0], "" if usual else note)
        return Doubtful(answer, asked_back(digits[0])) if is_unsure(text) else answer

    def _instead(self, context: Context, field: Field, before: str, after: str) -> Outcome:
        """Return the number with other last digits, where only those are said."""
        return self.read(context, field, with_last_digits(before, after))

    def show(self, _field: Field, value: Value) -> str:
        """Return the digits."""
        return str(value)


def _example(usual: str, prefix: str) -> str:
    """Return a postcode that begins as those of the campaign's city do."""
    return usual if usual.startswith(prefix) else prefix.ljust(len(usual), "0")
