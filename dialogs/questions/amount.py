"""Money in 万元: 1.2亿, 三千两百万, 12000000元."""

import re
from decimal import Decimal

from dialogs.language.numerals import HAN
from dialogs.questions.count import about, says_more, says_none, sentence, the_numeral
from dialogs.questions.outcome import Read, unclear
from standards.form import Field

_BARE_AT_MOST = 1_000_000
"""A number without a unit is taken as 万元 below this; from here on it is probably in 元."""

_FOREIGN = re.compile(
    r"美元|美金|usdt?|\$|欧元|eur|€|英镑|£|港[币元]|hkd|[日韩台澳加]元|台币|日币|jpy|外[币汇]|卢布|法郎"
)
_YUAN = re.compile("人民币|rmb|cny|¥|圆|块钱?")
_UNIT_APART = re.compile(f"(?<![0-9{HAN}多余])([万亿])元")
_OTHER = re.compile("[多余]?[%‰成个次回场期人名位员家户岁]")
_MORE_INSIDE = re.compile("(?<=[0-9十百千])(?:多|余|来)(?=[千万亿])")


def read_amount(field: Field, words: str) -> Read:
    """Take an amount of money; give it in 万元 as decimal digits (`"3200"`, `"0.5"`), or raise `Unclear`."""
    text = sentence(field, words)
    if _FOREIGN.search(text):
        raise unclear(field, words, "请按人民币万元填写")
    if says_none(text):
        return _kept(field, words, Decimal(0))
    text = _YUAN.sub("元", text).replace("个亿", "亿")
    more = says_more(text)
    text = _MORE_INSIDE.sub("", text)
    apart = _UNIT_APART.search(text)
    text = _UNIT_APART.sub("", text)
    value, number, more_after = the_numeral(field, words, text, _is_money)
    more = more or more_after
    if "万" in number.written or "亿" in number.written:
        return _kept(field, words, value.scaleb(-4), more=more)
    if apart:
        return _kept(field, words, value.scaleb(4) if apart[1] == "亿" else value, more=more)
    if text[number.end :].lstrip("多余").startswith("元") or text[: number.start].endswith("元"):
        small = 0 < value < 10_000
        return _kept(field, words, value.scaleb(-4), more=more, note="已记为 {}，请核对单位。" if small else "")
    if value >= _BARE_AT_MOST:
        raise unclear(field, words, "请写明单位是元还是万元")
    return _kept(field, words, value, more=more, note="没有写单位，已按 {}记录。" if value else "")


def _is_money(after: str) -> bool:
    return not _OTHER.match(after)


def _kept(field: Field, words: str, amount: Decimal, *, more: bool = False, note: str = "") -> Read:
    if not field.least <= amount <= field.most:
        raise unclear(field, words, f"请写 {field.least:,} 至 {field.most:,} 万元之间的金额")
    amount = amount.normalize()
    recorded = f"{amount:,f} 万元"
    return Read(f"{amount:f}", note.format(recorded) or (about(recorded) if more else ""))
