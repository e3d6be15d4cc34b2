"""A yes or no that comes with its explanation in one message: 有，2024年被罚款1万元."""

from dialogs.flow import proposal
from dialogs.flow.reply_builder import present
from dialogs.language.phrases import Phrase
from dialogs.language.question_words import asks
from dialogs.model.context import Context
from dialogs.model.conversation import Proposed
from dialogs.model.turn import Turn
from dialogs.questions.outcome import Understood
from dialogs.questions.registry import question_kind
from standards.form import Field

_AFTER_THE_ANSWER = Phrase("[,，。;；:：、\n—]+|(?<=[一-龥]) +", "有«，»2024年被罚款")
_SHORTEST = 6
"""Characters that explain something."""
_TELLS = Phrase("[0-9]{2,4}年|[一二三四五六七八九十0-9]月|[0-9]+元|[0-9.]+万", "«2024年»因广告用语不当被罚款")
"""What happened, told in place of yes."""


def take_both(context: Context, text: str) -> Turn | None:
    """List an answer and its explanation where a message begins with the one and goes on with the other."""
    field = _explained(context)
    if field is None or (mark := _AFTER_THE_ANSWER.search(text)) is None:
        return None
    answer, why = text[: mark.start()], text[mark.end() :].strip()
    if len(why) < _SHORTEST or _read(context, field, answer) is not _asked_to_explain(field):
        return None
    return _offer(context, field, answer, why)


def take_story(context: Context, text: str) -> Turn | None:
    """List yes and its explanation where a message only tells what happened."""
    field = _explained(context)
    if field is None or not _asked_to_explain(field) or asks(text) or not _TELLS.search(text):
        return None
    return _offer(context, field, question_kind(field).show(field, True), text)


def _explained(context: Context) -> Field | None:
    step = context.journey.next_step if context.conversation.kind is not None else None
    return None if step is None or step.field.explain is None else step.field


def _asked_to_explain(field: Field) -> bool:
    return field.explain is not None and field.explain.when == "yes"


def _read(context: Context, field: Field, text: str) -> bool | None:
    answer = question_kind(field).read(context, field, text)
    return bool(answer.value) if isinstance(answer, Understood) else None


def _offer(context: Context, field: Field, answer: str, why: str) -> Turn | None:
    if field.explanation is None:
        return None
    blanks = [Proposed(field=field.key, text=answer), Proposed(field=field.explanation.key, text=why)]
    listed = proposal.entries(context, blanks)
    return present(proposal.offering(context, listed)) if len(listed) == len(blanks) else None
