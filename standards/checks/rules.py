"""The criteria of the clauses: each judges an answer that is asked for, and of a kind that it can judge."""

from collections.abc import Iterator
from difflib import get_close_matches

from standards.campaign import Campaign
from standards.checks.violations import Place, Violation, asked_of, clauses_of
from standards.clauses import Clause
from standards.criteria import AllOf, AnyOf, Criterion, EachPeriod, PlainCriterion, RowsAtLeast, Share
from standards.criteria.numbers import WHOLES
from standards.form import Field
from standards.kind import Kind

MOST_PERCENT = 100


def criteria_judge_what_is_asked(campaign: Campaign) -> Iterator[Violation]:
    """Every field that a criterion names is asked."""
    for kind in campaign.kinds:
        for place, clause in clauses_of(kind):
            for where, criterion in criteria_of(place, clause):
                for name in ("field", "of"):
                    key = getattr(criterion, name, None)
                    if key is not None and key not in kind.fields:
                        near = get_close_matches(key, kind.fields, 1)
                        guess = f"：是不是 {near[0]}？" if near else "：写某一题的 key"
                        sentence = f"第{clause.number}条的标准用到 {key}，但没有这一题{guess}"
                        yield Violation(where.at(name), sentence)


def criteria_fit_the_answers(campaign: Campaign) -> Iterator[Violation]:
    """A criterion judges a kind of answer that it has arithmetic for."""
    for kind in campaign.kinds:
        for place, clause in clauses_of(kind):
            for where, criterion in criteria_of(place, clause):
                field = kind.fields.get(criterion.field)
                if field is not None and field.kind not in criterion.judges:
                    wanted = "、".join(sorted(criterion.judges))
                    sentence = (
                        f'rule = "{criterion.rule}" 判断不了 {field.key}：它的 kind 是 {field.kind}，'
                        f"这个规则要 {wanted}；换一个规则，或改那一题的 kind"
                    )
                    yield Violation(where.at("rule"), sentence)
                whole = kind.fields.get(getattr(criterion, "of", None) or "")
                if whole is not None and whole.kind not in WHOLES:
                    sentence = f'of 写的 {whole.key} 不是数量：它的 kind 是 {whole.kind}，写一个 kind = "count" 的题'
                    yield Violation(where.at("of"), sentence)


def numbers_of_criteria_can_be_reached(campaign: Campaign) -> Iterator[Violation]:
    """A threshold is more than nothing, not beyond what the question accepts, and a percentage at most a hundred."""
    for kind in campaign.kinds:
        for place, clause in clauses_of(kind):
            for where, criterion in criteria_of(place, clause):
                yield from _reachable(kind, where, criterion)


def _reachable(kind: Kind, where: Place, criterion: PlainCriterion) -> Iterator[Violation]:
    value, field = getattr(criterion, "value", None), kind.fields.get(criterion.field)
    if value is None or field is None:
        return
    rule: str = criterion.rule
    percent = rule == "share"
    if value <= 0 and rule != "at_most" and not (percent and value == 0):
        yield Violation(where.at("value"), f"value 是 {value}，什么答案都达标：写通知要求的数字")
    elif percent and value > MOST_PERCENT:
        yield Violation(where.at("value"), f"value 是 {value}，比例最多 100：写通知的百分数，例如 value = 25")
    elif rule == "at_least" and value > field.most:
        sentence = f"value 是 {value}，而 {field.key} 最多只收 {field.most}（most）：谁也达不到"
        yield Violation(where.at("value"), sentence)
    elif rule == "at_least_ticked" and value > len(field.options):
        yield Violation(where.at("value"), f"value 是 {value}，而 {field.key} 只有 {len(field.options)} 个选项")


def units_agree(campaign: Campaign) -> Iterator[Violation]:
    """A criterion counts in the unit of the question it judges."""
    for kind in campaign.kinds:
        for place, clause in clauses_of(kind):
            for where, criterion in criteria_of(place, clause):
                unit, field = getattr(criterion, "unit", ""), kind.fields.get(criterion.field)
                if unit and unit != "%" and field is not None and field.unit and unit != field.unit:
                    sentence = f"unit 是“{unit}”，而 {field.key} 的单位是“{field.unit}”：改成同一个"
                    yield Violation(where.at("unit"), sentence)


def questions_about_standards_are_judged(campaign: Campaign) -> Iterator[Violation]:
    """A question about a clause is judged by a criterion."""
    for kind in campaign.kinds:
        judged = {
            key
            for place, clause in clauses_of(kind)
            for _, criterion in criteria_of(place, clause)
            for key in criterion.fields
        }
        for each in asked_of(kind):
            if each.clause is not None and each.field.key not in judged and each.field.needs_option is None:
                sentence = (
                    f"问了“{each.field.label}”，却没有标准用到 {each.field.key}：在 criteria 里加上，或删去这一题"
                )
                yield Violation(each.place, sentence)


def criteria_judge_each_thing_once(campaign: Campaign) -> Iterator[Violation]:
    """No criterion stands twice in a clause, no share is turned round, and what is judged cannot be left empty."""
    for kind in campaign.kinds:
        for place, clause in clauses_of(kind):
            seen: list[PlainCriterion] = []
            for where, criterion in demanded_by(place, clause):
                if criterion in seen:
                    yield Violation(where, f"第{clause.number}条的这个标准写了两次：删去一处")
                seen.append(criterion)
                whole = kind.fields.get(getattr(criterion, "of", None) or "")
                if whole is not None and criterion.field in (whole.share_of, whole.at_most):
                    sentence = f"{whole.key} 是 {criterion.field} 里的一部分，这里写反了：field 写部分，of 写总数"
                    yield Violation(where.at("of"), sentence)
                for key in (key for key in criterion.fields if key in kind.fields and kind.fields[key].optional):
                    sentence = f"{key} 可以不填（optional），不填就判断不了第{clause.number}条：删去 optional"
                    yield Violation(where.at("field"), sentence, doubtful=True)


def criteria_name_what_their_field_has(campaign: Campaign) -> Iterator[Violation]:
    """A share is of something, a column is one of the rows', and no more periods are counted than are asked for."""
    for kind in campaign.kinds:
        for place, clause in clauses_of(kind):
            for where, criterion in criteria_of(place, clause):
                field = kind.fields.get(criterion.field)
                if field is not None:
                    yield from _lacking(where, criterion, field)


def _lacking(where: Place, criterion: PlainCriterion, field: Field) -> Iterator[Violation]:
    """Yield what a rule needs of its field and does not find."""
    if isinstance(criterion, Share) and criterion.of is None and field.share_of is None:
        yield Violation(where, f'{field.key} 的比例没有说是谁的：写 of，例如 of = "employees"')
    if isinstance(criterion, Share) and criterion.of and field.share_of and criterion.of != field.share_of:
        sentence = f"这里是 {criterion.of} 的比例，而 {field.key} 写的是 {field.share_of} 的（share_of）：改成同一个"
        yield Violation(where.at("of"), sentence)
    if isinstance(criterion, RowsAtLeast) and criterion.column is not None:
        columns = [column.key for column in field.columns]
        if criterion.column not in columns:
            sentence = f"{field.key} 没有叫 {criterion.column} 的一列：写 {'、'.join(columns)} 之一"
            yield Violation(where.at("column"), sentence)
    periods = field.last or len(field.options)
    if isinstance(criterion, EachPeriod) and criterion.last > periods:
        sentence = f"last 是 {criterion.last}，而 {field.key} 只问了 {periods} 期：改成同一个数"
        yield Violation(where.at("last"), sentence)
    if isinstance(criterion, EachPeriod) and field.period is not None and criterion.period != field.period:
        sentence = f"period 是 {criterion.period}，而 {field.key} 是按 {field.period} 问的：照通知改成同一个"
        yield Violation(where.at("period"), sentence)


def questions_ask_for_what_there_is(campaign: Campaign) -> Iterator[Violation]:
    """A question of yes or no asks for what there is, so that 没有 means 否."""
    for kind in campaign.kinds:
        for each in asked_of(kind):
            if each.field.asks_in_the_negative:
                sentence = (
                    f"“{each.field.label}”问的是没有什么，答“没有”会被当成“否”："
                    f'改成正面问，例如 ask = "近三年有过违法行为吗？"，规则用 rule = "no"'
                )
                yield Violation(each.place.at("ask"), sentence)


def demanded_by(place: Place, clause: Clause) -> Iterator[tuple[Place, PlainCriterion]]:
    """Yield every criterion of a clause with its place, those within groups included."""
    for at, criterion in enumerate(clause.criteria):
        yield from _plain(place.at("criteria", at), criterion)


def criteria_of(place: Place, clause: Clause) -> Iterator[tuple[Place, PlainCriterion]]:
    """Yield the same, and those on which it depends whether the clause applies."""
    yield from demanded_by(place, clause)
    for name, condition in (("applies_if", clause.applies_if), ("unless", clause.unless)):
        if condition is not None:
            yield from _plain(place.at(name), condition)


def _plain(place: Place, criterion: Criterion) -> Iterator[tuple[Place, PlainCriterion]]:
    if isinstance(criterion, AnyOf | AllOf):
        for at, inner in enumerate(criterion.criteria):
            yield from _plain(place.at("criteria", at), inner)
    else:
        yield place, criterion


READING = (criteria_judge_what_is_asked, criteria_name_what_their_field_has, criteria_fit_the_answers)
CHECKS = (
    numbers_of_criteria_can_be_reached,
    units_agree,
    questions_about_standards_are_judged,
    criteria_judge_each_thing_once,
    questions_ask_for_what_there_is,
)
