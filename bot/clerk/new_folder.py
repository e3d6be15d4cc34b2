"""A campaign's folder to begin with: a copy of another one, or a skeleton with blanks."""

import re
import shutil
from collections.abc import Collection
from pathlib import Path

from bot.drafting.folder import write_folder
from bot.drafting.word_forms import word_forms
from standards.drafting.draft import draft_of
from standards.library import CampaignFolder

_NAME = re.compile(r"[a-z][a-z0-9-]{1,31}", re.ASCII)
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_PREFIX = re.compile(r"[A-Z]{2}\d{2}", re.ASCII)
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


class NotBegun(Exception):
    """A folder that cannot be begun; the sentence says why, with an example."""


def copied(source: CampaignFolder, target: Path, taken: Collection[str]) -> str:
    """Copy a campaign's folder with its Word forms, under the name of the target; return its reference prefix.

    `taken` are the reference prefixes of the other campaigns. Raise `NotBegun` for a name that cannot be an id, or a target
    that is there already; raise OSError where the disk does not let it.
    """
    _check(target)
    shutil.copytree(source.path, target, ignore=shutil.ignore_patterns("templates", "__pycache__"))
    shutil.copytree(source.templates, target / "templates")
    year = _year_of(target.name) or source.campaign.year
    prefix = free_prefix(target.name, year, taken)
    file = target / "campaign.toml"
    text = file.read_text(encoding="utf-8")
    for key, value in (("id", f'"{target.name}"'), ("year", str(year)), ("reference_prefix", f'"{prefix}"')):
        text = re.sub(
            rf"^({key}\s*=\s*)[^#\n]*?(\s*(?:#.*)?)$", rf"\g<1>{value}\g<2>", text, count=1, flags=re.MULTILINE
        )
    file.write_text(text, encoding="utf-8")
    return prefix


def skeleton(target: Path) -> tuple[str, ...]:
    """Write a folder in which everything is still to be filled in; return the names of its files.

    Raise `NotBegun` as `copied` does.
    """
    _check(target)
    blank = draft_of((), "", target.name)
    return write_folder(target, blank, list(word_forms(blank.kinds, None)))


def free_prefix(name: str, year: int, taken: Collection[str]) -> str:
    """Return two letters of a campaign's name and two figures of its year, as no other campaign has them."""
    letters = [letter.upper() for letter in name if letter.isalpha()]
    first = letters[0]
    for second in (*letters[1:], *_LETTERS):
        prefix = f"{first}{second}{year % 100:02}"
        if prefix not in taken and _PREFIX.fullmatch(prefix):
            return prefix
    raise NotBegun(f"以 {first} 开头、{year % 100:02} 结尾的编号前缀都用完了：换一个名字，例如 x{name}")


def _check(target: Path) -> None:
    if not _NAME.fullmatch(target.name):
        raise NotBegun(f"“{target.name}”不能作批次的名字：用小写字母、数字和短横线，例如 haidian-2026")
    if target.exists():
        raise NotBegun(f"{target} 已经有了，没有动它。换一个名字，或先把它移走")


def _year_of(name: str) -> int | None:
    found = _YEAR.search(name)
    return int(found[0]) if found else None
