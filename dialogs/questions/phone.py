"""Telephone numbers as they are printed: 010-63469955 转 6018, 13800138000, 400-810-0000."""

import unicodedata
from typing import ClassVar

from dialogs.language.phrases import Phrase
from dialogs.model.asked import AnswerForm
from dialogs.model.context import Context
from dialogs.questions import QuestionKind
from dialogs.questions.digits import is_unsure, spoken_digits
from dialogs.questions.elsewhere import refuse_foreign
from dialogs.questions.outcome import Doubtful, Outcome, Refused, Understood, asked_back
from dialogs.questions.self_correction import with_last_digits
from standards.form import Field, Value

_LONGEST = 100

_HYPHENS = str.maketrans("‐‑‒–—―−ー~", "-" * 9)
_EXTENSION = Phrase(r"[,;(]?(?:转接?|再?拨|再?按|内线|分机号?|extension|ext\.?|x|#)[:.]?(?=[0-9])", "63469955«转»6018")
_EXTENSION_ALONE = Phrase("(?:转接?|再?拨|再?按|内线|分机号?)[:： ]?[0-9]{1,6}", "分机6018")
_EXTENSION_BEHIND = Phrase(
    r"(?<![0-9])((?:0[0-9]{2,3}-?)?[2-8][0-9]{6,7})[,;、\s]+(?=[0-9]{3,5}(?![0-9]))", "«63469955,»6018"
)
_ROW_OF_LINES = Phrase(r"[0-9]{7}[~～至到][0-9]{1,2}(?![0-9])", "010-6«3469955~7»")
_EXTENSION_DIGITS = Phrase(r"[0-9]{1,6}(?![0-9])", "6018")
_SPACE_AT_EXTENSION = Phrase(
    r"\s+(?=转|再?拨|再?按|内线|分机|ext|x|#)|(?<=[转拨按线机号xt#:.])\s+", "63469955« »转6018"
)
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
    in_signs = True
    answer_form = AnswerForm.TELEPHONE
    example = "13800138000"
    readings: ClassVar = {"138-0013-8000": "13800138000", "010 6346 9955 转 6018": "010-63469955 转 6018"}
    refusals: ClassVar[tuple[str, ...]] = ("12345", "13800138000, 010-63469955", "没有", "")
    expected: ClassVar[str] = "请写 11 位手机号，或带区号的座机"
    """What goes on after the label where a text is no such number."""

    def _read(self, context: Context, field: Field, text: str) -> Outcome:
        if len(text) > _LONGEST:
            raise Refused("请只写一个号码", length=f"{len(text):,} 字")
        area = context.campaign.area_code
        typed, text = text, spoken_digits(unicodedata.normalize("NFKC", text).casefold())
        if _ROW_OF_LINES.search(text):
            raise _several()
        text = _EXTENSION_BEHIND.sub(r"\1转", text.translate(_HYPHENS))
        head, has_extension, extension = _split(text)
        pieces = _PIECE.findall(head)
        if len(pieces) != 1:
            raise _several() if len(pieces) > 1 else self._unknown(text)
        number = _printed(pieces[0], area)
        if not number and not has_extension:
            number, extension = _with_extension(pieces[0], area)
        if not number:
            if _two_numbers(pieces[0], area):
                raise _several()
            refuse_foreign(typed, self.expected, but=("电话号码",))
            raise self._unknown(text)
        printed = f"{number} 转 {extension}" if extension else number
        answer = Understood(printed, _doubt(number))
        return Doubtful(answer, asked_back(printed)) if is_unsure(typed) else answer

    def continued(self, before: str, after: str) -> str:
        """Return a number with the extension that the second message has."""
        return before + after if _EXTENSION_ALONE.fullmatch(after) and not _EXTENSION.search(before) else ""

    def _instead(self, context: Context, field: Field, before: str, after: str) -> Outcome:
        """Return the number with other last digits, where only those are said."""
        return self.read(context, field, with_last_digits(before, after))

    def _unknown(self, text: str) -> Refused:
        length = len(_DIGIT.findall(text))
        return Refused(self.expected, length=f"{length} 位" if length else "")

    def show(self, _field: Field, value: Value) -> str:
        """Return the number as it is printed."""
        return str(value)


def is_mobile(number: str) -> bool:
    """Return True if a number is one of a mobile telephone."""
    return _MOBILE.fullmatch(number) is not None


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
    elif groups[:1] == [area_code.lstrip("0")] and len(digits) - len(area_code) in (6, 7):
        digits = "0" + digits
    if _MOBILE.fullmatch(digits.removeprefix("0")):
        return digits.removeprefix("0")
    if service := _SERVICE.fullmatch(digits):
        return "-".join(service.groups())
    if len(digits) in (7, 8) and digits[0] in "2345678":  # 7 in a small city: the tables know whether the code has such
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
