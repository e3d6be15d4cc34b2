"""The folder of a drafted campaign, written to disk."""

from collections.abc import Sequence
from pathlib import Path

from bot.drafting.word_forms import WordForm
from standards.drafting.draft import Draft

IN_USE = "{folder} 里已有文件，不覆盖。请换一个文件夹，或先把它移走。"


class FolderInUse(Exception):
    """A folder that has something in it already; its text says what to do."""


def write_folder(folder: Path, draft: Draft, forms: Sequence[WordForm]) -> tuple[str, ...]:
    """Write a draft into a folder that is empty or new, with its Word forms, and return the names of its files.

    Raise `FolderInUse` if there is anything in it, OSError if it cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderInUse(IN_USE.format(folder=folder))
    files = draft.files({form.kind: form.room for form in forms})
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    templates = folder / "templates"
    templates.mkdir(exist_ok=True)
    for form in forms:
        (templates / f"{form.kind}.docx").write_bytes(form.content)
    return (*files, *(f"templates/{form.kind}.docx" for form in forms))
