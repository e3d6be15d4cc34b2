"""How a value is written that the parser of TOML does not take: what to write in its place."""

import re
import unicodedata
from datetime import date

_STRING = re.compile(r'"(?:\\.|[^"\\])*"')
_PAIR = re.compile(r"([A-Za-z0-9_-]+)\s*=\s*")
_ENDS = re.compile(r"[,}\]#]")
_DAY = re.compile(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})日?")
_HOUR = re.compile(r"(上午|下午|晚上|晚)?(\d{1,2})(?:[:时点](\d{1,2})?分?|:\d{1,2}:\d{1,2})前?")
_NUMERAL = re.compile(r"[一二两三四五六七八九十百千]+[\u4e00-\u9fff%]?")
_IN_THOUSANDS = re.compile(r"\d+(?:,\d+)+")
_YES, _NO = re.compile(r"True|TRUE|是|对|有|yes|Yes"), re.compile(r"False|FALSE|否|不|无|no|No")
_WITH_UNIT, _WITH_ZERO = re.compile(r"\d[\d.,]*[^\d.,]+"), re.compile(r"0\d+")
_MONTHS, _NOON, _LAST_HOUR = 12, 12, 23


def pair_at(line: str, column: int) -> tuple[str, str]:
    """Return the key and the value, as they are written, of the pair in which a column stands; empty if it stands in none."""
    pairs = [found for found in _PAIR.finditer(_blanked(line)) if found.end() < column]
    if not pairs:
        return "", ""
    start = pairs[-1].end()
    string = _STRING.match(line, start)
    whole = string or _IN_THOUSANDS.match(line, start)
    end = _ENDS.search(line, whole.end() if whole else start)
    return pairs[-1][1], line[start : end.start() if end else len(line)].strip()


def instead_of(key: str, value: str) -> str | None:
    """Return what to write in the place of a value that is no string; None if nothing is known of it."""
    plain = re.sub(r"[—–－―~～]+", "-", unicodedata.normalize("NFKC", value)).strip()
    if day := _DAY.fullmatch(plain):
        return _day(*map(int, day.groups()))
    if hour := _HOUR.fullmatch(plain):
        return _hour(key, *hour.groups())
    if _YES.fullmatch(plain):
        return "“是”写成 true"
    if _NO.fullmatch(plain):
        return "“否”写成 false"
    if _WITH_ZERO.fullmatch(plain):
        return "数字前面不写 0；电话、编号是文字，要放在引号里"
    if plain != value and plain.isdigit():
        return f"数字要用半角，例如 {key} = {plain}"
    if _IN_THOUSANDS.fullmatch(plain):
        return f"数字里不写逗号：{key} = {plain.replace(',', '')}"
    if _WITH_UNIT.fullmatch(plain):
        return "只写数字，不带单位；带单位的是文字，要放在引号里"
    if _NUMERAL.fullmatch(plain):
        return f"数字写阿拉伯数字，不带单位，例如 {key} = 2；是文字就放在引号里"
    return None


def after_the_string(key: str, value: str, *, inline: bool) -> str | None:
    """Return what to write where something follows a string that is closed: another pair, a text in quotes, a stray word."""
    string = _STRING.match(value)
    rest = value[string.end() :].strip() if string else ""
    if string is None or not rest:
        return None
    if _PAIR.match(rest):
        return "两项之间少了一个逗号：在前一项的末尾加上 ," if inline else "一行只写一项：把后面的另起一行"
    return (
        "引号里面还有引号：里面的改用中文的 “ ”"
        if '"' in rest
        else f"引号后面多了“{rest}”：文字全放进引号里，例如 {key} = {string[0]}"
    )


def _day(year: int, month: int, day: int) -> str:
    if not 1 <= month <= _MONTHS:
        return f"没有 {month} 月：日期按年、月、日写，例如 2023-07-10"
    try:
        meant = date(year, month, day)
    except ValueError:
        return f"{year} 年 {month} 月没有 {day} 日：照通知改"
    return f"日期写成四位年、两位月、两位日，这里是 {meant.isoformat()}"


def _hour(key: str, half: str | None, hour: str, minute: str | None) -> str:
    at = int(hour) + (_NOON if half and half != "上午" and int(hour) < _NOON else 0)
    if at > _LAST_HOUR:
        return f"没有 {at} 点：时刻写成时、分、秒，例如 {key} = 17:00:00"
    return f"时刻写成时、分、秒，这里是 {key} = {at:02}:{int(minute or 0):02}:00"


def _blanked(line: str) -> str:
    """Return a line with its strings blanked, nothing moved."""
    return _STRING.sub(lambda found: '"' + " " * (len(found[0]) - 2) + '"', line)
