"""Words on one line."""

from typing import ClassVar

from dialogs.language.phrases import Phrase
from dialogs.language.private_use import is_unreadable
from dialogs.language.question_words import asks
from dialogs.language.speech import SPOKEN, sounds_spoken
from dialogs.model.context import Context
from dialogs.questions import QuestionKind
from dialogs.questions.denied import instead_of_denied
from dialogs.questions.elsewhere import refuse_foreign
from dialogs.questions.introductions import answers_in, as_compared
from dialogs.questions.labels import names_another, names_of
from dialogs.questions.outcome import Doubtful, Outcome, Refused, Understood, asked_back, says_something
from dialogs.questions.unknown import refuse_unknown
from standards.form import AnswerKind, Field, Value

_CLAUSES = Phrase("[,，;；。!！]", "北京示例科技有限公司«，»一字不差")
_CLAUSES_AT_MOST = 3
_SAYS_MORE = Phrase("[0-9?？]|错了|改成|改为|更正|吗", "«3»层")
"""What a clause has that is more than words beside the answer."""
_AT_ANOTHER_TIME = Phrase(
    "[(（](?:[^()（）]*(?:旧址|原址|老地址|以前|原来|曾用名|旧名|待定|变更|已搬|搬走|注销))"
    "|^(?:我们?|公司|我司|单位|企业|[现已刚]|经)*(?:改名|更名)|^(?:原|曾用名|旧名)[:：]?(?=北京|中国|丰台|[一-龥]{2,3}[省市区])"
    "|(?:^|[,，。;； ])(?:我们?|咱们?|俺们?|公司|单位|我司|园区|厂子?|地址|这边)?(?:是|也|就)?"
    "(?:(?:原来|原先|以前|之前|从前|早先|早前|当初)(?:是|叫|名|的|在|租|住|搬|用|办公|地址|那|老|都|我|公司)|(?:曾|曾经)(?:是|叫|在|任|用|租)|"
    "(?:明年|明天|明儿|后天|大后天|下个?月|下周|下星期|下半年|年底|月底|年后|节后|过几天|过两天|过段时间|马上|即将|快|将来|以后|将|准备|打算|计划)(?:就|会|可能|才|我们|公司)?"
    "(?:要|改名|改叫|改成|换|升|任|搬|迁|租|到|去|挪))",
    "«明天搬»到样例路3号",
)
"""What was or will be, and is not what is asked for now."""
_AS_APPLICANT = Phrase(
    "(?:我们?|本)(?:公司|单位|企业|司|厂|园区|园|院|所|方|表)|^我们(?=[一-龥]{2})|正在|需要|可能|大概|不是|暂时|(?<=[期数况料法])填写|没有",
    "«我司»另有一家分公司",
)
"""Words of somebody who speaks of themselves, and not to the bot."""
_MERE_YES = Phrase("(?:是|对|嗯|有)(?:的|过|啊|了)*[。.!！]*", "有过")
_TWICE = Phrase(r"(?P<once>.{4,})[ ,，、;；/]*(?P=once)", "北京示例有限公司 北京示例有限公司")
_NUMBERS_ALONE = Phrase("[0-9]{1,2}(?:[,.、/ ]+[0-9]{1,2})*", "4")
"""The numbers of choices, where words explain another answer."""
_ANOTHER_BLANK = Phrase("[:：是为叫在]|改", "企业名称«是»北京示例科技有限公司")
_LONGEST_AROUND = 60
"""Characters that may stand around an answer."""


class TextQuestion(QuestionKind):
    """Asks for words that fit on one line; kept as they are, without what is said around them."""

    takes_numbers = False
    readings: ClassVar = {"丰台区\n  菜户营东街": "丰台区 菜户营东街"}
    refusals: ClassVar[tuple[str, ...]] = ("", "。。。", "😀👍", "不知道")
    column_width = 30
    expected: ClassVar[str] = "请用文字填写"
    """What goes on after the label where a text cannot be the answer."""
    of_place: ClassVar[bool] = False
    """True if the answer says where something is."""

    opening: ClassVar[Phrase | None] = None
    """How people begin an answer of this kind."""

    def _read(self, context: Context, field: Field, text: str) -> Outcome:
        refuse_unknown(text)
        line = " ".join(text.split())
        if not says_something(line):
            raise Refused("请用文字填写")
        _measured(field, line, allowing=_LONGEST_AROUND)
        refuse_foreign(line, self.expected)
        if (field.needs_option or field.needs_answer) and _NUMBERS_ALONE.fullmatch(as_compared(line)):
            raise Refused("请用文字填写")
        if is_prose(field):
            return self._prose(context, field, line)
        line = twice["once"] if (twice := _TWICE.fullmatch(line)) else line
        if (instead := instead_of_denied(line)) is not None:
            return self._instead_of_denied(context, field, instead)
        names = names_of(field)
        candidates = answers_in(line, names, of_place=self.of_place, opening=self.opening)
        sure = next((each for each in candidates if self.is_sure(each)), None)
        value = _measured(field, next(answers_in(line, names, of_place=self.of_place)) if sure is None else sure)
        note = f"{field.label}里有一个显示不出的字，请核对。" if is_unreadable(value) else ""
        if names_another(context, field, value):
            raise Refused(f"{self.expected}，一次只填这一项")
        if sure is not None and _AT_ANOTHER_TIME.search(line):
            return Doubtful(Understood(value, note), asked_back(value))
        if sure is not None:
            return Understood(value, note)
        if core := self._sure_clause(line, names) or self.within(line):
            return Doubtful(Understood(core), asked_back(core))
        if other := self.looks_like(value):
            raise Refused(self.expected, resembles=other)
        if self.is_none(value) or as_compared(line).rstrip(".~!").endswith(("了", "吗")):
            raise Refused(self.expected)
        return Doubtful(Understood(value, note), asked_back(value))

    def _instead_of_denied(self, context: Context, field: Field, instead: str) -> Outcome:
        """Return what stands in place of a denied answer, to be asked back; refuse a denial alone."""
        if not instead:
            raise Refused(self.expected)
        answer = self._read(context, field, instead)
        return (
            Doubtful(answer, asked_back(self.show(field, answer.value))) if isinstance(answer, Understood) else answer
        )

    def _prose(self, context: Context, field: Field, line: str) -> Outcome:
        """Return a remark as it was typed; in doubt where it may be said to the bot; refuse a question and a mere yes."""
        names = names_of(field)
        label = next((name for name in names if as_compared(line).startswith((f"{name}:", f"{name}："))), "")
        value = _measured(field, line[len(label) :].lstrip(":： ") if label else line)
        plain = as_compared(value)
        if asks(plain) or (field.needs_answer is not None and _MERE_YES.fullmatch(plain)):
            raise Refused("请写明具体情况")
        if _ANOTHER_BLANK.search(plain) and names_another(context, field, value):
            raise Refused(f"{self.expected}，一次只填这一项")
        note = f"{field.label}里有一个显示不出的字，请核对。" if is_unreadable(value) else ""
        answer = Understood(value, note)
        return Doubtful(answer, asked_back(value)) if SPOKEN.search(_AS_APPLICANT.sub("", plain)) else answer

    def _sure_clause(self, line: str, names: tuple[str, ...]) -> str:
        """Return the one clause of a text that is surely an answer, while the others are words alone; else nothing."""
        clauses = [clause for clause in _CLAUSES.split(line) if clause.strip()]
        if not 1 < len(clauses) <= _CLAUSES_AT_MOST:
            return ""
        sure = [
            next(
                (
                    each
                    for each in answers_in(clause, names, of_place=self.of_place, opening=self.opening)
                    if self.is_sure(each)
                ),
                "",
            )
            for clause in clauses
        ]
        others = [clause for clause, answer in zip(clauses, sure, strict=True) if not answer]
        found = [answer for answer in sure if answer]
        return found[0] if len(found) == 1 and not any(map(_SAYS_MORE.search, others)) else ""

    def is_sure(self, text: str) -> bool:
        """Return True if a text is surely an answer as a whole."""
        return not self.is_none(text)

    def within(self, text: str) -> str:
        """Return the answer that a sentence has in it, to be asked back; empty if there is none."""
        return ""

    def looks_like(self, text: str) -> str:
        """Return the kind of answer that a text is instead, as a refusal names it; empty if it is none."""
        return ""

    def is_none(self, text: str) -> bool:
        """Return True if a text that is not surely an answer cannot be one."""
        return sounds_spoken(as_compared(text))

    def show(self, _field: Field, value: Value) -> str:
        """Return the text itself."""
        return str(value)


def is_prose(field: Field) -> bool:
    """Return True if a question asks for a remark or an explanation, in any words, and not for a name of something."""
    return field.kind is AnswerKind.TEXT and (field.optional or field.needs_answer is not None)


def _measured(field: Field, line: str, allowing: int = 0) -> str:
    """Return a text that is long and short enough for its field, with some characters more where they are allowed."""
    if len(line) < field.shortest:
        raise Refused(f"请写完整，至少 {field.shortest} 字", length=f"{len(line)} 字")
    if len(line) > field.longest + allowing:
        raise Refused(f"最多 {field.longest:,} 字", length=f"{len(line):,} 字")
    return line
