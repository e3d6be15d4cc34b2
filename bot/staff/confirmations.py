"""Questions that an officer answers before a command is recorded."""

import re
from collections.abc import Collection
from dataclasses import replace

from bot.staff.requests import StaffRequest
from bot.staff.responses import StaffCommand, StaffResponse, button, say
from bot.storage.staff_questions import StaffQuestions
from dialogs.language import staff_wording as wording

FRESH_SECONDS = 600.0
"""A typed yes or no answers the open question for so long."""
_YES, _NO = "yes", "no"
_YES_UP_TO_0_4, _NO_UP_TO_0_4 = "确认", "取消"
"""What buttons of releases up to 0.4 carry; it stays whatever the labels of today become."""
_ANSWER = re.compile(rf"({_YES}|{_NO}|{_YES_UP_TO_0_4}|{_NO_UP_TO_0_4})\s*(\d{{1,9}})")
"""An answer as a button carries it."""
_TYPED = {
    wording.CANCEL: _NO,
    **dict.fromkeys((wording.CONFIRM, wording.RECEIVE_ANYWAY, wording.RECORD_ANYWAY, wording.CONFIRM_MERGE), _YES),
}
"""Labels of the buttons, which can be typed, too."""


def ask(
    request: StaffRequest,
    command: StaffCommand,
    text: str,
    question: str,
    about: Collection[int],
    yes: str = wording.CONFIRM,
) -> StaffResponse:
    """Ask for a confirmation; the command's text is kept until it is answered."""
    number = StaffQuestions(request.tx).put(request.officer.identity, command, text, request.now)
    row = (
        *button(yes, command, answer_text(number, agreed=True)),
        *button(wording.CANCEL, command, answer_text(number, agreed=False)),
    )
    return say(question, (row,), about=about)


def answer_text(question: int, *, agreed: bool) -> str:
    """Return what answers the question with this number, as a button carries it."""
    return f"{_YES if agreed else _NO} {question}"


def read_answer(request: StaffRequest, command: StaffCommand) -> StaffRequest | StaffResponse | None:
    """Read an answer to a question about a command; return None if the request is no answer.

    Return the command as it was given, now confirmed, if the officer agreed; else the response to them.
    """
    answer = _ANSWER.fullmatch(request.text)
    if answer is None:
        return None
    questions, number = StaffQuestions(request.tx), int(answer[2])
    question = questions.open_of(request.officer.identity, request.now)
    if question is None or question.id != number or question.options:
        return say(wording.QUESTION_CLOSED)
    if question.command != command:
        asked = request.rules[StaffCommand(question.command)].word
        return say(wording.other_question(number, asked, request.rules[command].word))
    questions.close(number)
    if answer[1] in (_NO, _NO_UP_TO_0_4):
        return say(wording.NOT_RECORDED)
    return replace(request, text=question.text, confirmed=True)


def typed_answer(request: StaffRequest) -> tuple[StaffCommand, str] | None:
    """Return the command and text that a typed yes or no stands for; None if no question is fresh."""
    answer = _TYPED.get(request.text)
    if answer is None:
        return None
    question = StaffQuestions(request.tx).open_of(request.officer.identity, request.now, FRESH_SECONDS)
    if question is None or question.options:
        return None
    return StaffCommand(question.command), f"{answer} {question.id}"
