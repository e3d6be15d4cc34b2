"""What a label of a printed form asks for: a table of words, the kind of answer they stand for, and how it is asked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from standards.drafting.printed_units import UNIT_IN_LABEL

Toml: TypeAlias = "str | int | bool | list[str] | list[dict[str, object]]"
_NONE: Mapping[str, Toml] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class LabelGuess:
    """What labels with certain words ask for."""

    words: re.Pattern[str]
    key: str
    kind: str
    settings: Mapping[str, Toml] = field(default_factory=lambda: _NONE)
    unit: str = ""
    """The unit where the label prints none."""


_PERSON: Mapping[str, Toml] = {"longest": 40, "personal": True}
_PLACE: Mapping[str, Toml] = {"ask": "请写到门牌号", "example": "示例路1号", "shortest": 4, "longest": 100}
_BY_LICENCE = "请按营业执照或法人证书填写"
_ONE_LINE: Mapping[str, Toml] = {"ask": "没有可以不填", "example": "www.example.com", "optional": True, "longest": 100}


def _guess(words: str, key: str, kind: str, unit: str = "", settings: Mapping[str, Toml] = _NONE) -> LabelGuess:
    return LabelGuess(re.compile(words), key, kind, settings, unit)


LABELS: tuple[LabelGuess, ...] = (
    _guess(
        r"统一社会信用代码|信用代码|组织机构代码",
        "credit_code",
        "credit_code",
        settings={"ask": "营业执照上的 18 位代码", "example": "91330106MA00000003"},
    ),
    _guess(r"^是否|是否.*[?？]?$|^有无", "whether", "yes_no"),
    _guess(
        r"邮\s*箱|信\s*箱|电子邮件|E-?mail",
        "email",
        "email",
        settings={"example": "name@example.com", "personal": True},
    ),
    _guess(r"手\s*机|移动电话", "mobile", "mobile", settings={"example": "13800000000", **_PERSON}),
    _guess(
        r"传\s*真",
        "fax",
        "phone",
        settings={"ask": "带区号，没有就留空", "example": "13800000000", "optional": True, **_PERSON},
    ),
    _guess(
        r"电\s*话|联系方式|座\s*机",
        "phone",
        "phone",
        settings={"ask": "手机，或带区号的固定电话", "example": "13800000000", **_PERSON},
    ),
    _guess(r"邮政编码|邮\s*编", "postcode", "postcode", settings={"ask": "6 位数字"}),
    _guess(r"网\s*址|网\s*站|公众号", "website", "text", settings=_ONE_LINE),
    _guess(r"开户行|银行|账\s*号", "account", "text", settings={"example": "示例银行", "longest": 60}),
    _guess(r"身份证|证件号", "identity", "text", settings={"example": "示例证件号", **_PERSON}),
    _guess(r"地\s*址|住\s*所|所在地|注册地$|位\s*置", "address", "address", settings=_PLACE),
    _guess(
        r"职\s*务|职\s*称|岗\s*位",
        "position",
        "position",
        settings={"example": "法务经理", "longest": 30, "personal": True},
    ),
    _guess(r"(?:占比|比例|比率|比重|率)$", "share", "share", "家", {"example": "20家"}),
    _guess(
        r"^.{0,4}(?:产|价)值|收入|销售额|营业额|注册资本|注册资金|利润|纳税|税额|税收|投入|经费|金额|资产(?!负债)|总额|[投融]资额|出资|资金|税金|税费|额$",
        "amount",
        "amount",
        "万元",
        {"example": "3200万"},
    ),
    _guess(r"占比|比例|比率|率$|百分比|密度$", "share", "share", "家", {"example": "20家"}),
    _guess(r"人次(?:数|总计)?$", "visits", "count", "人次", {"example": "300"}),
    _guess(
        r"(?:员工|职工|人员|从业|人|导师|教师|专家|学员|志愿者|讲解员)(?:总)?(?:人)?(?:数|数量)|^人数|员工$|职工$|从业人员$|师资|志愿者$",
        "people",
        "count",
        "人",
        {"example": "120"},
    ),
    _guess(r"农户(?:总)?(?:数|数量)", "households", "count", "户", {"example": "120"}),
    _guess(
        r"企业(?:总|户|家)?数|企业数量|户数|家数|会员数|商户数|门店(?:数|总数)|(?:团队和|及)企业数",
        "enterprises",
        "count",
        "家",
        {"example": "67"},
    ),
    _guess(
        r"(?:专利|商标|著作权|软著|知识产权|授权|成果).*(?:数|量|总计)|专利$|商标$",
        "titles",
        "count",
        "件",
        {"example": "12"},
    ),
    _guess(r"场次", "events", "count", "场", {"example": "3"}),
    _guess(r"次数|培训.*数|活动.*数", "times", "count", "次", {"example": "3"}),
    _guess(r"面\s*积", "area", "number", "平方米", {"example": "1200"}),
    _guess(r"年份$", "year", "count", "年", {"example": "1986"}),
    _guess(r"数量|数$|个数|项数", "number", "count", "个", {"example": "3"}),
    _guess(
        r"(?:成立|注册|登记|设立|创建|认定|授牌|开业|建立|投产|填报|申报)\s*(?:时间|日期|年月)|日\s*期|(?<!开放)(?<!营业)(?<!服务)(?<!工作)时\s*间$|(?:期限|有效期|租期)(?:至|到)$|截止$",
        "day",
        "date",
        settings={"ask": "请写年月日", "example": "2018年3月15日"},
    ),
    _guess(
        r"(?:企业|单位|机构|公司|组织|主体|法人)(?:类型|性质|类别|规模)|经济类型|登记类型|注册类型",
        "organisation_type",
        "choice",
    ),
    _guess(r"园区(?:类型|类别|性质)", "park_type", "choice"),
    _guess(r"行\s*业|产\s*业(?:类别|领域)", "industry", "choice"),
    _guess(
        r"(?:企业|单位|园区|机构|公司|组织|主体|协会|中心|院所|商户|个体户|站点|基地)\s*(?:全称|名\s*称)|^名\s*称$"
        r"|^(?:申报|申请|推荐|填报|运营|管理|主管|建设|依托|承办){1,2}(?:单位|机构|主体|企业|公司)$",
        "name",
        "organisation",
        settings={"ask": _BY_LICENCE, "example": "示例科技有限公司", "shortest": 4, "longest": 60},
    ),
    _guess(
        r"法定代表人|法\s*人|代表人",
        "legal_representative",
        "name",
        settings={"ask": _BY_LICENCE, "example": "王小明", **_PERSON},
    ),
    _guess(
        r"联系人|联络员|联络人|经办人|填报人|填表人",
        "contact_person",
        "name",
        settings={"ask": "负责这次申报、能接电话的人", "example": "李小华", **_PERSON},
    ),
    _guess(
        r"负责人|姓\s*名|领导|站长|秘书长|会长|经理$|主任$|校长|院长|人$",
        "person_in_charge",
        "name",
        settings={"example": "王小明", **_PERSON},
    ),
    _guess(r"类\s*型|类\s*别|性\s*质|领\s*域|级\s*别|等\s*级", "type", "choice"),
    _guess(r"备\s*注|其他说明|说明$", "remarks", "text", settings={"example": "无", "longest": 500, "optional": True}),
    _guess(
        r"情\s*况|简\s*介|介\s*绍|总\s*结|做\s*法|成\s*效|事\s*迹|概\s*[况述]|综\s*述|经\s*验|理\s*由|计\s*划|措\s*施|业绩|特色|亮点|荣誉"
        r"|内\s*容|自述|自评|基\s*础$|现\s*状",
        "description",
        "text",
        settings={"example": "公司成立于2018年，主要从事软件开发。", "longest": 2000},
    ),
    _guess(r"范围|产品|主营|业务", "business", "text", settings={"example": "软件开发", "longest": 300}),
)
"""Read from the first row on: the first words that a label has say what it asks."""

NARRATIVE = re.compile(
    r"情\s*况|简\s*介|介\s*绍|总\s*结|做\s*法|成\s*效|事\s*迹|概\s*[况述]|综\s*述|经\s*验|自述|报告|基\s*础$|现\s*状"
)
"""What the long text at the end of a form is called."""
OPINION = re.compile(
    r"(?:意\s*见|签\s*章|盖\s*章|承\s*诺|声\s*明|签\s*字|审\s*核|结\s*论)(?:栏|书)?(?:[（(][^）)]*[）)])?$"
)
"""Headings of blocks for pens and seals."""
OPEN_BLANK = re.compile(
    r"^[\s（(]*(?:可另附页|可附页|另附|不超过\d+字|\d+字以内|限\d+字|[_＿—\s]|万元|年|月|日|人|家|%|％|：|:|）|\))*$|^[（(][^）)]*[）)]$"
)
"""What a bureau prints into a blank: it is empty all the same."""
SEALED_BLANK = re.compile(r"盖\s*章|公\s*章|签\s*字|签\s*名|签\s*章|年\s+月\s+日")
"""What a bureau prints into a block for pens and seals."""
_SEAL = re.compile(r"\s*[（(]?(?:单位)?(?:盖章|公章|签字|签章|签名)|\s+年\s*月\s*日")


def guess_of(label: str) -> LabelGuess | None:
    """Return what a label asks for; None if the table has no word of it."""
    bare = UNIT_IN_LABEL.sub("", re.sub(r"\s+", "", label))
    return next((guess for guess in LABELS if guess.words.search(bare)), None)


def heading_of_seal(text: str) -> str:
    """Return the heading of a block for pens and seals with its room behind it, as 申报单位意见（盖章）; empty if it is none."""
    found = _SEAL.search(text)
    heading = re.sub(r"\s+", "", text[: found.start()]).rstrip("：:（(") if found else ""
    return heading if OPINION.search(heading) else ""
