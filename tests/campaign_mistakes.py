"""Mistakes that clerks make in a campaign's folder: what is done to a copy, and what is said of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from standards.campaign_files import Problem
from tests.campaign_copies import CampaignCopy

HERE = -1
CAMPAIGN, NOTICE, GLOSSARY = "campaign.toml", "notice.txt", "glossary.toml"

Act = Callable[[CampaignCopy], int]
"""Changes a copy; returns the line of the change, 0 where there is none."""


@dataclass(frozen=True)
class Mistake:
    """A mistake with what is said of it."""

    name: str
    file: str
    act: Act
    says: str
    line: int = 0
    """Where it is told: a line, HERE for that of the change, 0 for anywhere in the file."""
    cell: str = ""


def change(file: str, old: str, new: str) -> Act:
    return lambda copy: copy.change(file, old, new)


def form(old: str, new: str) -> Act:
    return form_of("point", old, new)


def form_of(kind: str, old: str, new: str) -> Act:
    def act(copy: CampaignCopy) -> int:
        copy.change_form(kind, old, new)
        return 0

    return act


def put(file: str, content: bytes | None) -> Act:
    def act(copy: CampaignCopy) -> int:
        path = copy.folder / file
        path.unlink()
        if content is not None:
            path.write_bytes(content)
        return 0

    return act


def saved_as(file: str, codec: str) -> Act:
    def act(copy: CampaignCopy) -> int:
        path = copy.folder / file
        path.write_bytes(path.read_text(encoding="utf-8").encode(codec))
        return 0

    return act


def cut(file: str, start: str, end: str) -> Act:
    """Leave out what stands from one text to the next."""

    def act(copy: CampaignCopy) -> int:
        path = copy.folder / file
        text = path.read_text(encoding="utf-8")
        at = text.index(start)
        path.write_text(text[:at] + text[text.index(end, at) :], encoding="utf-8")
        return text.count("\n", 0, at) + 1

    return act


def renamed(file: str, name: str) -> Act:
    def act(copy: CampaignCopy) -> int:
        (copy.folder / file).rename(copy.folder / name)
        return 0

    return act


def both(*acts: Act) -> Act:
    """Do one thing after another; the line is that of the last."""

    def act(copy: CampaignCopy) -> int:
        return [each(copy) for each in acts][-1]

    return act


def everywhere(file: str, old: str, new: str) -> Act:
    """Replace every occurrence of a text."""

    def act(copy: CampaignCopy) -> int:
        path = copy.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        return 0

    return act


def assert_found(mistake: Mistake, copy: CampaignCopy, changed: int, problems: Sequence[Problem]) -> None:
    """Assert that a mistake is told in its file, and on its line and in its cell where it says one."""
    found = [each for each in problems if mistake.says in each.sentence]
    assert found, [str(each) for each in problems]
    told = [each for each in found if each.file == copy.folder / mistake.file]
    assert told, [str(each) for each in found]
    line = changed if mistake.line == HERE else mistake.line
    assert any(not line or each.line == line for each in told), f"not on line {line}: {told[0]}"
    assert any(each.cell.startswith(mistake.cell) for each in told), told
