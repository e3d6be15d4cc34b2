"""The XML between WeChat and an account: what is pushed, and what counts as a reply to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from tests.fakes.wechat_crypto import Envelope, NotSealed

LONGEST_TEXT = 2048
"""Bytes of UTF-8 that a text may have."""
MOST_SECONDS = 10**11
"""What lies above is no number of seconds but of milliseconds."""

Fields: TypeAlias = Mapping[str, "str | int | Fields"]


class NotAReply(Exception):
    """An answer that WeChat does not understand; the sentence says why."""


@dataclass(frozen=True)
class Reply:
    """A passive reply: a text, or the picture of this media id."""

    text: str = ""
    media_id: str = ""


def composed(fields: Fields) -> bytes:
    """Return a message as it is pushed: texts in CDATA, without characters that XML cannot hold."""
    return f"<xml>{_elements(fields)}</xml>".encode()


def _elements(fields: Fields) -> str:
    return "".join(f"<{name}>{_content(value)}</{name}>" for name, value in fields.items())


def _content(value: "str | int | Fields") -> str:
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        held = "".join(letter for letter in value if _fits_xml(letter)).replace("]]>", "]]]]><![CDATA[>")
        return f"<![CDATA[{held}]]>"
    return _elements(value)


def _fits_xml(letter: str) -> bool:
    return letter in "\t\n\r" or "\x20" <= letter <= "\ud7ff" or "\ue000" <= letter <= "\ufffd" or letter > "\uffff"


def sealed(envelope: Envelope, account: str, message: bytes) -> bytes:
    """Return the body in which a message is pushed."""
    return composed({"ToUserName": account, "Encrypt": envelope.seal(message)})


def reply_in(body: bytes, envelope: Envelope, account: str, person: str) -> Reply | None:
    """Return the reply to a person in an answer, None for `success` and nothing; raise `NotAReply` for anything else."""
    if body in (b"", b"success"):
        return None
    outer = _read(body)
    found = outer.get("Encrypt", "")
    if outer.get("MsgSignature") != envelope.sign(outer.get("TimeStamp", ""), outer.get("Nonce", ""), found):
        raise NotAReply("not signed, or signed wrongly")
    try:
        fields = _read(envelope.open(found))
    except NotSealed as error:
        raise NotAReply(str(error)) from error
    if (fields.get("ToUserName"), fields.get("FromUserName")) != (person, account):
        raise NotAReply("from somebody else, or to somebody else")
    moment = fields.get("CreateTime", "")
    if not moment.isdigit() or int(moment) > MOST_SECONDS:
        raise NotAReply(f"CreateTime is {moment!r}")
    return _reply(fields)


def _reply(fields: Mapping[str, str]) -> Reply:
    match fields.get("MsgType"):
        case "text":
            return Reply(text=checked_text(fields.get("Content", "")))
        case "image" if fields.get("Image/MediaId"):
            return Reply(media_id=fields["Image/MediaId"])
        case other:
            raise NotAReply(f"MsgType is {other!r}")


def checked_text(text: str) -> str:
    """Return a text that may be shown; raise `NotAReply` for an empty one and one above the limit."""
    if not text:
        raise NotAReply("an empty text")
    if (size := len(text.encode())) > LONGEST_TEXT:
        raise NotAReply(f"{size} bytes of text")
    return text


def _read(body: bytes) -> dict[str, str]:
    """Return the elements of a message with their texts, by their path below its root."""
    try:
        root = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as error:
        raise NotAReply(f"no XML: {error}") from error
    if root.tag != "xml":
        raise NotAReply(f"the root is {root.tag}")
    found: dict[str, str] = {}
    for element in root:
        found[element.tag] = element.text or ""
        found |= {f"{element.tag}/{below.tag}": below.text or "" for below in element}
    return found
