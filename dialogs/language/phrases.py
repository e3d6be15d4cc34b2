"""A pattern beside an example of what it finds, which is its test."""

import re


class Phrase:
    """A pattern with an example: `«»` mark in it what the pattern finds; without them it finds the whole.

    It is compiled when it is first used: there are hundreds, and compiling them all took a third of a start.
    """

    __slots__ = ("example", "findall", "finditer", "fullmatch", "match", "pattern", "search", "split", "sub", "subn")

    def __init__(self, pattern: str, example: str) -> None:
        self.pattern, self.example = pattern, example

    def __getattr__(self, name: str) -> object:
        """Compile the pattern and return a method of it: Python asks here for what the slots do not hold yet.

        Raise AttributeError if a pattern has no such method.
        """
        if name not in self.__slots__:
            raise AttributeError(name)
        self._compile()
        return object.__getattribute__(self, name)

    def _compile(self) -> None:
        compiled = re.compile(self.pattern)
        self.search, self.match, self.fullmatch = compiled.search, compiled.match, compiled.fullmatch
        self.sub, self.subn, self.split = compiled.sub, compiled.subn, compiled.split
        self.findall, self.finditer = compiled.findall, compiled.finditer

    def finds_its_example(self) -> bool:
        """Return True if the pattern finds in its example what is marked there."""
        before, mark, rest = self.example.partition("«")
        found, _, after = rest.partition("»") if mark else (before, "", "")
        text = self.example.replace("«", "").replace("»", "")
        match = self.search(text)
        return match is not None and match[0] == found and text.endswith(after)
