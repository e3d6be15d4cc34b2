"""The table of the bureau's commands from a shell."""

import asyncio
import sys
from argparse import Namespace
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial

from bot import maintenance_cli
from bot.admin_cli import AdminCli
from bot.app import campaign_folders
from bot.campaigns import Campaigns
from bot.channel_registry import abilities_of, admins_of
from bot.clock import Clock, beijing_time
from bot.command_options import AdminOptions
from bot.maintenance_cli import REFUSED
from bot.settings import Settings
from bot.staff.dispatcher import StaffDispatcher
from bot.staff.selection import SelectionNotUnderstood
from bot.storage.store import Busy, store_at, write_problem

BUSY = "数据库正忙，请过一会儿再试。"
NOT_WRITTEN = "没有完成，数据库写不进去（{problem}）。请检查磁盘空间和文件权限。"


@dataclass(frozen=True, slots=True)
class AdminCommand:
    """A command of the shell: its help and the function that carries it out."""

    help: str
    run: Callable[[Settings, AdminOptions, Clock], Awaitable[int]]


async def run(settings: Settings, namespace: Namespace, clock: Clock = beijing_time) -> int:
    """Run a command; return the exit code: 0 done, 1 the audit log was tampered with, 2 refused or failed.

    Raise ValueError if there is no such command.
    """
    options = AdminOptions.read(namespace)
    if options.command not in COMMANDS:
        raise ValueError(f"no command {options.command}")
    try:
        return await COMMANDS[options.command].run(settings, options, clock)
    except SelectionNotUnderstood as unclear:
        print(unclear, file=sys.stderr)
    except Busy:
        print(BUSY, file=sys.stderr)
    except OSError as fault:
        print(f"{fault.filename or options.command}：{fault.strerror}", file=sys.stderr)
    except Exception as fault:
        if (problem := write_problem(fault)) is None:
            raise
        print(NOT_WRITTEN.format(problem=problem), file=sys.stderr)
    return REFUSED


async def _keys(settings: Settings, options: AdminOptions, _: Clock) -> int:
    """Run `keys`, which opens the database by itself."""
    return await asyncio.to_thread(maintenance_cli.list_keys, settings.database_url, _keys_of(settings), options)


async def _with_store(
    carry_out: Callable[[AdminCli], Awaitable[int]], settings: Settings, options: AdminOptions, clock: Clock
) -> int:
    """Run a command over the open store."""
    campaigns = Campaigns({name: folder.campaign for name, folder in campaign_folders(settings).items()})
    store = store_at(settings.database_url, _keys_of(settings))
    store.open(owner=False)
    try:
        dispatcher = StaffDispatcher(campaigns, admins_of(settings), served=abilities_of(settings.channels))
        await store.read(dispatcher.open)  # amendments and staff
        return await carry_out(AdminCli(store, campaigns, dispatcher, settings, options, clock))
    finally:
        store.close()


def _keys_of(settings: Settings) -> list[str]:
    return [key.get_secret_value() for key in settings.secret_key]


COMMANDS: Mapping[str, AdminCommand] = {
    "stats": AdminCommand("counts, filtered in plain words", partial(_with_store, AdminCli.stats)),
    "list": AdminCommand("applications, filtered or searched", partial(_with_store, AdminCli.list_applications)),
    "export": AdminCommand("a workbook of applications", partial(_with_store, AdminCli.export)),
    "broadcast": AdminCommand(
        "write a notice, 确认发送, 同意, 暂停, 继续, 停止, 重发; without words, the latest ones",
        partial(_with_store, AdminCli.broadcast),
    ),
    "retention": AdminCommand(
        "applications whose retention period is over; erased only with --erase",
        partial(_with_store, AdminCli.retention),
    ),
    "staff": AdminCommand(
        "list, 邀请 (invite), 改 (change a role), 移除 (remove)", partial(_with_store, AdminCli.staff)
    ),
    "keys": AdminCommand(
        "with which keys how much is sealed; `keys rotate` seals all anew (stop the bot before; safe to interrupt)",
        _keys,
    ),
    "audit": AdminCommand("who did what; `audit verify` names a tampered entry", partial(_with_store, AdminCli.audit)),
}
