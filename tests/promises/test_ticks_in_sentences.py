"""Ticks read from whole sentences about the options of the bundled campaign."""

from datetime import date

import pytest

from dialogs.questions.outcome import Doubtful
from tests.reading import CAMPAIGN, outcome, refused, understood

DAY = date(2023, 7, 1)
FIELDS = {
    f"{kind.key}:{field.key}": field
    for kind in (CAMPAIGN.kind(key).as_of(DAY) for key in ("point", "zone"))
    for field in (step.field for step in kind.steps)
}
SENTENCES = {
    "point:organisation": {
        "以上三项均已具备": "leading_body office duties",
        "有负责人牵头的领导机构，职责也有书面规定，但没有专门的办事机构": "leading_body duties",
        "领导机构有，别的没有": "leading_body",
        "有领导小组，没办事机构": "leading_body",
        "领导小组成立了，分工也明确": "leading_body duties",
        "就差办事机构": "leading_body duties",
        "前两个": "leading_body office",
        "三个都整好了": "leading_body office duties",
        "仨都有": "leading_body office duties",
        "三个都有朋友": "leading_body office duties",
        "都没有，穷": "",
        "这三项都还没有": "",
        "都没有成立": "",
    },
    "point:staff_readiness": {
        "都有": "knowledge independent liaison",
        "知识是有，联络员也定了，自己单干还不行": "knowledge liaison",
        "有知识，有联络员": "knowledge liaison",
        "能独立干，也懂保密，联络员还没定": "knowledge independent",
        "三样都没有": "",
    },
    "point:resources": {
        "场地设备有，经费没单列，算没有": "premises facilities",
        "办公场所,设施都有 经费没有": "premises facilities",
        "固定的办公场所和经费": "premises funds",
        "办公场所和设施": "premises facilities",
        "有办公室有电脑，没有专门经费": "premises facilities",
        "有场地没设备没钱": "premises",
        "除了经费都有": "premises facilities",
        "都有，除了经费": "premises facilities",
        "都有，就差经费": "premises facilities",
        "经费没有，其他都有": "premises facilities",
        "场所设施都有，经费还没批": "premises facilities",
        "三樣都有": "premises facilities funds",
        "样样俱全": "premises facilities funds",
        "一样不缺": "premises facilities funds",
        "没钱，别的都全": "premises facilities",
        "1有 2有 3没有": "premises facilities",
        "办公场所√ 设施√ 经费×": "premises facilities",
        "固定办公场所：有；办公设施：有；工作经费：无": "premises facilities",
        "場地同設備有，經費冇": "premises facilities",
        "啥都有": "premises facilities funds",
        "啥也没有": "",
        "前两样有": "premises facilities",
    },
    "point:mechanisms": {
        "涉密人员管理,文书材料,载体管理,区域管理,监管检查,泄密预警 全有": "people papers media areas inspection leaks",
        "只有涉密人员管理和泄密预警": "people leaks",
        "人员、文书、载体都有，其他还没有": "people papers media",
        "载体和区域没有，其余都有": "people papers inspection leaks",
        "前四项有，后两项没有": "people papers media areas",
        "监管检查没有，其余五项都有": "people papers media areas leaks",
        "有四个：人员、文书、载体、区域": "people papers media areas",
        "六个都有，写在保密制度里": "people papers media areas inspection leaks",
        "1-4有": "people papers media areas",
        "制度都有，就是没有预警": "people papers media areas inspection",
        "人员管理和文书管理": "people papers",
    },
    "point:plan": {
        "核查评估和人员培训这两个有，别的还没有": "review training",
        "定期检查和培训有，其他没得": "inspection training",
        "没有年度计划": "",
        "计划里只有培训": "training",
        "风险评估没做，其他三样都在计划里": "review inspection training",
        "都不在计划里": "",
        "四项都列入了": "review inspection training risk",
        "风险评估没列，别的都列了": "review inspection training",
    },
    "point:classification": {
        "核查与评估、定密、销毁": "review classify destroy",
        "一样儿也没弄": "",
        "定密有，隐密没有，解密没有，销毁有": "classify destroy",
        "定密做了，其他没做": "classify",
        "核查、定密、解密均有，隐密与销毁未开展": "review classify declassify",
    },
    "point:publicity": {
        "采用会议传达和张贴公告两种形式": "meeting notice",
        "开会讲的": "meeting",
        "开会讲的，大家都知道": "meeting",
        "all-hands会上讲的": "meeting",
        "开会讲过也发过群": "meeting other",
        "开会讲过，也贴了公告": "meeting notice",
        "开会讲过，群里也发过": "meeting other",
        "会上传达，墙上也贴了": "meeting notice",
        "发了邮件": "other",
        "贴公告栏了": "notice",
        "开了个会": "meeting",
    },
    "point:agreements": {
        "NDA 有，non-compete 也有": "confidentiality non_compete",
        "保密协议和竞业限制": "confidentiality non_compete",
        "保密协议已全部签署，竞业限制协议尚未签署": "confidentiality",
        "竞业协议还没签，保密协议都签了": "confidentiality",
        "保密協議有簽，競業限制冇": "confidentiality",
        "都签保密协议": "confidentiality",
        "入职时都签保密协议": "confidentiality",
        "研发人员都签了保密协议": "confidentiality",
        "骨干都签了竞业协议": "non_compete",
        "大家都签了保密协议和竞业限制协议": "confidentiality non_compete",
        "全体员工签保密，竞业没有": "confidentiality",
        "二者均已签署": "confidentiality non_compete",
        "俩都签了": "confidentiality non_compete",
        "所有员工都签了保密协议": "confidentiality",
        "全部保密协议都签了": "confidentiality",
        "全部保密协议没签，竞业签了": "non_compete",
        "都没签": "",
    },
    "point:inspections": {
        "上半年做了，下半年没做": "later",
        "两个半年都查过": "earlier later",
        "上下半年都做了": "earlier later",
        "上半年查过1次": "later",
        "下半年查过": "earlier",
    },
    "point:risk_assessment": {
        "两项均已完成": "method report",
        "做过测评，但未形成书面报告": "method",
        "评过，有报告": "method report",
        "做了评估没写报告": "method",
        "没做过风险评估": "",
        "请第三方做的，有报告": "method report",
        "只有报告没有测评": "report",
        "请第三方做过评估，有报告": "method report",
    },
    "zone:organisation": {
        "园区负责人、相关部门负责人、重点企业负责人都参加了，办事机构和职责也有，相关单位负责人还没有": (
            "park_head department_heads key_enterprises office duties"
        ),
        "除了相关单位负责人，其他都有": "park_head department_heads key_enterprises office duties",
    },
    "zone:staff_readiness": {"已指定联络员，人员具备相应知识，暂不提供咨询服务": "knowledge liaison"},
    "zone:mechanisms": {"有協同保護機制同工作運行機制，未有維權機制": "cooperation operation"},
    "zone:plan": {"走访调研、专业指导、培训宣传、风险评估均已列入": "visits guidance training risk"},
    "zone:guidance": {
        "兩樣都有做": "at_random system",
        "系随机抽选，管理规范体系尚未帮助建立": "at_random",
    },
    "zone:support": {
        "没有窗口但是有专门的人负责": "staff",
        "有专人，没窗口": "staff",
        "窗口和人都有": "window staff",
        "窗口设了，人没定": "window",
        "设立了维权窗口，也明确了服务人员": "window staff",
    },
    "zone:assessment": {"系随机抽选，并已形成书面报告": "at_random report", "随机抽的，报告还没写": "at_random"},
}


@pytest.mark.parametrize(
    ("name", "said", "ticked"),
    [(name, said, ticked) for name, sentences in SENTENCES.items() for said, ticked in sentences.items()],
)
def test_sentences_about_the_options_of_the_campaign(name: str, said: str, ticked: str) -> None:
    assert understood(FIELDS[name], said).value == tuple(ticked.split())


@pytest.mark.parametrize(
    ("name", "said", "ticked"),
    [
        ("point:mechanisms", "涉密人员管理筹建中", ""),
        ("point:mechanisms", "涉密人员管理只有草案", ""),
        ("point:mechanisms", "涉密人员管理正在做", ""),
        ("point:mechanisms", "涉密人员管理打算年底建", ""),
        ("point:mechanisms", "拟建立涉密载体管理", ""),
        ("point:mechanisms", "都在起草", ""),
        ("point:agreements", "拟签保密协议", ""),
        ("point:agreements", "保密协议正在签", ""),
        ("point:risk_assessment", "报告正在写", ""),
        ("point:organisation", "领导机构正在成立，其他都有", "office duties"),
        ("zone:support", "窗口在建，有专人", "staff"),
        ("point:organisation", "上述机构、办事部门及职责均已健全", "leading_body office duties"),
        ("point:organisation", "应该都有吧", "leading_body office duties"),
        ("point:organisation", "基本都有", "leading_body office duties"),
        ("point:plan", "检查、培训、评估都有", "inspection training"),
        ("point:mechanisms", "人员制度和机构都有", "people"),
        ("point:mechanisms", "制度都有但不完善", "people papers media areas inspection leaks"),
        ("point:resources", "缺经费", "premises facilities"),
        ("point:resources", "不缺", "premises facilities funds"),
        ("point:agreements", "保密", "confidentiality"),
        ("point:resources", "固定场所有，在3楼", "premises"),
        ("point:publicity", "口头传达", "meeting"),
        ("point:publicity", "员工手册里写了，入职都要签字", "other"),
        ("point:publicity", "全体大会上讲的，人人都签了字", "meeting"),
        ("point:publicity", "开过会，大家都签了字", "meeting"),
        ("point:publicity", "开会讲过也公布了", "meeting"),
        ("point:publicity", "都没有，口头说过", ""),
        ("point:mechanisms", "都写在一个文件里", "people papers media areas inspection leaks"),
        ("point:agreements", "新人都签保密协议，竞业只有高管签", "confidentiality non_compete"),
        ("point:plan", "各部门都要检查", "inspection"),
        ("point:classification", "没有做过定密", ""),
        ("point:staff_readiness", "懂一点，联络员有", "liaison"),
    ],
)
def test_not_yet_and_perhaps_are_asked_back(name: str, said: str, ticked: str) -> None:
    doubt = outcome(FIELDS[name], said)
    assert isinstance(doubt, Doubtful)
    assert doubt.answer.value == tuple(ticked.split())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("point:classification", "请问定密是什么意思"),
        ("point:classification", "隐密和定密有什么区别"),
        ("point:classification", "解密是不是就是公开了"),
        ("point:mechanisms", "涉密载体指的是什么呀"),
        ("point:mechanisms", "重点涉密区域咋理解"),
        ("point:agreements", "竞业限制啥意思"),
        ("point:agreements", "竞业限制是个啥玩意儿"),
        ("point:risk_assessment", "风险评估找哪个做"),
        ("zone:support", "两项必须同时具备吗"),
        ("zone:plan", "風險評估係咩意思"),
        ("zone:resources", "工作经费是否有最低数额要求"),
        ("point:resources", "就经费没有"),
        ("point:resources", "不用了"),
        ("point:resources", "没事"),
        ("point:resources", "不是这个"),
        ("point:resources", "都行"),
        ("point:resources", "不会填"),
        ("point:agreements", "这是秘密"),
        ("point:publicity", "其他的呢"),
        ("zone:support", "人呢"),
        ("point:organisation", "差距"),
        ("point:organisation", "往后头走，这道先不答"),
        ("point:staff_readiness", "以后再说吧"),
        ("point:publicity", "应该都知道吧"),
        ("point:resources", "开展工作"),
        ("point:classification", "员工都知道要定密"),
        ("point:classification", "员工了解定密"),
        ("point:classification", "大家都懂定密"),
        ("point:risk_assessment", "没有泄密风险评估报告"),
        ("zone:mechanisms", "企业都知道协同保护"),
        ("point:mechanisms", "大家都清楚涉密人员管理"),
        ("point:agreements", "员工都签了"),
        ("point:agreements", "都要签"),
        ("point:mechanisms", "都要求建立"),
        ("point:publicity", "大家都知道"),
    ],
)
def test_questions_and_requests_tick_nothing(name: str, said: str) -> None:
    assert refused(FIELDS[name], said).sentence
