"""Runs programs, each in a process group that is ended as a whole."""

import contextlib
import os
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from threading import Lock

_PROCESSES = Path("/proc")
_running: dict["subprocess.Popen[bytes]", Path] = {}
_changing = Lock()


class TookTooLong(Exception):
    """A program that had not ended when its time was up."""


def run(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], seconds: float, order: bytes = b""
) -> tuple[int, bytes, bytes]:
    """Run a program that works in a folder; block until it has ended, return its exit code, output and errors.

    Its child processes are ended with it. Raise `TookTooLong` when its time is up, OSError if it cannot be started.
    """
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with _changing:
        process = subprocess.Popen(  # noqa: S603 - no shell, and no text from users in it
            command,
            cwd=folder,
            env={**environment, "TMPDIR": str(folder)},
            start_new_session=True,
            **pipes,  # type: ignore[call-overload]  # three of the same
        )
        _running[process] = folder
    try:
        output, errors = process.communicate(order, seconds)
    except subprocess.TimeoutExpired:
        raise TookTooLong(f"not done within {seconds:g} seconds") from None
    finally:
        _end(process)
        process.communicate()
        with _changing:
            del _running[process]
    return process.returncode, output, errors


def end_in(folder: Path) -> None:
    """End the programs that work in a folder or below it."""
    with _changing:
        working = [process for process, place in _running.items() if place.is_relative_to(folder)]
    for process in working:
        _end(process)


def begun(process: int) -> str | None:
    """Return when a process began, as the system counts; None if there is no process with this number."""
    try:
        if not _PROCESSES.is_dir():
            os.kill(process, 0)
            return "0"
        return (_PROCESSES / str(process) / "stat").read_text(errors="replace").rpartition(")")[2].split()[19]
    except (OSError, IndexError, OverflowError):
        return None


def end_left(folder: Path, living: Sequence[Path] = ()) -> None:
    """End programs that an earlier process of ours left running in a folder, recognised by their TMPDIR.

    Spare those that work in one of the `living` folders.
    """
    for process in _with_files_in(folder, living):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(process, signal.SIGKILL)


def _with_files_in(folder: Path, living: Sequence[Path]) -> Iterator[int]:
    if not _PROCESSES.is_dir():
        return
    spared = [each.resolve() for each in living]
    for process in _PROCESSES.iterdir():
        if process.name.isdigit() and int(process.name) != os.getpid():
            with contextlib.suppress(OSError):
                place = _place(process)
                if place is None or folder.resolve() not in place.parents:
                    continue
                if not any(place.is_relative_to(each) for each in spared):
                    yield int(process.name)


def _place(process: Path) -> Path | None:
    for each in (process / "environ").read_bytes().split(b"\0"):
        if each.startswith(b"TMPDIR="):
            return Path(os.fsdecode(each.removeprefix(b"TMPDIR=")))
    return None


def _end(process: "subprocess.Popen[bytes]") -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
