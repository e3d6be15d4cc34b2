"""What should not be kept of a typed text, and the text without it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from dialogs.language.identifiers import Identifier, identified, readable
from dialogs.language.phrases import Phrase
from dialogs.understanding.secrets import Secret, logins, seen_in


class Foreign(StrEnum):
    """What may belong to another question, and is no number."""

    PLACE = "place"
    """An address."""


Matter: TypeAlias = Identifier | Secret | Foreign

NEVER_KEPT = frozenset({Identifier.IDENTITY, Identifier.DOCUMENT, Identifier.CARD, Secret.LOGIN})
"""What is kept nowhere, whatever the person says; the rest only looks like a secret, and the person knows whether it is one."""
_SHORTEST = 5
"""Characters below which a text is no secret."""
_SENTENCE = Phrase("[^。;!?\n]+[。;!?\n]*", "«一句。»两句。")
_WORTH_READING = Phrase(
    "[0-9一二两三四五六七八九十零][^0-9-]|[^0-9 -][0-9]|名单|清单|客户|供应商|[{}<>\\\\:=]"
    "|-----BEGIN|密码|口令|(?i:select |import |return |def )",
    "1«2人»",
)
_HAN = Phrase("[\u4e00-\u9fff]", "«中»")
_EMPTY_BRACKETS = Phrase(r"[(（\[【][ ,，、;；:：]*[)）\]】]", "欧阳志远«（）»")
_MARKS_IN_A_ROW = Phrase("([,，、;；:：])[ ,，、;；:：]+", "甲«，，»乙")
_AT_THE_EDGE = " \n,，、;；:："
_SPACES = Phrase(" {2,}", "甲«  »乙")


@dataclass(frozen=True, slots=True)
class Sensitive:
    """Something in a text that should not be kept, and where it stands."""

    matter: Matter
    start: int
    end: int


def sensitive(text: str) -> tuple[Sensitive, ...]:
    """Return what should not be kept of a text wherever it was typed, in order; secrets by the sentence."""
    if len(text) < _SHORTEST:
        return ()
    plain = readable(text)
    found = _never_kept(plain)
    if _WORTH_READING.search(plain):
        found += _secrets(plain)
    return tuple(sorted(found, key=lambda each: (each.start, each.end)))


def never_kept(text: str) -> tuple[Sensitive, ...]:
    """Return what is kept nowhere of a text, in order."""
    found = _never_kept(readable(text)) if len(text) >= _SHORTEST else []
    return tuple(sorted(found, key=lambda each: (each.start, each.end)))


def _never_kept(plain: str) -> list[Sensitive]:
    found = [Sensitive(each.kind, each.start, each.end) for each in identified(plain) if each.kind in NEVER_KEPT]
    if not _WORTH_READING.search(plain):
        return found
    return found + [Sensitive(Secret.LOGIN, start, end) for start, end in logins(plain)]


def _secrets(plain: str) -> list[Sensitive]:
    found: list[Sensitive] = []
    for sentence in _SENTENCE.finditer(plain):
        secret = seen_in(sentence[0])
        goes_on = found and found[-1].matter is Secret.CODE and found[-1].end == sentence.start()
        if secret is None and goes_on and not _HAN.search(sentence[0]):
            secret = Secret.CODE  # the lines of a program below its first
        if secret is not None:
            found.append(Sensitive(secret, sentence.start(), sentence.end()))
    return found


def without(text: str, findings: Iterable[Sensitive]) -> str:
    """Return a text without what was found in it, and without the marks and brackets that held only that."""
    kept, at = [], 0
    for finding in sorted(findings, key=lambda each: each.start):
        kept.append(text[at : max(at, finding.start)])
        at = max(at, finding.end)
    left = _EMPTY_BRACKETS.sub("", "".join((*kept, text[at:])))
    left = _SPACES.sub(" ", _MARKS_IN_A_ROW.sub(r"\1", left))
    return left.strip(_AT_THE_EDGE)


def masked(text: str) -> str:
    """Return a text in which what is never kept cannot be read, as it may be shown again."""
    hidden = list(text)
    for each in never_kept(text):
        hidden[each.start : each.end] = [
            "*" if character.strip() else character for character in text[each.start : each.end]
        ]
    return "".join(hidden)
