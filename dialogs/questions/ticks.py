"""Any of several options, ticked one by one or named in a message."""

from re import Match
from typing import ClassVar

from dialogs.language import buttons, wording
from dialogs.language.normalise import fold
from dialogs.language.phrases import Phrase
from dialogs.language.question_words import asks
from dialogs.language.self_corrections import ADDS
from dialogs.language.tick_words import ROLES, THINGS, Role
from dialogs.language.yes_no_words import NOT_SURE
from dialogs.model.actions import ConfirmNothing, FinishTicks, TickAll
from dialogs.model.asked import AnswerForm
from dialogs.model.context import Context
from dialogs.model.reply import Choice, ChoiceRole, Rows
from dialogs.questions import QuestionKind
from dialogs.questions.denied_in_part import denies_in_part, says_otherwise
from dialogs.questions.half_years import with_half_years
from dialogs.questions.named_besides import names_besides
from dialogs.questions.option_names import Names, means_one, names_of_options
from dialogs.questions.options import bare, columns, joined, named
from dialogs.questions.outcome import Doubtful, Outcome, Refused, Understood
from dialogs.questions.tick_sentences import Ticked, TickSentence, Unclear
from dialogs.questions.tick_tokens import tokens
from standards.form import Field, Value

_LONGEST = 400
"""Characters of a text that are searched for options."""
_SHORTEST_PART = 2
_ALSO_A_REFUSAL = frozenset({"保密"})
"""Parts of labels that people also say instead of an answer."""

_DIGITS = str.maketrans("一二三四五六七八九", "123456789")
_GRANTED = Phrase("([一-龥]{1,2})是(?=\\1)", "«评是»评了")
"""Half of what is granted before something else is denied: 评是评了，报告没写."""
_ALL = Phrase("(?:全部?|所有|都选|齐全|一[样个项条]不[缺少落差漏]|all)[的了啦]*", "全部")
_NONE = Phrase("(?:[0零无否×✗✘❌]|none|nil|no|没有?|都?没)[的了呢啊]*", "无")
_SPOKEN_NUMBERS = Phrase("[一二三四五六七八九](?:[,、和跟 ]?[一二三四五六七八九])+", "一、三、四")
"""Numbers of options as a voice message is written down; nothing else may stand with them."""
_JUDGED = Phrase("(?<=[: ])([是否])(?=[ ;,.、。]|$)", "场所:«是»")
"""是 and 否 behind an option and a mark, as a form that is filled in has them."""
_COUNTED = Phrase("(?P<number>[二两三四五六])者(?=[都均皆全])|(?P<few>[俩仨])(?=[都均皆全有没])", "«二者»均已签署")
_DENIED = Phrase(
    "(?:我们|公司|还|目前|暂时|从来|至今|也)*(?:没有?|未曾?|尚未|从未)(?:做|开展|搞|弄|进行|组织|建立|制定)?过?"
    "(?P<what>[^都全有没]{2,12}?)(?:工作|过|了|呢|的|啊)*$",
    "没做过风险评估",
)
"""Denies what the question asks about."""


_ONE_OF_TWO = Phrase("[或和与及、]", "年度计划«或»任务")
_TICKS = "✓✔√☑✅"
_ROW_OF_MARKS = Phrase("[✓✔√☑✅✗✘×✕✖❌❎]+", "«✅✅❌»")
_MARKS_BETWEEN = Phrase(r"[\s,，、;；\ufe0f]+", "√«、»×")
_SHORTEST_ROW = 2


class TicksQuestion(QuestionKind):
    """Asks which options hold; kept as their keys, in the order of the options."""

    takes_numbers = True
    none_is_an_answer = True
    answer_form = AnswerForm.TICKS
    readings: ClassVar = {"1,2": ("a", "b"), "一、二": ("a", "b"), "都没有": (), "除了2、3都有": ("a",), "软件": ("b",)}
    refusals = ("不知道", "4", "都", "")
    column_width = 32
    expected: ClassVar[str] = "请写做到了哪几项，都没有请写“无”"
    """What goes on after the label where a text names no option."""
    all_of_them: ClassVar[str] = buttons.ALL_OF_THEM
    none_of_them: ClassVar[str] = buttons.NONE_OF_THEM

    def _read(self, context: Context, field: Field, text: str) -> Outcome:
        typed = _GRANTED.sub("", joined(text)) if len(text) <= _LONGEST else ""
        if _SPOKEN_NUMBERS.fullmatch(typed.rstrip("。.,、")):
            typed = typed.translate(_DIGITS)
        if "否" in typed:
            typed = _JUDGED.sub(lambda judged: "有" if judged[1] == "是" else "没有", typed)
        typed, surely = with_half_years(field.options, typed, context.today)
        ticked = (
            _ticked(field, _COUNTED.sub(_counted, typed))
            if typed and not asks(typed) and not NOT_SURE.search(typed)
            else None
        )
        if ticked is None:
            raise Refused(self.expected, example=_as_an_example(field))
        answer = Understood(tuple(option.key for place, option in enumerate(field.options) if place in ticked.places))
        return answer if ticked.sure and surely else Doubtful(answer, wording.record_as(self.show(field, answer.value)))

    def _instead(self, context: Context, field: Field, before: str, after: str) -> Outcome:
        """Return what is ticked in the end: without what is denied, with what is added, else what is named."""
        first, second = self.read(context, field, before), self.read(context, field, after)
        named = _keys_in(second)
        if named and not ADDS.search(after):
            return second
        kept = set(_keys_in(first))
        kept = kept | set(named) if named else kept & set(_keys_in(self.read(context, field, f"{after}，别的都有")))
        return Understood(tuple(option.key for option in field.options if option.key in kept)) if kept else second

    def show(self, field: Field, value: Value) -> str:
        """Return the labels of what is ticked, joined by 、; 无 for none."""
        keys = value if isinstance(value, tuple) else ()
        return "、".join(field.option_labels.get(key, key) for key in keys) or "无"

    def choices(self, context: Context, field: Field, _page: int) -> Rows:
        """Return a tick for each option, all of them, none of them, and 选好了."""
        key, ticked = field.key, ticked_now(context, field)
        ticks = [
            buttons.tick(key, option.key, option.label, number, option.key in ticked)
            for number, option in enumerate(field.options, 1)
        ]
        return (
            *buttons.in_rows(ticks, columns(field)),
            (*self._whole(context, field), Choice(buttons.READY, FinishTicks(field.key), role=ChoiceRole.MAIN)),
        )

    def _whole(self, context: Context, field: Field) -> tuple[Choice, ...]:
        """Return 都做到了 and 都没有; the first not where an option asks for more (其他形式), for nobody does that, too."""
        nothing = Choice(self.none_of_them, ConfirmNothing(field.key, True), role=ChoiceRole.NONE)
        own_words = context.kind.own_words if context.conversation.kind is not None else ()
        if any(each.needs == field.key for each in own_words):
            return (nothing,)
        return Choice(self.all_of_them, TickAll(field.key), role=ChoiceRole.ALL), nothing


def _keys_in(outcome: Outcome) -> tuple[str, ...]:
    """Return the keys of the options that an answer ticks; none for no answer."""
    answer = outcome.answer if isinstance(outcome, Doubtful) else outcome
    return answer.value if isinstance(answer, Understood) and isinstance(answer.value, tuple) else ()


def _counted(together: Match[str]) -> str:
    """Return 两个 for 二者 and 俩."""
    return f"{together['number'] or {'俩': '两', '仨': '三'}[together['few']]}个"


def ticked_now(context: Context, field: Field) -> tuple[str, ...]:
    """Return what is ticked at the moment: the answer on its way, else the present one."""
    if unfinished := context.conversation.unfinished.get(field.key):
        return unfinished.ticked
    value = context.values.get(field.key, ())
    return value if isinstance(value, tuple) else ()


def _ticked(field: Field, text: str) -> Ticked | None:
    """Return the places of the options that a text names, which may be none of them; None if it is not clear."""
    whole = bare(text)
    if (marked := _marked(field, text)) is not None:
        return marked
    if (option := named(field, text)) is not None:
        return Ticked(frozenset({field.options.index(option)}), sure=True)
    if _ALL.fullmatch(whole):
        return Ticked(frozenset(range(len(field.options))), sure=True)
    if _NONE.fullmatch(whole or text):
        return Ticked(frozenset(), sure=True)
    if (place := _part(field, whole)) is not None:
        return Ticked(frozenset({place}), sure=whole not in _ALSO_A_REFUSAL)
    asked = fold(";".join((field.label, *field.aliases)))
    names = names_of_options(field.options)
    if (denied := _DENIED.fullmatch(whole)) and (what := denied["what"]) in asked:
        return Ticked(frozenset(), sure=_is_all_that_is_asked(field, names, what))
    try:
        ticked = TickSentence(names, len(field.options)).read(text, asked)
    except Unclear:
        return None
    if ticked.places and names_besides(names, text, asked):
        return Ticked(ticked.places | _other_options(field), sure=False)
    if ticked.places:
        return ticked
    if _is_of_another_thing(names, text, asked) or says_otherwise(names, text):
        return None
    return Ticked(ticked.places, ticked.sure and not denies_in_part(names, text, asked))


def _other_options(field: Field) -> frozenset[int]:
    """Return the place of 其他形式, which is meant by what no option names; nothing where no option is of that kind."""
    return frozenset(place for place, option in enumerate(field.options) if option.label.startswith("其他"))


def _is_all_that_is_asked(field: Field, names: Names, what: str) -> bool:
    """Return True if what is denied is what the question asks about, and no word beside it: 风险 is no 风险评估."""
    if what in names.places:
        return len(what) + _SHORTEST_PART >= len(field.label)
    asked = (part for name in (field.label, *field.aliases) for part in _ONE_OF_TWO.split(fold(name)))
    return ROLES.get(what) is Role.YES or any(part.endswith(what) for part in asked)


def is_row_of_marks(text: str) -> bool:
    """Return True if a text is nothing but two or more marks for what is there and what is not: ✅✅❌."""
    marks = _MARKS_BETWEEN.sub("", text)
    return len(marks) >= _SHORTEST_ROW and _ROW_OF_MARKS.fullmatch(marks) is not None


def _marked(field: Field, text: str) -> Ticked | None:
    """Return what a row of marks ticks, one for each option in their order: ✅✅❌; None for anything else."""
    marks = _MARKS_BETWEEN.sub("", text)
    if len(marks) != len(field.options) or not is_row_of_marks(text):
        return None
    return Ticked(frozenset(place for place, mark in enumerate(marks) if mark in _TICKS), sure=True)


def _is_of_another_thing(names: Names, text: str, asked: str) -> bool:
    """Return True if a text names no option, but a thing that is not asked for: 没做台账."""
    found = list(tokens(names, text))
    words = {text[token.start : token.end] for token in found}
    return all(token.place is None for token in found) and any(each not in asked for each in words & THINGS)


def _part(field: Field, part: str) -> int | None:
    """Return the place of the one option of whose label a text is a part that says something; None for any other."""
    if len(part) < _SHORTEST_PART or not means_one(part):
        return None
    fitting = [place for place, option in enumerate(field.options) if part in bare(option.label)]
    return fitting[0] if len(fitting) == 1 else None


def _as_an_example(field: Field) -> str:
    return "、".join(option.label for option in field.options[:2])
