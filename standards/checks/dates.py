"""The days of a campaign: in their order, and as the notice prints them."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from standards.campaign import Campaign
from standards.checks.notice import plain
from standards.checks.numerals import numeral
from standards.checks.violations import CAMPAIGN, Place, Violation, texts_of

_ENDS = re.compile(
    r"\d{1,2}月\d{1,2}日[^，。；]{0,6}(?:前|止|截止)|(?:截止|截至|不迟于|于)[^，。；]{0,8}\d{1,2}月\d{1,2}日"
)
"""A day that the notice names as a last one: another `deadline` is a slip then, and no reading."""

_HOUR = re.compile(
    r"(?P<half>下午|晚上|晚)?(?P<hour>\d{1,2}|[一二三四五六七八九十]{1,3})[时点:](?P<minute>半|\d{1,2})?分?(?:整)?"
    r"(?:\([^)]{1,6}\))?(?:之前|以前|前|止|截止)"
)
"""An hour that the notice names as the last one."""
_NOON, _HALF_AN_HOUR = 12, 30


def days_follow_each_other(campaign: Campaign) -> Iterator[Violation]:
    """The campaign opens, then the deadline comes, then the end of the selection."""
    days = (("opened", campaign.opened), ("deadline", campaign.deadline), ("selection_until", campaign.selection_until))
    for (before, earlier), (after, later) in pairwise(days):
        if earlier > later:
            sentence = f"{after}（{later}）在 {before}（{earlier}）之前：顺序是 opened、deadline、selection_until"
            yield Violation(Place(CAMPAIGN, (after,)), sentence)
    for at, each in enumerate(campaign.hand_overs):
        if each.deadline is not None and not campaign.opened <= each.deadline <= campaign.selection_until:
            sentence = f"这种申报的 deadline（{each.deadline}）不在 opened 与 selection_until 之间"
            yield Violation(Place(CAMPAIGN, ("hand_over", at, "deadline")), sentence)


def days_stand_in_the_notice(campaign: Campaign) -> Iterator[Violation]:
    """The deadline and the day of the notice are printed in it, and so is the year."""
    notice = plain(campaign.notice)
    if not notice:
        return
    days: list[tuple[tuple[int | str, ...], date | None]] = [
        (("deadline",), campaign.deadline),
        (("opened",), campaign.opened),
    ]
    days += [(("hand_over", at, "deadline"), each.deadline) for at, each in enumerate(campaign.hand_overs)]
    days += [(("phases", at, "until"), each.until) for at, each in enumerate(campaign.phases)]
    for path, day in days:
        if day is not None and not _printed(day, notice):
            sentence = f"通知里没有 {day.year}年{day.month}月{day.day}日：照通知改 {path[-1]}；通知没有写明的，请核对"
            doubtful = path[-1] != "deadline" or not _ENDS.search(notice)
            yield Violation(Place(CAMPAIGN, path), sentence, doubtful=doubtful)
    if str(campaign.year) not in notice:
        yield Violation(Place(CAMPAIGN, ("year",)), f"通知里没有 {campaign.year} 年：照通知改 year")


def hours_stand_in_the_notice(campaign: Campaign) -> Iterator[Violation]:
    """The hour of a last day is one before which the notice wants the paper: 17时前, 下午5:00前."""
    printed = _last_hours(campaign.notice)
    for at, each in enumerate(campaign.hand_overs):
        if each.until is None or (each.until.hour, each.until.minute) in printed:
            continue
        shown = "、".join(f"{hour}:{minute:02}" for hour, minute in sorted(printed))
        says = f"通知写的是 {shown} 前" if printed else "通知里没有写到几点"
        sentence = f"until 写的是 {each.until:%H:%M}，{says}：照通知改 until"
        yield Violation(Place(CAMPAIGN, ("hand_over", at, "until")), sentence, doubtful=not printed)


def an_hour_of_the_notice_is_kept(campaign: Campaign) -> Iterator[Violation]:
    """Where the notice wants the paper before an hour, a hand-over says that hour."""
    printed = _last_hours(campaign.notice)
    if printed and all(each.until is None for each in campaign.hand_overs):
        hour, minute = min(printed)
        sentence = f"通知写到了几点（{hour}:{minute:02} 前），这里没有写：写 until = {hour:02}:{minute:02}:00"
        yield Violation(Place(CAMPAIGN, ("hand_over", 0)), sentence, doubtful=True)


def the_selection_lasts_as_long_as_its_phases(campaign: Campaign) -> Iterator[Violation]:
    """The selection does not end before a phase of it does."""
    last = max((each.until for each in campaign.phases if each.until is not None), default=campaign.opened)
    if campaign.selection_until < last:
        sentence = f"selection_until 是 {campaign.selection_until}，流程里有一步到 {last}：照通知改，不早于最后一步"
        yield Violation(Place(CAMPAIGN, ("selection_until",)), sentence)


def _last_hours(notice: str) -> set[tuple[int, int]]:
    found = set()
    for each in _HOUR.finditer(plain(notice)):
        hour = int(numeral(each["hour"])) + (_NOON if each["half"] else 0)
        minute = _HALF_AN_HOUR if each["minute"] == "半" else int(each["minute"] or 0)
        found.add((hour - _NOON if hour > 2 * _NOON else hour, minute))
    return found


def the_last_phase_of_applicants_ends_with_the_deadline(campaign: Campaign) -> Iterator[Violation]:
    """What applicants do until their paper is recorded has the deadline as its last day, and no other."""
    days = {campaign.deadline, *(each.deadline for each in campaign.hand_overs)}
    for at, each in enumerate(campaign.phases):
        last = each.whose == "applicant" and each.ends_with is not None
        if last and each.until is not None and each.until not in days:
            sentence = (
                f"“{each.step}”的 until（{each.until}）不是截止日：申报人自己的最后一步以截止日期为准，删去 until"
            )
            yield Violation(Place(CAMPAIGN, ("phases", at, "until")), sentence, doubtful=True)


def in_principle_is_the_notice_s(campaign: Campaign) -> Iterator[Violation]:
    """原则上 is said where the notice says it, and nowhere else."""
    notice = plain(campaign.notice)
    if not notice or campaign.in_principle == ("原则上" in notice):
        return
    says = "没有写“原则上”：in_principle = false" if campaign.in_principle else "写了“原则上”：in_principle = true"
    yield Violation(Place(CAMPAIGN, ("in_principle",)), f"通知{says}", doubtful=not campaign.in_principle)


def texts_name_no_other_year(campaign: Campaign) -> Iterator[Violation]:
    """No text of ours names a year that is neither the campaign's nor in the notice: the folder that was copied had it."""
    notice = plain(campaign.notice)
    for place, key, text in texts_of(campaign) if notice else ():
        if key in ("example", "aliases", "asks", "quote", "source", "meaning"):
            continue
        for year in re.findall(r"(?<!\d)(20\d\d)年", text):
            if int(year) != campaign.year and f"{year}年" not in notice:
                yield Violation(
                    place, f"这里写着 {year} 年，通知里没有：改成 {campaign.year} 年，或写 {{year}}", doubtful=True
                )


def the_place_is_the_notice_s(campaign: Campaign) -> Iterator[Violation]:
    """The district and the title stand in the notice."""
    notice = plain(campaign.notice)
    for key in ("district", "title"):
        text = getattr(campaign, key)
        if notice and plain(text) not in notice:
            yield Violation(Place(CAMPAIGN, (key,)), f"通知里没有“{text}”：照通知改 {key}", doubtful=True)


def _printed(day: date, notice: str) -> bool:
    whole = re.compile(rf"{day.year}[年./-]0?{day.month}[月./-]0?{day.day}(?!\d)")
    short = re.compile(rf"(?<!\d)0?{day.month}月0?{day.day}日")
    return bool(whole.search(notice) or short.search(notice))


CHECKS = (
    days_follow_each_other,
    days_stand_in_the_notice,
    hours_stand_in_the_notice,
    an_hour_of_the_notice_is_kept,
    the_selection_lasts_as_long_as_its_phases,
    the_last_phase_of_applicants_ends_with_the_deadline,
    in_principle_is_the_notice_s,
    texts_name_no_other_year,
    the_place_is_the_notice_s,
)
