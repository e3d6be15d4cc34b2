"""One organisation, however its name is written; two, however alike they are."""

import pytest

from dialogs.language.organisation_names import compared


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("北京样例科技有限公司", "北京样例科技有限责任公司"),
        ("北京样例科技有限公司", "北京市样例科技有限公司"),
        ("北京样例科技有限公司", " 北京 样例科技 有限公司 "),
        ("样例（北京）科技有限公司", "样例(北京)科技有限公司"),
        ("样例（北京）科技有限公司", "样例北京科技有限公司"),
        ("Rhein样例（北京）自动化有限公司", "RHEIN样例(北京)自动化有限公司"),
        ("北京樣例科技有限公司", "北京样例科技有限公司"),
        ("北京样例科技公司", "北京样例科技有限公司"),
        ("北京样例·科技有限公司", "北京样例科技有限公司"),
    ],
)
def test_one_organisation(one: str, other: str) -> None:
    assert compared(one) == compared(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("北京样例科技有限公司", "北京样例科技股份有限公司"),
        ("北京样例科技有限公司", "天津样例科技有限公司"),
        ("北京样例科技有限公司", "北京样例科技有限公司丰台分公司"),
        ("北京样例科技园", "北京样例科技有限公司"),
        ("甲公司", "乙公司"),
    ],
)
def test_two_organisations(one: str, other: str) -> None:
    assert compared(one) != compared(other)
