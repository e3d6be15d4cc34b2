"""Telephone numbers as they are printed: 010-63469955 转 6018, 13800138000, 400-810-0000."""

import unicodedata
from typing import ClassVar

from dialogs.language.phrases import Phrase
from dialogs.model.context import Context
from dialogs.questions import QuestionKind
from dialogs.questions.outcome import Outcome, Refused, Understood
from standards.form import Field, Value

_LONGEST = 100

_HYPHENS = str.maketrans("‐‑‒–—―−ー~", "-" * 9)
_EXTENSION = Phrase(r"[,;(]?(?:转接?|分机号?|extension|ext\.?|x|#)[:.]?(?=[0-9])", "63469955«转»6018")
_EXTENSION_DIGITS = Phrase(r"[0-9]{1,6}(?![0-9])", "6018")
_SPACE_AT_EXTENSION = Phrase(r"\s+(?=转|分机|ext|x|#)|(?<=[转机号xt#:.])\s+", "63469955« »转6018")
_PIECE = Phrase(r"[+(]*[0-9](?:[0-9()+. -]*[0-9])?", "电话«(010) 6346 9955»")
_BETWEEN_NUMBERS = Phrase(r" +|-(?=1[3-9])", "13800138000« »63469955")
_GROUP = Phrase("[0-9]+", "«010»-63469955")
_DIGIT = Phrase("[0-9]", "«1»2345")
_MOBILE = Phrase(r"1[3-9][0-9]{9}", "13800138000")
_SERVICE = Phrase(r"([48]00)([0-9]{3})([0-9]{4})", "4008100000")
_AREA_CODE = Phrase(r"(010|02[0-9]|0[3-9][0-9]{2})([1-9][0-9]{6,7})", "01063469955")


class PhoneQuestion(QuestionKind):
    """Asks for a telephone number; kept as it is to be printed."""

    takes_numbers = True
    example = "13800138000"
    readings: ClassVar = {"138-0013-8000": "13800138000", "010 6346 9955 转 6018": "010-63469955 转 6018"}
    refusals = ("12345", "13800138000, 010-63469955", "没有", "")

    def _read(self, context: Context, field: Field, text: str) -> Outcome:
        if len(text) > _LONGEST:
            raise Refused("请只写一个号码", length=f"{len(text):,} 字")
        area = context.campaign.area_code
        text = unicodedata.normalize("NFKC", text).casefold().translate(_HYPHENS)
        head, has_extension, extension = _split(text)
        pieces = _PIECE.findall(head)
        if len(pieces) != 1:
            raise _several() if len(pieces) > 1 else _unknown(text)
        number = _printed(pieces[0], area)
        if not number and not has_extension:
            number, extension = _with_extension(pieces[0], area)
        if not number:
            raise _several() if _two_numbers(pieces[0], area) else _unknown(text)
        return Understood(f"{number} 转 {extension}" if extension else number, _doubt(number))

    def show(self, _field: Field, value: Value) -> str:
        """Return the number as it is printed."""
        return str(value)


def _with_extension(piece: str, area: str) -> tuple[str, str]:
    """Return number and extension of 63469955-6018, which is how the notice writes its own; empty if it is not so."""
    body, dash, last = piece.rpartition("-")
    return (_printed(body, area), last) if dash and last.isdecimal() and len(last) <= 6 else ("", "")


def _two_numbers(piece: str, area: str) -> bool:
    parts = _BETWEEN_NUMBERS.split(piece)
    halves = [(" ".join(parts[:at]), " ".join(parts[at:])) for at in range(1, len(parts))]
    return any(_printed(one, area) and _printed(other, area) for one, other in halves)


def _split(text: str) -> tuple[str, bool, str]:
    """Return the number, whether it has an extension (转6018), and that extension."""
    close = _SPACE_AT_EXTENSION.sub("", text)
    found = _EXTENSION.search(close)
    if not found:
        return text, False, ""
    tail = _EXTENSION_DIGITS.match(close[found.end() :])
    rest = close[found.end() + tail.end() :] if tail else close[found.end() :]
    # Whatever other digits follow are put back, so that they are seen as a second number.
    return close[: found.start()] + ";" + rest, tail is not None, tail[0] if tail else ""


def _printed(piece: str, area_code: str) -> str:
    """Return one number in its printed form, or nothing if its digits make none."""
    groups = _GROUP.findall(piece)
    digits = "".join(groups)
    abroad = piece.lstrip("( ").startswith("+") or digits.startswith("00")
    if abroad or (digits.startswith("86") and len(digits) > 10):
        digits = digits.removeprefix("00")
        if not digits.startswith("86"):
            return ""
        digits = digits[2:]
        if not (digits.startswith("0") or _MOBILE.fullmatch(digits) or _SERVICE.fullmatch(digits)):
            digits = "0" + digits
    elif groups[:1] == [area_code.lstrip("0")] and len(digits) == len(area_code) + 7:
        digits = "0" + digits
    if _MOBILE.fullmatch(digits):
        return digits
    if service := _SERVICE.fullmatch(digits):
        return "-".join(service.groups())
    if len(digits) == 8 and digits[0] in "2345678":
        digits = area_code + digits
    area = _AREA_CODE.fullmatch(digits)
    return f"{area[1]}-{area[2]}" if area and _is_real(digits) else ""


def _is_real(digits: str) -> bool:
    # Its tables take 45 ms to import: only who is asked for a telephone number waits for them.
    import phonenumbers  # noqa: PLC0415

    return phonenumbers.is_valid_number(phonenumbers.PhoneNumber(country_code=86, national_number=int(digits)))


def _doubt(number: str) -> str:
    """Return a note on a mobile prefix that the tables lack: new ones appear every few years, so it is kept."""
    known = not _MOBILE.fullmatch(number) or _is_real(number)
    return "" if known else "这个手机号段不常见，请再核对。"


def _several() -> Refused:
    return Refused("请只写一个号码")


def _unknown(text: str) -> Refused:
    length = len(_DIGIT.findall(text))
    return Refused("请写 11 位手机号，或带区号的座机", length=f"{length} 位" if length else "")
