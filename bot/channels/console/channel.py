"""A terminal: numbered choices, files put into a folder; `--record` writes what was said as a transcript."""

import asyncio
import secrets
import sys
import threading
from collections import deque
from collections.abc import Callable, Collection
from datetime import datetime
from pathlib import Path
from typing import TextIO

from bot import private_files
from bot.channels import UNLIMITED, Incoming, Listener, SendRefused, SentFile
from bot.channels.console import CHANNEL
from bot.clock import Clock, beijing_time
from bot.storage.form_file import FormFile
from bot.storage.records import OutboxRow
from dialogs.language import numbered_text
from dialogs.language.commands import Menu
from dialogs.language.normalise import fold
from dialogs.language.plain_text import label_of, text_of
from dialogs.model.events import Chose, Event, Said, Started, Uploaded
from dialogs.model.reply import Choice, Reply

ADDRESS = "operator"
LEAVING = ("/quit", "退出", "再见")
FILE = ("（文件）", "file ")
"""How a line begins that names a file to be sent."""
AGAIN = 1.0
"""Seconds after which a line is taken again that could not be: nobody else repeats it."""
PRESSED_AMONG = 3
"""Messages with buttons that are still in sight."""
HINT = "（打字回答，或打选项的编号；发“退出”离开，回答都已存好）"


class Transcript:
    """The conversation, written in the form that tests replay."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._said: list[str] = []

    def began(self, at: datetime) -> None:
        """Note when the conversation began."""
        self._write(f"# 这段对话守住的承诺写在这里。\n@ {at.isoformat(timespec='seconds')}")

    def heard(self, text: str) -> None:
        """Note what the person said."""
        self._write(f"> {text}")

    def said(self, reply: Reply) -> None:
        """Note what the bot said, with its buttons."""
        lines = text_of(reply).split("\n") + [
            " ".join(f"[{label_of(choice)}]" for choice in row) for row in reply.choices
        ]
        self._write("< " + "\n  ".join(lines))

    def handed_over(self, file_name: str) -> None:
        """Note a file."""
        self._write(f"* {file_name}")

    def _write(self, lines: str) -> None:
        kept = "\n".join(line.rstrip() for line in lines.split("\n"))
        self._file.write(f"{kept}\n")
        self._file.flush()


class ConsoleChannel:
    """One person at a terminal; they are the operator."""

    name = "console"
    pace = UNLIMITED
    abilities = CHANNEL.abilities

    def __init__(
        self,
        folder: Path,
        record: TextIO | None = None,
        read: Callable[[], str] = sys.stdin.readline,
        write: Callable[[str], object] = print,
        clock: Clock = beijing_time,
    ) -> None:
        self._folder = folder
        self._transcript = Transcript(record) if record is not None else None
        self._read = read
        self._write = write
        self._clock = clock
        self._session = secrets.token_hex(8)
        """By this and its place a line is known: a clock may stand still, or be set back."""
        self._lines = 0
        self._shown: deque[dict[str, tuple[Choice, int]]] = deque(maxlen=PRESSED_AMONG)
        """What typing a label presses, the newest message first."""

    async def listen(self, listener: Listener) -> None:
        """Bring lines until the person leaves."""
        self._write(HINT)
        now = self._clock()
        if self._transcript is not None:
            self._transcript.began(now)
            self._transcript.heard("/start")
        await self._take(listener, Started(now))
        while (line := await self._line()) and line.strip() not in LEAVING:
            text = line.rstrip("\n")
            if self._transcript is not None:
                self._transcript.heard(text)
            now, file = self._clock(), _file_in(text)
            await self._take(listener, _uploaded(file, now) if file else self._said(text, now), file)
        self._write("回答都已存好，下次接着填。")

    def _said(self, text: str, at: datetime) -> Event:
        """Return the event that a line stands for: a press, if it is the label of a button, or else a text."""
        label = fold(text.strip().strip("[]"))
        pressed = next((shown[label] for shown in self._shown if label in shown), None)
        if pressed is None:
            return Said(text, at)
        choice, application = pressed
        return Chose(choice.action, at, application)

    def arrived(self, row: OutboxRow) -> None:
        """Do nothing: `say` has printed the message."""

    async def say(self, address: str, reply: Reply, about: Collection[int] = ()) -> None:
        """Print a message with its choices: numbered ones a line each, the others together."""
        if self._transcript is not None:
            self._transcript.said(reply)
        numbered = [f"  {numbered_text.numbered_line(each, '. ')}" for each in numbered_text.numbered(reply)]
        labels = " ".join(f"[{label_of(each)}]" for each in numbered_text.named(reply))
        if reply.choices:
            pressable = numbered_text.pressable(reply).items()
            self._shown.appendleft({label: (choice, reply.application) for label, choice in pressable})
        self._write("\n".join(["", text_of(reply), *numbered, *([f"  {labels}"] if labels else [])]))

    async def rewrite(self, address: str, reply: Reply, message: str | None, *, final: bool) -> str | None:
        """Print the message again: a terminal cannot change printed text."""
        await self.say(address, reply)
        return None

    async def hand_over(
        self,
        address: str,
        file_name: str,
        content: bytes | None,
        known: str | None = None,
        about: Collection[int] = (),
        form: FormFile | None = None,
    ) -> str | None:
        """Save a file in the folder and print its path."""
        if content is None:
            raise SendRefused("a terminal keeps no files, it needs the content")
        await self._put(file_name, content, f"\n（文件）{self._folder / file_name}")
        return None

    async def show_picture(
        self, address: str, file_name: str, content: bytes, caption: str = "", about: Collection[int] = ()
    ) -> None:
        """Save a picture in the folder and print its path."""
        await self._put(
            file_name, content, "\n".join(filter(None, ["", caption, f"（图片）{self._folder / file_name}"]))
        )

    async def fetch(self, file: str) -> bytes:
        """Read a file; raise `SendRefused` if it was changed or replaced since it was sent."""
        mark, _, name = file.partition("|")
        try:
            content = await asyncio.to_thread(Path(name).read_bytes)
            if await asyncio.to_thread(_mark_of, Path(name)) != mark:
                raise SendRefused("the file was changed since it was sent")
            return content
        except (OSError, ValueError) as error:
            raise SendRefused(f"the file cannot be read: {type(error).__name__}") from error

    async def set_menu(self, address: str, commands: Menu) -> None:
        """Do nothing: a terminal has no menu."""

    def link(self, payload: str) -> str | None:
        """Return None: no link opens a terminal."""
        return None

    async def show_busy(self, address: str) -> None:
        """Print that a file is being made."""
        self._write("\n正在生成…")

    async def close(self) -> None:
        """Do nothing."""

    async def _put(self, file_name: str, content: bytes, note: str) -> None:
        path = self._folder / file_name
        await asyncio.to_thread(private_files.replace, path, content)
        if self._transcript is not None:
            self._transcript.handed_over(file_name)
        self._write(note)

    async def _take(self, listener: Listener, event: Event, file: SentFile | None = None) -> None:
        self._lines += 1
        incoming = Incoming(self.name, ADDRESS, f"{self._session}-{self._lines}", event, file)
        while not (await listener.take([incoming]))[0].is_settled:  # noqa: ASYNC110 - there is nothing else to wait for
            await asyncio.sleep(AGAIN)
        await listener.settled()  # the answer is printed before the next prompt

    async def _line(self) -> str:
        """Read a line in a thread that does not delay the end of the program."""
        loop = asyncio.get_running_loop()
        line: asyncio.Future[str] = loop.create_future()

        def tell(text: str) -> None:
            if not line.done():
                line.set_result(text)

        def read() -> None:
            try:
                text = self._read()
            except (ValueError, OSError):
                text = ""
            if not loop.is_closed():
                loop.call_soon_threadsafe(tell, text)

        if sys.stdin.isatty():
            sys.stdout.write("\n> ")
            sys.stdout.flush()
        threading.Thread(target=read, name="terminal", daemon=True).start()
        return await line


def _uploaded(file: SentFile, at: datetime) -> Uploaded:
    return Uploaded("文件", at, file.handle, file.name, file.size)


def _file_in(line: str) -> SentFile | None:
    """Return the file that a line names, or None."""
    prefix = next((prefix for prefix in FILE if line.startswith(prefix)), None)
    if prefix is None:
        return None
    path = Path(line.removeprefix(prefix).strip())
    try:
        return SentFile(f"{_mark_of(path)}|{path}", path.name, path.stat().st_size, "") if path.is_file() else None
    except (OSError, ValueError):
        return None


def _mark_of(path: Path) -> str:
    """Return a mark that differs if the file is changed or replaced."""
    found = path.stat()
    return f"{found.st_mtime_ns}:{found.st_size}"
