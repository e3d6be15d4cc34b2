"""What positions and professional titles look like."""

from dialogs.language.phrases import Phrase
from dialogs.language.speech import ENGLISH_SPEECH
from dialogs.language.titles import POSITION_ENDS, POSITION_LATIN, POSITIONS
from dialogs.questions.introductions import as_compared

_SEPARATORS = Phrase(r"[、,;/+&()\s]+|兼任?|和|及|暨|(?<=[一-龥])(?=[a-z])|(?<=[a-z])(?=[一-龥])", "厂长«兼»保密员")
_LATIN = Phrase(r"[a-z][a-z&.'-]*", "manager")
_NUMBER = Phrase("[0-9]", "经理«2»")
_FOREIGN = frozenset(",|@>=→#*!?.:;")
"""Marks that no title has."""
_LONGEST_PIECE = 24
_END = Phrase("[一-龥]{2,}(?:员|师)$|[科处部局厂校院所行店园社会组队班站馆台区镇乡村警舰馆]长$", "登记员")
"""Endings that make a title of almost anything before them."""
_BESIDE = Phrase(
    "[部科处室组院所厂局司队股][长员主负]|主持工作|主管|分管|负责|代理|返聘|退休|试用|正|副|(?:部|处|科|室|办|组|中心|院|所|厂|公司|集团|园区)$",
    "«副»经理",
)
"""What may stand beside a title: a department, how it is held."""
_SPEECH = Phrase(
    "^改(?!革|造)|修改|^们|我|你|您|他们|她|这|那|请|问一?下|谢谢|[填写打说]错|错了|改成|改为|没|是|算(?!法)|普通(?!话|员|职)|一职$|职务$|而已$|^干(?!事|部)|^就|^司(?!机|法|仪|令)|不在|不是|不知|不用|吗|呢|什么|怎么|找|等|就行",
    "«谢谢»经理",
)
_FURTHER = Phrase(r"(?<=[一-龥])\((?!待|暂|原|未|不|拟)[一-龥、/]{2,8}\)$", "采购总监«(华北区)»")
"""Where somebody holds a position, or for what."""
_VERB_FIRST = Phrase(
    "^(?:问(?!题|询|答)|找(?!矿|水|油)|让|由|请示|叫(?!号|卖)|通知(?!员)|(?:给|跟|和|看|听|求|去|按|就|写|填|等)(?:老板|领导|经理|主任|总监|老总|董事长|厂长|会计|财务|人事)|"
    "(?:老板|领导|老总|上面|财务|人事|同事|经理|会计|行政|法务|客户|人家)(?:说|让|叫|要(?!素)|写|定(?!价)|刚|还|是(?!非)|填)|"
    "(?:刚|才|去年|今年|最近|前年|上个?月|以前|原来|之前|原先|曾经?|明年|下个?月|马上|快要?|准备|打算|想|要)(?:刚|新|才|就|会|要)?"
    "(?:是|叫|升|提|当|任|评|转|做|干|换|的|聘|调|到)|[升提评聘转调](?:的|为|了|成)|说(?:写|填|是|就))",
    "«领导说»写经理",
)
"""What a clause begins with that only ends in a title."""
_JUST_MADE = Phrase(
    "^(?:刚刚?|才|去年|今年|最近|前年|上个?月|新)*(?:升|提|当|任|评|转|做|聘|调)(?:上|任|为|成|了|到|的|拔)*",
    "«刚升的»主任",
)
_SAID_IN_TITLES = Phrase("问题|查询|咨询", "«问题»处理专员")


def is_position(text: str) -> bool:
    """Return True if a text is one or several positions and nothing else: 法务总监、公司律师, HR manager."""
    plain = as_compared(text)
    if (
        _VERB_FIRST.search(plain)
        or _NUMBER.search(plain)
        or not _FOREIGN.isdisjoint(plain)
        or _SPEECH.search(_SAID_IN_TITLES.sub("", plain))
    ):
        return False
    plain = _FURTHER.sub("", plain)
    pieces = [piece for piece in _SEPARATORS.split(plain) if piece]
    latin = [piece for piece in pieces if _LATIN.fullmatch(piece)]
    if len(latin) == len(pieces):
        return any(piece.strip(".") in POSITION_LATIN for piece in latin) and not ENGLISH_SPEECH & set(latin)
    others = [piece for piece in pieces if piece not in latin]
    titles = [_is_title(piece) for piece in others]
    return any(titles) and all(
        title or _BESIDE.search(piece) is not None for title, piece in zip(titles, others, strict=True)
    )


def position_within(text: str) -> str:
    """Return the position that somebody says he was given lately (刚升的主任), or nothing."""
    given = _JUST_MADE.match(as_compared(text))
    title = text[given.end() :] if given else ""
    return title if title and is_position(title) else ""


def _is_title(piece: str) -> bool:
    if piece in POSITIONS:
        return True
    return len(piece) <= _LONGEST_PIECE and (piece.endswith(POSITION_ENDS) or _END.search(piece) is not None)
