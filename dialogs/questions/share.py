"""How many out of how many, as a count or as a percentage."""

import re
from decimal import ROUND_DOWN, Decimal

from dialogs.language.numerals import HAN, value_of
from dialogs.questions.count import (
    about,
    belongs_to,
    counted,
    meant_numbers,
    refuse_vague,
    says_more,
    says_none,
    sentence,
    the_number,
)
from dialogs.questions.outcome import Read, unclear
from standards.form import Field

_NUMERAL = f"[0-9.{HAN}]"
_PERCENT = re.compile(
    f"(?P<percent>{_NUMERAL}+)[多余]?%|(?P<of>{_NUMERAL}+)分之(?P<parts>{_NUMERAL}+)|(?P<tenths>[0-9.{HAN}]+)成(?P<more>[{HAN}0-9])?|(?P<half>一半)"
)
_WHOLES = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10_000)}
_ALL = re.compile("(?:全部|所有)(?:企业|入园企业)?的?(?:都|均)?(?:有|开展|做|参加|参与)?了?")
_OF_THE_WHOLE = re.compile("占|比例|百分比|比重")


def read_share(field: Field, words: str) -> Read:
    """Take a count or a percentage; give the count (`int`), else the percentage as decimal digits; raise `Unclear`.

    When both are said the count is the value and `Read.percent` the percentage.
    """
    text = sentence(field, words)
    if says_none(text):
        return counted(field, words, Decimal(0))
    if _ALL.fullmatch(text):
        return Read("100")
    found = list(_PERCENT.finditer(text))
    if not found:
        return _bare(field, words, text)
    # A range or a vague word is told by what stands around the percentage: look before cutting it out.
    refuse_vague(field, words, text.replace("一半", "50%"))
    percent = _percent(found[0]) if len(found) == 1 else None
    if percent is None:
        raise unclear(field, words, "请写一个数量或一个百分比")
    if percent > 100 or text[: found[0].start()].endswith(("-", "负")):
        raise unclear(field, words, "的百分比在 0% 至 100% 之间")
    digits = f"{percent.normalize():f}"
    rest = _PERCENT.sub(";", text)
    if meant_numbers(rest):
        count, more = the_number(field, words, rest, belongs_to(field.unit))
        both = counted(field, words, count, more=more)
        return Read(both.value, both.note, digits)
    return Read(digits, about(f"{digits}% ") if says_more(text) else "")


def _bare(field: Field, words: str, text: str) -> Read:
    number, more = the_number(field, words, text, belongs_to(field.unit))
    unit = field.unit or "家"
    shown = f"{number.normalize():f}"
    if 0 < number < 1:
        raise unclear(field, words, f"请写明是 {(number * 100).normalize():f}% 还是 {shown}%"[:60])
    if number != number.to_integral_value():
        raise unclear(field, words, f"请写整数的{unit}数，或写成 {shown[:12]}%")
    if _OF_THE_WHOLE.search(text) and unit not in text:
        raise unclear(field, words, f"请写明是 {shown[:12]}% 还是 {shown[:12]} {unit}")
    return counted(field, words, number, more=more)


def _percent(found: re.Match[str]) -> Decimal | None:
    if found["half"]:
        return Decimal(50)
    if found["percent"]:
        return value_of(found["percent"])
    if found["tenths"]:
        tenths, more = value_of(found["tenths"]), value_of(found["more"] or "0")
        return None if tenths is None or more is None or more >= 10 else tenths * 10 + more
    whole = _WHOLES.get(found["of"]) or value_of(found["of"])
    parts = value_of(found["parts"])
    if found["of"] in _WHOLES:
        parts = _WHOLES.get(found["parts"]) or parts
    if not whole or parts is None or parts > whole * 1000:
        return None
    # Cut like every share we show, so that none reaches a standard that it misses.
    percent = parts * 100 / whole
    return percent if found["of"] in _WHOLES else percent.quantize(Decimal("0.1"), ROUND_DOWN)
