"""A day of the calendar: 2023-06-30, 2023年6月30日, 去年6月30日."""

from datetime import date
from re import Match
from typing import ClassVar

from dialogs.language import wording
from dialogs.language.numerals import HAN, plain, value_of
from dialogs.language.phrases import Phrase
from dialogs.model.context import Context
from dialogs.questions import QuestionKind
from dialogs.questions.outcome import Doubtful, Outcome, Refused, Understood, asked_back
from standards.form import Field, Value

_LONGEST = 40
_NUMERAL = f"[0-9{HAN}]"
_DAY = Phrase(
    f"(?<!{_NUMERAL})(?:(?P<year>{_NUMERAL}{{4}})[-/.年])?"
    f"(?P<month>{_NUMERAL}{{1,2}})[-/.月](?P<day>{_NUMERAL}{{1,3}})(?:[日号]|(?!{_NUMERAL}))",
    "自«2023年6月30日»起",
)
_EIGHT_DIGITS = Phrase("(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})", "20230630")
_YEARS_FROM_NOW = {"大前年": -3, "前年": -2, "去年": -1, "上年": -1, "今年": 0, "本年": 0, "明年": 1, "后年": 2}
_YEAR_FROM_NOW = Phrase("|".join(_YEARS_FROM_NOW), "«去年»5月1日")
_EARLIEST_YEAR, _YEARS_AHEAD = 1900, 30
"""Days before that year, or so many years after today, are more likely mistyped than meant."""
_TO_COME = Phrase("到期|截止|截至|结束|终止|期满|有效期|计划|预计|拟|下一?次", "合同«到期»日")
"""Asks for a day that may be still to come."""
_ANY_NUMERAL = Phrase(_NUMERAL, "第«3»季度")
_HAN_DIGITS = str.maketrans("零〇一二三四五六七八九", "00123456789")


class DateQuestion(QuestionKind):
    """Asks for a day; kept as an ISO date."""

    takes_numbers = True
    example = "2023年6月30日"
    readings: ClassVar = {
        "2023-06-30": "2023-06-30",
        "2023年6月30日": "2023-06-30",
        "2023/6/3": "2023-06-03",
        "2023.6.30": "2023-06-30",
        "20230630": "2023-06-30",
        "二〇二三年六月三十日": "2023-06-30",
        "一九九八年十二月三十一号": "1998-12-31",
        "我们2023 年 6 月 30 日入园": "2023-06-30",
        "2020年2月29日": "2020-02-29",
        "去年12月1日": "2022-12-01",
        "我们前年五月一日成立": "2021-05-01",
    }
    refusals = ("2023年6月", "2023-02-29", "2023-06-31", "六月", "去年", "30", "2023-06-30至2023-07-10", "不知道", "")

    def _read(self, context: Context, field: Field, text: str) -> Outcome:
        plain_text = plain(text) if len(text) <= _LONGEST else ""
        whole = _EIGHT_DIGITS.fullmatch(plain_text)
        days = [whole] if whole else list(_DAY.finditer(plain_text))
        if len(days) > 1:
            raise Refused("请只写一个日期")
        if not days or _ANY_NUMERAL.search(plain_text.replace(days[0][0], "")):
            raise Refused("请写年、月、日")
        year = _year(days[0], plain_text, context.today)
        day = _last(days[0], context.today) if year is None else _date(days[0], year)
        answer, asked = Understood(day.isoformat()), asked_back(wording.day(day))
        if year is None:
            return Doubtful(answer, f"没有写年份，{asked}")
        if not _EARLIEST_YEAR <= year <= context.today.year + _YEARS_AHEAD:
            return Doubtful(answer, f"这个年份少见，{asked}")
        planned = _YEAR_FROM_NOW.search(plain_text) or _TO_COME.search(field.label) or _TO_COME.search(field.ask)
        if day > context.today and not planned:
            return Doubtful(answer, f"这一天还没有到，{asked}")
        return answer

    def show(self, _field: Field, value: Value) -> str:
        """Return the day as a notice writes it: 2023年6月30日."""
        try:
            return wording.day(date.fromisoformat(str(value)))
        except ValueError:  # left by a field that was of another kind
            return str(value)


def _year(day: Match[str], text: str, today: date) -> int | None:
    """Return the year of a day in a plain text, in figures or as 去年; None where there is none; refuse two such words."""
    if day["year"]:
        return int(day["year"].translate(_HAN_DIGITS))
    years = {_YEARS_FROM_NOW[word] for word in _YEAR_FROM_NOW.findall(text)}
    if len(years) > 1:
        raise Refused("请只写一个日期")
    return today.year + years.pop() if years else None


def _last(day: Match[str], today: date) -> date:
    """Return the last such day that has come, where the year is left out."""
    this_year = _date(day, today.year)
    return this_year if this_year <= today else _date(day, today.year - 1)


def _date(day: Match[str], year: int) -> date:
    month, number = value_of(day["month"]), value_of(day["day"])
    try:
        return date(year, int(month or 0), int(number or 0))
    except ValueError:
        raise Refused("没有这一天，请写年、月、日") from None
