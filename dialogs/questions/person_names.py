"""What a person's name looks like, and where one stands among introductions."""

from dialogs.language import introduction_words as words
from dialogs.language import no_names
from dialogs.language.phrases import Phrase
from dialogs.language.speech import ENGLISH
from dialogs.language.surnames import (
    BEGINS_NAMES,
    CALLED_SO,
    COMMON,
    COMPOUND,
    ENDS_JAPANESE_NAMES,
    EVERYDAY,
    FREQUENT,
    JAPANESE,
    RARE,
    SPEECH_GOES_ON,
)
from dialogs.language.titles import ADDRESSED, BEFORE_A_SURNAME, COURTESY, POSITION_ENDS, POSITIONS
from dialogs.questions.introductions import as_compared
from dialogs.questions.positions import is_position

HAN = "〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af\U000e0100-\U000e01ef\ue000-\uf8ff"
_ONE_WORD = Phrase(f"[{HAN}]{{2,6}}", "王小明")
_DOTTED = Phrase(f"[{HAN}]{{1,12}}(?:·[{HAN}]{{1,12}}){{1,4}}", "阿不都·热合曼")
_SPACED = Phrase(f"[{HAN}]{{1,2}} [{HAN}]{{1,3}}", "欧阳 娜娜")
_CAPITALISED = "(?:[A-Z\u00c0-\u00de][a-z\u00df-\u024f\u1e00-\u1eff]*\\.?|[A-Z]{2,})(?:['’-][A-Za-z\u00c0-\u024f]+)*"
_LATIN = Phrase(f"{_CAPITALISED}(?: (?:{_CAPITALISED}|van|von|de|der|den|da|di|la|le|bin|al)){{1,4}}", "John Smith")
_NEVER = frozenset("我你您她它们的了吗呢吧么这哪谁很请嘛呗咋啥呀啊噻咯嘞啦哦嗯哎喂") | frozenset("?？!！,，.。")
"""Characters that no name has."""
_GOES_ON = Phrase("^.(?:一下|一会|没有|不[^凡]|过[一-龥]?$|着[一-龥]?$)", "查一下")
"""What goes on as a verb does, though its first character is a surname."""
_ALSO_PLACES = frozenset("东西南第百")
"""Compound surnames that begin so begin places and counts, too: 东门外大街, 第五题."""
_LONG_COMPOUND = 4
_JAPANESE_SURNAMES, _LONG_JAPANESE = (2, 3), 5
"""Characters of such a surname, and of a name with it."""
_NEVER_LAST = frozenset("哈是在叫姓和与及或但没无先嗷哟撒么")
_LONGEST_TITLE = 14
_WHOLE_TITLES = tuple(title for title in ADDRESSED if len(title) > 1)
"""Titles that end longer ones behind a surname: 周总工程师. Those of one character end given names, too."""
_TITLE_ENDS = frozenset(title[-1] for title in (*POSITIONS, *POSITION_ENDS, *ADDRESSED)) | frozenset(
    "员师长部处科室办组"
)
_DEPARTMENT = Phrase("[一-龥]{1,6}(?:部|处|科|室|办|组)", "科研处")
"""Where somebody works, behind another introduction: 由科研处顾明理负责."""
_SPELLED = Phrase(
    f"(?P<name>.*[{HAN}])[,，、 ]*(?:(?P<word>[{HAN}]{{2,4}})的|立早|弓长|木子|耳东|口天|古月|双木|言午|走肖|三横|双口|草头)"
    f"(?P<sign>[{HAN}])",
    "章建国立早章",
)
"""A name and how one of its characters is written, as people say it on the telephone."""
_MARKS = frozenset("|@>=→#*/,.:;、!~\"'“”‘’「」-—= []【】〖〗〔〕")
_HOLDING = ("", "就是", "是", "是我们", "是我们的", "是公司", "就是我们", "担任", "任")
"""What joins a person with the label: 王秀英就是法人."""
_WITH_LETTERS = Phrase(
    f"(?P<name>[{HAN}]{{2,4}}) ?[A-Za-z][A-Za-z '-]+|[A-Za-z][A-Za-z '-]+ ?(?P<behind>[{HAN}]{{2,4}})",
    "王秀英 Wang Xiuying",
)
_BETWEEN = Phrase(r"[、,;/\s]|和|与|及|跟", "张三«和»李四")


def is_name(text: str) -> bool:
    """Return True if a text is surely a person's name: 王小明, 欧阳志远, 买买提·艾力, Hans Müller."""
    if _LATIN.fullmatch(text):
        if text.split(" ", maxsplit=1)[0].strip(".").lower() in words.BEFORE_A_NAME:
            return False
        return not any(word.strip(".").lower() in ENGLISH for word in text.split()) and not is_position(text)
    if _DOTTED.fullmatch(text):
        return not _NEVER & set(text) and not text.endswith(COURTESY)
    if _SPACED.fullmatch(text) and _is_han_name(text.replace(" ", "")):
        return not is_position(text.split(" ")[1])
    return _ONE_WORD.fullmatch(text) is not None and _is_han_name(text)


def without_spelling(text: str) -> str:
    """Return a text without the words that spell a character of the name before them: 章建国，立早章 · 王秀英秀丽的秀."""
    spelled = _SPELLED.fullmatch(text)
    if spelled is None or spelled["sign"] not in spelled["name"]:
        return text
    return spelled["name"] if spelled["word"] is None or spelled["sign"] in spelled["word"] else text


def name_before_title(text: str) -> str:
    """Return the name that stands before a title, with or without one before it: 孙样例教授; empty if none does."""
    plain = as_compared(text)
    starts = (0, *sorted(_titles(plain, 0))) if plain else ()
    parts = ((text[start:end], plain[end:]) for start in starts for end in range(start + 3, len(plain) - 1))
    return next((name for name, title in parts if title in POSITIONS | ADDRESSED and is_name(name)), "")


def is_everyday(text: str) -> bool:
    """Return True if a text is an everyday word that nobody is called, or what one is asked for: 明白, 姓名."""
    plain = as_compared(text)
    if plain in no_names.ABUSE or plain in ("姓名", "名字", "全名", "大名"):
        return True
    return plain in EVERYDAY and plain not in BEGINS_NAMES | CALLED_SO


def are_several(text: str) -> bool:
    """Return True if a text names more than one person: 张三、李四."""
    names = [name for name in _BETWEEN.split(as_compared(text)) if name]
    return len(names) > 1 and all(map(_is_han_name, names))


def is_addressed(text: str) -> bool:
    """Return True if a text only addresses somebody: 张总, 刘主任, 老张."""
    plain = as_compared(text)
    if len(plain) == 2 and plain[0] in BEFORE_A_SURNAME and plain[1] in COMMON:
        return True
    surname = 2 if plain[:2] in COMPOUND else 1 if plain[:1] in COMMON | RARE else 0
    title = plain[surname:]
    return bool(surname) and (title in ADDRESSED or (title in POSITIONS and title.endswith(_WHOLE_TITLES)))


def name_among(text: str, labels: tuple[str, ...]) -> str:
    """Return the name that a text introduces (就是我，王秀英 · 王秀英（人事）· 管委会主任贺建平同志); empty if there is none."""
    if is_name(text) and not is_addressed(text):
        return text
    if (found := _WITH_LETTERS.fullmatch(text)) and is_name(name := found["name"] or found["behind"]):
        return name
    plain = as_compared(text)
    starts = _reached(plain, words.BEFORE_A_NAME | frozenset(labels))
    held = {f"{holding}{label}"[::-1] for label in labels for holding in _HOLDING}
    behind = _REVERSED_TAILS | held | ({"管"} if "归" in plain else set())
    ends = [len(plain) - at for at in _reached(plain[::-1], behind, reversed_text=True)]
    # The name with the longest introduction and the shortest remark.
    for start in (0, *sorted(starts - {0}, reverse=True)):
        for end in sorted(ends, reverse=True):
            name = text[start:end].strip()
            if end > start and is_name(name) and not is_addressed(name):
                return name
    return ""


def _is_han_name(text: str) -> bool:
    plain = as_compared(text)
    if len(plain) < 2 or _NEVER & set(plain) or plain[-1] in _NEVER_LAST or is_position(plain):
        return False
    if plain in no_names.WORDS or plain in no_names.ABUSE or plain in no_names.OF_PLACES:
        return False
    if plain[:2] in COMPOUND and len(plain) > 2 and not plain.endswith(COURTESY):
        return len(plain) <= _LONG_COMPOUND if plain[0] in _ALSO_PLACES else True
    if plain[-1] in ENDS_JAPANESE_NAMES and any(plain[:end] in JAPANESE and plain[end:] for end in _JAPANESE_SURNAMES):
        return len(plain) <= _LONG_JAPANESE
    if plain[0] not in COMMON or plain[0] == plain[1]:
        return False
    if len(plain) == 4:
        return plain[0] in FREQUENT and plain[1] in FREQUENT and plain[:2] not in EVERYDAY
    if len(plain) > 4:
        return False
    if _GOES_ON.search(plain):
        return False
    if plain[:2] not in EVERYDAY:
        return plain[1:] not in EVERYDAY or plain[0] in FREQUENT
    return len(plain) == 3 and plain[:2] in BEGINS_NAMES and plain[2] not in SPEECH_GOES_ON


def _reached(plain: str, introducing: frozenset[str], *, reversed_text: bool = False) -> set[int]:
    """Return how far introductions reach into a text: every place at which one of them ends, one after the other."""
    reached = {0}
    longest = max(map(len, introducing))
    for at in range(len(plain)):
        if at not in reached:
            continue
        if plain[at] in _MARKS:
            reached.add(at + 1)
        reached |= {end for end in range(at + 1, min(at + longest, len(plain)) + 1) if plain[at:end] in introducing}
        if reversed_text:
            reached |= _remarks(plain, at)
        else:
            reached |= _titles(plain, at)
    return reached


def _titles(plain: str, at: int) -> set[int]:
    """Return where a title ends that begins here, before the name: 管委会主任, 张总; and 姓文."""
    ends, addressed = set(), 0
    if plain[at] == "姓" and len(plain) > at + 1:
        ends.add(at + (3 if plain[at + 1 : at + 3] in COMPOUND else 2))
    for end in range(at + 2, min(at + _LONGEST_TITLE, len(plain)) + 1):
        if plain[end - 1] not in _TITLE_ENDS:
            continue
        piece = plain[at:end]
        if is_addressed(piece):
            addressed = end  # the longest one: 孙工程师 is not 孙工 before 程师
        elif is_position(piece) or (at and _DEPARTMENT.fullmatch(piece)):
            ends.add(end)
    return {end for end in ends if end > addressed} | ({addressed} if addressed else set())


def _remarks(backwards: str, at: int) -> set[int]:
    """Return where a remark in brackets or a position behind a space ends, in a text that is read backwards."""
    rest = backwards[at:]
    ends = set()
    if rest[0] == ")" and 0 < (opening := rest.find("(")) <= 30:
        ends.add(at + opening + 1)
    if at == 0 and 0 < (space := rest.find(" ")) <= _LONGEST_TITLE and is_position(rest[:space][::-1]):
        ends.add(space + 1)
    return ends


_REVERSED_TAILS = frozenset(word[::-1] for word in (*words.BEHIND_A_NAME, *COURTESY))
