"""Known words in a text, found in one pass: an alternation of a thousand words would be slow."""

from collections.abc import Iterable


class WordFinder:
    """Finds the longest known word that begins at a place; a word of Latin letters only where it stands alone."""

    __slots__ = ("_lengths", "_words")

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        lengths: dict[str, set[int]] = {}
        for word in self._words:
            lengths.setdefault(word[0], set()).add(len(word))
        self._lengths = {first: tuple(sorted(of_it, reverse=True)) for first, of_it in lengths.items()}

    def at(self, text: str, place: int) -> str:
        """Return the longest word that begins at a place of a text; empty where none does."""
        for length in self._lengths.get(text[place], ()):
            word = text[place : place + length]
            if word in self._words and not self._within_another(text, place, word):
                return word
        return ""

    def words_in(self, text: str) -> list[str]:
        """Return the words of a text, one behind the other."""
        words, place = [], 0
        while place < len(text):
            word = self.at(text, place)
            if word:
                words.append(word)
            place += len(word) or 1
        return words

    def without(self, text: str) -> str:
        """Return a text with ; in place of its known words."""
        left, place = [], 0
        while place < len(text):
            word = self.at(text, place)
            left.append(";" if word else text[place])
            place += len(word) or 1
        return "".join(left)

    @staticmethod
    def _within_another(text: str, place: int, word: str) -> bool:
        """Return True if a word of Latin letters goes on before it or behind it."""
        if not word.isascii():
            return False
        around = text[place - 1 : place] + text[place + len(word) : place + len(word) + 1]
        return any("a" <= letter <= "z" for letter in around)
