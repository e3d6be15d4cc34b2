"""The phrases of a clause: its parts, the things a list names, short names for them."""

import re
from collections.abc import Iterator

_VERBS = (
    "成立 设立 建立 制定 制订 配备 配有 设有 建有 具有 具备 拥有 落实 明确 指定 开展 组织 举办 签署 签订 形成 规定 "
    "完善 健全 提供 编制 实施 采用 采取 安排 保障 帮助 协助 参加 取得 获得 发布 公开 有"
)
VERBS = tuple(_VERBS.split())
"""Verbs with which clauses say what is to be there."""
VERB = "|".join(sorted(VERBS, key=len, reverse=True))
_PURPOSE = re.compile(
    r"^(?:并)?(?:确保|保证|以便|从而|旨在|配合|进一步|切实|不断|促进|推动|有序推进|引导|围绕|按照|根据|依据|结合|针对|为[^，]{1,30}(?:提供|创造|奠定))"
)
_CIRCUMSTANCE = re.compile(r"(?:过程中|基础上|前提下|方面|期间)$")
_LIST_AFTER = re.compile(r"(?:包括|包含|涵盖|涉及|分为)(?:但不限于|以下)?[:：]?(?P<items>[^，。；]*、[^，。；]*)$")
_LIST_END = re.compile(r"等(?:\d+|[一二三四五六七八九十]+)?(?:[项个种类])?(?P<rest>[\u4e00-\u9fff]{0,12})$")
_FORMS = re.compile(
    r"(?:采用|采取|通过|利用|以|运用)(?P<items>[^，。；]{2,40}?)等?(?:多种|各种)?(?:形式|方式|途径|渠道|手段|方法)(?P<rest>[^，。；]*)$"
)
_COMPOSED = re.compile(r"由(?P<items>[^，。；]*、[^，。；]*?)(?:共同)?组成的")
_QUOTED_LIST = re.compile("“[^”]*、[^”]*”")
_CHOICE = re.compile(r"或者?(?!其他)")
_ONE_OF = re.compile(r"(?:等)?(?:[^，。；、]{0,4})?(?:之一|任一|其中一[项种个])$")
_LONG_LIST = re.compile(r"、[^、]*或[^、]*、|或[^、]*、[^、]*、|、[^、]*、[^、]*或[^、]*等")
"""A list of three and more, of which one item leaves a choice by itself: 遴选机制、毕业或淘汰机制、导师机制."""
_SHORTEST_CHOICE = 4
_LEDGER = re.compile(
    r"(?:[，,]|并|且|和)*\s*(?:应当?|须)?(?:有|做好|做到|保留|留存|建有|建立|具有|形成)?(?:完整|详细|相关|相应|活动|工作|培训)*的?(?P<what>台账记录|台帐记录|台账|台帐|记录|档案)(?:可查|备查)?$"
)
_AND_VERB = re.compile(rf"并(?=(?:对[^，。；]{{1,10}}?)?(?:{VERB}))|(?<=[\u4e00-\u9fff]{{4}})且(?=(?:{VERB}|较))")
_AND = re.compile(r"(?<=[\u4e00-\u9fff]{3})(?:和|以及|及(?!其))(?=[\u4e00-\u9fff]{2})")
_MODAL = re.compile(
    r"^(?:或者|并且|而且|同时|并|且|应当|应该|应(?![急用收付变届]|对(?:能力|措施|预案))|须|需要|需|必须|要|能够|其中|企业应当|园区应当|单位应当)+"
)
_LABEL_DROPS = ("商业秘密保护", "商业秘密", "知识产权", "由本单位", "相关的", "相关", "一定的", "的工作")
_UNIT = re.compile(r"[（(][^）)]{1,4}[）)]$")
_NOTE = re.compile(
    r"[（(](?:(?:含|包括|不含|如|例如|以|见|详见|指|即)(?![）)])[^（）()]*|[^（）()]{2,}(?:不低于|不少于|不超过|达到|以上)[^（）()]*)[）)]"
)
LONGEST_LABEL = 20


def segments_of(quote: str) -> list[list[str]]:
    """Return the sentences of a clause, each as the parts between its commas."""
    sentences = re.split(r"[。；;]", quote)
    return [
        [part.strip() for part in re.split(r"[，,](?![^（(]*[）)])", sentence) if part.strip()]
        for sentence in sentences
        if sentence.strip()
    ]


def without_notes(text: str) -> str:
    """Return a text without what brackets add to it, which requires nothing of its own: （含成立不足三年的）."""
    return _NOTE.sub("", text)


def notes_with_numbers(text: str) -> Iterator[str]:
    """Yield what brackets require of some: （餐饮企业不低于100万元）."""
    yield from (found[0] for found in _NOTE.finditer(text) if re.search(r"\d|[一二三四五六七八九十]", found[0]))


def is_purpose(segment: str) -> bool:
    """Return whether a part says what something is for, or when it is, and requires nothing."""
    return bool(_PURPOSE.match(segment) or _CIRCUMSTANCE.search(segment))


def without_modals(segment: str) -> str:
    """Return a part without 应当, 并 and the like before it."""
    return _MODAL.sub("", segment).strip()


def ledger_of(segment: str) -> tuple[str, str]:
    """Return a part without its 并有台账记录 at the end, and the word for the ledger; empty if there is none."""
    found = _LEDGER.search(segment)
    if found is None or (found.start() and not re.match(r"[，,]|并|且", found[0])):
        return segment, ""
    return segment[: found.start()].strip(), found["what"]


def forms_of(segment: str) -> tuple[tuple[str, ...], str]:
    """Return the forms of which any will do (会议传达、张贴公告等形式), and what follows them."""
    found = _FORMS.search(segment)
    return (tuple(split_list(found["items"])), found["rest"]) if found else ((), "")


def listed_of(segment: str) -> tuple[str, ...]:
    """Return the things of a list after 包括 or 包括但不限于; empty if there is none."""
    found = _LIST_AFTER.search(segment)
    return tuple(split_list(_without_end(found["items"]))) if found else ()


def choices_of(segment: str) -> tuple[str, ...]:
    """Return the things between which 或 leaves the choice; empty if there is none."""
    if one_of := _ONE_OF.search(segment):
        return _after_verb(segment[: one_of.start()])
    if not _CHOICE.search(segment) or _LONG_LIST.search(segment):
        return ()
    parts = [part.strip() for part in _CHOICE.split(segment) if part.strip()]
    if len(parts) < 2:
        return ()
    verb = re.match(rf"(?:[^，。；]*?)({VERB})", parts[0])
    first = parts[0][verb.start(1) :] if verb else parts[0]
    if verb is not None and len(first) - len(verb[1]) < _SHORTEST_CHOICE and not re.match(VERB, parts[1]):
        return ()  # 获得国际或国内设计奖项: two adjectives of one noun
    others = [part if re.match(VERB, part) or verb is None else f"{verb[1]}{part}" for part in parts[1:]]
    return (first, *others)


def _after_verb(text: str) -> tuple[str, ...]:
    """Return the items of a list, each with the verb before the list."""
    verb = re.search(VERB, text)
    word = verb[0] if verb else ""
    items = [item for each in split_list(text[verb.end() :] if verb else text) for item in _CHOICE.split(each) if item]
    return tuple(f"{word}{item}" for item in items) if len(items) > 1 else ()


def things_of(segment: str) -> Iterator[str]:
    """Yield the things that a part requires, each as a phrase with its verb where that is shared."""
    for clause in filter(None, map(without_modals, _AND_VERB.split(segment))):
        if _QUOTED_LIST.search(clause):
            yield clause
            continue
        if found := _COMPOSED.search(clause):
            for item in split_list(found["items"]):
                yield f"{item}参加{clause[found.end() :]}"
            continue
        if "、" in clause and (items := _items_after_verb(clause)):
            yield from items
        elif _AND.search(clause) and not re.search(r"而|造成|发生|之间|协同|关于", clause):
            yield from _joined(clause)
        else:
            yield clause


def _items_after_verb(clause: str) -> list[str]:
    verb = re.search(VERB, clause)
    start = verb.end() if verb else 0
    items = list(split_list(_without_end(clause[start:])))
    if len(items) < 2 or any(len(item) > 24 for item in items):
        return []
    word = verb[0] if verb else ""
    ending = _shared_ending(items)
    return [f"{word}{item}{'' if item.endswith(ending) else ending}" for item in items]


def _shared_ending(items: list[str]) -> str:
    """Return the noun that a list of short words shares with its last one: 定密、解密 have none, 专利、商标制度 have 制度."""
    found = re.search(r"(?:制度|机制|办法|协议)$", items[-1])
    return found[0] if found and not any(item.endswith(found[0]) for item in items[:-1]) else ""


def _joined(clause: str) -> Iterator[str]:
    parts = _AND.split(clause)
    verb = re.search(VERB, parts[0])
    word = verb[0] if verb else ""
    yield parts[0]
    for part in parts[1:]:
        yield part if re.match(VERB, part) else f"{word}{part}"


def split_list(text: str) -> Iterator[str]:
    """Yield the items of a list with 、 and 和."""
    *items, last = [item.strip() for item in text.split("、") if item.strip()] or [""]
    yield from items
    parts = [part for part in re.split(r"(?:和|以及|及(?!其))(?=[\u4e00-\u9fff]{2,})", last, maxsplit=1) if part]
    alike = items and items[0][-2:] == last[-2:]
    if alike and len(parts) > 1 and parts[0][-2:] != last[-2:]:
        yield last  # 泄密预警和处置机制, among other 机制
    else:
        yield from parts


def _without_end(text: str) -> str:
    """Return a list without 等工作 at its end; the noun after 等 is put back where the items need it."""
    found = _LIST_END.search(text)
    if found is None:
        return text
    noun = found["rest"]
    kept = noun if re.search(r"(?:制度|机制|协议)$", noun) and noun not in text[: found.start()] else ""
    return text[: found.start()] + kept


def short_label(text: str, longest: int = LONGEST_LABEL) -> str:
    """Return a phrase as a label of a button: its noun rather than its verbs, at most so long."""
    label = re.sub(r"[（(][^）)]*[）)]", "", without_modals(text)).strip("的，、 ")
    for drop in _LABEL_DROPS:
        if len(label) <= 12:
            break
        label = label.replace(drop, "", 1)
    bare = re.sub(rf"^(?:已|对[^，]{{1,10}}?)?(?:{VERB})", "", label)
    label = bare if len(bare) >= 3 and len(label) > longest - 6 else label
    while len(label) > longest and (cut := re.search("[的、和与及]", label)):
        label = label[cut.end() :]
    return label[:longest]


def share_two_characters(one: str, other: str) -> float:
    """Return how much of the shorter text's pairs of characters the other has too, from 0 to 1."""
    one, other = (_UNIT.sub("", text) for text in (one, other))
    pairs = [{text[at : at + 2] for at in range(len(text) - 1)} for text in (one, other)]
    least = min(map(len, pairs))
    return len(pairs[0] & pairs[1]) / least if least else 0.0
