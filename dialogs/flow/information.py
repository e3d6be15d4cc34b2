"""Answers to what can be asked at any moment."""

from typing import assert_never

from dialogs.language import wording
from dialogs.language.normalise import fold
from dialogs.model.commands import Command
from dialogs.model.context import Context

LONGEST_QUESTION = 40
_QUESTION_ENDS = ("?", "吗", "么", "呢")
_QUESTION_WORDS = (
    "怎么",
    "如何",
    "能不能",
    "可不可以",
    "要不要",
    "能否",
    "是否可以",
    "是不是要",
    "什么时候",
    "多少钱",
    "哪里交",
    "几份",
)


def answer(context: Context, command: Command) -> str | None:
    """Return the answer to a command that only asks; None for one that does something."""
    campaign = context.campaign
    match command:
        case Command.CONTACT:
            sentences = wording.contact(campaign), wording.situation(campaign, context.today), wording.process(campaign)
            return "\n".join(sentences)
        case Command.DEADLINE:
            return wording.situation(campaign, context.today)
        case Command.PROCESS:
            return wording.process(campaign)
        case Command.ELIGIBILITY:
            return wording.eligibility(campaign)
        case Command.PRIVACY:
            return wording.privacy_in_full(campaign)
        case Command.HELP:
            return wording.HELP
        case Command.START | Command.PROGRESS | Command.BACK | Command.SKIP | Command.REVIEW | Command.GAPS:
            return None
        case Command.DOCUMENT | Command.FORGET | Command.NEW | Command.SWITCH | Command.STATUS | Command.MYDATA:
            return None
        case Command.NOTICES | Command.WHOAMI:
            return None
        case _:
            assert_never(command)


def asked_anyway(context: Context, text: str) -> str | None:
    """Return the answer to a question of the campaign's `[[questions]]`; None if a text asks none of them."""
    if len(text) > LONGEST_QUESTION:
        return None
    folded = fold(text)
    for question in context.campaign.questions:
        if any(fold(word) in folded for word in question.words):
            return context.campaign.answered(question)
    return None


def is_question(text: str, *, by_its_end: bool = False) -> bool:
    """Return True if a message reads like a question to the bot rather than an answer.

    Where an answer is free text, read only `by_its_end`: a company may be called 如何, a rule may say how.
    """
    folded = fold(text).rstrip("。.!~")
    if len(text) > LONGEST_QUESTION:
        return False
    return folded.endswith(_QUESTION_ENDS) or (not by_its_end and any(word in folded for word in _QUESTION_WORDS))
