"""The bundled campaign as if its notice had a scoring table for a point."""

from typing import Any

from standards.campaign import Campaign

SCORED: dict[str, dict[str, Any]] = {
    "1": {"points": 20},
    "2": {"points": 20, "tiers": [{"at": 1, "points": 10}, {"at": 2, "points": 20}]},
    "4": {"points": 30, "each": {"points": 5}},
    "6（4）": {"points": 30, "deduct": {"each": 1, "points": 15}},
}
"""What four of its clauses give, by their numbers: 100 together."""


def with_points(campaign: Campaign, **standards: Any) -> Campaign:
    """Return the campaign with points for four clauses of a point, and with what the table says of all together."""
    point = campaign.kind("point")
    clauses = tuple(each.replaced(**SCORED.get(each.number, {})) for each in point.standards.clauses)
    scored = point.replaced(standards=point.standards.replaced(clauses=clauses, **standards))
    return campaign.replaced(kinds=tuple(scored if kind is point else kind for kind in campaign.kinds))
