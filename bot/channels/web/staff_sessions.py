"""The sessions of staff on the page, which lock when idle."""

import hmac
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from bot.channels import StaffSide
from bot.http.rejection import Rejected
from bot.storage.audit import Audit
from bot.storage.outbox import PAGE
from bot.storage.staff_members import StaffMembers
from bot.storage.staff_sign_in import LINK_LENGTH, LONGEST_SECONDS, StaffSignIn
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from bot.storage.web_sessions import WebSessions

COOKIE = "shenbao-staff"
STRICT_COOKIE = f"__Host-{COOKIE}"
IDLE_SECONDS = 15 * 60.0
"""Idle seconds after which a session is locked; requests that the page makes by itself do not count."""
WRITTEN_EVERY = 60.0
TOKEN_BYTES = 32
NONE_YET = "请用您的登录链接或短码登录。第一次来，请打开邀请链接。"
LOCKED = "15 分钟没有操作，已经锁上。没有发出的话还在。请用登录链接或短码重新登录。"
OVER = "登录已满 12 小时。没有发出的话还在。请用登录链接或短码重新登录。"
ENDED = "登录已经结束：退出了，换了登录链接，或者权限改了。请用登录链接或短码重新登录。"


@dataclass(slots=True)
class Session:
    """A browser in which a member of staff is signed in."""

    token: bytes
    """The hash of the browser's token."""
    member: int
    session_version: int
    address: str
    begun: float
    seen: float
    written: float
    """When `seen` was last stored."""


class StaffSessions:
    """Begins sessions, finds them by a request's cookie, ends them."""

    def __init__(self, store: Store, staff: StaffSide, clock: Callable[[], datetime], *, encrypted: bool) -> None:
        self._store = store
        self._staff = staff
        self._clock = clock
        self._encrypted = encrypted
        self._sessions: dict[bytes, Session] = {}

    async def load(self) -> None:
        """Load the sessions of an earlier process; nobody may enter before."""
        self._sessions = {each.token: each for each in await self._store.read(self._stored)}

    def of(self, request: Request) -> Session:
        """Return the session of a request; raise `Rejected` (401) with the reason if there is none."""
        cookie_text = request.cookies.get(self._name, "")
        now = self._clock().timestamp()
        session = self._known(self._hashed(cookie_text), now) if cookie_text else None
        if session is None:
            raise Rejected(401, ENDED if cookie_text else NONE_YET)
        member = self._staff.directory.member(session.member)
        if member is None or member.session_version != session.session_version:
            raise Rejected(401, ENDED)
        if now - session.begun > LONGEST_SECONDS:
            raise Rejected(401, OVER)
        if now - session.seen > IDLE_SECONDS:
            raise Rejected(401, LOCKED)
        return session

    def forget(self, address: str) -> None:
        """Forget the sessions at an address, which another process may have ended; those that hold are read again."""
        if self._store.membership.number is not None:
            self._sessions = {token: each for token, each in self._sessions.items() if each.address != address}

    def _known(self, token: bytes, now: float) -> Session | None:
        """Return the session with this token; of several processes, another one may have begun it, or have seen it since."""
        session = self._sessions.get(token)
        if self._store.membership.number is None or (session is not None and now - session.seen <= IDLE_SECONDS):
            return session
        for found in self._store.read_now(lambda tx: self._stored(tx, token)):
            if session is None or found.seen > session.seen:
                self._sessions[token] = session = found
        return session

    def _stored(self, tx: Transaction, token: bytes | None = None) -> list[Session]:
        """Return the stored sessions, or the one with this token; make the staff that were read the current ones."""
        members = {each.id: each for each in self._staff.open(tx).members}
        found = []
        for kept in StaffSignIn(tx).sessions(token):
            member = members.get(kept.member)
            if member is not None and member.page is not None:
                moments = (kept.begun_at, kept.seen_at, kept.seen_at)
                found.append(Session(kept.token, member.id, member.session_version, member.page, *moments))
        return found

    def checked(self, request: Request) -> Session:
        """Return the session of a request that changes something; raise `Rejected` if its CSRF token is not this session's."""
        session = self.of(request)
        if not hmac.compare_digest(request.headers.get("x-csrf-token", "").encode(), self.token(session).encode()):
            raise Rejected(403, "页面已过期，请刷新再试。", stale=True)
        self.touch(session)
        return session

    def touch(self, session: Session) -> None:
        """Record activity in a session; store it from time to time."""
        session.seen = self._clock().timestamp()
        if session.seen - session.written > WRITTEN_EVERY:
            session.written = session.seen
            token, seen = session.token, session.seen
            writing = self._store.submit(lambda tx: StaffSignIn(tx).seen(token, seen))
            writing.add_done_callback(
                lambda written: written.cancelled() or written.exception()
            )  # a full disk: it is noted the next time

    def token(self, session: Session) -> str:
        """Return the CSRF token that goes with a session."""
        return urlsafe_b64encode(self._store.tag(f"staff csrf:{session.token.hex()}")).decode()

    async def enter(self, key: str) -> tuple[Session, str] | None:
        """Begin a session by a login link or a short code; return it with the browser's token, None if the key is invalid."""
        token, now = secrets.token_urlsafe(TOKEN_BYTES), self._clock().timestamp()

        def begun(tx: Transaction) -> Session | None:
            sign_in = StaffSignIn(tx)
            number = sign_in.linked(key) if is_link else sign_in.use(key, now)
            return None if number is None else self._begun(tx, number, token, now)

        if (is_link := len(key) == LINK_LENGTH) and await self._store.read(
            lambda tx: StaffSignIn(tx).linked(key)
        ) is None:
            return None  # looked up beside the writer, for anybody may ask
        return self._kept(await self._store.write(begun), token)

    async def begin(self, address: str) -> tuple[Session, str] | None:
        """Begin a session for the member at an address; return None if there is no member."""
        token, now = secrets.token_urlsafe(TOKEN_BYTES), self._clock().timestamp()

        def begun(tx: Transaction) -> Session | None:
            member = StaffMembers(tx).at(PAGE, address)
            if member is None or member.removed_at is not None:
                return None
            return self._begun(tx, member.id, token, now)

        return self._kept(await self._store.write(begun), token)

    async def end(self, session: Session) -> None:
        """End a session, and with it the links to files that its browser may have kept."""
        self._sessions.pop(session.token, None)

        def end(tx: Transaction) -> None:
            StaffSignIn(tx).end(session.token)
            WebSessions(tx).begin_version(session.address)

        await self._store.write(end)

    def keep(self, response: Response, token: str) -> None:
        """Set the cookie with a session's token."""
        response.set_cookie(
            self._name, token, int(LONGEST_SECONDS), httponly=True, samesite="strict", secure=self._encrypted
        )

    def drop(self, response: Response) -> None:
        """Delete the cookie of a session."""
        response.delete_cookie(self._name, httponly=True, samesite="strict", secure=self._encrypted)

    @property
    def _name(self) -> str:
        return STRICT_COOKIE if self._encrypted else COOKIE

    def _kept(self, session: Session | None, token: str) -> tuple[Session, str] | None:
        if session is None:
            return None
        self._sessions = {
            hashed: each for hashed, each in self._sessions.items() if session.begun - each.begun < LONGEST_SECONDS
        }
        self._sessions[session.token] = session
        return session, token

    def _begun(self, tx: Transaction, number: int, token: str, now: float) -> Session:
        members, audit = StaffMembers(tx), Audit(tx)
        address, fresh = members.page_of(number, now)
        rows = audit.row_of("staff_members", number) if fresh else ""
        audit.note(f"{PAGE}:{address}", "signed in", "", now, rows)
        hashed = StaffSignIn(tx).begin(token, number, now)
        self._staff.open(tx)
        return Session(hashed, number, members.member(number).session_version, address, now, now, now)

    def _hashed(self, token: str) -> bytes:
        return self._store.digest(f"staff session:{token}")
