"""Half-years as people name them, on two days of the year."""

from datetime import date

import pytest

from dialogs.model.context import Context
from dialogs.model.conversation import Conversation
from dialogs.questions.outcome import Doubtful, NotUnderstood, Understood
from dialogs.questions.registry import question_kind
from tests.reading import AT, CAMPAIGN

REFUSED = "refused"
IN_JUNE = {
    "2022年上半年": "2022年上半年",
    "2022上半年查了": "2022年上半年",
    "22年下半年": "2022年下半年",
    "去年上半年查了": "2022年上半年",
    "去年上半年查了，下半年没查": "2022年上半年",
    "上年度下半年查过": "2022年下半年",
    "下半年查了": "2022年下半年",
    "上半年没查，下半年查了": "2022年下半年",
    "去年都查了": "2022年上半年、2022年下半年",
    "去年两个半年都查了": "2022年上半年、2022年下半年",
    "上下半年都查": "2022年上半年、2022年下半年",
    "每季度都查": "2022年上半年、2022年下半年",
    "每月一次": "2022年上半年、2022年下半年",
    "都没查": "无",
    "上半年查过": "2022年上半年？",
    "去年年初查过一次，下半年没顾上": "2022年上半年？",
    "去年3月查了，9月也查了": "2022年上半年、2022年下半年？",
    "去年春天查过，秋天没查": "2022年上半年？",
    "每季度都要查": "2022年上半年、2022年下半年？",
    "本年上半年查了，下半年还没查": REFUSED,
    "今年上半年查了": REFUSED,
    "上半年检查过一次，下半年还没到": REFUSED,
    "2023年上半年查了": REFUSED,
    "23上半年查过": REFUSED,
    "前年下半年查过": REFUSED,
    "今年都查了": REFUSED,
    "今年上下半年都查了": REFUSED,
}
IN_JULY = {
    "上半年查了": "2023年上半年",
    "今年上半年查了": "2023年上半年",
    "本年度上半年查了": "2023年上半年",
    "去年下半年查了": "2022年下半年",
    "去年下半年没查，上半年查了": "2023年上半年",
    "去年下半年和今年上半年都查了": "2022年下半年、2023年上半年",
    "上半年查了，下半年还没到": "2023年上半年？",
    "今年下半年查了": REFUSED,
    "去年上半年查了": REFUSED,
}


def read_on(day: date, text: str) -> str:
    """Return what is ticked on a day, with ？ where it is asked back."""
    fields = (step.field for step in CAMPAIGN.kind("point").as_of(day).steps)
    field = next(field for field in fields if field.key == "inspections")
    context = Context(CAMPAIGN, Conversation(kind="point"), AT.replace(month=day.month, day=day.day))
    question = question_kind(field)
    outcome = question.read(context, field, text)
    match outcome:
        case Understood(value=value):
            return question.show(field, value)
        case Doubtful(answer=answer):
            return f"{question.show(field, answer.value)}？"
        case NotUnderstood():
            return REFUSED


@pytest.mark.parametrize(("said", "ticked"), IN_JUNE.items())
def test_half_years_in_june(said: str, ticked: str) -> None:
    assert read_on(date(2023, 6, 30), said) == ticked


@pytest.mark.parametrize(("said", "ticked"), IN_JULY.items())
def test_half_years_in_july(said: str, ticked: str) -> None:
    assert read_on(date(2023, 7, 1), said) == ticked
