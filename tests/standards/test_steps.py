"""The questions of a kind in their places, for all who are asked the same ones."""

from standards.campaign import Campaign
from standards.kind import MOST_ROUTES
from standards.steps import Route, Section


def test_a_route_has_every_question_once_at_its_place(campaign: Campaign) -> None:
    steps = campaign.kind("point").steps
    route = Route(steps)
    assert [route.steps[place - 1].field.key for place in route.places.values()] == list(route.keys)
    assert sorted(key for keys in route.sections for key in keys) == sorted(route.keys)
    assert route.sections[Section.NARRATIVE] == (campaign.kind("point").form.narrative.key,)


def test_who_is_asked_the_same_goes_the_same_route(campaign: Campaign) -> None:
    kind = campaign.kind("point")
    without = frozenset({kind.steps[0].field.key})
    assert kind.route(without) is kind.route(frozenset(without))
    assert kind.route(without).keys == kind.route(frozenset()).keys[1:]


def test_only_so_many_routes_are_remembered(campaign: Campaign) -> None:
    kind = campaign.kind("point")
    whole = kind.route(frozenset())
    for number in range(MOST_ROUTES):
        kind.route(frozenset({f"no-question-{number}"}))
    anew = kind.route(frozenset())
    assert anew is not whole
    assert anew.keys == whole.keys
