"""The pieces of sentences that gaps and the drafted narrative are put together from."""

from collections.abc import Iterator

from standards.campaign import Campaign
from standards.checks.violations import CAMPAIGN, Asked, Place, Violation, asked_of, clauses_of
from standards.clauses import BARRING
from standards.form import AnswerKind

_PIECES = ("gap", "gap_none", "advice", "plan", "draft", "draft_all", "draft_after", "draft_share", "done", "topic")
_VALUE = "{value}"


def answers_add_to_the_draft(campaign: Campaign) -> Iterator[Violation]:
    """A question about a clause adds a sentence to the draft, with the answer in it unless that is yes."""
    for kind in campaign.kinds:
        for each in asked_of(kind):
            field = each.field
            if each.clause is None or field.needs_option is not None:
                continue
            if field.options and all(option.draft for option in field.options):
                continue
            if not field.draft and each.clause.role in BARRING:
                continue
            if not field.draft:
                sentence = f'“{field.label}”的回答不会写进起草的全文：写 draft，例如 draft = "{_draft_like(each)}"'
                yield Violation(each.place, sentence)
            elif field.kind is AnswerKind.YES_NO and _VALUE in field.draft:
                yield Violation(each.place.at("draft"), f"“{field.label}”答“是”时才用 draft：不写 {_VALUE}，写完整的话")
            elif field.kind is not AnswerKind.YES_NO and _VALUE not in field.draft:
                yield Violation(
                    each.place.at("draft"), f"“{field.label}”的 draft 里没有 {_VALUE}：回答写不进起草的全文"
                )


def _draft_like(each: Asked) -> str:
    return f"已有{each.field.label}" if each.field.kind is AnswerKind.YES_NO else f"{each.field.label}：{_VALUE}"


def pieces_have_no_full_stop(campaign: Campaign) -> Iterator[Violation]:
    """A piece of a sentence ends without a mark, for others follow it."""
    for kind in campaign.kinds:
        for each in asked_of(kind):
            pieces = [(each.place.at(key), getattr(each.field, key)) for key in _PIECES]
            for at, option in enumerate(each.field.options):
                pieces += [
                    (each.place.at("options", at, key), getattr(option, key))
                    for key in ("draft", "draft_after", "advice")
                ]
            for place, text in pieces:
                if text.endswith(("。", "；", ".", ";")):
                    yield Violation(place, f"这里是半句话，后面还要接：删去最后的“{text[-1]}”")


def braces_suit_the_answer(campaign: Campaign) -> Iterator[Violation]:
    """Options are named where there are options, and what is short where something is counted."""
    for kind in campaign.kinds:
        for each in asked_of(kind):
            ticks = each.field.kind is AnswerKind.TICKS
            for key in ("advice", "plan"):
                text = getattr(each.field, key)
                if "{missing}" in text and not ticks:
                    yield Violation(each.place.at(key), f"“{each.field.label}”没有选项，{{missing}} 是空的：改成文字")
                if "{short}" in text and ticks:
                    yield Violation(
                        each.place.at(key), f"“{each.field.label}”不是数量，{{short}} 是空的：用 {{missing}}"
                    )


def kinds_are_explained_without_a_full_stop(campaign: Campaign) -> Iterator[Violation]:
    """The line that tells a kind from the others goes on after it."""
    for at, kind in enumerate(campaign.kinds):
        if kind.explains.endswith(("。", ".", "；")):
            yield Violation(Place(CAMPAIGN, ("kinds", at, "explains")), f"后面还要接：删去最后的“{kind.explains[-1]}”")


def clauses_say_what_shows_them(campaign: Campaign) -> Iterator[Violation]:
    """A clause names what would show on paper that it is met."""
    for kind in campaign.kinds:
        for place, clause in clauses_of(kind):
            if not clause.evidence and clause.role not in BARRING:
                sentence = f'第{clause.number}条没有写证明材料：写 evidence，例如 evidence = [{{ key = "ledger", label = "台账" }}]'
                yield Violation(place, sentence)


def clauses_are_advised(campaign: Campaign) -> Iterator[Violation]:
    """A clause that can be closed says how."""
    for kind in campaign.kinds:
        for place, clause in clauses_of(kind):
            if not clause.advice and clause.role not in BARRING:
                sentence = f'第{clause.number}条没有写 advice：写一句怎么补，例如 advice = "补办培训并登记台账。"'
                yield Violation(place, sentence)


CHECKS = (
    clauses_are_advised,
    answers_add_to_the_draft,
    pieces_have_no_full_stop,
    braces_suit_the_answer,
    kinds_are_explained_without_a_full_stop,
    clauses_say_what_shows_them,
)
