"""What each of Telegram's answers to a call of ours means: one table, from the rare to the usual."""

import logging
import re
from collections.abc import Awaitable, Callable
from typing import TypeAlias, TypeVar

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.channels import ChannelDown, FileForgotten, Moved, NotSent, PersonGone, SendRefused
from bot.channels.telegram.transport import NotConnected

log = logging.getLogger(__name__)

T = TypeVar("T")
Means: TypeAlias = Callable[[TelegramError], Exception | None]
"""What an error means for us; None: what was wanted is so."""


class MessageLost(Exception):
    """The message that was to be changed is not there any more, or cannot be changed."""


def class_of(error: Exception) -> str:
    """Return how an error is logged: its class, and which of the phrases that are known here are in it.

    Never its own text: a refusal may quote what was sent, or the address that was called, with the token in it.
    """
    if not isinstance(error, TelegramError):
        return type(error).__name__
    if isinstance(error, NotConnected):
        return error.message  # the class of what the transport met
    text = error.message.lower()
    known = next((with_ for kind, with_, _ in MEANINGS if with_ and isinstance(error, kind) and with_ in text), "")
    return f"{type(error).__name__}, {known}" if known else type(error).__name__


def _done(error: TelegramError) -> None:
    return None


def _lost(error: TelegramError) -> Exception:
    return MessageLost(class_of(error))


def _gone(error: TelegramError) -> Exception:
    return PersonGone(class_of(error))


def _forgotten(error: TelegramError) -> Exception:
    return FileForgotten(class_of(error))


def _our_fault(error: TelegramError) -> Exception:
    return SendRefused(class_of(error))


def _moved(error: TelegramError) -> Exception:
    return Moved(str(getattr(error, "new_chat_id", "")))


def _token_refused(error: TelegramError) -> Exception:
    return ChannelDown("the token is refused")


def _not_connected(error: TelegramError) -> Exception:
    return NotSent(f"no connection: {class_of(error)}")


def _not_done(error: TelegramError) -> Exception:
    return NotSent("not Telegram's answer" if NOT_JSON in error.message.lower() else class_of(error))


def _no_answer(error: TelegramError) -> Exception:
    return NotSent("no answer in time", ambiguous=True)


def _perhaps_done(error: TelegramError) -> Exception:
    return NotSent(class_of(error), ambiguous=True)


def _too_many(error: TelegramError) -> Exception:
    after = getattr(error, "retry_after", None)
    if after is None:
        named = re.search(r"retry after (\d+)", error.message)
        after = float(named[1]) if named else None
    elif not isinstance(after, (int, float)):
        after = after.total_seconds()
    return NotSent("too many messages", None if after is None else float(after), limited=True)


NOT_JSON = "parsing the server response"
"""How the library describes an answer that is not JSON, such as a proxy's page."""

MEANINGS: tuple[tuple[type[TelegramError], str, Means], ...] = (
    # the error, a text in it, its meaning; the first row that fits counts
    (RetryAfter, "", _too_many),
    (ChatMigrated, "", _moved),
    (NotConnected, "", _not_connected),
    (TimedOut, "", _no_answer),
    (Forbidden, NOT_JSON, _not_done),
    (Forbidden, "", _gone),
    (InvalidToken, NOT_JSON, _not_done),
    (InvalidToken, "", _token_refused),
    (EndPointNotFound, "", _token_refused),
    (Conflict, "", _not_done),
    (BadRequest, NOT_JSON, _not_done),
    (BadRequest, "message is not modified", _done),
    (BadRequest, "message to delete not found", _done),
    (BadRequest, "message to edit not found", _lost),
    (BadRequest, "message can't be edited", _lost),
    (BadRequest, "message_id_invalid", _lost),
    (BadRequest, "there is no text in the message to edit", _lost),
    (BadRequest, "wrong file identifier", _forgotten),
    (BadRequest, "wrong remote file", _forgotten),
    (BadRequest, "wrong file_id", _forgotten),
    (BadRequest, "invalid file_id", _forgotten),
    (BadRequest, "file_reference_", _forgotten),
    (BadRequest, "can't use file of type", _forgotten),
    (BadRequest, "file is too big", _our_fault),
    (BadRequest, "chat not found", _gone),
    (BadRequest, "user not found", _gone),
    (BadRequest, "peer_id_invalid", _gone),
    (BadRequest, "user_is_blocked", _gone),
    (BadRequest, "input_user_deactivated", _gone),
    (BadRequest, "chat_write_forbidden", _gone),
    (BadRequest, "not enough rights to send", _gone),
    (BadRequest, "group chat was deactivated", _gone),
    (BadRequest, "", _our_fault),
    (NetworkError, "request entity too large", _our_fault),
    (NetworkError, "too many requests", _too_many),
    (NetworkError, "", _perhaps_done),
    (TelegramError, "", _perhaps_done),
)


def meaning(error: TelegramError) -> Exception | None:
    """Return what to raise for an error; None when what was wanted is so."""
    text = error.message.lower()
    return next(means for kind, with_, means in MEANINGS if isinstance(error, kind) and with_ in text)(error)


async def sending(call: Awaitable[T]) -> T | None:
    """Make a call, and turn each of Telegram's refusals into what it means for us; None when it was of no more use."""
    try:
        return await call
    except TelegramError as error:
        fault = meaning(error)
        if fault is None or isinstance(fault, MessageLost):
            return None
        raise fault from error
    except Exception as error:  # it was done, but what is said of it has another shape than the library knows
        log.error("an answer of Telegram's cannot be read: %s", type(error).__name__)
        return None


async def changing(call: Awaitable[object]) -> bool:
    """Make a call that changes a message, as `sending` does; return whether the message is still there."""
    try:
        await call
    except TelegramError as error:
        fault = meaning(error)
        if isinstance(fault, MessageLost):
            return False
        if fault is not None:
            raise fault from error
    return True
