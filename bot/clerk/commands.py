"""The commands with which a campaign is prepared: new, try, diff, campaigns."""

import argparse
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.campaign_checks import Installed, examined, installed
from bot.channels.web.addresses import PageAddresses
from bot.channels.web.qr_codes import png_of
from bot.clerk.comparison import differences
from bot.clerk.new_folder import NotBegun, copied, skeleton
from bot.clerk.overview import overview, write_codes
from bot.clerk.platform_codes import platform_codes
from bot.clerk.trial import Serve, Trial, run_trial
from bot.clock import Clock
from bot.settings import Settings
from standards.campaign import Campaign
from standards.library import CampaignFolder, ReadFolder, folders_in

DONE, REFUSED = 0, 2
FOLDER = Path("campaigns")
"""Where a new folder goes if neither `--in` nor SHENBAO_CAMPAIGNS says."""
PORT = 8000


@dataclass(frozen=True, slots=True)
class Desk:
    """What these commands work with."""

    settings: Settings
    clock: Clock
    serve: Serve


@dataclass(frozen=True, slots=True)
class ClerkCommand:
    """A command: its help, its options, and the function that carries it out."""

    help: str
    add_options: Callable[[argparse.ArgumentParser], None]
    run: Callable[[Desk, argparse.Namespace], int]


def run(desk: Desk, wanted: argparse.Namespace) -> int:
    """Run a command; return the exit code: 0 done, 2 refused with a sentence. Raise KeyError if there is no such command."""
    try:
        done = COMMANDS[wanted.command].run(desk, wanted)
        sys.stdout.flush()
        return done
    except NotBegun as refused:
        print(refused, file=sys.stderr)
    except BrokenPipeError:  # whoever read it has gone away: | head
        raise
    except OSError as fault:
        print(f"{fault.filename or wanted.command}：{fault.strerror}", file=sys.stderr)
    return REFUSED


def _new(desk: Desk, wanted: argparse.Namespace) -> int:
    found = _installed(desk.settings)
    target = (wanted.place or _outside(desk.settings)) / wanted.id
    if wanted.source is None:
        files = skeleton(target)
        print(f"已建 {target}：{'、'.join(files)}。要填的地方写着“待填”。")
    else:
        source = _folder(desk.settings, wanted.source)
        prefixes = [each.campaign.reference_prefix for each in found.folders.values()]
        prefix = copied(source, target, prefixes)
        print(f"已照 {source.campaign.id} 建好 {target}，编号前缀 {prefix}。旧通知的内容都还在，请换成新通知的。")
    print(f"下一步：把通知全文存成 {target / 'notice.txt'}，照着改文件，再看 shenbao sheet {target}")
    return DONE


def _try(desk: Desk, wanted: argparse.Namespace) -> int:
    return run_trial(_folder(desk.settings, wanted.campaign), Trial(wanted.on, wanted.web, wanted.port), desk.serve)


def _diff(desk: Desk, wanted: argparse.Namespace) -> int:
    one, other = (_campaign(desk.settings, name) for name in (wanted.one, wanted.other))
    lines = list(differences(one, other))
    print("\n".join([f"{one.id} → {other.id}", *lines]) if lines else f"{one.id} 和 {other.id} 没有不同。")
    return DONE


def _campaigns(desk: Desk, wanted: argparse.Namespace) -> int:
    found, settings = _installed(desk.settings), desk.settings
    base = (settings.web_public_url or f"http://{settings.web_host}:{settings.web_port}").rstrip("/")
    page = PageAddresses(base)
    codes = platform_codes(settings, list(found.folders))
    print("\n".join(overview(found, desk.clock().date(), page, codes)))
    if wanted.qr is not None:
        files = write_codes(found.folders, page, wanted.qr, png_of, codes)
        print(f"二维码已存：{'、'.join(map(str, files))}")
    return DONE


def _installed(settings: Settings) -> Installed:
    try:
        return installed(settings.campaigns, bundled=settings.bundled)
    except FileNotFoundError:  # a first folder is about to be made there
        return installed(None, bundled=settings.bundled)


def _outside(settings: Settings) -> Path:
    """Return the folder that holds the campaigns outside the program: not a campaign's own."""
    place = settings.campaigns or FOLDER
    return place.parent if (place / "campaign.toml").exists() else place


def _folder(settings: Settings, name: str) -> CampaignFolder:
    """Return the folder of an id or a path; raise `NotBegun` with a sentence where its campaign cannot be used."""
    read = _read(settings, name)
    if read.usable is None:
        raise NotBegun(f"{name} 还有 {len(read.faults)} 处错误，先改好再用：shenbao sheet {read.path}")
    return read.usable


def _campaign(settings: Settings, name: str) -> Campaign:
    """Return the campaign of an id or a path, whatever is wrong with it; raise `NotBegun` where it cannot be read at all."""
    read = _read(settings, name)
    if read.campaign is None:
        raise NotBegun(f"{name} 读不出来，先改好：shenbao sheet {read.path}")
    return read.campaign


def _read(settings: Settings, name: str) -> ReadFolder:
    try:
        places = dict(folders_in(settings.campaigns, bundled=settings.bundled))
    except FileNotFoundError:
        places = dict(folders_in(None, bundled=settings.bundled))
    known = {path.name: (path, templates) for path, templates in places.items()}
    if name in known:
        return examined(*known[name])
    for path in (Path(name), _outside(settings) / name):
        if (path / "campaign.toml").exists():
            return examined(path, path / "templates")
    raise NotBegun(f"没有 {name} 这个批次；现有：{'、'.join(known) or '无'}。也可以写文件夹的路径。")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，写成 2026-12-01 这样") from None


def _new_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="the new campaign's name, for example haidian-2026")
    parser.add_argument("--from", dest="source", metavar="CAMPAIGN", help="copy this campaign; a skeleton if left out")
    parser.add_argument("--in", dest="place", type=Path, metavar="DIR", help="the folder it goes into")


def _try_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("campaign", metavar="CAMPAIGN", help="a campaign's id, or its folder")
    parser.add_argument("--on", type=_day, metavar="DAY", help="the day it is said to be, for example 2026-12-01")
    parser.add_argument("--web", action="store_true", help="on the page instead of the terminal")
    parser.add_argument("--port", type=int, default=PORT, metavar="PORT", help="the page's port (8000)")


def _diff_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("one", metavar="ONE", help="a campaign's id, or its folder")
    parser.add_argument("other", metavar="OTHER", help="the same of the other one")


def _campaigns_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--qr", type=Path, metavar="DIR", help="write a picture of each link's code into a folder")


COMMANDS: Mapping[str, ClerkCommand] = {
    "new": ClerkCommand("begin a campaign's folder", _new_options, _new),
    "try": ClerkCommand("try a campaign on a database that is thrown away", _try_options, _try),
    "diff": ClerkCommand("print what differs between two campaigns", _diff_options, _diff),
    "campaigns": ClerkCommand("print which campaigns are open, until when, by whom", _campaigns_options, _campaigns),
}
