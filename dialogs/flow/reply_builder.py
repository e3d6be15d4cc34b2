"""The composition of messages."""

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from dialogs.flow import (
    asking,
    gaps,
    handing_over,
    narrative,
    narrative_question,
    open_question,
    proposal,
    review,
    screen,
    welcome,
)
from dialogs.flow.menus import as_shown, entries_of, line_meant, meant, menu_action, numbered
from dialogs.language import buttons, wording
from dialogs.language.normalise import fold
from dialogs.model.actions import Action, ConfirmNothing, Correct
from dialogs.model.asked import Asked
from dialogs.model.commands import Command
from dialogs.model.context import Context
from dialogs.model.conversation import MenuEntry
from dialogs.model.effects import Effect
from dialogs.model.reply import (
    BlankLine,
    Block,
    Choice,
    ChoiceRole,
    Ended,
    Paragraph,
    Part,
    Progress,
    Question,
    Recorded,
    Reply,
    Rows,
)
from dialogs.model.turn import Turn
from dialogs.questions.registry import question_kind
from standards.campaign import Step
from standards.form import AnswerKind


def present(context: Context, *messages: str | Part) -> Turn:
    """Ask the open question, after what there is to say."""
    return compose(context, *(_block(each) for each in messages if each), _place(context))


def redraw(context: Context, message: str) -> Turn:
    """Put the open question again as that message of the chat, which asks it already: its buttons alone are drawn anew."""
    return compose(context, _place(context), redraws=message)


def go_on(context: Context, answered: str, *messages: str | Part) -> Turn:
    """Ask the next question after that one; once a correction is made, go back to where it was begun."""
    conversation, step = context.conversation, context.journey.next_step
    asks_further = step is not None and step.field.needs == answered
    if conversation.returning is None or conversation.reopened or asks_further:
        return present(context, *messages)
    context = context.after(conversation.returned())
    blocks = [_block(each) for each in (*messages, *handing_over.outdated(context)) if each]
    match conversation.returning:
        case "review":
            return aside_with_menu(context, review.page_of(context, answered), *blocks)
        case "gaps" if step is not None:
            return aside_with_menu(context, gaps.report(context), *blocks)
        case "end" if step is None:
            return compose(context, *blocks, _reminder(context))
        case "gaps" | "end":
            return present(context, *messages)
        case _:
            assert_never(conversation.returning)


def aside(context: Context, *messages: str | Block, effects: tuple[Effect, ...] = ()) -> Turn:
    """Answer a side question, and remind of the open one."""
    blocks = [each if isinstance(each, Block) else Block.of(each) for each in messages]
    return compose(context, *blocks, _reminder(context), effects=effects)


def arrived(context: Context, messages: str | Block, effects: tuple[Effect, ...] = ()) -> Turn:
    """Compose a message that nobody asked for; a confirmation stays open and is repeated below it."""
    if context.conversation.pending is None:
        return aside(context, messages, effects=effects)
    return compose(
        context, messages if isinstance(messages, Block) else Block.of(messages), _place(context), effects=effects
    )


def aside_with_menu(context: Context, menu: Block, *before: Block) -> Turn:
    """Show a menu, and below it the place with one button back, so that the buttons stay few."""
    if context.journey.next_step is None:
        return compose(context, *before, menu)
    going_on = Block(_reminder(context).parts, ((buttons.say(Command.START),),))
    return compose(context, *before, replace(menu, parts=(*menu.parts, BlankLine())), going_on)


def compose(
    context: Context,
    *blocks: Block,
    effects: tuple[Effect, ...] = (),
    ended: Ended | None = None,
    redraws: str | None = None,
) -> Turn:
    """Join blocks into one message; the menu among them is remembered, and numbered if a bare number is free for it.

    It is free where the menu is alone, or where the question below it is answered with text.
    """
    choices: Rows = ()
    menu: tuple[MenuEntry, ...] = ()
    for block in blocks:
        shown = block.choices
        if block.menu:
            shown = numbered(shown) if _has_no_others(block, blocks) or _numbers_are_free(context) else shown
            menu = (*menu, *entries_of(shown))
        choices += shown
    choices = _with_changes(choices, blocks)
    conversation = context.conversation.offering(menu)
    asked, asked_choices = (None, None) if ended else asked_now(context, blocks, choices)
    reply = Reply(
        () if redraws is not None else tuple([part for block in blocks for part in _parts_of(block)]),
        choices,
        progress_of(context),
        ended,
        redraws,
        application=conversation.number,
        asks=open_question.open_now(context, menu),
        asked=asked,
        asked_choices=None if redraws is not None else asked_choices,
    )
    return Turn(conversation, reply, effects)


def _parts_of(block: Block) -> tuple[Part, ...]:
    """Return the parts of a block; where it asks in plain words, these are marked as what a screen has already."""
    is_plain = not any(isinstance(part, Question) for part in block.parts)
    if block.asked is None or block.asked is screen.END or not is_plain:
        return block.parts
    return tuple(replace(part, docked=True) if isinstance(part, Paragraph) else part for part in block.parts)


def asked_now(context: Context, blocks: Sequence[Block], shown: Rows) -> tuple[Asked, Rows | None]:
    """Return what is asked after these blocks, and its choices where they are not those that are shown."""
    place = next((block for block in reversed(blocks) if block.asked is not None), None)
    if place is None and _is_at_the_end(context):
        own = tuple(row for row in map(_not_of_a_list, shown) if row)
        return _placed(context, screen.END), None if own == shown else own
    of_place = _place(context) if place is None else place
    own = of_place.choices if of_place.asked_choices is None else of_place.asked_choices
    is_alone = place is not None and place.asked_choices is None and _has_no_others(place, blocks)
    return _placed(context, of_place.asked or screen.END), None if is_alone or own == shown else own


def _has_no_others(place: Block, blocks: Sequence[Block]) -> bool:
    return not any(block.choices for block in blocks if block is not place)


def _is_at_the_end(context: Context) -> bool:
    conversation = context.conversation
    if conversation.pending == "forget" or conversation.consent is None or conversation.kind is None:
        return False
    return context.journey.next_step is None and proposal.proposed(context) is None


def _not_of_a_list(row: tuple[Choice, ...]) -> tuple[Choice, ...]:
    return tuple(choice for choice in row if choice.role is not ChoiceRole.OPTION)


def _placed(context: Context, asked: Asked) -> Asked:
    """Return what is asked with the sections of the application, once there is one."""
    return asked if context.conversation.kind is None else screen.placed(context, asked)


def progress_of(context: Context) -> Progress | None:
    """Return how far the application is; None before a kind of applicant is chosen."""
    if context.conversation.kind is None:
        return None
    journey, step = context.journey, context.journey.next_step
    position = None if step is None else journey.position(step.field.key)[0]
    return Progress(position, len(journey.steps), journey.answered, journey.is_correcting)


def choice_meant(context: Context, text: str) -> Action | None:
    """Return the action that a label or a bare number stands for, of the last menu or of the open question; else None."""
    if (action := menu_action(context.conversation, text)) is not None:
        return action
    typed = fold(text)
    own = entries_of(_place(context).choices) if as_shown(text) else ()
    if (action := line_meant((*context.conversation.menu, *own), text)) is not None:
        return action
    is_of_the_question = typed in buttons.TYPED or (typed.isascii() and typed.isdigit() and _is_at_narrative(context))
    return meant(entries_of(_place(context).choices), typed) if is_of_the_question else None


def _is_at_narrative(context: Context) -> bool:
    """Return True where 商业秘密保护工作开展情况 is open: no number answers it, so one picks a choice shown with it."""
    if context.conversation.consent is None or context.conversation.kind is None:
        return False
    step = context.journey.next_step
    return step is not None and is_narrative(step)


def is_narrative(step: Step) -> bool:
    """Return True if a step is 商业秘密保护工作开展情况."""
    return step.field.kind is AnswerKind.NARRATIVE


def _block(messages: str | Part) -> Block:
    return Block.of(messages) if isinstance(messages, str) else Block((messages,))


def _place(context: Context) -> Block:
    conversation = context.conversation
    if conversation.pending == "forget":
        return Block((Paragraph(wording.FORGET_ASKED),), (buttons.erasure(),), asked=screen.FORGET)
    if conversation.consent is None:
        return welcome.first_words(context)
    if conversation.kind is None:
        return welcome.which_kind(context)
    if waiting := proposal.proposed(context):
        return proposal.question(context, waiting)
    step = context.journey.next_step
    if step is None:
        return review.opening(context)
    if conversation.pending == "nothing_ticked":
        key = step.field.key
        choices = buttons.yes_no(ConfirmNothing(key, True), ConfirmNothing(key, False))
        asked = wording.NOTHING_READY if step.field.kind is AnswerKind.EVIDENCE else wording.NOTHING_TICKED
        return Block((Paragraph(asked),), (choices,), asked=screen.of_nothing_ticked(step))
    if doubt := asking.doubtful(context, step):
        return asking.confirmation(context, step, doubt)
    if text := asking.withheld(context, step):
        return asking.release(step, text)
    return narrative_question.question(context) if is_narrative(step) else asking.question(context, step)


def _reminder(context: Context) -> Block:
    conversation = context.conversation
    if conversation.consent is None:
        return welcome.consent_reminder(context)
    if conversation.kind is None:
        return welcome.which_kind(context)
    if waiting := proposal.proposed(context):
        return proposal.question(context, waiting)
    step = context.journey.next_step
    if step is None:
        choices = buttons.say(Command.REVIEW), buttons.say(Command.GAPS), buttons.say(Command.DOCUMENT)
        return Block.of(wording.ALL_ASKED, (choices,))
    if doubt := asking.doubtful(context, step):  # or else the way to confirm it would be gone
        return asking.confirmation(context, step, doubt)
    if text := asking.withheld(context, step):
        return asking.release(step, text)
    if is_narrative(step):
        if narrative.asked_back(context):
            return narrative_question.question(context)
        return Block((asking.place_kept(context, step),), narrative_question.question(context).choices)
    return asking.reminder(context, step)


def _with_changes(rows: Rows, blocks: Sequence[Block]) -> Rows:
    """Return rows of choices with 改 behind the last ones, where an answer was just kept that can be put again."""
    parts = [part for block in blocks for part in block.parts]
    changes = [part.choice for part in parts if isinstance(part, Recorded) and part.choice is not None]
    if len(changes) != 1 or Correct in {type(choice.action) for row in rows for choice in row}:
        return rows
    return (*rows[:-1], (*(rows[-1] if rows else ()), *changes))


def _numbers_are_free(context: Context) -> bool:
    if context.conversation.consent is None or context.conversation.kind is None:
        return False
    step = context.journey.next_step
    return step is None or not question_kind(step.field).takes_numbers
