"""What is said once a form has reached its applicant."""

from dataclasses import replace
from typing import Literal, assert_never

from dialogs.flow import evidence, gaps, one_page, screen
from dialogs.flow.differences import KIND
from dialogs.flow.outline import cells, missing_blanks
from dialogs.language import (
    bureau_wording,
    buttons,
    care_wording,
    change_wording,
    closing_wording,
    phase_wording,
    wording,
)
from dialogs.model.actions import Run
from dialogs.model.closing import DraftMade, FormNow, GapsLeft, HandOver, Standing, StandingStep
from dialogs.model.commands import Command
from dialogs.model.context import Context
from dialogs.model.conversation import Made
from dialogs.model.events import FormDelivered, PaperStanding
from dialogs.model.marks import fingerprint
from dialogs.model.reply import Block, Caution, ChoiceRole, Paragraph, Part, Rows
from dialogs.model.stages import NAMES, Stage
from standards.announcement import Situation
from standards.campaign import Campaign
from standards.criteria.standing import Standing as Met


def closing(
    context: Context, reference: str, draft: bool, paper: PaperStanding | None, *, namesake: bool = False
) -> Block:
    """Return the message after a form: how to hand it in, what a draft lacks, or what holds once the paper was received."""
    if draft:
        return Block((DraftMade(reference, tuple(field.label for field in missing_blanks(context))),))
    if paper is not None:
        text = bureau_wording.closing_after_receipt(context.campaign, reference, paper)
        parts = Paragraph(text), standing(context.campaign, paper.stage)
        return Block(parts, ((buttons.say(Command.STATUS), buttons.say(Command.CONTACT)),))
    before = buttons.say(Command.GAPS), buttons.say(Command.REVIEW, "修改")
    row = (*before, *evidence.button(context), buttons.say(Command.CONTACT))
    said = _first_hand_over(context, reference, namesake=namesake)
    return Block(said, (row,), asked=screen.END, asked_choices=(buttons.looking_back(),))


def having(context: Context, form: FormDelivered) -> Context:
    """Return the context after a form has reached its applicant, with what stands in it."""
    if not form.cells:
        return context
    marks = {key: fingerprint(text) for key, text in form.cells}
    version = context.whole.versions.get(form.kind, "")
    made = Made(reference=form.reference, kind=form.kind, marks=marks, draft=form.draft, version=version)
    return context.after(context.conversation.having(made))


def form_now(context: Context) -> FormNow | None:
    """Return the form that the person has, compared with what is answered now; None if there is none."""
    made = context.conversation.made
    if made is None or context.conversation.kind is None:
        return None
    if made.draft:
        return FormNow(made.reference)
    if made.kind != context.conversation.kind:
        return FormNow(made.reference, (KIND,))
    now = {key: fingerprint(text) for key, text in cells(context)}
    labels = {field.key: field.label for field in context.kind.form.fields}
    changed = tuple(labels[key] for key in now if now[key] != made.marks.get(key))
    if made.version not in ("", context.whole.versions.get(made.kind)):
        changed = (*changed, change_wording.REQUIREMENTS)
    left = _gaps_left(context)
    return FormNow(made.reference, changed, (left.not_met, left.unknown))


def not_to_be_made(rows: Rows) -> Rows:
    """Return choices of which 生成申报表 is no longer what leads on, for the form is made and up to date."""
    making = Run(Command.DOCUMENT)
    return tuple(
        tuple(replace(each, role=ChoiceRole.HELP) if each.action == making else each for each in row) for row in rows
    )


def outdated(context: Context) -> tuple[Part, ...]:
    """Return the warning that the form that the person has is not what is answered now; nothing while it is."""
    form = form_now(context)
    return () if form is None or not form.changed else (Caution(closing_wording.outdated(form.changed)),)


def standing(campaign: Campaign, stage: Stage, text: str = "") -> Standing:
    """Return the steps of the paper's way, with where it is at that stage."""
    before = NAMES[Stage.MADE], closing_wording.DELIVERED
    to_come = _names(campaign, "received")
    names = (*before, *to_come)
    done = _steps_done(campaign, stage, len(names))
    steps = tuple(
        StandingStep(name, "done" if place < done else "now" if place == done else "later")
        for place, name in enumerate(names)
    )
    return Standing(steps, text)


def hand_over(context: Context, reference: str) -> HandOver:
    """Return how the form with that reference is handed in: signed, where, until when."""
    campaign, contact = context.campaign, context.campaign.contact
    paper = campaign.hand_over
    deadline = wording.day(campaign.deadline)
    return HandOver(
        reference,
        campaign.id,
        paper.copies,
        paper.signed_at(context.kind.key),
        paper.seal,
        deadline,
        deadline if campaign.deadline.year != context.today.year else wording.day_of_year(campaign.deadline),
        campaign.in_principle,
        context.situation in (Situation.PAST, Situation.ENDED),
        campaign.address,
        contact.person,
        contact.telephone,
        one_page.has_annex(context),
        context.kind.key if len(context.whole.by_deadline) > 1 else "",
        "" if campaign.until is None else f"{campaign.until:%H:%M}",
        paper.email,
        paper.system,
        context.kind.form.narrative_name,
    )


def _first_hand_over(context: Context, reference: str, *, namesake: bool) -> tuple[Part, ...]:
    campaign = context.campaign
    to_come = phase_wording.in_a_row(campaign, campaign.following("received"))
    process = closing_wording.process_from_here(to_come, paper=bool(campaign.hand_over.copies))
    parts: list[Part] = [hand_over(context, reference), standing(campaign, Stage.MADE, process)]
    left = _gaps_left(context)
    if left.not_met or left.unknown:
        parts.append(left)
    if namesake:
        parts.append(Paragraph(care_wording.applied_for_twice(campaign.contact.telephone)))
    return tuple(parts)


def _gaps_left(context: Context) -> GapsLeft:
    judged = gaps.counted(context)
    counts = gaps.count(judged, Met.NOT_MET), gaps.count(judged, Met.UNKNOWN)
    return GapsLeft(*counts, context.campaign.reviewed)


def _steps_done(campaign: Campaign, stage: Stage, steps: int) -> int:
    match stage:
        case Stage.STARTED | Stage.FILLED:
            return 0
        case Stage.MADE | Stage.RETURNED:
            return 1
        case Stage.RECEIVED:
            return 2
        case Stage.RECOMMENDED if not campaign.recommends:
            return 2
        case Stage.RECOMMENDED:
            return steps - len(_names(campaign, "recommended"))
        case Stage.DECIDED:
            return steps
        case _:
            assert_never(stage)


def _names(campaign: Campaign, event: Literal["received", "recommended"]) -> tuple[str, ...]:
    """Return the short names of the steps that follow; steps that share one are one."""
    return tuple(dict.fromkeys(step.short or step.step for step in campaign.following(event)))
