"""What is asked before it is recorded: the question, and the officer's yes or no to it."""

import re
from collections.abc import Collection
from dataclasses import replace

from bot.staff.requests import StaffRequest
from bot.staff.responses import StaffCommand, StaffResponse, button
from bot.storage.staff_questions import StaffQuestion, StaffQuestions
from dialogs.model.reply import Reply

YES, NO = "确认", "取消"
AGREEING = (YES, "仍然收件", "仍然登记", "确认合并")
"""What is written on the buttons that say yes; typed, it means the same while the question is fresh."""
FRESH_SECONDS = 600.0
_ANSWER = re.compile(rf"({YES}|{NO})\s*(\d{{1,9}})")
_CLOSED = "这个问题已经回答过，或者过了一小时，没有再登记。请看 /show 或重新发一次命令。"
_ANOTHERS = "这里没有登记：第 {number} 号问题问的是“{asked}”，不是“{said}”。请点那个问题下面的按钮，或重新发一次命令。"
_DROPPED = "已取消，没有登记，没有告诉任何人。"


def ask(
    request: StaffRequest, command: StaffCommand, words: str, said: str, about: Collection[int], yes: str = YES
) -> StaffResponse:
    """Ask back before a command is carried out; its words wait for the answer."""
    number = StaffQuestions(request.tx).put(request.officer.identity, command, words, request.now)
    row = (*button(yes, command, f"{YES} {number}"), *button(NO, command, f"{NO} {number}"))
    return StaffResponse((Reply.of(said, (row,)),), about=about)


def read_answer(request: StaffRequest, command: StaffCommand) -> StaffRequest | StaffResponse | None:
    """Read an officer's yes or no: the command as it was, now confirmed, or what is said; None if it is neither.

    A question is answered under the command that it is about, and under no other.
    """
    found = _ANSWER.fullmatch(request.text)
    if found is None:
        return None
    questions, number = StaffQuestions(request.tx), int(found[2])
    question = questions.open_of(request.officer.identity, request.now)
    if question is None or question.id != number:
        return StaffResponse((Reply.of(_CLOSED),))
    if question.command != command:
        asked = request.rules[StaffCommand(question.command)].word
        return StaffResponse(
            (Reply.of(_ANOTHERS.format(number=number, asked=asked, said=request.rules[command].word)),)
        )
    questions.close(number)
    if found[1] == NO:
        return StaffResponse((Reply.of(_DROPPED),))
    return replace(request, text=question.words, confirmed=True)


def typed_answer(request: StaffRequest) -> tuple[StaffCommand, str] | None:
    """Return the command and words that a typed yes or no stands for, while the question is fresh; None if there is none."""
    if request.text not in (*AGREEING, NO):
        return None
    question: StaffQuestion | None = StaffQuestions(request.tx).open_of(
        request.officer.identity, request.now, FRESH_SECONDS
    )
    if question is None:
        return None
    verb = NO if request.text == NO else YES
    return StaffCommand(question.command), f"{verb} {question.id}"
