"""TOML as a clerk edits it: a key a line, tables in braces, doubts as comments above what they are about."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, time

_LONGEST_LINE = 110
_INDENT = "  "


def comments(sentences: Iterable[str]) -> Iterator[str]:
    """Yield each doubt as a comment."""
    for sentence in sentences:
        yield f"# 存疑：{' '.join(sentence.split())}"


def entries(values: Mapping[str, object], doubts: Mapping[str, Sequence[str]] | None = None) -> Iterator[str]:
    """Yield a line a key, their signs of equality below each other; what is None is left out."""
    written = {key: value for key, value in values.items() if value is not None}
    width = max(map(len, written), default=0)
    for key, value in written.items():
        yield from comments((doubts or {}).get(key, ()))
        yield f"{key.ljust(width)} = {_value(value)}"


def table(name: str, values: Mapping[str, object], sentences: Iterable[str] = ()) -> Iterator[str]:
    """Yield an entry of a list of tables (`[[fields]]`), its doubts above it."""
    yield ""
    yield from comments(sentences)
    yield f"[[{name}]]"
    yield from entries(values)


def inline(values: Mapping[str, object]) -> str:
    """Return entries on one line, for a comment."""
    return "；".join(f"{key} = {_value(value, within=True)}" for key, value in values.items())


def _value(value: object, *, within: bool = False) -> str:
    """Return a value as it is written; what stands `within` another keeps to one line."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case date() | time():
            return value.isoformat()
        case str():
            return quoted_text(value)
        case Mapping():
            return (
                "{ "
                + ", ".join(f"{key} = {_value(each, within=True)}" for key, each in value.items() if each is not None)
                + " }"
            )
        case list() | tuple():
            wide = not within and any(isinstance(each, Mapping) for each in value)
            return _list([_value(each, within=True) for each in value], wide=wide)
        case _:
            raise TypeError(f"{type(value).__name__} is not written as TOML")


def _list(parts: list[str], *, wide: bool) -> str:
    line = f"[{', '.join(parts)}]"
    if not wide or (len(parts) == 1 and len(line) < _LONGEST_LINE):
        return line
    return "[\n" + "".join(f"{_INDENT}{part},\n" for part in parts) + "]"


def quoted_text(text: str) -> str:
    """Return a text as a basic string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return (
        '"' + "".join(each if each.isprintable() or each == "　" else f"\\u{ord(each):04x}" for each in escaped) + '"'
    )
