"""What a typed request for a clause of the standards does, or for the sheets beside the form."""

from typing import assert_never

from dialogs.flow import evidence, gaps
from dialogs.flow.on_choice import take
from dialogs.flow.reply_builder import aside_with_menu
from dialogs.language import vocabulary
from dialogs.language.normalise import fold
from dialogs.model.actions import CloseGap
from dialogs.model.context import Context
from dialogs.model.effects import SheetKind
from dialogs.model.evidence_actions import PrintEvidence
from dialogs.model.reply import Block
from dialogs.model.turn import Turn
from dialogs.understanding.clause_requests import Wish


def answer_clause_request(context: Context, text: str) -> Turn | None:
    """Answer 补第6（4）条, 第6（4）条怎么补, 要准备哪些台账, 打印差距表 and the like."""
    wanted = gaps.wanted(context, text)
    if wanted is None:
        return _unfold(context, text)
    match wanted.wish:
        case Wish.CLOSE:
            return take(context, CloseGap(wanted.number))
        case Wish.EXPLAIN:
            return _shown(context, gaps.in_full(context, wanted.number))
        case Wish.NAME:  # at a question it may be the number of an option
            return _shown(context, gaps.in_full(context, wanted.number)) if _everything_asked(context) else None
        case Wish.EVIDENCE:
            return _shown(context, evidence.listing(context, evidence.page_of(context, wanted.number)))
        case Wish.PRINT_EVIDENCE:
            return take(context, PrintEvidence((SheetKind.EVIDENCE,)))
        case Wish.PRINT_GAPS:
            return take(context, PrintEvidence((SheetKind.GAPS,)))
        case Wish.PRINT_BOTH:
            return take(context, PrintEvidence())
        case _:
            assert_never(wanted.wish)


def _unfold(context: Context, text: str) -> Turn | None:
    """Show all gaps in full, where nothing is being asked."""
    if not _everything_asked(context) or fold(text) not in vocabulary.UNFOLDING:
        return None
    return aside_with_menu(context, gaps.report(context, in_full=True))


def _everything_asked(context: Context) -> bool:
    return context.conversation.kind is not None and context.journey.next_step is None


def _shown(context: Context, block: Block | None) -> Turn | None:
    return None if block is None else aside_with_menu(context, block)
