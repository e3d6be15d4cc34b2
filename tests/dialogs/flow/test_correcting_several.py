"""Several corrections in one message are listed together; none of them is lost, and none is kept before a yes."""

from datetime import datetime

import pytest

from standards.campaign import Campaign
from tests.player import Player

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")
TELEPHONE = "010-63405678"


@pytest.mark.parametrize("place", ["trainings", None])
@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        (f"电话改成{TELEPHONE}，职务改成综合部经理", {"contact_phone": TELEPHONE, "contact_title": "综合部经理"}),
        (f"把法人改成李样例，电话改成{TELEPHONE}", {"legal_representative": "李样例", "contact_phone": TELEPHONE}),
        (f"联系人换成王样例了，电话{TELEPHONE}", {"contact_person": "王样例", "contact_phone": TELEPHONE}),
        ("联系人写错了，是周样例，职务也错了，是主任", {"contact_person": "周样例", "contact_title": "主任"}),
        (
            "邮编改成100071；员工改成135；职务改成主任",
            {"postcode": "100071", "employees": 135, "contact_title": "主任"},
        ),
    ],
)
def test_each_is_listed_and_kept_by_a_yes(
    campaign: Campaign, place: str | None, text: str, corrected: dict[str, object]
) -> None:
    player = Player(campaign, AT)
    player.answers_until("point", place)
    before = player.conversation.answers
    player.says(text)
    assert player.conversation.answers == before
    player.says("是")
    answers = player.conversation.answers
    assert {key: answers[key].value for key in answers if answers[key] != before.get(key)} == corrected


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("邮编填错了，改成100071，谢谢", "postcode", "100071"),
        ("不对，员工是135", "employees", 135),
        (f"电话换了，现在是{TELEPHONE}", "contact_phone", TELEPHONE),
    ],
)
def test_one_correction_is_kept_at_once(campaign: Campaign, text: str, key: str, value: object) -> None:
    player = Player(campaign, AT)
    player.answers_until("point", None)
    player.says(text)
    assert player.conversation.answers[key].value == value
