"""What administrators are told before much is erased because its retention period is over."""

from datetime import datetime

MUCH = "超过全部的十分之一"
CLOCK = "而且服务器时钟与上一次检查相差超过一天"
_BACKED_UP = "到时会先备份再删除。"
_NOT_BACKED_UP = "数据库在 PostgreSQL 上，删除前程序不会备份：请管服务器的人先用 shenbao backup 备份。"


def grew(before: int) -> str:
    """Return a sentence saying that much more is due than was announced."""
    return f"比上次说的 {before:,} 份多出很多，重新等一天"


def held(count: int, total: int, why: str, until: datetime, *, backed_up: bool) -> str:
    """Announce that much is due to be erased, and is held for a day; say whether the program makes a backup first."""
    return (
        f"⏸ 保存期满的删除先停一天：现在有 {count:,} 份申报到期（共 {total:,} 份），{why}。"
        f"如果不对（例如服务器时钟错了、批次文件改了），请在 {until:%Y-%m-%d %H:%M} 之前改正，改正后就不会删除。"
        f"{_BACKED_UP if backed_up else _NOT_BACKED_UP}核对到期的申报：shenbao retention"
    )
