"""Copies of a campaign's folder, changed as a clerk might change them."""

import re
import shutil
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from standards.library import BUNDLED, BUNDLED_TEMPLATES

NAME = "fengtai-2023"


class CampaignCopy:
    """A copy of a campaign with its Word forms, as a folder outside: of the bundled one, or of a folder that has its own."""

    def __init__(self, place: Path, source: Path = BUNDLED / NAME) -> None:
        """Copy the folder into a place."""
        self.folder = Path(shutil.copytree(source, place / source.name))
        self.templates = self.folder / "templates"
        if source.parent == BUNDLED:
            shutil.copytree(BUNDLED_TEMPLATES / source.name, self.templates)

    def change(self, file: str, old: str, new: str) -> int:
        """Replace the first occurrence of a text, however it is lined up; return the line that it stood on."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        found = re.search(re.sub(r"(?:\\ )+", " +", re.escape(old)), text)
        assert found, f"{old} is not in {file}"
        path.write_text(text[: found.start()] + new + text[found.end() :], encoding="utf-8")
        return text.count("\n", 0, found.start()) + 1

    def change_form(self, kind: str, old: str, new: str) -> None:
        """Replace the first occurrence of a text in the XML of a Word form, or of its footer."""
        path = self.templates / f"{kind}.docx"
        with ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        name = next(name for name, part in sorted(parts.items()) if old.encode() in part and name.startswith("word/"))
        parts[name] = parts[name].replace(old.encode(), new.encode(), 1)
        with ZipFile(path, "w", ZIP_DEFLATED) as archive:
            for each, part in parts.items():
                archive.writestr(each, part)
