"""Campaign folders read from disk; the only file here that opens another."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from standards.campaign import PLACES, Campaign

BUNDLED = Path(__file__).parent
BUNDLED_TEMPLATES = BUNDLED.parent / "templates"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a campaign's folder, where it stands, in a sentence."""

    file: Path
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file.parent.name}/{self.file.name}:{self.line}: {self.sentence}"


class FaultyCampaign(Exception):
    """A campaign's folder cannot be used; `faults` says why, with file and line."""

    def __init__(self, faults: list[Problem]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class CampaignFolder:
    """A campaign with the folders it was read from."""

    campaign: Campaign
    folder: Path
    templates: Path
    """Where its kinds' Word forms stand, `<kind>.docx`."""


def read_campaigns(outside: Path | None = None) -> Mapping[str, CampaignFolder]:
    """Read the bundled campaigns, and those of a folder outside: a campaign's own, or one that holds several.

    Give them by id. Raise `FaultyCampaign` for a folder that cannot be read, FileNotFoundError if `outside` holds none.
    """
    shelves = {}
    for folder in _campaign_folders(BUNDLED):
        shelves[folder.name] = CampaignFolder(read_campaign(folder), folder, BUNDLED_TEMPLATES / folder.name)
    if outside is not None:
        folders = list(_campaign_folders(outside))
        if not folders:
            raise FileNotFoundError(f"no campaign.toml in {outside} or the folders in it")
        for folder in folders:
            campaign = read_campaign(folder)
            shelves[campaign.id] = CampaignFolder(campaign, folder, folder / "templates")
    return shelves


def read_campaign(folder: Path) -> Campaign:
    """Read one campaign's folder; raise `FaultyCampaign` with file and line of what the models refuse."""
    tree = _parsed(folder / "campaign.toml")
    kinds = tree.get("kinds", [])
    for kind in kinds if isinstance(kinds, list) else []:
        key = str(kind.get("key", ""))
        kind["form"] = _parsed(folder / key / "form.toml")
        kind["standards"] = _parsed(folder / key / "standards.toml")
    try:
        return Campaign.model_validate(tree)
    except ValidationError as error:
        raise FaultyCampaign([_located(folder, tree, found["loc"], found["msg"]) for found in error.errors()]) from None


def notice_problems(shelf: CampaignFolder) -> list[Problem]:
    """List what a campaign claims of its notice and the notice does not say: quotes, labels, headings, contact."""
    notice = _dense((shelf.folder / "notice.txt").read_text(encoding="utf-8"))
    faults = []
    for file, words in _claims(shelf):
        if _dense(words) not in notice:
            line = _line_of(file.read_text(encoding="utf-8"), words)
            faults.append(Problem(file, line, f"not in notice.txt as printed: {words}"))
    return faults


def contact_problems(shelf: CampaignFolder) -> list[Problem]:
    """List the answers to questions in which a contact stands as it is now: a changed one would stay the old one there."""
    campaign, file = shelf.campaign, shelf.folder / "campaign.toml"
    contact = campaign.contact
    literal: dict[str, tuple[str, ...]] = {name: (getattr(contact, name),) for name in PLACES}
    literal["telephone"] += (contact.telephone_printed, contact.telephone_printed.partition("-")[0])
    text = file.read_text(encoding="utf-8")
    return [
        Problem(file, _line_of(text, words), f"the answer to {question.title} has {words} in it: write {{{place}}}")
        for question in campaign.questions
        for place, each in literal.items()
        for words in each
        if words in question.answer
    ]


def _claims(shelf: CampaignFolder) -> Iterator[tuple[Path, str]]:
    campaign = shelf.campaign
    for words in (
        campaign.bureau,
        campaign.contact.person,
        campaign.contact.telephone_printed,
        campaign.contact.address,
    ):
        yield shelf.folder / "campaign.toml", words
    for kind in campaign.kinds:
        file = shelf.folder / kind.key / "form.toml"
        for words in (kind.form.title, *(field.label for field in kind.form.fields), *kind.form.opinions):
            yield file, words
        file = shelf.folder / kind.key / "standards.toml"
        yield file, kind.standards.title
        for clause in kind.standards.clauses:
            yield file, clause.quote
            yield file, clause.heading


def _campaign_folders(place: Path) -> Iterator[Path]:
    if (place / "campaign.toml").is_file():
        yield place
    elif place.is_dir():
        yield from sorted(folder.parent for folder in place.glob("*/campaign.toml"))


def _parsed(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise FaultyCampaign([Problem(file, 0, "this file is missing")]) from None
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise FaultyCampaign([Problem(file, int(found[1]) if found else 0, str(error))]) from None


def _located(folder: Path, tree: dict[str, Any], loc: tuple[int | str, ...], sentence: str) -> Problem:
    """Find the file and, as nearly as TOML lets one, the line that a model refused."""
    file, path = folder / "campaign.toml", loc
    if len(loc) > 2 and loc[0] == "kinds" and loc[2] in ("form", "standards"):
        kind = tree["kinds"][loc[1]]["key"]
        file, path = folder / kind / f"{loc[2]}.toml", loc[3:]
        tree = tree["kinds"][loc[1]][loc[2]]
    text = file.read_text(encoding="utf-8")
    key = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    return Problem(
        file, _line_of(text, key, after=_anchor(text, tree, path)), f"{'.'.join(map(str, path))}: {sentence}"
    )


def _anchor(text: str, tree: Any, path: tuple[int | str, ...]) -> int:
    """The offset of the innermost entry on the path that has a name of its own (a key or a number)."""
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


def _line_of(text: str, words: str, after: int = 0) -> int:
    offset = text.find(words, after)
    return text.count("\n", 0, max(offset, after)) + 1


def _dense(text: str) -> str:
    return re.sub(r"\s+", "", text)
