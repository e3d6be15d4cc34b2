"""What every kind of question promises."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import ClassVar

from dialogs.language.having_asked import without_having_asked
from dialogs.language.self_corrections import ADDS
from dialogs.model.asked import AnswerForm
from dialogs.model.context import Context
from dialogs.model.reply import Rows
from dialogs.questions.labels import is_name, names_of
from dialogs.questions.left_empty import leaves_empty
from dialogs.questions.outcome import Doubtful, NotUnderstood, Outcome, Refused, Understood, asked_back, not_understood
from dialogs.questions.own_answer import own_answer
from dialogs.questions.self_correction import versions_in
from standards.answers import LEFT_EMPTY
from standards.form import Field, Value


class QuestionKind(ABC):
    """Reads, shows and exports the answers to one kind of question, and offers its choices."""

    takes_numbers: ClassVar[bool]
    """True if a bare number can answer it; else the number belongs to the last menu."""
    in_signs: ClassVar[bool] = False
    """True if its answers are letters, digits and marks alone, so that such a text is meant for it and asks nothing."""
    none_is_an_answer: ClassVar[bool] = False
    """True if 没有 answers it, so that it does not leave an optional one empty."""
    is_spoken: ClassVar[bool] = True
    """False if what is said around an answer is a part of it."""
    example: ClassVar[str] = ""
    """What a refusal shows where the field has no example of its own."""
    readings: ClassVar[Mapping[str, Value]]
    """Texts with the value that each is read as; the tests play them."""
    refusals: ClassVar[tuple[str, ...]]
    """Texts that are not understood; the tests play them."""
    answer_form: ClassVar[AnswerForm] = AnswerForm.TEXT
    """How it is answered on a screen."""
    column_width: ClassVar[int] = 16
    """The width of its column in a workbook, in characters."""
    number_format: ClassVar[str] = "#,##0"
    """The format of the numbers in its column, as Excel writes it."""

    def read(self, context: Context, field: Field, text: str) -> Outcome:
        """Return what a typed answer means; `text` went through `clean`. Raises nothing, whatever the text is."""
        if field.optional and leaves_empty(text, names_of(field), none_is_an_answer=self.none_is_an_answer):
            return Understood(LEFT_EMPTY)
        if (corrected := self.read_corrected(context, field, text)) is not None:
            return corrected
        answered = without_having_asked(text) if self.is_spoken else text
        if answered != text and not isinstance(outcome := self.read(context, field, answered), NotUnderstood):
            return outcome
        try:
            return self._read(context, field, text)
        except Refused as refused:
            if (own := own_answer(text)) and (answer := self._own(context, field, own)) is not None:
                return Doubtful(answer, asked_back(self.show(field, answer.value)))
            return not_understood(
                field, text, refused, self._example_in(context), shown=_shows_its_example(context, field)
            )

    def read_corrected(self, context: Context, field: Field, text: str) -> Doubtful | None:
        """Return the last version of an answer that corrects itself, to be asked back; None if it does not."""
        versions = versions_in(text) if self.is_spoken else None
        if versions is None or is_name(context, versions.before):  # 联系人改一下，改成… is of another question
            return None
        before = self.read(context, field, versions.before)
        if not isinstance(before, Understood):
            return None
        after = self._instead(context, field, versions.before, versions.after)
        answer = after.answer if isinstance(after, Doubtful) else after
        if answer is None or isinstance(answer, NotUnderstood) or not (versions.surely or answer.value != before.value):
            return None
        return Doubtful(answer, asked_back(self.show(field, answer.value)))

    def continued(self, _before: str, _after: str) -> str:
        """Return an answer that came in two messages; empty if the second is more than a rest of the first."""
        return ""

    def _instead(self, context: Context, field: Field, _before: str, after: str) -> Outcome | None:
        """Return what the second of two versions means beside the first; None if it only adds to it."""
        return None if ADDS.search(after) else self.read(context, field, after)

    def _example_in(self, _context: Context) -> str:
        """Return what a refusal shows where the field has no example of its own."""
        return self.example

    def _own(self, context: Context, field: Field, text: str) -> Understood | None:
        """Return what somebody answers to a question of their own; None if it is no sure answer."""
        try:
            answer = self._read(context, field, text)
        except Refused:
            return None
        return answer if isinstance(answer, Understood) else None

    @abstractmethod
    def _read(self, context: Context, field: Field, text: str) -> Outcome:
        """Return what a text means; raise `Refused` where it is not understood."""

    @abstractmethod
    def show(self, field: Field, value: Value) -> str:
        """Return a kept value as text: 3,200 万元, 120 人, 是, 31%, 无."""

    def show_in_form(self, _context: Context, field: Field, value: Value) -> str:
        """Return a value as the form prints it, with what follows from other answers."""
        return self.show(field, value)

    def show_in_cells(self, context: Context, field: Field, value: Value) -> str:
        """Return a value as the Word form takes it, where that is not how it is read back."""
        return self.show_in_form(context, field, value)

    def brief(self, context: Context, field: Field, value: Value) -> str:
        """Return a value as a line among others has it, where it is long."""
        return self.show_in_form(context, field, value)

    def show_in_draft(self, field: Field, value: Value) -> str:
        """Return a value as a sentence of the draft has it."""
        return self.show(field, value)

    def choices(self, _context: Context, _field: Field, _page: int) -> Rows:
        """Return the choices that answer the question, those of a page where there are many; none by default."""
        return ()

    def every_choice(self, _context: Context, _field: Field) -> Rows | None:
        """Return the choices of all pages together, for a screen that scrolls them; None where there is only one page."""
        return None

    def choose(self, context: Context, field: Field, option: str) -> Outcome | None:
        """Return what a pressed option means; None if the question has no such option."""
        return None

    def unit(self, _field: Field) -> str:
        """Return the unit that the heading of its column carries; empty for none."""
        return ""

    def number(self, _context: Context, _field: Field, _value: Value) -> int | float | None:
        """Return a value as the number that its cell holds; None for text."""
        return None


def _shows_its_example(context: Context, field: Field) -> bool:
    """Return True if the question is put with the field's example, so that a refusal above it need not repeat it."""
    if not field.example or field.options or context.conversation.kind is None:
        return False
    return any(each.key == field.key for each in context.kind.form.fields)


__all__ = ["NotUnderstood", "Outcome", "QuestionKind", "Refused"]
