"""The sentences of answers, explanations and the self-check."""

from collections.abc import Sequence

from standards.campaign import Campaign, Kind
from standards.clauses import Clause
from standards.guide import ClauseGuide, Term

IN_THE_NOTICE = "通知正文"
"""Where a sentence stands that belongs to no annex."""
LONGEST = 300
"""Characters of an explanation: what a phone shows without scrolling."""
LONGEST_NEAREST = 140
"""Characters of a sentence that is shown as the nearest one."""


def term(entry: Term) -> str:
    """Return what a word means, with the source of that."""
    return f"{entry.term}：{entry.meaning}（{entry.source}）"


def quoted_clause(kind: Kind, clause: Clause) -> str:
    """Return a clause with the place where it stands."""
    return f"{kind.standards.annex} {clause.reference}：{clause.quote}。"


def sentence(text: str) -> str:
    """Return a sentence of the notice, marked as such."""
    return f"通知：{text}。"


def not_written(campaign: Campaign, nearest: str = "", about: str = "") -> str:
    """Return that the notice does not answer a question, whom to call, and the nearest sentence or what the open question is about."""
    contact = campaign.contact
    answer = f"通知里没有写这个，或者我没有听懂。请致电 {contact.telephone}，联系人 {contact.person}。"
    if nearest:
        return f"{answer}\n最接近的一句是，{nearest}"
    return f"{answer}\n这一题的说明。{about}" if about else answer


def requirement(kind: Kind, clause: Clause, requirements: Sequence[str]) -> str:
    """Return the open clause with what is required."""
    return f"{quoted_clause(kind, clause)}\n达标：{'；'.join(requirements)}。"


def what_counts(kind: Kind, clause: Clause, guide: ClauseGuide | None) -> str:
    """Return what counts for a clause, as we read it."""
    if guide is None:
        return quoted_clause(kind, clause)
    return f"{clause.reference}，我们的理解。{guide.counts}"


def explanation(kind: Kind, clause: Clause, guide: ClauseGuide | None, terms: Sequence[Term]) -> str:
    """Return the words of a clause and what counts, as far as they fit; the words that do not are named."""
    lines, left = [], []
    length = len(what_counts(kind, clause, guide))
    for each in terms:
        line = f"{each.term}：{each.meaning}"
        if length + len(line) > LONGEST:
            left.append(each.term)
            continue
        length += len(line)
        lines.append(line)
    lines.append(what_counts(kind, clause, guide))
    if left:
        lines.append(f"还可以问：什么是{left[0]}" + (f"，{'、'.join(left[1:])}也一样" if left[1:] else ""))
    return "\n".join(lines)


def how_to_fill(label: str, ask: str, example: str) -> str:
    """Return what is to be written in a blank."""
    written = "，".join(text for text in (ask.replace("\n", "；"), f"例如：{example}" if example else "") if text)
    return f"{label}：{written}"


def standards(kinds: Sequence[Kind]) -> str:
    """Return the headings of the standards of these kinds, and how to read them in full."""
    lines: list[str] = []
    for kind in kinds:
        headings = list(dict.fromkeys(clause.heading for clause in kind.standards.clauses if clause.heading))
        count = len(kind.standards.clauses)
        lines.append(
            f"{kind.standards.annex}《{kind.standards.title}》{count} 条{'：' if headings else ''}{'、'.join(headings)}。"
        )
    return "\n".join([*lines, "逐条看可以发“自查”；填到哪一条，发“查看原文”看原文。"])


def question_counts(kinds: Sequence[Kind]) -> str:
    """Return how many questions each kind has."""
    return "，".join(f"{kind.name} {len(kind.steps)} 题" for kind in kinds) + "。"


def self_check(kind: Kind, guides: Sequence[ClauseGuide]) -> str:
    """Return the standards of a kind as questions to be answered for oneself."""
    lines = [f"{kind.name}自查，心里答“有”或“没有”，大约五分钟，什么都不保存："]
    checks = {guide.number: guide.check for guide in guides}
    lines += [f"{each.reference} {checks.get(each.number, f'{each.quote}？')}" for each in kind.standards.clauses]
    lines.append("答“没有”的，就是与标准的差距；有差距也可以先填，我会告诉您差在哪里。")
    return "\n".join(lines)
