"""How staff sign in on the page."""

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
    """A session as it is stored: the hash of the browser's token, the member, the first and the last use."""

    token: bytes
    member: int
    begun_at: float
    seen_at: float


class StaffSignIn:
    """The sign-in of staff in one transaction."""

    def __init__(self, tx: Transaction) -> None:
        self._execute = tx.execute
        self._keyring = tx.keyring
        self._members = StaffMembers(tx)
        self._pages = WebSessions(tx)

    def link(self, number: int) -> str:
        """Return the signature of a member's own link, which is valid until they get another or are removed."""
        return self._signed(number, self._members.member(number).session_version)

    def linked(self, text: str) -> int | None:
        """Return the member whose link this is, or None."""
        signature = text.encode()
        signed = ((each.id, self._signed(each.id, each.session_version)) for each in self._members.members())
        return next((number for number, link in signed if hmac.compare_digest(signature, link.encode())), None)

    def code(self, number: int, now: float) -> str:
        """Return a short code that signs a member in on another device, once; earlier codes are void."""
        self._execute(sa.delete(staff_passes).where((staff_passes.c.member == number) | (staff_passes.c.until < now)))
        code = "".join(secrets.choice(REFERENCE_ALPHABET) for _ in range(CODE_LENGTH))
        self._execute(
            sa.insert(staff_passes), {"code": self._hashed(code), "member": number, "until": now + CODE_SECONDS}
        )
        return f"{code[:4]}-{code[4:]}"

    def use(self, text: str, now: float) -> int | None:
        """Use a short code up; return its member, or None for an unknown code."""
        code = text.upper().replace("-", "").replace(" ", "")
        condition = (staff_passes.c.code == self._hashed(code)) & (staff_passes.c.until > now)
        member: int | None = self._execute(
            sa.delete(staff_passes).where(condition).returning(staff_passes.c.member)
        ).scalar()
        return member if any(each.id == member for each in self._members.members()) else None

    def begin(self, token: str, number: int, now: float) -> bytes:
        """Begin a session with the browser's token; return the hash that is stored."""
        self._execute(sa.delete(staff_sessions).where(staff_sessions.c.begun_at < now - LONGEST_SECONDS))
        hashed = self.hashed(token)
        self._execute(sa.insert(staff_sessions), {"token": hashed, "member": number, "begun_at": now, "seen_at": now})
        return hashed

    def sessions(self, token: bytes | None = None) -> Sequence[StoredSession]:
        """Return the stored sessions; with a token, the one that has it."""
        wanted = sa.true() if token is None else staff_sessions.c.token == token
        return [StoredSession(*row) for row in self._execute(sa.select(staff_sessions).where(wanted))]

    def seen(self, token: bytes, now: float) -> None:
        """Note that a session was used."""
        self._execute(sa.update(staff_sessions).where(staff_sessions.c.token == token).values(seen_at=now))

    def end(self, token: bytes) -> None:
        """End one session."""
        self._execute(sa.delete(staff_sessions).where(staff_sessions.c.token == token))

    def void(self, number: int) -> int:
        """Void a member's link, codes, sessions and links to files; return how many sessions there were."""
        page = self._members.member(number).page
        if page is not None:
            self._pages.begin_version(page)
        self._members.renew(number)
        self._execute(sa.delete(staff_passes).where(staff_passes.c.member == number))
        ended: int = self._execute(sa.delete(staff_sessions).where(staff_sessions.c.member == number)).rowcount
        return ended

    def hashed(self, token: str) -> bytes:
        """Return the hash of a session's token."""
        return self._keyring.digest(b"staff session:" + token.encode())

    def _signed(self, number: int, session_version: int) -> str:
        """Return a signature without the member's number, which never leaves the database: staff are few enough to try all."""
        return urlsafe_b64encode(self._keyring.tag(f"staff:{number}:{session_version}")).decode()

    def _hashed(self, code: str) -> bytes:
        return self._keyring.digest(b"staff pass:" + code.encode())
