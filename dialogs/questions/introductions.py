"""The answer in a text, without what people say around it."""

from collections.abc import Iterator
from functools import lru_cache
from re import Match

from dialogs.language import introduction_words as words
from dialogs.language.phrases import Phrase
from dialogs.language.speech import SPOKEN
from dialogs.language.traditional import simplified

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x3002: 0x2E}
_AT_MOST = 8
"""Introductions in a row that are taken off."""
_LONGEST = 200
"""Characters of a text in which an introduction is looked for."""

PICTURES = "\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\u200d\u20e3\ufe0f"
"""Ranges of emoji and of what joins them, for a pattern's brackets."""

_QUOTED = Phrase(
    r"[“\"'‘「『《【\[](?P<inner>[^“”\"'‘’「」『』《》【】\[\]]+)[”\"'’」』》】\]]", "“北京示例科技有限公司”"
)
_FILLER = Phrase(rf"^(?:{words.FILLERS})[,.;!~、\s]+", "«嗯，»王小明".replace("，", ","))
_REQUEST = Phrase(
    rf"^(?:(?:{words.REQUESTS})+[,:\s]*(?:{words.WRITING})|(?:{words.REQUESTS})[,:\s]+|(?:{words.WRITING})(?=[:,\s为成]))"
    r"(?:成|为|作|一下|下|上|个(?!人|体)|的是|[:,\s])*",
    "«就写»北京示例科技有限公司",
)
_SAID_FIRST = Phrase(
    rf"^[^,;:0-9]{{1,10}}[,;]\s*(?:那|还是|那还是)?(?:就|请|麻烦|您)*(?:{words.WRITING})[:\s]*(?=[^,;]{{2,}}$)",
    "«行政,就写»行政主管",
)
"""What is said before it is decided what to write."""
_SAME = Phrase(
    r"^(?:[^,:;]{2,16}(?:一致|相同|一样|是一个|同一个?地址|同一处)|[^,:;0-9]{0,8}(?:地址|注册|经营|住所|办公|地方|搬)"
    r"[^,:;0-9]{0,8}(?=,))"
    r"[,;\s]*(?:还是|仍是|均为|均在|都是|都在|即|是|为|在)?[:\s]*",
    "«注册地与经营地一致,均为»丰台区",
)
_PLACE = Phrase(
    rf"^[“\"「『]?(?:{words.PLACES}|[一-龥]{{1,7}}(?:省|市|区|县)|[一-龥]{{2,8}}\((?:北京|中国)\))",
    "«北京»示例科技有限公司",
)
_TO_A_PLACE = Phrase(
    rf"^[^,:;改]{{0,10}}(?:{words.LINK_TO_PLACE}|是|为)(?:了|[:,\s])*(?={words.PLACES}|[一-龥]{{1,3}}(?:市|区|县|镇)|"
    rf"[一-龥]{{1,7}}(?:路|街|大厦))",
    "«我们厂区在»北京市丰台区",
)
_FORMER = Phrase(
    rf"^(?:(?:我们?|公司)?(?:已经?|刚刚?|现已?)?(?:改名|更名)(?:为|成|叫|是|了)*|(?:原|曾用名|旧名))[:\s]*"
    rf"(?={words.PLACES}|[一-龥]{{2,3}}(?:省|市|区))",
    "«已改名»北京示例有限公司",
)
_TO_A_NAME = Phrase(
    rf"^[^,:;京改]{{0,10}}(?:叫做?|是|为|系|全?名称?|全称|代表|来自|在|写|填|司)[:,\s]*"
    rf"(?={words.PLACES}|[一-龥]{{2,3}}(?:省|市|区)|[一-龥]{{2,8}}\((?:北京|中国)\))",
    "«俺单位是»北京示例有限公司",
)
_ENGLISH = Phrase(
    r"^(?:our|my|the|this|we|i|company|legal|contact|postal|name|address|title|position|industry|type|located|working|"
    r"work)\b[a-z. ']{0,30}?"
    r"\b(?:is|are|called|named|am|at|in|as|for|from)\b[: ]+(?:called |at |in )?",
    "«our company is »example co., ltd",
)
_NAMING = Phrase(r"^(?:就是|就叫|叫做|名叫|名为|均为|叫)[:,\s]*", "«叫»北京示例科技有限公司")
_MARKS = Phrase(rf"^(?:[|@>=→#*~/\s\-{PICTURES}]+|[0-9]{{1,2}}[.、)] ?(?=[一-龥]))", "«@»北京示例科技有限公司")
_BEFORE_A_DISTRICT = Phrase(
    rf"^[^,:;改省市区县州镇乡村路街0-9]{{1,6}}(?=北京市|(?:{words.PLACES})区)", "«详细地址»丰台区示例路1号"
)
_BEHIND_A_PLACE = Phrase(rf"(?:{words.BEHIND_A_PLACE})$", "丰台区示例路1号«办公»")
_BARE_LINK = Phrase(r"^(?:全名|是|为|系|写|填)[:,\s]*", "«是»北京示例科技有限公司")
_BARE_LINK_TO_PLACE = Phrase(
    rf"^(?:{words.LINK_TO_PLACE}|就是|还是|仍是|是|均为|均在|写|填)[:,\s]*", "«就在»丰台区示例路1号"
)
_FULL_NAME = "(?![是为系叫的名全属在有也就现])[一-龥()]{4,24}(?:有限公司|有限责任公司|股份公司|合伙企业)$"
"""A company's name as a licence has it, whatever its city."""
_CLOSING = Phrase(rf"[.;,!~…、:\s{PICTURES}]+$", "北京示例科技有限公司«.»")
_TAIL = Phrase(
    rf"(?:[,.;!~\s]*(?:{words.PARTICLES}|一职|职务|而已|错不了)|[,.;!~\s(]+(?:{words.REMARKS})\)?)$", "制造业«呗»"
)
_REMARK = Phrase(rf"[(\[][^()\[\]]*(?:{words.REMARKED})[^()\[\]]*[)\]]$", "北京示例科技有限公司«(以营业执照为准)»")
_SPOKEN_REMARK = Phrase(
    rf"[(\[](?!还是|或)(?=[^()\[\]]*(?:{SPOKEN.pattern}|哈[)\]]))[^()\[\]0-9]+[)\]]$",
    "北京示例科技有限公司«(不是光电那家)»",
)
"""A remark in brackets that is said to whoever reads it, and not part of a name: no name speaks."""
_UNKNOWN_LABEL = Phrase(
    r"^(?:[^:,.;!?\d()]{1,10}(?:\([^()]{1,6}\))?|[a-z. /]{1,30})(?:[:=|→]|->|=>) ?", "«客户名称:»北京示例科技有限公司"
)


_JOINING = frozenset(
    "|@>=→#*/到原旧曾改更的细位租是为系即乃属算叫写填在喺到于:=,.、;!~ -—呢嘛的话哈呀啊吧噻嘞哦我本敝鄙弊俺咱贵该其就选照名称址"
)
"""One of these characters is in every introduction: without any, none is looked for."""
_LAST = frozenset(
    "职务已公班营边里儿差称找错名下目吧女男.;,!~…、: )]哈噻嘛呗啊呀咯撒嘞哟呢吧哦喔啦咧哩嗷滴哇喽噢的了好行以可嘅㗎喇"
    "来着欸诶块儿类种个样写错对是谢您你准照致核复吗题步续suek"
)
"""One of these characters, or a picture, ends every remark behind an answer."""


def may_introduce(plain: str) -> bool:
    """Return False if there is surely no introduction in a text as it is compared."""
    return not plain[:1].isalnum() or not _JOINING.isdisjoint(plain)


def as_compared(text: str) -> str:
    """Return a text with each of its characters as it is compared: half-width, simplified, small; no longer or shorter."""
    plain = simplified(text.translate(_HALF_WIDTH))
    small = plain.lower()
    return small if len(small) == len(text) else plain


def answers_in(
    text: str, names: tuple[str, ...], *, of_place: bool = False, opening: Phrase | None = None
) -> Iterator[str]:
    """Yield what a text may answer, without introduction and remarks first, as it was typed last.

    `names` are those of the field, `of_place` is true if the answer says where something is, `opening` is how people
    begin an answer of this kind.
    """
    line = " ".join(text.split())
    if not line or len(line) > _LONGEST:
        yield line
        return
    plain = as_compared(line)
    start = _start(plain, names, of_place) if may_introduce(plain) else 0
    begun = opening.match(plain, start) if opening else None
    seen = []
    for beginning in (begun.end() if begun and begun.end() < len(plain) else start, start, 0):
        for candidate in _endings(line[beginning:], of_place=of_place):
            if candidate and candidate not in seen:
                seen.append(candidate)
                yield candidate


def _start(plain: str, names: tuple[str, ...], of_place: bool) -> int:
    """Return where the answer begins in a text as it is compared."""
    at = 0
    general = (_SAME, _TO_A_PLACE, _BEFORE_A_DISTRICT) if of_place else (_TO_A_NAME, _FORMER)
    patterns = (
        _MARKS,
        _FILLER,
        _introduction(names, of_place),
        _REQUEST,
        _SAID_FIRST,
        _UNKNOWN_LABEL,
        *general,
        _ENGLISH,
    )
    for _ in range(_AT_MOST):
        rest = plain[at:]
        found = next((found for each in patterns if (found := each.match(rest)) and 0 < found.end() < len(rest)), None)
        if found is None:
            found = _bare_link(rest, of_place)
        if found is None:
            return at
        at += found.end()
    return at


def _bare_link(rest: str, of_place: bool) -> Match[str] | None:
    """Return an introduction that only joins (是, 就在), where what follows can be told from what begins so itself."""
    if of_place:
        return _BARE_LINK_TO_PLACE.match(rest)
    if found := _NAMING.match(rest):
        return found
    found = _BARE_LINK.match(rest)
    return found if found and _PLACE.search(rest[found.end() :]) else None


@lru_cache(maxsize=256)
def _introduction(names: tuple[str, ...], of_place: bool) -> Phrase:
    """Return the pattern of who speaks and what is meant: 我们公司的全称是, 地址在, 法仁是."""
    called = "|".join(_escaped(name) for name in names)
    mistyped = "|".join(dict.fromkeys(each for name in names for each in _with_one_other(name)))
    link = f"{words.LINK_TO_PLACE}|{words.LINK}" if of_place else words.LINK
    who = f"(?:{words.WHO})?(?:{words.BODY})?(?:的|现在|目前|现)?"
    named = f"(?:(?:{called})的?(?:{words.NAMED})?|(?:{words.NAMED}))"
    pattern = (
        f"^(?:[\\[(【〖〔「『《<{{](?:{called}|{words.NAMED})[\\])】〗〕」』》>}}](?:{link})*|{who}{named}(?:{link})+"
        f"|(?:{words.WHO})(?:{words.BODY})?(?:的|现在|目前|现)?(?:{link})+"
        f"|(?:{words.BODY})(?:{link})+|{words.LICENCE}(?:{called}|{words.NAMED})?(?:{link}|的)*"
        f'|(?:{words.WHO})(?:公司|单位|企业|厂|园区|司)(?=[“"「『]|{words.PLACES}|{_FULL_NAME})'
        + (f"|(?:{mistyped})(?:是|为|叫|[:\\s])+" if mistyped else "")
        + ")"
    )
    example = names[0] if names else "公司"
    return Phrase(pattern, f"«{example}:»示例")


def _with_one_other(name: str) -> Iterator[str]:
    """Yield patterns of a name with one of its characters mistyped."""
    if 2 <= len(name) <= 5 and not name.isascii():
        for at in range(len(name)):
            yield f"{_escaped(name[:at])}[一-龥]{_escaped(name[at + 1 :])}"


def _escaped(name: str) -> str:
    return "".join(f"\\{each}" if each in r"\.^$*+?{}[]|()/-" else each for each in name)


def _endings(line: str, *, of_place: bool) -> Iterator[str]:
    """Yield a text without its closing remarks, then with fewer of them taken off."""
    kept = [line.strip()]
    while True:
        plain = as_compared(kept[-1])
        last = plain[-1:]
        if last not in _LAST and (last < "\u2600" or "\u3400" <= last <= "\u9fff"):
            break
        latin = plain[-1:] == "." and plain[-2:-1].isascii() and plain[-2:-1].isalpha()
        found = None if latin else _CLOSING.search(plain)
        found = (
            found
            or _REMARK.search(plain)
            or _SPOKEN_REMARK.search(plain)
            or _TAIL.search(plain)
            or (_BEHIND_A_PLACE.search(plain) if of_place else None)
        )
        if not found or found.start() == 0 or len(kept) > _AT_MOST:
            break
        kept.append(kept[-1][: found.start()].strip())
    for candidate in reversed(kept):
        quoted = _QUOTED.fullmatch(candidate)
        yield (quoted["inner"] if quoted else candidate).strip()
