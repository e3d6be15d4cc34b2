"""PostgreSQL's programs as this machine has them: one that cannot serve is told of with what to install."""

from pathlib import Path

import pytest

from bot.storage.postgresql.programs import ProgramFailed, run

OLDER = """#!/bin/sh
echo 'pg_dump: error: aborting because of server version mismatch' >&2
echo 'pg_dump: detail: server version: 18.1; pg_dump version: 15.14' >&2
exit 1
"""
"""What a pg_dump of release 15 says to a server of release 18."""


def test_a_program_that_is_older_than_the_server_is_told_of_with_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "pg_dump"
    program.write_text(OLDER, encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(ProgramFailed, match=r"比 PostgreSQL 服务器旧.*server version: 18\.1.*postgresql-client-18"):
        run("pg_dump", [])
