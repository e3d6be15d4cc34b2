"""Questions to an officer which of several is meant, before a command is carried out."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.staff.requests import StaffRequest, spoken_by
from bot.staff.responses import StaffCommand, StaffResponse, button, say
from bot.storage.staff_questions import StaffQuestions
from dialogs.language import staff_wording as wording
from dialogs.language.normalise import fold

FRESH_SECONDS = 600.0
"""A typed label answers the open question for so long."""
LONGEST_EXAMPLE = 60
_IN_A_ROW = 2
_CHOICE = re.compile(r"pick (\d{1,3}) (\d{1,9})", re.ASCII)
"""A choice as a button carries it: its place, and the question's number."""


def ask_which(
    request: StaffRequest, command: StaffCommand, question: str, options: Sequence[tuple[str, str]]
) -> StaffResponse:
    """Ask which of several labels is meant; each brings what the command then says."""
    number = StaffQuestions(request.tx).put(request.officer.identity, command, options, request.now)
    choices = [
        choice
        for place, (label, _) in enumerate(options)
        for choice in button(label, command, choice_text(place, number))
    ]
    example = spoken_by(request.officer, f"/{command} {options[0][1]}")
    if "\n" not in example and len(example) <= LONGEST_EXAMPLE:
        question += wording.or_say(example)
    rows = tuple(tuple(choices[at : at + _IN_A_ROW]) for at in range(0, len(choices), _IN_A_ROW))
    return say(question, rows)


def choice_text(place: int, question: int) -> str:
    """Return what chooses the option at a place, counted from 0, of the question with this number."""
    return f"pick {place} {question}"


def read_choice(request: StaffRequest, command: StaffCommand) -> StaffRequest | StaffResponse:
    """Return the request as it is after a choice was made by a button; as it is, if it is none.

    Return the response that the question is closed if it was answered before, or is too old.
    """
    choice = _CHOICE.fullmatch(request.text)
    if choice is None:
        return request
    questions, place, number = StaffQuestions(request.tx), int(choice[1]), int(choice[2])
    question = questions.open_of(request.officer.identity, request.now)
    if question is None or (question.id, question.command) != (number, command) or place >= len(question.options):
        return say(wording.QUESTION_CLOSED)
    questions.close(number)
    return replace(request, text=question.options[place][1])


def typed_choice(request: StaffRequest) -> tuple[StaffCommand, str] | None:
    """Return the command and text that a typed label, or a part of only one, stands for; None if no question is fresh."""
    typed = fold(request.text)
    question = StaffQuestions(request.tx).open_of(request.officer.identity, request.now, FRESH_SECONDS)
    if question is None or not typed:
        return None
    meant = [place for place, (label, _) in enumerate(question.options) if typed in fold(label)]
    exact = [place for place in meant if fold(question.options[place][0]) == typed]
    places = exact or meant
    return (StaffCommand(question.command), choice_text(places[0], question.id)) if len(places) == 1 else None
