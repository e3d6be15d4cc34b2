"""What stands in the fields of a subscription notice: each type takes so much, in one form."""

import pytest

from bot.channels.wechat.notice_values import is_cut, type_of, values
from bot.platform_settings import NOTICE_PARTS

FACTS = {
    "name": "商业秘密保护示范基地",
    "text": "请于周五之前\n把材料送到 6018 房间，一式两份并盖公章。",
    "deadline": "2026-12-31",
    "bureau": "丰台区市场监督管理局",
    "person": "王示例",
    "telephone": "010-63400000 转 6018",
    "occasion": "截止提醒",
}


@pytest.mark.parametrize(
    ("field", "part", "shown"),
    [
        ("thing1", "text", "请于周五之前 把材料送到 6018 房…"),
        ("thing1", "name", "商业秘密保护示范基地"),
        ("time2", "deadline", "2026年12月31日 23:59"),
        ("date3", "deadline", "2026年12月31日"),
        ("phone_number4", "telephone", "010-63400000-6018"),
        ("character_string5", "telephone", "010-63400000 - 6018"),
        ("name6", "person", "王示例"),
        ("phrase7", "occasion", "截止提醒"),
    ],
)
def test_a_field_shows_what_its_type_takes(field: str, part: str, shown: str) -> None:
    assert values({field: part}, FACTS) == {field: shown}


def test_a_telephone_that_is_too_long_loses_its_extension() -> None:
    facts = {**FACTS, "telephone": "0571-00000000 转 123456"}
    assert values({"phone_number1": "telephone"}, facts) == {"phone_number1": "0571-00000000"}


def test_every_type_of_the_settings_takes_each_of_its_parts() -> None:
    for kind, parts in NOTICE_PARTS.items():
        for part in parts:
            [value] = values({f"{kind}1": part}, FACTS).values()
            assert value, (kind, part)
            assert type_of(f"{kind}1") == kind


def test_a_text_that_is_cut_or_not_shown_is_to_be_read_elsewhere() -> None:
    assert is_cut({"thing1": "text"}, FACTS)
    assert is_cut({"thing1": "name"}, FACTS)
    assert not is_cut({"thing1": "text"}, {**FACTS, "text": "请尽快交材料。"})
