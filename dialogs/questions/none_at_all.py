"""None at all, in the dozens of ways people say it: 没有, 还没开展过, 一次也没有."""

from dialogs.language.phrases import Phrase
from dialogs.language.question_words import asks
from dialogs.language.word_finder import WordFinder
from dialogs.questions.quantity import CLAUSE_ENDS, beside_numbers, meant_numbers
from standards.form import Field

_LONGEST = 24
_ONE = Phrase("[一1半](?:[次个家人场回样趟项遍]儿?|毛钱|分钱)|半点儿?", "«一次»也没有")
_NOT = Phrase(
    "从来没有?|压根没有?|根本没有?|完全没有?|没有|没得|木有|莫得|冇得?|未有|没|未曾|从未|尚未|暂未|未|暂无|尚无|无|不曾"
    "|[否零]|是?空白|\\b(?:none|nothing|nobody|never|nil|no|not[; ]?yet)\\b",
    "«没有»一次",
)
_NOT_YET_KNOWN = Phrase(
    "[没未](?:有|来得及|能)?(?:统计|核实|核对|确认|数|算|问|查|看|填|想|弄清|搞清|记|定|出来|给)"
    "|没(?:有)?(?:问题|关系|事|数据|数字|空|时间|办法)|[没无]法"
    "|(?:没得?|木有|莫得|冇得?|未有|无)(?:现成的?|准确的?|具体的?|确切的?)?(?:数据?|数字|报表|资料)(?!.{0,2}家)",
    "«没统计»",
)
_PLAIN = Phrase("(?<!专)[次家人个样]也?", "«次»")
_ALSO = Phrase(
    "开始|启动|抽查?|开展|落实|配备|正式|专门|专职|任何|过|呢|了|啊|还|也|都|一直|暂时|目前为止|真|确实|记录|人手|整|参与|的|产值",
    "«一直»没开展",
)


def says_none(field: Field, text: str, around: WordFinder) -> bool:
    """Return True if a plain text says none at all."""
    if len(text) > _LONGEST or _NOT_YET_KNOWN.search(text) or asks(text):
        return False
    if any(meant_numbers(clause) and not _NOT.search(clause) for clause in CLAUSE_ENDS.split(text)):
        return False
    denied = _NOT.sub(";", text)
    if denied == text:
        return False
    return not beside_numbers(field, _PLAIN.sub("", _ALSO.sub(";", _ONE.sub(";", denied))), [], around)
