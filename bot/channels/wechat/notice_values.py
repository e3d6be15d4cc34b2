"""What stands in the fields of a subscription notice's template: each type of field takes so much, in one form."""

import re
from collections.abc import Callable, Mapping
from datetime import date

LONGEST_THING, LONGEST_STRING, LONGEST_PHONE, LONGEST_NAME, LONGEST_PHRASE = 20, 32, 17, 10, 5
_CUT = "…"
_FIELD_NAME = re.compile(r"([a-z_]+)[0-9]+")
_NOT_IN_A_PHONE = re.compile(r"[^0-9+\-]+")
_NOT_CHINESE = re.compile(r"[^\u4e00-\u9fff]+")
_NOT_IN_A_STRING = re.compile(r"[^\x20-\x7e]+")


def values(fields: Mapping[str, str], facts: Mapping[str, str]) -> dict[str, str]:
    """Return the value of each field, given what of a notice each shows; cut to what its type takes.

    Raise LookupError for a type or a part that is unknown: the settings have been checked for both.
    """
    return {name: _AS[type_of(name)](facts[part]) for name, part in fields.items()}


def type_of(name: str) -> str:
    """Return the type of a field of a template: thing of thing1. Raise LookupError if it is none."""
    found = _FIELD_NAME.fullmatch(name)
    if found is None:
        raise LookupError(f"{name} is no field of a template")
    return found[1]


def is_cut(fields: Mapping[str, str], facts: Mapping[str, str]) -> bool:
    """Return True if the text of a notice does not stand in the fields as a whole."""
    shown = [value for name, value in values(fields, facts).items() if fields[name] == "text"]
    return _one_line(facts["text"]) not in shown


def _thing(text: str) -> str:
    return _at_most(_one_line(text), LONGEST_THING)


def _string(text: str) -> str:
    return _NOT_IN_A_STRING.sub("-", text).strip("- ")[:LONGEST_STRING]


def _phone(text: str) -> str:
    """Return a telephone number with its extension behind a hyphen; without it if both are too long."""
    whole = _NOT_IN_A_PHONE.sub("-", text).strip("-")
    return whole if len(whole) <= LONGEST_PHONE else whole[:LONGEST_PHONE].rpartition("-")[0] or whole[:LONGEST_PHONE]


def _name(text: str) -> str:
    return _NOT_CHINESE.sub("", text)[:LONGEST_NAME] or text[:LONGEST_NAME]


def _phrase(text: str) -> str:
    return _NOT_CHINESE.sub("", text)[:LONGEST_PHRASE]


def _date(day: str) -> str:
    at = date.fromisoformat(day)
    return f"{at.year}年{at.month}月{at.day}日"


def _time(day: str) -> str:
    return f"{_date(day)} 23:59"  # such a field takes no day without an hour; the day counts to its end


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _at_most(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - len(_CUT)] + _CUT


_AS: Mapping[str, Callable[[str], str]] = {
    "thing": _thing,
    "character_string": _string,
    "phone_number": _phone,
    "name": _name,
    "phrase": _phrase,
    "date": _date,
    "time": _time,
}
