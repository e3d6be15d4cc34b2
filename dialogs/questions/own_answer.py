"""The answer that somebody gives to a question of their own: 哪样没有？全有."""

from dialogs.language.phrases import Phrase
from dialogs.language.question_words import asks

_ASKED_ONESELF = Phrase(r"(?P<question>[^?？]{1,20})[?？]+\s*(?P<answer>[^?？]{1,20})", "专门管这个的？一个都没")
_WHAT_IS_MISSING = Phrase(
    "(?:哪|啥|什么|咩|乜).{0,4}(?:没|缺|少|差|冇)|(?:没|缺|少|差|冇).{0,2}(?:啥|什么|哪|咩|乜)", "«哪样没»有"
)
"""What asks only to be answered by oneself."""


def own_answer(text: str) -> str:
    """Return what follows a question that asks nobody; empty if there is none."""
    found = _ASKED_ONESELF.fullmatch(text)
    if found is None or asks(found["answer"]):
        return ""
    return "" if asks(found["question"]) and not _WHAT_IS_MISSING.search(found["question"]) else found["answer"]
