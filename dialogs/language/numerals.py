"""Numbers as people write them in Chinese (三千两百, 1.2亿, 1，200, ２５), exact to the last digit."""

import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from re import Match

from dialogs.language.english_numbers import english_numbers
from dialogs.language.phrases import Phrase
from dialogs.language.traditional import simplified

# cn2an answers in floats, refuses 1.5千万 and takes a quarter of a second to import: the tests compare with it.

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_POWERS = {"十": 1, "百": 2, "千": 3}
_LONGEST = 24
"""Characters of one numeral: anything longer is no count of anything, and stays exact within Decimal's 28 digits."""

_SAME = str.maketrans(
    "壹弌贰貮弍弐叁叄弎肆伍陆柒捌玖拾佰仟両俩仨○‐‑‒–—―−~～〜", "一一二二二二三三三四五六七八九十百千两两三〇" + "-" * 10
)
HAN = "零〇一二三四五六七八九两十百千万亿"
_HAN_DIGITS = "零〇一二三四五六七八九"

_GROUPED = Phrase(
    r"(?<![0-9.])(?<![0-9],)[0-9]{1,3}(?:(?P<mark>[, ])[0-9]{3})(?:(?P=mark)[0-9]{3})*(?![0-9]|[, ][0-9])",
    "共«1,200»人",
)
_GROUP_MARKS = Phrase("[, ]", "1«,»200")
_GROUPED_BY_FOUR = Phrase(r"(?<![0-9.])(?<![0-9],)[0-9]{1,4}(?:,[0-9]{4})+(?![0-9]|,[0-9])", "共«3200,0000»元")
_MISGROUPED = Phrase(r"(?<![0-9.,，])[0-9]{1,4}(?:[,，][0-9]{4})*[,，](?!0000)[0-9]{4}(?![0-9,，])", "共«1,2000»人")
_SEVERAL_TENS = Phrase("[廿卅卌]", "«廿»五")
_TENS = {"廿": "二十", "卅": "三十", "卌": "四十"}
_SPOKEN_TWENTY = Phrase("念(?=[一二三四五六七八九][人名个家次位场间户万]|[个人名家次万])", "«念»五人")
_SPOKEN_DIGITS = Phrase(
    "[0-9零〇一二三四五六七八九]*幺[0-9零〇一二三四五六七八九幺]+|[0-9零〇一二三四五六七八九]+幺", "«幺二零»"
)
_AS_FIGURES = str.maketrans("零〇一二三四五六七八九幺", "001234567891")
_THREE_IN_FULL = Phrase("参(?=[十百千万亿])|(?<=[十百千万亿零])参(?=[十百千万亿元圆]|$)", "«参»十万元")
_POINT = Phrase("(?<=[0-9])[。·](?=[0-9])", "25«。»5%")
_ABOUT_SIGN = Phrase(f"(?<![0-9{HAN}%次家人名个万亿元年月日半季])[~～〜≈](?=[0-9{HAN}])", "«~»120")
_LOOSE_SPACE = Phrase(r"(?<![0-9]) | (?![0-9])", "3« »次")
_SHORT_UNIT = Phrase(r"(?<=[0-9])(kw|[wk])(?![a-z])", "3200«w»")
_UNITS = {"w": "万", "k": "千", "kw": "千万"}
_SPOKEN_POINT = Phrase(
    f"([0-9]+|[{HAN}]*[{_HAN_DIGITS}十])点((?:[0-9]+|[{_HAN_DIGITS}]+))(?![{_HAN_DIGITS}0-9])", "«一点二»亿"
)
_TOKEN = Phrase(f"(?:[0-9{HAN}]|\\.(?=[0-9]))+", "约«1.5千万»元")
_ARABIC = Phrase(r"[0-9]+(?:\.[0-9]+)?|\.[0-9]+", "3200.5")
_PAIR = Phrase(r"([零〇]?)([0-9]+(?:\.[0-9]+)?|[一二三四五六七八九两])?([十百千])", "«三千»二")


@dataclass(frozen=True, slots=True)
class Number:
    """A numeral found in a text; its value is None when it has none or several (两三, 3B, 百)."""

    value: Decimal | None
    start: int
    end: int
    written: str


def plain(text: str) -> str:
    """Return a cleaned text half-width, in simplified numerals, without loose spaces and digit groups."""
    text = simplified(unicodedata.normalize("NFKC", text.replace("\n", ";").replace("…", ";")).casefold())
    text = _ABOUT_SIGN.sub("约", text).translate(_SAME)
    text = _POINT.sub(".", english_numbers(" ".join(text.split())))
    for grouped in (_GROUPED, _GROUPED_BY_FOUR):
        text = grouped.sub(lambda found: _GROUP_MARKS.sub("", found[0]), text)
    text = _in_common_numerals(_LOOSE_SPACE.sub("", text))
    text = _SHORT_UNIT.sub(lambda found: _UNITS[found[1]], text)
    return _SPOKEN_POINT.sub(_with_point, text)


def _in_common_numerals(text: str) -> str:
    """Return a text with 廿, 卅, 卌, 念, 幺 and 参 in the numerals that everybody writes."""
    text = _SEVERAL_TENS.sub(lambda found: _TENS[found[0]], text)
    text = _SPOKEN_TWENTY.sub("二十", text)
    text = _SPOKEN_DIGITS.sub(lambda found: found[0].translate(_AS_FIGURES), text)
    return _THREE_IN_FULL.sub("三", text)


def is_misgrouped(text: str) -> bool:
    """Return True if digits of a text are grouped by four (1,2000), so that one may be too many; 3200,0000 surely are 万."""
    return _MISGROUPED.search(unicodedata.normalize("NFKC", text)) is not None


def numbers_in(text: str) -> list[Number]:
    """Return the numerals in a plain text, in order, each with its value where it has one."""
    numbers = []
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        lettered = _is_letter(text[start - 1 : start]) or _is_letter(text[end : end + 1])
        numbers.append(Number(None if lettered else value_of(token[0]), start, end, token[0]))
    return numbers


def value_of(numeral: str) -> Decimal | None:
    """Return the value of a numeral (3200, 三千二, 1.5千万), or None when it has none or several (两三, 百)."""
    if not numeral or len(numeral) > _LONGEST:
        return None
    return _large(numeral)


def _is_letter(character: str) -> bool:
    return "a" <= character <= "z"


def _with_point(found: Match[str]) -> str:
    whole = value_of(found[1])
    if whole is None:
        return found[0]
    return f"{whole:f}." + "".join(str(_DIGITS.get(digit, digit)) for digit in found[2])


def _large(numeral: str) -> Decimal | None:
    for unit, power in (("亿", 8), ("万", 4)):
        head, mark, tail = numeral.rpartition(unit)
        if not mark:
            continue
        times = None if not head or unit in head else _large(head)
        if times is None or not tail:
            return None if times is None else times.scaleb(power)
        below = _below(tail, power)
        if below is None or times != times.to_integral_value():
            return None
        return times.scaleb(power) + below
    return _section(numeral)


def _below(tail: str, power: int) -> Decimal | None:
    """Return what follows 亿 or 万: 一万二 is 12,000, 一万零二 is 10,002; None where it could be either (两亿三千)."""
    if len(tail) == 1 and (digit := _digit(tail)):
        return Decimal(digit).scaleb(power - 1)
    value = _large(tail.lstrip("零〇") or tail)
    doubtful = power == 8 and tail[0] not in "零〇0" and "万" not in tail and not tail.isdecimal()
    return None if value is None or doubtful or value >= Decimal(1).scaleb(power) else value


def _section(numeral: str) -> Decimal | None:
    if _ARABIC.fullmatch(numeral):
        return Decimal(numeral)
    if all(character in _DIGITS for character in numeral):
        return None if not numeral else _in_a_row(numeral)
    total, smallest, at = Decimal(0), 4, 0
    while pair := _PAIR.match(numeral, at):
        zero, times, unit = pair.groups()
        power = _POWERS[unit]
        if power >= smallest or (times is None and unit != "十") or (zero and at == 0):
            return None
        value = Decimal(1) if times is None else Decimal(_DIGITS[times]) if times in _DIGITS else Decimal(times)
        if value != value.to_integral_value() and (at > 0 or pair.end() < len(numeral)):
            return None
        total, smallest, at = total + value.scaleb(power), power, pair.end()
    rest = _rest(numeral[at:], smallest) if at else None
    return None if rest is None else total + rest


def _rest(rest: str, smallest: int) -> Decimal | None:
    """Return what follows the last 十, 百 or 千: 三千五 is 3,500, 三千零五 is 3,005, 3千500 is 3,500."""
    if not rest:
        return Decimal(0)
    if rest[0] in "零〇" and len(rest) == 2:
        digit = _digit(rest[1])
        return Decimal(digit) if digit and smallest > 1 else None
    if len(rest) == 1:
        digit = _digit(rest)
        return Decimal(digit).scaleb(smallest - 1) if digit else None
    value = Decimal(rest) if rest.isdecimal() else None
    return value if value is not None and value < Decimal(1).scaleb(smallest) else None


def _in_a_row(numeral: str) -> Decimal | None:
    """Return the value of digits one after the other: 一二〇 is 120, but 三五 means three to five and 一二三 nothing sure."""
    if len(numeral) == 1:
        return Decimal(_DIGITS[numeral])
    if numeral[0] in "零〇" or not set(numeral) & set("零〇") or "两" in numeral:
        return None
    return Decimal("".join(str(_DIGITS[digit]) for digit in numeral))


def _digit(character: str) -> int:
    """Return the value of one digit; 0 for anything else."""
    return int(character) if character in "123456789" else _DIGITS.get(character, 0)
