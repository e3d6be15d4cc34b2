"""The words of a question: what it is about, whichever way it is put."""

from collections.abc import Iterable, Iterator, Mapping

from dialogs.language.homophones import HOMOPHONES
from dialogs.language.normalise import fold
from dialogs.language.phrases import Phrase
from dialogs.language.synonyms import MEANING_NOTHING, SYNONYMS
from dialogs.language.traditional import simplified

_APART = Phrase(r"[,，。.．;；:：!！?？、~～…“”\"'‘’（）()《》<>\[\]【】\-—/\s]+", "台账«，》»是什么")
_LATIN = Phrase(r"[a-z]+[0-9]?|[0-9]+(?:\.[0-9]+)?%?", "«nda»是什么")
_AT_THE_END = Phrase(
    r"(?<=.)(?:不|没有|没|未|冇|行不|好不|可以不)(?:[啊呀呢哦嘛])?$|(?<=[报交填写盖来用])不[能行会中成]$", "要盖章«不»"
)
"""What makes a question of a sentence: 要盖章不, 收到没有."""
_WHERE = Phrase("哪(?=[啊呀呢嘞哈]?$)", "章盖«哪»")
"""Where a question ends, 哪 alone asks for a place."""
Words = frozenset[str]


class Lexicon:
    """The words that are known, longest first wherever one stands in another."""

    def __init__(self, terms: Mapping[str, str]) -> None:
        """Know the words of the language, and these besides: each name to what stands for it."""
        known = dict.fromkeys(MEANING_NOTHING, "") | dict(SYNONYMS) | dict(terms)
        spelt = {fold(simplified(word)): meant for word, meant in known.items()}
        self._known = dict(_as_dictated(spelt, {*SYNONYMS.values(), *terms})) | spelt
        self._longest = max(map(len, self._known))
        self.known = frozenset(self._known.values())
        """What words that are known stand for; anything else is a character that belongs to none."""

    def words(self, text: str) -> Words:
        """Return what the words of a text stand for; a character that belongs to none stands for itself."""
        found: set[str] = set()
        for part in parts(text):
            found.update(self._of_part(part))
        return frozenset(found)

    def _of_part(self, part: str) -> Iterable[str]:
        part = _WHERE.sub("哪里", _AT_THE_END.sub("", part) or part)
        at = 0
        while at < len(part):
            known = self._length_at(part, at)
            latin = _LATIN.match(part, at) if known == 1 or part[at].isalpha() else None
            length = len(latin[0]) if latin else known
            word = part[at : at + length]
            if meant := self._known.get(word, word):
                yield meant
            at += length

    def _length_at(self, part: str, at: int) -> int:
        longest = min(self._longest, len(part) - at)
        return next((length for length in range(longest, 1, -1) if part[at : at + length] in self._known), 1)


def _as_dictated(spelt: Mapping[str, str], terms: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the terms with one of their characters as another that sounds like it: 台张 for 台账."""
    for term in spelt.keys() & terms:
        for place, character in enumerate(term):
            for other in HOMOPHONES.get(character, ""):
                yield f"{term[:place]}{other}{term[place + 1 :]}", spelt[term]


def parts(text: str) -> list[str]:
    """Return what stands between the marks and spaces of a text, folded and in simplified characters."""
    return [fold(part) for part in _APART.split(simplified(text)) if fold(part)]
