"""The procedure of a campaign: what comes after the paper is received can be said."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from standards.campaign import Campaign
from standards.checks.violations import CAMPAIGN, Place, Violation
from standards.phases import Event, Phase

_RECORDED = (("received", "收到材料"), ("recommended", "推荐"))
_ENDED_BY: Mapping[Event, tuple[str, ...]] = {
    "made": ("applicant",),
    "received": ("applicant", "district", "other"),
    "recommended": ("district", "municipal", "other"),
    "decided": ("district", "municipal", "other"),
}
"""Whose phases may end with what is recorded."""
_DAY = re.compile(r"(\d{1,2})月(\d{1,2})日(?=以前|之前|前|截止|止)")
_WHOLE = ("made", "received", "recommended", "decided")
"""What is recorded of an application, in its order."""


def what_comes_next_can_be_said(campaign: Campaign) -> Iterator[Violation]:
    """A phase ends with the receipt and, where a bureau above decides, one with the recommendation; something follows."""
    place = Place(CAMPAIGN, ("phases",))
    for event, name in _RECORDED if campaign.levels.municipal or campaign.recommends else _RECORDED[:1]:
        ending = [at for at, phase in enumerate(campaign.phases) if _ends_with(campaign.phases, at) == event]
        if not ending:
            sentence = f'没有一步以“{name}”结束：在那一步写 ends_with = "{event}"，之后还有哪几步才说得出来'
            yield Violation(place, sentence)
        elif len(ending) > 1:
            sentence = f'有 {len(ending)} 步以“{name}”结束（ends_with = "{event}"）：只能有一步'
            yield Violation(place.at(ending[-1], "ends_with"), sentence)
        elif event == "received" and not campaign.following("received"):
            yield Violation(place, f"“{name}”之后没有下一步：照通知补上后面的步骤")


def phases_follow_each_other(campaign: Campaign) -> Iterator[Violation]:
    """What ends the phases comes in the order in which it is recorded, their last days in theirs."""
    place = Place(CAMPAIGN, ("phases",))
    ends = [(at, phase.ends_with) for at, phase in enumerate(campaign.phases) if phase.ends_with is not None]
    for (_, before), (at, after) in pairwise(ends):
        if _WHOLE.index(after) < _WHOLE.index(before):
            sentence = f"{after} 写在 {before} 之后：顺序是 {'、'.join(_WHOLE)}"
            yield Violation(place.at(at, "ends_with"), sentence)
    days = [(at, phase.until) for at, phase in enumerate(campaign.phases) if phase.until is not None]
    for (_, earlier), (at, later) in pairwise(days):
        if later < earlier:
            yield Violation(place.at(at, "until"), f"这一步到 {later}，前一步到 {earlier}：后面的步骤不能先结束")


def phases_go_on_in_a_sentence(campaign: Campaign) -> Iterator[Violation]:
    """What is said of a phase has no full stop, and names no other last day than the phase has."""
    for at, phase in enumerate(campaign.phases):
        place, until = Place(CAMPAIGN, ("phases", at)), phase.until
        for key in ("step", "short", "words"):
            text: str = getattr(phase, key)
            if text.endswith(("。", "；", ".", ";")):
                yield Violation(place.at(key), f"这里是半句话，后面还要接：删去最后的“{text[-1]}”")
        for found in _DAY.finditer(phase.words):
            if until is not None and (int(found[1]), int(found[2])) != (until.month, until.day):
                sentence = f"words 说到 {found[0]}，until 是 {until}：照通知写成同一天"
                yield Violation(place.at("words"), sentence, doubtful=True)


def phases_are_somebody_s(campaign: Campaign) -> Iterator[Violation]:
    """A phase says who acts in it: a bureau of the campaign, whose act is what ends it."""
    for at, phase in enumerate(campaign.phases):
        place, ends = Place(CAMPAIGN, ("phases", at)), phase.ends_with
        if "whose" not in phase.model_fields_set:
            sentence = "没有写 whose：applicant 申报人、district 区局、municipal 市局、other 其他"
            yield Violation(place, sentence, doubtful=True)
        elif ends is not None and phase.whose not in _ENDED_BY[ends]:
            wanted = "、".join(_ENDED_BY[ends])
            sentence = f"这一步是 {phase.whose} 的，却以 {ends} 结束：whose 写 {wanted} 之一"
            yield Violation(place.at("whose"), sentence, doubtful=True)
        if phase.whose == "municipal" and campaign.levels.district and not campaign.levels.municipal:
            sentence = '这一步是市局的，levels 里没有 municipal：写 levels = { district = "区局", municipal = "市局" }'
            yield Violation(place.at("whose"), sentence)


def _ends_with(phases: tuple[Phase, ...], at: int) -> str | None:
    """Return what a phase ends with; earlier campaigns mark the one after it."""
    following = phases[at + 1 : at + 2]
    return phases[at].ends_with or (following[0].after if following else None)


CHECKS = (what_comes_next_can_be_said, phases_follow_each_other, phases_go_on_in_a_sentence, phases_are_somebody_s)
