"""Numbers and measure words in English, read as Chinese writes them."""

from decimal import Decimal
from re import Match

from dialogs.language.phrases import Phrase

_WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905
_VALUES = {word: value for value, word in enumerate(_WORDS)}
_VALUES |= {word: 10 * value for value, word in enumerate(_TENS, 2)} | {"once": 1, "twice": 2, "a dozen": 12}
_POWERS = {
    "hundred": 2, "thousand": 3, "million": 6, "mln": 6, "mn": 6, "mil": 6, "m": 6, "billion": 9, "bn": 9,
}  # fmt: skip
_TEN_THOUSAND = 10_000
_MEASURES = {
    "people": "人", "persons": "人", "person": "人", "employees": "人", "employee": "人", "staff": "人", "headcount": "人",
    "ppl": "人", "pax": "人", "times": "次", "time": "次", "sessions": "次", "session": "次", "trainings": "次",
    "training": "次", "companies": "家", "company": "家", "enterprises": "家", "enterprise": "家", "firms": "家", "firm": "家",
    "percent": "%", "pct": "%", "about": "约", "around": "约", "approximately": "约", "approx": "约", "roughly": "约", "ca": "约",
    "over": "超过", "more than": "超过", "at least": "至少", "in total": "共", "total": "共",
}  # fmt: skip
"""English words beside a number, and the Chinese ones that the readers know."""

_LETTER = Phrase("[a-z]", "3 «t»imes")
_WORD = Phrase(rf"\b(?:{'|'.join(_VALUES)})\b", "«three» times")
_POWER = Phrase(rf"([0-9]+(?:\.[0-9]+)?|\ba) ?({'|'.join(_POWERS)})\b", "about «80 million» RMB")
_MEASURE = Phrase(rf"(?<![a-z])(?:{'|'.join(sorted(_MEASURES, key=len, reverse=True))})\b\.?", "95 «people»")
_WORD_END = Phrase("(?<=[a-z]{2}) | (?=[a-z]{2})", "we« »have 35")
_LONGEST = 200
"""Characters of a text that is looked at: no answer in English is longer."""


def english_numbers(text: str) -> str:
    """Return a folded text with its English numbers in figures and its English measure words in Chinese."""
    if len(text) > _LONGEST or not _LETTER.search(text):
        return text
    text = _WORD.sub(lambda found: str(_VALUES[found[0]]), text)
    text = _POWER.sub(_in_figures, text)
    return _WORD_END.sub(";", _MEASURE.sub(lambda found: _MEASURES[found[0].rstrip(".")], text))


def _in_figures(found: Match[str]) -> str:
    times = Decimal(1) if found[1] == "a" else Decimal(found[1])
    value = times.scaleb(_POWERS[found[2]])
    return f"{value.scaleb(-4).normalize():f}万" if value >= _TEN_THOUSAND else f"{value:f}"
