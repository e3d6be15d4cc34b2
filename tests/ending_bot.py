"""The real bot that is ended by SIGKILL right before or after a reply travels, if a file of that name lies beside it."""

import os
import signal
import sys
from pathlib import Path

from bot.__main__ import main
from bot.channels.telegram.account import Call
from bot.channels.telegram.webhook_replies import Place, WebhookReplies

BEFORE, AFTER = Path("before"), Path("after")

_remember, _end = WebhookReplies.remember, WebhookReplies.end


def remember(self: WebhookReplies, address: str, number: str, call: Call) -> None:
    """Remember as the real ones do, unless this is the end: the turn is committed, and nothing of its answer is written."""
    _end_if_asked(BEFORE)
    _remember(self, address, number, call)


def end(self: WebhookReplies, address: str, place: Place) -> None:
    """End as the real ones do, unless this is the end: the answer is written, and its row is not marked as sent."""
    _end_if_asked(AFTER)
    _end(self, address, place)


def _end_if_asked(file: Path) -> None:
    if file.exists():
        file.unlink()
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    WebhookReplies.remember = remember  # type: ignore[method-assign]
    WebhookReplies.end = end  # type: ignore[method-assign]
    sys.exit(main())
