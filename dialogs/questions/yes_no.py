"""Yes and no, in the dozens of ways people say them."""

import re

from dialogs.language.normalise import fold
from dialogs.questions.outcome import Read, unclear
from standards.form import Field

_LONGEST = 30

_SAID_YES = """
是 有 对 做 嗯 恩 好 行 能 会 可以 都是 全是 是有 没问题 没错 当然 肯定 确实 必须 确认 属实 符合 满足 达到 具备 齐全
完整 做到 已有 现有 yes y yeah yep ok okay sure true ✓ ✔ √ ☑ ✅ 👍 👌 🆗 ⭕
"""
_SAID_NO = """
否 没 无 不 未 没有 不是 不对 不行 不会 不能 不符合 不具备 no n none nope nah false ✗ ✘ × ✕ ✖ ❌ ❎ x
"""
_YES_WORDS = frozenset(_SAID_YES.split())
_NO_WORDS = frozenset(_SAID_NO.split())
_DONE = (
    "(?:有|做|做到|开展|建立|设立|设置|完成|落实|登记|实施|执行|制定|签|签订|签署|纳入|包含|包括|覆盖|记录|配备|组织|进行|搞|办"
    "|达到|具备|传达到)"
)
_WHO = "(?:我们|我司|公司|园区|本?单位|目前|现在|确实|全部|全都|也|都|均|是)*"
_YES = re.compile(f"{_WHO}(?:已经?|早已|早就)?{_DONE}(?:[了过完好]|到位)*")
_NO = re.compile(f"{_WHO}(?:目前|暂时?|还|尚|也|都|一直|从来?|并|根本)*(?:没[有得]?|未|无|不曾)(?:{_DONE})?(?:过|到)?")
_THING = re.compile(
    "(?:我们|公司|都|已经?|也|还|暂时?|尚)*"
    "(?P<none>没有|没|暂无|尚无|无|未)?(?P<have>有|做了?|建了?|签了?)?(?P<thing>.{2,12})"
)

_EDGES = re.compile(r"^[\s.,。，!！~、;；\ufe0f'\"“”]+|[\s.,。，!！~、;；…\ufe0f'\"“”]+$")
_PARTICLES = re.compile("(?<=.)(?:的|了|啊|呀|哦|噢|喔|呢|哈|啦|嘛|滴)+$")
_AGAIN = re.compile(r"(.{1,3}?)\1+")


def read_yes_no(field: Field, words: str) -> Read:
    """Take the answer to a yes-or-no question; give true or false, or raise `Unclear` when it is neither."""
    said = _core(words[:_LONGEST]) if len(words) <= _LONGEST else ""
    for form in (said, _AGAIN.sub(r"\1", said)):
        bare = _PARTICLES.sub("", form)
        if form in _YES_WORDS or bare in _YES_WORDS or _YES.fullmatch(bare):
            return Read(True)
        if form in _NO_WORDS or bare in _NO_WORDS or _NO.fullmatch(bare):
            return Read(False)
    answer = _about_the_thing(field, _PARTICLES.sub("", said))
    if answer is None:
        raise unclear(field, words, "请回答“是”或“否”，拿不准可发“跳过”")
    return Read(answer)


def _core(words: str) -> str:
    return _EDGES.sub("", fold(words.replace("\ufe0f", "")))


def _about_the_thing(field: Field, said: str) -> bool | None:
    """有台账, 没有台账: the answer names what is asked about; what the question does not name settles nothing."""
    found = _THING.fullmatch(said)
    if not found or not (found["none"] or found["have"]) or found["thing"] not in fold(field.label + field.ask):
        return None
    return found["none"] is None
