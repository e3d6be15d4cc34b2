"""Parts of a clause of which one is enough: A，或者B; 不少于20家或者占30%; A、B之一."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from standards.drafting.clause_draft import ClauseDraft, options_for
from standards.drafting.phrases import short_label

Marks: TypeAlias = tuple[int, int, int, int]
"""How much a clause had at a place: things, questions, criteria, doubts."""
_JOINT = re.compile(r"^(?P<or>或者?是?)?(?:并且|而且|同时|并(?=[^购联])|且|及)?[，,]?")
_OTHER_WAY = re.compile(r"或者?(?=(?:每|不少于|不低于|至少|达到|超过|占)[^，。；]*\d)")
_EACH_TIME = re.compile(r"、(?=(?:平均)?每[次场期]|[\u4e00-\u9fff]{2,8}率(?:不低于|不少于|不超过|达到?|在)?\d)")


def parts_of(segment: str) -> Iterator[str]:
    """Yield what stands between two commas, apart where a number is another way (或每年不少于20天) or is about each time."""
    for part in _EACH_TIME.split(segment):
        other = _OTHER_WAY.search(part)
        if other is None or re.search(r"\d", part[: other.start()]) or other.start() < 2:
            yield part
        else:
            yield part[: other.start()]
            yield part[other.start() :]


def without_joint(segment: str) -> tuple[str, bool]:
    """Return a part without the word that joins it to the one before, and whether that word is 或."""
    found = _JOINT.match(segment)
    if found is None:
        raise ValueError("the pattern matches every text")
    rest = segment[found.end() :]
    return (rest, found["or"] is not None) if len(rest) > 1 else (segment, False)


def choose(draft: ClauseDraft, choices: Sequence[str]) -> None:
    """Ask which of these there are; one is enough."""
    asks = {"ask": "以下做到了哪些？有一项即可，可多选", "options": options_for(choices)}
    draft.require(draft.add("either", short_label(choices[0], 12), "ticks", asks), "any_ticked")
    draft.doubts.append(f"“{'或'.join(choices)}”按有一项即可读")


def join(draft: ClauseDraft, first: Marks, second: Marks) -> None:
    """Make one criterion of what was read since each of two places, of which one is enough."""
    things = draft.things[first[0] : second[0]], draft.things[second[0] :]
    criteria = draft.criteria[first[2] : second[2]], draft.criteria[second[2] :]
    del draft.things[first[0] :], draft.criteria[first[2] :]
    if all(things) and not any(criteria):
        choose(draft, [each for both in things for each in both])
        return
    ways = [way for way in (_as_criteria(draft, *side) for side in zip(things, criteria, strict=True)) if way]
    if len(ways) < 2:
        draft.criteria += [dict(criterion) for way in ways for criterion in way]
        draft.doubts.append("“或”前后的一项没有读出来，没有写成“有一项即可”")
        return
    draft.criteria.append(any_of(ways))


def any_of(ways: Sequence[Sequence[Mapping[str, Any]]]) -> dict[str, Any]:
    """Return a criterion for ways of which one is enough; what is such a criterion already is not put into another."""
    members: list[Mapping[str, Any]] = []
    for way in ways:
        if len(way) == 1 and way[0]["rule"] == "any_of" and way[0].get("value", 1) == 1:
            members += way[0]["criteria"]
        elif len(way) == 1:
            members.append(way[0])
        else:
            members.append({"rule": "all_of", "criteria": list(way)})
    return {"rule": "any_of", "value": 1, "criteria": members}


def _as_criteria(
    draft: ClauseDraft, things: Sequence[str], criteria: Sequence[Mapping[str, Any]]
) -> list[Mapping[str, Any]]:
    """Return the criteria of one way, its things asked by themselves."""
    return [*(draft.thing_as_criterion(thing) for thing in things), *criteria]
