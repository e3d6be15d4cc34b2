"""The words and numbers of a sentence about options."""

from collections.abc import Iterator
from dataclasses import dataclass
from re import Match

from dialogs.language.phrases import Phrase
from dialogs.language.tick_words import ROLES, Role
from dialogs.language.word_finder import WordFinder
from dialogs.questions.option_names import Names
from dialogs.questions.options import HAN_NUMBER

_WORDS = WordFinder(ROLES)
_STARTS = frozenset(f"0123456789{HAN_NUMBER}几多俩仨第前头后最")
_ONE_OR_TWO = f"[0-9]{{1,2}}|[{HAN_NUMBER}]{{1,2}}"
_NUMBER = Phrase(
    f"(?P<end>前|头|最?后)面?(?P<length>{_ONE_OR_TWO})[项个条样种]"
    f"|第(?P<first>{_ONE_OR_TWO})(?![方季次届期批人章节])[项个条]?(?:(?:-|~|—|到|至)第?(?P<last>{_ONE_OR_TWO})[项个条]?)?"
    f"|(?<![0-9]-)(?P<low>[0-9]{{1,2}})(?:-|~|—|到|至)(?P<high>[0-9]{{1,2}})(?![0-9]|-[0-9])"
    f"|(?P<aside>(?:[0-9]+|[{HAN_NUMBER}几多]+)[多余]?(?:次|回|场|人|家|%|岁)|20[0-9]{{2}}年度?|[0-9]{{1,2}}月(?:份|底|[0-9]{{1,2}}[日号])?)"
    f"|(?P<count>(?:{_ONE_OR_TWO}|俩|仨)(?=[项个条份种样方类])|俩|仨)(?:[项个条份种样类](?:儿|方面)?|方面)?(?:半年|机制|制度|工作|协议|形式|保障|内容)?"
    "|(?P<digits>[0-9]+)(?![0-9]|[楼层号室台间万元亿千百份年月日天个人次家本页点%])",
    "«前两项»有",
)
"""Numbers of options, how many they are, and numbers that mean neither (上半年查过1次)."""


@dataclass(frozen=True, slots=True)
class Token:
    """A name, a number or a word; one of them is not None."""

    start: int
    end: int
    place: int | None = None
    """The option that is named."""
    number: Match[str] | None = None
    role: Role | None = None


def tokens(names: Names, text: str) -> Iterator[Token]:
    """Return the names, numbers and known words of a text; names come before numbers, and these before words."""
    place = 0
    while place < len(text):
        token = _token(names, text, place)
        if token is not None:
            yield token
        place = place + 1 if token is None else token.end


def _token(names: Names, text: str, start: int) -> Token | None:
    if name := names.words.at(text, start):
        return Token(start, start + len(name), place=names.places[name])
    if text[start] in _STARTS and (number := _NUMBER.match(text, start)):
        return Token(start, number.end(), number=number)
    if word := _WORDS.at(text, start):
        return Token(start, start + len(word), role=ROLES[word])
    return None
