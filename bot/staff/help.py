"""The answer to a message that is no command."""

from bot.staff.commands import RULES, closest_command, command_lines
from bot.staff.members import Officer
from bot.staff.menus import SHARED
from bot.staff.responses import StaffResponse, button, say
from bot.staff.roles import NAMES
from bot.storage.transaction import Transaction
from dialogs.language import staff_wording as wording
from dialogs.language.commands import command_of, erasure_confirmed
from dialogs.language.normalise import clean, fold
from dialogs.model.actions import ChooseNotices, ConfirmErasure, Run
from dialogs.model.commands import Command
from dialogs.model.events import Chose, Said
from dialogs.model.reply import Rows

_LONGEST_QUOTE = 30
_YES_OR_NO = frozenset({"是", "是的", "1", "确定", "确认", "否", "不是", "2", "不", "取消", "算了"})
"""Answers to the question whether an applicant's data shall be erased."""


def help_of(officer: Officer, text: str) -> StaffResponse:
    """Return an officer's commands, preceded by the command that a slip in the text was perhaps meant to be."""
    applicants_command = command_of(clean(text))
    closest = closest_command(text) if text and applicants_command is None else None
    lines: list[str] = []
    rows: Rows = ()
    if closest is not None and RULES[closest[0]].role <= officer.role:
        command = f"/{closest[0]} {closest[1]}".strip()
        lines.append(wording.perhaps(_shortened(text), command))
        rows = (row,) if (row := button(command, *closest)) else ()
    elif text and applicants_command not in (Command.HELP, Command.START):
        lines.append(wording.not_understood(_shortened(text)))
    lines += [wording.your_commands(NAMES[officer.role]), *command_lines(officer.role), "", wording.APPLYING]
    return say("\n".join(lines), rows)


def is_own(tx: Transaction, officer: Officer, event: Said | Chose) -> bool:
    """Return True if an officer uses a command about their own data from before, as any applicant may."""
    if isinstance(event, Chose):
        if isinstance(event.action, Run):
            return event.action.command in SHARED
        return isinstance(event.action, ConfirmErasure | ChooseNotices)
    text = clean(event.text)
    command = command_of(text)
    if command is not None:
        return command in SHARED and command is not Command.HELP
    if erasure_confirmed(text) is not None:
        return True
    if fold(text).rstrip("。.!") not in _YES_OR_NO:
        return False
    return tx.applicants.at(*officer.address).conversation.pending == "forget"


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_QUOTE else f"{line[:_LONGEST_QUOTE]}…"
