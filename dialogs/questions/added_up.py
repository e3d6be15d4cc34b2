"""A count that is told by its parts: 上半年1次，下半年2次 · 专职1兼职2 · 男30女28."""

from decimal import Decimal

from dialogs.language.numerals import HAN, value_of
from dialogs.language.phrases import Phrase
from dialogs.questions.quantity import Belongs

_PART = (
    "[上下]半年|年[初中底末]|第?[一二三四1-4]季度|(?:1[0-2]|[1-9]|十[一二]?|[二三四五六七八九])月份?|[春夏秋冬][天季]"
    "|(?:专职|兼职|全职|兼任|专|兼|男|女|管理|研发|技术|生产|销售|行政|后勤)"
    "(?:的|工|性|生|岗|层|人员|员工|职工)?"
    "|线上|线下|现场|集中|内部|外部|大会|小会"
)
"""Parts that leave nothing of the whole in two of them."""
_BESIDE = "(?:培训|[做办搞讲查开]|大约|[有是又还再共约了过的:])"
_NUMBER = f"[0-9{HAN}]+"
_ONE = f"{_BESIDE}*+(?:{_PART})?{_BESIDE}*+{_NUMBER}[次回场期遍人名位个家]*+{_BESIDE}*+(?:{_PART})?{_BESIDE}*+"
"""Words beside a number are not given back (`*+`), and each is read in one way: a text of nothing else would take for ever."""
_ALL = Phrase(f"(?:{_ONE}[,;、和及加+。]*+){{2,6}}", "上半年1次,下半年2次")
_EACH = Phrase(
    f"(?P<part>{_PART}){_BESIDE}*(?P<number>{_NUMBER})|(?P<first>{_NUMBER})[次回场期遍人名位个家]*{_BESIDE}*(?P<behind>{_PART})",
    "专职1",
)
_PARTS = Phrase(_PART, "«专职»1")
_NUMBERS = Phrase(_NUMBER, "专职«1»")
_LONGEST = 60
"""Characters of a text that is looked through."""


def sum_of_parts(text: str, belongs: Belongs) -> Decimal | None:
    """Return what the parts that a plain text names are together, if each number `belongs` to what is asked.

    None where it says anything else, or a part twice.
    """
    if len(text) > _LONGEST or not _ALL.fullmatch(text):
        return None
    each = list(_EACH.finditer(text))
    named = {one["part"] or one["behind"] for one in each}
    values = [value_of(one["number"] or one["first"]) for one in each]
    if not all(belongs(text[one.end("number") if one["number"] else one.end("first") :]) for one in each):
        return None
    if len(values) < len(_NUMBERS.findall(_PARTS.sub(";", text))) or len(named) < max(len(each), 2) or None in values:
        return None
    return sum((value for value in values if value is not None), Decimal(0))
