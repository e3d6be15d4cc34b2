"""What somebody wants of a clause of the standards, or of the sheets beside the form, in their own words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from dialogs.language.clause_numbers import FIGURES, numbered_alike
from dialogs.language.normalise import fold
from dialogs.language.phrases import Phrase
from standards.clauses import Clause

LONGEST = 40
"""Characters of a request."""
_DIGIT = f"[{FIGURES}]"
_NUMBER = rf"第?[(]?(?P<whole>{_DIGIT}{{1,2}})[)]?条?(?:[第(.\-](?P<part>{_DIGIT}{{1,2}})[)项款点]{{0,2}})?条?"
_NAME = r"(?P<name>[^,。?!;]{2,14}?)(?:那一?[条项块]|这一?[条项块]|方面)?"
_BEFORE = "(?:请|帮我|我|要|想|来|先|去|能不能|可以|麻烦){0,4}"
_AFTER = "[呢啊吗呀吧了]{0,2}"
_WHAT = "(?:什么|哪些|些什么|啥)"
_PAPERS = "(?:台账|证明材料|佐证材料|支撑材料|备查材料|证明文件|证明|证据|材料|文件)"
_LISTS = "(?:证明|佐证)?材料清单|台账清单|清单"
_GAP_LISTS = "(?:达标)?差距(?:清单|表|列表)?|自查表"
_BOTH_LISTS = (
    f"(?:两|2)[张份个](?:清单|表)|(?:{_LISTS})[和跟与及、](?:{_GAP_LISTS})|(?:{_GAP_LISTS})[和跟与及、](?:{_LISTS})"
)

_MEND = "补充?|补上|补齐|补办|完善"
_CLOSE = f"(?:{_MEND}|答|改|修改)(?:一下)?"
_HOW = (
    "(?:原文|全文|差距|详情|说明|差什么|差多少|差在哪里?|差哪些?|缺什么|缺多少|缺哪些?|怎么补救?|怎么办|怎样补|如何补|怎么才能达标"
    "|为什么没达标|为什么不达标)"
)
_FILLERS = "(?:的|是|还|到底|具体|应该|要|又){0,4}"
_CLOSING = Phrase(f"{_BEFORE}{_CLOSE}{_NUMBER}{_AFTER}", "补第6(4)条")
_CLOSING_BY_NAME = Phrase(f"{_BEFORE}(?:{_MEND})(?:一下)?{_NAME}{_AFTER}", "补培训")
_ABOUT = Phrase(
    f"{_BEFORE}(?:展开|看看?|查看|说说|讲讲|解释|说明)?(?:一下)?{_NUMBER}{_FILLERS}{_HOW}{_AFTER}", "第6(4)条怎么补"
)
_ABOUT_BY_NAME = Phrase(f"{_NAME}{_FILLERS}{_HOW}{_AFTER}", "培训那条怎么补")
_NUMBER_ALONE = Phrase(f"(?:展开|看看?|查看)?{_NUMBER}", "第6(4)条")
_PAPERS_OF = Phrase(
    f"{_NUMBER}(?:的|都|还|到底|具体|要|需要|得|该|应该){{0,4}}(?:准备|备|交|提供|有)?{_WHAT}{_PAPERS}{_AFTER}",
    "第6(4)条要准备什么台账",
)
_EVIDENCE = Phrase(
    f"{_BEFORE}(?:需要|要|得|应该|还要|都要){{0,2}}(?:准备|备|提供){_WHAT}(?:台账|证明材料|佐证材料|支撑材料|备查材料|证明文件|证据){_AFTER}"
    f"|(?:台账|证明材料|佐证材料|支撑材料|备查材料)都?(?:有|需要|要准备|要|准备|备){_WHAT}{_AFTER}"
    "|(?:看看?|查看|打开|把|给我|发我){0,2}(?:一下)?(?:材料清单|证明材料清单|台账清单)(?:给我|发我|发来|看看|看一下|在哪里?|呢|吧){0,2}",
    "要准备哪些台账",
)


def _printing(sheets: str, example: str, alone: str = "") -> Phrase:
    """Return the phrase of who wants these sheets on paper; `alone` names them without a verb."""
    return Phrase(
        f"{_BEFORE}把?(?:打印|打出来?|导出|下载|生成)(?:一[份下张])?(?:{sheets})(?:都|也)?(?:打印|打|导出|下载)?(?:出来|给我|一下|吧){{0,2}}"
        f"|{_BEFORE}把?(?:{sheets})(?:都|也)?(?:打印|打|导出|下载)(?:出来|给我|一下|一份|吧){{0,2}}{alone and f'|{alone}'}",
        example,
    )


_PRINTING_BOTH = _printing(_BOTH_LISTS, "两张清单都打印")
_PRINTING_GAPS = _printing(_GAP_LISTS, "把差距打印出来", "差距表|差距清单|自查表")
_PRINTING_EVIDENCE = _printing(_LISTS, "打印材料清单")


class Wish(Enum):
    """What is wanted."""

    CLOSE = auto()
    """The questions of a clause again."""
    EXPLAIN = auto()
    """How far a clause is from being met, and what would close it."""
    NAME = auto()
    """A clause was only named."""
    EVIDENCE = auto()
    """What would show that a clause is met, or all of them."""
    PRINT_EVIDENCE = auto()
    """The evidence list on paper."""
    PRINT_GAPS = auto()
    """The gap list on paper."""
    PRINT_BOTH = auto()
    """Both sheets in one file."""


@dataclass(frozen=True, slots=True)
class ClauseRequest:
    """A wish, and the number of the clause that it names; empty if it names none."""

    wish: Wish
    number: str = ""


def request_of(text: str, clauses: Iterable[Clause], by_name: Callable[[], Mapping[str, str]]) -> ClauseRequest | None:
    """Return what a text wants of one of the clauses; `by_name` gives the number of a clause by each folded name for it."""
    if len(text) > LONGEST:
        return None
    folded = fold(text)
    for phrase, wish in _PRINTED:
        if phrase.fullmatch(folded):
            return ClauseRequest(wish)
    if _EVIDENCE.fullmatch(folded):
        return ClauseRequest(Wish.EVIDENCE)
    for pattern, wish in _BY_NUMBER:
        if (match := pattern.fullmatch(folded)) and (number := _number(match["whole"], match["part"], clauses)):
            return ClauseRequest(wish, number)
    for pattern, wish in ((_CLOSING_BY_NAME, Wish.CLOSE), (_ABOUT_BY_NAME, Wish.EXPLAIN)):
        if (match := pattern.fullmatch(folded)) and (number := by_name().get(match["name"])):
            return ClauseRequest(wish, number)
    return None


_PRINTED = (
    (_PRINTING_BOTH, Wish.PRINT_BOTH),
    (_PRINTING_GAPS, Wish.PRINT_GAPS),
    (_PRINTING_EVIDENCE, Wish.PRINT_EVIDENCE),
)
_BY_NUMBER = (
    (_CLOSING, Wish.CLOSE),
    (_ABOUT, Wish.EXPLAIN),
    (_PAPERS_OF, Wish.EVIDENCE),
    (_NUMBER_ALONE, Wish.NAME),
)


def _number(whole: str, part: str | None, clauses: Iterable[Clause]) -> str | None:
    """Return the clause that 6(4), 6.4 or 六…四 means; None if there is none."""
    wanted = f"{whole}({part})" if part else whole
    return next((clause.number for clause in clauses if numbered_alike(clause.number, wanted)), None)
