"""Answers to what can be asked at any moment."""

from typing import assert_never

from dialogs.language import phase_wording, role_wording, wording
from dialogs.model.commands import Command
from dialogs.model.context import Context


def answer(context: Context, command: Command) -> str | None:
    """Return the answer to a command that only asks; None for one that does something."""
    campaign = context.campaign
    match command:
        case Command.CONTACT:
            sentences = (
                wording.contact(campaign),
                wording.situation(campaign, context.today, context.at.time()),
                phase_wording.procedure(campaign),
            )
            return "\n".join(sentences)
        case Command.DEADLINE:
            return wording.situation(campaign, context.today, context.at.time())
        case Command.PROCESS:
            return phase_wording.procedure(campaign)
        case Command.ELIGIBILITY:
            return role_wording.eligibility(campaign)
        case Command.PRIVACY:
            return wording.privacy_in_full(campaign)
        case Command.HELP:
            return wording.HELP
        case (
            Command.START
            | Command.PROGRESS
            | Command.BACK
            | Command.SKIP
            | Command.REVIEW
            | Command.GAPS
            | Command.OVERVIEW
            | Command.EVIDENCE
        ):
            return None
        case Command.DOCUMENT | Command.FORGET | Command.NEW | Command.SWITCH | Command.STATUS | Command.MYDATA:
            return None
        case Command.NOTICES | Command.WHOAMI:
            return None
        case _:
            assert_never(command)
