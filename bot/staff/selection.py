"""Which applications are meant, in an officer's plain words: 示范区 本周 未完成."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from bot.staff.selection_vocabulary import ALL, BEGUN, CHANGED, CHANNELS, HAPPENED, NOT_REACHED, PASSED, REACHED, VOIDED
from bot.storage.selection import Selection
from dialogs.language.normalise import fold
from dialogs.model.stages import NAMES, Stage
from standards.campaign import Campaign

EXAMPLE = "例如：示范区 未完成，已生成未收件，收件 本周，未通过，6月1日到6月10日，缺第6（4）条"
SHORTEST_SEARCH = 2
LONGEST = 100
"""Characters in which a selection is looked for: more is a notice, or a page that was pasted by mistake."""
_DAY = r"(?:(\d{4})[年.-])?(\d{1,2})[月.-](\d{1,2})日?"
_SPAN = re.compile(rf"{_DAY}(?:[到至~-]{_DAY}|(以来|以后|之后|起)|(以前|之前|止))?")
_MONTH = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(?!\d)")
_LAST_DAYS = re.compile(r"(?:最近|近)(\d{1,3})天")
_CLAUSE = re.compile(r"(?:缺|未达标|未达到)第?(\d+)[(.]?(\d*)\)?条?")
_NAMED = re.compile(r"(?:查找|找|搜|名称)(\S+)")
_REFERENCE = re.compile(r"[a-z]{2}\d{2}-[a-z0-9]{6}")
_SEVERAL = ("reached", "not_reached", "dated", "changed", "voided")
_LOOSE = re.compile(r"(缺|未达标|未达到)\s+(?=第?\s*\d)")
"""A clause may stand after a space: 缺 第6（4）条."""
_ONE_OF = {
    "campaign": "批次",
    "kind": "申报类型",
    "since": "时间",
    "until": "时间",
    "channel": "渠道",
    "missed": "条款",
    "search": "要查找的名称",
    "passed": "结果",
}
_BETWEEN = "的、，,;；和且"

Span = tuple[date, date]


class SelectionNotUnderstood(Exception):
    """Words that name no applications; the sentence says which, with an example."""


def read_selection(words: str, campaigns: Mapping[str, Campaign], today: date, *, searching: bool = False) -> Selection:
    """Read which applications are meant; no words mean all of them.

    A day is the day of the stage that is named beside it: 收件 本周 means received this week; without one, begun.
    With `searching`, a word that is nothing else is looked for. Raise `SelectionNotUnderstood` for the rest.
    """
    if len(words) > LONGEST:
        raise SelectionNotUnderstood(f"这段话有 {len(words):,} 字，不像是筛选条件。{EXAMPLE}")
    selection = Selection()
    for part in _LOOSE.sub(r"\1", words).split():
        selection = _Reader(selection, campaigns, today, searching).read(part)
    if selection.since is None and selection.until is None:
        return replace(selection, dated=Stage.STARTED)
    return selection


def describe(selection: Selection, campaigns: Mapping[str, Campaign]) -> str:
    """Say a selection as an officer would; what was searched for is not repeated."""
    parts = []
    if selection.campaign is not None and selection.campaign in campaigns:
        campaign = campaigns[selection.campaign]
        parts.append(f"{campaign.district}{campaign.year}年度")
    parts += [name for key, name in _kinds(campaigns) if key == selection.kind][:1]
    spanned = selection.since is not None or selection.until is not None
    parts += [NAMES[stage] for stage in selection.reached if not (spanned and stage is selection.dated)]
    parts += [next(word for word, each in NOT_REACHED.items() if each is stage) for stage in selection.not_reached]
    parts += (
        [next(word for word, each in PASSED.items() if each is selection.passed)]
        if selection.passed is not None
        else []
    )
    parts += [word for word, holds in ((CHANGED[0], selection.changed), (VOIDED[0], selection.voided)) if holds]
    parts += [_span_told(selection)] if spanned else []
    parts += [next(word for word, each in CHANNELS.items() if each == selection.channel)] if selection.channel else []
    parts += [f"缺第{selection.missed}条"] if selection.missed else []
    parts += ["按名称查找"] if selection.search else []
    return " ".join(parts) or "全部"


def _span_told(selection: Selection) -> str:
    by_verdict = selection.passed is not None and selection.dated is Stage.DECIDED
    happened = "" if by_verdict else f"{HAPPENED[selection.dated]} "
    if selection.since and selection.until:
        return f"{happened}{selection.since:%Y-%m-%d}到{selection.until:%Y-%m-%d}"
    return happened + (f"{selection.since:%Y-%m-%d}以来" if selection.since else f"{selection.until:%Y-%m-%d}以前")


class _Reader:
    """Reads one run of words from its beginning, the longest word that fits first."""

    def __init__(self, selection: Selection, campaigns: Mapping[str, Campaign], today: date, searching: bool) -> None:
        self._selection = selection
        self._campaigns = campaigns
        self._today = today
        self._searching = searching

    def read(self, part: str) -> Selection:
        """Give the selection narrowed by a run of words."""
        left = fold(part).strip(_BETWEEN)
        while left:
            taken = next((taken for read in self._readers() if (taken := read(left))), 0)
            if not taken:
                if self._searching and left == fold(part) and len(left) >= SHORTEST_SEARCH:
                    return replace(self._selection, search=part)
                raise SelectionNotUnderstood(f"没有看懂“{left}”。{EXAMPLE}")
            left = left[taken:].lstrip(_BETWEEN)
        return self._selection

    def _readers(self) -> Iterator[Callable[[str], int]]:
        yield from (self._reference, self._clause, self._span, self._last_days, self._month, self._named, self._word)

    def _narrow(self, **given: object) -> None:
        """Take what was read; two of what can be but one (示范点 示范区) mean nobody, which is seldom what is wanted."""
        for name, value in given.items():
            before = getattr(self._selection, name)
            if name not in _SEVERAL and before is not None and before not in ("", value):
                raise SelectionNotUnderstood(f"{_ONE_OF[name]}只能写一个，请分两次。{EXAMPLE}")
        self._selection = replace(self._selection, **given)  # type: ignore[arg-type]

    def _word(self, left: str) -> int:
        for word, narrow in sorted(self._words(), key=lambda each: -len(each[0])):
            if left.startswith(fold(word)):
                narrow()
                return len(fold(word))
        return 0

    def _words(self) -> Iterator[tuple[str, Callable[[], None]]]:
        for word in ALL:
            yield word, lambda: None
        for key, name in _kinds(self._campaigns):
            yield name, lambda key=key: self._narrow(kind=key)  # type: ignore[misc]
        for word, stage in NOT_REACHED.items():
            yield word, lambda stage=stage: self._narrow(not_reached=(*self._selection.not_reached, stage))  # type: ignore[misc]
        for word, stage in REACHED.items():
            yield word, lambda stage=stage: self._reach(stage)  # type: ignore[misc]
        for word in BEGUN:
            yield word, lambda: self._narrow(dated=Stage.STARTED)
        for word, passed in PASSED.items():
            yield word, lambda passed=passed: self._narrow(passed=passed, dated=Stage.DECIDED)  # type: ignore[misc]
        for word in CHANGED:
            yield word, lambda: self._narrow(changed=True)
        for word in VOIDED:
            yield word, lambda: self._narrow(voided=True)
        for word, channel in CHANNELS.items():
            yield word, lambda channel=channel: self._narrow(channel=channel)  # type: ignore[misc]
        for word, (since, until) in _spans(self._today).items():
            yield word, lambda since=since, until=until: self._narrow(since=since, until=until)  # type: ignore[misc]
        for word, campaign in _campaign_words(self._campaigns).items():
            yield word, lambda campaign=campaign: self._narrow(campaign=campaign)  # type: ignore[misc]

    def _reach(self, stage: Stage) -> None:
        reached = tuple(dict.fromkeys([*self._selection.reached, stage]))
        self._narrow(reached=reached, dated=stage)

    def _reference(self, left: str) -> int:
        return self._searched(_REFERENCE.match(left), 0)

    def _named(self, left: str) -> int:
        return self._searched(_NAMED.match(left), 1)

    def _searched(self, found: re.Match[str] | None, group: int) -> int:
        if found is None:
            return 0
        self._narrow(search=found[group].strip("“”\"'"))
        return found.end()

    def _clause(self, left: str) -> int:
        found = _CLAUSE.match(left)
        if found is None:
            return 0
        meant = f"{found[1]}({found[2]})" if found[2] else found[1]
        clauses = (
            clause.number
            for campaign in self._campaigns.values()
            for kind in campaign.kinds
            for clause in kind.standards.clauses
        )
        number = next((number for number in clauses if fold(number) == meant), None)
        if number is None:
            raise SelectionNotUnderstood(f"没有第{found[1]}{f'（{found[2]}）' if found[2] else ''}条。{EXAMPLE}")
        self._narrow(missed=number)
        return found.end()

    def _last_days(self, left: str) -> int:
        found = _LAST_DAYS.match(left)
        if found is None:
            return 0
        self._narrow(since=self._today - timedelta(days=max(int(found[1]), 1) - 1), until=self._today)
        return found.end()

    def _month(self, left: str) -> int:
        found = _MONTH.match(left)
        if found is None:
            return 0
        first = self._day(found[1], found[2], "1")
        self._narrow(since=first, until=(first + timedelta(days=31)).replace(day=1) - timedelta(days=1))
        return found.end()

    def _span(self, left: str) -> int:
        found = _SPAN.match(left)
        if found is None:
            return 0
        first = self._day(found[1], found[2], found[3])
        if found[5]:
            self._narrow(since=first, until=self._day(found[4] or str(first.year), found[5], found[6]))
        elif found[7]:
            self._narrow(since=first)
        elif found[8]:
            self._narrow(until=first)
        else:
            self._narrow(since=first, until=first)
        return found.end()

    def _day(self, year: str | None, month: str, day: str) -> date:
        """A day without a year is the latest such day that is not to come."""
        try:
            meant = date(int(year or self._today.year), int(month), int(day))
        except ValueError:
            raise SelectionNotUnderstood(f"没有{month}月{day}日这一天。{EXAMPLE}") from None
        return meant if year or meant <= self._today else meant.replace(year=meant.year - 1)


def _kinds(campaigns: Mapping[str, Campaign]) -> list[tuple[str, str]]:
    return list(dict.fromkeys((kind.key, kind.name) for campaign in campaigns.values() for kind in campaign.kinds))


def _spans(today: date) -> Mapping[str, Span]:
    monday, first = today - timedelta(days=today.weekday()), today.replace(day=1)
    last_month = first - timedelta(days=1)
    day = timedelta(days=1)
    week = (monday, monday + 6 * day)
    return {
        "今天": (today, today),
        "昨天": (today - day, today - day),
        "前天": (today - 2 * day, today - 2 * day),
        "本周": week,
        "这周": week,
        "上周": (monday - 7 * day, monday - day),
        "本月": (first, today),
        "上月": (last_month.replace(day=1), last_month),
        "上个月": (last_month.replace(day=1), last_month),
        "今年": (today.replace(month=1, day=1), today),
        "近一周": (today - 6 * day, today),
        "最近一个月": (today - 29 * day, today),
    }


def _campaign_words(campaigns: Mapping[str, Campaign]) -> Mapping[str, str]:
    """Words that name exactly one campaign: its id, its district with the year, the district or the year alone."""
    named: dict[str, list[str]] = {}
    for key, campaign in campaigns.items():
        year = f"{campaign.year}年度"
        words = (key, campaign.district, campaign.district.removesuffix("区"), year, f"{campaign.district}{year}")
        for word in dict.fromkeys(words):
            named.setdefault(word, []).append(key)
    return {word: keys[0] for word, keys in named.items() if len(keys) == 1}
