"""What each method of WeChat's API does; errors are raised as `Refused`."""

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from tests.fakes.wechat_people import Kind, WeChatPerson
from tests.fakes.wechat_quotas import Refused
from tests.fakes.wechat_tokens import Tokens
from tests.fakes.wechat_xml import LONGEST_TEXT

Json = dict[str, Any]

PICTURE_LIMIT = 10 * 1024 * 1024
PICTURES = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpg", b"GIF8": "gif"}
MOST_BUTTONS, MOST_BELOW, LONGEST_NAME, LONGEST_NAME_BELOW, LONGEST_KEY = 3, 5, 16, 60, 128
LONGEST_SCENE = 64
FIRST_NOTICE = 3_400_000_000_000_000_001
"""The number of the first notice; each one later has the next."""
LONGEST_THING = 20
"""Characters in a field of a notice whose name begins with thing."""


@dataclass
class Methods:
    """The account's side of the API, behind a valid token."""

    tokens: Tokens
    now: Callable[[], float]
    people: Mapping[str, WeChatPerson]
    templates: dict[str, set[str]] = field(default_factory=dict)
    """The fields of each template of a notice, by its id."""
    menu: Json | None = None
    media: dict[str, bytes] = field(default_factory=dict)
    scenes: dict[str, str] = field(default_factory=dict)
    """The scene of each code, by its ticket."""
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    _notices: "itertools.count[int]" = field(default_factory=lambda: itertools.count(FIRST_NOTICE))

    def called(self, path: str) -> Callable[[Json], Json]:
        """Return the method at a path; raise `Refused` where there is none."""
        methods = {
            "message/custom/send": self._custom_send,
            "message/subscribe/bizsend": self._bizsend,
            "menu/create": self._create_menu,
            "menu/get": self._get_menu,
            "menu/delete": self._delete_menu,
            "qrcode/create": self._create_code,
        }
        if path not in methods:
            raise Refused(40066, "invalid url")
        return methods[path]

    def _person(self, body: Json) -> WeChatPerson:
        person = self.people.get(str(body.get("touser", "")))
        if person is None:
            raise Refused(40003, "invalid openid")
        return person

    def _custom_send(self, body: Json) -> Json:
        person = self._person(body)
        kind = body.get("msgtype")
        if kind not in ("text", "image"):
            raise Refused(40008, "invalid message type")
        content = body.get(kind) or {}
        text, media_id = content.get("content", ""), content.get("media_id", "")
        if kind == "text" and not text:
            raise Refused(44004, "empty content")
        if len(text.encode()) > LONGEST_TEXT:
            raise Refused(45002, "content size out of limit")
        if kind == "image" and media_id not in self.media:
            raise Refused(40007, "invalid media_id")
        person.quotas.spend(self.now())
        person.shows(Kind.SERVICE, text, self.media.get(media_id))
        return {}

    def _bizsend(self, body: Json) -> Json:
        person, template = self._person(body), str(body.get("template_id", ""))
        if template not in self.templates:
            raise Refused(40037, "invalid template_id")
        values = {name: given.get("value", "") for name, given in (body.get("data") or {}).items()}
        if set(values) != self.templates[template]:
            raise Refused(47003, "argument invalid! data")
        for name, value in values.items():
            if not value or (name.startswith("thing") and len(value) > LONGEST_THING):
                raise Refused(47003, f"argument invalid! data.{name}.value invalid")
        person.quotas.notify(template)
        person.shows(Kind.NOTICE, "\n".join(str(values[name]) for name in sorted(values)), page=body.get("page", ""))
        return {"msgid": next(self._notices)}

    def _create_menu(self, body: Json) -> Json:
        buttons = body.get("button", [])
        if not 1 <= len(buttons) <= MOST_BUTTONS:
            raise Refused(40016, "invalid button size")
        for button in buttons:
            below = button.get("sub_button", [])
            if len(below) > MOST_BELOW:
                raise Refused(40023, "invalid sub button size")
            _check_name(button, LONGEST_NAME)
            for each in below:
                _check_name(each, LONGEST_NAME_BELOW)
            for each in below or [button]:
                _check_button(each)
        self.menu = body
        return {}

    def _get_menu(self, body: Json) -> Json:
        if self.menu is None:
            raise Refused(46003, "menu no exist")
        return {"menu": self.menu}

    def _delete_menu(self, body: Json) -> Json:
        self.menu = None
        return {}

    def _create_code(self, body: Json) -> Json:
        scene = ((body.get("action_info") or {}).get("scene") or {}).get("scene_str", "")
        if body.get("action_name") not in ("QR_STR_SCENE", "QR_LIMIT_STR_SCENE"):
            raise Refused(40053, "invalid action info")
        if not 1 <= len(scene) <= LONGEST_SCENE:
            raise Refused(40053, "invalid action info")
        ticket = f"gQ-ticket+{next(self._numbers)}="
        self.scenes[ticket] = scene
        code = {"ticket": ticket, "url": f"http://weixin.qq.com/q/{quote(scene)}"}
        return code if body["action_name"] == "QR_LIMIT_STR_SCENE" else {**code, "expire_seconds": 2592000}

    def upload(self, kind: str, content: bytes) -> Json:
        """Keep a picture; return its id."""
        if kind != "image":
            raise Refused(40004, "invalid media type")
        if not any(content.startswith(mark) for mark in PICTURES):
            raise Refused(40005, "invalid file type")
        if len(content) > PICTURE_LIMIT:
            raise Refused(40009, "invalid image size")
        media_id = f"media-of-the-tests-{next(self._numbers)}"
        self.media[media_id] = content
        return {"type": kind, "media_id": media_id, "created_at": int(self.now())}


def _check_name(button: Json, longest: int) -> None:
    if not 1 <= len(str(button.get("name", "")).encode()) <= longest:
        raise Refused(40018, "invalid button name size")


def _check_button(button: Json) -> None:
    match button.get("type"):
        case "click":
            if not 1 <= len(str(button.get("key", "")).encode()) <= LONGEST_KEY:
                raise Refused(40019, "invalid button key size")
        case "view":
            if not str(button.get("url", "")).startswith(("http://", "https://")):
                raise Refused(40020, "invalid button url size")
        case _:
            raise Refused(40017, "invalid button type")
