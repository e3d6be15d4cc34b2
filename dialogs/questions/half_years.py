"""Half-years as people name them (今年上半年, 本年度上半年, 22年下半年), made the options that are asked about."""

from datetime import date
from re import Match

from dialogs.language.phrases import Phrase
from dialogs.questions.outcome import Refused
from standards.form import Option

_OPTION = Phrase("(?P<year>20[0-9]{2})年(?P<half>[上下]半年)", "2022年上半年")
_YEAR = r"(?:(?P<figures>(?:20)?[0-9]{2})年?度?|(?P<word>今年度?|本年度?|当年|去年度?|上一?年度?|前年|明年|来年))"
_NAMED = Phrase(
    rf"(?:{_YEAR}的? ?)?(?P<half>上|(?<!上)下)半年(?P<late>(?:都|还|才)*(?:[没未](?:到|开始|过|结束|完)))?",
    "今年上半年",
)
_YEAR_ALONE = Phrase(rf"(?<![0-9]){_YEAR}(?![0-9月])", "«去年»都查了")
_PARTS_OF_A_YEAR = {
    "上半年": Phrase(
        "(?<=[0-9今去前本当]年)初|年初|开春|春[天季上]|[一二]季度|(?<![0-9.十])[1-6一二三四五六]月份?", "«年初»查过"
    ),
    "下半年": Phrase(
        "(?<=[0-9今去前本当]年)[底末]|年[底末尾]|[秋冬][天季后]|入[秋冬]|[三四]季度|(?<![0-9.])(?:[7-9七八九]|1[0-2]|十[一二]?)月份?",
        "«年底»查过",
    ),
}
"""Names of a part that lies in a half-year, and so mean it in all likelihood."""
_OFTENER = Phrase("每个?(?:季度?|月|周|星期)", "«每季度»都查")
_OFFSETS = {"今": 0, "本": 0, "当": 0, "去": -1, "上": -1, "前": -2, "明": 1, "来": 1}


def with_half_years(options: tuple[Option, ...], text: str, today: date) -> tuple[str, bool]:
    """Return a joined text with the half-years in it as the options, and False if they may be others; refuse those of other years."""
    if "半年" not in options[0].label:
        return text, True
    found = [_OPTION.fullmatch(option.label) for option in options]
    labels = {(int(each["year"]), each["half"][0]): each[0] for each in found if each}
    if len(labels) < len(options):
        return text, True
    text, parts = _OFTENER.sub("每半年", text), 0
    for half, names in _PARTS_OF_A_YEAR.items():
        text, number = names.subn(half, text)
        parts += number
    read, sure = _Mentions(labels, today.year).read(text)
    return read, sure and not parts


class _Mentions:
    """Reads the half-years of one text from its first to its last."""

    def __init__(self, labels: dict[tuple[int, str], str], this_year: int) -> None:
        self._labels, self._this_year = labels, this_year
        self._year: int | None = None
        """The year named before a half; of the 上半年 before it, 下半年 is of the same."""
        self._sure = True
        self._halves: set[str] = set()

    def read(self, text: str) -> tuple[str, bool]:
        """Return a text with its half-years as the options, and True if they are surely these."""
        mentions = list(_NAMED.finditer(text))
        self._halves = {each["half"] for each in mentions}
        if any(each["late"] for each in mentions):  # so it is of this year that the person speaks
            self._year, self._sure = self._this_year, False
        read = _NAMED.sub(self._label, text)
        if not mentions:
            self._take_years(text)
        return read, self._sure

    def _label(self, mention: Match[str]) -> str:
        half = mention["half"]
        if mention["late"]:
            return ""
        self._year = self._year_of(mention) if _names_a_year(mention) else self._year
        if self._year is not None:
            key = self._year, half
            self._year = self._year if half == "上" else None
        else:
            key = self._only_one(half)
        if key not in self._labels:
            raise Refused(f"只问{'、'.join(self._labels.values())}，请写其中哪几个做到了，都没有请写“无”")
        return self._labels[key]

    def _only_one(self, half: str) -> tuple[int, str]:
        """Return the half-year that is meant without a year: the only one, in doubt where it may be that of this year."""
        years = [year for year, each in self._labels if each == half]
        self._sure &= len(years) == 1 and (years[0] == self._this_year or half == "下" or len(self._halves) > 1)
        return years[-1] if years else self._this_year, half

    def _take_years(self, text: str) -> None:
        """Refuse a year without a half that is not asked about; doubt one that is a part of what is asked."""
        named = {self._year_of(each) for each in _YEAR_ALONE.finditer(text) if _is_a_year(each)}
        asked = {year for year, _ in self._labels}
        if named - asked:
            raise Refused(f"只问{'、'.join(self._labels.values())}，请写其中哪几个做到了，都没有请写“无”")
        self._sure &= not named or named == asked

    def _year_of(self, mention: Match[str]) -> int:
        if figures := mention["figures"]:
            return int(figures) % 100 + 2000
        return self._this_year + _OFFSETS[mention["word"][0]]


def _names_a_year(mention: Match[str]) -> bool:
    return bool(mention["figures"] or mention["word"])


def _is_a_year(mention: Match[str]) -> bool:
    return bool(mention["word"]) or "年" in mention[0]
