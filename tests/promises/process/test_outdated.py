"""A release that runs while a newer one upgrades its database so that it may not write it: it stops, with a sentence."""

from pathlib import Path

import psycopg
import pytest

from bot.__main__ import USAGE_FAULT
from tests.bot_process import BotProcess
from tests.counted_answers import KEY
from tests.ports import free_port

_UPGRADE = "UPDATE alembic_version SET version_num = '0099'"
_RAISE = "UPDATE installation SET value = %s WHERE name = 'oldest_writer'"
_CUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'shenbao: writer'"


def upgraded(url: str, oldest_writer: str, *, cut: bool = False) -> None:
    """Upgrade a database as a newer release does; `cut` also ends the connections that write."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(_UPGRADE)
        connection.execute(_RAISE, (oldest_writer,))
        if cut:
            connection.execute(_CUT)


@pytest.mark.parametrize("cut", [False, True])
async def test_it_stops_with_a_sentence(tmp_path: Path, new_postgresql_url: str, cut: bool) -> None:
    settings = {"channels": "web", "web_port": str(free_port()), "secret_key": KEY, "database_url": new_postgresql_url}
    async with BotProcess(tmp_path, **settings) as bot:
        await bot.listens()
        upgraded(new_postgresql_url, "0007", cut=cut)
        with pytest.raises(TimeoutError):
            await bot.ends(timeout=4.0)  # it may still write what the newer release has only added to
        upgraded(new_postgresql_url, "0099", cut=cut)
        assert await bot.ends() == USAGE_FAULT
        assert "这个数据库已由更新的版本写过" in bot.stderr
        assert "Traceback" not in bot.stderr
        await bot.starts()
