"""What Telegram knows: chats and what was said in them, files, presses, and who is waiting to hear."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from tests.fakes.telegram_updates import Updates

Json = dict[str, Any]
Found = TypeVar("Found")

ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


@dataclass(frozen=True)
class Upload:
    """A file as it arrived."""

    name: str
    content: bytes
    content_type: str = "application/octet-stream"

    def __repr__(self) -> str:
        return f"Upload({self.name!r}, {len(self.content)} bytes)"


@dataclass(frozen=True)
class Button:
    """A button under a message."""

    text: str
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class Message:
    """A message as a person sees it at one moment."""

    id: int
    text: str = ""
    buttons: list[list[Button]] = field(default_factory=list)
    document: bytes | None = None
    file_name: str | None = None
    caption: str | None = None
    edited: bool = False
    at: float = 0.0
    keyboard: list[list[str]] | None = None
    """The labels of a reply keyboard sent along."""
    photo: bytes | None = None

    @property
    def words(self) -> str:
        """Text or caption, whichever it has."""
        return self.text or self.caption or ""

    @property
    def labels(self) -> list[str]:
        """The texts of all its buttons, in reading order."""
        return [button.text for row in self.buttons for button in row]

    def button(self, text: str) -> Button | None:
        """Its button with this text, if it has one."""
        return next((button for row in self.buttons for button in row if button.text == text), None)


@dataclass(frozen=True)
class Line:
    """One line of a transcript; `how` is says, edits, presses, sends, deletes or answers (a press)."""

    who: str
    how: str
    words: str
    message_id: int | None
    at: float
    labels: tuple[str, ...] = ()

    def __str__(self) -> str:
        sign = "<" if self.who == "bot" else ">"
        how = "" if self.how == "says" else f"({self.how}) "
        buttons = "".join(f" [{label}]" for label in self.labels)
        return f"{sign} {how}{self.words}{buttons}"


@dataclass
class Press:
    """A press of a button, until the bot answers it."""

    id: str
    chat_id: int
    button: Button
    at: float
    answer: Json | None = None
    """The parameters of the answerCallbackQuery that was accepted."""
    answered: asyncio.Event = field(default_factory=asyncio.Event)


class Bell:
    """Wakes all who wait for something to become true."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        """Let everybody look again."""
        for future in self._waiting:
            if not future.done():
                future.set_result(None)
        self._waiting.clear()

    async def until(self, look: Callable[[], Found | None], seconds: float) -> Found | None:
        """What `look` finds within so many seconds, or None."""
        end = time.monotonic() + seconds
        while (found := look()) is None and (left := end - time.monotonic()) > 0:
            future = asyncio.get_running_loop().create_future()
            self._waiting.add(future)
            await asyncio.wait([future], timeout=left)
            self._waiting.discard(future)
        return found


class Chat:
    """One chat as Telegram keeps it; `known` to the bot only once something came from it."""

    def __init__(self, chat_id: int, face: Json) -> None:
        self.id = chat_id
        self.face: Json = {"id": chat_id, **face}
        self.known = False
        self.closed: str | None = None
        """Why the bot may not write here any more: the words of Telegram's 403."""
        self.migrated_to: int | None = None
        self.messages: dict[int, Json] = {}
        self.uploads: dict[int, Upload] = {}
        self.keyboards: dict[int, list[list[str]]] = {}
        self.transcript: list[Line] = []
        self.unheard: deque[Message] = deque()
        self.unseen_edits: deque[Message] = deque()
        self.actions: list[str] = []
        self.sent_at: list[float] = []
        self.bell = Bell()

    def seen(self, message_id: int) -> Message:
        """The message as it looks now."""
        raw = self.messages[message_id]
        markup = raw.get("reply_markup", {})
        upload = self.uploads.get(message_id)
        return Message(
            id=message_id,
            text=raw.get("text", ""),
            buttons=[
                [Button(button["text"], button.get("callback_data"), button.get("url")) for button in row]
                for row in markup.get("inline_keyboard", [])
            ],
            document=upload.content if upload and "document" in raw else None,
            photo=upload.content if upload and "photo" in raw else None,
            file_name=upload.name if upload else None,
            caption=raw.get("caption"),
            edited="edit_date" in raw,
            at=time.time(),
            keyboard=self.keyboards.get(message_id),
        )

    def from_bot(self, message_id: int) -> bool:
        """Whether the bot wrote this message."""
        return bool(self.messages[message_id].get("from", {}).get("is_bot"))

    def note(self, who: str, how: str, words: str, message_id: int | None, labels: tuple[str, ...] = ()) -> None:
        """Write a line into the transcript."""
        self.transcript.append(Line(who, how, words, message_id, time.time(), labels))
        self.bell.ring()

    def as_text(self) -> str:
        """The transcript to print when a test fails."""
        return "\n".join(map(str, self.transcript)) or "(nothing was said)"


class Exchange:
    """All chats of one bot, its updates, files and presses."""

    def __init__(self, bot_id: int) -> None:
        self.me: Json = {"id": bot_id, "is_bot": True, "first_name": "申报助手", "username": "shenbao_test_bot"}
        self.updates = Updates()
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, Upload] = {}
        self.kinds: dict[str, str] = {}
        """What each file was sent as (document, photo …); it can only be sent again as that."""
        self.forgotten: set[str] = set()
        self.presses: dict[str, Press] = {}
        self.commands: dict[str, list[Json]] = {}
        self._numbers = itertools.count(1)

    def number(self) -> int:
        """A number never given before, for messages and files."""
        return next(self._numbers)

    def keep(self, upload: Upload, kind: str) -> str:
        """The file id under which the upload is kept."""
        file_id = f"FILE{self.number()}"
        self.files[file_id] = upload
        self.kinds[file_id] = kind
        return file_id

    def forget_file(self, file_id: str) -> None:
        """Know a file no more."""
        del self.files[file_id]
        self.forgotten.add(file_id)

    def bot_wrote(self, chat: Chat, message: Json, upload: Upload | None) -> Json:
        """Put a new message of the bot's into the chat."""
        message_id = message["message_id"]
        chat.messages[message_id] = message
        if upload:
            chat.uploads[message_id] = upload
        seen = chat.seen(message_id)
        chat.unheard.append(seen)
        words = seen.words if not upload else f"{upload.name} {seen.words}".rstrip()
        chat.note("bot", "sends" if upload else "says", words, message_id, tuple(seen.labels))
        return message

    def bot_edited(self, chat: Chat, message_id: int) -> Json:
        """Show an edit of the bot's."""
        raw = chat.messages[message_id]
        raw["edit_date"] = int(time.time())
        seen = chat.seen(message_id)
        chat.unseen_edits.append(seen)
        chat.note("bot", "edits", seen.words, message_id, tuple(seen.labels))
        return raw
