"""Chats between people at WeChat and one 客服账号: sessions with their states, windows, what was said in them."""

import itertools
import json
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

NEW, BOT, QUEUED, AT_SEAT, ENDED = range(5)
"""The states of a session."""
MOST_SENT, WINDOW = 5, 48 * 3600.0
"""Messages after one of the person's, and the seconds in which they may be sent."""
SECONDS_OF_CODE = 20.0
PERSON, SYSTEM, SERVICER = 3, 4, 5
"""Where a message comes from (`origin`)."""


class Refused(Exception):
    """An error of the interface, told inside an HTTP 200."""

    def __init__(self, errcode: int, errmsg: str) -> None:
        super().__init__(f"{errcode} {errmsg}")
        self.errcode = errcode
        self.errmsg = errmsg


@dataclass(frozen=True)
class Received:
    """A message that reached a person: `text`, `msgmenu`, `file` or `image`."""

    kind: str
    words: str = ""
    labels: tuple[tuple[str, str], ...] = ()
    """The items of a menu: what is read, and what it carries."""
    name: str = ""
    content: bytes = b""
    number: str = ""
    by_code: bool = False


@dataclass
class Session:
    """The chat of one person."""

    address: str
    state: int = ENDED
    heard_at: float = 0.0
    left: int = 0
    refuses: bool = False
    """True if the person takes no messages."""
    fails_later: int | None = None
    """With which type the next message fails after it was taken."""
    received: list[Received] = field(default_factory=list)
    after_each: list[int] = field(default_factory=list)
    """How many messages came within the window after each of the person's."""

    def spend(self, now: float) -> None:
        """Count a message; raise `Refused` where none may be sent."""
        if self.state in (QUEUED, AT_SEAT):
            raise Refused(95018, "send msg session status invalid")
        if self.state == ENDED:
            raise Refused(95013, "conversation end")
        if now > self.heard_at + WINDOW:
            raise Refused(95002, "48h limit")
        if not self.left:
            raise Refused(95001, "send msg count limit")
        self.left -= 1
        self.after_each[-1] += 1


class Sessions:
    """All chats of the account, and the stream of messages and events that is fetched."""

    def __init__(self, kf_id: str, announce: Callable[[], None]) -> None:
        self.kf_id = kf_id
        self.stream: list[Json] = []
        self.chats: dict[str, Session] = {}
        self.codes: dict[str, tuple[str, int | None, float]] = {}
        """The codes of events: whose, in which state of the session they hold (None: any), until when."""
        self.clock: Callable[[], float] = time.time
        self._announce = announce
        self._numbers = itertools.count(1)

    def chat(self, address: str) -> Session:
        """Return somebody's chat; raise `Refused` for an unknown person."""
        if address not in self.chats:
            raise Refused(40096, "invalid external userid")
        return self.chats[address]

    def hear(self, session: Session, msgtype: str, content: Json) -> str:
        """Take a message of a person; return its number."""
        if session.state == ENDED:
            session.state = NEW
        session.heard_at, session.left = self.clock(), MOST_SENT
        session.after_each.append(0)
        return self.put(session, PERSON, msgtype, content)

    def put(self, session: Session, origin: int, msgtype: str, content: Json) -> str:
        """Put a message into the stream and announce it; return its number."""
        number = f"m{next(self._numbers):06d}{secrets.token_hex(4)}"
        message = {"msgid": number, "send_time": int(self.clock()), "origin": origin, "msgtype": msgtype}
        if msgtype == "event":
            content = {"open_kfid": self.kf_id, "external_userid": session.address, **content}
        else:
            message |= {"open_kfid": self.kf_id, "external_userid": session.address}
        self.stream.append({**message, msgtype: content})
        self._announce()
        return number

    def event(self, session: Session, event_type: str, **content: Any) -> str:
        """Put an event into the stream."""
        return self.put(session, SYSTEM, "event", {"event_type": event_type, **content})

    def new_code(self, session: Session, state: int | None) -> str:
        """Return a code by which one message may be sent."""
        code = secrets.token_hex(8)
        self.codes[code] = (session.address, state, self.clock() + SECONDS_OF_CODE)
        return code

    def use_code(self, code: str) -> Session:
        """Return whose chat a code is for; raise `Refused` if it does not hold any more."""
        address, state, until = self.codes.pop(code, ("", None, 0.0))
        if until < self.clock():
            raise Refused(95007, "invalid msg code")
        session = self.chat(address)
        if state is not None and session.state != state:
            raise Refused(95018, "send msg session status invalid")
        return session


class Visitor:
    """A person at WeChat, with the chat open."""

    def __init__(self, sessions: Sessions, address: str) -> None:
        self._sessions = sessions
        self.address = address
        self.session = sessions.chats.setdefault(address, Session(address))

    @property
    def received(self) -> list[Received]:
        """Everything that reached them, in order."""
        return self.session.received

    def enters(self, scene_param: str = "", *, welcomed: bool = True) -> str:
        """Open the chat; a code for a welcome comes with it unless they were welcomed lately."""
        code = {"welcome_code": self._sessions.new_code(self.session, None)} if welcomed else {}
        content = {"scene": "shenbao", **({"scene_param": scene_param} if scene_param else {}), **code}
        return self._sessions.event(self.session, "enter_session", **content)

    def says(self, text: str) -> str:
        """Write a message."""
        return self._sessions.hear(self.session, "text", {"content": text})

    def presses(self, label: str) -> str:
        """Press an item of the newest menu that has it."""
        for message in reversed(self.received):
            for shown, code in message.labels:
                if shown == label:
                    return self._sessions.hear(self.session, "text", {"content": label, "menu_id": code})
        last = self.received[-1] if self.received else None
        raise AssertionError(f"no menu has {label}; the last message is {last}")

    def sends(self, msgtype: str, **content: Any) -> str:
        """Send something that is no text."""
        return self._sessions.hear(self.session, msgtype, content)

    def recalls(self, number: str) -> str:
        """Take a message back."""
        return self._sessions.event(self.session, "user_recall_msg", recall_msgid=number)


class Seat:
    """A person of the bureau at 企业微信, who takes over chats."""

    def __init__(self, sessions: Sessions, userid: str = "zhangshili") -> None:
        self._sessions = sessions
        self.userid = userid

    def takes(self, visitor: Visitor) -> None:
        """Take a chat out of the queue."""
        visitor.session.state = AT_SEAT
        change = {"change_type": 1, "new_servicer_userid": self.userid}
        self._sessions.event(visitor.session, "session_status_change", **change)

    def says(self, visitor: Visitor, text: str) -> None:
        """Write to a person."""
        self._sessions.put(visitor.session, SERVICER, "text", {"content": text})

    def ends(self, visitor: Visitor, *, with_code: bool = True) -> None:
        """End a session."""
        visitor.session.state = ENDED
        code = {"msg_code": self._sessions.new_code(visitor.session, ENDED)} if with_code else {}
        change = {"change_type": 3, "old_servicer_userid": self.userid, **code}
        self._sessions.event(visitor.session, "session_status_change", **change)


def shown(message: Json) -> str:
    """Return a message as a line, for a test that failed."""
    return json.dumps(message, ensure_ascii=False)
