"""Any of several options, ticked one by one or named in a message."""

from re import Match
from typing import ClassVar

from dialogs.language import buttons
from dialogs.language.numerals import value_of
from dialogs.language.phrases import Phrase
from dialogs.model.actions import FinishTicks, Tick
from dialogs.model.context import Context
from dialogs.model.reply import Choice, Rows
from dialogs.questions import QuestionKind
from dialogs.questions.options import HAN_NUMBER, ORDINAL, bare, columns, joined, named
from dialogs.questions.outcome import Outcome, Refused, Understood
from standards.form import Field, Value

_LONGEST = 400
"""Characters of a text that are searched for options."""
_AROUND_LABELS = 8

_ALREADY = "(?:以上|上述|这些|这几项|我们|公司|园区|目前|现在|已经?)*"
_DO = (
    "(?:有|做|做到|选|勾|勾选|具备|完成|落实|是|建立|开展|成立|配备|制定|签|签署|签订|齐|齐全|符合|做好|满足|到位|办到)"
)
_OF_THEM = "(?:[项个条份种](?:半年|机制|制度|工作|协议|形式|保障)?)"
_ALL = Phrase(
    f"{_ALREADY}(?:(?:全部?|所有)的?(?:都|均)?(?:已经?)?{_DO}?"
    f"|(?:都|均|(?P<count>[0-9{HAN_NUMBER}]{{1,2}}){_OF_THEM}(?:都|均))(?:已经?)?{_DO}|齐全|all)[上到好的了啦]*",
    "六项机制都有",
)
_NONE = Phrase(
    f"{_ALREADY}(?:还|暂时?|也|均|都|全部?)*(?:[一1][项个条样]也?都?)?(?:没有?|未|无|不|尚未|0|零|none|no)"
    f"(?:{_DO})?(?:过|到)?(?:任何)?(?:一[项个])?[的了呢]*",
    "一个都没有",
)
_EXCEPT = Phrase(
    r"除了?(?P<these>.+?)(?:之外|以外|外)?[,;、]?(?:其[他它余]|别)?的?(?:各项)?(?P<rest>(?:全部?|都|均|全都).*|$)",
    "除了1和2，其他都有",
)
_FIRST = Phrase(
    rf"(?P<end>前|头|最?后)(?:面)?(?P<count>[0-9{HAN_NUMBER}]{{1,2}})[项个条]?(?:都)?{_DO}?[了的]?", "前两项"
)
_SPAN = Phrase(
    rf"第?(?P<low>[0-9{HAN_NUMBER}]{{1,2}})(?:-|~|—|到|至)第?(?P<high>[0-9{HAN_NUMBER}]{{1,2}})[项个条]?", "1到3"
)
_SEPARATORS = Phrase(r"[\s,、;/|+&.。·!?:\u20e3\ufe0f()\[\]\-_]+", "1«、»3")
_JOINTS = Phrase("以及|还有|和|与|及|跟|加", "办事机构«和»职责")
_LEAD = Phrase(
    "^(?:我们?|公司)?(?:只|仅|就|已经?|都|也)*(?:选择?|勾选?|有|做到|完成|做|是|具备|建立)?了?(?:的是)?", "«只有»1"
)
_TRAIL = Phrase(f"(?:这?[0-9{HAN_NUMBER}]?[项个条])?(?:都|也|已经?)*(?:{_DO})?[了的吧]*$", "1、3«做到了»")
_TAKEN_BACK = Phrase("没|未|无|不|缺|差|除|非|少|拟|将|要|准备|计划|打算|正在", "«拟»签保密协议")
_TWO_NUMBERS = Phrase("[0-9] [0-9]", "除了«1 3»都有")


class TicksQuestion(QuestionKind):
    """Asks which options hold; kept as their keys, in the order of the options."""

    takes_numbers = True
    readings: ClassVar = {"1,2": ("a", "b"), "都没有": (), "除了2、3都有": ("a",), "软件": ("b",)}
    refusals = ("不知道", "4", "都", "")
    column_width = 32

    def _read(self, context: Context, field: Field, text: str) -> Outcome:
        typed = joined(text) if len(text) <= _LONGEST else ""
        places = _ticked(field, typed) if typed else None
        if places is None:
            raise _out_of_range(field, "，都没有请回复“无”")
        return Understood(tuple(option.key for place, option in enumerate(field.options) if place in places))

    def show(self, field: Field, value: Value) -> str:
        """Return the labels of what is ticked, joined by 、; 无 for none."""
        keys = value if isinstance(value, tuple) else ()
        return "、".join(field.option_labels.get(key, key) for key in keys) or "无"

    def choices(self, context: Context, field: Field, _page: int) -> Rows:
        """Return a tick for each option, and 选好了."""
        ticked = ticked_now(context, field)
        ticks = []
        for number, option in enumerate(field.options, 1):
            on = option.key in ticked
            ticks.append(Choice(option.label, Tick(field.key, option.key, not on), number, on))
        return (*buttons.in_rows(ticks, columns(field)), (Choice(buttons.READY, FinishTicks(field.key)),))


def ticked_now(context: Context, field: Field) -> tuple[str, ...]:
    """Return what is ticked at the moment: the answer on its way, else the present one."""
    if unfinished := context.conversation.unfinished.get(field.key):
        return unfinished.ticked
    value = context.values.get(field.key, ())
    return value if isinstance(value, tuple) else ()


def _ticked(field: Field, text: str) -> set[int] | None:
    """Return the places of the options that a text names, which may be none of them; None if it is not clear."""
    everything = set(range(len(field.options)))
    whole = bare(text)
    if (option := named(field, text)) is not None:
        return {field.options.index(option)}
    if found := _ALL.fullmatch(whole):
        return everything if not found["count"] or value_of(found["count"]) == len(everything) else None
    if _NONE.fullmatch(whole):
        return set()
    if found := _EXCEPT.fullmatch(text if _TWO_NUMBERS.search(text) else text.replace(" ", "")):
        left = _listed(field, found["these"])
        return None if left is None else left if _TAKEN_BACK.search(found["rest"]) else everything - left
    return _listed(field, text)


def _listed(field: Field, text: str) -> set[int] | None:
    """Return the places of numbers and parts of labels that are named one after the other."""
    if found := _SPAN.fullmatch(text.replace(" ", "")):
        low, high = value_of(found["low"]), value_of(found["high"])
        if low is None or high is None or not 1 <= low < high <= len(field.options):
            raise _out_of_range(field)
        return set(range(int(low) - 1, int(high)))
    chosen: set[int] = set()
    for piece in filter(None, _SEPARATORS.split(text)):
        places = _places(field, piece)
        if places is None:
            # A joint may be part of a label (管理和咨询): it parts the piece only when the whole piece fits nothing.
            parts = [_places(field, part) for part in _JOINTS.split(piece) if part]
            if not _JOINTS.search(piece) or None in parts:
                return None
            places = set().union(*(part for part in parts if part))
        chosen |= places
    return chosen or None


def _places(field: Field, piece: str) -> set[int] | None:
    if found := _FIRST.fullmatch(piece):
        return _at_an_end(field, found)
    for form in (piece, _LEAD.sub("", piece), _TRAIL.sub("", _LEAD.sub("", piece))):
        if found := ORDINAL.fullmatch(form):
            return _by_number(field, found["number"])
        label = bare(form)
        fitting = {
            place for place, option in enumerate(field.options) if len(label) > 1 and label in bare(option.label)
        }
        if len(fitting) == 1:
            return fitting
    return _with_more_words(field, bare(piece))


def _with_more_words(field: Field, text: str) -> set[int] | None:
    """Return the places of whole labels with a few words around them that take nothing back: 涉密人员管理机制."""
    held: set[int] = set()
    labels = [(place, bare(option.label)) for place, option in enumerate(field.options)]
    for place, label in sorted(labels, key=_longest_first):
        if label and label in text:
            held.add(place)
            text = text.replace(label, "")
    return held if held and len(text) <= _AROUND_LABELS and not _TAKEN_BACK.search(text) else None


def _longest_first(place: tuple[int, str]) -> int:
    return -len(place[1])


def _at_an_end(field: Field, found: Match[str]) -> set[int]:
    count, last = value_of(found["count"]), len(field.options)
    if count is None or not 1 <= count <= last:
        raise _out_of_range(field)
    return set(range(int(count))) if found["end"] in "前头" else set(range(last - int(count), last))


def _by_number(field: Field, written: str) -> set[int]:
    number = value_of(written)
    last = len(field.options)
    if number is not None and 1 <= number <= last:
        return {int(number) - 1}
    digits = [int(digit) for digit in written] if written.isascii() and last <= 9 else []
    if digits and len(set(digits)) == len(digits) and all(1 <= digit <= last for digit in digits):
        return {digit - 1 for digit in digits}
    raise _out_of_range(field)


def _out_of_range(field: Field, more: str = "") -> Refused:
    last = len(field.options)
    return Refused(f"请回复做到的序号（1 至 {last}）{more}", example="1、2" if last > 1 else "1")
