"""Commands about the whole database, for whoever runs the server."""

import asyncio
import json
import re
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.app import campaign_folders
from bot.command_options import AdminOptions, MaintenanceOptions
from bot.settings import Settings
from bot.staff import erasure_limits
from bot.staff.retention import due_applications, erase_due
from bot.storage.erasure import Erasure
from bot.storage.maintenance import (
    VOIDED,
    back_up,
    current_keys,
    integrity,
    is_on_server,
    move,
    on_server,
    path_of,
    restore,
    restore_on_server,
    rotate,
    without_password,
)
from bot.storage.store import Store, StoreUnusable
from dialogs.model.stages import NAMES, Stage
from standards.campaign import Campaign

FAULTY, REFUSED = 1, 2
DATABASE_NAME = r"\w[\w-]*"
COMMANDS = {
    "backup": "copy the database beside a running bot; the key file is never in it",
    "restore": "put a backup in the place of the database (stop the bot before); on PostgreSQL also: follow the previous database",
    "move": "copy an SQLite database into an empty PostgreSQL one (stop the bot before)",
    "check": "whether the database is sound: pages, references, sealed texts, audit, campaigns",
}
_BACKED_UP = (
    "已备份到 {path}（{size:,} 字节，仅属主可读）。\n"
    "密钥不在备份里，请另外保存{key}：没有它，备份里填写的内容谁也读不出来。\n"
    "备份里有申请人的资料，请不要存得比“隐私”里承诺的更久。"
)
_RESTORED = "已恢复 {path}。打开着的页面会自己刷新；下次启动 shenbao run 就用它。"
_ASIDE = "原来的数据库另存为 {aside}，确认无误后请删除。"
_ERASED_AGAIN = "备份之后有 {count:,} 份申报已由本人删除，在恢复的数据库里也已再次删除。"
_RESTORED_ON_SERVER = "已恢复。打开着的页面会自己刷新；下次启动 shenbao run 就用它。"
_SCHEMA_ASIDE = (
    "原来的数据留在同一个数据库的 {aside} 里，六天后自动删除；"
    "确认无误后可以先删：psql 数据库地址 -c 'DROP SCHEMA {aside} CASCADE'"
)
_NEITHER = "没有 {named} 这个备份文件，它也不像原来那个数据库的名字。"
_FOLLOWS = (
    "恢复的数据库已经接上：{previous} 里记着的删除、作废和移除都带过来了，打开着的页面会自己刷新。"
    "确认无误后请删除 {previous}。"
)
_FOR_A_FILE = (
    "PostgreSQL 上没有密钥文件，不用 --key-file，什么也没有做。请把备份当时的密钥也写进 SHENBAO_SECRET_KEY，新的在前。"
)
_WITHOUT_ERASURES = (
    "原来的数据库读不出来：备份之后的删除、作废和移除都没有带过来，请重新做一遍。"
    "已删除的资料和已移除的人员又在了；请先用 shenbao keys rotate --compromised 作废所有链接和浏览器，用 shenbao staff 核对人员。"
)
_MOVED = """已全部搬到 {target}，逐行核对一致：{rows:,} 行。
原来的文件没有改动；新的用起来没有问题以后，请把它和备份一起妥善保管或删除。
现在请把 SHENBAO_DATABASE_URL 改成新的地址，SHENBAO_SECRET_KEY 保持不变，再启动。"""
_MUCH = "核对无误后请加 --erase --yes-all（会先备份）"
_MUCH_ON_SERVER = (
    "核对无误后请先用 shenbao backup 备份，再加 --erase --yes-all（数据库在 PostgreSQL 上，程序不会自己备份）"
)
_KEYS_ADDED = "备份当时的密钥已加进密钥文件，现在的在前。请运行 shenbao keys rotate，把内容都改用现在的密钥。"


def run(settings: Settings, namespace: Namespace) -> int:
    """Carry out a command; return the exit code: 0 done, 1 the database is not sound."""
    options = MaintenanceOptions.read(namespace)
    keys = [key.get_secret_value() for key in settings.secret_key]
    match options.command:
        case "restore" if is_on_server(settings.database_url):
            return _restore_on_server(settings.database_url, options, keys)
        case "backup":
            return _back_up(settings.database_url, options.file, in_settings=bool(keys))
        case "restore":
            return _restore(settings.database_url, options, keys)
        case "move":
            return _move(options.source, options.target, keys)
        case "check":
            return _check(settings, keys)
        case unknown:
            raise ValueError(f"no command {unknown}")


def _back_up(url: str, target: Path, *, in_settings: bool) -> int:
    back_up(url, target)
    in_settings = in_settings or is_on_server(url)
    key = " SHENBAO_SECRET_KEY" if in_settings else f"密钥文件 {path_of(url).with_name(f'{path_of(url).name}.key')}"
    print(_BACKED_UP.format(path=target, size=target.stat().st_size, key=key))
    return 0


def _restore(url: str, options: MaintenanceOptions, keys: list[str]) -> int:
    without = options.without_erasures
    restored = restore.restore(url, options.file, keys, options.key_file, without_erasures=without)
    lines = [_RESTORED.format(path=path_of(url))]
    if restored.aside is not None:
        lines.append(_ASIDE.format(aside=restored.aside))
    if restored.erased_again:
        lines.append(_ERASED_AGAIN.format(count=restored.erased_again))
    if restored.without_erasures:
        lines.append(_WITHOUT_ERASURES)
    if restored.keys_added:
        lines.append(_KEYS_ADDED)
    print("\n".join(lines))
    return 0


def _move(source: str, target: str, keys: list[str]) -> int:
    moved = move(source, target, keys)
    widest = max(len(table.name) for table in moved)
    print(f"{'表':<{widest - 1}} {'行数':>8} {'下一个编号':>7}")
    for table in moved:
        following = "" if table.next_number is None else f"{table.next_number:,}"
        print(f"{table.name:<{widest}} {table.rows:>10,} {following:>12}")
    print(_MOVED.format(target=without_password(target), rows=sum(table.rows for table in moved)))
    return 0


def _restore_on_server(url: str, options: MaintenanceOptions, keys: list[str]) -> int:
    if options.key_file is not None:
        raise StoreUnusable(_FOR_A_FILE)
    if not options.file.is_file():
        if not re.fullmatch(DATABASE_NAME, options.named):
            raise StoreUnusable(_NEITHER.format(named=options.named))
        return _follow(url, options.named, keys)
    restored = restore_on_server.restore(url, options.file, keys, without_erasures=options.without_erasures)
    lines = [_RESTORED_ON_SERVER]
    lines += [_SCHEMA_ASIDE.format(aside=restored.aside)] if restored.aside is not None else []
    lines += [_ERASED_AGAIN.format(count=restored.erased_again)] if restored.erased_again else []
    lines += [_WITHOUT_ERASURES] if restored.without_erasures else []
    print("\n".join(lines))
    return 0


def _follow(url: str, previous: str, keys: list[str]) -> int:
    erased = on_server.follow(url, previous, keys)
    print("\n".join([_FOLLOWS.format(previous=previous)] + ([_ERASED_AGAIN.format(count=erased)] if erased else [])))
    return 0


def _check(settings: Settings, keys: list[str]) -> int:
    find = on_server.faults if is_on_server(settings.database_url) else integrity.faults
    problems = find(settings.database_url, keys, campaign_folders(settings))
    print("\n".join(problems) or "数据库完好。")
    return FAULTY if problems else 0


@dataclass(frozen=True, slots=True)
class Kept:
    """What is not to be kept any more, and what became of it."""

    lines: Sequence[Mapping[str, str]]
    erased: int
    refused: bool
    text: str


async def retention(
    store: Store,
    campaigns: Mapping[str, Campaign],
    days: Mapping[Stage, int],
    at: datetime,
    *,
    erase: bool,
    all_of_it: bool,
) -> Kept:
    """Return what is due; erase it if that is asked for, much of it only with `all_of_it`, and after a backup where the store makes one."""
    due = await store.read(lambda tx: due_applications(tx, campaigns, days, at))
    total = await store.read(lambda tx: Erasure(tx).count())
    lines = [
        {"reference": each.reference or f"#{each.id}", "stage": each.stage, "over": since.isoformat(timespec="seconds")}
        for each, since in due
    ]
    much, erased, head = erasure_limits.is_much(len(due), total), 0, f"到期 {len(lines):,} 份，"
    if not erase:
        head += "没有删除（删除请加 --erase）"
    elif much and not all_of_it:
        head += f"超过全部 {total:,} 份的十分之一，没有删除。" + (_MUCH if store.makes_backups else _MUCH_ON_SERVER)
    else:
        if much:
            copy = await asyncio.to_thread(store.keep_copy, at)
            head += f"已备份到 {copy}，" if copy is not None else ""
        erased = await erase_due(store.write, campaigns, days, at, [each.id for each, _ in due])
        head += f"已删除 {erased:,} 份"
    text = [f"{line['reference']} {NAMES[Stage(line['stage'])]} 到期 {line['over']}" for line in lines]
    return Kept(lines, erased, erase and much and not all_of_it, "\n".join([head, *text]))


def list_keys(url: str, keys: Sequence[str], options: AdminOptions) -> int:
    """Print how much is encrypted with which key; with `rotate`, encrypt everything with the newest (stop the bot before)."""
    if options.text not in ("", "rotate") or (options.compromised and not options.text):
        print("请写 shenbao keys，或 shenbao keys rotate（密钥可能泄露时加 --compromised）", file=sys.stderr)
        return REFUSED
    rotated = rotate(url, keys, compromised=options.compromised) if options.text else None
    standing = current_keys(url, keys)
    lines = [f"第 {place} 把密钥（1 是最新的）：{count:,} 处" for place, count in sorted(standing.items())]
    if rotated is not None:
        lines.insert(0, f"重新加密了 {rotated.resealed:,} 处。")
        lines.append(VOIDED[options.compromised])
        if rotated.in_settings:
            lines.append("SHENBAO_SECRET_KEY 里旧的密钥现在可以去掉，只留第一把。")
        else:
            lines.append("密钥文件已换新，请重新备份；旧的备份要用旧密钥才能读。")
    data = {"sealed": standing, "resealed": rotated.resealed if rotated else None}
    print_as(data, "\n".join(lines), json_wanted=options.json)
    return 0


def print_as(data: Mapping[str, Any] | Sequence[Any], text: str, *, json_wanted: bool) -> None:
    """Print a result as JSON or as text."""
    print(json.dumps(data, ensure_ascii=False, indent=2) if json_wanted else text)
