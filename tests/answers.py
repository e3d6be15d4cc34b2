"""Answers with which an application meets every standard, as a person types them; invented, and no number that rings."""

from collections.abc import Mapping

POINT = {
    "enterprise_name": "北京示例精密仪器有限公司",
    "legal_representative": "王示例",
    "address": "北京市丰台区示例路1号",
    "postcode": "100070",
    "enterprise_type": "有限责任公司",
    "industry": "先进制造业",
    "annual_output": "三千两百万",
    "employees": "约120人",
    "contact_person": "李示例",
    "contact_title": "法务经理",
    "contact_phone": "63400000-6018",
    "organisation": "全部",
    "staff": "2",
    "staff_readiness": "全部",
    "resources": "全部",
    "mechanisms": "全部",
    "plan": "全部",
    "classification": "全部",
    "publicity": "1,2",
    "publicity_reach": "是",
    "induction": "有",
    "trainings": "3次",
    "trainings_ledger": "有",
    "agreements": "全部",
    "inspections": "全部",
    "inspections_ledger": "有",
    "risk_assessment": "全部",
    "narrative": "就用这份",
}

ZONE = {
    "park_name": "北京示例科技园",
    "person_in_charge": "赵示例",
    "address": "北京市丰台区示例大街8号",
    "postcode": "100071",
    "park_type": "科技企业孵化器",
    "enterprises": "67",
    "park_output": "12亿",
    "qualified_enterprises": "3",
    "protecting_share": "20家",
    "contact_person": "钱示例",
    "contact_title": "企业服务部主任",
    "contact_phone": "010-63400001",
    "foundation": "全部",
    "organisation": "全部",
    "staff": "2",
    "staff_readiness": "全部",
    "resources": "全部",
    "mechanisms": "全部",
    "plan": "全部",
    "visited": "14",
    "guided": "7",
    "guidance": "全部",
    "activities": "3",
    "activities_ledger": "有",
    "trained": "34",
    "support": "1",
    "assessed": "7",
    "assessment": "全部",
    "narrative": "就用这份",
}

MAKER = {
    "enterprise_name": "杭州示例精工有限公司",
    "credit_code": "91330106MA2EXAMP1E",
    "contact_person": "王示例",
    "contact_mobile": "13800000000",
    "office_phone": "0571-88880000",
    "email": "zhang@example.com",
    "capital": "500万",
    "employees": "120",
    "researchers": "18",
    "floor_space": "1200.5",
    "patents": "12、15、20",
    "punished": "没有",
    "remarks": "不填",
    "rules": "全部",
    "trainings": "1、1、2、1",
    "narrative": "就用这份",
}
"""Of the invented campaign `kinds`."""

FIRM = {"enterprise_name": "杭州示例科技有限公司"}
"""Of the invented campaign `rows`, up to its first list."""

PLANT = {
    "founded": "2019年3月5日",
    "offences": "没有",
    "plant_name": "杭州示例机械厂",
    "suppliers": "40",
    "forged": "没有",
    "office": "有",
    "visited": "12",
    "rules": "人员，文件，载体，区域",
    "trainings": "1、1、1、1",
    "trained": "120",
    "leaks": "2",
    "foreign": "没有",
    "insiders": "0",
    "certified": "2025年6月30日",
    "honours": "没有",
    "narrative": "就用这份",
}
"""Of the invented campaign `rules`."""

ENTERPRISE = {
    "registered_here": "是",
    "offences": "没有",
    "dishonesty": "没有",
    "qualifications": "国家高新技术企业",
    "research": "300万",
    "revenue": "6000万",
    "name": "云江示例阀门有限公司",
    "credit_code": "91330106MA00000003",
    "legal_representative": "王示例",
    "founded_on": "2019年3月5日",
    "address": "云江市临湖区示例路1号",
    "postcode": "310000",
    "industry": "制造业",
    "employees": "120",
    "revenue_2024": "2500万",
    "revenue_2025": "2800万",
    "revenue_2026": "3200万",
    "research_2026": "160万",
    "patent_count": "1",
    "contact_person": "李示例",
    "mobile": "13800000000",
    "email": "shili@example.com",
    "patents": "没有",
    "false_papers": "没有",
    "accident": "没有",
    "leading_group": "有",
    "staff": "2",
    "rules": "全部",
    "checks": "1、1、1、1",
    "check_records": "有",
    "secret_posts": "12",
    "signed": "12",
    "competition": "有",
    "competition_years": "2",
    "trainings": "2",
    "attended": "60",
    "trained": "73",
    "honours": "没有",
    "honoured_on": "2025年5月1日",
    "standards_made": "0",
    "narrative": "就用这份",
}
PARK = {
    "registered_here": "是",
    "founded_on": "2019年3月5日",
    "offences": "没有",
    "dishonesty": "没有",
    "name": "云江示例产业园",
    "operator": "云江示例产业园运营有限公司",
    "address": "云江市临湖区示例大街8号",
    "postcode": "310000",
    "person_in_charge": "赵示例",
    "enterprises": "67",
    "protected": "21",
    "contact_person": "钱示例",
    "position": "企业服务部主任",
    "phone": "13800000000",
    "false_papers": "没有",
    "accident": "没有",
    "disputes": "2",
    "window": "有",
    "published": "全部",
    "trainings": "1、1",
    "visited": "27",
    "partners": "公安机关、人民法院",
    "narrative": "就用这份",
}
STATION = {
    "registered_here": "是",
    "founded_on": "2019年3月5日",
    "offences": "没有",
    "dishonesty": "没有",
    "name": "云江示例律师事务所",
    "organisation_type": "律师事务所",
    "address": "云江市临湖区示例路3号",
    "full_time": "1",
    "part_time": "0",
    "person_in_charge": "孙示例",
    "contact_person": "周示例",
    "mobile": "13800000000",
    "false_papers": "没有",
    "accident": "没有",
    "rules": "全部",
    "talks": "4",
    "audience": "80",
    "narrative": "就用这份",
}
"""Of the invented campaign `linhu-2027`; a station's list of clients is pasted in its transcripts."""

BY_KIND = {
    "point": POINT,
    "zone": ZONE,
    "maker": MAKER,
    "firm": FIRM,
    "plant": PLANT,
    "enterprise": ENTERPRISE,
    "park": PARK,
    "station": STATION,
}

TO_AN_OPTION = {"publicity_other": "内网公告"}
"""Answers to questions that only an unusual option brings: none of the answers above does."""


def answer_to(kind: str, key: str) -> str:
    """Return the answer to a question, whatever brought it."""
    return {**BY_KIND[kind], **TO_AN_OPTION}[key]


def first_of(given: Mapping[str, str], count: int) -> dict[str, str]:
    """Return the answers to the first questions."""
    return dict(list(given.items())[:count])
