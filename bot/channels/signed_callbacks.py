"""Which of the requests at a callback's address are the platform's, and what they say: nothing else is read of any."""

from collections.abc import Callable, Mapping

from bot.channels.callback_xml import read_xml
from bot.channels.encrypted_callbacks import CallbackCrypto, NotGenuine

ENCRYPTED = "Encrypt"
"""The element of a body that holds the message."""


class SignedCallbacks:
    """Checks requests for one account; none of it looks anything up, nor waits."""

    def __init__(self, crypto: CallbackCrypto, now: Callable[[], float]) -> None:
        """Check by this token and key; `now` returns seconds since 1970."""
        self._crypto = crypto
        self._now = now

    def is_from_platform(self, query: Mapping[str, str]) -> bool:
        """Return True if the query alone proves that the platform sent a request a moment ago.

        微信 signs it with every request; 企业微信 signs it only together with the body.
        """
        timestamp = query.get("timestamp", "")
        signature = query.get("signature", "")
        return self._crypto.is_current(timestamp, self._now()) and self._crypto.is_signed(
            signature, timestamp, query.get("nonce", "")
        )

    def echo(self, query: Mapping[str, str]) -> str:
        """Return what a GET that tries the address is to be answered. Raise `NotGenuine`.

        微信 sends it in clear, 企业微信 encrypted.
        """
        echo = query.get("echostr", "")
        if "msg_signature" in query:
            return self._opened(query, echo)
        if not self.is_from_platform(query):
            raise NotGenuine("not signed, or not now")
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
        if not self._crypto.is_current(timestamp, self._now()):
            raise NotGenuine("not signed now")
        if not self._crypto.is_signed(query["msg_signature"], timestamp, nonce, encrypted):
            raise NotGenuine("not signed")
        return self._crypto.decrypt(encrypted)
