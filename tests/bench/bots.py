"""The bots of the bench: how each is started, and in which environment."""

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tests.bench.bot_api import TOKEN

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
PEERS = HERE / "peers"
FORM = ROOT / "templates" / "fengtai-2023" / "point.docx"
PASSED_ON = ("PATH", "HOME", "LANG", "TMPDIR")


Platform = Literal["polls", "webhook", "wechat"]


@dataclass(frozen=True)
class Bot:
    """A bot and what starts it."""

    name: str
    command: Sequence[str]
    fills_forms: bool = True
    """False if it sends everybody the same document."""
    brought_by: Platform = "polls"
    """How it gets what people do: it polls, or Telegram or WeChat bring it."""
    types: bool = False
    """True if people type what stands on the buttons."""


def bots(python: str, node: Path) -> Sequence[Bot]:
    """Return the bots.

    `python` is that of the peers' environment (`peers/requirements.txt`), `node` the folder with `node_modules` (`peers/package.json`).
    """
    _put_beside_modules(node)
    ours = sys.executable, "-m", "bot", "run"
    return (
        Bot("ours", ours),
        Bot("webhook", ours, brought_by="webhook"),
        Bot("webhook, typed", ours, brought_by="webhook", types=True),
        Bot("wechat", ours, brought_by="wechat", types=True),
        Bot("aiogram, SQLite", (python, str(PEERS / "aiogram_bot.py"))),
        Bot("PTB, conversation", (python, str(PEERS / "ptb_conversation_bot.py"))),
        Bot("PTB, SQLAlchemy", (python, str(PEERS / "ptb_sqlalchemy_bot.py"))),
        Bot("grammY, session", ("node", str(node / "grammy_session_bot.mjs"))),
        Bot("grammY, conversations", ("node", str(node / "grammy_conversation_bot.mjs"))),
        Bot("floor", (python, str(PEERS / "floor.py")), fills_forms=False),
    )


def _put_beside_modules(node: Path) -> None:
    """Copy the bots for Node into the folder of their modules, where alone Node finds these."""
    if node.is_dir():
        for module in PEERS.glob("*.mjs"):
            shutil.copy(module, node)


def environment(api: str, settings: Mapping[str, str], script: Path, folder: Path) -> Mapping[str, str]:
    """Return the environment of a bot: the settings of ours, those of its platform too, and the same for the peers."""
    kept = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    ours = {
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "SHENBAO_DATABASE_URL": f"sqlite:///{folder}/shenbao.db",
        "SHENBAO_LOG_LEVEL": "WARNING",
    }
    peers = {
        "BENCH_API": api,
        "BENCH_TOKEN": TOKEN,
        "BENCH_SCRIPT": str(script),
        "BENCH_FORM": str(FORM),
        "BENCH_DATA": str(folder),
    }
    return kept | ours | {f"SHENBAO_{name.upper()}": value for name, value in settings.items()} | peers
