"""A correction in words: which question it names, and what it should be."""

from dataclasses import dataclass
from re import Match

from dialogs.language.phrases import Phrase
from dialogs.language.traditional import simplified

LONGEST = 160
_ADDRESS = "地址"
"""The name of the question that somebody answers who moved."""
_GATE = Phrase(
    "改|错|换|变|更|搬|迁|误|滑|差了|[漏串混重]了|[多少](?:了|[填写打报输录])|[填写打报输录]得?[多少]|不全|不完整|→|➜|➡|>|不止|不到|升|降|增|减|涨|岔|反|[上前]一?[题条个项]|才|漏|成|不准|不是|调整|修正|不对|应为|应该|应当|change|correct|update|should",
    "员工«改»成135",
)
_LEAD = (
    "(?:不好意思|(?:十分|非常|很|万分)?抱歉|对不起|前述|上述|哎妈呀|哎呀|哎|啊|嗯|那个|经核实|经核对|经查|经确认|核实后|刚才|刚刚|刚|前头|上头|头先|早先|先头|方才|前面|上面|之前|先前|前边|上边|头先|那|请|麻烦您?|劳驾|烦请|帮忙|帮我|帮|给我|能不能|能否|可以|我要|我想|我们|咱们|俺们|俺|我|你|您|把|将|的|填的|写的|说的|这|关于"
    "|[,，、。:：\\s])*+"
)
_BEHIND = (
    "(?:(?:那个|的)数字?|那一?[栏项题个处]|这一?[栏项题个处]|一[栏项]|[栏项]|处|我们?|俺们?|这里|信息|内容|的内容|那里"
    "|填的|写的|说的|,|，|、|\\s)*+"
)
_TO = (
    "(?:更改|更正|修改|变更|调整|修正|改|换|订正)(?:成了?|为|到|做|作|回|一下)?[:：,，\\s]*(?:是|为|成)?"
    "|应(?:更正|调整|修改|变更|修正|改)(?:为|成)|应该?(?:当)?(?:是|为|改为|改成|写|填)|应当(?:是|为)|(?:其实|实际上?)(?:是|为)|应(?:是|为)"
)
_PARTICLES = "(?:了|啦|咧|嘞|咗|哈|呢|啊|哦|呀|喽|咯|哩|嗷|额|咯)*"
_PUTTING = "(?:填写|填报|录入|登记|登载|填|写|说|打|搞|弄|整|输|报|选|记|录|登|载|答|算|发|念|抄|敲|印|勾)"
_FLAW = "(?:错别字|错字|错|岔|差(?!不多)|反|串|混|漏|重|不(?:太|大|很|怎么)?(?:对|准确?|全|完整)|有误)"
_SO_MANY = "(?:[一两二俩三几半0-9]?(?:个|位|点儿?|些|道)?(?:字|零|0|数字?|位|号|字母|圈))?"
_WRONG = (
    "(?:(?:给|都|又|全|是)*(?:"
    f"{_PUTTING}(?:得|的|了)?(?:有点|有些)?{_FLAW}"
    f"|(?:{_PUTTING}(?:得|的)?(?:多|少|高|低|长|短|偏)|(?:多|少|漏|落|掉|缺){_PUTTING}|[多少漏落掉缺差](?=了))了?{_SO_MANY}"
    f"|{_PUTTING}成了?.{{1,20}}?|{_PUTTING}?[里中]?(?:还)?有(?:一|两|俩|几)?个?(?:错别字|错字|别字|笔误|手误|错误|错|问题)"
    "|没有?(?:填|写|说|打|报|选|弄)(?:对|准|清楚|好|全)|错(?:的|误)?|不(?:太)?对(?:头|劲)?|不(?:太)?准确?|不正确|有误|手滑|手误|笔误|口误|需要?更正|要改|改一下|需要?修改|更正一下"
    f"){_PARTICLES})"
)
_SHOULD = (
    "(?:应该?当?(?:是|为|叫|改为|改成|写|填)?|该(?:是|为|叫)|是|为|改(?:成|为|(?=[0-9]))|换(?:成|为)|更正为|(?:全|名)称(?:是|为)|正确的?(?:是|应?为|应该是)"
    "|(?:其实|实际上?)(?:是|为)|得改成|要改成|要(?:是|写)|写成|(?:现在|目前|如今|现)(?:是|为|叫|在|改为|变成|任)?|(?<![联关])系|叫|得是|得为|实为|实际)"
)
_EVENT = "(?:搬家|搬迁|搬走|搬|换人|换号|换|改名|更名|变动|变更|变化|变|调整|调动)了?"
_BECOMES = (
    "(?:变成|变为|变更为|变更成|更换为|更换成|换成|换为|换到|更新为|更新成|更改为|改叫|改用|升为|降为|升到|降到|增加到|增到|减到|减少到|涨到)了?"
    "|(?<=址)(?:搬|迁)(?:到|至)了?"
)
_BECOMES = f"(?:{_BECOMES})"
_LAST = "(?:[上前]面?一?[题条个项栏]|刚才那一?[题条个项]|刚才的|刚刚那?个|上面那?个|前面那?个|刚填的|刚才填的)"
_SHOULD_BE = f"(?:{_TO}|是|为)"
_LOOSE = (
    Phrase(
        f"{_LEAD}(?P<name>.{{0,16}}?){_BEHIND}{_WRONG}[,，。;；、:：!！\\s]+(?:(?:改|换|更正|变)(?:成|为|到)?|要|得|写|填|用)?(?P<value>.+)",
        "走访写错了，22家",
    ),
    Phrase(
        f"{_LEAD}(?:{_WRONG}|[更纠]正(?:一下)?|改(?:一下|下)?|改改|补正|订正|不对|不是)(?:[,，。;；、:：\\s]*(?:不对|错了|不是))?[,，。;；、:：\\s]+{_LEAD}"
        "(?P<name>[^0-9,，]{1,12}?)(?:的?数字?)?(?:是|为|有|:|：|共)?\\s*(?P<value>[0-9零一二三四五六七八九十百千万两].*)",
        "改一下，员工65人",
    ),
    Phrase(
        f"{_LEAD}(?P<name>[^0-9,，]{{1,12}}?)(?:的)?(?:是|为|有)?(?P<value>[0-9零一二三四五六七八九十百千万两]+[^,，不]{{0,2}})[,，]?(?:而)?(?:不是|并非|而非).{{1,20}}",
        "员工65个不是88个",
    ),
    Phrase(
        f"{_LEAD}(?:更正|修改|变更|勘误|改)?(?:一下)?[:：,，\\s]*(?P<name>[^0-9\\s:：,，从由]{{2,14}}?)(?:[:：\\s]|从|由|原来?是?)*"
        "(?:(?<=[:：\\s从由是原来])[^,，]{1,40}?|[0-9][0-9 -]{0,20})"
        "\\s*(?:→|➜|➡️?|[-=]+>|改为|改成|改到|换成|变更为|更正为|(?<=[0-9])改(?=[0-9]))\\s*(?P<value>.+)",
        "更正：联系人 邱示例→邱样例",
    ),
    Phrase(f"{_LEAD}不是(?P<name>.{{1,20}}?)[,，、\\s]*(?:而|应该?)?是(?P<value>.+)", "不是邱示例，是李样例"),
    Phrase(
        "(?:.{0,8}[,，\\s])?(?:公司|单位|企业|园区|厂子?|我们|俺们|咱们?|我司|办公室|现在|已经|早就|最近|刚刚?|新|的|了){0,5}"
        "(?:搬家|搬迁|搬走|搬|迁|换(?:了|个)?(?:地方|地儿|地址))(?:了?[,，、:：\\s]+)?(?:(?:新|经营|办公|现在的?)*地址)?(?:是|为|在|到|至|去|变成|改成|改为|现在|:|：|\\s)*"
        "(?P<moved>(?P<value>.*[区路街号市楼园镇村县].*))",
        "我们搬到北京市丰台区样例街12号了",
    ),
)
"""What is a correction only where its value surely answers the question that it names."""
_CORRECTIONS = (
    Phrase(
        f"{_LEAD}(?P<name>.{{1,16}}?){_BEHIND}{_WRONG}[,，。;；、:：\\s]*(?:我?(?:原来|之前|刚才|现在)?(?:写的|填的|说的)?(?:不是|是|为|写成|填成|说成|打成)).{{1,30}}?[,，、\\s]*(?:{_TO})[:：\\s]*(?P<value>.+)",
        "邮编搞错了是100071改成100073",
    ),
    Phrase(
        f"{_LEAD}(?:更正|修改|更改|变更|调整|修正|改)(?P<name>.{{1,20}}?)(?:为|成|到|：|:)(?P<value>.+)",
        "更正入园企业数为85家",
    ),
    Phrase(
        f"{_LEAD}(?P<name>.{{0,20}}?){_BEHIND}{_WRONG}[,，。;；、:：!！\\s]*(?:不是[^,，]{{1,20}}[,，]?而?)?{_SHOULD}[:：\\s]*(?P<value>.+)",
        "人数写错了，是66个人",
    ),
    Phrase(
        f"(?:{_LEAD}(?:{_WRONG}|[更纠]正一下|改一下|补正|订正))[,，。;；、:：\\s]+{_LEAD}(?P<name>.{{1,20}}?)(?:{_SHOULD}|[:：])\\s*(?P<value>.+)",
        "不对，员工是135",
    ),
    Phrase(
        f"{_LEAD}(?P<name>.{{1,20}}?){_BEHIND}(?:不是|不叫|不为|不止|不到|并非).{{1,40}}?[,，、;；。\\s]*(?:而|应该?|其实)?(?:是|叫|为)(?P<value>.+)",
        "地址不是样例路1号，是样例路2号",
    ),
    Phrase(
        f"{_LEAD}(?P<name>[^0-9]{{1,12}}?)(?:应该|应)?(?:是|为|:|：)?(?P<value>[0-9].*?)(?:才对|才是|才准|是对的)",
        "员工135才对",
    ),
    Phrase(f"{_LEAD}(?P<name>.{{1,20}}?){_BEHIND}(?:{_TO})[:：\\s]*(?P<value>.+)", "把地址改成样例路8号"),
    Phrase(
        f"{_LEAD}(?:[^,，]{{0,12}}{_EVENT}[,，、;；\\s]+)?{_LEAD}(?P<name>.{{1,20}}?){_BEHIND}(?:现在|已经|目前|已|后来)?{_BECOMES}[:：,，\\s]*(?P<value>.+)",
        "公司搬家了，地址变成样例路8号",
    ),
    Phrase(
        f"{_LEAD}(?P<name>.{{1,16}}?){_BEHIND}{_EVENT}[,，、;；:：\\s]+(?:现在|目前|如今|新的?)?(?:是|叫|为|在)?[:：\\s]*(?P<value>.+)",
        "电话换了，现在是010-63400000",
    ),
    Phrase(
        f"(?:不好意思|哎呀|对不起|[,，\\s]){{0,3}}{_LAST}(?:的?(?:数字?|答案|回答|内容))?{_SHOULD_BE}[:：\\s]*(?P<value>.+)",
        "上一题应该是65",
    ),
    Phrase(
        "(?i:(?:please )?(?:change|correct|update|set|fix)(?: the| my)? (?P<name>.{2,30}?) (?:to|as|into) (?P<value>.+))",
        "please change the address to A Road",
    ),
    Phrase("(?i:(?:the |my )?(?P<name>.{2,30}?) should be (?P<value>.+))", "the postcode should be 100071"),
)


@dataclass(frozen=True, slots=True)
class Correction:
    """A name of a question, empty for the one answered last, and what its answer should be."""

    name: str
    value: str
    loose: bool = False
    """Only a correction where the value surely answers the question."""


def may_correct(text: str) -> bool:
    """Return True if it is worth looking for a correction in a text."""
    return len(text) <= LONGEST and _GATE.search(simplified(text)) is not None


def corrections(text: str) -> list[Correction]:
    """Return how a text may be read as a correction, the likeliest reading first; most texts are none."""
    if not may_correct(text):
        return []
    compared = simplified(text).replace("\n", " ")
    found = [(phrase.fullmatch(compared), phrase in _LOOSE) for phrase in (*_CORRECTIONS, *_LOOSE)]
    return [_correction(text, match, loose) for match, loose in found if match is not None]


def _correction(text: str, match: Match[str], loose: bool) -> Correction:
    value = _bare(text[match.start("value") : match.end("value")])
    groups = match.groupdict()
    if "moved" in groups:
        return Correction(_ADDRESS, value, loose)
    if "name" not in groups:
        return Correction("", value, loose)
    return Correction(text[match.start("name") : match.end("name")].strip(" :：,，"), value, loose)


def _bare(value: str) -> str:
    return value.strip().strip("“”\"'「」").rstrip("。.!！~").strip("“”\"'「」 ")
