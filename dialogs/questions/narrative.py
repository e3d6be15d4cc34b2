"""商业秘密保护工作开展情况: long text in paragraphs."""

from typing import ClassVar

from dialogs.language.phrases import Phrase
from dialogs.model.asked import AnswerForm
from dialogs.model.context import Context
from dialogs.questions import QuestionKind
from dialogs.questions.outcome import Outcome, Refused, Understood, says_something
from standards.form import Field, Value

LONGEST_NARRATIVE = 10_000
_BLANK_LINES = Phrase("\n{3,}", "一«\n\n\n»二")


class NarrativeQuestion(QuestionKind):
    """Asks for a text; kept with its basis: ("draft", addition) or ("own", text)."""

    takes_numbers = False
    is_spoken = False
    answer_form = AnswerForm.NARRATIVE
    readings: ClassVar = {"一\n二\n\n\n\n三": ("own", "一\n二\n\n三")}
    refusals = ("", "。。。", "长" * (LONGEST_NARRATIVE + 1))
    column_width = 60

    def _read(self, context: Context, field: Field, text: str) -> Outcome:
        whole = _BLANK_LINES.sub("\n\n", text)
        if not says_something(whole):
            raise Refused("请用文字填写")
        if len(whole) > LONGEST_NARRATIVE:
            raise Refused(f"最多 {LONGEST_NARRATIVE:,} 字", length=f"{len(whole):,} 字")
        return Understood(("own", whole))

    def show(self, _field: Field, value: Value) -> str:
        """Return what the applicant wrote; the draft before it is worked out from the other answers."""
        return value[-1] if isinstance(value, tuple) and value else ""
