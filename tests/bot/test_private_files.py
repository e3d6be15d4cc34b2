"""Files with what people answered: readable for their owner alone, whole, and never by mistake in another's place."""

import resource
from pathlib import Path

import pytest

from bot import private_files


def test_a_new_file_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "form.docx"
    private_files.write_new(path, b"one")
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        private_files.write_new(path, b"two")
    assert path.read_bytes() == b"one"


def test_of_a_file_that_cannot_be_written_no_part_is_left(tmp_path: Path) -> None:
    allowed = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, allowed[1]))
    try:
        with pytest.raises(OSError, match="too large"):
            private_files.write_new(tmp_path / "form.docx", b"0" * 100)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, allowed)
    assert list(tmp_path.iterdir()) == []


def test_what_is_replaced_is_closed_to_others_too(tmp_path: Path) -> None:
    path = tmp_path / "form.docx"
    path.write_bytes(b"of an earlier release")
    path.chmod(0o644)
    private_files.replace(path, b"two")
    assert (path.stat().st_mode & 0o777, path.read_bytes()) == (0o600, b"two")
