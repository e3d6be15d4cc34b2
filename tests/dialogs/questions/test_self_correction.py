"""Somebody corrects himself within one answer: the last version counts, and is asked back once."""

import pytest

from dialogs.questions.address_parts import with_parts
from dialogs.questions.self_correction import with_last_digits
from tests.said_at import Place, said_at

CORRECTED = [
    ("point address", "丰台区样例街3号，不对，5号", "丰台区样例街5号"),
    ("point address", "北京市丰台区样例路8号院2号楼，错了，3号楼", "北京市丰台区样例路8号院3号楼"),
    ("point address", "丰台区样例街3号2层，等等，应该是样例街5号", "丰台区样例街5号"),
    ("zone address", "丰台区样例街3号，不是，是海淀区样例路9号", "海淀区样例路9号"),
    ("point postcode", "100070，打错了，100071", "100071"),
    ("point postcode", "100070不对，100071", "100071"),
    ("zone postcode", "100070 哦 100071", "100071"),
    ("point trainings_ledger", "有，啊不，没有", False),
    ("point trainings_ledger", "没有。哦有的有的，在人事那儿", True),
    ("point trainings_ledger", "没……等等，想起来了，有的", True),
    ("zone activities_ledger", "有啊不没有", False),
    ("point induction", "没有呢，不好意思，有的", True),
    ("point legal_representative", "李样例，不是，写王样例", "王样例"),
    ("point legal_representative", "李样例 打错了 王样例", "王样例"),
    ("zone person_in_charge", "李样例，哦不，是王样例", "王样例"),
    ("point contact_person", "写我吧，周样例，不对，写邱样例", "邱样例"),
    ("point trainings", "三次，不不，四次", 4),
    ("point trainings", "三次，不对，四次，不对，五次", 5),
    ("point employees", "60人，等等，61人", 61),
    ("point employees", "一百二，说岔了，一百三", 130),
    ("point employees", "大概五十吧，不对，是55", 55),
    ("zone enterprises", "60家，哦不，66家", 66),
    ("point contact_phone", "13810021120，不对，尾号是21", "13810021121"),
    ("point contact_phone", "13810021120，错了，13810021121", "13810021121"),
    ("zone contact_phone", "010-63405678，不对，后四位是5679", "010-63405679"),
    ("point annual_output", "1200万，哦不是，1300万", "1300"),
    ("zone protecting_share", "30%，写反了，35%", "35"),
    ("point industry", "先进制造业，不对，现代服务业", "现代服务业"),
    ("point enterprise_type", "股份有限公司，啊不，有限责任公司", "有限责任公司"),
    ("point enterprise_name", "北京青禾样例科技有限公司，不对，是北京青禾样例电子有限公司", "北京青禾样例电子有限公司"),
    ("point contact_title", "法务经理，不，法务总监", "法务总监"),
    ("point resources", "场地有，经费有，不对，经费没有", ("premises",)),
    ("point resources", "场地、设施，啊不，就场地", ("premises",)),
    ("point resources", "场地有，哦还有经费", ("premises", "funds")),
    ("point organisation", "领导小组有，等等，办公室也有", ("leading_body", "office")),
    ("point publicity_reach", "没有，不对，我们有", True),
    ("point publicity_reach", "有，不对，还没有", False),
    ("point trainings", "3次，等等，还是4次吧", 4),
    ("point enterprise_name", "北京青禾样例科技有限公司，不对，北京也好样例有限公司", "北京也好样例有限公司"),
]  # fmt: skip
ONE_VERSION = [
    ("point trainings_ledger", "没有，不对外公开", {}, {"trainings_ledger": False}),
    ("point trainings_ledger", "有，不过不全", {}, {"trainings_ledger": False}),
    ("point trainings_ledger", "有，错不了", {}, {}),
    ("point address", "北京市丰台区不对称路3号", {"address": "北京市丰台区不对称路3号"}, {}),
    ("point trainings", "三次，错不了", {}, {"trainings": 3}),
    ("point trainings", "不止三次，四次", {}, {}),
    ("point contact_person", "不是，你等等", {}, {}),
    ("point contact_title", "等一下，我问问", {}, {}),
    ("point contact_phone", "打错了，重来", {}, {}),
    ("point postcode", "100070，对不对", {}, {"postcode": "100070"}),
    ("point legal_representative", "李样例，是不是写这个", {}, {}),
    ("point legal_representative", "不对，员工是135", {"employees": 135}, {}),
    ("point contact_title", "联系人改一下，改成谭样例", {"contact_person": "谭样例"}, {}),
    ("point contact_title", "刚才员工说错了应该是一百三十五人", {"employees": 135}, {}),
    ("point publicity_reach", "没有，等一下再做", {}, {}),
    ("point publicity_reach", "还没有，等等领导批了再公开", {}, {}),
    ("point publicity_reach", "没有。对了，台账有", {}, {}),
    ("point publicity_reach", "没有，对了去年有", {}, {}),
    ("point trainings", "5次，对了还有一次大会", {}, {}),
    ("point trainings", "3次，等等还有1次", {}, {}),
    ("point trainings", "培训了3次，哦，另外线上2次", {}, {}),
    ("point contact_title", "销售、采购等等，都管", {}, {}),
    ("point narrative", "制度有的，哦对了，有的上墙，有的发群里，不对外公开", {}, {}),
]  # fmt: skip
"""What is kept at once, and what is kept after a yes."""


@pytest.mark.parametrize(("place", "text", "value"), CORRECTED)
def test_the_last_version_is_asked_back(place: str, text: str, value: object) -> None:
    kind, field = place.split()
    heard = said_at(Place(kind, field), text)
    assert heard.kept == {}
    assert heard.after_yes[field] == value


@pytest.mark.parametrize(("place", "text", "kept", "after_yes"), ONE_VERSION)
def test_what_resembles_a_correction_is_read_as_before(
    place: str, text: str, kept: dict[str, object], after_yes: dict[str, object]
) -> None:
    kind, field = place.split()
    heard = said_at(Place(kind, field), text)
    assert (heard.kept, heard.after_yes) == (kept, after_yes)


@pytest.mark.parametrize(
    ("address", "parts", "whole"),
    [
        ("丰台区样例街3号2层301", "5号", "丰台区样例街5号2层301"),
        ("丰台区样例街3号2层301", "5号3层", "丰台区样例街5号3层"),
        ("丰台区样例街3号", "样品路", "丰台区样品路3号"),
        ("北京市丰台区样例街3号", "大兴区", "北京市大兴区样例街3号"),
        ("丰台区样例街3号", "北京市大兴区样例路9号", "北京市大兴区样例路9号"),
        ("丰台区样例街3号", "3层301", "丰台区样例街3号3层301"),
        ("丰台区样例街3号", "样例大厦", "样例大厦"),
    ],
)
def test_a_part_stands_where_its_like_stood(address: str, parts: str, whole: str) -> None:
    assert with_parts(address, parts) == whole


@pytest.mark.parametrize(
    ("number", "said", "whole"),
    [
        ("13810021120", "尾号是21", "13810021121"),
        ("010-63405678", "5679", "010-63405679"),
        ("100070", "最后一位是1", "100071"),
        ("100070", "100071", "100071"),
        ("样例", "5679", "5679"),
    ],
)
def test_last_digits_stand_for_the_last_digits(number: str, said: str, whole: str) -> None:
    assert with_last_digits(number, said) == whole
