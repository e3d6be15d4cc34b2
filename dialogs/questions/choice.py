"""One of several options, or free text."""

from collections.abc import Iterator
from typing import ClassVar

from dialogs.language import buttons
from dialogs.language.numerals import value_of
from dialogs.language.openings import OF_A_TYPE, UNSURE
from dialogs.language.phrases import Phrase
from dialogs.language.speech import SPOKEN, sounds_spoken
from dialogs.language.types_and_industries import ENDS, INDUSTRIES, MODIFIERS, TYPE_ENDS, VAGUE
from dialogs.model.actions import GiveAnswer, ShowMoreOptions
from dialogs.model.asked import AnswerForm
from dialogs.model.context import Context
from dialogs.model.reply import Choice, ChoiceRole, Rows
from dialogs.questions import QuestionKind
from dialogs.questions.elsewhere import refuse_foreign
from dialogs.questions.introductions import answers_in, as_compared
from dialogs.questions.labels import names_another, names_of
from dialogs.questions.options import ABOUT_ONE, ORDINAL, bare, bare_label, columns, joined, named
from dialogs.questions.outcome import Doubtful, Outcome, Refused, Understood, asked_back, says_something
from dialogs.questions.unknown import refuse_unknown
from standards.form import Field, Option, Value

_LONGEST = 200
"""Characters of a text that are searched for an option."""
_PAGE_OF_MORE = 9
_TYPE_AT_MOST = 40
"""Characters of a type or an industry in somebody's own words."""
_MISTYPED_AT_LEAST = 5
"""Characters of a label that is meant where a single one is wrong."""
_DOUBTED_AT_LEAST = 3
"""Characters of a label that may be meant: 之造业 is no industry, 采石业 is one beside 采矿业."""
_ABOUT_WORK = Phrase("^(?:主要|主营|从事|做|搞|干|经营)+", "«主要做»检测")
_JOINED = Phrase("[,|@>=→;:]|的|是|就|按|第[一二三]|注册|登记", "普通«的»有限责任公司")
"""What a type in somebody's own words does not have."""
_PARTS = Phrase("[、,，;；/和及与]", "批发«和»零售业")
_CLAUSES = Phrase(r"[,，;；。/]+", "民营的«，»有限责任公司")
_LISTED = Phrase(r"^[(（]?[0-9]{1,2}[)）.、．:： ]+", "«1. »有限责任公司")
_OTHER = frozenset({"其他", "其它", "别的", "其他的", "以上都不是", "都不是"})
_DIGITS = Phrase("[0-9]", "«3»家")
_AMOUNT = Phrase(
    "(?:产值|产出|营收|收入|销售额?|利润|员工|职工|人数)[^,;。]{0,6}?[0-9一二两三四五六七八九十几][0-9一二两三四五六七八九十百千万亿多几]*",
    "去年«产值三千多万»",
)
"""What other blanks ask for."""
_VAGUE = Phrase(
    f"(?:{'|'.join(VAGUE)})(?:个|家|种|类|型|的)?(?:行业|公司|企业|单位|产业|机构|组织|园区|园|业)", "好几个行业"
)
_ASKED = Phrase(
    "^(?:那个|这个|一个|一家|一种|种|家|个|主要|主营|从事|做|搞|干|是)+|(?:那个|那种|这种|类型?|行业|这行|这方面|方面|领域|相关|那块|性质|单位|的|那类|里|管|填)+$",
    "«那个»科技企业孵化器",
)


class ChoiceQuestion(QuestionKind):
    """Asks for one option; kept as its label, or as the free text in its place."""

    takes_numbers = True
    answer_form = AnswerForm.OPTIONS
    readings: ClassVar = {"2": "软件和信息服务业", "软件": "软件和信息服务业", "制造业": "制造业"}
    refusals = ("其他", "7", "。。。", "不知道", "同上", "这个必须填吗")

    def _read(self, context: Context, field: Field, text: str) -> Outcome:
        """Return what a text means; a part of a label counts only if it cannot mean less: 有限公司 is not 股份有限公司."""
        refuse_unknown(text)
        line = " ".join(text.split())
        if not says_something(line):
            raise Refused("请选一项，或直接写出", example=field.options[0].label)
        candidates = list(answers_in(line, names_of(field), opening=OF_A_TYPE)) if len(line) <= _LONGEST else [line]
        if any(bare(each) in _OTHER for each in candidates):
            raise Refused("请直接写出具体名称")
        if option := _numbered(field, joined(line[:_LONGEST])) or _named(field, (line, *candidates)):
            chosen = _chosen(option)
            return _doubted(option.label) if UNSURE.search(line) else chosen
        refuse_foreign(line, "请选一项，或直接写出")
        if len(candidates[0]) > field.longest:
            raise Refused(f"最多 {field.longest} 字", length=f"{len(candidates[0])} 字")
        if names_another(context, field, line) or _AMOUNT.search(as_compared(line)):
            raise Refused("请选一项，或直接写出")
        if option := _mistyped(field, candidates):
            return _doubted(option.label)
        types = [each for each in candidates if _is_type(field, each)]
        own = next((each for each in types if not _JOINED.search(as_compared(each).partition("(")[0])), None)
        if own is None and (contained := _contained(field, line)):
            return _doubted(contained.label)
        if types:
            value = _ABOUT_WORK.sub("", own or types[0])
            return _doubted(value) if _mistyped(field, [value], _DOUBTED_AT_LEAST) else Understood(value)
        if sounds_spoken(as_compared(line)):
            raise Refused("请选一项，或直接写出")
        return _doubted(candidates[0])

    def show(self, _field: Field, value: Value) -> str:
        """Return the label or the free text."""
        return str(value)

    def choices(self, context: Context, field: Field, page: int) -> Rows:
        """Return the options of a page, and 更多 if there is more than one."""
        numbered = _numbered_choices(context, field)
        first = [choice for option, choice in numbered if not option.more]
        rest = [choice for option, choice in numbered if option.more]
        pages = [first, *(rest[start : start + _PAGE_OF_MORE] for start in range(0, len(rest), _PAGE_OF_MORE))]
        rows = buttons.in_rows(pages[page % len(pages)], columns(field))
        if len(pages) == 1:
            return rows
        return (
            *rows,
            (Choice(buttons.MORE, ShowMoreOptions(field.key, (page + 1) % len(pages)), role=ChoiceRole.MORE),),
        )

    def every_choice(self, context: Context, field: Field) -> Rows:
        """Return all options, those that are shown first at the head and 其他 at the end."""
        numbered = sorted(_numbered_choices(context, field), key=lambda each: (each[0].free_text, each[0].more))
        return buttons.in_rows([choice for _, choice in numbered], columns(field))

    def choose(self, context: Context, field: Field, option: str) -> Outcome | None:
        """Return what an option means: its label, or for 其他 what is said where that is typed."""
        chosen = field.options_by_key.get(option)
        if chosen is None:
            return None
        return self.read(context, field, chosen.label) if chosen.free_text else Understood(chosen.label)


def _numbered_choices(context: Context, field: Field) -> list[tuple[Option, Choice]]:
    present = context.values.get(field.key)
    return [
        (option, Choice(option.label, GiveAnswer(field.key, option.key), number, marked=option.label == present))
        for number, option in enumerate(field.options, 1)
    ]


def _chosen(option: Option) -> Understood:
    if option.free_text:
        raise Refused("请直接写出具体名称")
    return Understood(option.label)


def _doubted(value: str) -> Doubtful:
    return Doubtful(Understood(value), asked_back(value))


def _numbered(field: Field, text: str) -> Option | None:
    found = ORDINAL.fullmatch(bare(text))
    number = found and value_of(found["number"])
    if number is None:
        return None
    if not 1 <= number <= len(field.options):
        raise Refused(f"的序号是 1 至 {len(field.options)}，也可直接写出", example=field.options[0].label)
    return field.options[int(number) - 1]


def _named(field: Field, candidates: tuple[str, ...]) -> Option | None:
    """Return the option that one of these texts names, in whole or in part; else the one that a clause of it names."""
    for candidate in candidates:
        for text in _shorter(candidate):
            if option := _called(field, text):
                return option
    text = candidates[1 if len(candidates) > 1 else 0]
    clauses = [clause for clause in _CLAUSES.split(text) if clause]
    if len(clauses) == 1:
        clauses = text.split()
    if not 1 < len(clauses) <= 3:
        return None
    found = {clause: option for clause in clauses for text in _shorter(clause) if (option := _called(field, text))}
    others = [clause for clause in clauses if clause not in found]
    if len({option.key for option in found.values()}) == 1 and all(_is_aside(each) for each in others):
        return next(iter(found.values()))
    return None


def _shorter(text: str) -> Iterator[str]:
    """Yield a text bare, then without what people say around an option: 我们是, 就是那个, 类."""
    typed = bare(joined(_LISTED.sub("", text)[:_LONGEST]))
    yield typed
    if (without := _ASKED.sub("", ABOUT_ONE.sub("", typed))) != typed:
        yield without


def _called(field: Field, text: str) -> Option | None:
    return named(field, text) or _by_alias(field, bare(text)) or _part(field, bare(text))


def _by_alias(field: Field, text: str) -> Option | None:
    found = [option for option in field.options if text in map(bare_label, option.aliases)]
    return found[0] if text and len(found) == 1 else None


def _part(field: Field, part: str) -> Option | None:
    """Return the one option that a part of its label means, or None: its beginning, or that of one thing in it."""
    if len(part) < 2 or part in _OTHER:
        return None
    begun = [option for option in field.options if bare_label(option.label).startswith(part)]
    within = [
        option
        for option in field.options
        if any(bare_label(piece).startswith(part) and bare_label(piece) != part for piece in _PARTS.split(option.label))
    ]
    # What is shown first is meant before what stands behind 更多.
    shown = [option for option in field.options if not option.more and (option in begun or option in within)]
    found = shown or begun or within
    return found[0] if len(found) == 1 else None


def _is_aside(clause: str) -> bool:
    """Return True if a clause beside an option says no more than 民营的, or says the same in English."""
    plain = bare(clause)
    return plain.isascii() or plain.removesuffix("的").removesuffix("企业").removesuffix("性质") in MODIFIERS


def _is_type(field: Field, text: str) -> bool:
    """Return True if a text is a type of organisation or an industry in somebody's own words."""
    plain = as_compared(text)
    if len(plain) > _TYPE_AT_MOST or _DIGITS.search(plain) or SPOKEN.search(plain) or _VAGUE.fullmatch(plain):
        return False
    of_industries = any(each.label.endswith("业") and not each.label.endswith("企业") for each in field.options)
    ends = ENDS if of_industries else TYPE_ENDS
    return (of_industries and plain in INDUSTRIES) or (len(plain) > 2 and plain.partition("(")[0].endswith(ends))


def _contained(field: Field, line: str) -> Option | None:
    """Return the one option whose label stands in a text among other words."""
    typed = bare(line)
    found = [option for option in field.options if len(option.label) > 2 and bare_label(option.label) in typed]
    longest = [option for option in found if not any(option.label in other.label for other in found if other != option)]
    return longest[0] if len(longest) == 1 else None


def _mistyped(field: Field, candidates: list[str], shortest: int = _MISTYPED_AT_LEAST) -> Option | None:
    """Return the one option whose label, of so many characters at least, was typed with a single wrong one."""
    found = [
        option
        for option in field.options
        if len(option.label) >= shortest
        and any(_one_other(bare(each), bare_label(option.label)) for each in candidates)
    ]
    return found[0] if len(found) == 1 else None


def _one_other(typed: str, label: str) -> bool:
    return len(typed) == len(label) and sum(one != other for one, other in zip(typed, label, strict=True)) == 1
