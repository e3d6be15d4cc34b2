"""What a button does when it is pressed."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from dialogs.model.campaign_actions import CampaignAction
from dialogs.model.commands import Command
from dialogs.model.evidence_actions import EvidenceAction
from dialogs.model.proposal_actions import ProposalAction
from dialogs.model.row_actions import EditRow


@dataclass(frozen=True, slots=True)
class AnswerConsent:
    """Agree that answers are kept, or decline."""

    agreed: bool
    campaign: str = ""
    """The campaign whose welcome asked; empty in buttons of 0.7.0 and earlier."""


@dataclass(frozen=True, slots=True)
class Run:
    """Run a command."""

    command: Command


@dataclass(frozen=True, slots=True)
class ConfirmErasure:
    """Confirm 删除, or keep everything."""

    confirmed: bool


@dataclass(frozen=True, slots=True)
class SwitchTo:
    """Go on in the person's application of that number."""

    number: int


@dataclass(frozen=True, slots=True)
class ChooseNotices:
    """Turn the bureau's notices and reminders on or off."""

    on: bool


@dataclass(frozen=True, slots=True)
class ChooseKind:
    """Choose the kind of applicant."""

    key: str


@dataclass(frozen=True, slots=True)
class CheckYourself:
    """Show the standards of a kind as questions to be answered for oneself; nothing is kept."""

    kind: str


@dataclass(frozen=True, slots=True)
class AskWhichKind:
    """Ask for the question that tells the kinds apart (不确定)."""


@dataclass(frozen=True, slots=True)
class TellKindsApart:
    """Answer the question that tells the kinds apart."""

    yes: bool


@dataclass(frozen=True, slots=True)
class CloseGap:
    """Put exactly the questions again that keep a clause from being met."""

    clause: str


@dataclass(frozen=True, slots=True)
class QuoteGaps:
    """Show the gaps with the clauses' own wording."""


@dataclass(frozen=True, slots=True)
class Correct:
    """Put an answered question again."""

    field: str


@dataclass(frozen=True, slots=True)
class ReadBack:
    """Show a page of the application as it is filled in, counted from 0."""

    page: int


@dataclass(frozen=True, slots=True)
class GiveAnswer:
    """Answer a question with one of its options; yes or no are `yes` and `no`."""

    field: str
    option: str


@dataclass(frozen=True, slots=True)
class Tick:
    """Set or clear one tick; it never flips, so pressing twice changes nothing."""

    field: str
    option: str
    on: bool


@dataclass(frozen=True, slots=True)
class FinishTicks:
    """Take the ticks as they are for the answer (选好了)."""

    field: str


@dataclass(frozen=True, slots=True)
class TickAll:
    """Answer that every option holds (都做到了)."""

    field: str


@dataclass(frozen=True, slots=True)
class GiveTicks:
    """Answer with these options at once, or with none of them; a screen sets its ticks by itself."""

    field: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConfirmNothing:
    """Confirm that no option holds, or go on ticking."""

    field: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class ConfirmReading:
    """Confirm that a doubtful answer means this value; any other doubt is left as it is."""

    field: str
    value: str
    """In digits, or a mark of it: a button has room for no more."""


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Answer anew instead of confirming a doubtful answer."""

    field: str


@dataclass(frozen=True, slots=True)
class TakeWithheld:
    """Take a text that was held back: without what should not be kept, or whole."""

    field: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Skip:
    """Answer a question later."""

    field: str


@dataclass(frozen=True, slots=True)
class GoBack:
    """Put the question before this one again."""

    field: str


@dataclass(frozen=True, slots=True)
class QuoteClause:
    """Show the clause that a question is about in its own wording."""

    field: str


@dataclass(frozen=True, slots=True)
class ExplainQuestion:
    """Explain the words of a question, and what counts for it."""

    field: str


@dataclass(frozen=True, slots=True)
class ShowMoreOptions:
    """Show another page of a question's options, counted from 0."""

    field: str
    page: int


class NarrativeStep(StrEnum):
    """What can be done with 商业秘密保护工作开展情况."""

    KEEP = "keep"
    """Make the draft that was offered the answer."""
    DRAFT = "draft"
    """Go back to the draft from one's own text."""
    PLAN = "plan"
    """Make the draft the answer, with what is not there as a plan."""
    NO_PLAN = "noplan"
    """Leave the plan out of the draft."""
    ADD = "add"
    """Add to the text."""
    GO_ON = "on"
    """Go on adding."""
    FINISH = "finish"
    """Make the text received so far the answer."""
    REPLACE = "replace"
    """Make the text that was asked back the answer."""
    APPEND = "append"
    """Put the text that was asked back behind the present one."""
    DROP = "drop"
    """Leave out the text that was asked back, or the paragraph added last."""


@dataclass(frozen=True, slots=True)
class EditNarrative:
    """Work on 商业秘密保护工作开展情况."""

    field: str
    step: NarrativeStep
    text: str = ""
    """The whole text as it stands in its field, where that is to be kept first; a button has none."""


@dataclass(frozen=True, slots=True)
class WriteNarrative:
    """Make this text the answer: the whole of it, as it stands in its field."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class StaffAction:
    """Run a command of the staff on the text that follows it."""

    command: str
    text: str = ""


AnswerAction: TypeAlias = (
    GiveAnswer
    | Tick
    | FinishTicks
    | TickAll
    | GiveTicks
    | ConfirmNothing
    | ConfirmReading
    | Rewrite
    | TakeWithheld
    | Skip
    | GoBack
    | QuoteClause
    | ExplainQuestion
    | ShowMoreOptions
    | EditNarrative
    | WriteNarrative
)
FieldAction: TypeAlias = AnswerAction | EditRow  # it changes nothing once another question is open

Action: TypeAlias = (
    AnswerConsent
    | Run
    | ConfirmErasure
    | SwitchTo
    | ChooseNotices
    | CampaignAction
    | ChooseKind
    | AskWhichKind
    | CheckYourself
    | TellKindsApart
    | CloseGap
    | QuoteGaps
    | EvidenceAction
    | Correct
    | ReadBack
    | FieldAction
    | ProposalAction
    | StaffAction
)
