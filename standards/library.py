"""Campaign folders read from disk, each with all that is wrong with it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias

from pydantic import ValidationError

from standards.campaign import Campaign
from standards.campaign_files import CampaignFiles, Problem, Weight
from standards.checks import ALL, CONSISTENCY, Check
from standards.checks.violations import CAMPAIGN, GLOSSARY, NOTICE, Place, Violation, texts_of
from standards.model_faults import sentence_of, telling

BUNDLED = Path(__file__).parent
BUNDLED_TEMPLATES = BUNDLED.parent / "templates"


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


@dataclass(frozen=True, slots=True)
class ReadFolder:
    """What came of reading a folder: its campaign, None where the files do not make one, and what is wrong with them."""

    files: CampaignFiles
    templates: Path
    campaign: Campaign | None
    problems: tuple[Problem, ...]

    @property
    def path(self) -> Path:
        """The folder."""
        return self.files.folder

    @property
    def faults(self) -> list[Problem]:
        """The problems for which the campaign cannot be used."""
        return [problem for problem in self.problems if problem.weight is Weight.FAULT]

    @property
    def usable(self) -> CampaignFolder | None:
        """The campaign with its folders; None where it cannot be used."""
        if self.campaign is None or self.faults:
            return None
        return CampaignFolder(self.campaign, self.path, self.templates)

    @property
    def printable(self) -> Campaign | None:
        """Return the campaign if its parts fit each other, so that the sheet can say and judge it; else None."""
        if self.campaign is None or any(any(check(self.campaign)) for check in CONSISTENCY):
            return None
        return self.campaign

    def beside(self, others: Sequence["ReadFolder"]) -> "ReadFolder":
        """Return the folder with what is wrong with it beside others: an id, or the beginning of references, that is taken."""
        if self.campaign is None:
            return self
        found = [
            *_misnamed(self.path, self.campaign),
            *_taken(self.path, self.campaign, others),
            *_left_over(self.campaign, [each.campaign for each in others if each.campaign is not None]),
        ]
        return self.besides(map(self.files.located, found))

    def besides(self, problems: Iterable[Problem]) -> "ReadFolder":
        """Return the folder with further problems."""
        return replace(self, problems=(*self.problems, *problems))


Read: TypeAlias = Callable[[Path, Path], ReadFolder]
"""Reads a folder, given that of its Word forms, with what is wrong with both."""


def read_campaigns(outside: Path | None = None) -> Mapping[str, CampaignFolder]:
    """Return by id the bundled campaigns, and those of a folder outside: a campaign's own, or one that holds several.

    Raise `FaultyCampaign` for a folder that cannot be read, FileNotFoundError if `outside` holds none.
    """
    read = read_all(outside, read=read_consistent)
    if faults := [fault for each in read for fault in each.faults]:
        raise FaultyCampaign(faults)
    return {each.usable.campaign.id: each.usable for each in read if each.usable is not None}


def read_all(outside: Path | None = None, *, bundled: bool = True, read: Read) -> list[ReadFolder]:
    """Return every campaign folder with what is wrong with it, in itself and beside those before it.

    Raise FileNotFoundError if `outside` is named and holds none.
    """
    folders: list[ReadFolder] = []
    for path, templates in folders_in(outside, bundled=bundled):
        folders.append(read(path, templates).beside(folders))
    return folders


def folders_in(outside: Path | None = None, *, bundled: bool = True) -> Iterator[tuple[Path, Path]]:
    """Yield each campaign's folder with that of its Word forms: the bundled ones first, then those outside.

    Raise FileNotFoundError if `outside` is named and holds none.
    """
    if bundled:
        yield from ((path, BUNDLED_TEMPLATES / path.name) for path in _campaign_paths(BUNDLED))
    if outside is not None:
        paths = list(_campaign_paths(outside))
        if not paths:
            raise FileNotFoundError(f"{outside} 里没有 campaign.toml，它的子文件夹里也没有")
        yield from ((path, path / "templates") for path in paths)


def read_campaign(folder: Path) -> Campaign:
    """Return the campaign of a folder; raise `FaultyCampaign` for what the models or the checks of consistency refuse."""
    read = read_consistent(folder, folder / "templates")
    if read.usable is None:
        raise FaultyCampaign(read.faults)
    return read.usable.campaign


def read_consistent(folder: Path, templates: Path) -> ReadFolder:
    """Return the campaign of a folder, held against no more than what must hold for it to be read."""
    return read_folder(folder, templates, CONSISTENCY)


def read_folder(folder: Path, templates: Path, checks: Iterable[Check] = ALL) -> ReadFolder:
    """Return the campaign of a folder with everything that is wrong with its files, all of it at once; raise nothing."""
    files = CampaignFiles(folder)
    tree = files.tree()
    campaign, refusals = (None, []) if tree is None else _validated(files, tree)
    found = [files.located(violation) for check in checks for violation in check(campaign)] if campaign else []
    told = {(each.file, each.line) for each in (*files.problems, *refusals)}
    problems = [problem for problem in dict.fromkeys(found) if (problem.file, problem.line) not in told]
    refused = bool(files.problems or refusals)
    placed = {(each.file, each.line) for each in (*files.problems, *refusals, *problems)}
    unsettled = [each for each in files.unsettled() if (each.file, each.line) not in placed]
    every = (*files.notes, *files.problems, *refusals, *problems, *unsettled)
    return ReadFolder(files, templates, None if refused else campaign, every)


def _campaign_paths(place: Path) -> Iterator[Path]:
    """Yield a place that is a campaign's folder, or those in it: also one that is not finished, so that it is told."""
    if is_begun(place):
        yield place
    elif place.is_dir():
        yield from sorted(folder for folder in place.iterdir() if folder.is_dir() and is_begun(folder))


def is_begun(folder: Path) -> bool:
    """Return True if a folder is meant as a campaign's, finished or not."""
    return any((folder / name).is_file() for name in (CAMPAIGN, f"{CAMPAIGN}.txt", NOTICE))


def _misnamed(path: Path, campaign: Campaign) -> Iterator[Violation]:
    if path.resolve().name != campaign.id:
        sentence = f"id 是 {campaign.id}，文件夹叫 {path.resolve().name}：改成一样的"
        yield Violation(Place(CAMPAIGN, ("id",)), sentence, doubtful=True)


def _left_over(campaign: Campaign, others: Sequence[Campaign]) -> Iterator[Violation]:
    """Yield the names of other campaigns that a text still has, as the folder that was copied had them."""
    own = " ".join((campaign.district, campaign.bureau, campaign.notice))
    for other in others:
        contact = other.contact
        theirs = (other.district, other.bureau, contact.person, contact.telephone, contact.address)
        names = [name for name in theirs if name and name not in own]
        for place, key, text in texts_of(campaign):
            name = next((name for name in names if name in text), None)
            if name is not None and key not in ("aliases", "asks", "example"):
                yield Violation(place, f"这里还写着 {other.id} 的“{name}”：改成这个批次的", doubtful=True)


def _taken(path: Path, campaign: Campaign, others: Sequence[ReadFolder]) -> Iterator[Violation]:
    for other in others:
        if other.campaign is None or other.path.resolve() == path.resolve():
            continue
        if other.campaign.id == campaign.id:
            way_out = "；要用它代替随程序带的，设 SHENBAO_BUNDLED=no" if other.path.parent == BUNDLED else ""
            sentence = f"已经有批次叫 {campaign.id}（{other.path}）：换一个 id 和文件夹名{way_out}"
            yield Violation(Place(CAMPAIGN, ("id",)), sentence)
        elif other.campaign.reference_prefix == campaign.reference_prefix:
            sentence = f"编号开头 {campaign.reference_prefix} 已被 {other.campaign.id} 用了：换一个 reference_prefix"
            yield Violation(Place(CAMPAIGN, ("reference_prefix",)), sentence)


def _validated(files: CampaignFiles, tree: dict[str, Any]) -> tuple[Campaign | None, list[Problem]]:
    """Return the campaign of a tree, and what its models refuse; with refusals, the campaign is what the rest makes, if anything."""
    try:
        return Campaign.model_validate(tree), []
    except ValidationError as error:
        errors = [each for each in error.errors() if not _of_an_absent_file(files, each["loc"])]
        refusals = list(dict.fromkeys(_refused(files, tree, each) for each in telling(errors, Campaign)))
        for each in errors:
            _take_out(tree, each["loc"])
    try:
        return Campaign.model_validate(tree), refusals
    except ValidationError:
        return None, refusals


def _of_an_absent_file(files: CampaignFiles, loc: tuple[int | str, ...]) -> bool:
    return any(loc[: len(path)] == path for path in files.absent)


def _take_out(tree: Any, loc: tuple[int | str, ...]) -> None:
    """Take what was refused out of a tree, so that the rest can be held against the checks all the same."""
    *way, last = loc
    for step in way:
        if isinstance(tree, dict):
            tree = tree.get(step, tree)
        elif isinstance(tree, list) and isinstance(step, int):
            tree = tree[step]
    if isinstance(tree, dict):
        tree.pop(last, None)


def _refused(files: CampaignFiles, tree: dict[str, Any], error: Mapping[str, Any]) -> Problem:
    """Return a model's refusal with its file and its line."""
    file, path = CAMPAIGN, error["loc"]
    if len(path) > 2 and path[0] == "kinds" and path[2] in ("form", "standards"):
        file, path = f"{tree['kinds'][path[1]].get('key', '')}/{path[2]}.toml", path[3:]
    elif path[0] == "glossary":
        file, path = GLOSSARY, path[1:]
    return Problem(files.folder / file, files.line(file, path), sentence_of(error, Campaign))
