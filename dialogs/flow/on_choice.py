"""What a pressed button does."""

from typing import assert_never

from dialogs.flow import explaining, gaps, narrative, on_evidence, on_proposal, review, welcome, worked_out
from dialogs.flow.on_command import (
    come_in,
    forget,
    run,
    set_notices,
)
from dialogs.flow.on_question import press_question
from dialogs.flow.renamed_buttons import as_called_now
from dialogs.flow.reply_builder import aside, aside_with_menu, compose, present
from dialogs.flow.waiting_list import keep_waiting
from dialogs.language import bureau_wording, change_wording, wording
from dialogs.model.action_codes import from_code
from dialogs.model.actions import (
    Action,
    AnswerConsent,
    AskWhichKind,
    CheckYourself,
    ChooseKind,
    ChooseNotices,
    CloseGap,
    ConfirmErasure,
    ConfirmNothing,
    ConfirmReading,
    Correct,
    EditNarrative,
    ExplainQuestion,
    FieldAction,
    FinishTicks,
    GiveAnswer,
    GiveTicks,
    GoBack,
    NarrativeStep,
    QuoteClause,
    QuoteGaps,
    ReadBack,
    Rewrite,
    Run,
    ShowMoreOptions,
    Skip,
    StaffAction,
    SwitchTo,
    TakeWithheld,
    TellKindsApart,
    Tick,
    TickAll,
    WriteNarrative,
)
from dialogs.model.campaign_actions import CampaignAction, ChooseCampaign, ShowCampaigns
from dialogs.model.commands import Command
from dialogs.model.context import Context
from dialogs.model.effects import (
    EnterCampaign,
    ForgetApplicant,
    LookUpEarlier,
    OfferCampaigns,
    OpenApplication,
    SendBlankForms,
    SwitchApplication,
)
from dialogs.model.events import Chose
from dialogs.model.evidence_actions import MarkEvidence, PrintEvidence, ShowEvidence
from dialogs.model.proposal_actions import ConfirmProposal, CorrectProposed
from dialogs.model.read_back import Kept, KeptAnswer
from dialogs.model.reply import Block, Ended
from dialogs.model.row_actions import EditRow
from dialogs.model.turn import Turn

_OF_ONE_APPLICATION = frozenset({Command.DOCUMENT, Command.EVIDENCE, Command.GAPS, Command.REVIEW, Command.STATUS})


def decline(context: Context) -> Turn:
    """Answer 不同意 with the blank forms and the contact, and keep nothing; the person's other applications stay."""
    if context.conversation.is_known:
        return aside(context, bureau_wording.DECLINED_ANOTHER, effects=(SendBlankForms(context.campaign.id),))
    farewell = Block.of(f"{wording.DECLINED}\n{wording.contact(context.campaign)}")
    effects = SendBlankForms(context.campaign.id), ForgetApplicant()
    return compose(context, farewell, effects=effects, ended=Ended.DECLINED)


def press(context: Context, chose: Chose) -> Turn:
    """Answer a button; one whose question is not open any more changes nothing."""
    turn = _press(context, chose)
    return turn if isinstance(chose.action, ConfirmProposal | CorrectProposed) else keep_waiting(context, turn)


def _press(context: Context, chose: Chose) -> Turn:
    action = as_called_now(context, chose.action)
    if chose.application != context.conversation.number and not _whichever(action):
        return aside(context, wording.OTHER_APPLICATION)
    match action:
        case AnswerConsent(agreed=agreed):
            return answer_consent(context, agreed)
        case Run(command=command):
            return run(context, command)
        case ConfirmErasure(confirmed=confirmed) if context.conversation.pending == "forget":
            return forget(context, confirmed)
        case SwitchTo(number=number):
            return _switch(context, number)
        case ChooseCampaign() | ShowCampaigns():
            return _choose_campaign(context, action)
        case ChooseNotices(on=on):
            return set_notices(context, on)
        case CheckYourself(kind=key):
            return aside(context, explaining.self_check(context, key))
        case _ if context.conversation.consent is None:
            return present(context)
        case _ if context.conversation.kind is None:
            return _press_before_kind(context, action)
        case _:
            return _press_on_the_way(context, action, chose.message)


def take(context: Context, action: Action) -> Turn:
    """Answer what was typed as the button it stands for."""
    return press(context, Chose(action, context.at, application=context.conversation.number))


def answer_consent(context: Context, agreed: bool) -> Turn:
    """Answer 同意 or 不同意; once agreed, an old button only brings back the open question."""
    if context.conversation.consent is not None:
        return come_in(context)
    return present(welcome.agreed(context)) if agreed else decline(context)


def choose_kind(context: Context, choice: ChooseKind | AskWhichKind) -> Turn:
    """Begin the form of a kind, or ask what tells the kinds apart."""
    if isinstance(choice, AskWhichKind):
        return compose(context, welcome.helper_question(context))
    kind = next((kind for kind in context.campaign.kinds if kind.key == choice.key), None)
    if kind is None:
        return present(context)
    after, text = welcome.form_begins(context, kind)
    if after.conversation.number > 1 and not after.conversation.answers:
        return Turn(after.conversation, None, (LookUpEarlier(),))
    return present(after, Kept(text, (KeptAnswer("", wording.KIND_OF_APPLICATION, kind.name, section=-1),)))


def _whichever(action: Action | None) -> bool:
    """Return True if a button means the same, whichever of the person's applications it was shown for."""
    if isinstance(action, Run):
        return action.command not in _OF_ONE_APPLICATION
    if isinstance(action, ChooseCampaign):
        return not action.anew  # a second tap would begin another application
    return isinstance(action, AnswerConsent | SwitchTo | ChooseNotices | CheckYourself | ShowCampaigns)


def _choose_campaign(context: Context, action: CampaignAction) -> Turn:
    """Begin another application in a campaign, or go to the one that there is in it; before consent the lobby has the list."""
    if context.conversation.consent is None:
        return present(context)
    match action:
        case ShowCampaigns(page=page):
            return Turn(context.conversation, None, (OfferCampaigns(page),))
        case ChooseCampaign(campaign=campaign, anew=True):
            return Turn(context.conversation, None, (OpenApplication(campaign),))
        case ChooseCampaign(campaign=context.campaign.id):
            return come_in(context)
        case ChooseCampaign(campaign=campaign):
            return Turn(context.conversation, None, (EnterCampaign(campaign),))
        case _:
            assert_never(action)


def _switch(context: Context, number: int) -> Turn:
    if not context.conversation.is_known:
        return present(context)
    return Turn(context.conversation, None, (SwitchApplication(number),))


def _press_before_kind(context: Context, action: Action | None) -> Turn:
    helper = context.campaign.which_kind
    match action:
        case ChooseKind() | AskWhichKind():
            return choose_kind(context, action)
        case TellKindsApart(yes=yes) if helper is not None and (key := helper.yes if yes else helper.no) is not None:
            return choose_kind(context, ChooseKind(key))
        case TellKindsApart() | CloseGap() | QuoteGaps() | Correct() | ReadBack() | StaffAction() | None:
            return present(context)
        case ConfirmProposal() | CorrectProposed() | ShowEvidence() | MarkEvidence() | PrintEvidence():
            return present(context)
        case (
            GiveAnswer()
            | Tick()
            | FinishTicks()
            | TickAll()
            | GiveTicks()
            | ConfirmNothing()
            | ConfirmReading()
            | Rewrite()
            | Skip()
            | GoBack()
        ):
            return present(context)
        case (
            TakeWithheld() | QuoteClause() | ExplainQuestion() | ShowMoreOptions() | EditNarrative() | WriteNarrative()
        ):
            return present(context)
        case EditRow():
            return present(context)
        case AnswerConsent() | Run() | ConfirmErasure() | SwitchTo() | ChooseNotices() | CheckYourself():
            return present(context)
        case ChooseCampaign() | ShowCampaigns():
            return present(context)  # answered by `press` already
        case _:
            assert_never(action)


def _press_on_the_way(context: Context, action: Action | None, message: str | None) -> Turn:
    if isinstance(action, FieldAction):
        adds = isinstance(action, EditNarrative) and _adds_to_narrative(context, action)
        return present(narrative.start_adding(context)) if adds else press_question(context, action, message)
    match action:
        case CloseGap(clause=clause) if context.kind.standards.has(clause):
            keys = gaps.reopened_by(context, clause)
            asking_again = context.after(context.conversation.reopening(*keys, returning="gaps")) if keys else context
            return present(asking_again, gaps.before_closing(context, clause))
        case QuoteGaps():
            return aside_with_menu(context, gaps.report(context, in_full=True))
        case ShowEvidence() | MarkEvidence() | PrintEvidence():
            return on_evidence.press(context, action, message)
        case Correct(field=field) if field in context.kind.fields:
            return worked_out.put_again(context, field)
        case ReadBack(page=page):
            return aside_with_menu(context, review.reading_back(context, page))
        case ConfirmProposal() | CorrectProposed():
            return on_proposal.press(context, action)
        case AnswerConsent() | Run() | SwitchTo() | ChooseNotices() | CheckYourself():
            return present(context)  # answered by `press` already
        case ChooseCampaign() | ShowCampaigns():
            return present(context)  # so are these
        case ConfirmErasure() | ChooseKind() | AskWhichKind() | TellKindsApart() | StaffAction() | None:
            return _press_of_the_beginning(context, action)
        case CloseGap() | Correct():
            return aside(context, change_wording.BUTTON_GONE)
        case _:
            assert_never(action)


def _press_of_the_beginning(context: Context, action: Action | None) -> Turn:
    """Go on as another kind where that was offered last; else the button is one of long ago."""
    offered = (from_code(entry.question, entry.option) for entry in context.conversation.menu)
    if isinstance(action, ChooseKind) and action in offered:
        return choose_kind(context, action)
    return aside(context, wording.OLD_BUTTON)


def _adds_to_narrative(context: Context, action: EditNarrative) -> bool:
    return action.step is NarrativeStep.ADD and action.field == context.kind.form.narrative.key
