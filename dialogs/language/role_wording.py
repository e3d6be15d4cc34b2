"""What is said of clauses that are more or less than a standard: conditions, ★, reasons for refusal, bonuses."""

from collections.abc import Sequence
from typing import assert_never

from dialogs.language import contact_wording
from standards.campaign import Campaign
from standards.clauses import Clause, Role
from standards.contacts import Contact
from standards.kind import Kind

MARK = "★"
"""Stands before a clause without which the review ends."""
_FOLLOWS = "："


def marked(clause: Clause, text: str) -> str:
    """Return a text about a clause with ★ before it where the clause is required."""
    return f"{MARK}{text}" if clause.role is Role.REQUIRED else text


def heading(role: Role) -> str:
    """Return the heading above gaps of a role: 未达标, 不予认定."""
    match role:
        case Role.EXCLUDES:
            return "不予认定"
        case Role.CONDITION:
            return "不符合申报条件"
        case Role.STANDARD | Role.REQUIRED | Role.BONUS:
            return "未达标"
        case _:
            assert_never(role)


def before_distance(role: Role) -> str:
    """Return what stands before the distance of a clause that is missed; empty for a standard."""
    match role:
        case Role.EXCLUDES:
            return "不予认定，"
        case Role.CONDITION:
            return "不符合申报条件，"
        case Role.REQUIRED:
            return "必须达到，"
        case Role.BONUS:
            return "加分项，没有的不算差距，"
        case Role.STANDARD:
            return ""
        case _:
            assert_never(role)


def instead_of_advice(clause: Clause, contact: Contact) -> str:
    """Return what to do about a clause that no work closes: correct a wrong answer, or ask the bureau."""
    return f"{clause.advice}回答有误请改正，{contact_wording.ask(contact)}"


def barred(clause: Clause, contact: Contact) -> str:
    """Return what is said at once of an answer that misses a condition or gives a reason for refusal."""
    quoted = f"{heading(clause.role)}{_FOLLOWS}{clause.reference}，{clause.quote}。"
    return f"{quoted}可以接着填，回答有误请改正，{contact_wording.ask(contact)}"


def bonuses(total: int, met: int) -> str:
    """Return how many bonuses there are and how many are met."""
    return f"加分项 {total} 条，已符合 {met} 条；没有的不算差距。"


def not_applicable(clauses: Sequence[Clause]) -> str:
    """Return the clauses that do not apply."""
    return f"不适用：{'、'.join(f'{clause.reference}' for clause in clauses)}"


def applying(applies_if: str, unless: str) -> list[str]:
    """Return when a clause applies and when it does not, a line each, by what is required for that."""
    lines = [f"适用：{applies_if}；不符合的，本条不问、不算"] if applies_if else []
    return [*lines, f"除外：{unless}；符合的，本条不问、不算"] if unless else lines


def conditions(kind: Kind) -> str:
    """Return what is to be looked at before the form is filled in; empty where the standards set no conditions."""
    asked = [clause.quote for clause in kind.standards.of_role(Role.CONDITION)]
    return "\n".join(["先核对申报条件：", *(f"· {quote}" for quote in asked)]) if asked else ""


def eligibility(campaign: Campaign) -> str:
    """Return who may apply, on what conditions, and what is a reason for refusal."""
    lines = []
    for kind in campaign.offered:
        lines.append(f"{kind.name}：{kind.who_may_apply}")
        lines += [f"· {clause.quote}" for clause in kind.standards.of_role(Role.CONDITION)]
        excluding = kind.standards.of_role(Role.EXCLUDES)
        lines += ["不予认定的情形：", *(f"· {clause.quote}" for clause in excluding)] if excluding else []
    return "\n".join(lines)


def name_of(role: Role) -> str:
    """Return a role in words, for the sheet of a campaign."""
    match role:
        case Role.STANDARD:
            return "标准"
        case Role.REQUIRED:
            return f"{MARK}必备条款"
        case Role.CONDITION:
            return "申报条件"
        case Role.EXCLUDES:
            return "不予认定的情形"
        case Role.BONUS:
            return "加分项"
        case _:
            assert_never(role)
