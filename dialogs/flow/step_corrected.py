"""Which question a correction in words is about."""

from collections.abc import Iterator

from dialogs.flow.outline import printed
from dialogs.flow.reply_builder import is_narrative
from dialogs.flow.requests import names
from dialogs.language.clause_numbers import usual_number
from dialogs.language.mixed_english import in_chinese
from dialogs.language.normalise import fold
from dialogs.language.phrases import Phrase
from dialogs.model.context import Context
from dialogs.questions.labels import field_called
from dialogs.questions.outcome import NotUnderstood, Understood
from dialogs.questions.registry import question_kind
from dialogs.understanding.corrections import Correction
from dialogs.understanding.intents import named
from standards.campaign import Step
from standards.clauses import clause_reference
from standards.form import AnswerKind

_NOISE = Phrase(
    "的|过|那个|这个|那一?[题条栏项]|这一?[题条栏项]|那里|一下|数字|数量|数目|总数|家数|人数|次数|数|企业|单位|公司|情况|答案|我|咱|你|针对性|已|[上前]一?[题条个项]|刚才|前面",
    "走访«的»企业",
)
"""What the names of a question have besides what it is about."""
_ANY_NAME = frozenset({"名字", "姓名", "名称", "名", "人名"})
"""Names of a person or of an enterprise: what it is about shows in the value."""
_NAME_OF = Phrase("的?(?:名字|姓名|名)$", "法人«名字»")
_NAMED_SO = (AnswerKind.NAME, AnswerKind.ORGANISATION)
_UNIT = Phrase("[人家次名个万亿元%]{0,2}", "家")


def step_corrected(context: Context, correction: Correction) -> Step | None:
    """Return the question that a correction is about: the one it names, or the one answered last."""
    if not correction.name:
        last = _step(context, context.conversation.last_answered)
        return last if last is not None and _may_answer(context, last, correction.value) else None
    if correction.name in _ANY_NAME:
        named_so = (step for step in _answered(context) if step.field.kind in _NAMED_SO)
        return _first_that_takes(context, named_so, correction.value)
    return (
        _called(context, correction.name)
        or _about(context, correction)
        or next((step for step in _answered(context) if _has_answer(context, step, correction.name)), None)
    )


def answers(context: Context, step: Step, value: str) -> bool:
    """Return True if a value surely answers a question."""
    return isinstance(question_kind(step.field).read(context, step.field, value), Understood)


def _may_answer(context: Context, step: Step, value: str) -> bool:
    """Return True if a value may answer a question, surely or not."""
    outcome = question_kind(step.field).read(context, step.field, value)
    return is_narrative(step) or not isinstance(outcome, NotUnderstood)


def _called(context: Context, name: str) -> Step | None:
    for each in dict.fromkeys((name, in_chinese(name), _NAME_OF.sub("", name), _NAME_OF.sub("名称", name))):
        field = field_called((step.field for step in context.journey.steps), each)
        key = named(each, names(context)) if field is None else field.key
        if key is not None and (step := _step(context, key)) is not None:
            return step
    return None


def _about(context: Context, correction: Correction) -> Step | None:
    """Return the question of the clauses that is about what a correction names, and that its value answers: 走访的数."""
    about = _NOISE.sub("", fold(correction.name))
    if not about:
        return None
    steps = [step for step in _answered(context) if step.clause is not None and about in _topics(step)]
    return _first_that_takes(context, iter(steps), correction.value)


def _topics(step: Step) -> set[str]:
    field, clause = step.field, step.clause
    found = {_NOISE.sub("", fold(name)) for name in (field.label, field.topic, field.done, *field.aliases)}
    if clause is not None:
        found |= {fold(clause_reference(number)) for number in (clause.number, usual_number(clause.number))}
    return found


def _first_that_takes(context: Context, steps: Iterator[Step], value: str) -> Step | None:
    return next((step for step in steps if answers(context, step, value)), None)


def _answered(context: Context) -> Iterator[Step]:
    """Return the questions, the one answered last first, the open one after those before it."""
    steps, last = context.journey.steps, context.conversation.last_answered
    at = next((place for place, step in enumerate(steps) if step is context.journey.next_step), len(steps))
    before = [*reversed(steps[:at]), *steps[at:]]
    yield from sorted(before, key=lambda step: step.field.key != last)


def _has_answer(context: Context, step: Step, value: str) -> bool:
    if step.field.key not in context.conversation.answers:
        return False
    kept = fold(printed(context, step.field))
    return kept.startswith(fold(value)) and _UNIT.fullmatch(kept.removeprefix(fold(value))) is not None


def _step(context: Context, key: str | None) -> Step | None:
    return next((step for step in context.journey.steps if step.field.key == key), None)
