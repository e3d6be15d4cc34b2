"""What people type who leave an optional question empty for good."""

from collections.abc import Sequence

from dialogs.language.normalise import fold
from dialogs.language.phrases import Phrase

_EMPTY = Phrase(
    "(?:(?:这[一个]?[项题栏空]?|此[项栏]|先|就|可以)*"
    "(?:不[用必需想]?填写?|不写|不要填|免填|无[需须]填写?|留空|空着?|空白|空缺|略|省略|跳过|不提供|不适用|无此项|没有这[一个]?项)"
    "(?:了|吧|的|就行|即可)*|[/\\\\\\-—–－]+|n/?a|skip)[。.!！~]*",
    "这项不填了",
)
_NONE = Phrase(
    "(?:暂时?|目前|我们|公司|还|也|都|是|为|[:：，,])*(?:没有?|無|无|未有|空)(?:了|的|呢|啊|任何|什么|要写的|要填的)*[。.!！~]*"
    "|(?:没有?|无)(?:什么|其他|其它|别的|需要|要)*(?:说明|补充)(?:的|事项|说明)*[。.!！~]*|不涉及[。.]*"
    "|none|nil|no",
    "暂无",
)
_HEAD = 2
"""Characters at the end of a name by which it goes, too: 邮箱 of 电子邮箱."""


def leaves_empty(text: str, names: Sequence[str], *, none_is_an_answer: bool) -> bool:
    """Return True if a text says that nothing is written, also with one of the blank's names beside it (没有备注).

    没有 does not, where it is an answer itself. Names are folded, the longest first.
    """
    folded = fold(text)
    called = next((name for name in (*names, *(name[-_HEAD:] for name in names)) if name in folded), "")
    kinds = (_EMPTY,) if none_is_an_answer else (_EMPTY, _NONE)
    said = (folded, folded.replace(called, "", 1)) if called else (folded,)
    return any(kind.fullmatch(each) for kind in kinds for each in said)
