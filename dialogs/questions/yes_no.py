"""Yes or no, in the dozens of ways people say them."""

import unicodedata
from re import Match
from typing import ClassVar

from dialogs.language import buttons, wording
from dialogs.language.normalise import fold
from dialogs.language.phrases import Phrase
from dialogs.language.question_words import asks
from dialogs.language.traditional import simplified
from dialogs.language.yes_no_words import ASSENTING, MEANINGS, NOT_SURE, WORDS, Meaning
from dialogs.model.actions import GiveAnswer
from dialogs.model.asked import AnswerForm
from dialogs.model.context import Context
from dialogs.model.reply import ChoiceRole, Rows
from dialogs.questions import QuestionKind
from dialogs.questions.outcome import Doubtful, Outcome, Refused, Understood
from standards.form import Field, Value

_LONGEST = 60
_BESIDE_AT_MOST = 8
"""Characters that are no known word and still leave an answer in doubt; more make it no answer."""
_NUMBERS = {"1": True, "2": False}
"""The numbers of the two choices."""
_CLAUSE_ENDS = Phrase("[,;。!.:\n]|(?<=[一-龥]) +(?=[一-龥])|但是?|不过|可是|然而|只是", "有的«,»都登记了")
_ALONE = Phrase("(?:那|也|就)*(?:会|能|成|中|行|得)(?:的|了|啊|呀|嘞|呢|哈|滴|嘛|哩|咧)*", "中嘞")
"""What is a yes alone and a part of other words elsewhere: 会, 会计."""
_CHOSEN = Phrase("(?:我?选择?|第)+(?P<number>[12一二])[个项]?", "选1")
_SHARE = Phrase("(?<![0-9])[1-9]?[0-9](?:[.][0-9]+)?%", "«95%»的人签了")
_OF_PEOPLE = Phrase("都|全|均|皆|大家|人(?!事)|员工|职工|每|层|部分|多数|少数|经理|领导", "«大家»都知道")
_AT_THE_TIME = Phrase(
    "(?:入职|上岗|报到|岗前|每次|每场|第一天)(?:的?时候?|当天|那天|前|后|就|都|会|先)+[^,;。]{0,4}?(?:培训|讲|学|记|教|登记|签)",
    "新员工«入职时培训»",
)
"""Says when it is done, and so perhaps that it is."""
_YES_FIRST = Phrase(
    "^(?:是的|对的|嗯+|有的?(?=[给对跟向每全所都大人])|做了|有啊|有哦)(?P<people>[^,;。!没不未无冇只部份半些哪有]{2,14})$",
    "是的每个新员工都培训",
)
"""A yes with the people behind it for whom it is done, and no mark between; 有的部门 are some of them."""
_BY_MOUTH = Phrase("口头", "«口头»讲一讲")
_REPEATED = Phrase(r"(.{1,3}?)\1+", "对对对")
_CONCEDED = Phrase("([一-龥]{1,2})(?:了|的)?(?:倒是|倒|是|嘛|呢|么|呀|啊)(?:没有|没|冇|未|还没)\\1", "«记倒是没记»")
_GRANTED = Phrase("([一-龥]{1,2})(?:倒)?是\\1(?:了|过|的)?", "«讲是讲了»就是没留记录")
"""What is granted before the answer: of 讲是讲了，就是没留记录 only the second half counts."""
_DENIED = Phrase(
    "^哪(?:来|有|里来|里有|儿来|儿有)(?:的|得|过)?(?!.*[?？])|有(?:个|什么|啥|嘛)?(?:屁|鬼(?!子)|锤子|毛线)",
    "«哪来的»台账哟",
)
"""A question or a curse that only denies."""
_NOT_NONE = Phrase(
    "(?:不是|并非|不能说|不至于)(?:完全|说|就)?(?:没有?|无)|(?:没有?|无)(?:人|谁|哪个|一个|一人|一次)?[不没](?=(?!是)[一-龥])",
    "«不是没有»",
)
"""A no that is taken back, and so a yes of some kind."""
_NOTHING_MISSING = Phrase(
    "(?:没有?|无|未)(?:任何|什么|一[个人次]|人)?(?:过|被)?"
    "(?:遗漏|漏(?:掉|下|登|记|发)?|丢失|丢|遗失|缺失|缺漏|缺|落下|例外|死角|盲区|问题)(?:过|了|的|人|掉)*",
    "«没有漏的»",
)
"""Denies that anything is missing, and so a yes of some kind."""
_NOT_ONLY = Phrase(
    "^(?:不仅|不但|不光|不只|不单)(?:仅|单|是)?(?=.*?[有做学讲记])|^不[,;。 ]+(?=有|做了|是的)", "«不仅»有还考试"
)
"""Begins with a no that denies nothing of what is asked."""
_BEFORE_NOW = Phrase(
    "(?:以前|原来|原先|过去|之前|早先|从前|当初|刚开始|[去前]年|[早前]些年)[^,;。]*[,;。 ]+"
    "(?=.{0,6}(?:现|目前|如今|今年|后来|眼下|这两年))",
    "«以前没有,»现在有了",
)
"""What was so once, before what is so now."""
_OF_A_SPAN = Phrase("近|以来|[年月]内|曾|[^没未有\\W]过", "«近»三年有违法行为吗")
"""Asks for a span of time, in which what was once counts as well."""
_ONCE_KNOWN = Phrase(
    "(?:需|须|要|得|待|容)[^,;。]{0,12}(?:后|再)[^,;。]{0,4}(?:答|填|报|回复|回您|告)", "«需与财务核实后答»复"
)
"""Promises an answer and has none."""
_ONLY_SOME = Phrase(
    "(?:就|只|光|仅|才)(?:是|有|在)?(?:跟|和|对|给|让|向|找|同|通知了?|告诉了?|发给了?|传达给?到?)了?"
    "(?:.{0,4}(?:中层|领导|干部|经理|骨干|主管|管理层|班组长|部门|核心|技术|研发|负责人|几个|一部分))",
    "«就跟中层»说过",
)
_WHO_ONE_IS = Phrase(
    "(?:^|(?<=[,;。!. ]))(?:我们?|咱们?|俺们?|我司|我单位|本单位|这边)(?:公司|单位|这边)?[是系](?P<what>[^,;。!\\n]{1,10})",
    "选错了,«我们是园区»",
)
"""Says who somebody is, in which 是 answers nothing."""
_EXPERIENCED = Phrase("(?<![没未])[^没未有\\W]过", "近三年«受过»处罚吗")
_SUBJECT = Phrase(
    "(?!我们|咱|俺|我|公司|单位|园区|这边|这里|现在|目前|今年|其实|已经?|应该|确实|真的?|全|都|大家|每|刚|是|对|还|也|早)"
    "(?P<of>[^有没无未不做\\W]{2,6})(?:都|也)?[有没无]",
    "«台账有»",
)
"""What a yes or no is said of, where that is named before it."""
_PLAINLY = frozenset({Meaning.WEAK_YES, Meaning.NOTHING})
_PARTICLES = Phrase("[\\W的了啊呀呢吧哦哈嘛嘞]+", "«的»")
_NOT_A_WORD = Phrase(r"[\W_]+", "有«“»台账")
_DISAGREES = frozenset({"否", "不是", "不对"})
_REFUSED = "请回答“是”或“否”，拿不准可发“跳过”"


class YesNoQuestion(QuestionKind):
    """Asks whether something is so; kept as a bool."""

    takes_numbers = True
    none_is_an_answer = True
    answer_form = AnswerForm.OPTIONS
    readings: ClassVar = {"有的": True, "已经做了": True, "尚未开展": False, "1": True, "2": False}
    refusals = ("不知道", "有没有", "")

    def _read(self, context: Context, field: Field, text: str) -> Outcome:
        if (answer := _NUMBERS.get(fold(text))) is not None:
            return Understood(answer)
        typed = simplified(unicodedata.normalize("NFKC", text.replace("\ufe0f", "")).casefold())
        if len(text) > _LONGEST:
            raise Refused(_REFUSED)
        if found := _REPEATED.fullmatch(_NOT_A_WORD.sub("", typed)):
            typed = found[1]
        typed = _WHO_ONE_IS.sub(lambda found: _unless_who(field, found), typed)
        typed = _GRANTED.sub("", _CONCEDED.sub(r"没\1", typed))
        if not _OF_A_SPAN.search(field.ask):
            typed = _BEFORE_NOW.sub("", typed)
        if granted := _granted(field, typed):
            answer, _ = _meant(field, granted)
            return Doubtful(Understood(answer), wording.record_as(self.show(field, answer)))
        if denied := _DENIED.sub("没有", typed) if _DENIED.search(typed) else "":
            answer, _ = _meant(field, denied)
            return Doubtful(Understood(answer), wording.record_as(self.show(field, answer)))
        if asks(typed) or _ONCE_KNOWN.search(typed) or NOT_SURE.search(typed):
            raise Refused(_REFUSED)
        if (first := _YES_FIRST.match(typed)) and _OF_PEOPLE.search(first["people"]):
            return Understood(True)
        core = _NOT_A_WORD.sub("", typed)
        if _ALONE.fullmatch(core):
            return Understood(True)
        if chosen := _CHOSEN.fullmatch(core):
            return Understood(chosen["number"] in "1一")
        answer, sure = _meant_at_last(field, typed)
        if field.asks_in_the_negative and not (answer and _agrees_plainly(typed)):  # 没有 agrees with 没有…，是吗？
            answer, sure = not answer and core not in _DISAGREES, False
        return Understood(answer) if sure else Doubtful(Understood(answer), wording.record_as(self.show(field, answer)))

    def _instead(self, context: Context, field: Field, before: str, after: str) -> Outcome | None:
        """Return what the second version means; None where its yes or no is of another thing: 没有。对了，台账有."""
        subject = _SUBJECT.match(after)
        if subject and not any(subject["of"] in name for name in (field.label, field.ask, *field.aliases)):
            return None
        return super()._instead(context, field, before, after)

    def show(self, _field: Field, value: Value) -> str:
        """Return 是 or 否."""
        return buttons.YES if value else buttons.NO

    def choices(self, context: Context, field: Field, _page: int) -> Rows:
        """Return 是 and 否."""
        present = context.values.get(field.key)
        marked = present if isinstance(present, bool) else None
        return (buttons.yes_no(GiveAnswer(field.key, "yes"), GiveAnswer(field.key, "no"), ChoiceRole.OPTION, marked),)

    def choose(self, _context: Context, _field: Field, option: str) -> Outcome | None:
        """Return what `yes` or `no` means."""
        return Understood(option == "yes") if option in ("yes", "no") else None


def _meant_at_last(field: Field, text: str) -> tuple[bool, bool]:
    """Return the same as `_meant`; the verb of the question is 有过 where that leaves no doubt (受过处罚吗: 没受过)."""
    having = text
    for asked in _EXPERIENCED.finditer(field.ask):
        having = having.replace(asked[0], "有过")
    try:
        meant = _meant(field, text)
    except Refused:
        if having == text:
            raise
        return _meant(field, having)
    if meant[1] or having == text:
        return meant
    return (meant[0], True) if _meant(field, having) == (meant[0], True) else meant


def _meant(field: Field, text: str) -> tuple[bool, bool]:
    """Return the answer that the clauses of a text agree on, and True if it is sure; refuse a text without one."""
    clauses = [[MEANINGS[word] for word in WORDS.words_in(clause)] for clause in _CLAUSE_ENDS.split(text)]
    meanings = {meaning for clause in clauses for meaning in clause}
    beside = _beside(field, text)
    if _OF_PEOPLE.search(text):
        meanings.discard(Meaning.KNOWN)
        clauses = [[Meaning.YES if meaning is Meaning.KNOWN else meaning for meaning in clause] for clause in clauses]
    if meanings & {Meaning.UNKNOWN, Meaning.KNOWN} or len(beside) > _BESIDE_AT_MOST:
        raise Refused(_REFUSED)
    answers = {answer for clause in clauses if (answer := _of_a_clause(clause)) is not None}
    if (
        Meaning.PARTLY in meanings
        or _ONLY_SOME.search(text)
        or _SHARE.search(text)
        or (Meaning.NOT_YET in meanings and answers != {False})
    ):
        return False, False
    if not answers and Meaning.WEAK_YES in meanings:
        answers = {True}
    if not answers and not meanings & {Meaning.NOT_YET, Meaning.PERHAPS} and _AT_THE_TIME.search(text):
        return True, False
    if _BY_MOUTH.search(text) and not _OF_PEOPLE.search(text):
        raise Refused(_REFUSED)
    if len(answers) != 1:
        raise Refused(_REFUSED)
    return answers.pop(), not beside and Meaning.PERHAPS not in meanings


def _granted(field: Field, typed: str) -> str:
    """Return a text that takes its own no back with 有 in place of that no (没有漏的, 不仅有还考试); empty for any other."""
    if any(MEANINGS[word] is Meaning.YES and ("没" in word or "无" in word) for word in WORDS.words_in(typed)):
        return ""  # 没问题 and 没落下 are a yes by themselves
    granted = _NOT_ONLY.sub("", _NOT_NONE.sub("有", typed))
    if not _OF_A_SPAN.search(field.ask):
        granted = _NOTHING_MISSING.sub("有", granted)
    return "" if granted == typed else granted


def only_agrees(text: str) -> bool:
    """Return True if a text agrees with what was asked (是, 没错, 好的) and does not say that something is there (有, 对，有)."""
    return all(MEANINGS[word] in _PLAINLY or word in ASSENTING for word in WORDS.words_in(simplified(fold(text))))


def _unless_who(field: Field, found: Match[str]) -> str:
    """Return a clause with 我们是 in it as it is where it answers (我们是都讲过的), and nothing where it says who one is."""
    what = _PARTICLES.sub("", found["what"])
    answers = any(MEANINGS[word] is not Meaning.NOTHING for word in WORDS.words_in(what))
    return found[0] if answers or not what or what in fold(field.ask) else ""


def _agrees_plainly(text: str) -> bool:
    """Return True if a text says 是 or 对 without saying that something is there."""
    return {MEANINGS[word] for word in WORDS.words_in(text)} <= _PLAINLY


def _of_a_clause(meanings: list[Meaning]) -> bool | None:
    """Return the answer of one clause, None where it has none; refuse one that takes itself back (不是没有)."""
    denied = [place for place, meaning in enumerate(meanings) if meaning is Meaning.NO]
    affirmed = [place for place, meaning in enumerate(meanings) if meaning is Meaning.YES]
    if len(denied) > 1 or (denied and affirmed and affirmed[0] < denied[0]):
        raise Refused(_REFUSED)
    if denied:
        return False
    return True if affirmed else None


def _beside(field: Field, text: str) -> str:
    """Return what is no known word, and no word of the question either."""
    pieces = [piece for piece in _NOT_A_WORD.split(WORDS.without(text)) if piece]
    asked = fold(";".join((field.label, field.ask, *field.aliases))) if pieces else ""
    return "".join(piece for piece in pieces if len(piece) == 1 or piece not in asked)
