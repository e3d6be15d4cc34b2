"""The sessions of staff on the page, which lock when idle."""

import asyncio
import hmac
import logging
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from bot.channels.registration import StaffSide
from bot.http.rejection import Rejected
from bot.storage.audit import Audit
from bot.storage.outbox import PAGE
from bot.storage.staff_members import StaffMembers
from bot.storage.staff_sign_in import LINK_LENGTH, LONGEST_SECONDS, StaffSignIn
from bot.storage.store import Busy, Store, StoreAway
from bot.storage.transaction import Transaction
from bot.storage.web_sessions import WebSessions

log = logging.getLogger(__name__)

COOKIE = "shenbao-staff"
STRICT_COOKIE = f"__Host-{COOKIE}"
IDLE_SECONDS = 15 * 60.0
"""Idle seconds after which a session is locked; requests that the page makes by itself do not count."""
WRITTEN_EVERY = 60.0
LONGEST_LOOK = 3.0
"""How long a request waits until its session is read."""
TOKEN_BYTES = 32
NONE_YET = "请用您的登录链接或短码登录。第一次来，请打开邀请链接。"
LOCKED = "15 分钟没有操作，已经锁上。没有发出的话还在。请用登录链接或短码重新登录。"
OVER = "登录已满 12 小时。没有发出的话还在。请用登录链接或短码重新登录。"
BUSY = "系统繁忙，会自动再试。"
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
        self._reading: set[asyncio.Task[None]] = set()

    async def load(self) -> None:
        """Load the sessions of an earlier process; nobody may enter before."""
        self._sessions = {each.token: each for each in await self._store.read(self._stored)}

    def of(self, request: Request) -> Session:
        """Return the session of a request; raise `Rejected` (401) with the reason if there is none."""
        cookie_text = request.cookies.get(self._name, "")
        now = self._clock().timestamp()
        session = self._sessions.get(self._hashed(cookie_text)) if cookie_text else None
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

    async def look_up(self, request: Request) -> None:
        """Learn of a request's session, which another of several processes may have begun, or have seen since.

        Raise `Rejected` (503) if the database does not say so in time.
        """
        cookie_text = request.cookies.get(self._name, "")
        if self._store.membership.number is None or not cookie_text:
            return
        token = self._hashed(cookie_text)
        session = self._sessions.get(token)
        if session is not None and self._clock().timestamp() - session.seen <= IDLE_SECONDS:
            return
        try:
            async with asyncio.timeout(LONGEST_LOOK):
                stored = await self._store.read(lambda tx: self._stored(tx, token))
        except (TimeoutError, Busy, StoreAway):
            raise Rejected(503, BUSY, after=2) from None
        for found in stored:
            known = self._sessions.get(token)
            if known is None or found.seen > known.seen:
                self._sessions[token] = found

    def forget(self, address: str) -> None:
        """Read the sessions at an address again, which another process may have ended; forget those that do not hold."""
        if self._store.membership.number is None:
            return
        tokens = [token for token, each in self._sessions.items() if each.address == address]
        for token in tokens:
            task = asyncio.get_running_loop().create_task(self._read_again(token))
            self._reading.add(task)
            task.add_done_callback(self._reading.discard)

    async def _read_again(self, token: bytes) -> None:
        try:
            found = await self._store.read(lambda tx: self._stored(tx, token))
        except Exception as error:  # the next request reads it
            log.warning("a session cannot be read for now: %s", type(error).__name__)
            found = []
        known = self._sessions.pop(token, None)
        if found and known is not None:
            found[0].seen = max(found[0].seen, known.seen)
            self._sessions[token] = found[0]

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
