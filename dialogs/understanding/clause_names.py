"""The clauses that a text names in whatever figures, each as the standards print it."""

from re import Match

from dialogs.language.clause_numbers import FIGURES
from dialogs.language.numerals import value_of
from dialogs.language.phrases import Phrase

_DIGIT = f"[{FIGURES}]"
_PART = f"[（(]?(?P<{{}}>{_DIGIT}{{{{1,2}}}})[）)]?"
_CLAUSE = Phrase(
    f"第\\s*(?P<whole>{_DIGIT}{{1,2}})\\s*[条條](?:\\s*第\\s*{_PART.format('item')}\\s*[项項款点])?"
    f"|第[（(](?P<alone>{_DIGIT}{{1,2}})[）)]\\s*[条條项項款]"
    f"|第?(?P<full>{_DIGIT}{{1,2}})[（(](?P<part>{_DIGIT}{{1,2}})[）)][条條]?"
    f"|(?i:clause|item)\\s*(?P<english>[0-9]{{1,2}})(?:[.(]\\s*(?P<point>[0-9]{{1,2}})\\)?)?"
    "|第(?P<dotted>[0-9]{1,2})[.](?P<last>[0-9]{1,2})[条條]"
    "|(?<![0-9.])第?(?P<short>[1-9])[.](?P<sub>[1-9])(?=条|那|这|填|写|答|说|改|错|重新)条?",
    "回到«第五条»",
)
_FOLDED = Phrase(f"[条條]|{_DIGIT}[（(.]|[（(]{_DIGIT}{{1,2}}[）)]|clause|item|Clause|Item|CLAUSE", "回到第五«条»")


def clauses_as_printed(text: str) -> str:
    """Return a text with the clauses that it names written as 第5条 and 第6（4）条, whichever way they are named."""
    return _CLAUSE.sub(_printed, text) if _FOLDED.search(text) else text


def _printed(found: Match[str]) -> str:
    names = (("whole", "item"), ("full", "part"), ("english", "point"), ("dotted", "last"), ("short", "sub"))
    whole, part = next(
        ((found[first], found[second]) for first, second in names if found[first]), (found["alone"], None)
    )
    figures = [value_of(each) for each in (whole, part) if each]
    if None in figures:
        return found[0]
    first, *more = (f"{figure:f}" for figure in figures if figure is not None)
    return f"第{first}（{more[0]}）条" if more else f"第{first}条"
