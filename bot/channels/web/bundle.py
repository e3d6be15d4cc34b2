"""The modules and style sheets of the page put together, so that a telephone fetches one file of each."""

import re
from collections.abc import Mapping

_MODULE = re.compile(r'^import (?P<what>.+?) from "\./(?P<file>[\w-]+\.js)";\n', re.DOTALL | re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:const|class|(?:async )?function\*?) (?P<name>\w+))", re.MULTILINE)
_ODD = re.compile(r"^\s*(?:import|export)\b.*|\bimport\s*\(.*", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/[ \t]*|//[^\n]*)\n", re.DOTALL | re.MULTILINE)
"""A comment that has lines of its own."""
_STYLE_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_LINKS = re.compile(r'<link rel="(?:modulepreload|stylesheet)" href="/[\w-]+\.(?:js|css)">\n')
_STYLE = re.compile(r'<link rel="stylesheet" href="/([\w-]+\.css)">')
MAIN = '<script type="module" src="/main.js"></script>'


class NotBundled(Exception):
    """A module has an import or an export of a kind that is not put together here; the message quotes it."""


def one_script(modules: Mapping[str, str], main: str) -> str:
    """Return one module that does what `main` does with all it imports; raise `NotBundled`.

    Each module is a function that is called once, after those it imports, and returns what it exports.
    """
    done: dict[str, str] = {}
    _add(main, modules, done, ())
    return "".join(done.values())


def one_style(html: str, sheets: Mapping[str, str]) -> str:
    """Return the style sheets that a page links, in its order, as one."""
    return "".join(_STYLE_COMMENT.sub("", sheets[name]) for name in _STYLE.findall(html))


def with_one_of_each(html: str, style: str, script: str) -> str:
    """Return the page with these two addresses in place of its style sheets and modules."""
    linked = f'<link rel="stylesheet" href="{style}">\n<script type="module" src="{script}"></script>'
    return _LINKS.sub("", html).replace(MAIN, linked)


def with_one_style(html: str, style: str) -> str:
    """Return a page without a script, with this address in place of its style sheets."""
    return _LINKS.sub("", html).replace("</head>", f'<link rel="stylesheet" href="{style}">\n</head>')


def _add(name: str, modules: Mapping[str, str], done: dict[str, str], above: tuple[str, ...]) -> None:
    """Put a module behind all that it imports."""
    if name in above:
        raise NotBundled(f"{' → '.join((*above, name))} is a circle")
    if name in done:
        return
    text = _COMMENT.sub("", modules[name])
    lines = []
    for found in _MODULE.finditer(text):
        _add(found["file"], modules, done, (*above, name))
        lines.append(f"const {_taken(found['what'])} = {_variable(found['file'])};\n")
    body = _MODULE.sub("", text)
    exports = [found["name"] for found in _EXPORT.finditer(body)]
    body = _EXPORT.sub("", body)
    if odd := _ODD.search(body):
        raise NotBundled(f"{name}: {odd[0].strip()}")
    given = f"return {{ {', '.join(exports)} }};\n" if exports else ""
    done[name] = f"const {_variable(name)} = (() => {{\n{''.join(lines)}{body}{given}}})();\n"


def _taken(what: str) -> str:
    """Return what an import names as it stands left of `=`."""
    whole = re.fullmatch(r"\* as (\w+)", what)
    return whole[1] if whole else re.sub(r"\s+as\s+", ": ", " ".join(what.split()))


def _variable(name: str) -> str:
    return re.sub(r"\W", "_", name)
