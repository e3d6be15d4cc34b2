"""What the choices of messages kept before 0.7.0 are for, which were kept without it."""

from collections.abc import Mapping

from dialogs.model.actions import (
    Action,
    AnswerConsent,
    ChooseNotices,
    ConfirmErasure,
    ConfirmNothing,
    ConfirmReading,
    EditNarrative,
    ExplainQuestion,
    FinishTicks,
    GoBack,
    NarrativeStep,
    QuoteClause,
    QuoteGaps,
    ReadBack,
    Rewrite,
    Run,
    ShowMoreOptions,
    Skip,
    TakeWithheld,
    TellKindsApart,
)
from dialogs.model.commands import Command
from dialogs.model.evidence_actions import PrintEvidence, ShowEvidence
from dialogs.model.proposal_actions import ConfirmProposal
from dialogs.model.reply import ChoiceRole

_ROLES: Mapping[type[Action], ChoiceRole] = {
    FinishTicks: ChoiceRole.MAIN,
    PrintEvidence: ChoiceRole.MAIN,
    ConfirmErasure: ChoiceRole.EQUAL,
    ConfirmNothing: ChoiceRole.EQUAL,
    ConfirmReading: ChoiceRole.EQUAL,
    Rewrite: ChoiceRole.EQUAL,
    TakeWithheld: ChoiceRole.EQUAL,
    TellKindsApart: ChoiceRole.EQUAL,
    Skip: ChoiceRole.GO,
    GoBack: ChoiceRole.GO,
    ChooseNotices: ChoiceRole.GO,
    QuoteClause: ChoiceRole.HELP,
    ExplainQuestion: ChoiceRole.HELP,
    QuoteGaps: ChoiceRole.HELP,
    ShowMoreOptions: ChoiceRole.MORE,
    ReadBack: ChoiceRole.MORE,
    ShowEvidence: ChoiceRole.MORE,
}
_OF_COMMANDS = {
    Command.DOCUMENT: ChoiceRole.MAIN,
    Command.START: ChoiceRole.GO,
    Command.SKIP: ChoiceRole.GO,
    Command.BACK: ChoiceRole.GO,
}
_OF_THE_NARRATIVE = {
    NarrativeStep.KEEP: ChoiceRole.MAIN,
    NarrativeStep.FINISH: ChoiceRole.MAIN,
    NarrativeStep.GO_ON: ChoiceRole.GO,
}


def role_before_0_7(action: Action) -> ChoiceRole:
    """Return what a choice with this action is for."""
    if isinstance(action, AnswerConsent | ConfirmProposal):
        agrees = action.agreed if isinstance(action, AnswerConsent) else action.confirmed
        return ChoiceRole.MAIN if agrees else ChoiceRole.GO
    if isinstance(action, Run):
        return _OF_COMMANDS.get(action.command, ChoiceRole.HELP)
    if isinstance(action, EditNarrative):
        return _OF_THE_NARRATIVE.get(action.step, ChoiceRole.HELP)
    return _ROLES.get(type(action), ChoiceRole.OPTION)
