"""What somebody says first who has asked for the answer: 我问过领导了，三项都有."""

from dialogs.language.phrases import Phrase

_LONGEST = 24
_DONE = frozenset("过完好清到了")
"""One of these is in all that says that somebody was asked."""
_HAVING_ASKED = Phrase(
    "(?:我们?|俺|咱|刚刚?|刚才|已经?|又|专门|特地|也|都)*(?:跟|和|向|找|给)?(?:(?![等待要得需再没未若让想还去先])[一-龥]){0,5}?"
    "(?:问|请示|核实|确认|咨询|打听|请教|查|核对|商量|落实)(?:过|完|好|清楚|到|了|一下)+[一-龥]{0,6}?(?:了|的)?[,，、;；:： ]+",
    "我问过领导了，",
)


def without_having_asked(text: str) -> str:
    """Return what somebody answers after saying whom he has asked; the text itself if he says nothing of it."""
    if _DONE.isdisjoint(text[:_LONGEST]):
        return text
    found = _HAVING_ASKED.match(text)
    return text[found.end() :] if found is not None and found.end() <= _LONGEST else text
