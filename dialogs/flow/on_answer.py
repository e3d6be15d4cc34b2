"""What a typed answer does to the open question."""

from dialogs.flow import asking, narrative, on_choice, welcome
from dialogs.flow.on_command import skip, turning_to_the_standards
from dialogs.flow.reply_builder import aside, is_narrative, present
from dialogs.language import buttons, vocabulary, wording
from dialogs.language.normalise import fold
from dialogs.model.actions import ConfirmNothing, Rewrite
from dialogs.model.context import Context
from dialogs.model.turn import Turn
from dialogs.questions.outcome import Understood
from dialogs.questions.registry import question_kind
from standards.campaign import Step
from standards.form import AnswerKind, Field

_CONFIRMATION = Field(key="confirmation", label="确认", kind=AnswerKind.YES_NO)


def choose_kind(context: Context, text: str) -> Turn | None:
    """Take the kind of applicant that a text names, while none is chosen."""
    if context.conversation.kind is not None:
        return None
    choice = welcome.kind_meant(context, text)
    return present(context, wording.unknown_choice(text)) if choice is None else on_choice.choose_kind(context, choice)


def answer_step(context: Context, text: str) -> Turn | None:
    """Take the answer to the open question; None if everything was asked."""
    step = context.journey.next_step
    if step is None:
        return None
    if context.conversation.pending == "nothing_ticked":
        context = context.after(context.conversation.awaiting(None))
        if (nothing := confirmation(context, text)) is not None:
            return on_choice.take(context, ConfirmNothing(step.field.key, nothing))
    if doubt := asking.doubtful(context, step):
        # A bare number is another answer: 1 and 2 are no choices here.
        confirmed = None if fold(text).isdigit() else confirmation(context, text)
        if confirmed is not None:
            action = asking.confirming(step.field, doubt) if confirmed else Rewrite(step.field.key)
            return on_choice.take(context, action)
        context = context.after(context.conversation.awaiting(None))
    if is_narrative(step):
        return _edit_narrative(context, text)
    after, parts = asking.take_text(context, step, text)
    return present(after, *parts, *turning_to_the_standards(step, after))


def add_to_narrative(context: Context, text: str) -> Turn | None:
    """Put a long text behind the narrative once everything was asked, until 完成 confirms it."""
    if len(text) < narrative.SHORTEST_INSTEAD or context.kind.form.narrative.key not in context.conversation.answers:
        return None
    return _take_text(narrative.start_adding(context), text, wording.added_text(len(text)))


def is_adding_text(context: Context) -> bool:
    """Return True if the narrative is open with text on its way: then whatever is typed belongs to it."""
    if context.conversation.kind is None:
        return False
    step = context.journey.next_step
    return step is not None and is_narrative(step) and step.field.key in context.conversation.unfinished


def confirmation(context: Context, text: str) -> bool | None:
    """Return whether a text says yes or no to a confirmation that was asked for; None for anything else."""
    answer = question_kind(_CONFIRMATION).read(context, _CONFIRMATION, text)
    return answer.value is True if isinstance(answer, Understood) else None


def _edit_narrative(context: Context, text: str) -> Turn:
    typed = vocabulary.bare(text)
    if is_adding_text(context):
        if typed in vocabulary.TEXT_FINISHED:
            return present(narrative.finish(context))
        if text == buttons.ADD:
            return aside(context, wording.GO_ON)
    elif typed in vocabulary.DRAFT_KEPT:
        if context.kind.form.narrative.key in context.conversation.answers:
            return skip(context, Step(context.kind.form.narrative, None))
        if narrative.draft(context):
            return present(narrative.keep_draft(context))
    return _take_text(context, text)


def _take_text(context: Context, text: str, announcement: str = "") -> Turn:
    after, answer = narrative.take(context, text)
    return present(after, announcement, answer)
