"""Which of the options are meant: by number, by label, by part of a label."""

import re
import unicodedata

from dialogs.language.normalise import fold
from dialogs.language.numerals import value_of
from dialogs.questions.outcome import Read, Unclear, says_something, unclear
from standards.form import Field, Option

_LONGEST = 400
_AROUND_LABELS = 8
_HAN_NUMBER = "一二两三四五六七八九十"

_ALREADY = "(?:以上|上述|这些|这几项|我们|公司|园区|目前|现在|已经?)*"
_DO = (
    "(?:有|做|做到|选|勾|勾选|具备|完成|落实|是|建立|开展|成立|配备|制定|签|签署|签订|齐|齐全|符合|做好|满足|到位|办到)"
)
_OF_THEM = "(?:[项个条份种](?:半年|机制|制度|工作|协议|形式|保障)?)"
_ALL = re.compile(
    f"{_ALREADY}(?:(?:全部?|所有)的?(?:都|均)?(?:已经?)?{_DO}?|(?:都|均|(?P<count>[0-9{_HAN_NUMBER}]{{1,2}}){_OF_THEM}(?:都|均))(?:已经?)?{_DO}"
    "|齐全|all)[上到好的了啦]*"
)
_NONE = re.compile(
    f"{_ALREADY}(?:还|暂时?|也|均|都|全部?)*(?:[一1][项个条样]也?都?)?(?:没有?|未|无|不|尚未|0|零|none|no)(?:{_DO})?(?:过|到)?(?:任何)?(?:一[项个])?[的了呢]*"
)
_EXCEPT = re.compile(
    r"除了?(?P<these>.+?)(?:之外|以外|外)?[,;、]?(?:其[他它余]|别)?的?(?:各项)?(?P<rest>(?:全部?|都|均|全都).*|$)"
)
_FIRST = re.compile(rf"(?P<end>前|头|最?后)(?:面)?(?P<count>[0-9{_HAN_NUMBER}]{{1,2}})[项个条]?(?:都)?{_DO}?[了的]?")
_SPAN = re.compile(
    rf"第?(?P<low>[0-9{_HAN_NUMBER}]{{1,2}})(?:-|~|—|到|至)第?(?P<high>[0-9{_HAN_NUMBER}]{{1,2}})[项个条]?"
)
_SEPARATORS = re.compile(r"[\s,、;/|+&.。·!?:\u20e3\ufe0f()\[\]\-_]+")
_JOINTS = re.compile("以及|还有|和|与|及|跟|加")
_LEAD = re.compile("^(?:我们?|公司)?(?:只|仅|就|已经?|都|也)*(?:选择?|勾选?|有|做到|完成|做|是|具备|建立)?了?(?:的是)?")
_TRAIL = re.compile(f"(?:这?[0-9{_HAN_NUMBER}]?[项个条])?(?:都|也|已经?)*(?:{_DO})?[了的吧]*$")
_ORDINAL = re.compile(rf"(?:第|选项?|编号)?(?P<number>[0-9]+|[{_HAN_NUMBER}]{{1,2}})[项个条号]?")
_REFUSED = re.compile("没|未|无|不|缺|差|除|非|少|拟|将|要|准备|计划|打算|正在")
_MARKS = re.compile(r"[\W_]+")
_ONE = re.compile("^(?:我们?|公司|我司|本?单位|企业|园区)?(?:选择?|是|属于|应?该是|为)?")


def read_ticks(field: Field, words: str) -> Read:
    """Take what was ticked, in words (1,3 · 除了3都有); give the options' keys in order, or raise `Unclear`."""
    said = _joined(words) if len(words) <= _LONGEST else ""
    chosen = _ticked(field, words, said) if said else None
    if chosen is None:
        raise _out_of_range(field, words, "，都没有请回复“无”")
    return Read(tuple(option.key for at, option in enumerate(field.options) if at in chosen))


def read_choice(field: Field, words: str) -> Read:
    """Take a choice by number, label or part of one; give the option's label, else the words; or raise `Unclear`.

    A part counts only if it cannot mean less than the label: 有限公司 is not 股份有限公司, nor 制造业 先进制造业.
    """
    line = " ".join(words.split())
    said = _joined(line[:_LONGEST])
    option = _named(field, said) or _numbered(field, words, said) or _part(field, _ONE.sub("", _bare(said)))
    if option is not None:
        if option.free_text:
            raise unclear(field, words, "请直接写出具体名称")
        return Read(option.label)
    if not says_something(line):
        raise unclear(field, words, "请点选一项，或直接写出", example=field.options[0].label)
    if len(line) > field.longest:
        raise unclear(field, words, f"最多 {field.longest} 字", counted=f"{len(line)} 字")
    return Read(line)


def _joined(words: str) -> str:
    """Folded, but for the spaces: `1 3` is not 13."""
    return " ".join(unicodedata.normalize("NFKC", _circled(words)).casefold().split())


def _circled(words: str) -> str:
    """①③ are two numbers though NFKC makes 13 of them."""
    return re.sub("[\u2460-\u249b]", lambda found: f" {unicodedata.normalize('NFKC', found[0]).strip('().')} ", words)


def _bare(text: str) -> str:
    return _MARKS.sub("", fold(text))


def _named(field: Field, said: str) -> Option | None:
    bare = _bare(said)
    exact = [option for option in field.options if bare in (_bare(option.label), _bare(_ONE.sub("", option.label)))]
    return exact[0] if bare and exact else None


def _numbered(field: Field, words: str, said: str) -> Option | None:
    found = _ORDINAL.fullmatch(_bare(said))
    number = found and value_of(found["number"])
    if number is None:
        return None
    if not 1 <= number <= len(field.options):
        raise unclear(field, words, f"的序号是 1 至 {len(field.options)}，也可直接写出", example=field.options[0].label)
    return field.options[int(number) - 1]


def _part(field: Field, part: str) -> Option | None:
    if len(part) < 2:
        return None
    labels = [(option, _bare(option.label)) for option in field.options]
    begun = [option for option, label in labels if label.startswith(part)]
    within = [option for option, label in labels if part in label and not label.endswith(part)]
    hinted = [option for option, label in labels if _in_order(part, label)]
    found = begun if len(begun) == 1 else within if len(hinted) == 1 else []
    return found[0] if len(found) == 1 else None


def _in_order(part: str, label: str) -> bool:
    letters = iter(label)
    return all(letter in letters for letter in part)


def _ticked(field: Field, words: str, said: str) -> set[int] | None:
    """The places of the options meant, none of them when that is what was said; None if it cannot be told."""
    everything = set(range(len(field.options)))
    whole = _bare(said)
    if (option := _named(field, said)) is not None:
        return {field.options.index(option)}
    if found := _ALL.fullmatch(whole):
        return everything if not found["count"] or value_of(found["count"]) == len(everything) else None
    if _NONE.fullmatch(whole):
        return set()
    if found := _EXCEPT.fullmatch(said.replace(" ", "") if not re.search(r"[0-9] [0-9]", said) else said):
        left = _listed(field, words, found["these"])
        return None if left is None else left if _REFUSED.search(found["rest"]) else everything - left
    return _listed(field, words, said)


def _listed(field: Field, words: str, said: str) -> set[int] | None:
    """Numbers and parts of labels one after the other."""
    if found := _SPAN.fullmatch(said.replace(" ", "")):
        low, high = value_of(found["low"]), value_of(found["high"])
        if low is None or high is None or not 1 <= low < high <= len(field.options):
            raise _out_of_range(field, words)
        return set(range(int(low) - 1, int(high)))
    chosen: set[int] = set()
    for piece in filter(None, _SEPARATORS.split(said)):
        places = _places(field, words, piece)
        if places is None:
            # A joint may be part of a label (管理和咨询): it parts the piece only when the whole piece fits nothing.
            parts = [_places(field, words, part) for part in _JOINTS.split(piece) if part]
            if not _JOINTS.search(piece) or None in parts:
                return None
            places = set().union(*(part for part in parts if part))
        chosen |= places
    return chosen or None


def _places(field: Field, words: str, piece: str) -> set[int] | None:
    if found := _FIRST.fullmatch(piece):
        return _at_an_end(field, words, found)
    for form in (piece, _LEAD.sub("", piece), _TRAIL.sub("", _LEAD.sub("", piece))):
        if found := _ORDINAL.fullmatch(form):
            return _by_number(field, words, found["number"])
        bare = _bare(form)
        fitting = {at for at, option in enumerate(field.options) if len(bare) > 1 and bare in _bare(option.label)}
        if len(fitting) == 1:
            return fitting
    return _with_more_words(field, _bare(piece))


def _with_more_words(field: Field, bare: str) -> set[int] | None:
    """涉密人员管理机制 for the option 涉密人员管理: whole labels with a few words around them that take nothing back."""
    held: set[int] = set()
    for at, label in sorted(((at, _bare(option.label)) for at, option in enumerate(field.options)), key=_longest_first):
        if label and label in bare:
            held.add(at)
            bare = bare.replace(label, "")
    return held if held and len(bare) <= _AROUND_LABELS and not _REFUSED.search(bare) else None


def _longest_first(place: tuple[int, str]) -> int:
    return -len(place[1])


def _at_an_end(field: Field, words: str, found: re.Match[str]) -> set[int]:
    count, last = value_of(found["count"]), len(field.options)
    if count is None or not 1 <= count <= last:
        raise _out_of_range(field, words)
    return set(range(int(count))) if found["end"] in "前头" else set(range(last - int(count), last))


def _by_number(field: Field, words: str, written: str) -> set[int]:
    number = value_of(written)
    last = len(field.options)
    if number is not None and 1 <= number <= last:
        return {int(number) - 1}
    digits = [int(digit) for digit in written] if written.isascii() and last <= 9 else []
    if digits and len(set(digits)) == len(digits) and all(1 <= digit <= last for digit in digits):
        return {digit - 1 for digit in digits}
    raise _out_of_range(field, words)


def _out_of_range(field: Field, words: str, more: str = "") -> Unclear:
    last = len(field.options)
    return unclear(field, words, f"请回复做到的序号（1 至 {last}）{more}", example="1、2" if last > 1 else "1")


def labels_of(field: Field, keys: tuple[str, ...]) -> str:
    """Give ticked options as they are printed, joined by 、; 无 for none."""
    return "、".join(field.option_labels.get(key, key) for key in keys) or "无"
