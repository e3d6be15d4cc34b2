"""The gaps between the answers and the standards."""

from collections.abc import Mapping, Sequence
from typing import Literal

from dialogs.flow import consistency, points
from dialogs.language import buttons, gap_wording, question_wording, role_wording
from dialogs.language.normalise import fold
from dialogs.model.actions import CloseGap, QuoteGaps
from dialogs.model.commands import Command
from dialogs.model.context import Context
from dialogs.model.effects import GapLine
from dialogs.model.parts import GapSummary, Judged
from dialogs.model.reply import BlankLine, Block, Caution, Choice, ChoiceRole, Gap, Heading, Paragraph, Part, Rows
from dialogs.understanding.clause_requests import ClauseRequest, request_of
from standards.clauses import BARRING, Role
from standards.criteria.answered import applies
from standards.criteria.standing import Standing
from standards.verdicts import PlainFinding, Verdict, judge

BUTTONS_IN_A_ROW = 2
_WORST_FIRST = (Role.EXCLUDES, Role.CONDITION, Role.STANDARD)
"""The headings of gaps, in their order."""
_VERBS = {"not_met": "补", "unknown": "答"}
"""What is done about a gap, by its standing."""
_CORRECTING = "改"
"""What alone can be done about a condition that is missed: correct a wrong answer."""
_JUDGED: Mapping[Standing, Judged] = {
    Standing.MET: "met",
    Standing.NOT_MET: "not_met",
    Standing.UNKNOWN: "unknown",
}
"""What the summary draws of the clauses that count."""


def verdicts(context: Context) -> tuple[Verdict, ...]:
    """Return the verdicts on the present answers."""
    return judge(context.kind, context.values, context.campaign.days)


def counted(context: Context) -> tuple[Verdict, ...]:
    """Return the verdicts on the clauses that are to be met: those that apply and are no bonus."""
    return tuple(verdict for verdict in verdicts(context) if verdict.counts)


def count(judged: Sequence[Verdict], standing: Standing) -> int:
    """Return how many clauses have that standing."""
    return sum(verdict.standing is standing for verdict in judged)


def report(context: Context, *, in_full: bool = False) -> Block:
    """Return what is met, what falls short and by how much, what is not known yet; a line each, or `in_full`."""
    every = verdicts(context)
    judged = tuple(verdict for verdict in every if verdict.counts)
    score = points.reckoned(context, every)
    missed = [verdict for verdict in judged if verdict.standing is Standing.NOT_MET]
    unknown = [verdict for verdict in judged if verdict.standing is Standing.UNKNOWN]
    passed_over = [_gap(context, verdict, in_full) for verdict in unknown if not _still_to_come(context, verdict)]
    to_come = [f"{verdict.clause.reference}" for verdict in unknown if _still_to_come(context, verdict)]
    parts: list[Part] = [_summary(judged), *points.total(score)]
    not_met: list[Gap] = []
    for role in _WORST_FIRST:
        gaps_of_role = [_gap(context, each, in_full) for each in missed if _heads(each) is role]
        if gaps_of_role:
            parts += [BlankLine(), Heading(role_wording.heading(role)), *gaps_of_role]
            not_met += gaps_of_role
    if passed_over:
        parts += [BlankLine(), Heading("待确认"), *passed_over]
    if to_come:
        parts += [BlankLine(), Paragraph(f"还没问到：{'、'.join(to_come)}")]
    parts += _beside(context)
    parts += points.ways(context, score, lambda verdict: _work_left(context, verdict))
    if warnings := consistency.all_warnings(context):
        parts += [BlankLine(), *(Caution(sentence) for sentence in warnings)]
    return Block(tuple(parts), _rows([gap.choice for gap in (*not_met, *passed_over)], in_full), menu=True)


def _heads(verdict: Verdict) -> Role:
    """Return the role under whose heading a gap stands; a required clause stands with the standards."""
    role = verdict.clause.role
    return role if role in BARRING else Role.STANDARD


def _beside(context: Context) -> list[Part]:
    """Return what is no gap: clauses that do not apply, and bonuses."""
    judged = verdicts(context)
    parts: list[Part] = []
    if without := [each.clause for each in judged if each.standing is Standing.NOT_APPLICABLE]:
        parts += [BlankLine(), Paragraph(role_wording.not_applicable(without))]
    if bonuses := [each for each in judged if each.clause.role is Role.BONUS]:
        parts += [BlankLine(), Paragraph(role_wording.bonuses(len(bonuses), count(bonuses, Standing.MET)))]
    return parts


def lines(context: Context) -> tuple[GapLine, ...]:
    """Return what falls short, and what is not known yet, for a sheet of paper."""
    return tuple(
        GapLine(
            role_wording.marked(each.clause, each.clause.name),
            f"{each.clause.quote}。",
            f"{distance(context, each)}。",
            _advice(context, each),
            each.standing.value,
        )
        for each in counted(context)
        if each.standing is not Standing.MET
    )


def met(context: Context) -> tuple[str, ...]:
    """Return the names of the clauses that are met."""
    return tuple(each.clause.name for each in verdicts(context) if each.standing is Standing.MET)


def reopened_by(context: Context, number: str) -> tuple[str, ...]:
    """Return the keys of the answers that keep a clause from being met; empty if it is met or there is no such clause."""
    verdict = _verdict_on(context, number)
    if verdict is None or not _is_open(verdict):
        return ()
    left = [finding for finding in verdict.plain if finding.standing is not Standing.MET]
    found = {key for finding in left for key in _asked_again(context, finding)}
    keys = {asked for key in found for asked in context.kind.asked_for(key)}
    return tuple(key for key in context.kind.fields if key in keys)


def _asked_again(context: Context, finding: PlainFinding) -> tuple[str, ...]:
    """Return the keys of the questions whose answers keep a criterion from being met."""
    fields, values = context.kind.fields, context.values
    field = fields[finding.criterion.field]
    whole = gap_wording.whole_of(finding.criterion, field)
    if finding.standing is Standing.UNKNOWN and field.key in values and whole:
        return (whole, field.key) if whole in values else (whole,)
    if field.formula is not None:
        return field.formula.parts
    return (field.key,) if applies(field, values) else (field.needs or field.key,)


def wanted(context: Context, text: str) -> ClauseRequest | None:
    """Return what 补第6（4）条, 培训怎么补 and the like want of a clause or of the sheets; None for anything else."""
    if context.conversation.kind is None:
        return None
    return request_of(text, context.kind.standards.clauses, lambda: _missing_by_name(context))


def in_full(context: Context, number: str) -> Block | None:
    """Return one gap in full, with what closes it; None if the clause is met."""
    verdict = _verdict_on(context, number)
    if verdict is None or not _is_open(verdict):
        return None
    gap = _gap(context, verdict, in_full=True)
    return Block((gap,), ((gap.choice,),), menu=True)


def _missing_by_name(context: Context) -> dict[str, str]:
    """Return the numbers of the clauses that are not met by what people call that which they lack; no name of two clauses."""
    numbers: dict[str, set[str]] = {}
    for verdict in counted(context):
        for finding in verdict.plain:
            if finding.standing is not Standing.NOT_MET:
                continue
            field = context.kind.fields[finding.criterion.field]
            missing = (field.option_labels[key] for key in finding.distance.missing)
            for name in (field.topic, field.label, *field.aliases, *missing):
                numbers.setdefault(fold(name), set()).add(verdict.clause.number)
    return {name: min(found) for name, found in numbers.items() if name and len(found) == 1}


def _verdict_on(context: Context, number: str) -> Verdict | None:
    return next((verdict for verdict in verdicts(context) if verdict.clause.number == number), None)


def _summary(judged: Sequence[Verdict]) -> GapSummary:
    total, counts = len(judged), [count(judged, standing) for standing in _JUDGED]
    standings = tuple(_JUDGED[verdict.standing] for verdict in judged)
    return GapSummary(gap_wording.headline(total, counts[0]), gap_wording.summary(total, *counts), standings)


def _gap(context: Context, verdict: Verdict, in_full: bool) -> Gap:
    clause = verdict.clause
    standing: Literal["not_met", "unknown"] = "not_met" if verdict.standing is Standing.NOT_MET else "unknown"
    verb = _CORRECTING if _heads(verdict) in BARRING and standing == "not_met" else _VERBS[standing]
    choice = Choice(f"{verb}{clause.reference}", CloseGap(clause.number))
    text, quote = _explanation(context, verdict), f"{clause.quote}。"
    short, title = _short(context, verdict), _title(context, verdict)
    place = question_wording.place_of(context.kind.standards, clause)
    return Gap(
        clause.number,
        role_wording.marked(clause, clause.name),
        text,
        quote,
        in_full,
        standing,
        choice,
        short,
        title,
        place,
    )


def _short(context: Context, verdict: Verdict) -> str:
    fields, values = context.kind.fields, context.values
    pieces = [gap_wording.short(finding, fields, values) for finding in verdict.behind]
    line = f"{verdict.clause.reference} {'；'.join(_without_repeats(pieces))}"
    return role_wording.marked(verdict.clause, line)


def _title(context: Context, verdict: Verdict) -> str:
    fields, values = context.kind.fields, context.values
    title = gap_wording.titled([gap_wording.title(each, fields, values) for each in verdict.behind])
    missed = verdict.standing is Standing.NOT_MET
    return f"{role_wording.before_distance(verdict.clause.role)}{title}" if missed else title


def before_closing(context: Context, number: str) -> str:
    """Return what is said of a clause before its questions are put again; empty if it is met."""
    verdict = _verdict_on(context, number)
    if verdict is None or verdict.standing is not Standing.NOT_MET:
        return ""
    return f"{verdict.clause.reference}：{_explanation(context, verdict)}"


def distance(context: Context, verdict: Verdict) -> str:
    """Return how far a clause is from being met, without a full stop."""
    fields, values = context.kind.fields, context.values
    far = "；".join(_without_repeats([gap_wording.in_full(each, fields, values) for each in verdict.behind]))
    missed = verdict.standing is Standing.NOT_MET
    return f"{role_wording.before_distance(verdict.clause.role)}{far}" if missed else far


def _explanation(context: Context, verdict: Verdict) -> str:
    return f"{distance(context, verdict)}。{_advice(context, verdict)}"


def _advice(context: Context, verdict: Verdict) -> str:
    if verdict.standing is not Standing.NOT_MET:
        return ""
    if _heads(verdict) is not Role.STANDARD:
        return role_wording.instead_of_advice(verdict.clause, context.campaign.contact)
    fields = context.kind.fields
    pieces = [gap_wording.advice(fields[each.criterion.field], each) for each in verdict.to_close]
    if not all(pieces):
        return verdict.clause.advice
    return gap_wording.advised([piece for each in pieces for piece in each])


def _work_left(context: Context, verdict: Verdict) -> str:
    """Return what is to be done for a clause, or where nothing is written about that, how far it is from being met."""
    return _advice(context, verdict) or verdict.clause.advice or distance(context, verdict)


def _is_open(verdict: Verdict) -> bool:
    """Return True if something is left to do for a clause."""
    return verdict.counts and verdict.standing is not Standing.MET


def _without_repeats(sentences: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(sentence for sentence in sentences if sentence))


def _still_to_come(context: Context, verdict: Verdict) -> bool:
    """Return True if every question that keeps a clause unknown will still be asked: answers that do not fit were asked."""
    if context.journey.next_step is None:
        return False
    skipped, values = context.conversation.skipped, context.values
    unknown = [_asked_again(context, each) for finding in verdict.behind for each in finding.behind]
    return all(skipped.keys().isdisjoint(keys) and any(key not in values for key in keys) for keys in unknown)


def _rows(choices: list[Choice], in_full: bool) -> Rows:
    rows = buttons.in_rows(choices, BUTTONS_IN_A_ROW)
    if choices and not in_full:
        rows = (*rows, (Choice(buttons.UNFOLD, QuoteGaps(), role=ChoiceRole.HELP),))
    elif choices:
        rows = (*rows, (buttons.gap_list(),))
    return (*rows, (buttons.say(Command.REVIEW), buttons.say(Command.DOCUMENT), buttons.say(Command.CONTACT)))
