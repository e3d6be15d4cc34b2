"""Digits in a row however they are written and parted, and the numbers of persons and cards among them."""

from collections.abc import Iterator
from datetime import date
from re import Match

from dialogs.language.phrases import Phrase

_EACH = """
〇零○洞⓪⓿🄋٠۰०０
一壹弌幺①❶➀➊⑴⒈㈠㊀١۱१１
二贰貳貮弍弐两兩②❷➁➋⑵⒉㈡㊁٢۲२２
三叁叄參弎③❸➂➌⑶⒊㈢㊂٣۳३３
四肆④❹➃➍⑷⒋㈣㊃٤۴४４
五伍⑤❺➄➎⑸⒌㈤㊄٥۵५５
六陆陸⑥❻➅➏⑹⒍㈥㊅٦۶६６
七柒漆拐⑦❼➆➐⑺⒎㈦㊆٧۷७７
八捌⑧❽➇➑⑻⒏㈧㊇٨۸८８
九玖勾⑨❾➈➒⑼⒐㈨㊈٩۹९９
"""
"""The forms of each digit, from 0 to 9, a line each."""
_AS_FIGURES = str.maketrans({form: str(digit) for digit, forms in enumerate(_EACH.split()) for form in forms})
_AS_FIGURES |= {0x1D7CE + at: str(at % 10) for at in range(50)}  # the digits of mathematics, bold and other
_MARK = "[^0-9A-Za-z\u4e00-\u9fff]"
_TRAIL = Phrase(
    f"[0-9](?:{_MARK}{{0,3}}[0-9]){{14,}}|[0-9](?:{_MARK}{{0,3}}[0-9]){{13}}(?={_MARK}{{0,3}}[Xx×])",
    "ID«1101.0619_7503 12/1236»ok",
)
_GROUP = Phrase("[0-9]+", "«110106».1975")
_CHECK = Phrase(f"[Xx×]|{_MARK}{{0,3}}[Xx×](?![A-Za-z])", "11010619750312123«X»")
_COUNTING = Phrase(
    "[前后末中尾][间面]?[0-9一二三四五六七八九十]{1,2}位(?:数字?)?|第[一二三]代|[一二三]代", "身份证«前六位»是110106"
)
_SAYS_IDENTITY = Phrase("身份|证件|社保|社会保障|(?i:\\bID\\b|identity)", "«身份»证")
_IN_PARTS = Phrase(
    "(?<![0-9])(?P<region>[1-9][0-9]{5})(?![0-9元万人次家份个块台年])[^0-9\\u3002]{0,8}(?P<year>(?:18|19|20)[0-9]{2})"
    "(?:[^0-9\\u3002]{0,8}[0-9]{1,8}){1,4}[Xx]?",
    "前六位«110106后面19750312最后1236»",
)
_LABEL_BEFORE = Phrase(
    "(?:(?:我|本人|他|她|其)的?)?(?:(?:居民|公民)?身份证?件?|证件|社保|(?i:ID(?: ?card| ?no\\.?)?))(?:号码?)?[ :：.,，是为系就\n]*$",
    "«我的身份证号:»",
)
_CARD_BEFORE = Phrase("(?:卡|账号|帐号|账户|帐户)(?:号码?)?[ :：.,，是为系就\n]*$", "«卡号:»")
_LONG_NUMBER = Phrase("[0-9](?:[ -]?[0-9]){14,}[Xx]?", "收到的是“«110106 19753312 1236»”")
_PROVINCES = """
11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91 92 93 94 95 96 97 98 99
"""
_REGIONS = frozenset(_PROVINCES.split())
"""The first two digits: provinces, 台港澳 residents, foreigners with permanent residence."""
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_SHORT_SHAPES = ((6, 6, 3), (1,) * 15)
_IDENTITY_LENGTH, _SHORT_LENGTH = 18, 15


def as_figures(text: str) -> str:
    """Return a text with every digit as a figure, however it was written; each character keeps its place."""
    return text.translate(_AS_FIGURES)


def identities(text: str) -> Iterator[tuple[int, int]]:
    """Yield where identity numbers stand whose digits are parted by marks, spoken, or told in parts beside the word."""
    plain = as_figures(text)
    for trail in _TRAIL.finditer(plain):
        yield from ((_labelled(plain, start, _LABEL_BEFORE), end) for start, end in _identities_of(plain, trail))
    if _SAYS_IDENTITY.search(text):
        parts = as_figures(_COUNTING.sub(lambda counting: "位" * len(counting[0]), text))
        for told in _IN_PARTS.finditer(parts):
            digits = sum(map(str.isdigit, told[0]))
            if _SHORT_LENGTH <= digits <= _IDENTITY_LENGTH + 2 and told["region"][:2] in _REGIONS:
                yield _labelled(plain, told.start(), _LABEL_BEFORE), told.end()


def cards(text: str, *, labelled: bool) -> Iterator[tuple[int, int]]:
    """Yield where the number of a bank card stands that is parted by marks, or spoken; with its label, or without one."""
    plain = as_figures(text)
    for trail in _TRAIL.finditer(plain):
        digits = "".join(_GROUP.findall(trail[0]))
        start = _labelled(plain, trail.start(), _CARD_BEFORE)
        is_card = start < trail.start() if labelled else digits.startswith("62")
        if is_card and 15 <= len(digits) <= 25:
            yield start, trail.end()


def without_long_numbers(text: str) -> str:
    """Return a text to be quoted, in which what may be the number of a person or a card cannot be read."""
    figures = as_figures(text)
    if sum(map(str.isdigit, figures)) < _SHORT_LENGTH:
        return text
    hidden = list(text)
    spans = [match.span() for match in _LONG_NUMBER.finditer(figures)]
    for start, end in (*spans, *identities(text)):
        hidden[start:end] = "*" * (end - start)
    return "".join(hidden)


def is_born(year: str, month: str, day: str) -> bool:
    """Return True if digits name a day on which somebody may have been born."""
    if len(year) == 4 and year[:2] not in ("18", "19", "20"):  # first, for most rows of digits end here
        return False
    try:
        date(int(year if len(year) == 4 else f"19{year}"), int(month), int(day))
    except ValueError:
        return False
    return True


def is_region(digits: str) -> bool:
    """Return True if an identity number may begin with these digits."""
    return digits[:2] in _REGIONS


def _labelled(plain: str, start: int, label: Phrase) -> int:
    """Return where the label before a number begins; the number's own start if there is none."""
    first = max(0, start - 24)
    before = label.search(plain[first:start])
    return first + before.start() if before else start


_LONGEST_TRAIL = 600
"""Characters of a row of digits in which a number is looked for: a longer one is noise."""


def _identities_of(plain: str, trail: Match[str]) -> Iterator[tuple[int, int]]:
    if trail.end() - trail.start() > _LONGEST_TRAIL:
        return
    places = [at for at in range(*trail.span()) if plain[at].isdigit()]
    check = _CHECK.match(plain, trail.end())
    digits = "".join(plain[at] for at in places) + ("X" if check else "")
    if check:
        places.append(check.end() - 1)
    if len(digits) == _SHORT_LENGTH:
        shape = tuple(map(len, _GROUP.findall(trail[0])))
        labelled = _labelled(plain, trail.start(), _LABEL_BEFORE) < trail.start()
        if (
            (labelled or shape in _SHORT_SHAPES)
            and is_region(digits)
            and is_born(digits[6:8], digits[8:10], digits[10:12])
        ):
            yield places[0], places[-1] + 1
        return
    at = 0
    while at + _IDENTITY_LENGTH <= len(digits):
        begins = at == 0 or places[at - 1] + 1 < places[at]
        if begins and _is_identity(digits[at : at + _IDENTITY_LENGTH], alone=_is_alone(digits, at)):
            yield places[at], places[at + _IDENTITY_LENGTH - 1] + 1
            at += _IDENTITY_LENGTH
        else:
            at += 1


def _is_alone(digits: str, at: int) -> bool:
    return at == 0 and len(digits.rstrip("X")) <= _IDENTITY_LENGTH


def _is_identity(digits: str, *, alone: bool) -> bool:
    """The check digit counts only where other digits stand beside: a mistyped number is as private."""
    if "X" in digits[:-1] or not is_region(digits) or not is_born(digits[6:10], digits[10:12], digits[12:14]):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False))
    return alone or "10X98765432"[total % 11] == digits[17]
