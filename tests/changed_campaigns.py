"""The bundled campaign with its files changed, as a clerk changes them while applications are open."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any, TypeAlias

from standards.campaign import Campaign
from standards.campaign_files import CampaignFiles
from standards.library import BUNDLED
from tests.campaign_copies import NAME

Tree: TypeAlias = dict[str, Any]


def bundled_tree() -> Tree:
    """Return everything that the files of the campaign say."""
    tree = CampaignFiles(BUNDLED / NAME).tree()
    assert tree is not None
    return tree


def changed(before: Campaign, change: Callable[[Tree], None], tree: Tree | None = None) -> Campaign:
    """Return the campaign after a change of a kind's files, with the kinds that it had before known to it."""
    tree = deepcopy(bundled_tree() if tree is None else tree)
    change(tree)
    earlier = {**before.earlier, **{kind.version: kind for kind in before.kinds}}
    return Campaign.model_validate(tree).with_earlier(earlier)


def kind_in(tree: Tree, key: str = "point") -> Tree:
    """Return a kind of a tree."""
    kind: Tree = next(kind for kind in tree["kinds"] if kind["key"] == key)
    return kind


def clause_in(tree: Tree, number: str) -> Tree:
    """Return a clause of a point's standards."""
    clause: Tree = next(each for each in kind_in(tree)["standards"]["clauses"] if each["number"] == number)
    return clause


def field_in(tree: Tree, key: str) -> Tree:
    """Return a question of a point."""
    kind = kind_in(tree)
    fields = [
        *kind["form"]["fields"],
        *(each for clause in kind["standards"]["clauses"] for each in clause.get("fields", ())),
    ]
    field: Tree = next(field for field in fields if field["key"] == key)
    return field
