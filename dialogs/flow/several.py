"""Messages that fill several blanks at once, and what is typed while the list of them waits."""

from dialogs.flow import on_answer, on_proposal, proposal
from dialogs.flow.reply_builder import is_narrative, present
from dialogs.language import several_wording, vocabulary
from dialogs.language.having_asked import without_having_asked
from dialogs.language.normalise import fold
from dialogs.language.question_words import asks
from dialogs.model.context import Context
from dialogs.model.conversation import Proposal, Proposed
from dialogs.model.turn import Turn
from dialogs.questions.outcome import Doubtful, NotUnderstood, Understood
from dialogs.questions.registry import question_kind
from dialogs.understanding.blanks import Found, blanks_in
from dialogs.understanding.filling_several import fills_several, may_fill_several
from dialogs.understanding.later_answers import later_answers


def settle(context: Context, text: str) -> Turn | None:
    """Take a yes, a no or a better text for a line of the list that waits to be confirmed."""
    waiting = proposal.proposed(context)
    if waiting is None:
        return None
    if waiting.correcting:
        return _correct(context, waiting, text)
    typed = vocabulary.bare(text)
    if not fold(text).isdigit():
        confirmed = on_answer.confirmation(context, text)
        if confirmed or typed in vocabulary.ALL_RIGHT or typed in several_wording.ALL_RIGHT.values():
            return on_proposal.confirm(context, waiting)
        if confirmed is False or typed in several_wording.NONE.values() or typed in vocabulary.NOT_ERASING:
            return on_proposal.drop(context, waiting)
    return _amend(context, waiting, text)


def fill(context: Context, text: str) -> Turn | None:
    """Show what a message fills if it fills several blanks; nothing is kept before a yes."""
    if context.conversation.kind is None:
        return None
    waiting, step, text = proposal.proposed(context), context.journey.next_step, without_having_asked(text)
    if waiting is None and not may_fill_several(context, text):
        return None
    field = None if step is None else step.field
    found = blanks_in(context, field, text)
    if waiting is None and (later := later_answers(context, field, text)) and _fills_more(later, found):
        return offered(context, later)
    if not (waiting is not None and _adds(found, text)) and not fills_several(context, field, text, found):
        return None
    if waiting is not None:
        return _with(context, waiting, *_proposed(found), say=_left_over(found))
    return offered(context, found)


def offered(context: Context, found: Found) -> Turn:
    """List what a message fills, and say what of it was not used."""
    listed = proposal.changes(context, proposal.entries(context, _proposed(found)))
    if not listed:
        return present(context, several_wording.NOTHING_NEW)
    return present(proposal.offering(context, listed), _left_over(found))


def _proposed(found: Found) -> list[Proposed]:
    return [Proposed(field=blank.field.key, text=blank.text) for blank in found.blanks]


def _left_over(found: Found) -> str:
    return several_wording.left_over(found.unused, found.not_asked)


def _fills_more(found: Found, other: Found) -> bool:
    """Return True if one reading of a message fills more blanks than another, or leaves less of it unused."""
    return (len(found.blanks), -len(found.unused)) > (len(other.blanks), -len(other.unused))


def _adds(found: Found, text: str) -> bool:
    """Return True if what is found in a message belongs to a list that waits."""
    return not asks(text) and any(blank.labelled or blank.sure for blank in found.blanks)


def join(context: Context, text: str) -> Turn | None:
    """Put what surely answers the open question into the list that waits."""
    waiting, step = proposal.proposed(context), context.journey.next_step if context.conversation.kind else None
    if waiting is None or step is None or is_narrative(step):
        return None
    outcome = question_kind(step.field).read(context, step.field, text)
    return (
        _with(context, waiting, Proposed(field=step.field.key, text=text)) if isinstance(outcome, Understood) else None
    )


def wait_on(context: Context, text: str) -> Turn | None:
    """Show the list that waits once more where a message fills nothing, and say so."""
    waiting, step = proposal.proposed(context), context.journey.next_step if context.conversation.kind else None
    if waiting is None or step is None or is_narrative(step):
        return None
    return present(context, several_wording.not_used(text))


def _correct(context: Context, waiting: Proposal, text: str) -> Turn | None:
    """Take the right text of the line that was pressed."""
    field = context.kind.fields[waiting.correcting]
    outcome = question_kind(field).read(context, field, text)
    match outcome:
        case Understood() | Doubtful():
            return _with(context, waiting, Proposed(field=field.key, text=text))
        case NotUnderstood(sentence=sentence):
            return present(context, sentence)


def _amend(context: Context, waiting: Proposal, text: str) -> Turn | None:
    """Take 邮编是100071 for a better line of the list."""
    found = blanks_in(context, None, text) if len(text) <= _LONGEST_AMENDMENT else None
    if found is None or not found.blanks or found.unused or not all(blank.labelled for blank in found.blanks):
        return None
    return _with(context, waiting, *(Proposed(field=blank.field.key, text=blank.text) for blank in found.blanks))


def _with(context: Context, waiting: Proposal, *better: Proposed, say: str = "") -> Turn:
    texts = {blank.field: blank for blank in (*waiting.blanks, *better)}
    better_list = Proposal(blanks=tuple(texts.values()), source=waiting.source)
    return present(context.after(context.conversation.awaiting(better_list)), say)


_LONGEST_AMENDMENT = 200
