"""The interface of 企业微信 that 微信客服 has, as strict as the real one."""

import itertools
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.wecom_sessions import AT_SEAT, BOT, ENDED, NEW, QUEUED, Json, Received, Refused, Session, Sessions

LONGEST_TEXT, LONGEST_HEAD, MOST_ITEMS, LONGEST_LABEL, LONGEST_ID, LONGEST_NUMBER = 2048, 1024, 10, 128, 64, 32
LARGEST_FILE = 20 * 1024 * 1024
USED_NUMBER = 95_999
"""The error for a number that was used before; which one it is, the documentation does not tell."""
MAY_BECOME = {NEW: {BOT, QUEUED, AT_SEAT, ENDED}, BOT: {QUEUED, AT_SEAT, ENDED}, QUEUED: {AT_SEAT, ENDED}}
LIFETIME = 7200


@dataclass
class Methods:
    """What each path of the interface does; raises `Refused` for an error."""

    sessions: Sessions
    corp_id: str
    secret: str
    callback_token: Callable[[], str]
    page: int = 1_000
    """Messages that one call gives at most."""
    unannounced: int = 0
    """Calls of sync_msg without the token of a callback."""
    token: str = ""
    """The access token that holds."""
    media: dict[str, tuple[str, str, bytes]] = field(default_factory=dict)
    """Uploaded and sent files by id: kind, name, content."""
    numbers: set[str] = field(default_factory=set)
    given_out: int = 0
    repeats: int = 0
    """Messages that came under a number that was used."""
    hollow: int = 0
    """So many of the next calls of sync_msg give nothing although there is more."""
    _media_ids: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def gettoken(self, asked: Json) -> Json:
        if asked.get("corpid") != self.corp_id:
            raise Refused(40013, "invalid corpid")
        if asked.get("corpsecret") != self.secret:
            raise Refused(40001, "invalid credential")
        if not self.token:  # while it holds it is given again
            self.given_out += 1
            self.token = f"token-{self.given_out}-{secrets.token_urlsafe(40)}"
        return {"access_token": self.token, "expires_in": LIFETIME}

    def check(self, token: str) -> None:
        """Raise `Refused` if an access token does not hold."""
        if not token:
            raise Refused(41001, "access_token missing")
        if token != self.token:
            raise Refused(42001 if token.startswith("token-") else 40014, "access_token expired")

    def sync_msg(self, asked: Json) -> Json:
        if asked["open_kfid"] != self.sessions.kf_id:
            raise Refused(95000, "invalid open_kfid")
        token = asked.get("token", "")
        if token and token != self.callback_token():
            raise Refused(95007, "invalid msg token")
        self.unannounced += not token
        begin = int(asked.get("cursor", "c0").removeprefix("c"))
        if self.hollow:
            self.hollow -= 1
            return {"msg_list": [], "next_cursor": f"c{begin}", "has_more": 1}
        end = min(begin + min(asked.get("limit", 1_000), self.page), len(self.sessions.stream))
        found = self.sessions.stream[begin:end]
        return {"msg_list": found, "next_cursor": f"c{end}", "has_more": int(end < len(self.sessions.stream))}

    def send_msg(self, asked: Json) -> Json:
        if asked["open_kfid"] != self.sessions.kf_id:
            raise Refused(95000, "invalid open_kfid")
        session = self.sessions.chat(asked["touser"])
        self._number(asked)
        message = self._message(asked)
        session.spend(self.sessions.clock())
        return self._deliver(session, message, asked)

    def send_msg_on_event(self, asked: Json) -> Json:
        if asked["msgtype"] not in ("text", "msgmenu"):
            raise Refused(40008, "invalid msgtype")
        self._number(asked)
        message = self._message(asked)
        return self._deliver(self.sessions.use_code(asked["code"]), message, asked, by_code=True)

    def get_state(self, asked: Json) -> Json:
        return {"service_state": self.sessions.chat(asked["external_userid"]).state}

    def change_state(self, asked: Json) -> Json:
        session, state = self.sessions.chat(asked["external_userid"]), asked["service_state"]
        if state not in MAY_BECOME.get(session.state, ()):
            raise Refused(95016, "invalid session state change")
        session.state = state
        code = {QUEUED: QUEUED, ENDED: ENDED}.get(state)
        return {"msg_code": self.sessions.new_code(session, code)} if code is not None else {}

    def add_contact_way(self, asked: Json) -> Json:
        return {"url": f"https://work.weixin.qq.com/kf/kfc0123456789abcdef?enc_scene={asked['scene']}"}

    def upload(self, kind: str, name: str, content: bytes) -> Json:
        if kind not in ("file", "image"):
            raise Refused(40004, "invalid media type")
        if len(content) <= 5 or len(content) > LARGEST_FILE:
            raise Refused(40006, "invalid file size")
        return {"type": kind, "media_id": self.keep_file(kind, name, content)}

    def keep_file(self, kind: str, name: str, content: bytes) -> str:
        """Keep a file; return its id."""
        number = f"media-{next(self._media_ids)}"
        self.media[number] = (kind, name, content)
        return number

    def _number(self, asked: Json) -> None:
        number = asked.get("msgid", "")
        if len(number) > LONGEST_NUMBER or not number.replace("-", "").replace("_", "").isalnum():
            raise Refused(40035, "invalid msgid")
        if number in self.numbers:
            self.repeats += 1
            raise Refused(USED_NUMBER, "msgid has been used")

    def _deliver(self, session: Session, message: Received, asked: Json, *, by_code: bool = False) -> Json:
        self.numbers.add(asked["msgid"])
        failing = 10 if session.refuses else session.fails_later
        session.fails_later = None
        if failing is not None:
            self.sessions.event(session, "msg_send_fail", fail_msgid=asked["msgid"], fail_type=failing)
        else:
            kept: dict[str, Any] = {**message.__dict__, "number": asked["msgid"], "by_code": by_code}
            session.received.append(Received(**kept))
        return {"msgid": asked["msgid"]}

    def _message(self, asked: Json) -> Received:
        match asked["msgtype"]:
            case "text":
                return Received("text", _words(asked["text"]["content"], LONGEST_TEXT))
            case "msgmenu":
                return _menu(asked["msgmenu"])
            case "file" | "image" as kind:
                found = self.media.get(asked[kind]["media_id"])
                if found is None or found[0] != kind:
                    raise Refused(40007, "invalid media_id")
                return Received(kind, name=found[1], content=found[2])
            case _:
                raise Refused(40008, "invalid msgtype")


def _menu(asked: Json) -> Received:
    items = asked["list"]
    if not 1 <= len(items) <= MOST_ITEMS:
        raise Refused(95008, "too many menu items")
    labels = []
    for item in items:
        if item["type"] != "click":
            raise Refused(95009, "invalid menu item")
        shown, code = item["click"]["content"], item["click"]["id"]
        if not 1 <= len(code.encode()) <= LONGEST_ID or not 1 <= len(shown.encode()) <= LONGEST_LABEL:
            raise Refused(95009, "invalid menu item")
        labels.append((shown, code))
    return Received("msgmenu", _words(asked["head_content"], LONGEST_HEAD), tuple(labels))


def _words(content: str, most: int) -> str:
    if not content.strip() or len(content.encode()) > most:
        raise Refused(40058, f"content has {len(content.encode())} bytes")
    return content
