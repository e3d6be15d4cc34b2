"""The log of a process: plain lines or one JSON object a line, which show no secret and nobody's data."""

import json
import logging
import os
import sys
import threading
import traceback
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from bot.log_context import CHANNEL
from bot.log_masks import Masks
from bot.settings import Settings

log = logging.getLogger(__name__)

QUIET = ("httpx", "httpcore", "telegram", "aiohttp", "uvicorn", "alembic")
"""Libraries of which only warnings are logged."""
OUR_ROOT = Path(__file__).parent.parent
MOST_CAUSES = 5


class SafeFormatter(logging.Formatter):
    """Makes plain lines in which secrets and personal data are masked, whoever logs them.

    An exception is shown by its class and its place: its text may be what somebody answered. With `texts` (at the level
    DEBUG) the text is shown, too, masked.
    """

    def __init__(self, masks: Masks, *, texts: bool) -> None:
        super().__init__("%(asctime)s %(levelname)s %(message)s")
        self._masks = masks
        self._texts = texts

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record, masked as a whole."""
        record.exc_text = None  # another handler may have left an exception with its text
        return self._masks.hide(super().format(record))

    def formatException(self, ei: Any) -> str:  # noqa: N802  # the name is logging's
        """Return the classes and places of an exception and of what caused it."""
        if self._texts:
            return super().formatException(ei)
        lines = []
        for error in causes_of(ei[1]):
            lines += [line.rstrip("\n") for line in traceback.format_tb(error.__traceback__)]
            lines.append(class_of(error))
        return "\n".join(lines)


class JsonFormatter(SafeFormatter):
    """Makes one JSON object a line, with the time in UTC."""

    def format(self, record: logging.LogRecord) -> str:
        """Return a record as JSON: time, level, logger, message, process, and where there is one channel, exception, stack."""
        told: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": self._masks.hide(record.getMessage()),
            "process": os.getpid(),
        }
        if (channel := getattr(record, "channel", CHANNEL.get())) is not None:
            told["channel"] = channel
        if record.exc_info and record.exc_info[1] is not None:
            told["exception"] = [self._described(error) for error in causes_of(record.exc_info[1])]
        if record.stack_info:
            told["stack"] = self._masks.hide(record.stack_info)
        return json.dumps(told, ensure_ascii=False)

    def _described(self, error: BaseException) -> Mapping[str, object]:
        places = [
            f"{_short(each.filename)}:{each.lineno} {each.name}" for each in traceback.extract_tb(error.__traceback__)
        ]
        ours = [each for each in places if each.startswith("bot/")]
        place = (ours or places or ["unknown"])[-1]
        described: dict[str, object] = {"class": class_of(error), "place": place, "frames": places}
        if self._texts:
            described["text"] = self._masks.hide(str(error))
        return described


class SafeHandler(logging.StreamHandler[TextIO]):
    """Writes to stderr; a record that cannot be formatted is named by its place, not printed."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record; what the stream's encoding lacks is escaped."""
        try:
            line = self.format(record) + self.terminator
            encoding = getattr(self.stream, "encoding", None) or "utf-8"
            self.stream.write(line.encode(encoding, "backslashreplace").decode(encoding))
            self.flush()
        except Exception as error:  # a log that cannot be written stops nothing
            self._tell_of(record, error)

    def _tell_of(self, record: logging.LogRecord, error: Exception) -> None:
        try:
            self.stream.write(f"{record.pathname}:{record.lineno} cannot be logged: {type(error).__name__}\n")
        except (OSError, ValueError):  # nobody reads it any more
            return


def start_logging(settings: Settings) -> None:
    """Log to stderr by these settings, also what ends a thread or the process and what a library warns of."""
    masks, texts = Masks(settings.secrets), settings.log_level == "DEBUG"
    handler = SafeHandler()
    kind = JsonFormatter if settings.log_format == "json" else SafeFormatter
    handler.setFormatter(kind(masks, texts=texts))
    logging.basicConfig(level=settings.log_level, handlers=[handler])
    logging.captureWarnings(True)
    sys.excepthook = _process_ends
    threading.excepthook = _thread_ends
    sys.unraisablehook = _not_raised
    for noisy in QUIET:
        logging.getLogger(noisy).setLevel(logging.WARNING)


def causes_of(error: BaseException) -> Iterator[BaseException]:
    """Yield what caused an exception, the first cause first, then the exception itself."""
    chain = [error]
    while len(chain) < MOST_CAUSES:
        last = chain[-1]
        cause = last.__cause__ if last.__cause__ is not None or last.__suppress_context__ else last.__context__
        if cause is None or cause in chain:
            break
        chain.append(cause)
    return reversed(chain)


def class_of(error: BaseException) -> str:
    """Return the class of an exception, with the operating system's words for its error number if it has one."""
    name = type(error).__qualname__
    if isinstance(error, OSError) and error.errno is not None:
        return f"{name}: {os.strerror(error.errno)}"
    if isinstance(error, BaseExceptionGroup):
        return f"{name} of {', '.join(sorted({class_of(each) for each in error.exceptions}))}"
    return name


def _short(file: str) -> str:
    return file.removeprefix(f"{OUR_ROOT}/")


def _process_ends(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    log.critical("the process ends: %s", class_of(error), exc_info=(kind, error, trace))


def _thread_ends(fault: threading.ExceptHookArgs) -> None:
    if fault.exc_value is not None and not isinstance(fault.exc_value, SystemExit):
        log.critical("a thread ends: %s", class_of(fault.exc_value), exc_info=fault.exc_value)


def _not_raised(fault: "sys.UnraisableHookArgs") -> None:
    if fault.exc_value is not None:
        log.error("an exception could not be raised: %s", class_of(fault.exc_value), exc_info=fault.exc_value)
