"""A request that a text probably makes is asked about, where nothing else understands the text."""

from dialogs.flow import requests
from dialogs.flow.on_answer import belongs_to_text
from dialogs.flow.on_choice import take
from dialogs.flow.reply_builder import aside, is_narrative
from dialogs.language import buttons, intent_wording
from dialogs.language.intents import Intent, Request
from dialogs.model.actions import Action, Correct, QuoteClause, Run
from dialogs.model.commands import Command
from dialogs.model.context import Context
from dialogs.model.reply import Block, Choice
from dialogs.model.turn import Turn
from dialogs.questions.outcome import NotUnderstood
from dialogs.questions.registry import question_kind
from dialogs.understanding.asking import Asks, asks
from dialogs.understanding.likely import likely, likely_changed
from standards.campaign import Step
from standards.form import AnswerKind

_HARMLESS = frozenset(
    {
        *(Command.SKIP, Command.BACK, Command.PROGRESS, Command.GAPS, Command.DOCUMENT, Command.REVIEW),
        *(Command.STATUS, Command.MYDATA, Command.CONTACT, Request.SAVE, Request.QUOTE, Request.LAST_WRONG),
    }
)
"""Requests that lose nothing where they were not meant."""
_NEVER_ASKED = frozenset({Command.DOCUMENT, Command.REVIEW})
"""Requests that a plain question hardly makes: 检查台账要记哪些内容."""


def obey(context: Context, text: str) -> Turn | None:
    """Do what a text plainly wants in words of its own, or put the question again whose answer it wants changed."""
    if not _may_request(context, text):
        return None
    if key := likely_changed(text, requests.names(context)):
        return take(context, Correct(key))
    found = likely(text)
    if found is None or not found.plainly or found.intent not in _HARMLESS:
        return None
    if asks(text) is Asks.PLAINLY and found.intent in _NEVER_ASKED:
        return None
    return requests.do(context, found.intent)


def suggest(context: Context, text: str) -> Turn | None:
    """Ask whether a text wants what it probably wants."""
    found = likely(text) if _may_request(context, text) else None
    step = context.journey.next_step if context.conversation.kind is not None else None
    action = None if found is None else _action(context, step, found.intent)
    if found is None or action is None:
        return None
    return _asked(context, step, intent_wording.PROBABLY[found.intent], action)


def _may_request(context: Context, text: str) -> bool:
    """Return True where a text cannot be an answer, so that words alone may make it a request."""
    if context.conversation.kind is None or belongs_to_text(context, text):
        return False
    step = context.journey.next_step
    return step is None or not (is_narrative(step) or _may_answer(context, step, text))


def _may_answer(context: Context, step: Step, text: str) -> bool:
    return not isinstance(question_kind(step.field).read(context, step.field, text), NotUnderstood)


def _action(context: Context, step: Step | None, intent: Intent) -> Action | None:
    """Return what does a request that is probable; None where it can do nothing."""
    if isinstance(intent, Command):
        needs_question = intent in (Command.SKIP, Command.BACK)
        return None if needs_question and step is None else Run(intent)
    if intent is Request.SAVE:
        return Run(Command.START)
    key = context.conversation.last_answered
    if intent is Request.LAST_WRONG and key is not None and key in context.kind.fields:
        return Correct(key)
    if intent is Request.QUOTE and step is not None and step.clause is not None:
        return QuoteClause(step.field.key)
    return None


def _asked(context: Context, step: Step | None, what: str, action: Action) -> Turn:
    """Ask whether something is meant; where 是 would answer the open question, the button says what it does."""
    if step is not None and step.field.kind is AnswerKind.YES_NO:
        choices: tuple[Choice, ...] = (Choice(what, action), buttons.say(Command.START))
        return aside(context, Block(Block.of(intent_wording.WHAT_IS_MEANT).parts, (choices,), menu=True))
    choices = (Choice(buttons.YES, action), Choice(buttons.NOT_SO, Run(Command.START)))
    return aside(context, Block(Block.of(intent_wording.is_it_probable(what)).parts, (choices,), menu=True))
