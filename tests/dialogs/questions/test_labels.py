"""The names by which people call a field."""

import pytest

from dialogs.questions.labels import field_called, names_of
from tests.reading import CAMPAIGN

POINT = [step.field for step in CAMPAIGN.kind("point").steps]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("企业名称", "enterprise_name"),
        ("公司名称", "enterprise_name"),
        ("法人", "legal_representative"),
        ("住所", "address"),
        ("邮编", "postcode"),
        ("员工", "employees"),
        ("联系人", "contact_person"),
        ("Legal Rep", "legal_representative"),
        ("培训次数", "trainings"),
    ],
)
def test_a_field_is_known_by_its_names(name: str, key: str) -> None:
    field = field_called(POINT, name)
    assert field is not None
    assert field.key == key


def test_no_field_goes_by_another_name() -> None:
    assert field_called(POINT, "注册资本") is None


def test_the_longest_name_comes_first() -> None:
    lengths = [len(name) for name in names_of(POINT[0])]
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[0] > lengths[-1]
