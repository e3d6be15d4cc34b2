"""The commands of the shell beside `shenbao run`: `shenbao chat`, `sheet`, `draft`, `new`, `try`, `stats`, `list` and so on."""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Protocol, TextIO

from bot import admin_commands, campaign_cli, maintenance_cli, private_files
from bot.app import campaign_folders
from bot.clerk import commands as clerk
from bot.clock import Clock
from bot.drafting.command import draft
from bot.settings import Settings, read_settings

USAGE_FAULT = 2
CONFIRMED = ("received", "return", "recommend", "decide", "void", "merge", "deadline", "link", "calls")
"""The commands that change what is recorded: `--yes` agrees to what they may ask."""
NOT_RECORDED = "{path}：{why}"
THERE = "已经有了，不会覆盖。请换一个名字，或先移走它。"
NO_CAMPAIGN = "没有 {campaign} 这个批次；现有：{known}"


class Serve(Protocol):
    """What serves until it is stopped."""

    def __call__(self, settings: Settings, clock: Clock, record: TextIO | None = None) -> int:
        """Serve, and write what is said in the terminal to `record`; return the exit code."""


def run_command(arguments: Sequence[str], clock: Clock, serve: Serve) -> int:
    """Run the command that the arguments name; return its exit code.

    Raise SystemExit if they name none; a fault of the settings or the database is left to the caller.
    """
    wanted = _parser().parse_args(arguments)
    match wanted.command:
        case "sheet":
            return campaign_cli.print_sheet(read_settings(), wanted.campaign, wanted.docx)
        case "draft":
            return _draft(wanted.file, wanted.out, wanted.against)
        case "chat":
            return _chat(wanted.record, clock, serve)
        case name if name in admin_commands.COMMANDS:
            return asyncio.run(admin_commands.run(read_settings(), wanted, clock))
        case name if name in clerk.COMMANDS:
            return clerk.run(clerk.Desk(read_settings(), clock, serve), wanted)
        case name if name in maintenance_cli.COMMANDS:
            return maintenance_cli.run(read_settings(), wanted)
        case "run" | None:
            return serve(read_settings(), clock)
        case unknown:
            raise ValueError(f"no command {unknown}")


def _chat(record: Path | None, clock: Clock, serve: Serve) -> int:
    settings = read_settings(channels=("console",), log_level="ERROR")
    if record is None:
        return serve(settings, clock)
    try:
        private_files.write_new(record, b"")
    except OSError as fault:
        why = THERE if isinstance(fault, FileExistsError) else fault.strerror
        print(NOT_RECORDED.format(path=record, why=why), file=sys.stderr)
        return USAGE_FAULT
    with record.open("w", encoding="utf-8", errors="backslashreplace") as file:
        return serve(settings, clock, file)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="shenbao", description="申报助手：照机关的通知，一题一题帮单位把申报表填好")
    parser.add_argument("--version", action="version", version=f"shenbao {version('shenbao')}")
    commands = parser.add_subparsers(dest="command")
    commands.add_parser("run", help="serve the channels of SHENBAO_CHANNELS (the default command)")
    chat = commands.add_parser("chat", help="talk with the bot in this terminal")
    chat.add_argument("--record", type=Path, metavar="FILE", help="write what is said as a transcript")
    printed = commands.add_parser("sheet", help="print everything the bot will say and judge in a campaign")
    printed.add_argument("campaign", help="a campaign's id, for example fengtai-2023, or its folder")
    printed.add_argument(
        "--docx", type=Path, metavar="FILE", help="write it as a Word document to be checked and signed"
    )
    drafted = commands.add_parser("draft", help="read a notice (.txt, .docx, .pdf) and write a campaign's folder")
    drafted.add_argument("file", type=Path, metavar="FILE")
    drafted.add_argument("--out", type=Path, metavar="DIR", help="the folder, named as the campaign's id; new or empty")
    drafted.add_argument("--against", metavar="CAMPAIGN", help="hold the draft against a campaign written by hand")
    for name, own in clerk.COMMANDS.items():
        own.add_options(commands.add_parser(name, help=own.help))
    for name, says in maintenance_cli.COMMANDS.items():
        _add_maintenance_options(name, commands.add_parser(name, help=says))
    for name, known in admin_commands.COMMANDS.items():
        _add_staff_options(name, commands.add_parser(name, help=known.help))
    return parser


def _add_maintenance_options(name: str, command: argparse.ArgumentParser) -> None:
    if name == "move":
        command.add_argument("source", metavar="FROM", help="sqlite:///shenbao.db")
        command.add_argument("target", metavar="TO", help="postgresql://user:password@host:5432/name")
    if name in ("backup", "restore"):
        command.add_argument("file", metavar="FILE")
    if name == "restore":
        command.add_argument("--key-file", type=Path, metavar="FILE", help="the backup's key, where it is another one")
        command.add_argument(
            "--without-erasures",
            action="store_true",
            help="go on where the present database cannot be read: what was erased, revoked or removed since comes back",
        )


def _add_staff_options(name: str, command: argparse.ArgumentParser) -> None:
    if name == "verify":
        command.add_argument("file", type=Path, metavar="FILE", help="a Word file (.docx)")
    else:
        command.add_argument("words", nargs="*", help="as in the chat, for example: 未完成 本周")
    command.add_argument("--json", action="store_true", help="for programs")
    if name in CONFIRMED:
        command.add_argument("--yes", action="store_true", help="what would be asked to confirm is agreed to")
    if name == "broadcast":
        command.add_argument("--text", metavar="TEXT", help="what is said")
        command.add_argument("--file", type=Path, metavar="FILE", help="a file that goes with it")
        command.add_argument("--at", metavar="HOUR", help="when, for example: 6月10日 9:00")
    if name == "retention":
        command.add_argument("--erase", action="store_true", help="erase them now")
        command.add_argument(
            "--yes-all", action="store_true", help="with --erase: also where it is more than a tenth of all"
        )
    if name == "keys":
        command.add_argument(
            "--compromised", action="store_true", help="with rotate: shut out every browser, too, at once"
        )
    if name in ("export", "form", "assess"):
        command.add_argument("--out", type=Path, metavar="FILE", help="where the file is put")


def _draft(file: Path, out: Path | None, against: str | None) -> int:
    folders = campaign_folders(read_settings()) if against is not None else {}
    if against is not None and against not in folders:
        print(NO_CAMPAIGN.format(campaign=against, known="、".join(folders)), file=sys.stderr)
        return USAGE_FAULT
    return draft(file, out, folders[against] if against is not None else None)
