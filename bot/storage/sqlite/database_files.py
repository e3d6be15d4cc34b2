"""Checks of a database's files before anything is served from them."""

import logging
import os
import sqlite3
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)

OWNER_ALONE = 0o600
LARGEST_INSPECTED = 1_000_000_000
"""Bytes of a file that is read through at the start."""
BESIDE = ("", "-wal", "-shm", ".lock", "-served")
NONE = "没有 {path} 这个数据库。请检查 SHENBAO_DATABASE_URL；第一次使用请先运行 shenbao run。"
TORN = "{path} 已损坏（{found}）。请用 shenbao restore 恢复最近的备份；损坏的文件会另存，不会丢掉。"
READ_ONLY = "{path} 不能写入。请检查文件和所在文件夹的权限。"


class UnusableFile(Exception):
    """Files that cannot serve as a database; the message says why and what to do."""


def expect(path: Path) -> None:
    """Raise `UnusableFile` if there is no database file: a mistyped path must not become an empty database."""
    if not path.is_file():
        raise UnusableFile(NONE.format(path=path))


def prepare(path: Path) -> None:
    """Restrict the database's files to their owner; begin a new database if there is none. Raise OSError, `UnusableFile`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        log.warning("%s 还不存在，现在新建一个空的数据库。如果应当已有，请停下来检查 SHENBAO_DATABASE_URL。", path)
    for ending in ("", ".lock"):
        os.close(os.open(path.with_name(f"{path.name}{ending}"), os.O_RDWR | os.O_CREAT, OWNER_ALONE))
    for ending in BESIDE:
        beside = path.with_name(f"{path.name}{ending}")
        if beside.exists() and beside.stat().st_mode & 0o077:
            beside.chmod(OWNER_ALONE)
    if not os.access(path, os.W_OK):
        raise UnusableFile(READ_ONLY.format(path=path))


def inspect(driver: Any, path: Path) -> None:
    """Raise `UnusableFile` if the file is damaged: better now than when somebody waits for an answer.

    A very large one is not read through, which would take the start minutes: `shenbao check` does that.
    """
    if path.stat().st_size > LARGEST_INSPECTED:
        log.info("%s 很大，启动时不逐页检查；请定期运行 shenbao check", path)
        return
    verdict = driver.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise UnusableFile(TORN.format(path=path, found=str(verdict).splitlines()[0][:120]))


def fault_message(path: Path, fault: Exception) -> str:
    """Return the message about a fault of the database library or of the system."""
    cause = getattr(fault, "orig", None) or fault
    if getattr(cause, "sqlite_errorcode", None) == sqlite3.SQLITE_CORRUPT:
        return f"SHENBAO_DATABASE_URL: {TORN.format(path=path, found=cause)}"
    why = cause.strerror if isinstance(cause, OSError) else cause
    return f"SHENBAO_DATABASE_URL: {path} cannot be used: {why}"
