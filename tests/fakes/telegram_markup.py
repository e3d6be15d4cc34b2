"""Texts with a parse_mode: what is left when the markup is taken away, or why it cannot be."""

from __future__ import annotations

import html
import re

TAGS = frozenset({
    "b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "span", "tg-spoiler", "a", "code", "pre",
    "blockquote", "tg-emoji", "tg-time",
})  # fmt: skip
_TAG = re.compile(r"</?([a-zA-Z0-9-]*)((?:\s+[a-zA-Z-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>\"']+))?)*)\s*>")
RESERVED = "_*[]()~`>#+-=|{}.!"
_PAIRS = ("```", "||", "__", "*", "_", "~", "`")


class Unparseable(Exception):
    """The text does not parse."""


def plain(text: str, parse_mode: str | None) -> str:
    """The text without its markup; Unparseable with Telegram's words when it is broken."""
    mode = (parse_mode or "none").lower()
    if not text or mode == "none":
        return text
    if mode == "html":
        return _html(text)
    if mode == "markdownv2":
        return _markdown_v2(text)
    if mode == "markdown":
        return _markdown(text)
    raise Unparseable("unsupported parse_mode")


def _fail(why: str) -> Unparseable:
    return Unparseable(f"can't parse entities: {why}")


def _html(text: str) -> str:
    out: list[str] = []
    open_tags: list[str] = []
    at = 0
    while (start := text.find("<", at)) >= 0:
        out.append(text[at:start])
        where = len(text[:start].encode("utf-8", "surrogatepass"))
        tag = _TAG.match(text, start)
        name = tag[1].lower() if tag else re.sub(r"[\s>].*", "", text[start + 1 :], flags=re.DOTALL).lower()
        closing = text.startswith("</", start)
        if not closing and name not in TAGS:
            raise _fail(f'Unsupported start tag "{name}" at byte offset {where}')
        if tag is None:
            raise _fail(f"Unclosed {'end' if closing else 'start'} tag at byte offset {where}")
        if not closing:
            open_tags.append(name)
        elif not open_tags:
            raise _fail(f"Unexpected end tag at byte offset {where}")
        elif name not in ("", open_tags[-1]):
            raise _fail(
                f'Unmatched end tag at byte offset {where}, expected "</{open_tags[-1]}>", found "</{name}>"',
            )
        else:
            open_tags.pop()
        at = tag.end()
    if open_tags:
        raise _fail(f'Can\'t find end tag corresponding to start tag "{open_tags[-1]}"')
    out.append(text[at:])
    return html.unescape("".join(out))


def _markdown_v2(text: str) -> str:
    text = re.sub(r"!?\[((?:\\.|[^\]\\])*)\]\((?:\\.|[^)\\])*\)", r"\1", text)
    out: list[str] = []
    open_marks: list[str] = []
    at = 0
    while at < len(text):
        if text[at] == "\\" and at + 1 < len(text):
            out.append(text[at + 1])
            at += 2
            continue
        in_code = open_marks and open_marks[-1] in {"```", "`"}
        mark = next((pair for pair in _PAIRS if text.startswith(pair, at)), None)
        if mark and (not in_code or mark == open_marks[-1]):
            if open_marks and open_marks[-1] == mark:
                open_marks.pop()
            else:
                open_marks.append(mark)
            at += len(mark)
            continue
        quotes = text[at] == ">" and (at == 0 or text[at - 1] == "\n")
        if text[at] in RESERVED and not in_code and not quotes:
            raise _fail(f"Character '{text[at]}' is reserved and must be escaped with the preceding '\\'")
        out.append(text[at])
        at += 1
    if open_marks:
        raise _fail(f"Can't find end of the entity that began with {open_marks[-1]}")
    return "".join(out)


def _markdown(text: str) -> str:
    bare = re.sub(r"\\[_*`\[]", "", text)
    bare = re.sub(r"```.*?```|`[^`]*`", "", bare, flags=re.DOTALL)
    bare = re.sub(r"\[[^\]]*\]\([^)]*\)", "", bare)
    for mark in "*_`[":
        if bare.count(mark) % 2 or (mark == "[" and mark in bare):
            offset = len(text[: text.rfind(mark)].encode("utf-8", "surrogatepass"))
            raise _fail(f"Can't find end of the entity starting at byte offset {offset}")
    return re.sub(r"(?<!\\)[*_`]", "", text)
