"""Warnings about answers that do not fit together."""

from decimal import Decimal

from dialogs.flow.outline import printed
from dialogs.language import role_wording, wording
from dialogs.model.context import Context
from dialogs.questions.outcome import Understood
from dialogs.questions.registry import question_kind
from standards.clauses import BARRING
from standards.criteria.answered import applies, cut_percent
from standards.criteria.standing import Standing
from standards.form import AnswerKind, Field
from standards.verdicts import judge


def warnings(context: Context, answered: Field) -> list[str]:
    """Return what the answer just given does not agree with, in either direction, and what it bars."""
    concerned = [field for field in context.kind.compared if answered.key in (field.key, *field.held_against)]
    sentences = [check(context, field) for field in concerned for check in (_exceeding, _no_whole)]
    return [sentence for sentence in sentences if sentence] + _barred(context, answered)


def all_warnings(context: Context) -> list[str]:
    """Return everything in the application that does not fit together."""
    sentences = [check(context, field) for field in context.kind.compared for check in (_exceeding, _no_whole)]
    return [sentence for sentence in sentences if sentence]


def disagreeing(context: Context, field: Field, answer: Understood) -> str:
    """Return a sentence if a count and the percentage beside it do not agree; empty where they do or nothing is known."""
    whole = context.values.get(field.share_of or "")
    if not answer.percent or not isinstance(answer.value, int) or not isinstance(whole, int) or whole < 1:
        return ""
    share = cut_percent(answer.value, whole)
    if abs(share - Decimal(answer.percent)) < 1:
        return ""
    return wording.disagrees(field.label, question_kind(field).show(field, answer.value), str(share), answer.percent)


def _exceeding(context: Context, field: Field) -> str:
    values = context.values
    if not field.held_against or not applies(field, values):
        return ""
    limit = field.held_against[0]
    count, most = values.get(field.key), values.get(limit)
    if not isinstance(count, int) or not isinstance(most, int) or count <= most:
        return ""
    other = context.kind.fields[limit]
    return wording.exceeds(field.label, question_kind(field).show(field, count), other.label, printed(context, other))


def _barred(context: Context, answered: Field) -> list[str]:
    """Return the conditions that an answer misses, and the reasons for refusal that it gives."""
    if not context.kind.barring:
        return []
    contact = context.campaign.contact
    judged = judge(context.kind, context.values, context.campaign.days)
    return [
        role_wording.barred(verdict.clause, contact)
        for verdict in judged
        if verdict.clause.role in BARRING
        and verdict.standing is Standing.NOT_MET
        and answered.key in {plain.criterion.field for plain in verdict.plain}
    ]


def _no_whole(context: Context, field: Field) -> str:
    percent, whole = context.values.get(field.key), context.values.get(field.share_of or "")
    if field.kind is not AnswerKind.SHARE or not isinstance(percent, str) or not isinstance(whole, int) or whole < 1:
        return ""
    exact = Decimal(percent) * whole / 100
    step = Decimal(1).scaleb(int(Decimal(percent).as_tuple().exponent))
    for count in (int(exact), int(exact) + 1):
        share = Decimal(count) * 100 / whole
        if abs(share - Decimal(percent)) < step:
            return ""
    unit = context.kind.fields[field.share_of or ""].unit
    return wording.no_whole_count(field.label, percent, whole, unit)
