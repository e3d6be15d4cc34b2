"""The table of the bureau's commands from a shell."""

import asyncio
import contextlib
import errno
import sys
from argparse import Namespace
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial

from bot import maintenance_cli
from bot.admin_cli import AdminCli
from bot.app import campaign_folders
from bot.campaign_versions import earlier_kinds
from bot.campaigns import Campaigns
from bot.channel_registry import abilities_of, admins_of, pages_of
from bot.clock import Clock, beijing_time
from bot.command_options import AdminOptions
from bot.documents.fill import Forms
from bot.documents.pages import with_pages
from bot.maintenance_cli import REFUSED
from bot.settings import Settings
from bot.staff.dispatcher import StaffDispatcher
from bot.staff.selection import SelectionNotUnderstood
from bot.staff_cli import StaffCli
from bot.storage.store import Busy, Store, store_at, write_problem
from bot.wiring import staff_over

BUSY = "数据库正忙，请过一会儿再试。"
THERE = "{path} 已经有了，不会覆盖。请换一个名字（--out），或先移走它。"
NOT_WRITTEN = "没有完成，数据库写不进去（{problem}）。请检查磁盘空间和文件权限。"


@dataclass(frozen=True, slots=True)
class AdminCommand:
    """A command of the shell: its help and the function that carries it out."""

    help: str
    run: Callable[[Settings, AdminOptions, Clock], Awaitable[int]]


async def run(settings: Settings, namespace: Namespace, clock: Clock = beijing_time) -> int:
    """Run a command; return the exit code: 0 done, 1 a fault was found, 2 refused or failed.

    A fault is an audit log that was tampered with, or a file to be verified that is not ours as it was made.
    Raise ValueError if there is no such command.
    """
    options = AdminOptions.read(namespace)
    if options.command not in COMMANDS:
        raise ValueError(f"no command {options.command}")
    try:
        if options.out is not None and options.out.exists():
            raise FileExistsError(
                errno.EEXIST, "", str(options.out)
            )  # nothing is read or noted for a file that is refused
        return await COMMANDS[options.command].run(settings, options, clock)
    except SelectionNotUnderstood as unclear:
        print(unclear, file=sys.stderr)
    except Busy:
        print(BUSY, file=sys.stderr)
    except FileExistsError as fault:
        print(THERE.format(path=fault.filename), file=sys.stderr)
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


@contextlib.asynccontextmanager
async def _beside(settings: Settings, campaigns: Campaigns) -> AsyncIterator[tuple[Store, StaffDispatcher]]:
    """Open the store beside a bot that may be running; know its staff, and the campaigns as amended and as they were."""
    store = store_at(settings.database_url, _keys_of(settings))
    store.open(owner=False)
    try:
        campaigns.know_earlier(await store.read(lambda tx: earlier_kinds(tx, campaigns.published)))
        pages, served = pages_of(settings.channels, settings), abilities_of(settings.channels)
        dispatcher = staff_over({}, campaigns, admins_of(settings), pages, served)
        await store.read(dispatcher.open)  # amendments and staff
        yield store, dispatcher
    finally:
        store.close()


async def _with_store(
    carry_out: Callable[[AdminCli], Awaitable[int]], settings: Settings, options: AdminOptions, clock: Clock
) -> int:
    """Run a command over the open store."""
    campaigns = Campaigns({name: folder.campaign for name, folder in campaign_folders(settings).items()})
    async with _beside(settings, campaigns) as (store, dispatcher):
        return await carry_out(AdminCli(store, campaigns, dispatcher, settings, options, clock))


async def _of_the_table(settings: Settings, options: AdminOptions, clock: Clock) -> int:
    """Run a command of the staff's table as staff give it in a chat."""
    folders = campaign_folders(settings)
    campaigns = Campaigns(with_pages(folders))
    async with _beside(settings, campaigns) as (store, dispatcher):
        forms = Forms(lambda campaign: folders[campaign].templates)
        return await StaffCli(store, campaigns, dispatcher, forms, options, clock).run()


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
    "show": AdminCommand("one application with its gaps, by reference, number ('#12') or name", _of_the_table),
    "verify": AdminCommand("whether a .docx was made here; code 1 if it was not, or was changed", _of_the_table),
    "form": AdminCommand("the official form of one application, filled, as a file (--out FILE)", _of_the_table),
    "assess": AdminCommand("review sheets as a file (--out FILE); PDF behind the words for a PDF", _of_the_table),
    "received": AdminCommand("the paper has come: references, and the day it came; 撤销 takes it back", _of_the_table),
    "return": AdminCommand("the paper goes back: a reference, the reason, 改：and the questions", _of_the_table),
    "recommend": AdminCommand("recommended to the city's bureau: references; 撤销 takes it back", _of_the_table),
    "decide": AdminCommand("the result: references, 通过 or 未通过, a note; asks first", _of_the_table),
    "void": AdminCommand("a trial or a double is not counted any more: references and why", _of_the_table),
    "merge": AdminCommand("a paper filed by name goes to the applicant's own application; asks first", _of_the_table),
    "deadline": AdminCommand(
        "move the deadline or change a contact, with the reason; without words, show", _of_the_table
    ),
    "calls": AdminCommand(
        "whom a notice did not reach, with telephones (many: --out FILE); 打过了 3 '#12' notes that they were called",
        _of_the_table,
    ),
    "link": AdminCommand("a new link to the page for an applicant who has lost theirs", _of_the_table),
    "audit": AdminCommand("who did what; `audit verify` names a tampered entry", partial(_with_store, AdminCli.audit)),
}
