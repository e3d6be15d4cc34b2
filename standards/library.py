"""Campaign folders read from disk; the only file here that opens another."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from standards.campaign import Campaign
from standards.checks import CONSISTENCY, SHEET, Check, Violation

BUNDLED = Path(__file__).parent
BUNDLED_TEMPLATES = BUNDLED.parent / "templates"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a campaign's folder: its file, its line, a sentence about it."""

    file: Path
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file.parent.name}/{self.file.name}:{self.line}: {self.sentence}"


class FaultyCampaign(Exception):
    """A campaign's folder cannot be used; `problems` says why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class CampaignFolder:
    """A campaign with the folders it was read from."""

    campaign: Campaign
    path: Path
    templates: Path
    """Where the Word forms of its kinds are, `<kind>.docx`."""


def read_campaigns(outside: Path | None = None) -> Mapping[str, CampaignFolder]:
    """Return by id the bundled campaigns, and those of a folder outside: a campaign's own, or one that holds several.

    Raise `FaultyCampaign` for a folder that cannot be read, FileNotFoundError if `outside` holds none.
    """
    campaigns = {}
    for path in _campaign_paths(BUNDLED):
        campaigns[path.name] = CampaignFolder(read_campaign(path), path, BUNDLED_TEMPLATES / path.name)
    if outside is not None:
        paths = list(_campaign_paths(outside))
        if not paths:
            raise FileNotFoundError(f"no campaign.toml in {outside} or the folders in it")
        for path in paths:
            campaign = read_campaign(path)
            campaigns[campaign.id] = CampaignFolder(campaign, path, path / "templates")
    if problems := _shared_prefixes(campaigns.values()):
        raise FaultyCampaign(problems)
    return campaigns


def _shared_prefixes(folders: Iterable[CampaignFolder]) -> list[Problem]:
    """Return a problem for every campaign whose references begin as those of one before it."""
    owners: dict[str, str] = {}
    problems = []
    for each in folders:
        prefix, name = each.campaign.reference_prefix, each.campaign.id
        owner = owners.setdefault(prefix, name)
        if owner != name:
            file = each.path / "campaign.toml"
            sentence = f"reference_prefix {prefix} is taken by the campaign {owner}; choose another one"
            problems.append(Problem(file, _line_of(file.read_text(encoding="utf-8"), f'"{prefix}"'), sentence))
    return problems


def read_campaign(folder: Path) -> Campaign:
    """Return the campaign of a folder; raise `FaultyCampaign` for what the models or the checks of consistency refuse."""
    tree = _parsed(folder / "campaign.toml")
    kinds = tree.get("kinds", [])
    for kind in kinds if isinstance(kinds, list) else []:
        key = str(kind.get("key", ""))
        kind["form"] = _parsed(folder / key / "form.toml")
        kind["standards"] = _parsed(folder / key / "standards.toml")
    try:
        campaign = Campaign.model_validate(tree)
    except ValidationError as error:
        problems = [_refused(folder, tree, found["loc"], found["msg"]) for found in error.errors()]
        raise FaultyCampaign(problems) from None
    if problems := _problems(folder, campaign, "", CONSISTENCY):
        raise FaultyCampaign(problems)
    return campaign


def sheet_problems(campaign_folder: CampaignFolder) -> list[Problem]:
    """Return what the checks of the sheet find in a campaign's files, in the order of the checks."""
    notice = (campaign_folder.path / "notice.txt").read_text(encoding="utf-8")
    return _problems(campaign_folder.path, campaign_folder.campaign, notice, SHEET)


def _problems(folder: Path, campaign: Campaign, notice: str, checks: Iterable[Check]) -> list[Problem]:
    return [_located(folder, violation) for check in checks for violation in check(campaign, notice)]


def _located(folder: Path, violation: Violation) -> Problem:
    file = folder / violation.file
    return Problem(file, _line_of(file.read_text(encoding="utf-8"), violation.text), violation.sentence)


def _campaign_paths(place: Path) -> Iterator[Path]:
    if (place / "campaign.toml").is_file():
        yield place
    elif place.is_dir():
        yield from sorted(file.parent for file in place.glob("*/campaign.toml"))


def _parsed(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise FaultyCampaign([Problem(file, 0, "this file is missing")]) from None
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise FaultyCampaign([Problem(file, int(line[1]) if line else 0, str(error))]) from None


def _refused(folder: Path, tree: dict[str, Any], loc: tuple[int | str, ...], sentence: str) -> Problem:
    """Return a model's refusal with its file and, as nearly as TOML lets one, its line."""
    file, path = folder / "campaign.toml", loc
    if len(loc) > 2 and loc[0] == "kinds" and loc[2] in ("form", "standards"):
        kind = tree["kinds"][loc[1]]["key"]
        file, path = folder / kind / f"{loc[2]}.toml", loc[3:]
        tree = tree["kinds"][loc[1]][loc[2]]
    text = file.read_text(encoding="utf-8")
    key = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    line = _line_of(text, key, after=_anchor(text, tree, path))
    return Problem(file, line, f"{'.'.join(map(str, path))}: {sentence}")


def _anchor(text: str, tree: Any, path: tuple[int | str, ...]) -> int:
    """Return the offset of the innermost entry on the path that has a key or a number of its own."""
    offset = 0
    for step in path:
        try:
            tree = tree[step]
        except (KeyError, IndexError, TypeError):
            break
        name = tree.get("key", tree.get("number")) if isinstance(tree, dict) else None
        if isinstance(name, str):
            offset = max(text.find(f'"{name}"', offset), offset)
    return offset


def _line_of(text: str, part: str, after: int = 0) -> int:
    offset = text.find(part, after)
    return text.count("\n", 0, max(offset, after)) + 1
