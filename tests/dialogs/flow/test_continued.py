"""One answer comes in two messages: joined where the second is only a rest, and asked back."""

from collections.abc import Mapping

import pytest

from tests.said_at import Place, said_at

JOINED = [
    ("point enterprise_name", "北京青禾样例", "电子有限公司", "北京青禾样例电子有限公司"),
    ("point enterprise_name", "北京青禾样例电子", "有限公司", "北京青禾样例电子有限公司"),
    ("point enterprise_name", "北京青禾样例", "（集团）股份有限公司", "北京青禾样例（集团）股份有限公司"),
    ("point enterprise_name", "北京市丰台区青禾样例", "机械厂", "北京市丰台区青禾样例机械厂"),
    ("zone park_name", "北京青禾样例", "科技产业园", "北京青禾样例科技产业园"),
    ("zone park_name", "青禾样例", "孵化器", "青禾样例孵化器"),
    ("point address", "北京市丰台区样例路5号", "3层301", "北京市丰台区样例路5号3层301"),
    ("point address", "北京市丰台区样例路5号", "2号楼3层", "北京市丰台区样例路5号2号楼3层"),
    ("point address", "北京市丰台区", "样例路5号", "北京市丰台区样例路5号"),
    ("zone address", "丰台区样例路5号院", "样例大厦6层601室", "丰台区样例路5号院样例大厦6层601室"),
    ("zone address", "丰台区样例路5号", "B座12层", "丰台区样例路5号B座12层"),
    ("point contact_title", "综合管理部", "副主任", "综合管理部副主任"),
    ("zone contact_title", "法务部", "经理", "法务部经理"),
    ("point contact_phone", "010-63405678", "转18", "010-63405678 转 18"),
    ("zone contact_phone", "010-63405678", "分机6018", "010-63405678 转 6018"),
]
APART: list[tuple[str, str, str, Mapping[str, object]]] = [
    ("point enterprise_name", "北京青禾样例", "北京青禾样例电子有限公司", {"enterprise_name": "北京青禾样例电子有限公司"}),
    ("point enterprise_name", "北京青禾样例", "是", {"enterprise_name": "北京青禾样例"}),
    ("point enterprise_name", "北京青禾样例", "不是", {}),
    ("point enterprise_name", "北京青禾样例", "王样例", {}),
    ("point enterprise_name", "北京青禾样例电子有限公司", "周样例",
     {"enterprise_name": "北京青禾样例电子有限公司", "legal_representative": "周样例"}),
    ("point address", "北京市丰台区样例路5号", "100070",
     {"address": "北京市丰台区样例路5号", "postcode": "100070"}),
    ("point address", "北京市丰台区样例路5号", "3层的邮编是啥", {"address": "北京市丰台区样例路5号"}),
    ("point contact_title", "法务部经理", "13810021120",
     {"contact_title": "法务部经理", "contact_phone": "13810021120"}),
    ("point contact_phone", "13810021120", "领导机构有",
     {"contact_phone": "13810021120", "organisation": ("leading_body",)}),
    ("point employees", "120人", "3层", {"employees": 120}),
]  # fmt: skip


@pytest.mark.parametrize(("place", "first", "rest", "whole"), JOINED)
def test_a_rest_is_joined_and_asked_back(place: str, first: str, rest: str, whole: str) -> None:
    kind, field = place.split()
    heard = said_at(Place(kind, field), first, rest)
    assert heard.kept.get(field) in (None, first)
    assert heard.after_yes == {field: whole}


@pytest.mark.parametrize(("place", "first", "second", "kept"), APART)
def test_another_answer_is_joined_to_nothing(place: str, first: str, second: str, kept: Mapping[str, object]) -> None:
    kind, field = place.split()
    heard = said_at(Place(kind, field), first, second)
    assert (heard.kept, heard.after_yes) == (kept, {})


@pytest.mark.parametrize("text", ["电子有限公司", "生物科技有限公司", "（集团）股份有限公司", "科技产业园"])
def test_a_name_without_a_name_is_never_kept_at_once(text: str) -> None:
    assert said_at(Place("point", "enterprise_name"), text).kept == {}


@pytest.mark.parametrize("text", ["样例科技有限公司", "北京电子有限公司", "北京样例电子厂"])
def test_a_whole_name_is_kept_at_once(text: str) -> None:
    assert said_at(Place("point", "enterprise_name"), text).kept == {"enterprise_name": text}
