"""What people sent and read in a fake Telegram, for the check of a history."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.address import Address
from tests.fakes.telegram_server import FakeTelegram
from tests.history import Observed, Read, Sent

Json = dict[str, Any]


def seen_in(telegram: FakeTelegram, answers: Mapping[int, Mapping[str, str]] | None = None) -> Observed:
    """Return what was sent and read in all chats; `answers` are the last ones given, by chat and field key."""
    given = {Address("telegram", str(chat)): words for chat, words in (answers or {}).items()}
    return Observed(list(_sent(telegram)), list(_read(telegram)), given)


def _sent(telegram: FakeTelegram) -> Iterator[Sent]:
    updates = telegram.exchange.updates
    for acknowledged, each in [(True, updates.confirmed), (False, updates.pending)]:
        for update in each:
            number = update["update_id"]
            if (chat := _chat_of(update)) is not None:
                yield Sent(Address("telegram", str(chat)), str(number), updates.queued_at[number], acknowledged)


def _chat_of(update: Json) -> int | None:
    """Return the chat of what a person did; None for what is nobody's turn."""
    if press := update.get("callback_query"):
        return int(press["from"]["id"])
    message = update.get("message") or update.get("edited_message")
    return None if message is None or message["chat"]["type"] != "private" else int(message["chat"]["id"])


def _read(telegram: FakeTelegram) -> Iterator[Read]:
    for chat in telegram.exchange.chats.values():
        address = Address("telegram", str(chat.id))
        for line in chat.transcript:
            if line.who == "bot" and line.message_id is not None:
                upload = chat.uploads.get(line.message_id)
                words = f"{line.words} {' '.join(line.labels)}"
                yield Read(address, line.at, words, None if upload is None else upload.content)
