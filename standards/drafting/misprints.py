"""Probable misprints of a notice: a common phrase with something in the middle of it, doubled words, brackets that do not close."""

import re
from collections import Counter
from collections.abc import Iterator

_LEAST_PHRASE, _LONGEST_PHRASE = 4, 8
_COMMON = 5
_FUNCTION_WORDS = frozenset("的了与和及或等之其在于为被把对从以是有不内外")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_DOUBLED = re.compile(r"([\u4e00-\u9fff]{2,6})\1|(的)的|(了)了|(，)，|(。)。|(和)和|(及)及")
_DOUBLED_WELL = re.compile(r"[\u4e00-\u9fff]([\u4e00-\u9fff])\1")
_PAIRS = (("（", "）"), ("“", "”"), ("《", "》"), ("(", ")"))


def misprints_in(text: str) -> Iterator[str]:
    """Yield a sentence about each place that is probably a misprint."""
    yield from _split_phrases(text)
    for found in _DOUBLED.finditer(text):
        yield f"“{text[max(0, found.start() - 4) : found.end() + 4]}”里像是重复了“{next(filter(None, found.groups()))}”"
    for line in text.splitlines():
        for opening, closing in _PAIRS:
            if line.count(opening) != line.count(closing) and opening != "(":
                yield f"“{line.strip()[:20]}”这一段的{opening}{closing}不成对"


def _split_phrases(text: str) -> Iterator[str]:
    """Yield where a phrase that is common has two characters pushed into its last word: 商业秘密保培训护."""
    runs = _HAN.findall(text)
    whole = "".join(runs)
    words = _words(runs)
    seen: set[int] = set()
    for phrase in _common_phrases(runs):
        word = phrase[-2:]
        if word not in words:
            continue
        for found in re.finditer(f"{phrase[:-1]}([\u4e00-\u9fff]{{1,2}}){phrase[-1]}", whole):
            inserted = found[1]
            if (
                set(inserted) & _FUNCTION_WORDS
                or phrase in found[0]
                or whole.count(found[0]) > 1
                or found.end() in seen
            ):
                continue
            if phrase[-1] + whole[found.end() : found.end() + 1] in words or (
                len(inserted) > 1 and inserted not in words
            ):
                continue
            if whole.count(f"{phrase[-2]}{inserted}") > 1 or whole.count(f"{inserted}{phrase[-1]}") > 1:
                continue  # words of their own, which happen to stand there
            seen.add(found.end())
            yield f"“{found[0]}”像是“{phrase}”的错字（中间多了“{inserted}”）"


def _words(runs: list[str]) -> set[str]:
    """Return pairs of characters that stand beside different ones, and so are words."""
    left: dict[str, set[str]] = {}
    right: dict[str, set[str]] = {}
    for run in runs:
        for at in range(len(run) - 1):
            pair = run[at : at + 2]
            left.setdefault(pair, set()).add(run[at - 1 : at])
            right.setdefault(pair, set()).add(run[at + 2 : at + 3])
    return {pair for pair in left if len(left[pair]) > 1 and len(right[pair]) > 1}


def _common_phrases(runs: list[str]) -> list[str]:
    counts: Counter[str] = Counter()
    for run in runs:
        for length in range(_LEAST_PHRASE, _LONGEST_PHRASE + 1):
            counts.update(run[at : at + length] for at in range(len(run) - length + 1))
    return sorted((phrase for phrase, count in counts.items() if count >= _COMMON), key=len, reverse=True)


def subject_of(text: str, title: str) -> str:
    """Return the longest phrase of a title that the notice repeats again and again; empty if there is none."""
    counts: Counter[str] = Counter()
    for run in _HAN.findall(text):
        for length in range(3, _LONGEST_PHRASE + 1):
            counts.update(run[at : at + length] for at in range(len(run) - length + 1))
    common = [phrase for phrase, count in counts.items() if count >= 2 * _COMMON and phrase in title]
    found = max(common, key=lambda phrase: (len(phrase), counts[phrase]), default="")
    return re.sub("(?:示范|试点|单位|企业|工作)+$", "", found)
