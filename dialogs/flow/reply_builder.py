"""Putting a message together: what is said, what stands open, the buttons, the menu to be remembered."""

from dataclasses import replace
from itertools import count

from dialogs.flow import asking, narrative, open_question, review, welcome
from dialogs.flow.journey import next_step
from dialogs.language import buttons, wording
from dialogs.language.commands import Command
from dialogs.model.context import Context
from dialogs.model.conversation import MenuEntry
from dialogs.model.turn import Effect, Part, Reply, Rows, Turn
from dialogs.questions.registry import fold
from standards.campaign import Step
from standards.form import AnswerKind


def present(context: Context, *said: str) -> Turn:
    """Put what stands open now, after what there is to say."""
    return compose(context, *(Part(words) for words in said if words), _place(context))


def aside(context: Context, *said: str | Part, effects: tuple[Effect, ...] = ()) -> Turn:
    """Answer beside the way, and say where one stands: a side question never loses the place."""
    parts = [Part(words) if isinstance(words, str) else words for words in said]
    return compose(context, *parts, _reminder(context), effects=effects)


def arrived(context: Context, said: str | Part, effects: tuple[Effect, ...] = ()) -> Turn:
    """Compose news that came by itself; a question that was asked back before stays open, and is repeated below it."""
    if context.conversation.pending is None:
        return aside(context, said, effects=effects)
    return compose(context, Part(said) if isinstance(said, str) else said, _place(context), effects=effects)


def _place(context: Context) -> Part:
    conversation = context.conversation
    if conversation.pending == "forget":
        return Part(wording.FORGET_ASKED, (buttons.yes_no("forget"),))
    if conversation.consent is None:
        return welcome.first_words(context)
    if conversation.kind is None:
        return welcome.which_kind(context)
    step = next_step(context)
    if step is None:
        return review.opening(context)
    if conversation.pending == "nothing_ticked":
        return Part(wording.NOTHING_TICKED, (buttons.yes_no(step.field.key, "~none"),))
    return narrative.question(context) if is_narrative(step) else asking.question(context, step)


def _reminder(context: Context) -> Part:
    conversation = context.conversation
    if conversation.consent is None:
        return welcome.consent_reminder()
    if conversation.kind is None:
        return welcome.which_kind(context)
    step = next_step(context)
    if step is None:
        rows: Rows = ((buttons.say(Command.REVIEW), buttons.say(Command.GAPS), buttons.say(Command.DOCUMENT)),)
        return Part(wording.ALL_ASKED, rows)
    if is_narrative(step):
        rows = narrative.question(context).rows
        return Part(asking.reminder(context, step).text.split("，")[0], rows)
    return asking.reminder(context, step)


def aside_with_menu(context: Context, menu: Part) -> Turn:
    """Show a list to choose from; below it where one stands, with one button back, so that the buttons stay few."""
    if next_step(context) is None:
        return compose(context, menu)
    going_on = Part(_reminder(context).text, ((buttons.say(Command.START),),))
    return compose(context, replace(menu, text=f"{menu.text}\n"), going_on)


def compose(context: Context, *parts: Part, effects: tuple[Effect, ...] = ()) -> Turn:
    """Join parts into one message; the menu among them is remembered, and numbered if a bare number is free for it.

    It is free where the menu stands alone, or where the question below it takes words.
    """
    free = len(parts) == 1 or _numbers_are_free(context)
    rows: Rows = ()
    menu: tuple[MenuEntry, ...] = ()
    for part in parts:
        shown = _numbered(part.rows) if part.menu and free else part.rows
        if part.menu:
            menu = _entries(shown)
        rows += shown
    text = "\n".join(part.text for part in parts)
    conversation = context.conversation.offering(menu)
    cards = tuple(card for part in parts for card in part.cards)
    asks = open_question.open_now(context, menu)
    return Turn(conversation, Reply(text, rows, application=conversation.number, cards=cards, asks=asks), effects)


def _numbered(rows: Rows) -> Rows:
    """Number a menu's choices as `_entries` keeps them; commands are said, not numbered."""
    numbers = count(1)
    return tuple(
        tuple(choice if choice.question == "say" else replace(choice, number=next(numbers)) for choice in row)
        for row in rows
    )


def _numbers_are_free(context: Context) -> bool:
    if context.conversation.consent is None or context.conversation.kind is None:
        return False
    step = next_step(context)
    return step is None or step.field.kind not in asking.NUMBERS_ANSWER


def _entries(rows: Rows) -> tuple[MenuEntry, ...]:
    choices = (choice for row in rows for choice in row if choice.question != "say")
    return tuple(
        MenuEntry(label=each.label, question=each.question, option=each.option, value=each.value, number=each.number)
        for each in choices
    )


def choice_meant(context: Context, text: str) -> MenuEntry | None:
    """Give the choice that typed words or a bare number stand for: of the last menu, or of what stands open now."""
    folded = fold(text)
    menu = context.conversation.menu
    if folded.isascii() and folded.isdigit():
        return next((entry for entry in menu if str(entry.number) == folded), None)
    here = _entries(_place(context).rows) if folded in buttons.TYPED else ()
    return next((entry for entry in (*menu, *here) if fold(entry.label) == folded), None)


def is_narrative(step: Step) -> bool:
    """Whether a step is 商业秘密保护工作开展情况."""
    return step.field.kind is AnswerKind.NARRATIVE
