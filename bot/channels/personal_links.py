"""The link by which somebody in a chat of text alone goes on with the same application on the page."""

from collections.abc import Sequence

from bot.channels.registration import Pages
from bot.storage.records import Person
from bot.storage.transaction import Transaction
from bot.storage.web_sessions import WebSessions
from dialogs.language import intent_wording
from dialogs.model.asked import AnswerForm
from dialogs.model.parts import GapSummary, Saved
from dialogs.model.read_back import Review
from dialogs.model.reply import Question, Reply

_BETTER_ON_A_PAGE = (AnswerForm.NARRATIVE, AnswerForm.ROWS)


def has_link(replies: Sequence[Reply], *, is_cut: bool) -> bool:
    """Return True if the replies of a turn are followed by the link: under what a page shows better, and where it is asked for.

    That is a question about a list or about 开展情况, what was answered read back, gaps, whatever was cut, and what
    answers 先存着 and 网页.
    """
    return is_cut or any(_is_better_on_a_page(reply) for reply in replies)


def _is_better_on_a_page(reply: Reply) -> bool:
    asks = any(isinstance(part, Question) for part in reply.parts)
    if asks and reply.asked is not None and reply.asked.answer in _BETTER_ON_A_PAGE:
        return True
    return any(isinstance(part, Review | GapSummary | Saved) for part in reply.parts)


def own_code(tx: Transaction, person: Person, said_last: str, now: float) -> str | None:
    """Return the code of a link for somebody; None for who has not agreed yet, about whom nothing is stored.

    It is the one that was `said_last` in the chat (empty: none) as long as that was not opened and lasts for a day, else a
    new one. It opens once: it joins the browser that opens it to this person, as the codes of the page itself do.
    """
    if person.id is None:
        return None
    sessions = WebSessions(tx)
    if said_last and sessions.may_be_said_again(said_last, person.id, now):
        return said_last
    return sessions.chat_code(person.id, now)


def link_line(pages: Pages, code: str) -> str:
    """Return the line with the link of a code."""
    return intent_wording.go_on_there(pages.recovery(code))
