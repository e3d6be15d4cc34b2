"""Whom to ask, where and until when it is handed in, and what comes next: where kinds of applicants differ."""

from datetime import UTC, date, datetime, time

import pytest
from pydantic import ValidationError

from standards.announcement import Situation
from standards.campaign import Amendment, Campaign
from standards.contacts import Contact, HandOver

ZONES = {
    "kinds": ["zone"],
    "copies": "一式三份",
    "seal": "盖管委会章",
    "place": "示例大厦 2 层",
    "deadline": date(2023, 6, 30),
    "until": time(17),
    "where_to_sign": "园区管理部门申报意见",
}
ABOUT_ZONES = {"person": "李示例", "telephone": "010-63400001", "address": "样例路1号", "for": ["zone"]}
SYSTEM = {"telephone": "400-000-0000", "for": ["技术支持"]}


@pytest.fixture
def differing(campaign: Campaign) -> Campaign:
    """The bundled campaign, with a hand-over and a contact of their own for 示范区."""
    fields = {name: getattr(campaign, name) for name in Campaign.model_fields}
    lists = {
        "hand_overs": [ZONES, *campaign.hand_overs],
        "contacts": [*campaign.contacts, ABOUT_ZONES, SYSTEM],
    }
    return Campaign.model_validate({**fields, **lists})


def amendment(**changes: object) -> Amendment:
    return Amendment.model_validate(
        {"who": "officer", "when": datetime(2023, 6, 1, tzinfo=UTC), "why": "搬家", **changes}
    )


def test_each_kind_has_its_own_contact_hand_over_and_deadline(differing: Campaign) -> None:
    zone, point = differing.for_kind("zone"), differing.for_kind("point")
    assert (zone.contact.person, zone.address, zone.hand_over.copies) == ("李示例", "示例大厦 2 层", "一式三份")
    assert (zone.deadline, zone.until) == (date(2023, 6, 30), time(17))
    assert (point.contact.person, point.hand_over.copies, point.deadline) == ("杨钰", "一式两份", date(2023, 7, 10))
    assert [each.purposes for each in zone.contacts] == [(), ("技术支持",)]
    assert [each.person for each in point.contacts] == ["杨钰", ""]


def test_where_nothing_differs_a_kind_has_the_campaign_itself(campaign: Campaign) -> None:
    assert campaign.for_kind("point") is campaign.for_kind("zone") is campaign


def test_a_day_is_judged_by_the_deadline_of_the_kind(differing: Campaign) -> None:
    july = date(2023, 7, 1)
    assert differing.for_kind("zone").situation(july) is Situation.PAST
    assert differing.for_kind("point").situation(july) is Situation.OPEN
    assert differing.situation(july) is Situation.OPEN


def test_the_hour_of_the_last_day_counts(differing: Campaign) -> None:
    zone, last = differing.for_kind("zone"), date(2023, 6, 30)
    assert zone.situation(last, time(16, 59)) is Situation.CLOSING
    assert zone.situation(last, time(17)) is Situation.PAST
    assert zone.places["deadline"] == "2023年6月30日17:00"


def test_a_campaign_from_before_the_lists_is_read(campaign: Campaign) -> None:
    fields = {name: getattr(campaign, name) for name in Campaign.model_fields if name not in ("contacts", "hand_overs")}
    contact = {"person": "杨钰", "telephone": "010-63400001", "telephone_printed": "63400001", "address": "样例路1号"}
    old = {
        "contact": contact,
        "hand_over": {"copies": "一式两份", "seal": "盖公章", "where_to_sign": {"point": "意见"}},
    }
    read = Campaign.model_validate({**fields, **old, "area_code": ""})
    assert (read.contact, read.address, read.area_code) == (Contact.model_validate(contact), "样例路1号", "010")
    assert (read.hand_over.signed_at("point"), read.hand_over.signed_at("zone")) == ("意见", "")


def test_an_amended_contact_is_the_main_one(differing: Campaign) -> None:
    amended = differing.amended([amendment(telephone="010-63400009")])
    assert amended.for_kind("point").contact.telephone == "010-63400009"
    assert amended.for_kind("zone").contact.telephone == "010-63400001"


def test_an_amended_deadline_is_the_campaign_s_unless_a_kind_is_named(differing: Campaign) -> None:
    later = date(2023, 7, 20)
    everybody = differing.amended([amendment(deadline=later)])
    assert everybody.for_kind("point").deadline == later
    assert everybody.for_kind("zone").deadline == date(2023, 6, 30)
    zones = differing.amended([amendment(deadline=later, kind="zone")])
    assert (zones.for_kind("zone").deadline, zones.for_kind("point").deadline) == (later, date(2023, 7, 10))
    assert zones.for_kind("zone").hand_over.copies == "一式三份"


@pytest.mark.parametrize("without", ["seal", "copies"])
def test_copies_and_seal_are_said_together(without: str) -> None:
    with pytest.raises(ValidationError, match="copies 和 seal"):
        HandOver.model_validate({key: value for key, value in ZONES.items() if key != without})


def test_names_in_braces_are_filled_for_the_kind(differing: Campaign) -> None:
    text = "{copies}送到{address}，{deadline}前，{person}{telephone}，{city}{district}{bureau}{year}{seal}{value}"
    assert differing.for_kind("zone").filled(text) == (
        "一式三份送到示例大厦 2 层，2023年6月30日17:00前，李示例010-63400001，北京丰台区丰台区市场监督管理局2023盖管委会章{value}"
    )


def test_a_question_names_what_holds_after_an_amendment(differing: Campaign) -> None:
    kinds = tuple(
        kind.replaced(
            form=kind.form.replaced(
                fields=(kind.form.fields[0].replaced(ask="不清楚请致电 {telephone}"), *kind.form.fields[1:])
            )
        )
        for kind in differing.kinds
    )
    asking = Campaign.model_validate(
        {name: getattr(differing, name) for name in Campaign.model_fields} | {"kinds": kinds}
    )
    assert asking.kind("zone").fields["park_name"].ask == "不清楚请致电 010-63400001"
    assert asking.kind("point").name_field.ask == f"不清楚请致电 {asking.contact.telephone}"
    amended = asking.amended([amendment(telephone="010-63400009")])
    assert amended.kind("point").name_field.ask == "不清楚请致电 010-63400009"


def test_whom_to_ask_is_changed_for_one_kind_alone(differing: Campaign) -> None:
    moved = differing.amended([amendment(kind="zone", telephone="010-63400009")])
    assert moved.for_kind("zone").contact.telephone == "010-63400009"
    assert moved.for_kind("zone").contact.person == "李示例"
    assert moved.for_kind("point").contact == moved.contact == differing.contact
    assert [each.purposes for each in moved.for_kind("zone").contacts] == [(), ("技术支持",)]


def test_a_kind_without_a_contact_of_its_own_gets_one(differing: Campaign) -> None:
    moved = differing.amended([amendment(kind="point", person="赵示例")])
    assert moved.for_kind("point").contact.person == "赵示例"
    assert moved.for_kind("point").contact.telephone == differing.contact.telephone
    assert (moved.contact.person, moved.for_kind("zone").contact.person) == ("杨钰", "李示例")


def test_a_contact_of_two_kinds_stays_with_the_other(campaign: Campaign) -> None:
    both = Contact.model_validate({**ABOUT_ZONES, "for": ["zone", "point"]})
    moved = campaign.replaced(contacts=(campaign.contact, both)).amended([amendment(kind="zone", person="赵示例")])
    assert [moved.for_kind(kind).contact.person for kind in ("zone", "point")] == ["赵示例", "李示例"]


def test_an_address_is_where_the_paper_of_the_kind_goes(differing: Campaign) -> None:
    moved = differing.amended([amendment(kind="zone", address="示例大厦 9 层")])
    assert (moved.for_kind("zone").address, moved.for_kind("zone").until) == ("示例大厦 9 层", time(17))
    assert moved.for_kind("zone").contact.address == "样例路1号", "the hand-over has a place of its own"
    assert moved.for_kind("point").address == moved.address == differing.contact.address
    own = differing.amended([amendment(kind="point", address="示例路8号")])
    assert own.for_kind("point").address == "示例路8号"
    assert own.address == differing.address


def test_an_address_of_all_kinds_moves_with_their_place(campaign: Campaign) -> None:
    placed = campaign.replaced(hand_overs=(campaign.hand_over.model_copy(update={"place": "示例路8号"}),))
    moved = placed.amended([amendment(kind="zone", deadline=date(2023, 7, 20)), amendment(address="样例路9号")])
    assert moved.address == moved.for_kind("point").address == "样例路9号"
    assert moved.deadline == date(2023, 7, 10), "before a kind is chosen the campaign's own holds"
    assert moved.for_kind("zone").deadline == date(2023, 7, 20)


def test_a_copy_works_out_anew_what_follows_from_its_dates(campaign: Campaign) -> None:
    assert campaign.places["deadline"] == "2023年7月10日"
    versions = campaign.versions
    later = campaign.model_copy(update={"deadline": date(2023, 7, 20)})
    assert later.places["deadline"] == "2023年7月20日"
    assert campaign.places["deadline"] == "2023年7月10日"
    assert later.versions is versions, "no date changes what is asked"
