"""The commands of the shell about campaigns: the sheet."""

import sys
from collections.abc import Sequence
from pathlib import Path

from bot.campaign_checks import examined
from bot.campaign_sheet.printed import printed_sheet
from bot.campaign_sheet.sections import as_text, sections_of
from bot.settings import Settings, WrongSetting
from standards.campaign_files import Problem, Weight
from standards.library import ReadFolder, folders_in, is_begun, read_all

NO_CAMPAIGN = "没有 {name} 这个批次；现有：{known}。也可以写文件夹的路径。"
NOT_WRITTEN = "{path} 写不进去（{why}）：换一个位置，或先关掉打开着它的 Word。"
NOT_PRINTED = "题目和标准对不上，核对单先不印：先改好上面的错误，再运行一次。"
FAULTY, UNKNOWN = 1, 2


def print_sheet(settings: Settings, name: str, document: Path | None = None) -> int:
    """Print the sheet of a campaign, then what is wrong with it; return 0 if nothing is, 1 if something is, 2 if there is none.

    `name` is its id, the name of its folder, or a path; with `document`, the sheet is written there as a Word file instead.
    Where the parts of a campaign do not fit each other, what is wrong is printed alone.
    Raise `WrongSetting` where SHENBAO_CAMPAIGNS holds no campaign.
    """
    read = _named(settings, name)
    if isinstance(read, list):
        print(NO_CAMPAIGN.format(name=name, known="、".join(read)), file=sys.stderr)
        return UNKNOWN
    problems = in_order(read.problems)
    campaign = read.printable
    if campaign is not None:
        sections = sections_of(campaign, read.templates)
        if document is None:
            print(as_text(sections))
        elif (refused := _written(document, printed_sheet(campaign, sections, problems))) is not None:
            print(refused, file=sys.stderr)
            return UNKNOWN
    for problem in problems:
        print(problem, file=sys.stderr)
    if campaign is None and read.campaign is not None:
        print(NOT_PRINTED, file=sys.stderr)
    print(counted(read.problems), file=sys.stderr)
    return FAULTY if any(problem.weight is not Weight.NOTE for problem in read.problems) else 0


def _written(document: Path, content: bytes) -> str | None:
    """Write the sheet to a file; return the sentence about why that cannot be, None once it is done."""
    try:
        document.write_bytes(content)
    except OSError as fault:
        return NOT_WRITTEN.format(path=document, why=fault.strerror)
    return None


def in_order(problems: Sequence[Problem]) -> list[Problem]:
    """Return problems by file and line, faults before what is to be looked at."""
    weights = list(Weight)
    return sorted(problems, key=lambda each: (weights.index(each.weight), str(each.file), each.line, each.cell))


def counted(problems: Sequence[Problem]) -> str:
    """Return how many problems there are, as the last line of the sheet says it."""
    faults, doubts = (sum(each.weight is weight for each in problems) for weight in (Weight.FAULT, Weight.DOUBT))
    if not faults and not doubts:
        return "没有发现错误。"
    said = [f"{faults} 处错误，改好以前机器人不用这个批次" if faults else "", f"{doubts} 处请核对" if doubts else ""]
    return f"{'；'.join(filter(None, said))}。"


def _named(settings: Settings, name: str) -> ReadFolder | list[str]:
    """Return the folder that is meant; the names of all if there is none."""
    path = Path(name)
    try:
        places = list(folders_in(settings.campaigns, bundled=settings.bundled))
    except FileNotFoundError as fault:
        if not path.is_dir():
            raise WrongSetting(f"SHENBAO_CAMPAIGNS: {fault}") from None
        places = []
    if path.is_dir() and is_begun(path):
        templates = next((forms for place, forms in places if place.resolve() == path.resolve()), path / "templates")
        others = [examined(*place) for place in places if place[0].resolve() != path.resolve()]
        return examined(path, templates).beside(others)
    read = read_all(settings.campaigns, bundled=settings.bundled, read=examined) if places else []
    known = {each.path.resolve().name: each for each in read}
    known |= {each.campaign.id: each for each in read if each.campaign is not None}
    return known[name] if name in known else list(known)
