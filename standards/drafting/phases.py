"""The steps from the application to the recognition, as a notice tells them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from standards.drafting.clause_text import items_of
from standards.drafting.notice_parts import NoticeParts
from standards.drafting.numerals import days_in, plain_digits

LONGEST_STEP = 20
LONGEST_SHORT = 6
_PROCEDURE = re.compile(r"程序|流程|步骤|安排")
_ACTS = (
    (
        "applicant",
        "received",
        re.compile(r"自评|自查|(?:提出|自愿|企业|组织)?(?:自愿)?(?:申请|申报)|填写|报送|上报|提交"),
    ),
    ("district", "recommended", re.compile(r"统一报送|初审|受理|审核|核查|推荐|复核")),
    ("municipal", "decided", re.compile(r"评审|评选|现场|考察|验收|评定|审定|专家")),
    ("municipal", "decided", re.compile(r"公示|认定|授牌|公布|命名|发文|挂牌")),
)
_NEXT = re.compile(r"[、，]|\s*(?:→|➔|➜|⇒|—+>|-+>)\s*")
"""What stands between the steps of a procedure on one line."""
_WHOSE = "各步由谁办（whose）、办完到哪一步（ends_with）是按步骤的名字猜的，请核对"
_STEPS = (
    ("自愿申请", re.compile(r"自愿(?:提出)?(?:申请|申报)|提出申请")),
    ("填写申报材料", re.compile(r"填写(?:申报|申请)?(?:材料|表|书)")),
    (
        "报送申报材料",
        re.compile(r"(?<!统一)(?:上报|报送|提交|寄送|报)(?:给|至|到|所在)?[\u4e00-\u9fff（）]{0,8}(?:局|所|科|厅|办)"),
    ),
    ("初审", re.compile(r"初审")),
    ("审核推荐", re.compile(r"审核推荐|(?<!初)审核(?!推荐)|推荐上报|择优推荐")),
    ("统一报送上级", re.compile(r"统一(?:报送|上报)")),
    ("组织评选", re.compile(r"(?:组织|进行|开展)?(?:专家)?(?:评选|评审|评定|验收)(?!工作|的|活动|标准)")),
    ("现场核查", re.compile(r"现场(?:核查|考察|检查|评审)|实地")),
    ("公示", re.compile(r"(?<!不)公示")),
    ("认定公布", re.compile(r"公示认定|认定(?!工作|的|条件|标准|管理)|公布名单|授牌|命名|发文公布")),
)
"""The steps that a sentence may tell, with the words for each."""


@dataclass(frozen=True, slots=True)
class Phase:
    """A step of the procedure."""

    step: str
    whose: str
    until: date | None
    ends_with: str

    @property
    def short(self) -> str:
        """Its name in a row of steps."""
        return self.step[:LONGEST_SHORT]


def phases_of(parts: NoticeParts, year: int) -> tuple[tuple[Phase, ...], str]:
    """Return the steps of the procedure, and how they were found, as a doubt."""
    for section in items_of(parts.said):
        if not _PROCEDURE.search(section.heading):
            continue
        steps = [(item.heading or item.own.split("。")[0], item.own) for item in section.below]
        if not steps:
            steps = [(step, step) for step in re.split(_NEXT, section.own.strip("。")) if step]
        if len(steps) > 1:
            return _with_application([_phase(step, words, year) for step, words in steps]), _WHOSE
    found = _with_application([_phase(step, step, year) for step in _in_sentences(parts)])
    return found, f"流程没有单独成段，各步是从正文的句子里摘的，请核对；{_WHOSE}"


def _phase(step: str, words: str, year: int) -> Phase:
    name = re.sub(r"[（(][^）)]*[）)]|[。；：].*$", "", step).strip()
    whose, stage = next(
        ((whose, stage) for whose, stage, pattern in reversed(_ACTS) if pattern.search(name)), ("other", "")
    )
    days = [each.day for each in days_in(plain_digits(f"{step} {words}"), year) if each.day is not None]
    return Phase(name[:LONGEST_STEP], whose, max(days, default=None), stage)


def _with_application(phases: list[Phase]) -> tuple[Phase, ...]:
    """Return the phases of a procedure, the application first where the notice begins with the review."""
    if phases and not any(phase.whose == "applicant" for phase in phases):
        phases = [Phase("报送申报材料", "applicant", None, "received"), *phases]
    return _ended(phases)


def _ended(phases: Sequence[Phase]) -> tuple[Phase, ...]:
    """Return phases of which only the last of each stage ends it."""
    stages = [phase.ends_with for phase in phases]
    return tuple(
        phase if phase.ends_with not in stages[place + 1 :] else replace(phase, ends_with="")
        for place, phase in enumerate(phases)
    )


def _in_sentences(parts: NoticeParts) -> Iterator[str]:
    """Yield the steps of the paragraph that tells most of them."""
    best: list[str] = []
    for line in parts.said:
        places = [
            (found.start(), place, step) for place, (step, words) in enumerate(_STEPS) if (found := words.search(line))
        ]
        if len(places) > len(best):
            best = [step for _, _, step in sorted(places)]
    yield from best
