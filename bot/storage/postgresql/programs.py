"""PostgreSQL's own programs for a whole database, pg_dump and pg_restore, as this machine has them."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from psycopg.conninfo import make_conninfo

from bot import subprocesses
from bot.storage.errors import StoreUnusable
from bot.storage.postgresql.addresses import options_of
from bot.storage.postgresql.engines import NAME

LONGEST_SECONDS = 24 * 3600.0
"""After so long a program is ended."""
LONGEST_REASON = 300
_PASSED_ON = ("PATH", "HOME", "TZ")
_NOT_FOUND = (
    "这台机器上找不到 {name}：请安装 PostgreSQL 的客户端程序（例如 Debian 的 postgresql-client），"
    "版本不低于服务器的，放在 PATH 里。"
)
_TOLD_TO_ALL = (
    "数据库地址里有 sslpassword，{name} 只能把它写在命令行上，别人看得到，所以没有运行。请改用没有口令的密钥文件。"
)
_OLDER = (
    "{name} 的版本比 PostgreSQL 服务器旧（{detail}）：请安装不低于服务器版本的客户端程序"
    "（例如服务器是 18，就装 postgresql-client-18），放在 PATH 的最前面。"
)
_MISMATCH = b"server version mismatch"
_TOO_LONG = "{name} 运行了一天还没有结束，已停掉"


class ProgramFailed(Exception):
    """A program that ended with a fault; the message is what it said."""


def run(name: str, arguments: Sequence[str], url: str | None = None) -> None:
    """Run one of PostgreSQL's programs, on a database if its address is given, until it has ended.

    The password is passed in the environment: an argument could be read by everybody on the machine. Raise `ProgramFailed`,
    or `StoreUnusable` if there is no such program or it cannot be run so.
    """
    program = shutil.which(name)
    if program is None:
        raise StoreUnusable(_NOT_FOUND.format(name=name))
    environment = {key: value for key, value in os.environ.items() if key in _PASSED_ON or key.startswith("PG")}
    environment |= {"LC_ALL": "C.UTF-8", "PGAPPNAME": f"{NAME}{name}"}
    command = [program, *arguments]
    if url is not None:
        options = options_of(url)
        if "sslpassword" in options:
            raise StoreUnusable(_TOLD_TO_ALL.format(name=name))
        password = options.pop("password", None)
        environment |= {"PGPASSWORD": password} if password else {}
        command.append(f"--dbname={make_conninfo(**options)}")
    try:
        code, _, errors = subprocesses.run(command, Path.cwd(), environment, LONGEST_SECONDS)
    except subprocesses.TookTooLong:
        raise ProgramFailed(_TOO_LONG.format(name=name)) from None
    if code != 0 and _MISMATCH in errors:
        raise ProgramFailed(_OLDER.format(name=name, detail=_last_line(errors)))
    if code != 0:
        raise ProgramFailed(_first_line(errors) or f"{name}: {code}")


def _last_line(errors: bytes) -> str:
    return errors.decode(errors="replace").strip().splitlines()[-1][:LONGEST_REASON]


def _first_line(errors: bytes) -> str:
    lines = errors.decode(errors="replace").strip().splitlines()
    return lines[0][:LONGEST_REASON] if lines else ""
