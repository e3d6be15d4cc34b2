"""The kind of question for each kind of answer."""

from collections.abc import Mapping

from dialogs.questions import QuestionKind
from dialogs.questions.address import AddressQuestion
from dialogs.questions.amount import AmountQuestion
from dialogs.questions.by_year import ByYearQuestion
from dialogs.questions.choice import ChoiceQuestion
from dialogs.questions.computed import ComputedQuestion
from dialogs.questions.count import CountQuestion
from dialogs.questions.credit_code import CreditCodeQuestion
from dialogs.questions.date import DateQuestion
from dialogs.questions.email import EmailQuestion
from dialogs.questions.evidence import EvidenceQuestion
from dialogs.questions.mobile import MobileQuestion
from dialogs.questions.name import NameQuestion
from dialogs.questions.narrative import NarrativeQuestion
from dialogs.questions.number import NumberQuestion
from dialogs.questions.organisation import OrganisationQuestion
from dialogs.questions.phone import PhoneQuestion
from dialogs.questions.position import PositionQuestion
from dialogs.questions.postcode import PostcodeQuestion
from dialogs.questions.rows import RowsQuestion
from dialogs.questions.share import ShareQuestion
from dialogs.questions.text import TextQuestion
from dialogs.questions.ticks import TicksQuestion
from dialogs.questions.yes_no import YesNoQuestion
from standards.form import AnswerKind, Field


def question_kind(field: Field) -> QuestionKind:
    """Return the kind of question that a field is put as."""
    return QUESTION_KINDS[field.kind]


QUESTION_KINDS: Mapping[AnswerKind, QuestionKind] = {
    AnswerKind.TEXT: TextQuestion(),
    AnswerKind.ORGANISATION: OrganisationQuestion(),
    AnswerKind.ADDRESS: AddressQuestion(),
    AnswerKind.POSITION: PositionQuestion(),
    AnswerKind.NAME: NameQuestion(),
    AnswerKind.COUNT: CountQuestion(),
    AnswerKind.AMOUNT: AmountQuestion(),
    AnswerKind.NUMBER: NumberQuestion(),
    AnswerKind.SHARE: ShareQuestion(),
    AnswerKind.PHONE: PhoneQuestion(),
    AnswerKind.MOBILE: MobileQuestion(),
    AnswerKind.EMAIL: EmailQuestion(),
    AnswerKind.CREDIT_CODE: CreditCodeQuestion(),
    AnswerKind.POSTCODE: PostcodeQuestion(),
    AnswerKind.DATE: DateQuestion(),
    AnswerKind.YES_NO: YesNoQuestion(),
    AnswerKind.TICKS: TicksQuestion(),
    AnswerKind.EVIDENCE: EvidenceQuestion(),
    AnswerKind.CHOICE: ChoiceQuestion(),
    AnswerKind.BY_YEAR: ByYearQuestion(),
    AnswerKind.ROWS: RowsQuestion(question_kind),
    AnswerKind.COMPUTED: ComputedQuestion(),
    AnswerKind.NARRATIVE: NarrativeQuestion(),
}
"""A row for every kind, in the order of the kinds."""
