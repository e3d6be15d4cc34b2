"""What anybody can do in a chat with a telephone in their hand: speak, press, listen."""

from __future__ import annotations

import copy
import time
from typing import Any

from tests.fakes.telegram_exchange import Button, Chat, Exchange, Json, Line, Message, Press, Upload
from tests.fakes.telegram_rules import TEXT_LIMIT, units
from tests.waiting import PATIENCE


class Corner:
    """A place where something is said to the bot: a private chat or a group."""

    def __init__(self, exchange: Exchange, chat: Chat, user: Json) -> None:
        self._exchange = exchange
        self.chat = chat
        self.user = user
        self._newest: int | None = None

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.chat.id})"

    @property
    def id(self) -> int:
        """The chat's id."""
        return self.chat.id

    @property
    def transcript(self) -> list[Line]:
        """Everything said both ways, in order, repeats included."""
        return self.chat.transcript

    @property
    def heard_words(self) -> list[str]:
        """The words of every new message the bot sent here, repeats included."""
        return [line.words for line in self.transcript if line.who == "bot" and line.how in {"says", "sends"}]

    @property
    def screen(self) -> list[Message]:
        """The messages of the bot as they look now, oldest first, without the deleted."""
        return [self.chat.seen(number) for number in sorted(self.chat.messages) if self.chat.from_bot(number)]

    @property
    def actions(self) -> list[str]:
        """The chat actions shown here (typing, upload_document …)."""
        return self.chat.actions

    # speaking

    async def says(self, text: str, *, ago: float = 0.0, reply_to: Message | None = None) -> int:
        """Write a message, so many seconds ago; a long one goes as several, as Telegram's clients do."""
        assert text, "Telegram sends no empty messages"
        number = 0
        for piece in _pieces(text):
            body: Json = {"text": piece}
            if piece.startswith("/"):
                length = units(piece.split()[0])
                body["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
            if reply_to:
                body["reply_to_message"] = self.chat.messages[reply_to.id]
            number = self._sends(body, "says", piece, ago)
        return number

    async def edits(self, text: str, *, message_id: int | None = None) -> None:
        """Change the words of the newest message, or of another one of theirs."""
        number = message_id or self._newest
        assert number is not None, f"{self!r} has written nothing to edit"
        message = self.chat.messages[number]
        message |= {"text": text, "edit_date": int(time.time())}
        message.pop("entities", None)
        self.chat.note("person", "edits", text, number)
        self._queue("edited_message", message)

    async def forwards(self, text: str, *, written_by: str = "别人") -> int:
        """Forward somebody's message."""
        now = int(time.time())
        origin = {"type": "hidden_user", "sender_user_name": written_by, "date": now - 60}
        return self._sends({"text": text, "forward_origin": origin}, "says", text)

    async def forwards_document(self, name: str, content: bytes, caption: str, *, written_by: str = "别人") -> int:
        """Forward a file that somebody sent, with what they wrote under it."""
        origin = {"type": "hidden_user", "sender_user_name": written_by, "date": int(time.time()) - 60}
        document = self._file(content, "document", name) | {"file_name": name}
        return self._sends({"document": document, "forward_origin": origin} | _caption(caption), "sends", name)

    async def sends_sticker(self, emoji: str = "👍") -> int:
        """Send a sticker."""
        looks = {"width": 512, "height": 512, "is_animated": False, "is_video": False, "type": "regular"}
        return self._sends(
            {"sticker": self._file(b"sticker", "sticker") | looks | {"emoji": emoji}}, "sends", f"sticker {emoji}"
        )

    async def sends_photo(self, caption: str | None = None) -> int:
        """Send a photo."""
        sizes = [self._file(b"photo", "photo") | {"width": side, "height": side} for side in (90, 800)]
        return self._sends({"photo": sizes} | _caption(caption), "sends", "photo")

    async def sends_voice(self, seconds: int = 3) -> int:
        """Send a voice message."""
        return self._sends({"voice": self._file(b"voice", "voice") | {"duration": seconds}}, "sends", "voice")

    async def sends_video(self) -> int:
        """Send a video."""
        video = self._file(b"video", "video") | {"width": 640, "height": 480, "duration": 3}
        return self._sends({"video": video}, "sends", "video")

    async def sends_document(self, name: str = "说明.docx", content: bytes = b"PK", caption: str | None = None) -> int:
        """Send a file."""
        document = self._file(content, "document", name) | {"file_name": name}
        return self._sends({"document": document} | _caption(caption), "sends", name)

    async def sends_album(self, photos: int = 3, caption: str | None = None) -> None:
        """Send several photos at once: as many messages with one media_group_id."""
        album = f"album{self._exchange.number()}"
        for place in range(photos):
            size = self._file(b"photo", "photo") | {"width": 90, "height": 90}
            words = _caption(caption if place == 0 else None)
            self._sends({"photo": [size], "media_group_id": album} | words, "sends", "photo")

    async def sends_location(self) -> int:
        """Send where they are."""
        return self._sends({"location": {"latitude": 39.86, "longitude": 116.29}}, "sends", "location")

    async def sends_contact(self, phone: str = "13800138000", *, own: bool = True) -> int:
        """Share a telephone number, one's own or another's."""
        contact: Json = {"phone_number": phone, "first_name": self.user["first_name"]}
        if own:
            contact["user_id"] = self.user["id"]
        return self._sends({"contact": contact}, "sends", "contact")

    async def sends_raw(self, **body: Any) -> int:
        """Send a message with any other content, given as Telegram's fields."""
        return self._sends(body, "sends", "/".join(body))

    # pressing

    async def presses(self, text: str, *, on: Message | None = None, timeout: float = PATIENCE) -> Press:  # noqa: ASYNC109
        """Press a button by its text: on the newest message that has it, or on an old one as it was seen."""
        if on:
            button = on.button(text)
            assert button, f"message {on.id} has no button {text!r}, only {on.labels}"
            return self._press(on.id, button)
        found = await self.chat.bell.until(lambda: self._newest_with(text), timeout)
        assert found, f"no button {text!r} within {timeout} s in\n{self.chat.as_text()}"
        return self._press(*found)

    def _newest_with(self, text: str) -> tuple[int, Button] | None:
        for message in reversed(self.screen):
            if button := message.button(text):
                return message.id, button
        return None

    def _press(self, message_id: int, button: Button) -> Press:
        assert button.data is not None, f"the button {button.text!r} opens {button.url}, it tells the bot nothing"
        self._arrives()
        press = Press(f"{self._exchange.number()}{time.time_ns()}", self.id, button, time.monotonic())
        self._exchange.presses[press.id] = press
        gone: Json = {"message_id": message_id, "chat": self.chat.face, "date": 0}
        body: Json = {
            "id": press.id,
            "from": self.user,
            "chat_instance": f"-{abs(self.id)}77",
            "message": self.chat.messages.get(message_id, gone),
            "data": button.data,
        }
        self.chat.note("person", "presses", button.text, message_id)
        self._queue("callback_query", body)
        return press

    # hearing

    async def hears(self, timeout: float = PATIENCE) -> Message:  # noqa: ASYNC109 - a test says how patient it is
        """The next message of the bot's not heard yet; edits are not among them (see sees_edit)."""
        message = await self.chat.bell.until(self._next, timeout)
        assert message, f"{self!r} heard nothing more within {timeout} s:\n{self.chat.as_text()}"
        return message

    async def hears_of(self, words: str, timeout: float = PATIENCE) -> Message:  # noqa: ASYNC109
        """The next message that contains these words; those before it are passed over."""
        end = time.monotonic() + timeout
        while True:
            message = await self.chat.bell.until(self._next, end - time.monotonic())
            assert message, f"{self!r} heard nothing of {words!r} within {timeout} s:\n{self.chat.as_text()}"
            if words in message.words:
                return message

    async def hears_all(self, quiet: float = 0.3, timeout: float = PATIENCE) -> list[Message]:  # noqa: ASYNC109
        """All unheard messages, until the bot has been quiet for so long."""
        heard: list[Message] = []
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            message = await self.chat.bell.until(self._next, quiet)
            if message is None:
                return heard
            heard.append(message)
        raise AssertionError(f"the bot did not stop talking to {self!r} within {timeout} s:\n{self.chat.as_text()}")

    async def hears_nothing(self, seconds: float = 0.3) -> None:
        """Make sure that the bot sends nothing new for so long."""
        message = await self.chat.bell.until(lambda: self.chat.unheard[0] if self.chat.unheard else None, seconds)
        assert message is None, f"{self!r} heard {message.words!r}:\n{self.chat.as_text()}"

    async def sees_edit(self, timeout: float = PATIENCE) -> Message:  # noqa: ASYNC109
        """The next message that the bot edited, as it looks after that edit."""
        edits = self.chat.unseen_edits
        message = await self.chat.bell.until(lambda: edits.popleft() if edits else None, timeout)
        assert message, f"{self!r} saw no edit within {timeout} s:\n{self.chat.as_text()}"
        return message

    # behind the scenes

    def _next(self) -> Message | None:
        return self.chat.unheard.popleft() if self.chat.unheard else None

    def _sender(self) -> Json:
        return {"from": self.user}

    def _arrives(self) -> None:
        """The bot comes to know the chat."""
        self.chat.known = True

    def _sends(self, body: Json, how: str, words: str, ago: float = 0.0) -> int:
        self._arrives()
        number = self._exchange.number()
        date = {"message_id": number, "chat": self.chat.face, "date": int(time.time() - ago)}
        message = date | self._sender() | body
        self.chat.messages[number] = message
        self._newest = number
        self.chat.note("person", how, words, number)
        self._queue("message", message)
        return number

    def _queue(self, kind: str, body: Json) -> None:
        self._exchange.updates.queue(kind, copy.deepcopy(body))

    def _file(self, content: bytes, kind: str, name: str = "file") -> Json:
        file_id = self._exchange.keep(Upload(name, content), kind)
        return {"file_id": file_id, "file_unique_id": f"U{file_id}", "file_size": len(content)}

    def _standing(self, before: str, after: str) -> None:
        """Tell the bot that its own membership changed."""

        def member(status: str) -> Json:
            until = {"until_date": 0} if status == "kicked" else {}
            return {"user": self._exchange.me, "status": status} | until

        self._queue(
            "my_chat_member",
            {
                "chat": self.chat.face,
                "from": self.user,
                "date": int(time.time()),
                "old_chat_member": member(before),
                "new_chat_member": member(after),
            },
        )


def _caption(caption: str | None) -> Json:
    return {"caption": caption} if caption else {}


def _pieces(text: str) -> list[str]:
    pieces = [""]
    for char in text:
        if units(pieces[-1]) + units(char) > TEXT_LIMIT:
            pieces.append("")
        pieces[-1] += char
    return pieces
