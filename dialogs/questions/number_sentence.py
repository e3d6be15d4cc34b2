"""A sentence with a number in it, made plain: without misspellings, and without a number that is corrected in it."""

from dialogs.language.numerals import HAN, plain
from dialogs.language.phrases import Phrase
from dialogs.language.question_words import asks
from dialogs.language.word_finder import WordFinder
from dialogs.questions.outcome import Refused
from dialogs.questions.quantity import AT_LEAST, CLAUSE_ENDS, RANGE, VAGUE, beside_numbers, meant_numbers
from standards.form import Field

_LONGEST = 200
"""Characters of a text that are searched for a number."""
_MISSPELT = Phrase("[百佰][份芬]之|百分[只支知]", "«百份之»二十")
_ABOUT = Phrase("差不(?:太|大)?(?:多|离)(?:少)?|不多不少|可能|大差不差", "«差不多»3200万")
"""Words for about that hold 不 or 多, which mean something else elsewhere."""
_CORRECTED = Phrase(
    "准确(?:点|一点|来说|地说|的说|说|数字|数|的)*(?:是|有|为)?|确切(?:点|地说|的说|说|的)*(?:是|有|为)?"
    "|应该?是|应为|实际(?:上|是|为|有)+|具体(?:是|为|有|来说)",
    "百把人,«准确点是»103个",
)
"""Marks a more exact number behind another one that is not wrong."""
_NUMERALS = Phrase(f"[0-9{HAN}]+", "约«120»人")


def number_sentence(field: Field, text: str, around: WordFinder) -> str:
    """Return a text in plain numerals to look for numbers in; refuse a whole page and a question."""
    if len(text) > _LONGEST:
        raise Refused("请只写一个数", length=f"{len(text):,} 字")
    text = text.replace("俩", "两个").replace("仨", "三个")
    plain_text = _MISSPELT.sub("百分之", plain(text)).replace("百分百", "百分之百").replace("挂零", "出头")
    if asks(plain_text):
        raise Refused("请写一个数")
    return _as_corrected(field, _ABOUT.sub("约", plain_text), around)


def _as_corrected(field: Field, text: str, around: WordFinder) -> str:
    """Return a text without a number that a more exact one follows: 百把人，准确点是103个; 不到一千万，九百六十万."""
    for marked in _CORRECTED.finditer(text):
        before = _NUMERALS.sub(";", VAGUE.sub(";", text[: marked.start()]))
        if before and meant_numbers(text[marked.end() :]) and not beside_numbers(field, before, [], around):
            text = text[marked.end() :]
            break
    first, *others = CLAUSE_ENDS.split(text)
    rest = ";".join(others)
    vague = VAGUE.search(AT_LEAST.sub("", first)) or RANGE.search(first)
    return rest if vague and not VAGUE.search(rest) and meant_numbers(rest) else text
