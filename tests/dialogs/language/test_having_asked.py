"""Who says that he has asked gives the answer behind it; who still has to ask gives none."""

import pytest

from dialogs.language.having_asked import without_having_asked
from tests.said_at import Place, said_at


@pytest.mark.parametrize(
    ("place", "text", "value"),
    [
        ("point staff_readiness", "我问过领导了，三项都有", ("knowledge", "independent", "liaison")),
        ("zone resources", "问过财务了，都有", ("premises", "facilities", "funds")),
        ("point organisation", "我跟领导确认过，三项都有", ("leading_body", "office", "duties")),
        ("point annual_output", "问了财务，是2600万", "2600"),
        ("point contact_phone", "我问过他了，13810021120", "13810021120"),
        ("zone activities_ledger", "我跟招商部核实过了，有的", True),
        ("point trainings_ledger", "查过了，没有", False),
        ("point employees", "刚问完人事，120人", 120),
        ("zone enterprises", "跟物业核对过了 70家", 70),
        ("point postcode", "百度查到了，100071", "100071"),
        ("point legal_representative", "问过老板了，写周样例", "周样例"),
        ("zone person_in_charge", "请示过领导了：周样例", "周样例"),
    ],
)
def test_what_was_asked_for_is_kept_at_once(place: str, text: str, value: object) -> None:
    kind, field = place.split()
    assert said_at(Place(kind, field), text).kept == {field: value}


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("point resources", "我问问领导"),
        ("point staff_readiness", "问过领导再说"),
        ("point trainings_ledger", "我问过了再回你"),
        ("point annual_output", "我去问财务"),
        ("point resources", "等我问了领导，都有就填"),
        ("point staff", "问过人事了，还没定"),
        ("point resources", "要问过财务，才知道"),
        ("point trainings_ledger", "没问过人事，不清楚"),
    ],
)
def test_who_still_asks_answers_nothing(place: str, text: str) -> None:
    kind, field = place.split()
    heard = said_at(Place(kind, field), text)
    assert (heard.kept, heard.after_yes) == ({}, {})


@pytest.mark.parametrize("text", ["120人", "北京市丰台区样例路5号", "有过", "清楚了，有", "全部都完成了，有台账"])
def test_a_text_without_a_preface_stays_whole(text: str) -> None:
    assert without_having_asked(text) == text
