"""One message says of several questions what they ask, with commas and without labels: all of it is listed."""

from collections.abc import Mapping

import pytest

from tests.said_at import Place, said_at

Values = Mapping[str, object]
ADDRESS = "北京市丰台区样例路5号"
CONTACT = {"contact_person": "周样例", "contact_title": "库管", "contact_phone": "13810021120"}
SEVERAL: list[tuple[str, str, Values]] = [
    ("point trainings", "培训过3次，没记台账", {"trainings": 3, "trainings_ledger": False}),
    ("point trainings", "搞了两回，台账也记了", {"trainings": 2, "trainings_ledger": True}),
    ("point trainings", "两次，都有台账", {"trainings": 2, "trainings_ledger": True}),
    ("point trainings", "4次，没有留记录", {"trainings": 4, "trainings_ledger": False}),
    ("point trainings", "4次，都登记了", {"trainings": 4, "trainings_ledger": True}),
    ("zone activities", "4场，台账齐全，参加的30家", {"activities": 4, "activities_ledger": True, "trained": 30}),
    ("zone activities", "办了5次，30家企业参加，没台账", {"activities": 5, "activities_ledger": False, "trained": 30}),
    ("zone visited", "走访16家，指导8家", {"visited": 16, "guided": 8}),
    ("zone guided", "指导了8家，随机抽选的，有管理规范", {"guided": 8, "guidance": ("at_random", "system")}),
    ("point staff", "2个人，都懂，也能独立干，联络员定了",
     {"staff": 2, "staff_readiness": ("knowledge", "independent", "liaison")}),
    ("point staff", "两个，懂保密知识，联络员有，独立干不了",
     {"staff": 2, "staff_readiness": ("knowledge", "liaison")}),
    ("zone staff", "3人，知识都掌握，能做咨询，联络员有",
     {"staff": 3, "staff_readiness": ("knowledge", "services", "liaison")}),
    ("zone enterprises", "70家，产值3亿，符合标准3家",
     {"enterprises": 70, "park_output": "30000", "qualified_enterprises": 3}),
    ("zone enterprises", "70家企业，其中够示范点标准的3家，做保护的25家",
     {"enterprises": 70, "qualified_enterprises": 3, "protecting_share": 25}),
    ("zone enterprises", "入园70家，年产值3亿，达标3家，占比35%",
     {"enterprises": 70, "park_output": "30000", "qualified_enterprises": 3, "protecting_share": "35"}),
    ("zone park_output", "3亿，达标的有3家", {"park_output": "30000", "qualified_enterprises": 3}),
]  # fmt: skip
CLOSE_TOGETHER: list[tuple[str, str, Values]] = [
    ("point legal_representative", f"周样例 {ADDRESS} 100070",
     {"legal_representative": "周样例", "address": ADDRESS, "postcode": "100070"}),
    ("zone person_in_charge", f"周样例 {ADDRESS}", {"person_in_charge": "周样例", "address": ADDRESS}),
    ("point enterprise_name", f"北京青禾样例科技有限公司 周样例 {ADDRESS} 100070",
     {"enterprise_name": "北京青禾样例科技有限公司", "legal_representative": "周样例",
      "address": ADDRESS, "postcode": "100070"}),
    ("point address", f"{ADDRESS}（邮编100070）", {"address": ADDRESS, "postcode": "100070"}),
    ("zone address", f"{ADDRESS}(100070)", {"address": ADDRESS, "postcode": "100070"}),
    ("point address", f"{ADDRESS} 〒100070", {"address": ADDRESS, "postcode": "100070"}),
    ("zone address", f"〒100070 {ADDRESS}", {"address": ADDRESS, "postcode": "100070"}),
    ("point contact_person", "周样例库管电话13810021120", CONTACT),
    ("zone contact_person", "周样例 库管 13810021120", CONTACT),
    ("point contact_person", "周样例，库管，电话13810021120", CONTACT),
    ("point contact_person", "周样例区域销售代表13810021120", {**CONTACT, "contact_title": "区域销售代表"}),
    ("point contact_title", "李示例库管13810021120", {"contact_title": "库管", "contact_phone": "13810021120"}),
    ("point contact_title", "李示例，库管，13810021120", {"contact_title": "库管", "contact_phone": "13810021120"}),
]  # fmt: skip
ONE_ANSWER: list[tuple[str, str, Values]] = [
    ("point trainings", "培训过3次，每次30人", {"trainings": 3}),
    ("point trainings", "3次，都是线上的", {"trainings": 3}),
    ("point staff", "2个人，兼职的", {"staff": 2}),
    ("point staff", "2人，都是行政的", {"staff": 2}),
    ("point address", f"{ADDRESS}（2号楼）", {"address": f"{ADDRESS}（2号楼）"}),
    ("point address", f"{ADDRESS}（样例大厦）3层", {"address": f"{ADDRESS}（样例大厦）3层"}),
    ("point contact_person", "周样例（库管）", {"contact_person": "周样例"}),
    ("point contact_person", "周样例 库管", {"contact_person": "周样例"}),
    ("point contact_title", "库管兼司机", {"contact_title": "库管兼司机"}),
    ("point legal_representative", "周 样 例", {"legal_representative": "周样例"}),
    ("point legal_representative", "John Smith", {"legal_representative": "John Smith"}),
    ("point employees", "120，不对外，内部口径130", {}),
    ("zone enterprises", "70家，其中规上企业3家", {}),
    ("zone enterprises", "70家，比去年多3家", {}),
    ("point annual_output", "3200万，比去年多200万", {}),
    ("point trainings_ledger", "有，3次都记了", {}),
    ("point trainings", "3次，台账是什么", {}),
]


@pytest.mark.parametrize(("place", "text", "values"), [*SEVERAL, *CLOSE_TOGETHER])
def test_all_of_a_message_is_listed(place: str, text: str, values: Values) -> None:
    kind, field = place.split()
    heard = said_at(Place(kind, field), text)
    assert heard.kept == {}
    assert heard.after_yes == values
    assert "没有用上" not in heard.reply


@pytest.mark.parametrize(("place", "text", "kept"), ONE_ANSWER)
def test_what_is_said_beside_one_answer_fills_nothing_else(place: str, text: str, kept: Values) -> None:
    kind, field = place.split()
    heard = said_at(Place(kind, field), text)
    assert heard.kept == kept
    assert heard.after_yes.keys() <= {field}


def test_what_fills_nothing_is_said() -> None:
    heard = said_at(Place("zone", "enterprises"), "70家，产值3亿，样例样例")
    assert heard.after_yes == {"enterprises": 70, "park_output": "30000"}
    assert "没有用上：样例样例" in heard.reply


def test_what_ticks_nothing_beside_what_does_is_said() -> None:
    heard = said_at(Place("point", "staff"), "2人，联络员有，经费没有")
    assert heard.after_yes == {"staff": 2, "staff_readiness": ("liaison",)}
    assert "没有用上：经费没有" in heard.reply
