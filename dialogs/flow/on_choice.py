"""What a pressed button does."""

from typing import assert_never

from dialogs.flow import asking, gaps, narrative, open_question, review, welcome
from dialogs.flow.on_command import back, come_in, forget, run, set_notices, skip, turning_to_the_standards
from dialogs.flow.reply_builder import aside, aside_with_menu, compose, is_narrative, present, progress_of
from dialogs.language import wording
from dialogs.model.actions import (
    Action,
    AnswerConsent,
    AskWhichKind,
    ChooseKind,
    ChooseNotices,
    CloseGap,
    ConfirmErasure,
    ConfirmNothing,
    ConfirmReading,
    Correct,
    EditNarrative,
    FieldAction,
    FinishTicks,
    GiveAnswer,
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
    TellKindsApart,
    Tick,
)
from dialogs.model.commands import Command
from dialogs.model.context import Context
from dialogs.model.effects import ForgetApplicant, SendBlankForms, SwitchApplication
from dialogs.model.events import Chose
from dialogs.model.reply import Block, Ended, Quote, Reply
from dialogs.model.turn import Turn
from standards.campaign import Step
from standards.form import AnswerKind

_OF_ONE_APPLICATION = frozenset({Command.DOCUMENT, Command.GAPS, Command.REVIEW, Command.STATUS})


def decline(context: Context) -> Turn:
    """Answer 不同意 with the blank forms and the contact, and keep nothing."""
    farewell = Block.of(f"{wording.DECLINED}\n{wording.contact(context.campaign)}")
    effects = SendBlankForms(context.campaign.id), ForgetApplicant()
    return compose(context, farewell, effects=effects, ended=Ended.DECLINED)


def press(context: Context, chose: Chose) -> Turn:
    """Answer a button; one whose question is not open any more changes nothing."""
    action = chose.action
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
        case ChooseNotices(on=on):
            return set_notices(context, on)
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
    return present(after, text)


def _whichever(action: Action | None) -> bool:
    """Return True if a button means the same, whichever of the person's applications it was shown for."""
    if isinstance(action, Run):
        return action.command not in _OF_ONE_APPLICATION
    return isinstance(action, AnswerConsent | SwitchTo | ChooseNotices)


def _switch(context: Context, number: int) -> Turn:
    if context.conversation.consent is None:
        return present(context)
    return Turn(context.conversation, None, (SwitchApplication(number),))


def _press_before_kind(context: Context, action: Action | None) -> Turn:
    helper = context.campaign.which_kind
    match action:
        case ChooseKind() | AskWhichKind():
            return choose_kind(context, action)
        case TellKindsApart(yes=yes) if helper is not None:
            return choose_kind(context, ChooseKind(helper.yes if yes else helper.no))
        case TellKindsApart() | CloseGap() | QuoteGaps() | Correct() | ReadBack() | StaffAction() | None:
            return present(context)
        case (
            GiveAnswer() | Tick() | FinishTicks() | ConfirmNothing() | ConfirmReading() | Rewrite() | Skip() | GoBack()
        ):
            return present(context)
        case QuoteClause() | ShowMoreOptions() | EditNarrative():
            return present(context)
        case AnswerConsent() | Run() | ConfirmErasure() | SwitchTo() | ChooseNotices():
            return present(context)
        case _:
            assert_never(action)


def _press_on_the_way(context: Context, action: Action | None, message: str | None) -> Turn:
    match action:
        case CloseGap(clause=clause):
            keys = gaps.reopened_by(context, clause)
            return present(context.after(context.conversation.reopening(*keys)) if keys else context)
        case QuoteGaps():
            return aside_with_menu(context, gaps.report(context, quoted=True))
        case Correct(field=field) if field in context.kind.fields:
            return present(context.after(context.conversation.reopening(field)))
        case ReadBack(page=page):
            return aside_with_menu(context, review.reading_back(context, page))
        case EditNarrative(field=field, step=NarrativeStep.ADD) if field == context.kind.form.narrative.key:
            return present(narrative.start_adding(context))
        case GiveAnswer() | Tick() | FinishTicks() | ConfirmNothing() | Skip() | GoBack():
            return _press_question(context, action, message)
        case ConfirmReading() | Rewrite() | QuoteClause() | ShowMoreOptions() | EditNarrative():
            return _press_question(context, action, message)
        case AnswerConsent() | Run() | SwitchTo() | ChooseNotices():
            return present(context)  # answered by `press` already
        case ConfirmErasure() | ChooseKind() | AskWhichKind() | TellKindsApart() | Correct() | StaffAction() | None:
            return aside(context, wording.OLD_BUTTON)
        case _:
            assert_never(action)


def _press_question(context: Context, action: FieldAction, message: str | None) -> Turn:
    """Answer a button of one question, which has to be the open one."""
    step = context.journey.next_step
    if step is None or action.field != step.field.key:
        return aside(context, wording.OLD_BUTTON)
    match action:
        case Skip():
            return skip(context, step)
        case GoBack():
            return back(context, step)
        case QuoteClause() if step.clause is not None:
            quote = Quote(step.clause.name, f"{step.clause.quote}。")
            return aside(context, Block((quote,)))
        case ShowMoreOptions(page=page):
            options = asking.question(context, step, page)
            return compose(context, Block(options.parts, options.choices, menu=True))
        case EditNarrative(step=edit) if is_narrative(step):
            return _edit(context, edit)
        case GiveAnswer() | Tick() | FinishTicks() | ConfirmNothing() | QuoteClause() | EditNarrative():
            return _answer(context, step, action, message)
        case ConfirmReading() | Rewrite():
            return _answer(context, step, action, message)
        case _:
            assert_never(action)


def _edit(context: Context, step: NarrativeStep) -> Turn:
    match step:
        case NarrativeStep.KEEP if context.kind.form.narrative.key in context.conversation.answers:
            return present(context)
        case NarrativeStep.KEEP | NarrativeStep.DRAFT:
            return present(narrative.keep_draft(context))
        case NarrativeStep.ADD:
            return present(narrative.start_adding(context))
        case NarrativeStep.GO_ON:
            return aside(context, wording.GO_ON)
        case NarrativeStep.FINISH:
            return present(narrative.finish(context))
        case _:
            assert_never(step)


def _answer(context: Context, step: Step, action: FieldAction, message: str | None) -> Turn:
    outcome = asking.take_choice(context, step, action)
    if outcome is not None:
        after, parts = outcome
        return present(after, *parts, *turning_to_the_standards(step, after))
    match action:
        case FinishTicks() if step.field.kind is AnswerKind.TICKS:
            return present(context.after(context.conversation.awaiting("nothing_ticked")))
        case ConfirmNothing() if step.field.kind is AnswerKind.TICKS:
            return present(context.after(context.conversation.awaiting(None)))
        case Rewrite():
            return present(context.after(context.conversation.awaiting(None)))
        case Tick(option=option) if option in step.field.option_labels and step.field.kind is AnswerKind.TICKS:
            return _tick(context, step, action, message)
        case Tick() if step.field.kind is AnswerKind.TICKS:
            return present(context.after(context.conversation.awaiting(None)))
        case GiveAnswer() | Tick() | FinishTicks() | ConfirmNothing() | ConfirmReading() | Skip() | GoBack():
            return present(context)
        case QuoteClause() | ShowMoreOptions() | EditNarrative():
            return present(context)
        case _:
            assert_never(action)


def _tick(context: Context, step: Step, action: Tick, message: str | None) -> Turn:
    """Set a tick; the buttons are redrawn where the channel knows their message, else the question is put again."""
    after = asking.tick(context, step, action)
    if message is None:
        return present(after)
    reply = Reply(
        choices=asking.tick_rows(after, step),
        progress=progress_of(after),
        redraws=message,
        application=after.conversation.number,
        asks=open_question.open_now(after),
    )
    return Turn(after.conversation, reply)
