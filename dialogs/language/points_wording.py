"""What is said about points: the total, what would bring more, how a clause is scored."""

from collections.abc import Mapping

from dialogs.language.gap_words import counted, number
from standards.clauses import Clause, Standards
from standards.criteria import AllOf, AnyOf, Share
from standards.criteria.standing import Number
from standards.form import Field
from standards.points import PassMark
from standards.scores import ClauseScore, NextStep, Score

TO_WIN = "还可争取"
ESTIMATED = "只按您的回答估算，以审核打分为准。"
SCORE_COLUMN = "自评分"
OF_MANY = "自评分（已填完的）"
_PERCENT, _ITEMS = "个百分点", "项"


def total(score: Score) -> str:
    """Return the points as one sentence without a full stop: 自评 83 / 100，合格线 80，已达到，还可争取 9 分."""
    pieces = [f"自评 {out_of(score.least, score.full)}"]
    if score.most > score.least:
        pieces.append(f"还没答到的最多再得 {number(score.most - score.least)} 分")
    if score.pass_mark is not None:
        pieces += [_pass_mark(score.pass_mark), *_reached(score, score.pass_mark)]
    if win := sum(each.to_win for each in score.clauses):
        pieces.append(f"{TO_WIN} {number(win)} 分")
    if score.barred_by:
        pieces.append(f"但{'、'.join(each.reference for each in score.barred_by)}不符合，分数再高也不能通过")
    return "，".join(pieces)


def out_of(points: Number, full: Number) -> str:
    """Return points beside full marks: 83 / 100."""
    return f"{number(points)} / {number(full)}"


def of_clause(each: ClauseScore) -> str:
    """Return what a clause gives: 自评 6 / 12 分; where that is not known yet, 待定 / 12 分."""
    there = number(each.least) if each.least == each.most else "待定"
    return f"自评 {there} / {number(each.full)} 分"


def of_many(kind: str, count: int, average: Number, one: Score, reached: int | None) -> str:
    """Return what applications of a kind get on average, and how many reach the pass mark; None if there is none."""
    text = f"{kind} {count:,} 份，平均 {out_of(average, one.full)}"
    if reached is None or one.pass_mark is None:
        return text
    return f"{text}，{_pass_mark(one.pass_mark)}，达到 {reached:,} 份"


def way(each: ClauseScore, advice: str) -> str:
    """Return what would bring a clause's points: the next step of what is counted, or the advice."""
    brings = each.next_step.points if each.next_step is not None else each.to_win
    return f"{each.verdict.clause.reference}：{advice.rstrip('。')}，多得 {number(brings)} 分"


def step(next_step: NextStep, field: Field) -> str:
    """Return how many more, or fewer, are needed for the next points: 专职人员再加1名."""
    topic, distance = field.topic or field.label, next_step.finding.distance
    if distance.over_by:
        return f"{topic}减少{counted(next_step.more, field.unit)}"
    unit = _PERCENT if isinstance(next_step.finding.criterion, Share) else field.unit or _ITEMS
    return f"{topic}再加{counted(next_step.more, unit)}"


def scoring(clause: Clause, fields: Mapping[str, Field]) -> str:
    """Return how a clause is scored, for the bureau to check; empty where it gives no points."""
    if clause.points is None:
        return ""
    first, unit = clause.criteria[0], ""
    if not isinstance(first, AnyOf | AllOf):
        unit = _PERCENT if isinstance(first, Share) else fields[first.field].unit or _ITEMS
    pieces = [f"{number(clause.points)} 分"]
    pieces += [f"{counted(tier.at, unit)}得 {number(tier.points)} 分" for tier in clause.tiers]
    if clause.each is not None:
        pieces.append(f"每{unit}得 {number(clause.each.points)} 分")
        pieces += [f"最多 {number(clause.each.most)} 分"] if clause.each.most else []
    if clause.deduct is not None:
        pieces.append(f"每差{counted(clause.deduct.each, unit)}扣 {number(clause.deduct.points)} 分")
    if clause.all_or_nothing or not (clause.tiers or clause.each or clause.deduct):
        pieces.append("没有达到不得分")
    return "，".join(pieces)


def table(standards: Standards) -> str:
    """Return full marks, the limit of the bonus and the pass mark, for the bureau to check; empty where there are none."""
    pieces = [f"满分 {number(standards.full)} 分"] if standards.full else []
    pieces += [f"加分最多 {number(standards.bonus_most)} 分"] if standards.bonus_most else []
    pieces += [_pass_mark(standards.pass_mark)] if standards.pass_mark else []
    return "，".join(pieces)


def _pass_mark(mark: PassMark) -> str:
    return f"合格线{'须超过' if mark.strictly else ''} {number(mark.value)}"


def _reached(score: Score, mark: PassMark) -> list[str]:
    if mark.is_reached_by(score.least):
        return ["已达到"]
    if mark.is_reached_by(score.most):
        return []
    return [f"还差 {number(mark.value - score.most)} 分" if mark.value > score.most else "还没超过"]
