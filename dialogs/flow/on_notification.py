"""Answers to what happened without being typed or pressed."""

# News that nobody asked for carry no numbers and keep the last menu, so that a bare number means what it meant before.

from dataclasses import replace
from datetime import date
from typing import assert_never

from dialogs.flow import asking, handing_over, leaving_word, open_question, which_campaign
from dialogs.flow.handing_over import standing
from dialogs.flow.outline import printed
from dialogs.flow.reply_builder import arrived, aside, asked_now, compose, present, progress_of
from dialogs.language import bureau_wording, buttons, lobby_wording, phase_wording, wording
from dialogs.model.actions import SwitchTo
from dialogs.model.campaign_events import CampaignsOffered, KindLookedUp, NotYetApplied
from dialogs.model.commands import Command
from dialogs.model.context import Context
from dialogs.model.effects import TellStaff
from dialogs.model.events import (
    AnswersChanged,
    ApplicationsFull,
    ApplicationsListed,
    DeadlineMoved,
    DraftIdle,
    FormDelivered,
    IdentityTold,
    LookedUp,
    NoticesLookedUp,
    NoticeTold,
    Offered,
    Paper,
    PaperCorrected,
    PaperDecided,
    PaperReceived,
    PaperRecommended,
    PaperReturned,
    ReminderDue,
    StatusLookedUp,
    Unasked,
    WordLeft,
)
from dialogs.model.reply import Block, Choice, Paragraph, Part, Reply
from dialogs.model.stages import Stage
from dialogs.model.turn import Turn
from standards.announcement import Situation, printed_deadline
from standards.campaign import Step
from standards.phases import Phase

MISSING_SHOWN = 3
_STOOD_AT = {
    Stage.RECEIVED: Stage.MADE,
    Stage.RETURNED: Stage.RECEIVED,
    Stage.RECOMMENDED: Stage.RECEIVED,
    Stage.DECIDED: Stage.RECOMMENDED,
}
"""Where the paper stands once the record of a stage is undone."""
WORDS_OF_A_NAME = 24


def looked_up(context: Context, lookup: LookedUp) -> Turn:
    """Answer what the person asked for and only the storage knew."""
    match lookup:
        case KindLookedUp():  # only an application whose campaign is not installed asks for it
            return present(context)
        case IdentityTold(identity=identity):
            return aside(context, bureau_wording.identity(identity))
        case WordLeft():
            return leaving_word.word_left(context, lookup)
        case _ if not context.conversation.is_known:
            return aside(context, bureau_wording.NOTHING_KEPT)
        case NoticesLookedUp(on=on):
            return aside(context, Block.of(bureau_wording.notices(on), ((buttons.notices(not on),),)))
        case ApplicationsFull(most=most):
            return aside(context, bureau_wording.applications_full(most))
        case StatusLookedUp():
            return _status(context, lookup)
        case _:
            assert_never(lookup)


def form_delivered(context: Context, form: FormDelivered) -> Turn:
    """Return a turn that says what to do with a form that has reached the applicant."""
    if context.conversation.kind is None:
        return present(context)
    context = handing_over.having(context, form)
    closing = handing_over.closing(context, form.reference, form.draft, form.paper, namesake=form.namesake)
    if form.draft or context.conversation.pending is not None:
        return arrived(context, closing)
    return compose(context, closing)


def form_failed(context: Context) -> Turn:
    """Return a turn that tells the applicant and staff that a form was held back."""
    return arrived(context, wording.FORM_FAILED, effects=(TellStaff(wording.FORM_FAILED_FOR_STAFF),))


def offer(context: Context, event: Offered) -> Turn:
    """Offer applications or campaigns to choose from."""
    match event:
        case ApplicationsListed():
            return _applications_listed(context, event)
        case CampaignsOffered(offers=offers, page=page):
            return compose(context, which_campaign.anew(offers, page))
        case NotYetApplied():
            return compose(context, which_campaign.there(event, lobby_wording.in_short(context.campaign)))
        case _:
            assert_never(event)


def _applications_listed(context: Context, listed: ApplicationsListed) -> Turn:
    """Offer the person's applications to choose from."""
    if len(listed.applications) < 2:
        return aside(context, wording.ONLY_ONE_APPLICATION)
    choices = [Choice(summary.title, SwitchTo(summary.number)) for summary in listed.applications]
    heading = Paragraph(wording.applications(len(choices)))
    return compose(context, Block((heading,), buttons.in_rows(choices, 1), menu=True))


def notify(context: Context, event: Unasked) -> Turn:
    """Send news; without consent nothing is known that could be news."""
    match event:
        case NoticeTold(text=text, bureau=bureau):
            return _beside(context, bureau_wording.notice(bureau, text), buttons.notices(False), place=False)
        case DeadlineMoved(deadline=deadline, why=why, campaign=called):
            before = printed_deadline(event.before, event.hours[0])
            now = wording.last_day_at(deadline, event.hours[1])
            return _beside(context, bureau_wording.deadline_moved(context.campaign, called, before, now, why))
        case _ if context.conversation.consent is None:
            return Turn(context.conversation, None)
        case ReminderDue() if context.situation in (Situation.PAST, Situation.ENDED):
            return Turn(context.conversation, None)  # the hour of the last day came before the reminder
        case ReminderDue(days=days, phase=Phase(step=step, until=date() as until)):
            if days < 0:
                return Turn(context.conversation, None)  # its last day came before the reminder
            text = phase_wording.phase_near(step, until, days)
            return _beside(context, text, buttons.say(Command.PROCESS), buttons.notices(False), place=False)
        case ReminderDue(days=days):
            text = f"{bureau_wording.deadline_near(context.campaign, days)}\n{_missing(context)}"
            return _beside(context, text, buttons.say(Command.START), buttons.notices(False), place=False)
        case DraftIdle(days=days):
            done = context.journey.answered if context.conversation.kind is not None else 0
            total = len(context.journey.steps) if context.conversation.kind is not None else 0
            text = bureau_wording.idle(context.campaign, _whose(context), context.today, days, done, total)
            choices = buttons.say(Command.START), buttons.say(Command.FORGET), buttons.notices(False)
            return _beside(context, text, *choices, place=False)
        case (
            PaperReceived()
            | PaperReturned()
            | PaperRecommended()
            | PaperDecided()
            | PaperCorrected()
            | AnswersChanged()
        ):
            return _of_the_paper(context, event)
        case _:
            assert_never(event)


def _of_the_paper(context: Context, event: Paper) -> Turn:
    campaign, whose = context.campaign, _whose(context)
    choices = buttons.say(Command.STATUS), buttons.say(Command.CONTACT)
    match event:
        case PaperReceived(received=received):
            on = context.today if received is None else received.on
            text = bureau_wording.received(campaign, whose, on, received)
            return _beside(context, text, *choices, stage=Stage.RECEIVED)
        case PaperRecommended(received=received, on=day):
            text = bureau_wording.recommended(campaign, whose, day or context.today, received)
            return _beside(context, text, *choices, stage=Stage.RECOMMENDED)
        case PaperDecided(passed=passed, text=text, received=received, on=day):
            text = bureau_wording.decided(campaign, whose, day or context.today, received, passed=passed, text=text)
            return _beside(context, text, *choices, stage=Stage.DECIDED)
        case AnswersChanged(paper=paper):
            return _beside(context, bureau_wording.answers_changed(campaign, paper), place=False)
        case PaperReturned():
            return _returned(context, event)
        case PaperCorrected(stage=stage):
            text = bureau_wording.corrected(campaign, whose, stage)
            if stage is Stage.RETURNED and context.conversation.reopened:
                return present(_reopened(context), text, standing(campaign, Stage.RECEIVED))
            return _beside(context, text, *choices, stage=_STOOD_AT.get(stage))
        case _:
            assert_never(event)


def _returned(context: Context, event: PaperReturned) -> Turn:
    """Ask exactly the questions concerned again, in their order."""
    steps = context.journey.steps if context.conversation.kind is not None else ()
    concerned = [step for step in steps if step.field.key in event.fields]
    labels = [_label(step) for step in concerned]
    text = bureau_wording.returned(context.campaign, _whose(context), event.on or context.today, event.reason, labels)
    if not concerned:
        choices = buttons.say(Command.REVIEW, "修改"), buttons.say(Command.DOCUMENT)
        return _beside(context, text, *choices, stage=Stage.RETURNED)
    reopened = _reopened(context, *(step.field.key for step in concerned))
    return present(reopened, text, standing(context.campaign, Stage.RETURNED))


def _reopened(context: Context, *keys: str) -> Context:
    """Return the context with these questions to be asked again, after a pending 删除."""
    conversation = context.conversation.reopening(*keys)
    return context.after(conversation.awaiting("forget") if context.conversation.pending == "forget" else conversation)


def _beside(context: Context, text: str, *choices: Choice, place: bool = True, stage: Stage | None = None) -> Turn:
    """Send news that change nothing; with `place`, remind of the open question unless a confirmation is pending.

    `stage` is where the paper stands now, for news of it.
    """
    conversation = context.conversation
    asked_back = conversation.pending is not None or conversation.consent is None
    step = context.journey.next_step if place and conversation.kind is not None and not asked_back else None
    parts: tuple[Part, ...] = (Paragraph(text), *(() if stage is None else (standing(context.campaign, stage),)))
    if step is not None:
        parts = (*parts, asking.place_kept(context, step))
        choices = (buttons.say(Command.START), *choices)
    asks, rows = open_question.open_now(context), (choices,) if choices else ()
    asked, own = asked_now(context, (Block(parts, rows),), rows)
    reply = Reply(
        parts,
        rows,
        progress_of(context),
        application=conversation.number,
        asks=asks,
        aside=bool(asks),
        asked=asked,
        asked_choices=own,
    )
    return Turn(conversation, reply)


def _status(context: Context, lookup: StatusLookedUp) -> Turn:
    order = list(Stage)
    reached = sorted(lookup.reached, key=lambda each: order.index(each[0]))
    last = reached[-1][0] if reached else None
    text = {Stage.RETURNED: lookup.reason, Stage.DECIDED: lookup.result}.get(last, "") if last is not None else ""
    text = bureau_wording.status(context.campaign, lookup.reference, reached, text, lookup.received)
    way = () if last in (None, Stage.STARTED, Stage.FILLED) else (standing(context.campaign, last),)
    said = Block((Paragraph(text), *way))
    if context.conversation.kind is None or context.journey.next_step is not None:
        return aside(context, said)
    row = buttons.say(Command.REVIEW, "修改"), buttons.say(Command.DOCUMENT), buttons.say(Command.CONTACT)
    return compose(context, replace(said, choices=(row,)))


def _missing(context: Context) -> str:
    if context.conversation.kind is None:
        return bureau_wording.NO_KIND_YET
    missing = [step for step in context.journey.steps if step.field.key not in context.conversation.answers]
    if not missing:
        return bureau_wording.NOT_MADE_YET
    names = list(dict.fromkeys(asking.name_of(step) for step in missing))
    return bureau_wording.still_missing(names, len(missing), MISSING_SHOWN)


def _label(step: Step) -> str:
    return step.field.label if step.clause is None else f"{step.clause.reference} {step.field.label}"


def _whose(context: Context) -> str:
    """Return whose application it is, for people with several."""
    name = printed(context, context.kind.name_field) if context.conversation.kind is not None else ""
    return f"{wording.shortened(name, WORDS_OF_A_NAME)}的" if name else "您的"
