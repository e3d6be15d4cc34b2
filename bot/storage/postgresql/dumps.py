"""Backups of a PostgreSQL database: files of pg_dump in its custom form."""

import os
from pathlib import Path

from bot.private_files import OWNER_ALONE
from bot.storage.errors import StoreUnusable
from bot.storage.postgresql import programs
from bot.storage.postgresql.previous_tables import PREFIX
from bot.storage.postgresql.programs import ProgramFailed

_THERE = "{path} 已经存在，不会覆盖。请换一个文件名。"
_NONE = "没有 {path} 这个备份文件。"
_NOT_OURS = "{path} 不是 pg_dump --format=custom 的备份，或者已损坏（{why}）。"
_LOCK_SECONDS = 60


def back_up(url: str, target: Path) -> None:
    """Dump one state of the database to a new file, readable for its owner alone, while others may write the database.

    The file is read through once it is written. Raise `StoreUnusable` if that fails; then no file is left at the target.
    """
    try:
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ALONE))
    except FileExistsError:
        raise StoreUnusable(_THERE.format(path=target)) from None
    except OSError as fault:
        raise StoreUnusable(f"{target}: {fault.strerror}") from None
    options = ["--format=custom", f"--exclude-schema={PREFIX}*", f"--lock-wait-timeout={_LOCK_SECONDS}s"]
    try:
        programs.run("pg_dump", [*options, f"--file={target.absolute()}"], url)
        inspect(target)
    except ProgramFailed as fault:
        target.unlink(missing_ok=True)
        raise StoreUnusable(str(fault)) from None
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def inspect(source: Path) -> None:
    """Read a backup through. Raise `StoreUnusable` if it is none, or damaged."""
    if not source.is_file():
        raise StoreUnusable(_NONE.format(path=source))
    try:
        programs.run("pg_restore", [f"--file={os.devnull}", str(source.absolute())])
    except ProgramFailed as fault:
        raise StoreUnusable(_NOT_OURS.format(path=source, why=fault)) from None


def load(source: Path, url: str, schema: str) -> None:
    """Put what a backup has into an empty schema, whole or not at all. Raise `ProgramFailed`."""
    options = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", f"--schema={schema}"]
    programs.run("pg_restore", [*options, str(source.absolute())], url)
