"""What an address looks like."""

from dialogs.language.phrases import Phrase
from dialogs.questions.introductions import as_compared

_AREA = Phrase(
    "省|市|区|县|镇|乡|村|街道|自治州|旗|科技园|产业园|小区|社区|基地|中心|大厦|广场|家园|花园|大楼|写字楼|市场|公馆|大院|国际|商城|校区|路|街|巷|胡同|大道|道|里|弄|条|桥|环|坡|坊|沿|营|庄|屯|寺|"
    "园|苑|湾|口|井|门|楼|坟|甸|河|店|台|厂",
    "示例«路»1号",
)
_HOUSE = Phrase(
    "(?:甲|乙|丙|丁)?[0-9a-z零〇一二三四五六七八九十百甲乙丙丁-]+(?:号|楼|层|室|院|座|栋|幢|单元|区|门|户|弄|铺|房|f|#|米)|"
    "(?:building|room|floor|tower|unit|no\\.?|block|suite) ?[0-9a-z]+|[0-9]+-[0-9]+|[0-9]+$|底商|底层|"
    "地下|院内|[东西南北]侧|[东西南北]门|对面|旁",
    "示例路«1号»",
)
_MARKS = Phrase(r"[;!?:,|@>=→#*\n]", "示例路1号«;»")
_BEHIND = 24
"""Characters that may follow the last number of a house."""
_BUILDING = Phrase(
    r"[^,.;!?:\n]*(?:省|市|区|县|镇|乡|街道|路|街)[^,.;!?:\n]*(?:大厦|大楼|写字楼|广场|中心|科技园|产业园|工业园|园区|基地|市场|厂区|厂院|校区|村|院|园|楼|公馆|商城|大院|小区)",
    "丰台区示例路示例大厦",
)
_LATIN = Phrase(
    r"[a-z0-9#,.'()\s-]*[0-9][a-z0-9#,.'()\s-]*\b(?:road|rd|street|st|avenue|ave|lane|district|building|beijing|floor|room|china)\b[a-z0-9#,.'()\s-]*",
    "no. 1 example road, fengtai district, beijing",
)
_SPEAKS = Phrase(
    "[吗呢吧呀么嘛]|快递(?!大厦|园|中心)|请寄|寄[到至]|或者|附近|租的|定位|导航|详细|^就|^在|^新址|现在|办公$|上班$|这边|那里|那边|好找|located|地址|地点|住所|位于|设在|坐落|喺|就在|在北京|开在|搬到|经营地|注册地|请问|谢谢|不知|什么|怎么|哪里|哪儿|哪个|哪些|多少|是不是|能不能|可不可以|可以|填错|写错|搬家|还没|我们|你们|我|您|法人|联系人|电话|邮编|改成|改为|不是|没有|稍等|一会儿?|回头",
    "«我们»在丰台",
)


def is_address(text: str) -> bool:
    """Return True if a text names a place and in it a house: 丰台区示例路1号2层, 丰台区示例大厦."""
    plain = as_compared(text)
    if _SPEAKS.search(plain):
        return False
    return _has_a_house(plain) or any(pattern.fullmatch(plain) for pattern in (_BUILDING, _LATIN))


def _has_a_house(plain: str) -> bool:
    area = _AREA.search(plain)
    if area is None or _MARKS.search(plain):
        return False
    ends = [house.end() for house in _HOUSE.finditer(plain, area.end())]
    return bool(ends) and len(plain) - ends[-1] <= _BEHIND
