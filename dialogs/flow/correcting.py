"""Corrections in words: 员工改成135, 邮编填错了, 刚才那个应该是…."""

from dialogs.flow import asking, worked_out
from dialogs.flow.on_answer import belongs_to_text
from dialogs.flow.on_choice import take
from dialogs.flow.reopening import reopened
from dialogs.flow.reply_builder import go_on, is_narrative, present
from dialogs.flow.requests import do, names, request_of
from dialogs.flow.step_corrected import answers, step_corrected
from dialogs.language.intents import Request
from dialogs.language.normalise import fold
from dialogs.language.phrases import Phrase
from dialogs.model.actions import Correct
from dialogs.model.context import Context
from dialogs.model.turn import Turn
from dialogs.questions.outcome import NotUnderstood
from dialogs.questions.registry import question_kind
from dialogs.understanding.clause_names import clauses_as_printed
from dialogs.understanding.corrections import corrections, may_correct
from dialogs.understanding.intents import of_the_question_before
from dialogs.understanding.owned_names import without_owner
from standards.campaign import Step

LONGEST_NAMED = 40
_ENDINGS = Phrase("(?:才对|才是|吧|哈|啊|哦|呀|了|呢|谢谢)+[。.!！]*$", "66个人«吧»")
_OF_BEFORE = Phrase(
    "(?:刚才|刚刚|前面|上面|之前|头先|方才|上一|前一).{1,12}(?:[填写说打报输搞弄记答]错|错了|不对|有误|不准).+"
    "|[^0-9,，]{2,14}(?:改成|改为|更正为|换成|变成|调整为)[0-9].*",
    "刚才那个什么的数说错了是22",
)
"""What corrects an answer given before, whichever it is: no answer to the open question."""
_CHANGES = Phrase("改|错|不对|有误|回|更正|该|换|重", "邮编填«错»了")


def correct_in_words(context: Context, text: str) -> Turn | None:
    """Take a correction of one answer, wherever the person is."""
    if context.conversation.kind is None or belongs_to_text(context, text):
        return None
    if "的" in text and may_correct(text):
        text = without_owner(text, names(context))
    found = corrections(clauses_as_printed(text))
    for correction in found:
        if (computed := worked_out.called(context, correction.name)) is not None:
            return worked_out.put_again(context, computed.key)
        step = step_corrected(context, correction)
        if step is None or (is_narrative(step) and not correction.name):
            continue
        if correction.loose and not answers(context, step, _ENDINGS.sub("", correction.value)):
            continue
        return take(context, Correct(step.field.key)) if is_narrative(step) else _keep(context, step, correction.value)
    if found and _OF_BEFORE.match(text) and not _is_narrative_open(context):
        return do(context, of_the_question_before(Request.LAST_WRONG, fold(text)))
    return _put_again(context, text)


def _is_narrative_open(context: Context) -> bool:
    step = context.journey.next_step
    return step is not None and is_narrative(step)


def _keep(context: Context, step: Step, value: str) -> Turn:
    """Take the new answer, or put its question again where it is not understood."""
    before = reopened(context, step.field.key)
    kind, bare = question_kind(step.field), _ENDINGS.sub("", value)
    answer = kind.read(before, step.field, value)
    if bare != value and bare and isinstance(answer, NotUnderstood):
        value, answer = bare, kind.read(before, step.field, bare)
    after, parts = asking.take_text(before, step, value, answer)
    if step.field.key in after.conversation.reopened:
        return present(after, *parts)
    return go_on(after, step.field.key, *parts)


def _put_again(context: Context, text: str) -> Turn | None:
    """Put the question again that a text says is wrong, or wants changed."""
    if len(text) > LONGEST_NAMED or not _CHANGES.search(text):
        return None
    asked = request_of(context, text)
    if asked is None or asked.intent is not Request.CHANGE or asked.field is None:
        return None
    return take(context, Correct(asked.field))
