"""How a number that a clause requires is called and asked."""

import re

from standards.drafting.phrases import VERBS, without_modals

_TIME = re.compile(
    r"(?:(?:最?近|前)[一二三四五两\d]+个?(?:月|年度|年)(?:以?内|来)?|上一?年度?|本年度?|全年|每年|年度内|当年|累计|平均|每场|每次)"
)
_STATED_PERIOD = re.compile(r"近[一二三四五两\d]|每|全年|年度|上一?年|本年|当年|期间|累计|年内|以来")
_SUFFIX = {"次": "次数", "人": "人数", "人次": "人次", "家": "数", "万元": "", "年": "年数"}
_VERBS = "|".join(sorted((verb for verb in VERBS if len(verb) > 1), key=len, reverse=True))
_RECURRING = ("次", "期", "人次", "学时", "课时")
LONGEST_NAME = 14


def without_time(text: str) -> str:
    """Return a phrase without words for a period."""
    return _TIME.sub("", text).strip()


def states_period(text: str) -> bool:
    """Return whether a clause says in which period something is counted."""
    return bool(_STATED_PERIOD.search(text))


def recurs(unit: str) -> bool:
    """Return whether what is counted happens again and again, so that a count needs a period."""
    return unit in _RECURRING


def name_of_count(subject: str, after: str, unit: str, heading: str) -> str:
    """Return a short noun for what is counted: 培训次数."""
    text = without_modals(without_time(f"{subject}{after}")).strip("的应须为占在： ")
    text = re.sub(r"(?:应|须|需|要|达到|范围)+$", "", text)
    tail = re.sub(rf"^.*(?:{_VERBS})(?=[\u4e00-\u9fff]{{2,}})", "", text) or text
    tail = re.sub(r"^.*的(?=[\u4e00-\u9fff]{3,})", "", tail).strip("的")
    while len(tail) > LONGEST_NAME and "、" in tail:
        tail = tail.partition("、")[2]
    noun = (tail or heading or "数量")[-LONGEST_NAME:]
    suffix = "数" if noun.endswith("人员") else _SUFFIX.get(unit, "数")
    return noun if re.search(r"[数额率值]$|次数|人数|投入|收入|经费$", noun) else f"{noun}{suffix}"


def question_of_count(subject: str, after: str, unit: str) -> str:
    """Return the question for a count in the words of the clause."""
    text = without_modals(re.sub(r"(?:应|须|需|达到|为|占|的)+$", "", subject)) + after
    return f"{text.strip('，的 ')}：有多少{unit}？没有请发 0"
