"""What the names of organisations look like."""

from dialogs.language import introduction_words as words
from dialogs.language.phrases import Phrase
from dialogs.language.speech import SPOKEN, sounds_like_a_question, sounds_spoken
from dialogs.questions.introductions import as_compared

_REGISTERED = (
    "有限公司|有限责任公司|股份公司|集团公司|总公司|分公司|子公司|集团|合伙企业|合作社|联合社|联合会|事务所|工作室|研究院|研究所|"
    "设计院|设计所|科学院|实验室|检测站|大学|学院|学校|医院|卫生院|"
    "委员会|管委会|管理处|管理局|居委会|村委会|幼儿园|中学|小学|出版社|杂志社|报社|银行|支行|信用社|基金会|促进会|协会|学会|商会|"
    "联盟|经营部|门市部|营业部|服务部|加工部|服务站|工作站|加油站|"
    "有限合伙|普通合伙|代表处|办事处|项目部|指挥部|博物馆|图书馆|文化馆|体育馆|科技馆|展览馆|剧院|影院|公司"
)
_OF_A_PARK = (
    "科技园|产业园|工业园|创业园|软件园|创意园|文创园|生态园|物流园|孵化园|示范园|医药园|园区|产业区|开发区|工业区|示范区|高新区|"
    "保税区|商务区|功能区|集聚区|集聚园区|创新区|孵化器|加速器|"
    "产业基地|创新基地|孵化基地|示范基地|总部基地|基地|创业中心|创新中心|服务中心|众创空间|特色小镇|小镇|产业港|科技城|大学城|"
    "科学城|产业城|智谷|硅谷|药谷|总部港|创客空间|科创园|双创园|园"
)
_OTHERS = (
    "厂|店|社|行|馆|院|所|站|部|室|队|会|中心|空间|超市|市场|商场|广场|大厦|酒店|饭店|酒楼|餐厅|"
    "网吧|酒吧|茶馆|诊所|药房|药店|花店|工坊|作坊|农场|林场|牧场|养殖场|企业|门诊部|幼儿园|城|港|谷|区|坊|轩|阁|堂|斋|居|楼|庄|集"
)
_BRACKET = r"(?:\([^()]{1,20}\)){0,2}"
_SURE = Phrase(rf"[^,.;!?:|@→\n]*[^\W\d_][^,.;!?:|@→\n]*(?:{_REGISTERED}){_BRACKET}", "北京示例(集团)股份有限公司")
_PARK = Phrase(rf"[^,.;!?:|@→\n]*[^\W\d_][^,.;!?:|@→\n]+(?:{_OF_A_PARK}){_BRACKET}", "北京示例科技产业园(西区)")
_OTHER = Phrase(rf"[^,.;!?:|@→\n]{{3,}}(?:{_OTHERS}){_BRACKET}", "北京静安示例仪器厂")
_LATIN = Phrase(
    r"[a-z0-9&.,'()\s-]{3,}\b"
    r"(?:co\.?,? ?ltd|company,? limited|ltd|limited|inc|incorporated|llc|corp|corporation|gmbh|"
    r"plc|pte|kk|sa|bv|ag|company|group|institute|university|laboratory|park)\.?",
    "example automation (beijing) co., ltd.",
)
_SPEAKS_FIRST = Phrase(
    "^(?:[|@>=→#*]|[0-9]+[.、]|现在|改名|原来|抬头|公司|名字|名称|i'm |i |我|你|您|俺|咱|他们|她|它|这|那|请|问|什么|怎么|怎样|"
    "为什么|为啥|如何|哪|谁|多少|是不是|有没有|能不能|可不可以|可以|外地|外区|如果|要是|假如|没有|不是|不在|就是|还有|除了|按照|"
    "根据|关于)",
    "«我»们去年搬来的公司",
)
_ASKS = Phrase(
    "哪些|哪个|哪家|哪里|哪儿|哪种|是什么|是不是|能不能|能否|可否|是否|可不可以|可以|算不算|要不要|有没有|有无|属于|需要|应该|必须|"
    "还是|或者|的一家|^一家|的公司$|的企业$|的单位$|某|我们|你们|咱们|俺们|您|没有|不是|想要|想问|打算|准备|符合|"
    "的(?:企业|单位|公司|园区)$|(?:名|全)?称是|法人|负责人|联系人|地址|邮编|电话|改成|改为|填错|写错",
    "丰台区有«哪些»示范园区",
)
_WITHIN = Phrase(
    rf"(?:{words.PLACES}|[一-龥]{{2,6}}\((?:北京|中国)\))[^,.;!?:|@→\n]*(?:{_REGISTERED}|{_OF_A_PARK}){_BRACKET}",
    "我是«北京示例科技有限公司»的会计",
)
_LONG_NAME = 8
_SHORT_NAME = 5
"""Characters of a name that ends less clearly than in 公司."""
_NO_NAME_WORDS = """
公司 我公司 本公司 我们公司 有限公司 有限责任公司 股份公司 股份有限公司 企业 单位 园区 集团 科技公司 分公司 子公司 总公司 民营企业
国有企业 外资企业 高新企业 小微企业 工业园区 科技园区
"""
_NO_NAME = frozenset(_NO_NAME_WORDS.split())
_BARE_KIND = Phrase(
    "(?:先|就|还是|只|都)?(?:填|写|报|用|选|是)?(?:我|本|这|一)?(?:个|家|种)?"
    "(?:(?:母|子|分|总|孙|上市|非上市|控股|参股|关联|外贸|科技型|高新(?:技术)?|专精特新|小巨人|小微|中小微?|大中?型|小型|微型|中型|民营|私营|国有|国营|外资|"
    "合资|独资|内资|同一|同个|普通|一般|正规|挂牌|集团|别的|其他|创新型|制造业?|贸易|有限责任|股份(?:有限)?|有限)的?(?:个|家)?){1,3}"
    "(?:公司|企业|集团|单位|机构|园区)(?:的名字|名称|的)?|[新老大小](?:公司|企业|单位)",
    "填母公司",
)
"""What kind of organisation it is, without a name."""
_OTHER_VERBS = Phrase(
    "^(?:先(?:填|写|报|用|不|等|按|选|注册|成立)|还(?:没|未|在|不|要|得)|要(?:写|填|看|等|是|先|到|报|注册|不|用)|刚(?:注册|成立|开|换|办|搬|改|从)|"
    "填|写(?:上|到|成|的|总|分|母|公|全|哪|几)|尚未|注册(?:了|的|过|公司|在)|成立(?:了|的|公司)|用(?:母|总|分|我)|换(?:了|成)|正在|已经|"
    "(?:自己|去年|今年|新)(?:开|办|注册|成立)的?)|几(?:号|楼|个|家|层)",
    "«还没»注册公司",
)
"""A clause that only ends as the names of organisations do."""
_GENERIC = Phrase(
    rf"{_BRACKET}(?:股份|集团|控股|电子|科技|技术|生物|信息|网络|软件|计算机|机械|设备|仪器|精密|智能|自动化|新?材料|新?能源|环保|医药|医疗|器械|食品|餐饮|商贸|贸易|"
    rf"物流|运输|建筑|工程|装饰|装备|制造|化工|文化|传媒|广告|教育|咨询|管理|服务|投资|实业|发展|开发|产业|工业|创业|高新|检测|数据|通信|光电|农业|产品|创新)*"
    rf"{_BRACKET}(?:{_REGISTERED}|{_OF_A_PARK}|厂)",
    "电子有限公司",
)
"""What a name ends in, without the name itself."""
_PLACE = Phrase("^(?:北京|中国|中关村|丰台|国家|首都|[一-龥]{2,3}(?:省|市|区|县))", "«北京»示例厂")


_DISTRICT = Phrase("(?:中国)?(?:北京)?市?[一-龥]{2,3}(?:区|县|市|城)|.*[0-9]+(?:号|层|室|楼).*", "北京市丰台区")
"""An area or an address, though it ends as some organisations do."""


def is_rest_of_a_name(text: str) -> bool:
    """Return True if a text has only what the name of an organisation ends in: 电子有限公司, 科技产业园."""
    return _GENERIC.fullmatch(as_compared(text)) is not None


def is_company(text: str) -> bool:
    """Return True if a text ends as the names of registered organisations do, so that nothing follows."""
    return _SURE.fullmatch(as_compared(text)) is not None


def organisation_within(text: str) -> str:
    """Return the name of the one organisation that a statement has in it (我是…的会计), or nothing."""
    plain = as_compared(text)
    found = None if _ASKS.search(plain) or sounds_like_a_question(plain) else _WITHIN.search(plain)
    name = text[found.start() : found.end()] if found else ""
    return name if name and is_organisation(name) else ""


def is_no_organisation(text: str) -> bool:
    """Return True if a text that is not surely the name of an organisation cannot be one."""
    plain = as_compared(text)
    if plain in _NO_NAME or plain.isascii() or _BARE_KIND.fullmatch(plain):
        return True
    return sounds_spoken(plain) and not (
        _SURE.fullmatch(plain) and len(plain) >= _LONG_NAME and not _ASKS.search(plain)
    )


def is_organisation(text: str) -> bool:
    """Return True if a text ends as the names of organisations do, and begins with no sentence."""
    plain = as_compared(text)
    if (
        plain in _NO_NAME
        or _GENERIC.fullmatch(plain)
        or _SPEAKS_FIRST.search(plain)
        or _OTHER_VERBS.search(plain)
        or _BARE_KIND.fullmatch(plain)
    ):
        return False
    if _LATIN.fullmatch(plain):
        return True
    if _SURE.fullmatch(plain) or _PARK.fullmatch(plain):
        return not _ASKS.search(plain)
    placed = _PLACE.search(plain) is not None
    if (
        not _OTHER.fullmatch(plain)
        or len(plain) < (_SHORT_NAME if placed else _SHORT_NAME + 1)
        or _ASKS.search(plain)
        or _DISTRICT.fullmatch(plain)
    ):
        return False
    return placed or SPOKEN.search(plain) is None
