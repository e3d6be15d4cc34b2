"""What nobody means to type and somebody will: unseen characters, code, endless texts, half characters, answers with a slip."""

import random
from collections.abc import Callable

from tests import answers

GOOD = sorted({words for given in answers.BY_KIND.values() for words in given.values()})
UNSEEN: list[str] = [
    *map(chr, (*range(32), 0x7F, *range(0x80, 0xA0))),
    *"\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f",  # joiners and what has no width
    *"\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",  # directions
    *"\u2028\u2029\ufffe\uffff\ud800\udfff\U000e0041\ufe0f",
]
CODE = [
    "{{ 7*7 }}",
    "{% for x in y %}{{ x }}{% endfor %}",
    "{{ reference }}",
    "=cmd|'/c calc'!A1",
    '=HYPERLINK("http://example.com","x")',
    "+1+1",
    "@SUM(1)",
    "'; DROP TABLE applications; --",
    '" OR 1=1 --',
    "<script>alert(1)</script>",
    "<b>粗</b><w:br/>&amp;&#10;",
    "]]> <![CDATA[",
    "../../etc/passwd",
    "${jndi:ldap://example.com}",
    "%s%n%d {0} {name}",
    "|say|forget|1|",
    '{"value": ["own"]}',
    "/start c-fengtai-2023",
    "/forget@another",
]
LONGEST = 3 * 4_096
"""Characters that may come as one message, by any channel."""


def fuzzed(chance: random.Random) -> str:
    """Return a text of a drawn kind, without the character by which a test knows a key that is shown."""
    return chance.choice(_KINDS)(chance).replace("_", "-")


def _mutated(chance: random.Random) -> str:
    """Return a good answer with a few slips: characters left out, doubled, swapped, put in or written wide."""
    letters = list(chance.choice(GOOD))
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(letters) + 1)
        match chance.randrange(5):
            case 0:
                letters[at : at + 1] = []
            case 1:
                letters[at:at] = letters[at : at + 2]
            case 2:
                letters[at : at + 2] = reversed(letters[at : at + 2])
            case 3:
                letters[at:at] = [chance.choice([*UNSEEN, _letter(chance)])]
            case _:
                letters[at : at + 1] = [
                    chr(ord(each) + 0xFEE0) if "!" <= each <= "~" else each for each in letters[at : at + 1]
                ]
    return "".join(letters)


def _letter(chance: random.Random) -> str:
    ranges = [(0x20, 0x7F), (0x4E00, 0x9FFF), (0x20000, 0x2A6DF), (0x1F300, 0x1FAFF), (0x300, 0x36F), (0, 0x10FFFF)]
    return chr(chance.randint(*chance.choice(ranges)))


def _random(chance: random.Random) -> str:
    return "".join(_letter(chance) for _ in range(chance.randint(0, 60)))


def _code(chance: random.Random) -> str:
    return chance.choice(CODE)


def _good_with_code(chance: random.Random) -> str:
    parts = [chance.choice(GOOD), chance.choice(CODE), chance.choice(UNSEEN)]
    chance.shuffle(parts)
    return "".join(parts)


def _unseen(chance: random.Random) -> str:
    return "".join(chance.choices(UNSEEN, k=chance.randint(1, 12)))


def _veiled(chance: random.Random) -> str:
    """Return a good answer with something unseen between all of its characters."""
    return chance.choice(UNSEEN).join(chance.choice(GOOD))


def _endless(chance: random.Random) -> str:
    piece = chance.choice([*GOOD, *CODE, "字", "😀", "e\u0301", "\u200d", "1", "、", "\n"])
    return (piece * LONGEST)[: chance.choice([4_096, 4_097, LONGEST])]


def _two_answers(chance: random.Random) -> str:
    return chance.choice(["，", "\n", " ", "；", "和", "|", "\t"]).join(chance.sample(GOOD, 2))


_KINDS: list[Callable[[random.Random], str]] = [
    *[_mutated] * 8,
    *[_random] * 4,
    *[_good_with_code] * 3,
    *[_two_answers] * 3,
    *[_code] * 2,
    *[_unseen] * 2,
    *[_veiled] * 2,
    _endless,
]
