"""A campaign tried out as its applicants will see it: on a day of one's choice, and on a database that is thrown away."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.clock import Clock, beijing_time
from bot.settings import Settings, read_settings
from standards.library import CampaignFolder

_FILES = {True: "网页上，请自己下载", False: "当前文件夹"}
Serve = Callable[[Settings, Clock], int]
"""Serves until one stops; returns the exit code."""


@dataclass(frozen=True, slots=True)
class Trial:
    """How a campaign is tried."""

    on: date | None
    """The day that it is said to be; today if None."""
    web: bool
    """On the page, and not in the terminal."""
    port: int
    """The page's port."""


def run_trial(folder: CampaignFolder, trial: Trial, serve: Serve) -> int:
    """Serve a copy of one campaign alone, and leave nothing behind; return the exit code."""
    clock = clock_on(trial.on)
    with _settings_of(folder, trial) as settings:
        print(_said_before(folder, trial, clock().date()), flush=True)
        return serve(settings, clock)


def clock_on(day: date | None, now: Clock = beijing_time) -> Clock:
    """Return a clock that goes on from the present hour of a day; the true one if there is none."""
    if day is None:
        return now
    began = now()
    shift = datetime.combine(day, began.timetz()) - began
    return lambda: now() + shift


@contextmanager
def _settings_of(folder: CampaignFolder, trial: Trial) -> Iterator[Settings]:
    with TemporaryDirectory(prefix="shenbao-try-") as name:
        place = Path(name)
        copy = place / folder.campaign.id
        shutil.copytree(folder.path, copy, ignore=shutil.ignore_patterns("templates", "__pycache__"))
        shutil.copytree(folder.templates, copy / "templates")
        (place / "files").mkdir()
        yield read_settings(
            database_url=f"sqlite:///{place / 'try.db'}",
            campaigns=copy,
            bundled=False,
            channels=("web",) if trial.web else ("console",),
            web_host="127.0.0.1",
            web_port=trial.port,
            web_public_url=None,
            telegram_token=None,
            admins=(),
            secret_key=(),
            retention={},
            documents=place / "files" if trial.web else Path(),
            log_level="ERROR",
        )


def _said_before(folder: CampaignFolder, trial: Trial, day: date) -> str:
    where = f"打开 http://127.0.0.1:{trial.port}，像申报人那样走一遍" if trial.web else "像申报人那样走一遍，先发“开始”"
    return (
        f"试用 {folder.campaign.id}：按 {day} 这一天；{where}。\n"
        "填的内容只在这次试用里，结束就删掉，不发给任何人；生成的文件放在"
        f"{_FILES[trial.web]}。按 Ctrl+C 结束。"
    )
