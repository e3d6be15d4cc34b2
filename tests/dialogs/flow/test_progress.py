"""Where an application stands, and fields as officers name them."""

from datetime import datetime

import pytest

from dialogs.flow.progress import complete, fields_meant, missed, stops_at
from dialogs.model.context import Context
from dialogs.model.conversation import Conversation
from standards.campaign import Campaign
from tests.player import Player

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")


def context_of(campaign: Campaign, last: str | None = None, **changed: str) -> Context:
    player = Player(campaign, AT)
    player.answers_until("point", last, changed)
    return Context(campaign, player.conversation, AT)


def test_nothing_is_known_before_a_kind_is_chosen(campaign: Campaign) -> None:
    context = Context(campaign, Conversation(), AT)
    assert (stops_at(context), complete(context), missed(context)) == (None, False, ())


def test_it_stops_at_the_open_question_until_all_are_answered(campaign: Campaign) -> None:
    on_the_way, finished = context_of(campaign, "postcode"), context_of(campaign)
    assert (stops_at(on_the_way), complete(on_the_way)) == ("postcode", False)
    assert (stops_at(finished), complete(finished)) == (None, True)
    reopened = finished.after(finished.conversation.reopening("address"))
    assert (stops_at(reopened), complete(reopened)) == ("address", False)


def test_what_was_passed_over_for_good_is_not_complete(campaign: Campaign) -> None:
    player = Player(campaign, AT)
    player.answers_until("point", "risk_assessment")
    player.says("跳过")
    player.says("就用这份")
    player.says("跳过")
    context = Context(campaign, player.conversation, AT)
    assert (stops_at(context), complete(context)) == (None, False)


def test_clauses_that_are_not_met_are_numbered_as_printed(campaign: Campaign) -> None:
    assert missed(context_of(campaign)) == ()
    assert missed(context_of(campaign, trainings="一次", mechanisms="1,2")) == ("4", "6（4）")


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("企业名称", "enterprise_name"),
        ("名称栏", "enterprise_name"),
        ("邮编", "postcode"),
        ("法人", "legal_representative"),
        ("地址有误", "address"),
        ("职务/职称", "contact_title"),
        ("监管与检查", "inspections"),
        ("开展情况", "narrative"),
        ("地址和电话", "address contact_phone"),
        ("电话 地址", "address contact_phone"),
        ("第6（4）条", "trainings trainings_ledger"),
        ("6(4)", "trainings trainings_ledger"),
        ("6.4", "trainings trainings_ledger"),
        ("6（4）", "trainings trainings_ledger"),
        ("第六条第四项", "trainings trainings_ledger"),
        ("第6（4）条 活动开展有效", "trainings trainings_ledger"),
        ("第6（4）条 培训次数", "trainings"),
        ("第4条", "mechanisms"),
        ("企业名称、第6（4）条，邮编", "enterprise_name postcode trainings trainings_ledger"),
        ("邮政编码，邮编", "postcode"),
    ],
)
def test_officers_name_fields_and_clauses_as_they_like(campaign: Campaign, words: str, keys: str) -> None:
    assert fields_meant(campaign.kind("point"), words) == (tuple(keys.split()), ())


@pytest.mark.parametrize("words", ["邮编号码", "联系", "培训", "台账", "第9条", "6（8）", "名", "公章"])
def test_what_names_nothing_or_two_things_is_given_back(campaign: Campaign, words: str) -> None:
    keys, unknown = fields_meant(campaign.kind("point"), f"{words}、法定代表人")
    assert keys[:1] == ("legal_representative",)
    assert "".join(unknown)
    assert set(unknown) <= {words, *words.split()}


def test_a_clause_without_questions_of_its_own_means_those_it_judges(campaign: Campaign) -> None:
    keys, unknown = fields_meant(campaign.kind("zone"), "第1条")
    assert (set(keys), unknown) == ({"qualified_enterprises", "protecting_share", "foundation"}, ())


def test_every_label_names_its_own_field(campaign: Campaign) -> None:
    for kind in campaign.kinds:
        for key, field in kind.fields.items():
            assert fields_meant(kind, field.label) == ((key,), ())
