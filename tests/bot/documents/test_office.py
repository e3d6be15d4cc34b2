"""LibreOffice and Poppler, as this machine has them."""

import os
import subprocess
from pathlib import Path

import pytest

from bot.documents import office
from bot.documents.fill import Forms
from bot.temporary_files import TemporaryFiles
from standards.campaign import Kind
from tests.word_forms import ANSWERS, fill


@pytest.mark.office
async def test_a_form_becomes_a_pdf_with_every_answer_and_a_picture(forms: Forms, kind: Kind, tmp_path: Path) -> None:
    assert office.prints()
    assert office.draws()
    printed = await office.print_document(fill(forms, kind).content, TemporaryFiles(tmp_path / "shenbao.db"))
    assert printed is not None
    assert printed.picture is not None
    assert printed.picture.startswith(b"\x89PNG")
    text = _read(printed.pdf, tmp_path)
    assert all("".join(each.split()) in text for each in ANSWERS[kind.key].values())


@pytest.mark.office
async def test_a_form_is_printed_in_the_letters_nearest_to_its_own(forms: Forms, kind: Kind, tmp_path: Path) -> None:
    printed = await office.print_document(fill(forms, kind).content, TemporaryFiles(tmp_path / "shenbao.db"))
    assert printed is not None
    fonts = _fonts(printed.pdf, tmp_path)
    assert "Serif" in fonts, "a Song for 宋体 and 仿宋"
    assert "Sans" in fonts, "a Hei for 附件"
    assert "DejaVu" not in fonts, "no Latin letters of another hand among them"


@pytest.mark.parametrize("written", ["", "printf ''", "exit 1"])
async def test_what_leaves_no_pdf_comes_to_nothing(
    written: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _install(tmp_path, "soffice", f'{written} > "$(dirname "$last")/form.pdf"' if written else "true")
    monkeypatch.setenv("PATH", f"{tmp_path / 'programs'}:{os.environ['PATH']}")
    assert await office.print_document(b"", TemporaryFiles(tmp_path / "shenbao.db")) is None


async def test_a_machine_without_an_office_prints_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not office.prints()
    assert not office.draws()
    assert office.letters_of_fonts() == ""
    assert await office.print_document(b"", TemporaryFiles(tmp_path / "shenbao.db")) is None


async def test_a_machine_that_draws_no_pictures_still_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _install(tmp_path, "soffice", 'printf "%%PDF-1.6 printed" > "$(dirname "$last")/form.pdf"')
    _install(tmp_path, "dirname", 'echo "${last%/*}"')
    monkeypatch.setenv("PATH", str(tmp_path / "programs"))
    assert office.prints()
    assert not office.draws()
    printed = await office.print_document(b"", TemporaryFiles(tmp_path / "shenbao.db"))
    assert printed == office.Printed(b"%PDF-1.6 printed", None)


def _install(folder: Path, name: str, does: str) -> None:
    program = folder / "programs" / name
    program.parent.mkdir(exist_ok=True)
    program.write_text(f"#!/bin/sh\nfor last; do :; done\n{does}\n", encoding="utf-8")
    program.chmod(0o755)


def _read(pdf: bytes, folder: Path) -> str:
    (folder / "form.pdf").write_bytes(pdf)
    command = ("pdftotext", "-raw", "form.pdf", "-")
    text = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, timeout=60).stdout
    return "".join(text.split())


def _fonts(pdf: bytes, folder: Path) -> str:
    (folder / "printed.pdf").write_bytes(pdf)
    asked = subprocess.run(["pdffonts", folder / "printed.pdf"], capture_output=True, text=True, check=True)
    return asked.stdout
