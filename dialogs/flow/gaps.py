"""The gaps between the answers and the standards."""

import re
from collections.abc import Mapping, Sequence
from typing import Literal, assert_never

from dialogs.flow import consistency
from dialogs.language import buttons
from dialogs.language.normalise import fold
from dialogs.model.actions import CloseGap, QuoteGaps
from dialogs.model.commands import Command
from dialogs.model.context import Context
from dialogs.model.reply import BlankLine, Block, Caution, Choice, Gap, Heading, Paragraph, Part, Rows
from standards.criteria import AllTicked, AnyTicked, AtLeast, AtLeastPercent, Criterion, MoreThan, Yes
from standards.form import Field
from standards.verdicts import Finding, Standing, Verdict, applies, judge

BUTTONS_IN_A_ROW = 2
_VERBS = {"not_met": "补", "unknown": "答"}
"""What is done about a gap, by its standing."""
_CLAUSE = re.compile(r"(?:补充?|答|改|修改)第?([0-9]+(?:\([0-9]+\))?)条?")


def verdicts(context: Context) -> tuple[Verdict, ...]:
    """Return the verdicts on the present answers."""
    return judge(context.kind, context.values)


def count(judged: Sequence[Verdict], standing: Standing) -> int:
    """Return how many clauses have that standing."""
    return sum(verdict.standing is standing for verdict in judged)


def report(context: Context, *, quoted: bool = False) -> Block:
    """Return what is met, what falls short and by how much, what is not known yet; with `quoted`, the clauses' own wording."""
    judged = verdicts(context)
    not_met = [_gap(context, verdict, quoted) for verdict in judged if verdict.standing is Standing.NOT_MET]
    unknown = [verdict for verdict in judged if verdict.standing is Standing.UNKNOWN]
    passed_over = [_gap(context, verdict, quoted) for verdict in unknown if not _still_to_come(context, verdict)]
    to_come = [f"第{verdict.clause.number}条" for verdict in unknown if _still_to_come(context, verdict)]
    parts: list[Part] = [Paragraph(_summary(judged))]
    if not_met:
        parts += [BlankLine(), Heading("未达标"), *not_met]
    if passed_over:
        parts += [BlankLine(), Heading("待确认"), *passed_over]
    if to_come:
        parts += [BlankLine(), Paragraph(f"还没问到：{'、'.join(to_come)}")]
    if warnings := consistency.all_warnings(context):
        parts += [BlankLine(), *(Caution(sentence) for sentence in warnings)]
    return Block(tuple(parts), _rows([gap.choice for gap in (*not_met, *passed_over)], quoted), menu=True)


def reopened_by(context: Context, number: str) -> tuple[str, ...]:
    """Return the keys of the answers that keep a clause from being met; empty if it is met or there is no such clause."""
    verdict = next((verdict for verdict in verdicts(context) if verdict.clause.number == number), None)
    if verdict is None or verdict.standing is Standing.MET:
        return ()
    keys: list[str] = []
    for finding in verdict.findings:
        if finding.standing is Standing.MET:
            continue
        field = context.kind.fields[finding.criterion.field]
        if finding.standing is Standing.UNKNOWN and field.key in context.values and field.share_of:
            contradicted = (field.share_of, field.key) if field.share_of in context.values else (field.share_of,)
            keys += [key for key in contradicted if key not in keys]
            continue
        key = field.key if applies(field, context.values) else field.needs
        if key and key not in keys:
            keys.append(key)
    order = list(context.kind.fields)
    return tuple(sorted(keys, key=order.index))


def clause_meant(context: Context, text: str) -> str | None:
    """Return the number of the clause that 补第6（4）条 and the like name, or None."""
    if context.conversation.kind is None or not (match := _CLAUSE.fullmatch(fold(text))):
        return None
    numbers = (clause.number for clause in context.kind.standards.clauses)
    return next((number for number in numbers if fold(number) == match[1]), None)


def _summary(judged: Sequence[Verdict]) -> str:
    met = count(judged, Standing.MET)
    if met == len(judged):
        return f"对照 {len(judged)} 条标准：✅ 全部达标。"
    parts = [f"✅ 达标 {n} 条" for n in [met] if n]
    parts += [f"未达标 {n} 条" for n in [count(judged, Standing.NOT_MET)] if n]
    parts += [f"待确认 {n} 条" for n in [count(judged, Standing.UNKNOWN)] if n]
    return f"对照 {len(judged)} 条标准：{'，'.join(parts)}。"


def _gap(context: Context, verdict: Verdict, quoted: bool) -> Gap:
    clause = verdict.clause
    standing: Literal["not_met", "unknown"] = "not_met" if verdict.standing is Standing.NOT_MET else "unknown"
    choice = Choice(f"{_VERBS[standing]}第{clause.number}条", CloseGap(clause.number))
    return Gap(
        clause.number, clause.name, _explanation(context, verdict), f"{clause.quote}。", quoted, standing, choice
    )


def _explanation(context: Context, verdict: Verdict) -> str:
    sentences = [sentence(context, finding) for finding in verdict.findings if finding.standing is verdict.standing]
    sentences = [text for index, text in enumerate(sentences) if text and text not in sentences[:index]]
    advice = verdict.clause.advice if verdict.standing is Standing.NOT_MET else ""
    return f"{'；'.join(sentences)}。{advice}"


def sentence(context: Context, finding: Finding) -> str:
    """Return how far an answer is from its criterion, without a full stop; empty where another sentence says it already."""
    field = context.kind.fields[finding.criterion.field]
    if finding.standing is Standing.UNKNOWN:
        return _unknown(context, field)
    if not applies(field, context.values):
        return _beside(field, finding)
    done = f"{field.done or field.label}{_plain(finding.answered)}{field.unit}"
    match finding.criterion:
        case Yes():
            return f"还没有{field.label}"
        case AnyTicked():
            return f"{field.label}还没有，{'、'.join(field.option_labels.values())}至少要有一项"
        case AllTicked():
            missing = "、".join(field.option_labels[key] for key in finding.missing)
            ticked = "、".join(label for key, label in field.option_labels.items() if key not in finding.missing)
            return f"已有{ticked}，还缺{missing}" if ticked else f"还缺{missing}"
        case AtLeast(value=value, unit=unit):
            return f"{done}，标准是至少{value}{unit}，还差{finding.short_by}{unit}"
        case AtLeastPercent(value=value):
            return f"{done}，占{finding.share}%，标准是至少{value}%，须{finding.needed}{field.unit}，还差{finding.short_by}{field.unit}"
        case MoreThan(value=value):
            whole = "" if finding.needed is None else f"，须{finding.needed}{field.unit}"
            if finding.short_by is None:
                return f"占比{finding.share}%，标准是超过{value}%{whole}"
            return f"{done}，占{finding.share}%，标准是超过{value}%{whole}，还差{finding.short_by}{field.unit}"


def requirement(criterion: Criterion, fields: Mapping[str, Field]) -> str:
    """Return what meets a criterion, for the sheet of a campaign."""
    label = fields[criterion.field].label
    match criterion:
        case Yes():
            return f"{label}：是"
        case AllTicked():
            return f"{label}：全部具备"
        case AnyTicked():
            return f"{label}：至少一项"
        case AtLeast(value=value, unit=unit):
            return f"{label}：至少 {value} {unit}"
        case MoreThan(value=value):
            return f"{label}：超过 {value}%（不含 {value}%）"
        case AtLeastPercent(value=value, of=of):
            return f"{label}：至少{fields[of].label}的 {value}%"
        case _:
            assert_never(criterion)


def _beside(field: Field, finding: Finding) -> str:
    """Return what else is needed, where the question did not apply because nothing was done yet."""
    match finding.criterion:
        case Yes():
            return f"还要有{field.label}"
        case AllTicked():
            return f"还要做到{'、'.join(field.option_labels[key] for key in finding.missing)}"
        case AtLeastPercent(value=value, of=_):
            return f"{field.label}须达到{value}%" + (f"即{finding.needed}{field.unit}" if finding.needed else "")
        case AnyTicked() | AtLeast() | MoreThan():
            return ""  # said by the question that comes before it
        case _:
            assert_never(finding.criterion)


def _unknown(context: Context, field: Field) -> str:
    if field.key not in context.values:
        return f"{field.label}还没有回答"
    whole = context.kind.fields.get(field.share_of or "")
    if whole is None:
        return f"{field.label}还没有回答"
    return f"{field.label}多于{whole.label}，请核对" if whole.key in context.values else f"{whole.label}还没有回答"


def _plain(answered: object) -> str:
    return f"{answered:,}" if isinstance(answered, int) else str(answered)


def _still_to_come(context: Context, verdict: Verdict) -> bool:
    """Return True if every question that keeps a clause unknown will still be asked."""
    if context.journey.next_step is None:
        return False
    conversation = context.conversation
    keys = [finding.criterion.field for finding in verdict.findings if finding.standing is Standing.UNKNOWN]
    return all(key not in conversation.skipped for key in keys)


def _rows(choices: list[Choice], quoted: bool) -> Rows:
    rows = buttons.in_rows(choices, BUTTONS_IN_A_ROW)
    if choices and not quoted:
        rows = (*rows, (Choice(buttons.QUOTE, QuoteGaps()),))
    return (*rows, (buttons.say(Command.REVIEW), buttons.say(Command.DOCUMENT), buttons.say(Command.CONTACT)))
