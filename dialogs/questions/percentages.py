"""Percentages as people write them: 25%, 百分之二十五, 三成, 20个百分点, 一半."""

from decimal import ROUND_DOWN, Decimal
from re import Match

from dialogs.language.numerals import HAN, value_of
from dialogs.language.phrases import Phrase

_NUMERAL = f"[0-9.{HAN}]"
PERCENTAGE = Phrase(
    f"(?P<percent>{_NUMERAL}+)[多余]?(?:%|个?百分点|个点)|%(?P<behind>[0-9]+(?:\\.[0-9]+)?)"
    f"|(?P<of>{_NUMERAL}+)分之(?P<parts>{_NUMERAL}+)"
    f"|(?P<tenths>{_NUMERAL}+)成(?P<more>[{HAN}0-9半])?|(?P<half>一半|半数)",
    "近«三成»",
)
_EVERYTHING = Phrase(
    "(?:全部|所有|全体|园区|入园)*的?(?:企业|公司|单位)*(?:都|均|全|全部|全都|全部都)*(?:已经?)?(?:有|开展|做|参加|参与|参训|来|走访?|去|覆盖|走到|评|评估|指导)*(?:过|到|了|的)*",
    "全部企业都有",
)
"""Says that it is all of them, if it also holds a word for all."""
_ALL = Phrase("全|所有|都|均", "«全»部企业")
_HALF = Phrase("(?<![过大])(?:一半|半数)", "«一半»左右")
_EVERY_ONE = Phrase(
    "(?:走访|指导|培训|评估)?(?:全覆盖|全部覆盖)|(?:每家|家家|挨家挨户)都?(?:走|去|看|做|来|评|训)?(?:访|过|到)*(?:了|一遍)*",
    "每家都走了",
)
_WHOLES = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10_000)}


def with_halves_in_figures(text: str) -> str:
    """Return a text with 一半 as 50% and 三成半 as 三成五, so that their 半 is not taken for a vague word."""
    return _HALF.sub("50%", text.replace("成半", "成五"))


def means_everything(text: str) -> bool:
    """Return True if a plain text says nothing but that it is all of them: 全都开展了."""
    everything = _EVERYTHING.fullmatch(text) is not None and _ALL.search(text) is not None
    return everything or _EVERY_ONE.fullmatch(text) is not None


def percent_of(found: Match[str]) -> Decimal | None:
    """Return the percentage that was found; None where it is none (零分之一)."""
    if found["half"]:
        return Decimal(50)
    if found["percent"] or found["behind"]:
        return value_of(found["percent"] or found["behind"])
    if found["tenths"]:
        tenths, more = value_of(found["tenths"]), value_of((found["more"] or "0").replace("半", "五"))
        return None if tenths is None or more is None or more >= 10 else tenths * 10 + more
    whole = _WHOLES.get(found["of"]) or value_of(found["of"])
    parts = value_of(found["parts"])
    if found["of"] in _WHOLES:
        parts = _WHOLES.get(found["parts"]) or parts
    if not whole or parts is None or parts > whole * 1000:
        return None
    # Cut like every share we show, so that none reaches a standard that it misses.
    percent = parts * 100 / whole
    return percent if found["of"] in _WHOLES else percent.quantize(Decimal("0.1"), ROUND_DOWN)
