"""The question that is named as something of another one."""

import pytest

from dialogs.understanding.owned_names import without_owner


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("把联系人的职务改成总监", "把职务改成总监"),
        ("老板的职务", "职务"),
        ("职务的写法", "职务的写法"),
        ("样例的职务", "样例的职务"),
        ("职务", "职务"),
    ],
)
def test_an_owner_is_left_out_before_the_name_of_a_blank(text: str, plain: str) -> None:
    assert without_owner(text, {"联系人": "contact_person", "职务": "contact_title"}) == plain
