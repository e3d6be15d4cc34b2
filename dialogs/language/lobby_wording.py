"""The sentences of the choice among several campaigns, and what each campaign is called among others."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, time

from dialogs.language.wording import day, last_day
from standards.announcement import Situation, printed_deadline
from standards.campaign import Campaign

ASSISTANT = "申报助手"
CALL = "请联系"
_GREETING = "您好，我是{name}申报助手。我一题一题地问，您答完就有一份填好的申报表。"
_WHERE, _WHICH_DISTRICT, _WHICH_ROUND = "您在哪里申报？", "您在哪个区申报？", "您参加哪一批申报？"
HINT = "也可以打字，例如：我们公司在{example}"
CHOOSE_FIRST = "各处的通知和表格不同，请先选在哪里申报，选好就可以开始。"
NOT_THERE = "这个链接里的申报现在没有开放。"
NOTHING_OPEN = "现在没有开放的申报。请留意市场监管局的通知，有了会在这里开放。"
DECLINED = "好的，没有保存您的任何资料。改主意了，随时发“开始”。"
CHOOSE_AGAIN = "换个地方"
SERVED_IN_FULL = 3
"""Places that a sentence names; of more, only the number."""


def labels(campaigns: Collection[Campaign]) -> Mapping[str, str]:
    """Return by id what tells each campaign from the others: its district, with city, year or title where it needs them."""
    found = {each.id: each.district for each in campaigns}
    for fuller in (_with_city, _with_year, _with_title):
        shared = {label for label, times in Counter(found.values()).items() if times > 1}
        among = {each.id: each for each in campaigns if found[each.id] in shared}
        fuller_labels = {key: fuller(found[key], each) for key, each in among.items()}
        if len(set(fuller_labels.values())) > len(shared):
            found |= fuller_labels
    return found


def question(campaigns: Collection[Campaign]) -> str:
    """Return the question which of these campaigns is meant."""
    districts = {(each.city, each.district) for each in campaigns}
    if len(districts) == 1:
        return _WHICH_ROUND
    return _WHICH_DISTRICT if all(district.endswith("区") for _, district in districts) else _WHERE


def explains(campaign: Campaign, at: datetime) -> str:
    """Return whose a campaign is, and until which day and hour one can apply; of several last days the latest."""
    _, own = max(campaign.by_deadline, key=lambda group: (group[1].deadline, group[1].until or time.max))
    latest = "最晚" if len(campaign.by_deadline) > 1 else ""
    return f"{campaign.bureau}，{_until(own, at, latest)}"


def greeting(campaigns: Collection[Campaign]) -> str:
    """Return the first words, with the name of what is applied for where all apply for the same."""
    return _GREETING.format(name=_shared({each.name for each in campaigns}))


def shared_title(campaigns: Collection[Campaign]) -> str:
    """Return the title that campaigns share, or the name of what is applied for, or nothing."""
    return _shared({each.title for each in campaigns}) or _shared({each.name for each in campaigns})


def places(campaigns: Collection[Campaign]) -> str:
    """Return where one can apply, for the head of a page."""
    return served(tuple(labels(campaigns).values())) or ASSISTANT


def not_served(campaigns: Collection[Campaign]) -> str:
    """Return where one can apply, for somebody who names another place."""
    return f"在这里申报的是{places(campaigns)}。别的地方请问当地的市场监管局。"


def served(labels_shown: Sequence[str]) -> str:
    """Return the places where one can apply: 丰台区、海淀区, of many the first and their number."""
    named = "、".join(labels_shown[:SERVED_IN_FULL])
    return named if len(labels_shown) <= SERVED_IN_FULL else f"{named}等 {len(labels_shown)} 个地方"


def in_short(campaign: Campaign) -> str:
    """Return a campaign as a person's drafts are told apart: 丰台区2026年度."""
    return f"{campaign.district}{campaign.year}年度"


def in_full(campaign: Campaign) -> str:
    """Return whose campaign it is and of which year, for somebody who comes back to it."""
    return f"{campaign.bureau} · {campaign.year}年度"


def another(label: str, explained: str, own: str) -> str:
    """Return the question whether to begin in a campaign, for somebody who has an application in another."""
    return f"{listed(label, explained)}。\n您在{own}的申报还在，不受影响。要在{label}另开一份吗？"


def begin_there(label: str) -> str:
    """Return the label of the button that begins an application in another campaign."""
    return f"在{label}另开一份"


def where_anew() -> str:
    """Return the question where another application is begun."""
    return "在哪里另开一份？现在这一份还在，发“换一个”可以回来。"


def listed(label: str, explained: str) -> str:
    """Return the line of a campaign in a list; a bureau that begins with its district needs no other name."""
    return explained if explained.startswith(label) else f"{label}：{explained}"


def _shared(texts: set[str]) -> str:
    return next(iter(texts)) if len(texts) == 1 else ""


def _until(campaign: Campaign, at: datetime, latest: str) -> str:
    principle = "原则上" if campaign.in_principle else ""
    days = (campaign.deadline - at.date()).days
    match campaign.situation(at.date(), at.time()):
        case Situation.NOT_OPEN:
            return f"{day(campaign.opened)}开始申报"
        case Situation.OPEN:
            return f"{principle}{latest}{last_day(campaign)}截止"
        case Situation.CLOSING:
            return (
                f"{principle}{latest}{last_day(campaign)}截止，{'今天是最后一天' if days == 0 else f'只剩 {days} 天'}"
            )
        case Situation.PAST | Situation.ENDED:
            return f"{principle}已于{printed_deadline(campaign.deadline, campaign.until)}截止"


def _with_city(label: str, campaign: Campaign) -> str:
    return f"{campaign.city}{label}"


def _with_year(label: str, campaign: Campaign) -> str:
    return f"{label}{campaign.year}年度"


def _with_title(_: str, campaign: Campaign) -> str:
    return campaign.title
