"""What is in clear for a moment stands in a folder of our own, for its owner alone, and is swept at the next start."""

import contextlib
import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.storage.store import store_at
from bot.temporary_files import TemporaryFiles
from standards.library import read_campaigns
from tests.bot_process import ROOT
from tests.staff_player import ADMIN, StaffPlayer


def test_the_folder_is_its_owners_alone_and_empty_afterwards(tmp_path: Path) -> None:
    before = os.umask(0o000)
    try:
        scratch = TemporaryFiles(tmp_path / "shenbao.db")
        with scratch.folder("drawing") as folder:
            assert folder.parent == tmp_path / "shenbao.db.tmp"
            modes = [stat.S_IMODE(each.stat().st_mode) for each in (folder, folder.parent)]
            (folder / "form.docx").write_bytes(b"PK")
    finally:
        os.umask(before)
    assert modes == [0o700, 0o700]
    assert list((tmp_path / "shenbao.db.tmp").iterdir()) == []


def test_what_a_kill_left_is_swept_at_the_next_start(tmp_path: Path) -> None:
    left = tmp_path / "shenbao.db.tmp" / "drawing-1"
    left.mkdir(parents=True)
    (left / "form.docx").write_bytes("北京示例精密仪器有限公司".encode())
    store = store_at(f"sqlite:///{tmp_path}/shenbao.db")
    store.open()
    store.close()
    assert not left.exists()


def test_a_shell_beside_sweeps_nothing(tmp_path: Path) -> None:
    owner, shell = (store_at(f"sqlite:///{tmp_path}/shenbao.db") for _ in range(2))
    owner.open()
    with owner.scratch.folder("export") as folder:
        shell.open(owner=False)
        shell.close()
        assert folder.exists()
    owner.close()


def test_a_bot_that_starts_leaves_alone_what_a_shell_beside_has_at_work(tmp_path: Path) -> None:
    """A shell that lives keeps its folder and its program; what it leaves when it is killed goes with the next start."""
    program = (
        "import sys, time\nfrom pathlib import Path\nfrom bot import subprocesses\n"
        "from bot.temporary_files import TemporaryFiles\n"
        "with TemporaryFiles(Path(sys.argv[1])).folder('export') as folder:\n"
        "    print(folder, flush=True)\n"
        "    subprocesses.run([sys.executable, '-c', 'import time; print(1); time.sleep(60)'], folder, {}, 60)\n"
    )
    database = tmp_path / "shenbao.db"
    shell = subprocess.Popen(
        [sys.executable, "-c", program, str(database)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert shell.stdout is not None
    try:
        folder = Path(shell.stdout.readline().strip())
        while not (at_work := works_in(folder)):
            time.sleep(0.01)
        TemporaryFiles(database).sweep()
        time.sleep(0.2)
        assert (folder.exists(), works_in(folder)) == (True, at_work)
    finally:
        shell.kill()
        shell.wait()
        shell.stdout.close()
    TemporaryFiles(database).sweep()
    while works_in(folder):
        time.sleep(0.01)
    assert not folder.exists()


def works_in(folder: Path) -> list[int]:
    """Return the programs that keep their files in a folder."""
    found = []
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            with contextlib.suppress(OSError):
                if f"TMPDIR={folder}".encode() in (process / "environ").read_bytes().split(b"\0"):
                    found.append(int(process.name))
    return found


async def test_exports_and_charts_leave_nothing_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(elsewhere))
    async with StaffPlayer(tmp_path, read_campaigns()) as bureau:
        await bureau.applies("甲公司", "point", "legal_representative")
        assert any(".xlsx" in line for line in await bureau.says(ADMIN, "/export"))
        assert any(".png" in line for line in await bureau.says(ADMIN, "/stats"))
    assert list(elsewhere.iterdir()) == []
    assert list((tmp_path / "shenbao.db.tmp").iterdir()) == []
