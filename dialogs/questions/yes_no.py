"""Yes or no, in the dozens of ways people say them."""

from typing import ClassVar

from dialogs.language import buttons
from dialogs.language.normalise import fold
from dialogs.language.phrases import Phrase
from dialogs.model.actions import GiveAnswer
from dialogs.model.context import Context
from dialogs.model.reply import Rows
from dialogs.questions import QuestionKind
from dialogs.questions.outcome import Outcome, Refused, Understood
from standards.form import Field, Value

_LONGEST = 30

_YES_TEXT = """
是 有 对 做 嗯 恩 好 行 能 会 可以 都是 全是 是有 没问题 没错 当然 肯定 确实 必须 确认 属实 符合 满足 达到 具备 齐全
完整 做到 已有 现有 yes y yeah yep ok okay sure true ✓ ✔ √ ☑ ✅ 👍 👌 🆗 ⭕
"""
_NO_TEXT = """
否 没 无 不 未 没有 不是 不对 不行 不会 不能 不符合 不具备 no n none nope nah false ✗ ✘ × ✕ ✖ ❌ ❎ x
"""
_YES_WORDS, _NO_WORDS = frozenset(_YES_TEXT.split()), frozenset(_NO_TEXT.split())
_NUMBERS = {"1": True, "2": False}
"""The numbers of the two choices."""
_DONE = (
    "(?:有|做|做到|开展|建立|设立|设置|完成|落实|登记|实施|执行|制定|签|签订|签署|纳入|包含|包括|覆盖|记录|配备|组织|进行|搞|办"
    "|达到|具备|传达到)"
)
_WHO = "(?:我们|我司|公司|园区|本?单位|目前|现在|确实|全部|全都|也|都|均|是)*"
_YES = Phrase(f"{_WHO}(?:已经?|早已|早就)?{_DONE}(?:[了过完好]|到位)*", "我们已经做了")
_NO = Phrase(
    f"{_WHO}(?:目前|暂时?|还|尚|也|都|一直|从来?|并|根本)*(?:没[有得]?|未|无|不曾)(?:{_DONE})?(?:过|到)?", "尚未开展"
)
_THING = Phrase(
    "(?:我们|公司|都|已经?|也|还|暂时?|尚)*"
    "(?P<none>没有|没|暂无|尚无|无|未)?(?P<have>有|做了?|建了?|签了?)?(?P<thing>.{2,12})",
    "还没有台账",
)

_EDGES = Phrase(
    r"^[\s.,。，!！~、;；\ufe0f'\"“”]+|[\s.,。，!！~、;；…\ufe0f'\"“”]+$",
    "有«！！»",
)
_PARTICLES = Phrase("(?<=.)(?:的|了|啊|呀|哦|噢|喔|呢|哈|啦|嘛|滴)+$", "有«的呢»")
_REPEATED = Phrase(r"(.{1,3}?)\1+", "对对对")


class YesNoQuestion(QuestionKind):
    """Asks whether something is so; kept as a bool."""

    takes_numbers = True
    readings: ClassVar = {"有的": True, "已经做了": True, "尚未开展": False, "1": True, "2": False}
    refusals = ("不知道", "有一部分", "有没有", "")

    def _read(self, context: Context, field: Field, text: str) -> Outcome:
        if (answer := _NUMBERS.get(fold(text))) is not None:
            return Understood(answer)
        core = _EDGES.sub("", fold(text.replace("\ufe0f", ""))) if len(text) <= _LONGEST else ""
        for form in (core, _REPEATED.sub(r"\1", core)):
            bare = _PARTICLES.sub("", form)
            if form in _YES_WORDS or bare in _YES_WORDS or _YES.fullmatch(bare):
                return Understood(True)
            if form in _NO_WORDS or bare in _NO_WORDS or _NO.fullmatch(bare):
                return Understood(False)
        answer = _about_the_thing(field, _PARTICLES.sub("", core))
        if answer is None:
            raise Refused("请回答“是”或“否”，拿不准可发“跳过”")
        return Understood(answer)

    def show(self, _field: Field, value: Value) -> str:
        """Return 是 or 否."""
        return buttons.YES if value else buttons.NO

    def choices(self, _context: Context, field: Field, _page: int) -> Rows:
        """Return 是 and 否."""
        return (buttons.yes_no(GiveAnswer(field.key, "yes"), GiveAnswer(field.key, "no")),)

    def choose(self, _context: Context, _field: Field, option: str) -> Outcome | None:
        """Return what `yes` or `no` means."""
        return Understood(option == "yes") if option in ("yes", "no") else None


def _about_the_thing(field: Field, text: str) -> bool | None:
    """Return an answer that names what is asked about (有台账, 没有台账); None where the question does not name it."""
    found = _THING.fullmatch(text)
    if not found or not (found["none"] or found["have"]) or found["thing"] not in fold(field.label + field.ask):
        return None
    return found["none"] is None
