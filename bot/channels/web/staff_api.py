"""The JSON API of the staff page."""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import Enum, auto
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.address import Address
from bot.channels import Incoming, SentFile
from bot.channels.registration import StaffSide
from bot.channels.web.api import ON_A_PAGE, PageApi
from bot.channels.web.budgets import Budgets
from bot.channels.web.channel import WebChannel
from bot.channels.web.message_links import MessageLinks
from bot.channels.web.page_front import PageFront
from bot.channels.web.page_json import form_of
from bot.channels.web.responses import host_of, in_json
from bot.channels.web.sessions import Sessions, short_code
from bot.channels.web.sign_in import ShortCodes
from bot.channels.web.staff_sessions import Session, StaffSessions
from bot.http.bodies import LONGEST_FIELD, body_of, content_of, text_in
from bot.http.origin import require_same_origin
from bot.http.rejection import Rejected
from bot.storage.audit import Audit
from bot.storage.outbox import PAGE
from bot.storage.staff_members import StaffMembers, new_address
from bot.storage.staff_sign_in import LINK_LENGTH
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from bot.storage.web_files import WebFiles
from dialogs.language.normalise import clean
from dialogs.model.events import Said, Uploaded

LARGEST_FILE = 3_000_000
"""Bytes of a file that staff send: a form has twenty thousand, and what goes with a notice seldom more than a million."""
FILE_TOO_LARGE = "文件超过 3 MB，网页上发不了。"
NAME_TOO_LONG = "文件名太长了，请改短再发。"
LEAVING = ("/logout", "退出登录")
ENTRIES = 5
"""The newest entries in somebody's audit that are searched for the invitation they have just accepted."""
LEFT = "已退出登录。要再用，请用您的登录链接或短码。"
NO_INVITATION = "这个邀请链接不能用：用过了、过期了，或者撤回了。请向邀请您的人要一个新的。"
NO_PASS = "这个链接或短码不能用。请在已登录的地方发 /login 重新取一个，或请管理员发“/staff 链接 您的称呼”。"  # noqa: S105


class _Standing(Enum):
    """What became of an invitation that somebody has just opened."""

    ACCEPTED = auto()
    OPEN = auto()
    """It was not used: a signed-in member is asked first, or does not need it."""
    GONE = auto()
    """Somebody else used it first, or it was withdrawn."""


class StaffApi(PageApi):
    """Answers the API requests of a browser in which staff are signed in."""

    def __init__(
        self,
        web: WebChannel,
        sessions: Sessions,
        links: MessageLinks,
        front: PageFront,
        base: str | None,
        here: Callable[[], str],
        clock: Callable[[], datetime],
        budgets: Budgets,
        store: Store,
        staff: StaffSide,
        *,
        encrypted: bool,
    ) -> None:
        super().__init__(web, sessions, links, front, base, here, clock, budgets)
        self._store = store
        self._staff = staff
        self._codes = ShortCodes(web)
        self.sessions = StaffSessions(store, staff, clock, encrypted=encrypted)

    def visitor(self, request: Request, *, answering: str = "") -> str:
        """Return the address of a request's session; raise `Rejected` (401) with the reason if there is none."""
        return self.sessions.of(request).address

    def checked(self, request: Request, *, answering: str = "") -> str:
        """Return the address of the session of a request that changes something."""
        return self.sessions.checked(request).address

    async def enter(self, request: Request) -> Response:
        """Enter by an invitation, a login link or a short code, or in the present session."""
        require_same_origin(request, self._base)
        session, token = await self._session(request, await body_of(request))
        rows, form = await self._web.since(session.address, 0, ON_A_PAGE + 1), form_of(request)
        member, today = self._staff.directory.member(session.member), self._clock().date()
        bureau = None if member is None else member.bureau
        answer = in_json(
            {
                "token": self.sessions.token(session),
                "history": self._web.history,
                "messages": self._json.messages(rows[-ON_A_PAGE:], form),
                "more": len(rows) > ON_A_PAGE,
                "links": self._json.links(today, form, bureau),
                "commands": self._json.menu(self._staff.menus.get(Address(PAGE, session.address), {}), form),
                **self._front.of_bureau(bureau, today),
                **self._who(session),
            }
        )
        if token:
            self.sessions.keep(answer, token)
        return answer

    async def heard(self, request: Request, body: Mapping[str, Any]) -> Response:
        """Answer the message in a request's body; a logout ends the session before anything else is done."""
        text = body.get("text")
        if isinstance(text, str) and len(text) <= LONGEST_FIELD and clean(text) in LEAVING:
            await self.sessions.end(self.sessions.checked(request))
            answer = in_json({"messages": [], "ended": LEFT})
            self.sessions.drop(answer)
            return answer
        return await super().heard(request, body)

    async def upload(self, request: Request) -> Response:
        """Accept a file from staff: a form to be verified, or the attachment of the notice being written."""
        require_same_origin(request, self._base)
        mark, name, caption = (request.query_params.get(each, "") for each in ("id", "name", "caption"))
        if max(map(len, (mark, name, caption))) > LONGEST_FIELD:
            raise Rejected(400, NAME_TOO_LONG)
        address = self.admitted(request, mark, request.query_params.get("history"), counted=False)
        content = await content_of(request, LARGEST_FILE, FILE_TOO_LARGE)
        at = self._clock()
        now = at.timestamp()
        handle = await self._store.write(lambda tx: WebFiles(tx).put(address, None, name, content, now))
        file = SentFile(handle, name, len(content), clean(caption))
        echo = {"text": clean(f"（文件）{name} {caption}").strip(), "mark": mark}
        return await self.answered(request, mark, address, Uploaded("文件", at, handle, name, len(content)), echo, file)

    async def messages(self, request: Request) -> Response:
        """Return the messages after a number, or those before one; scrolling up keeps the session open."""
        if request.query_params.get("before"):
            self.sessions.touch(self.sessions.of(request))
        return await super().messages(request)

    async def fresh(self, request: Request) -> Response:
        """Return a new link to a file; opening one keeps the session open."""
        self.sessions.touch(self.sessions.of(request))
        return await super().fresh(request)

    async def look_up(self, request: Request) -> None:
        """Learn of the request's session from the database, if this process does not know it."""
        await self.sessions.look_up(request)

    async def check_again(self, request: Request, mark: str, address: str, session_version: int) -> None:
        """Raise `Rejected` (401) if the session ended while a message was answered."""
        await self.look_up(request)
        self.visitor(request, answering=mark)

    async def device(self, request: Request) -> Response:
        """Raise `Rejected`: staff use /login to enter on another device."""
        self.visitor(request)
        raise Rejected(404, "要在另一台设备上登录，请发 /login。")

    def _who(self, session: Session) -> dict[str, str]:
        """Return who is signed in, for the header of their page."""
        member = self._staff.directory.member(session.member)
        about = {"member": f"{session.member}"}
        if member is None:
            return about
        of_bureau = {"bureau": member.bureau} if member.bureau else {}
        return {**about, "role": member.role, "who": member.name, **of_bureau}

    async def _session(self, request: Request, body: Mapping[str, Any]) -> tuple[Session, str]:
        """Return the session, and the token of a new one, or an empty string."""
        if invitation := text_in(body, "invite", LONGEST_FIELD):
            return await self._invited(request, invitation)
        key = text_in(body, "pass", LONGEST_FIELD).strip()
        if not key:
            return self.sessions.of(request), ""
        if short_code(key) is not None:  # a link cannot be guessed
            self._codes.try_one(host_of(request))
        elif len(key) != LINK_LENGTH:  # no link has another length, so nothing is looked up
            raise Rejected(404, NO_PASS)
        begun = await self.sessions.enter(key)
        if begun is None:
            raise Rejected(404, NO_PASS)
        await self._show_menu(begun[0])
        return begun

    async def _invited(self, request: Request, code: str) -> tuple[Session, str]:
        """Accept an invitation at a new address; ask first if a member is signed in already."""
        now = self._clock()
        known = await self._store.read(lambda tx: StaffMembers(tx).invitation(code, now.timestamp()))
        try:
            session = self.sessions.of(request)
        except Rejected:
            session = None
        if known is None:
            raise Rejected(404, NO_INVITATION)
        address = new_address() if session is None else session.address
        said = Said(f"/start staff-{code}", now)
        await self._web.hear(Incoming(PAGE, address, f"{address}:invited:{known.id}", said))
        standing = await self._store.read(lambda tx: _standing(tx, code, known.id, address, now.timestamp()))
        if standing is _Standing.GONE or (standing is _Standing.OPEN and session is None):
            raise Rejected(404, NO_INVITATION)
        if session is not None:  # an invitation does not prolong it
            await self.look_up(request)
            session = self.sessions.of(request)
            await self._show_menu(session)
            return session, ""
        begun = await self.sessions.begin(address)
        if begun is None:
            raise Rejected(404, NO_INVITATION)
        await self._show_menu(begun[0])
        return begun

    async def _show_menu(self, session: Session) -> None:
        await self._web.set_menu(session.address, self._staff.menus.get(Address(PAGE, session.address), {}))


def _standing(tx: Transaction, code: str, number: int, address: str, now: float) -> _Standing:
    """Return what became of an invitation that was opened at an address; the audit says who accepted it."""
    if StaffMembers(tx).invitation(code, now) is not None:
        return _Standing.OPEN
    entries = Audit(tx).entries(ENTRIES, whose=[f"{PAGE}:{address}"])
    accepted = any(each.what == "joined" and f"invitations:{number}:" in each.row for each in entries)
    return _Standing.ACCEPTED if accepted else _Standing.GONE
