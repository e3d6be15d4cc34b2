"""What is told of a campaign that changed while somebody was filling in its form."""

from collections.abc import Mapping, Sequence
from typing import assert_never

from dialogs.language import gap_wording
from dialogs.language.rules.registry import words_of
from standards.answers import Value
from standards.clauses import clause_reference
from standards.criteria import Criterion
from standards.criteria.standing import Standing
from standards.form import Field
from standards.verdicts import Finding, PlainFinding

MOST_NAMED = 3
"""Questions that a line names; more are counted."""
MOST_LINES = 8
"""Changes that are told; more are counted."""
REQUIREMENTS = "申报要求"
BUTTON_GONE = "这个选项或它的题目已经没有了，没有记入，请看下面。"


def heading() -> str:
    """Return what stands above the changes."""
    return "申报要求有变动，您填过的内容都保留着。与您有关的是："


def new_version(district: str, year: int, kind: str, drafts: int) -> str:
    """Return what administrators are told once a kind asks something else than at the last start."""
    concerned = (
        f"{drafts} 份未收件的申报会在下一条消息里得知变动，原来的回答都保留" if drafts else "没有未收件的申报受影响"
    )
    return f"{district}{year}年度的{kind}申报要求与上次启动时不同：{concerned}。"


def further(number: int) -> str:
    """Return how many changes are not told."""
    return f"另有 {number} 处，请发“差距”查看"


def moved(number: str, label: str, criterion: Criterion, fields: Mapping[str, Field], standing: str) -> str:
    """Return how a rule of a clause moved, and where somebody stands: 第6（4）条改为至少 3 次，您还差2次."""
    return f"{clause_reference(number)}{label}改为{_needed(criterion, fields)}{standing}"


def added(number: str, criterion: Criterion, fields: Mapping[str, Field], standing: str) -> str:
    """Return a rule that a clause has more, and where somebody stands."""
    return f"{clause_reference(number)}增加要求，{gap_wording.requirement(criterion, fields)}{standing}"


def dropped(number: str, criterion: Criterion, fields: Mapping[str, Field]) -> str:
    """Return a rule that a clause has no more."""
    return f"{clause_reference(number)}不再要求{gap_wording.requirement(criterion, fields)}"


def clause_added(name: str, standing: str) -> str:
    """Return a clause that is new, and where somebody stands."""
    return f"新增{name}{standing}"


def clause_gone(name: str) -> str:
    """Return a clause that there is no more."""
    return f"不再对照{name}"


def asked_anew(labels: Sequence[str]) -> str:
    """Return the questions whose answers do not fit any more."""
    return f"请重新回答 {len(labels)} 题，原来的回答不合新的填法：{_named(labels)}"


def asked(labels: Sequence[str]) -> str:
    """Return the questions that are new."""
    return f"新增 {len(labels)} 题：{_named(labels)}"


def gone(labels: Sequence[str]) -> str:
    """Return the answered questions that there are no more."""
    return f"不再问 {len(labels)} 题：{_named(labels)}"


def with_more(label: str, options: Sequence[str]) -> str:
    """Return the options that a question has more."""
    return f"“{label}”增加选项：{_named(options)}"


def where(finding: Finding | None, fields: Mapping[str, Field], values: Mapping[str, Value]) -> str:
    """Return where somebody stands with a rule, behind it: ，您还差2次; empty where it does not apply to them."""
    if finding is None:
        return ""
    match finding.standing:
        case Standing.MET:
            return "，您已达到"
        case Standing.UNKNOWN:
            return "，还没有回答"
        case Standing.NOT_MET if isinstance(finding, PlainFinding):
            return f"，您{words_of(finding.criterion, fields).short(finding.distance)}"
        case Standing.NOT_MET:
            return f"，您还不够：{gap_wording.title(finding, fields, values)}"
        case Standing.NOT_APPLICABLE:
            return ""
        case _:
            assert_never(finding.standing)


def _needed(criterion: Criterion, fields: Mapping[str, Field]) -> str:
    if criterion.rule == "any_of" or criterion.rule == "all_of":
        return gap_wording.requirement(criterion, fields)
    return words_of(criterion, fields).requirement()


def _named(labels: Sequence[str]) -> str:
    return "、".join(labels[:MOST_NAMED]) + ("等" if len(labels) > MOST_NAMED else "")
