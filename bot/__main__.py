"""The command line: shenbao [run|chat|sheet|draft|new|try|stats|list|show|received|…]."""

import argparse
import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Coroutine, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bot import admin_commands, campaign_cli, maintenance_cli
from bot.app import App, campaign_folders
from bot.channels import ChannelRefused
from bot.clerk import commands as clerk
from bot.clerk.trial import Serve
from bot.clock import Clock, beijing_time
from bot.drafting.command import draft
from bot.http.port import PortRefused
from bot.inbound.handler import Respond
from bot.logs import start_logging
from bot.settings import Settings, WrongSetting, read_settings
from bot.storage.store import StoreInUse, StoreUnusable
from dialogs import lobby

USAGE_FAULT = 2
CONFIRMED = ("received", "decide", "merge")
"""The commands that may ask for a confirmation."""
NO_CAMPAIGN = "没有 {campaign} 这个批次；现有：{known}"


def main(
    arguments: Sequence[str] | None = None, *, clock: Clock = beijing_time, respond: Respond = lobby.answer
) -> int:
    """Run a command; return the exit code: 0 done, 1 a campaign with faults, 2 a setting or a token that cannot be used."""
    wanted = _parser().parse_args(arguments)
    try:
        match wanted.command:
            case "sheet":
                return campaign_cli.print_sheet(read_settings(), wanted.campaign, wanted.docx)
            case "draft":
                return _draft(wanted.file, wanted.out, wanted.against)
            case "chat":
                return _chat(wanted.record, clock, respond)
            case name if name in admin_commands.COMMANDS:
                return asyncio.run(admin_commands.run(read_settings(), wanted, clock))
            case name if name in clerk.COMMANDS:
                return clerk.run(clerk.Desk(read_settings(), clock, _serving(respond)), wanted)
            case name if name in maintenance_cli.COMMANDS:
                return maintenance_cli.run(read_settings(), wanted)
            case "run" | None:
                settings = read_settings()
                start_logging(settings)
                return _run(App(settings, clock=clock, respond=respond).run())
            case unknown:
                raise ValueError(f"no command {unknown}")
    except (WrongSetting, StoreInUse, StoreUnusable, ChannelRefused, PortRefused) as fault:
        print(fault, file=sys.stderr)
        return USAGE_FAULT
    except BrokenPipeError:
        return _nobody_reads()


def _chat(record: Path | None, clock: Clock, respond: Respond) -> int:
    settings = read_settings(channels=("console",), log_level="ERROR")
    start_logging(settings)
    with contextlib.ExitStack() as files:
        file = None
        if record is not None:
            file = files.enter_context(record.open("w", encoding="utf-8", errors="backslashreplace"))
        return _run(App(settings, file, clock=clock, respond=respond).run())


def _nobody_reads() -> int:
    """Write nothing more to a reader who has gone away (| head), not even at the end; return the exit code."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


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


def _serving(respond: Respond) -> Serve:
    """Return what serves with settings and a clock of one's own."""

    def serve(settings: Settings, clock: Clock) -> int:
        start_logging(settings)
        return _run(App(settings, clock=clock, respond=respond).run())

    return serve


def _run(serving: Coroutine[Any, Any, None]) -> int:
    """Run until done or told to stop; being told to stop is no fault."""

    async def until_told() -> None:
        task = asyncio.ensure_future(serving)
        loop = asyncio.get_running_loop()
        with contextlib.suppress(NotImplementedError):  # Windows has no signal handlers in its loop
            for number in (signal.SIGTERM, signal.SIGINT):
                loop.add_signal_handler(number, task.cancel)
        with contextlib.suppress(asyncio.CancelledError):
            await task

    if sys.platform == "win32":
        asyncio.run(until_told())
    else:
        import uvloop  # noqa: PLC0415  # not to be had on Windows

        uvloop.run(until_told())
    return 0


def _draft(file: Path, out: Path | None, against: str | None) -> int:
    folders = campaign_folders(read_settings()) if against is not None else {}
    if against is not None and against not in folders:
        print(NO_CAMPAIGN.format(campaign=against, known="、".join(folders)), file=sys.stderr)
        return USAGE_FAULT
    return draft(file, out, folders[against] if against is not None else None)


if __name__ == "__main__":
    sys.exit(main())
