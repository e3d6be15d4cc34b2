"""What single kinds of answers need: formulas of numbers, explanations with a key of their own."""

from collections.abc import Iterator

from standards.campaign import Campaign
from standards.checks.violations import Asked, Violation, asked_of
from standards.form import AnswerKind, Field

_NUMBERS = frozenset(
    {AnswerKind.COUNT, AnswerKind.AMOUNT, AnswerKind.NUMBER, AnswerKind.BY_YEAR, AnswerKind.SHARE, AnswerKind.COMPUTED}
)


def formulas_name_earlier_fields(campaign: Campaign) -> Iterator[Violation]:
    """What a number is worked out from stands before it."""
    for kind in campaign.kinds:
        seen: dict[str, Field] = {}
        for each in asked_of(kind):
            for name in () if each.field.formula is None else each.field.formula.parts:
                if name not in seen:
                    sentence = f"公式里的 {name} 不是前面的题：写前面某一题的 key"
                    yield Violation(each.place.at("formula"), sentence)
            seen[each.field.key] = each.field


def formulas_are_of_numbers(campaign: Campaign) -> Iterator[Violation]:
    """A number is worked out from numbers."""
    for kind in campaign.kinds:
        for each in asked_of(kind):
            parts = () if each.field.formula is None else each.field.formula.parts
            for part in (kind.fields[name] for name in parts if name in kind.fields):
                if part.kind not in _NUMBERS:
                    sentence = f'公式里的 {part.key} 不是数（kind = "{part.kind}"）：换成数量、金额、数字或分年填写的题'
                    yield Violation(each.place.at("formula"), sentence)


def explanations_have_keys_of_their_own(campaign: Campaign) -> Iterator[Violation]:
    """No field has the key under which an explanation is kept."""
    for kind in campaign.kinds:
        kept = {why.key: each.field for each in asked_of(kind) if (why := each.field.explanation) is not None}
        for each in asked_of(kind):
            if (explained := kept.get(each.field.key)) is not None:
                sentence = f"{each.field.key} 是 {explained.key} 的说明用的 key：换一个"
                yield Violation(each.place.at("key"), sentence)


def computed_fields_are_no_conditions(campaign: Campaign) -> Iterator[Violation]:
    """What is worked out is neither optional nor asked of some only: it is there once its parts are."""
    for kind in campaign.kinds:
        for each in asked_of(kind):
            if each.field.kind is AnswerKind.COMPUTED:
                yield from _unused(each)


def _unused(each: Asked) -> Iterator[Violation]:
    for name in ("optional", "needs", "example"):
        if getattr(each.field, name):
            sentence = f"“{each.field.label}”是算出来的，用不上 {name}：删去这一行"
            yield Violation(each.place.at(name), sentence)


READING = (formulas_name_earlier_fields,)
CHECKS = (formulas_are_of_numbers, explanations_have_keys_of_their_own, computed_fields_are_no_conditions)
