"""What people will read, played for an invented applicant: one who has done everything, and one who has done nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta, timezone

from dialogs.engine import respond
from dialogs.flow import handing_over, narrative
from dialogs.language import bureau_wording
from dialogs.language.normalise import clean
from dialogs.language.plain_text import text_of, text_of_parts
from dialogs.model.context import Context
from dialogs.model.conversation import Answer, Conversation
from dialogs.model.events import Started
from dialogs.questions.outcome import Understood
from dialogs.questions.registry import question_kind
from standards.answers import AnswerKind, Value, nothing
from standards.campaign import Campaign
from standards.form import Field
from standards.kind import Kind

_BEIJING = timezone(timedelta(hours=8))
_DAYS_BEFORE = 7
_NUMBER = "XXXXXX"
_SAMPLE_NUMBER = 12
_REASON = "（经办人写的原因）"


@dataclass(frozen=True, slots=True)
class Sample:
    """An invented applicant on the day of the campaign's opening."""

    everything: Context
    nothing: Context


def sample_of(campaign: Campaign, kind: Kind) -> Sample:
    """Return the contexts of an applicant who has done everything, and of one who has done nothing."""
    at = datetime.combine(campaign.opened, time(12), _BEIJING)
    bare = Context(campaign, Conversation(campaign=campaign.id, kind=kind.key), at)
    done: dict[str, Value] = {}
    undone: dict[str, Value] = {}
    for step in kind.steps:
        field = step.field
        value = _done(bare, field)
        if value is not None:
            done[field.key] = value
            undone[field.key] = value if step.clause is None else nothing(field.kind)
    return Sample(_answering(bare, done), _answering(bare, undone))


def letters(campaign: Campaign, kind: Kind, sample: Sample) -> Iterator[tuple[str, str]]:
    """Yield what applicants of a kind read besides the questions, each with its name: the welcome first, the result last."""
    context = sample.everything
    welcome = respond(campaign, Conversation(campaign=campaign.id), Started(context.at))
    if welcome.reply is not None:
        yield "开始", text_of(welcome.reply)
    if drafted := narrative.draft(context):
        yield f"{kind.form.narrative_name}（全部做到时）", drafted
    reference = f"{campaign.reference_prefix}-{_NUMBER}"
    yield "申报表生成后", text_of_parts(handing_over.closing(context, reference, draft=False, paper=None).parts)
    own, day = campaign.for_kind(kind.key), campaign.opened
    yield "截止提醒", bureau_wording.deadline_near(own, _DAYS_BEFORE)
    yield "收件通知", bureau_wording.received(own, "", day, None)
    yield "退回通知", bureau_wording.returned(own, "", day, _REASON, ())
    if own.recommends:
        yield "推荐通知", bureau_wording.recommended(own, "", day, None)
    yield "结果通知", bureau_wording.decided(own, "", day, None, passed=True, text="")
    yield "群发通知", bureau_wording.notice(campaign.bureau, "（通知的内容）")


def _answering(bare: Context, values: dict[str, Value]) -> Context:
    answers = {key: Answer(value=value, words="", at=bare.at) for key, value in values.items()}
    return bare.after(bare.conversation.model_copy(update={"answers": answers}))


def _done(context: Context, field: Field) -> Value | None:
    """Return an answer of somebody who has done everything; None for a question that is left open."""
    if field.kind in (AnswerKind.TICKS, AnswerKind.EVIDENCE):
        return tuple(option.key for option in field.options if not option.free_text)
    if field.kind is AnswerKind.YES_NO:
        return True
    if field.kind is AnswerKind.CHOICE:
        return field.options[0].label
    if field.kind in (AnswerKind.NARRATIVE, AnswerKind.COMPUTED):
        return None
    if field.kind is AnswerKind.COUNT and field.least <= _SAMPLE_NUMBER <= field.most and not field.example:
        return _SAMPLE_NUMBER
    outcome = question_kind(field).read(context, field, clean(field.example))
    return outcome.value if isinstance(outcome, Understood) else None
