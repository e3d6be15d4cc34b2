"""Signed links to stored files, which open one without a cookie until they expire."""

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Callable

LONGEST_MOMENT = 12
"""Digits of the moment at which a link expires."""


class FileLinks:
    """Signs and verifies what stands in the address of a file: its random name, until when, and a tag of both."""

    def __init__(self, tag: Callable[[str], bytes]) -> None:
        """Keep what makes a tag that only the owner of the database can make."""
        self._tag = tag

    def sign(self, token: str, owner: str, version: int, until: float) -> str:
        """Return the link to a file of `owner`, whose page is in that session version, until a moment."""
        return f"{token}.{int(until)}.{self._tag_of(token, int(until), owner, version)}"

    @staticmethod
    def token_of(signed: str, now: float) -> str | None:
        """Return the name of the file that a link names, None if it has expired; whose it is `opens` has to be asked."""
        moment = until_of(signed)
        return None if moment is None or moment <= now else signed.partition(".")[0]

    def opens(self, signed: str, owner: str, version: int) -> bool:
        """Return True if a link was signed for that file of `owner`, in the session version that the owner's page is in."""
        token, _, rest = signed.partition(".")
        until, tag = until_of(signed), rest.partition(".")[2]
        return until is not None and hmac.compare_digest(
            tag.encode(), self._tag_of(token, until, owner, version).encode()
        )

    def _tag_of(self, token: str, until: int, owner: str, version: int) -> str:
        return urlsafe_b64encode(self._tag(f"file:{token}:{until}:{owner}:{version}")).decode()


def until_of(signed: str) -> int | None:
    """Return the moment at which a link says that it expires, in seconds since 1970; None where it says none."""
    until = signed.partition(".")[2].partition(".")[0]
    is_moment = until.isascii() and until.isdigit() and len(until) <= LONGEST_MOMENT
    return int(until) if is_moment else None
