"""Selections of applications as officers write them (示范区 本周 未完成)."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from bot.staff.campaign_names import campaign_words
from bot.staff.selection_vocabulary import ALL, BEGUN, CHANGED, CHANNELS, NOT_REACHED, PASSED, REACHED, VOIDED, spans
from bot.storage.selection import Selection
from dialogs.language import staff_wording as wording
from dialogs.language.clause_numbers import FIGURES, usual_number
from dialogs.language.normalise import fold
from dialogs.model.stages import Stage
from standards.campaign import Campaign
from standards.clauses import BODY

SHORTEST_SEARCH = 2
LONGEST = 120
"""Characters of a selection: longer text is a notice, or a page that was pasted by mistake."""
_DAY = r"(?:(\d{4})[年.-])?(\d{1,2})[月.-](\d{1,2})日?"
_LOOSE_CLAUSE = re.compile(rf"(缺|未达标|未达到)\s+(?={BODY}|第?\s*[(]?[{FIGURES}])")
"""A clause may follow after a space: 缺 第6（4）条."""
REFERENCE = re.compile(r"[a-z]{2}\d{2}-[a-z0-9]{6}|#\d{1,9}", re.ASCII)
"""A reference, or an application's number, as a search compares it."""
_PUNCTUATION = "的、，,;；和且"


class SelectionNotUnderstood(Exception):
    """The text selects no applications; the message quotes what was not understood, with an example."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """A selection that is being read."""

    selection: Selection
    campaigns: Mapping[str, Campaign]
    today: date


Narrow = Callable[[Selection], Selection]
"""Narrows a selection by what one word means."""


def read_selection(text: str, campaigns: Mapping[str, Campaign], today: date, *, searching: bool = False) -> Selection:
    """Read a selection; an empty text selects all applications.

    A day is the day of the stage that is named beside it: 收件 本周 selects what was received this week; without a stage, what
    was begun. With `searching`, one word that means nothing else is looked for in names. Raise `SelectionNotUnderstood` if
    any other text is left.
    """
    if len(text) > LONGEST:
        raise SelectionNotUnderstood(wording.selection_too_long(len(text)))
    vocabulary = _vocabulary(campaigns, today)
    selection = Selection()
    for part in _LOOSE_CLAUSE.sub(r"\1", text).split():
        selection = _read_part(part, _Reading(selection, campaigns, today), vocabulary, searching=searching)
    if selection.since is None and selection.until is None:
        return replace(selection, dated=Stage.STARTED)
    return selection


def _read_part(part: str, reading: _Reading, vocabulary: Mapping[str, Narrow], *, searching: bool) -> Selection:
    """Return the selection narrowed by a part without spaces, read from its beginning."""
    left = fold(part).strip(_PUNCTUATION)
    while left:
        for pattern, narrow in PATTERNS:
            if match := pattern.match(left):
                reading, length = replace(reading, selection=narrow(reading, match)), match.end()
                break
        else:
            word = next((word for word in vocabulary if left.startswith(word)), None)
            if word is None:
                if searching and left == fold(part) and len(left) >= SHORTEST_SEARCH:
                    return replace(reading.selection, search=part)
                raise SelectionNotUnderstood(wording.selection_not_understood(left))
            reading, length = replace(reading, selection=vocabulary[word](reading.selection)), len(word)
        left = left[length:].lstrip(_PUNCTUATION)
    return reading.selection


def _vocabulary(campaigns: Mapping[str, Campaign], today: date) -> Mapping[str, Narrow]:
    """Return every word with what it means, the longest first."""
    vocabulary: dict[str, Narrow] = {word: lambda selection: selection for word in ALL}
    vocabulary |= {name: partial(_of_kind, name, campaigns) for name in kind_names(campaigns)}
    vocabulary |= {word: partial(_not_reached, stage) for word, stage in NOT_REACHED.items()}
    vocabulary |= {word: partial(_reached, stage) for word, stage in REACHED.items()}
    vocabulary |= {word: partial(replace, dated=Stage.STARTED) for word in BEGUN}
    vocabulary |= {word: partial(_with_verdict, passed) for word, passed in PASSED.items()}
    vocabulary |= {word: partial(replace, changed=True) for word in CHANGED}
    vocabulary |= {word: partial(replace, voided=True) for word in VOIDED}
    vocabulary |= {word: partial(_on_channel, channel) for word, channel in CHANNELS.items()}
    vocabulary |= {word: partial(_between, first, last) for word, (first, last) in spans(today).items()}
    vocabulary |= {word: partial(_of_campaigns, keys) for word, keys in campaign_words(campaigns).items()}
    return {fold(word): vocabulary[word] for word in sorted(vocabulary, key=lambda word: -len(word))}


def _once(what: str, before: object, value: object) -> None:
    """Refuse a second value of what can have only one: 示范点 示范区 selects nothing, which is hardly meant."""
    if before not in (None, "", (), value):
        raise SelectionNotUnderstood(wording.only_one(what))


def _of_campaigns(keys: Sequence[str], selection: Selection) -> Selection:
    """Narrow to the campaigns that a word names; a second word that fits none of them selects nothing."""
    before = selection.campaigns or ((selection.campaign,) if selection.campaign is not None else ())
    left = [key for key in keys if not before or key in before]
    if not left:
        raise SelectionNotUnderstood(wording.only_one("批次"))
    if len(left) == 1:
        return replace(selection, campaign=left[0], campaigns=())
    return replace(selection, campaigns=tuple(left))


def _of_kind(name: str, campaigns: Mapping[str, Campaign], selection: Selection) -> Selection:
    """Narrow to the kinds of a name: by their key where it is theirs alone, else with the campaign of each."""
    every = [(campaign.id, kind) for campaign in campaigns.values() for kind in campaign.kinds]
    pairs = tuple((campaign, kind.key) for campaign, kind in every if kind.name == name)
    keys = {key for _, key in pairs}
    if len(keys) == 1 and len([kind for _, kind in every if kind.key in keys]) == len(pairs):
        _once("申报类型", selection.kind or selection.kinds, *keys)
        return replace(selection, kind=keys.pop())
    _once("申报类型", selection.kind or selection.kinds, pairs)
    return replace(selection, kinds=pairs)


def _reached(stage: Stage, selection: Selection) -> Selection:
    return replace(selection, reached=tuple(dict.fromkeys([*selection.reached, stage])), dated=stage)


def _not_reached(stage: Stage, selection: Selection) -> Selection:
    return replace(selection, not_reached=(*selection.not_reached, stage))


def _with_verdict(passed: bool, selection: Selection) -> Selection:
    _once("结果", selection.passed, passed)
    return replace(selection, passed=passed, dated=Stage.DECIDED)


def _on_channel(channel: str, selection: Selection) -> Selection:
    _once("渠道", selection.channel, channel)
    return replace(selection, channel=channel)


def _between(first: date | None, last: date | None, selection: Selection) -> Selection:
    if first is not None:
        _once("时间", selection.since, first)
        selection = replace(selection, since=first)
    if last is not None:
        _once("时间", selection.until, last)
        selection = replace(selection, until=last)
    return selection


def _searched(text: str, selection: Selection) -> Selection:
    text = text.strip("“”\"'")
    _once("要查找的名称", selection.search, text)
    return replace(selection, search=text)


def _by_reference(reading: _Reading, match: re.Match[str]) -> Selection:
    """Return the selection of a reference, which is searched for; of several references, or a number (#12), of those only."""
    selection, which = reading.selection, match[0]
    known = selection.only or ((selection.search,) if REFERENCE.fullmatch(selection.search) else ())
    if not known and not which.startswith("#"):
        return _searched(which, selection)
    if selection.search and not known:
        _once("要查找的名称", selection.search, which)
    return replace(selection, search="", only=tuple(dict.fromkeys(each.upper() for each in (*known, which))))


def _by_name(reading: _Reading, match: re.Match[str]) -> Selection:
    return _searched(match[1], reading.selection)


def _by_clause(reading: _Reading, match: re.Match[str]) -> Selection:
    number = usual_number(match[1] + (f"{match[2]}({match[3]})" if match[3] else match[2]))
    kinds = [kind for campaign in reading.campaigns.values() for kind in campaign.kinds]
    numbers = (clause.number for kind in kinds for clause in kind.standards.clauses)
    missed = next((printed for printed in numbers if usual_number(printed) == number), None)
    if missed is None:
        raise SelectionNotUnderstood(wording.no_such_clause(number))
    _once("条款", reading.selection.missed, missed)
    return replace(reading.selection, missed=missed)


def _by_last_days(reading: _Reading, match: re.Match[str]) -> Selection:
    first = reading.today - timedelta(days=max(int(match[1]), 1) - 1)
    return _between(first, reading.today, reading.selection)


def _by_month(reading: _Reading, match: re.Match[str]) -> Selection:
    first = _past_day(reading.today, match[1], match[2], "1")
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return _between(first, last, reading.selection)


def _by_days(reading: _Reading, match: re.Match[str]) -> Selection:
    first = _past_day(reading.today, match[1], match[2], match[3])
    if match["since"]:
        return _between(first, None, reading.selection)
    if match["until"]:
        return _between(None, first, reading.selection)
    last = _past_day(reading.today, match[4] or str(first.year), match[5], match[6]) if match[5] else first
    return _between(first, last, reading.selection)


PATTERNS: Sequence[tuple[re.Pattern[str], Callable[[_Reading, re.Match[str]], Selection]]] = (
    (REFERENCE, _by_reference),
    (re.compile(rf"(?:缺|未达标|未达到)({BODY}|)第?[(]?([{FIGURES}]+)[)]?[(.]?([{FIGURES}]*)[)]?条?"), _by_clause),
    (
        re.compile(rf"{_DAY}(?:[到至~-]{_DAY}|(?P<since>以来|以后|之后|起)|(?P<until>以前|之前|止))?"),
        _by_days,
    ),
    (re.compile(r"(?:最近|近)(\d{1,3})天"), _by_last_days),
    (re.compile(r"(?:(\d{4})年)?(\d{1,2})月(?!\d)"), _by_month),
    (re.compile(r"(?:查找|找|搜|名称)(\S+)"), _by_name),
)
"""What is recognised by its form, tried in this order before any word."""


def _past_day(today: date, year: str | None, month: str, day: str) -> date:
    """Return a day; without a year, the latest such day that is not to come."""
    try:
        value = date(int(year or today.year), int(month), int(day))
    except ValueError:
        raise SelectionNotUnderstood(wording.no_such_day(month, day)) from None
    return value if year or value <= today else value.replace(year=value.year - 1)


def kind_names(campaigns: Mapping[str, Campaign]) -> Sequence[str]:
    """Return the name of every kind, each once."""
    return list(dict.fromkeys(kind.name for campaign in campaigns.values() for kind in campaign.kinds))
