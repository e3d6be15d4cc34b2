"""Whether what is read back is the value that was meant."""

import re
from collections.abc import Sequence

from tests.understanding.corpus import Value
from tests.understanding.forms import Question
from tests.understanding.signs import nfkc, norm

NUMBER = re.compile(r"(\d+(?:\.\d+)?)(亿元?|万元?|元|人|家|次|名|%)?")


def number(text: str) -> tuple[float, str] | None:
    """Return the first number of a text with its unit, money in 万元."""
    found = NUMBER.search(norm(text))
    if not found:
        return None
    amount, unit = float(found[1]), found[2] or ""
    if unit.startswith("亿"):
        return amount * 10_000, "万元"
    if unit.startswith("万"):
        return amount, "万元"
    return (amount / 10_000, "万元") if unit == "元" else (amount, unit)


def telephone(text: str) -> tuple[str, str]:
    """Return the digits of a telephone number and of its extension."""
    main, _, extension = norm(text).partition("转")
    return re.sub(r"\D", "", main), re.sub(r"\D", "", extension)


def ticked(question: Question, text: str) -> set[str]:
    """Return the options that a text names."""
    wide = nfkc(text)
    return {option[0] for option in question.options if any(word in wide for word in option)}


def equal(question: Question, shown: str, meant: Value) -> bool:
    """Return whether what is shown of a question is the value that was meant."""
    if question.type == "ticks":
        return _equal_ticks(question, shown, meant)
    if isinstance(meant, list):
        return any(equal(question, shown, each) for each in meant)
    left, right = norm(shown), norm(meant)
    match question.type:
        case "count" | "amount":
            first, second = number(shown), number(meant)
            return first is not None and second is not None and abs(first[0] - second[0]) < 1e-6
        case "share":
            return re.search(r"(?<![\d.])" + re.escape(right), left) is not None
        case "phone":
            return telephone(shown) == telephone(meant)
        case "yesno":
            return _equal_yes_or_no(left, meant == "是")
        case "narrative":
            return right in left
        case _:
            return left == right


def _equal_ticks(question: Question, shown: str, meant: Sequence[str]) -> bool:
    if meant:
        return ticked(question, shown) == set(meant)
    wide = nfkc(shown)
    none = re.search(r"无|没有|均未", wide) is not None and not re.search(r"还没|未填|没有回答", wide)
    return none and not ticked(question, shown)


def _equal_yes_or_no(shown: str, meant: bool) -> bool:
    empty = re.match(r"没填|未填|没有回答|未回答", shown)
    yes, no = bool(re.match(r"是|有|已", shown)), bool(re.match(r"否|没|无|不是|未", shown)) and not empty
    return yes and not no if meant else no
