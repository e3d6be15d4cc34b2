"""What staff are told who say something that is no command of theirs: what they may do, and what was perhaps meant."""

from bot.staff.commands import OWN, RULES, closest_command
from bot.staff.members import Officer
from bot.staff.requests import StaffResponse, button
from bot.staff.roles import NAMES
from bot.staff.sign_in import command_lines
from bot.storage.transaction import Transaction
from dialogs.language.commands import Command, erasing_settled
from dialogs.language.commands import spoken as spoken_by_anybody
from dialogs.language.normalise import clean, fold
from dialogs.model.events import Chose, Said
from dialogs.model.turn import Reply, Rows

FORWARDED = "转发来的消息不当作命令，也不当作回答，什么也没有做。要做的话，请自己写一遍。"
_SHOWN = 30
_YES_OR_NO = frozenset({"是", "是的", "1", "确定", "确认", "否", "不是", "2", "不", "取消", "算了"})
"""What may answer whether one's data shall be erased."""
_APPLYING = (
    "工作人员的账号不填申报表。要替本单位申报，请换一个账号，或打开申报人的网页。"
    "以前用这个账号填过的：/mydata 我的资料，/forget 删除。"
)


def help_of(officer: Officer, said: str) -> StaffResponse:
    """Return a member's commands, and before them what a slip was perhaps meant to be."""
    anybodys = spoken_by_anybody(clean(said))
    meant = closest_command(said) if said and anybodys is None else None
    lines: list[str] = []
    rows: Rows = ()
    if meant is not None and RULES[meant[0]].role <= officer.role:
        command = f"/{meant[0]} {meant[1]}".strip()
        lines.append(f"没有看懂“{_shortened(said)}”，什么也没有做。是不是要：{command}")
        rows = (row,) if (row := button(command, meant[0], meant[1])) else ()
    elif said and anybodys not in (Command.HELP, Command.START):
        lines.append(f"没有看懂“{_shortened(said)}”，什么也没有做。")
    lines += [f"您是{NAMES[officer.role]}，可以用：", *command_lines(officer.role), "", _APPLYING]
    return StaffResponse((Reply("\n".join(lines), rows),))


def is_own(tx: Transaction, officer: Officer, event: Said | Chose) -> bool:
    """Return whether a member of staff says what concerns their own data from before, as any applicant may."""
    if isinstance(event, Chose):
        said = event.option if event.question == "say" else ""
        return event.question in ("forget", "notices") or said in OWN
    words = clean(event.text)
    command = spoken_by_anybody(words)
    if command is not None:
        return command in OWN and command is not Command.HELP
    if erasing_settled(words) is not None:
        return True
    if fold(words).rstrip("。.!") not in _YES_OR_NO:
        return False
    return tx.person(*officer.address).conversation.pending == "forget"


def _shortened(said: str) -> str:
    words = " ".join(said.split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
