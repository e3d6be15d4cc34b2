"""The steps of a kind, and which is next: worked out from the answers, never stored."""

from datetime import date

from dialogs.model.context import Context, once_a_context
from standards.campaign import Step
from standards.form import Field
from standards.verdicts import applies

SKIPS_UNTIL_UNKNOWN = 2


@once_a_context
def applicable(context: Context) -> tuple[Step, ...]:
    """Give the questions that apply, in the order of asking."""
    values = context.values
    return tuple(step for step in context.kind.steps if applies(step.field, values))


@once_a_context
def next_step(context: Context) -> Step | None:
    """Give the question to put now: a reopened one, else the first open one, else one passed over once; None at the end."""
    conversation = context.conversation
    steps = applicable(context)
    for key in conversation.reopened:
        if reopened := next((step for step in steps if step.field.key == key), None):
            return reopened
    passed_over = None
    for step in steps:
        key = step.field.key
        if key in conversation.answers:
            continue
        skips = conversation.skipped.get(key, 0)
        if skips == 0:
            return step
        if skips < SKIPS_UNTIL_UNKNOWN and passed_over is None:
            passed_over = step
    return passed_over


def previous_step(context: Context, key: str) -> Step | None:
    """Give the question before that one, in the order of asking; None before the first."""
    steps = applicable(context)
    index = next((index for index, step in enumerate(steps) if step.field.key == key), 0)
    return steps[index - 1] if index > 0 else None


def position(context: Context, key: str) -> tuple[int, int]:
    """Give (which, of how many) for `第 3 / 28 题`; the total counts every question that applies."""
    steps = applicable(context)
    index = next((index for index, step in enumerate(steps) if step.field.key == key), 0)
    return index + 1, len(steps)


def answered(context: Context) -> tuple[int, int]:
    """Give (how many are answered, of how many that apply)."""
    steps = applicable(context)
    return sum(step.field.key in context.conversation.answers for step in steps), len(steps)


def half_years(on: date) -> tuple[str, str]:
    """Name the last two half-years that were complete on a day, the earlier first (第6（6）条: 每半年至少1次)."""
    if on.month > 6:
        return f"{on.year - 1}年下半年", f"{on.year}年上半年"
    return f"{on.year - 1}年上半年", f"{on.year - 1}年下半年"


def named(context: Context, field: Field) -> Field:
    """Give the field with its half-years named, counted from the day of consent, so that an application keeps its own."""
    if not field.names_half_years:
        return field
    consent = context.conversation.consent
    earlier, later = half_years(consent.at.date() if consent else context.today)
    names = {"{half_year_1}": earlier, "{half_year_2}": later}

    def filled(words: str) -> str:
        for placeholder, name in names.items():
            words = words.replace(placeholder, name)
        return words

    options = tuple(option.model_copy(update={"label": filled(option.label)}) for option in field.options)
    # Made anew and not copied, for a copy would keep the labels that the field worked out before.
    as_written = {name: getattr(field, name) for name in Field.model_fields}
    return Field.model_validate({**as_written, "ask": filled(field.ask), "options": options})
