"""Telephone numbers as they are printed: 010-63469955 转 6018, 13800138000, 400-810-0000."""

import re
import unicodedata

from dialogs.questions.outcome import Read, Unclear, unclear
from standards.form import Field

_AREA = "010"
"""A number of eight digits without an area code is one of Beijing's."""
_LONGEST = 100

_HYPHENS = str.maketrans("‐‑‒–—―−ー~", "-" * 9)
_EXTENSION = re.compile(r"[,;(]?(?:转接?|分机号?|extension|ext\.?|x|#)[:.]?(?=[0-9])")
_PIECE = re.compile(r"[+(]*[0-9](?:[0-9()+. -]*[0-9])?")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_SERVICE = re.compile(r"([48]00)([0-9]{3})([0-9]{4})")
_AREA_CODE = re.compile(r"(010|02[0-9]|0[3-9][0-9]{2})([1-9][0-9]{6,7})")


def read_phone(field: Field, words: str) -> Read:
    """Take a telephone number in any usual writing; give it as printed, or raise `Unclear` for none or several."""
    if len(words) > _LONGEST:
        raise unclear(field, words, "请只写一个号码", counted=f"{len(words):,} 字")
    text = unicodedata.normalize("NFKC", words).casefold().translate(_HYPHENS)
    head, mark, tail = _split(text)
    pieces = _PIECE.findall(head)
    if len(pieces) != 1:
        raise _several(field, words) if len(pieces) > 1 else _unknown(field, words, text)
    number, extension = _printed(pieces[0]), ""
    if not number and not mark:
        # 63469955-6018, the notice's own way: the last group is an extension when what stands before it is a number.
        body, dash, last = pieces[0].rpartition("-")
        if dash and last.isdecimal() and len(last) <= 6:
            number, extension = _printed(body), last
    if mark:
        extension = tail
    if not number:
        parts = re.split(r" +|-(?=1[3-9])", pieces[0])
        halves = [(" ".join(parts[:at]), " ".join(parts[at:])) for at in range(1, len(parts))]
        if any(_printed(one) and _printed(other) for one, other in halves):
            raise _several(field, words)
        raise _unknown(field, words, text)
    return Read(f"{number} 转 {extension}" if extension else number, _doubt(number))


def _split(text: str) -> tuple[str, bool, str]:
    """The number and the extension said after it (转6018); the mark says whether there is one."""
    close = re.sub(r"\s+(?=转|分机|ext|x|#)|(?<=[转机号xt#:.])\s+", "", text)
    found = _EXTENSION.search(close)
    if not found:
        return text, False, ""
    tail = re.match(r"[0-9]{1,6}(?![0-9])", close[found.end() :])
    rest = close[found.end() + tail.end() :] if tail else close[found.end() :]
    # Whatever other digits follow are put back, so that they are seen as a second number.
    return close[: found.start()] + ";" + rest, tail is not None, tail[0] if tail else ""


def _printed(piece: str) -> str:
    """One number in its printed form, or nothing if its digits make none."""
    groups = re.findall("[0-9]+", piece)
    digits = "".join(groups)
    abroad = piece.lstrip("( ").startswith("+") or digits.startswith("00")
    if abroad or (digits.startswith("86") and len(digits) > 10):
        digits = digits.removeprefix("00")
        if not digits.startswith("86"):
            return ""
        digits = digits[2:]
        if not (digits.startswith("0") or _MOBILE.fullmatch(digits) or _SERVICE.fullmatch(digits)):
            digits = "0" + digits
    elif groups[:1] == ["10"] and len(digits) == 10:
        digits = "0" + digits
    if _MOBILE.fullmatch(digits):
        return digits
    if service := _SERVICE.fullmatch(digits):
        return "-".join(service.groups())
    if len(digits) == 8 and digits[0] in "2345678":
        digits = _AREA + digits
    area = _AREA_CODE.fullmatch(digits)
    return f"{area[1]}-{area[2]}" if area and _is_real(digits) else ""


def _is_real(digits: str) -> bool:
    # Its tables take 45 ms to import: only who is asked for a telephone number waits for them.
    import phonenumbers  # noqa: PLC0415

    return phonenumbers.is_valid_number(phonenumbers.PhoneNumber(country_code=86, national_number=int(digits)))


def _doubt(number: str) -> str:
    """New mobile prefixes appear every few years, so one that the tables lack is only doubted."""
    known = not _MOBILE.fullmatch(number) or _is_real(number)
    return "" if known else "这个手机号段不常见，请再核对。"


def _several(field: Field, words: str) -> Unclear:
    return unclear(field, words, "请只写一个号码")


def _unknown(field: Field, words: str, text: str) -> Unclear:
    digits = len(re.findall("[0-9]", text))
    return unclear(field, words, "请写 11 位手机号，或带区号的座机", counted=f"{digits} 位" if digits else "")
