"""The page's own files as browsers get them: compressed once, and kept for good under their mark."""

import gzip
import hashlib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from bot.channels.web.bundle import one_script, one_style, with_one_of_each, with_one_style

FOLDER = Path(__file__).parent / "page"
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png"}
AS_THEY_ARE = ("icon.svg", "mark.png")
SCRIPT, STYLE, EARLIER_SCRIPT = "/page.js", "/page.css", "/main.js"
"""What the page asks for; tabs of earlier releases ask for both scripts, without the mark."""
WELCOME = '<div id="welcome"></div>'
"""Where the page has the welcome: the script puts its own in its place."""
STAFF_SCRIPT, STAFF_STYLE = "/staff.js", "/staff.css"
"""What the page of staff asks for; it has all that the applicants' has, and more."""
STAFF_LINK = '<link rel="stylesheet" href="/staff.css">\n'
DOCUMENT_STYLE = "/document.css"
"""What the page of a document asks for, which has no script."""
MOST_PAGES = 64
"""Pages with their texts that are kept: each campaign's, with the welcome and without."""
FOR_GOOD = "public, max-age=31536000, immutable"
SMALL = 400
"""Bytes that are not worth compressing."""
_NO_GZIP = re.compile(r"gzip\s*;\s*q=0(?:\.0*)?\s*(?:,|$)")


@dataclass(frozen=True, slots=True)
class _File:
    """Content with its kind, its mark, and what it is when compressed; that is empty where it saves nothing."""

    content: bytes
    kind: str
    mark: str
    compressed: bytes

    @classmethod
    def of(cls, content: bytes, kind: str) -> "_File":
        """Return a file of this content."""
        compressed = b"" if len(content) < SMALL or kind == "image/png" else gzip.compress(content, 9, mtime=0)
        return cls(content, kind, hashlib.sha256(content).hexdigest()[:16], compressed)


@dataclass(frozen=True, slots=True)
class _Edition:
    """The page with one script and one style sheet, by their paths."""

    html: str
    files: Mapping[str, _File]

    @classmethod
    def of(cls, html: str, texts: Mapping[str, str], main: str, paths: tuple[str, str]) -> "_Edition":
        """Return the page whose script does what `main` does, at the paths of its script and its style."""
        script = _File.of(one_script(texts, main).encode(), KINDS[".js"])
        style = _File.of(one_style(html, texts).encode(), KINDS[".css"])
        files = dict(zip(paths, (script, style), strict=True))
        script_at, style_at = (f"{path}?v={file.mark}" for path, file in files.items())
        return cls(with_one_of_each(html, style_at, script_at), files)


class PageFiles:
    """The page with one script and one style sheet, made of the files of its folder; staff have more in both."""

    def __init__(self, folder: Path = FOLDER) -> None:
        """Read the folder and put its files together."""
        texts = {each.name: each.read_text(encoding="utf-8") for each in folder.iterdir() if each.suffix != ".png"}
        html = texts["index.html"].replace(WELCOME, WELCOME.replace("><", ">[[welcome]]<"))
        self._applicants = _Edition.of(html.replace(STAFF_LINK, ""), texts, "main.js", (SCRIPT, STYLE))
        self._staff = _Edition.of(html, texts, "staff.js", (STAFF_SCRIPT, STAFF_STYLE))
        document = _File.of(one_style(texts["document.html"], texts).encode(), KINDS[".css"])
        style = f"{DOCUMENT_STYLE}?v={document.mark}"
        self._document = with_one_style(texts["document.html"], style)
        self._marked = {**self._applicants.files, **self._staff.files, DOCUMENT_STYLE: document}
        self._reloading = _File.of(texts["page.js"].encode(), KINDS[".js"])
        self._as_they_are: Mapping[str, _File] = {
            f"/{name}": _File.of((folder / name).read_bytes(), KINDS[Path(name).suffix]) for name in AS_THEY_ARE
        }
        self._page = lru_cache(maxsize=MOST_PAGES)(lambda page: _File.of(page.encode(), "text/html"))

    @property
    def paths(self) -> Collection[str]:
        """The paths of the files that are answered from memory."""
        return (*self._marked, EARLIER_SCRIPT, *self._as_they_are)

    def page(self, request: Request, texts: Mapping[str, str], *, staff: bool = False) -> Response:
        """Return the page with texts, escaped already, in place of their `[[name]]`."""
        html = (self._staff if staff else self._applicants).html
        return _answer(request, self._page(_filled(html, texts)), for_good=False, by="accept-encoding, cookie")

    def document(self, texts: Mapping[str, str]) -> str:
        """Return the page of a document with texts, escaped already, in place of their `[[name]]`."""
        return _filled(self._document, texts)

    async def file(self, request: Request) -> Response:
        """Return the file of a request's path; a tab of another release gets a script that reloads it."""
        path, mark = request.url.path, request.query_params.get("v", "")
        if path in self._as_they_are:
            return _answer(request, self._as_they_are[path], for_good=False)
        file = self._marked.get(path)
        if file is None or (mark != file.mark and path in (SCRIPT, STAFF_SCRIPT)):
            return _answer(request, self._reloading, for_good=False)
        return _answer(request, file, for_good=mark == file.mark)


def _filled(html: str, texts: Mapping[str, str]) -> str:
    return re.sub(r"\[\[(\w+)\]\]", lambda found: texts[found[1]], html)


def _answer(request: Request, file: _File, *, for_good: bool, by: str = "accept-encoding") -> Response:
    """Return a file as the browser takes it: for good, or revalidated each time; 304 if its mark is unchanged.

    `by` names the headers of a request on which it depends.
    """
    accepted = request.headers.get("accept-encoding", "").lower()
    is_compressed = bool(file.compressed) and "gzip" in accepted and not _NO_GZIP.search(accepted)
    mark = f'"{file.mark}-gzip"' if is_compressed else f'"{file.mark}"'
    headers = {"etag": mark, "cache-control": FOR_GOOD if for_good else "no-cache", "vary": by}
    if request.headers.get("if-none-match") == mark:
        return Response(status_code=304, headers=headers)
    if is_compressed:
        headers["content-encoding"] = "gzip"
    return Response(file.compressed if is_compressed else file.content, media_type=file.kind, headers=headers)
