"""How staff sign in on the page: a link of their own, a short code for another device, sessions that end."""

import hmac
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from bot.storage.applicants import REFERENCE_ALPHABET
from bot.storage.encryption import TAG_LENGTH
from bot.storage.staff_members import StaffMembers
from bot.storage.tables import staff_passes, staff_sessions
from bot.storage.transaction import Transaction
from bot.storage.web_sessions import WebSessions

CODE_LENGTH = 8
CODE_SECONDS = 10 * 60.0
LINK_LENGTH = 4 * TAG_LENGTH // 3
"""Characters of a link's signature; a code is shorter."""
LONGEST_SECONDS = 12 * 3600.0
"""How long a session lasts at most."""


@dataclass(frozen=True, slots=True)
class StoredSession:
    """A session as it is kept: the hash of what the browser has, whose it is, since when, and when they did something last."""

    token: bytes
    member: int
    begun_at: float
    seen_at: float


class StaffSignIn:
    """What lets staff in on the page, in one transaction."""

    def __init__(self, tx: Transaction) -> None:
        self._do = tx.execute
        self._keyring = tx.keyring
        self._members = StaffMembers(tx)
        self._pages = WebSessions(tx)

    def link(self, number: int) -> str:
        """Return what stands in a member's own link: it lets in until another is given or the member goes."""
        return self._signed(number, self._members.member(number).session_version)

    def linked(self, words: str) -> int | None:
        """Return whose link it is, None if it lets in nobody."""
        given = words.encode()
        signed = ((each.id, self._signed(each.id, each.session_version)) for each in self._members.members())
        return next((number for number, link in signed if hmac.compare_digest(given, link.encode())), None)

    def code(self, number: int, now: float) -> str:
        """Return a short code that lets a member in on another device, once; an earlier one lets in no more."""
        self._do(sa.delete(staff_passes).where((staff_passes.c.member == number) | (staff_passes.c.until < now)))
        code = "".join(secrets.choice(REFERENCE_ALPHABET) for _ in range(CODE_LENGTH))
        self._do(sa.insert(staff_passes), {"code": self._hashed(code), "member": number, "until": now + CODE_SECONDS})
        return f"{code[:4]}-{code[4:]}"

    def use(self, words: str, now: float) -> int | None:
        """Use a short code up; return whose it was, None for any other."""
        code = words.upper().replace("-", "").replace(" ", "")
        here = (staff_passes.c.code == self._hashed(code)) & (staff_passes.c.until > now)
        found: int | None = self._do(sa.delete(staff_passes).where(here).returning(staff_passes.c.member)).scalar()
        return found if any(each.id == found for each in self._members.members()) else None

    def begin(self, token: str, number: int, now: float) -> bytes:
        """Begin a session by the token that the browser is given; return the hash that is kept."""
        self._do(sa.delete(staff_sessions).where(staff_sessions.c.begun_at < now - LONGEST_SECONDS))
        hashed = self.hashed(token)
        self._do(sa.insert(staff_sessions), {"token": hashed, "member": number, "begun_at": now, "seen_at": now})
        return hashed

    def sessions(self) -> Sequence[StoredSession]:
        """Return the sessions that are kept."""
        return [StoredSession(*row) for row in self._do(sa.select(staff_sessions))]

    def seen(self, token: bytes, now: float) -> None:
        """Note that somebody did something in a session."""
        self._do(sa.update(staff_sessions).where(staff_sessions.c.token == token).values(seen_at=now))

    def end(self, token: bytes) -> None:
        """End one session."""
        self._do(sa.delete(staff_sessions).where(staff_sessions.c.token == token))

    def void(self, number: int) -> int:
        """Void a member's link, codes, sessions and links to files; return how many sessions there were."""
        page = self._members.member(number).page
        if page is not None:
            self._pages.begin_version(page)
        self._members.renew(number)
        self._do(sa.delete(staff_passes).where(staff_passes.c.member == number))
        ended: int = self._do(sa.delete(staff_sessions).where(staff_sessions.c.member == number)).rowcount
        return ended

    def hashed(self, token: str) -> bytes:
        """Return what is kept of a session's token."""
        return self._keyring.digest(b"staff session:" + token.encode())

    def _signed(self, number: int, session_version: int) -> str:
        """Return a signature alone: no number of a row leaves the database, and the staff of a bureau are few enough to try."""
        return urlsafe_b64encode(self._keyring.tag(f"staff:{number}:{session_version}")).decode()

    def _hashed(self, code: str) -> bytes:
        return self._keyring.digest(b"staff pass:" + code.encode())
