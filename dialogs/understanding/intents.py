"""What a text asks for, or says beside the answers, where it is nothing else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from dialogs.language.chatter import CHATTER, SECRECY_LEVELS, SHAPES, Chatter
from dialogs.language.commands import PHRASES
from dialogs.language.dialects import in_plain_words
from dialogs.language.intent_vocabulary import MISSPELT, SHARED
from dialogs.language.intents import COMMANDS, REQUESTS, Intent, Request
from dialogs.language.mixed_english import in_chinese
from dialogs.language.normalise import fold
from dialogs.language.phrases import Phrase
from dialogs.language.spoken_intents import SPOKEN, SPOKEN_REQUESTS, SPOKEN_SHARED
from dialogs.language.wordings import wordings
from dialogs.model.commands import Command
from dialogs.understanding.asking import Asks, asks
from dialogs.understanding.covering import Meaning, Named, Vocabulary, covering, indexed

LONGEST = 40
"""Characters of a text that is a request; a longer one is an answer or a story."""
LONGEST_MISSPELT = 10
LONGEST_ENDING = 16
"""Characters at the end of a text that are read by themselves where no mark is before them."""
LONGEST_BEFORE_A_REASON = 20
_APART_BY_SPACES = Phrase("(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])", "急事« »先走")
_NAMES_A_FILE = Phrase("表|文|打印|下载|导出|生成|发|份|word|pdf", "存成«word»发我")
"""A word of somebody who wants the form itself."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What a text asks for, and the question that it names."""

    intent: Intent | None
    field: str | None


def meant(text: str, names: Mapping[str, str]) -> Meant | None:
    """Return what a text asks for, if all of it can be read so; `names` are the folded names of questions with their keys.

    A slip of one character is forgiven.
    """
    if len(text) > LONGEST:
        return None
    folded = fold(text)
    found = _in_any_words(folded, names)
    if found is None and (chinese := in_chinese(text)) != text:
        found = _in_any_words(fold(chinese), names)
    if found is not None or len(folded) > LONGEST_MISSPELT:
        return found
    return next(filter(None, (_request(each, names) for each in _mended(folded))), None)


def meant_at_last(text: str, names: Mapping[str, str]) -> tuple[Meant, list[str]] | None:
    """Return what one sentence of a text asks for, and the other sentences: 领导叫我了，晚点再弄.

    Without marks between, the end of a text may still say that it goes on another time: 我要出车了回头再填.
    """
    if len(text) > LONGEST:
        return None
    texts = dict.fromkeys((text, in_chinese(text)))
    return next(filter(None, (_meant_at_last(each, names) for each in texts)), None)


def _meant_at_last(text: str, names: Mapping[str, str]) -> tuple[Meant, list[str]] | None:
    sentences = _sentences(fold(_APART_BY_SPACES.sub(",", text)))
    for sentence in reversed(sentences) if len(sentences) > 1 else ():
        found = _in_any_words(sentence, names)
        if found is not None and found.intent is not None:
            return found, [each for each in sentences if each != sentence]
    return (_behind_a_reason(sentences) if asks(text) is not Asks.PLAINLY else None) or _before_a_reason(sentences)


def _behind_a_reason(sentences: list[str]) -> tuple[Meant, list[str]] | None:
    """Return what the end of a text asks for, where no mark stands before it; a question asks for nothing to be done."""
    last = sentences[-1] if sentences else ""
    asking = last.endswith(_ASKING)
    for place in range(max(1, len(last) - LONGEST_ENDING), len(last) - 2):
        found = _in_any_words(last[place:], {})
        if found is None or found.intent is None or (asking and found.intent not in _ASKED_ALSO):
            continue
        if len(last) - place >= _AT_THE_END.get(found.intent, LONGEST):
            return found, [*sentences[:-1], last[:place]]
    return None


def _before_a_reason(sentences: list[str]) -> tuple[Meant, list[str]] | None:
    """Return what the beginning of a text asks for, where a reason follows without a mark: 表格发我一份我去盖章."""
    first = sentences[0] if sentences else ""
    for place in range(min(len(first) - 2, LONGEST_BEFORE_A_REASON), 3, -1):
        if not first.startswith(_REASONS, place):
            continue
        found = _in_any_words(first[:place], {})
        if found is not None and found.intent in _WITH_A_REASON:
            return found, [first[place:], *sentences[1:]]
    return None


def chatter(text: str) -> Chatter | None:
    """Return what a text says beside the answers, if all of it, or a sentence of it, says only that."""
    if len(text) > LONGEST:
        return None
    folded = fold(text)
    if (meanings := _cover(folded, {})) is not None:
        return next((kind for kind in Chatter if kind in meanings), None)
    sentences = _sentences(folded)
    for sentence in sentences if len(sentences) > 1 else ():
        parts = _cover(sentence, {}) or frozenset()
        kind = next((kind for kind in _SAID_IN_PASSING if kind in parts), None)
        if kind is Chatter.REFUSING and SECRECY_LEVELS.search(folded):
            continue  # 绝密、机密、秘密三级: the levels of documents are listed, nobody refuses
        if kind is not None:
            return kind
    for sentence in (folded, *sentences):
        for kind, shapes in SHAPES.items():
            if any(shape.fullmatch(sentence) for shape in shapes):
                return kind
    return None


def named(text: str, names: Mapping[str, str], around: frozenset[str] = frozenset()) -> str | None:
    """Return the key of the one thing that a text names, with words around it that say nothing; else None."""
    found = covering(fold(text), _nothing, {**dict.fromkeys(around, ""), **names}) or frozenset()
    keys = {meaning.field for meaning in found if isinstance(meaning, Named) and meaning.field}
    return keys.pop() if len(keys) == 1 else None


def _in_any_words(folded: str, names: Mapping[str, str]) -> Meant | None:
    """Return what a folded text asks for, in plain words or in those of a dialect."""
    found = _request(folded, names)
    if found is not None or (plain := in_plain_words(folded)) == folded:
        return found
    return _request(plain, names)


def _request(folded: str, names: Mapping[str, str]) -> Meant | None:
    meanings = _cover(folded, names)
    if meanings is None:
        return None
    field = _first_named(folded, {meaning.field for meaning in meanings if isinstance(meaning, Named)}, names)
    intents = [intent for intent in _ORDER if intent in meanings]
    if Command.SKIP in intents and Request.MAY_STAY_EMPTY in intents:  # 能不能先放着，做下面的
        intents.remove(Request.MAY_STAY_EMPTY)
    if {Request.SAVE, Command.DOCUMENT}.issubset(intents) and not _NAMES_A_FILE.search(folded):
        intents.remove(Command.DOCUMENT)  # 明天再弄好吗: nothing but 好 speaks of a form that is finished
    if _BOTH.issubset(intents):
        intents = [Command.OVERVIEW, *(intent for intent in intents if intent not in _BOTH)]
    if field is None:
        if Command.FORGET in intents and Request.CHANGE in intents:  # 这题清空: one answer, and never everything
            return Meant(Request.START_OVER, None)
        intents = [intent for intent in intents if intent not in _NAMES_ONE]
    elif Request.QUOTE_ONE in intents:
        return Meant(Request.QUOTE_ONE, field)
    elif not _OF_A_NAMED_ONE.isdisjoint(intents):
        return Meant(Request.CHANGE, field)
    if not intents and field is not None and _GOES_TO_A_CLAUSE.match(folded):
        return Meant(Request.CHANGE, field)
    if not intents:
        return None if field is None else Meant(None, field)
    return Meant(of_the_question_before(intents[0], folded), field)


def of_the_question_before(intent: Intent, folded: str) -> Intent:
    """Return 上一步 where a folded text says that a question was answered wrongly, not what was answered last: 上一题选错了."""
    return Command.BACK if intent is Request.LAST_WRONG and _A_QUESTION.search(folded) else intent


def _first_named(folded: str, fields: set[str], names: Mapping[str, str]) -> str | None:
    """Return the field that a text names first; None if it names none."""
    places = {name: folded.find(name) for name, field in names.items() if field in fields} if len(fields) > 1 else {}
    named_first = min((name for name, place in places.items() if place >= 0), key=lambda name: places[name], default="")
    return names[named_first] if named_first else next(iter(fields), None)


def _cover(text: str, names: Mapping[str, str]) -> frozenset[Meaning] | None:
    """Return what the pieces of a text mean that cover it whole; None if they cannot. The fewest pieces are the best."""
    return covering(text, _vocabulary, names)


def _nothing() -> Vocabulary:
    return {}


@cache
def _vocabulary() -> Vocabulary:
    shared = {**SHARED, **SPOKEN_SHARED}
    commands = {
        command: wordings(
            " ".join((COMMANDS.get(command, ""), SPOKEN.get(command, ""), *map(fold, PHRASES[command]))), shared
        )
        for command in PHRASES
    }
    requests = {
        request: wordings(f"{lines} {SPOKEN_REQUESTS.get(request, '')}", shared) for request, lines in REQUESTS.items()
    }
    said = {kind: wordings(lines, SHARED) for kind, lines in CHATTER.items()}
    return indexed((*commands.items(), *requests.items(), *said.items()))


def _mended(folded: str) -> Iterator[str]:
    """Return a text with one of its characters as it may have been meant."""
    for place, character in enumerate(folded):
        for right in MISSPELT.get(character, ""):
            yield folded[:place] + right + folded[place + 1 :]


def _sentences(folded: str) -> list[str]:
    for mark in "。!?;；、，\n":
        folded = folded.replace(mark, ",")
    return [sentence for sentence in folded.split(",") if sentence]


_BOTH = frozenset({Command.PROGRESS, Command.GAPS})
"""What is asked for together: 填到哪了，还差哪些标准."""
_NAMES_ONE = (Request.CHANGE, Request.QUOTE_ONE)
"""What says something only beside the name of a question."""
_AT_THE_END: Mapping[Intent, int] = {
    Request.SAVE: 3,
    Command.SKIP: 4,
    Command.PROGRESS: 5,
    Command.DOCUMENT: 6,
    Command.BACK: 3,
    Command.GAPS: 5,
    Command.FORGET: 6,
    Request.HUMAN: 5,
    Request.QUOTE: 6,
}
"""What the end of a text without marks may ask for, and how many characters that takes."""
_ASKING = ("吗", "么", "呢")
_ASKED_ALSO = (Request.SAVE, Command.PROGRESS)
_WITH_A_REASON = frozenset({*_AT_THE_END, Command.REVIEW, Command.BACK})
_REASONS = ("我", "俺", "咱", "领导", "老板", "等", "这也", "那边", "因为", "省得", "免得", "好去", "人家", "孩子")
"""What a reason begins with."""
_OF_A_NAMED_ONE = frozenset(
    {Request.CHANGE, Request.LAST_WRONG, Request.START_OVER, Command.REVIEW, Command.FORGET, Command.BACK}
)
"""What puts a question again, where the text names it: 清空年产值 asks for one blank, not for everything to be erased."""
_GOES_TO_A_CLAUSE = Phrase("(?:先|我|要|想|请|帮|直接)*[去到看答填做](?:一下)?第", "«先去第»6(1)条")
_A_QUESTION = Phrase(
    "(?:上|前|上面|前面|刚才|刚刚|头先|上头|前头)面?(?:那)?一?[题道条]|那一?[题道]|(?:上|前)一?个(?:题|问题)",
    "«上一题»选错了",
)
_SAID_IN_PASSING = (
    Chatter.ABUSE,
    Chatter.REFUSING,
    Chatter.ASKING,
    Chatter.ELSEWHERE,
    Chatter.UNKNOWN,
    Chatter.WAITING,
)
"""What one sentence of several may say; 谢谢 behind an answer says nothing of it."""
_INFORMING = (Command.CONTACT, Command.DEADLINE, Command.PROCESS)
"""What asks for information: 表打出来送到哪里 asks where, and wants no form."""
_ORDER: tuple[Intent, ...] = (
    *(Request.ROBOT, Request.HUMAN, Request.BLANK_FORMS, Request.MAY_STAY_EMPTY, Request.QUOTE),
    *_INFORMING,
    *(command for command in COMMANDS if command not in _INFORMING),
    *(command for command in PHRASES if command not in COMMANDS),
    *(Request.OTHER_DEVICE, Request.SAVE, Request.START_OVER, Request.LAST_WRONG, Request.NEXT, Request.DONE),
    *(Request.CHANGE, Request.QUOTE_ONE),
)
"""Where a text asks for two things, the first of them is meant."""
