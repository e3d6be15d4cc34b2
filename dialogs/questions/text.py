"""Text on one line, such as an address."""

from typing import ClassVar

from dialogs.model.context import Context
from dialogs.questions import QuestionKind
from dialogs.questions.outcome import Outcome, Refused, Understood, says_something
from dialogs.questions.unknown import refuse_unknown
from standards.form import Field, Value


class TextQuestion(QuestionKind):
    """Asks for text; kept as one line."""

    takes_numbers = False
    readings: ClassVar = {"北京市丰台区\n 示例路1号": "北京市丰台区 示例路1号"}
    refusals = ("", "。。。", "😀👍", "不知道")
    column_width = 28

    def _read(self, context: Context, field: Field, text: str) -> Outcome:
        refuse_unknown(text)
        line = " ".join(text.split())
        if not says_something(line):
            raise Refused("请用文字填写")
        if len(line) < field.shortest:
            raise Refused(f"请写完整，至少 {field.shortest} 字", length=f"{len(line)} 字")
        if len(line) > field.longest:
            raise Refused(f"最多 {field.longest:,} 字", length=f"{len(line):,} 字")
        return Understood(line)

    def show(self, _field: Field, value: Value) -> str:
        """Return the text itself."""
        return str(value)
