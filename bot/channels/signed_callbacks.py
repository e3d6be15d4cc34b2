"""Which of the requests at a callback's address are the platform's, and what they say: nothing else is read of any."""

import logging
import time
from collections.abc import Callable, Mapping

from bot.channels.callback_xml import read_xml
from bot.channels.encrypted_callbacks import CallbackCrypto, NotGenuine

log = logging.getLogger(__name__)

ENCRYPTED = "Encrypt"
"""The element of a body that holds the message."""
WRONG_MOMENT = "not signed now，请核对本机的时钟"
WRONG_SIGNATURE = "wrong signature，请核对 Token 的设置"
UNREADABLE = "平台发来的消息解不开，申请人得不到答复（{fault}）：请核对 EncodingAESKey 和账号 ID 的设置"
LOGGED_EVERY = 60.0
"""Seconds between two lines about requests that are not the platform's, so that nobody can fill the log."""


class SignedCallbacks:
    """Checks requests for one account; none of it looks anything up, nor waits."""

    def __init__(
        self,
        crypto: CallbackCrypto,
        now: Callable[[], float],
        refused: Callable[[], None] = lambda: None,
        opened: Callable[[str | None], None] = lambda _: None,
    ) -> None:
        """Check by this token and key; `now` returns seconds since 1970; `refused` counts what is not the platform's.

        `opened` is told of each message that is signed with the token why it cannot be read, None if it can: whoever does
        not know the token can make no alert.
        """
        self._crypto = crypto
        self._now = now
        self._refused = refused
        self._told_opened = opened
        self._log_from = 0.0

    def note_refused(self, path: str, fault: NotGenuine) -> None:
        """Count a request at a path that is not the platform's, and log one a minute: a wrong setting is seen so."""
        self._refused()
        now = time.monotonic()
        if now >= self._log_from:
            self._log_from = now + LOGGED_EVERY
            log.warning("%s 收到的请求没有通过核验，已拒绝：%s", path, fault)

    def is_from_platform(self, query: Mapping[str, str]) -> bool:
        """Return True if the query alone proves that the platform sent a request a moment ago.

        微信 signs it with every request; 企业微信 signs it only together with the body.
        """
        timestamp = query.get("timestamp", "")
        signature = query.get("signature", "")
        return self._crypto.is_current(timestamp, self._now()) and self._crypto.is_signed(
            signature, timestamp, query.get("nonce", "")
        )

    def check(self, query: Mapping[str, str]) -> None:
        """Raise `NotGenuine` unless `is_from_platform`, with the setting or the clock that may be wrong."""
        if not self.is_from_platform(query):
            self._check_moment(query.get("timestamp", ""))
            raise NotGenuine(WRONG_SIGNATURE)

    def echo(self, query: Mapping[str, str]) -> str:
        """Return what a GET that tries the address is to be answered. Raise `NotGenuine`.

        微信 sends it in clear, 企业微信 encrypted.
        """
        echo = query.get("echostr", "")
        if "msg_signature" in query:
            return self._opened(query, echo)
        self.check(query)
        return echo

    def message(self, query: Mapping[str, str], body: bytes) -> Mapping[str, str]:
        """Return the elements of the message that stands encrypted in the body of a POST. Raise `NotGenuine`.

        A message in clear is none: whoever knows one request could change it.
        """
        if "msg_signature" not in query:
            raise NotGenuine("not encrypted")
        return read_xml(self._opened(query, read_xml(body).get(ENCRYPTED, "")).encode())

    def _opened(self, query: Mapping[str, str], encrypted: str) -> str:
        timestamp, nonce = query.get("timestamp", ""), query.get("nonce", "")
        self._check_moment(timestamp)
        if not self._crypto.is_signed(query["msg_signature"], timestamp, nonce, encrypted):
            raise NotGenuine(WRONG_SIGNATURE)
        try:
            text = self._crypto.decrypt(encrypted)
        except NotGenuine as fault:
            self._told_opened(UNREADABLE.format(fault=fault))
            raise
        self._told_opened(None)
        return text

    def _check_moment(self, timestamp: str) -> None:
        if not self._crypto.is_current(timestamp, self._now()):
            raise NotGenuine(WRONG_MOMENT)
