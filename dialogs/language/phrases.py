"""A pattern beside an example of what it finds, which is its test."""

import re


class Phrase:
    """A compiled pattern with an example: `«»` mark in it what the pattern finds; without them it finds the whole."""

    __slots__ = ("example", "findall", "finditer", "fullmatch", "match", "pattern", "search", "split", "sub")

    def __init__(self, pattern: str, example: str) -> None:
        compiled = re.compile(pattern)
        self.pattern, self.example = pattern, example
        self.search, self.match, self.fullmatch = compiled.search, compiled.match, compiled.fullmatch
        self.sub, self.split = compiled.sub, compiled.split
        self.findall, self.finditer = compiled.findall, compiled.finditer

    def finds_its_example(self) -> bool:
        """Return True if the pattern finds in its example what is marked there."""
        before, mark, rest = self.example.partition("«")
        found, _, after = rest.partition("»") if mark else (before, "", "")
        text = self.example.replace("«", "").replace("»", "")
        match = self.search(text)
        return match is not None and match[0] == found and text.endswith(after)
