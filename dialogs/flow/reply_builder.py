"""The composition of messages."""

from dataclasses import replace
from itertools import count

from dialogs.flow import asking, narrative, open_question, review, welcome
from dialogs.language import buttons, wording
from dialogs.language.normalise import fold
from dialogs.model.action_codes import from_code, to_code
from dialogs.model.actions import Action, ConfirmNothing, Run
from dialogs.model.commands import Command
from dialogs.model.context import Context
from dialogs.model.conversation import MenuEntry
from dialogs.model.effects import Effect
from dialogs.model.reply import BlankLine, Block, Choice, Ended, Part, Progress, Reply, Rows
from dialogs.model.turn import Turn
from dialogs.questions.registry import question_kind
from standards.campaign import Step
from standards.form import AnswerKind


def present(context: Context, *messages: str | Part) -> Turn:
    """Ask the open question, after what there is to say."""
    return compose(context, *(_block(each) for each in messages if each), _place(context))


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


def aside_with_menu(context: Context, menu: Block) -> Turn:
    """Show a menu, and below it the place with one button back, so that the buttons stay few."""
    if context.journey.next_step is None:
        return compose(context, menu)
    going_on = Block(_reminder(context).parts, ((buttons.say(Command.START),),))
    return compose(context, replace(menu, parts=(*menu.parts, BlankLine())), going_on)


def compose(context: Context, *blocks: Block, effects: tuple[Effect, ...] = (), ended: Ended | None = None) -> Turn:
    """Join blocks into one message; the menu among them is remembered, and numbered if a bare number is free for it.

    It is free where the menu is alone, or where the question below it is answered with text.
    """
    free = len(blocks) == 1 or _numbers_are_free(context)
    choices: Rows = ()
    menu: tuple[MenuEntry, ...] = ()
    for block in blocks:
        shown = _numbered(block.choices) if block.menu and free else block.choices
        if block.menu:
            menu = _entries(shown)
        choices += shown
    conversation = context.conversation.offering(menu)
    reply = Reply(
        tuple(part for block in blocks for part in block.parts),
        choices,
        progress_of(context),
        ended,
        application=conversation.number,
        asks=open_question.open_now(context, menu),
    )
    return Turn(conversation, reply, effects)


def progress_of(context: Context) -> Progress | None:
    """Return how far the application is; None before a kind of applicant is chosen."""
    if context.conversation.kind is None:
        return None
    journey, step = context.journey, context.journey.next_step
    position = None if step is None else journey.position(step.field.key)[0]
    return Progress(position, len(journey.steps), journey.answered, journey.is_correcting)


def choice_meant(context: Context, text: str) -> Action | None:
    """Return the action that a label or a bare number stands for, of the last menu or of the open question; else None."""
    folded = fold(text)
    menu = context.conversation.menu
    if folded.isascii() and folded.isdigit():
        return next((_action(entry) for entry in menu if str(entry.number) == folded), None)
    of_the_question = _entries(_place(context).choices) if folded in buttons.TYPED else ()
    return next((_action(entry) for entry in (*menu, *of_the_question) if fold(entry.label) == folded), None)


def is_narrative(step: Step) -> bool:
    """Return True if a step is 商业秘密保护工作开展情况."""
    return step.field.kind is AnswerKind.NARRATIVE


def _block(messages: str | Part) -> Block:
    return Block.of(messages) if isinstance(messages, str) else Block((messages,))


def _place(context: Context) -> Block:
    conversation = context.conversation
    if conversation.pending == "forget":
        return Block.of(wording.FORGET_ASKED, (buttons.erasure(),))
    if conversation.consent is None:
        return welcome.first_words(context)
    if conversation.kind is None:
        return welcome.which_kind(context)
    step = context.journey.next_step
    if step is None:
        return review.opening(context)
    if conversation.pending == "nothing_ticked":
        key = step.field.key
        return Block.of(
            wording.NOTHING_TICKED, (buttons.yes_no(ConfirmNothing(key, True), ConfirmNothing(key, False)),)
        )
    if doubt := asking.doubtful(context, step):
        return asking.confirmation(step.field, doubt)
    return narrative.question(context) if is_narrative(step) else asking.question(context, step)


def _reminder(context: Context) -> Block:
    conversation = context.conversation
    if conversation.consent is None:
        return welcome.consent_reminder()
    if conversation.kind is None:
        return welcome.which_kind(context)
    step = context.journey.next_step
    if step is None:
        choices = buttons.say(Command.REVIEW), buttons.say(Command.GAPS), buttons.say(Command.DOCUMENT)
        return Block.of(wording.ALL_ASKED, (choices,))
    if doubt := asking.doubtful(context, step):  # or else the way to confirm it would be gone
        return asking.confirmation(step.field, doubt)
    if is_narrative(step):
        return Block((asking.place_kept(context, step),), narrative.question(context).choices)
    return asking.reminder(context, step)


def _numbered(rows: Rows) -> Rows:
    """Number a menu's choices as `_entries` keeps them; commands have no number."""
    numbers = count(1)
    return tuple(
        tuple(choice if isinstance(choice.action, Run) else replace(choice, number=next(numbers)) for choice in row)
        for row in rows
    )


def _numbers_are_free(context: Context) -> bool:
    if context.conversation.consent is None or context.conversation.kind is None:
        return False
    step = context.journey.next_step
    return step is None or not question_kind(step.field).takes_numbers


def _entries(rows: Rows) -> tuple[MenuEntry, ...]:
    return tuple(_entry(choice) for row in rows for choice in row if not isinstance(choice.action, Run))


def _entry(choice: Choice) -> MenuEntry:
    question, option, value = to_code(choice.action)
    return MenuEntry(label=choice.label, question=question, option=option, value=value, number=choice.number)


def _action(entry: MenuEntry) -> Action | None:
    return from_code(entry.question, entry.option, entry.value)
