"""The campaign that a text means, by the name of its district in any words."""

import re
from collections.abc import Collection, Iterator, Mapping

from dialogs.language import district_words
from dialogs.language.normalise import fold
from dialogs.understanding.covering import Named, Vocabulary, covering
from standards.campaign import Campaign

LONGEST_MENTION = 200
"""Characters of a text that is searched for a district: whoever says where they are needs fewer."""
LONGEST_REQUEST = 40
_YEAR = re.compile("(?<![0-9])20[0-9]{2}(?![0-9])")
_LATIN = re.compile("[a-z]+")
_BEGINS, _LISTS = "~begins", "~lists"


def campaigns_named(text: str, campaigns: Collection[Campaign]) -> tuple[Campaign, ...]:
    """Return the campaigns that a text names, wherever in it, by district, bureau, city or year; none if it names none or all.

    What is named only to be ruled out (不是丰台的) is not meant.
    """
    if len(text) > LONGEST_MENTION:
        return ()
    folded = fold(text)
    found = _of_place(folded, campaigns)
    years = {int(year) for year in _YEAR.findall(folded)}
    of_year = tuple(each for each in found or campaigns if each.year in years)
    meant = of_year or found
    return () if len(meant) == len(campaigns) > 1 and not found else meant


def campaigns_asked_for(text: str, campaigns: Collection[Campaign], *, begins: bool) -> tuple[Campaign, ...]:
    """Return the campaigns that a text names and says nothing beside; none for any other text.

    With `begins` it has to say that something is to be begun: 在海淀区新申报.
    """
    if len(text) > LONGEST_REQUEST or not (meant := campaigns_named(text, campaigns)):
        return ()
    folded = fold(text)
    words = dict.fromkeys(district_words.AROUND, "") | dict.fromkeys(district_words.BEGINNING, _BEGINS)
    names = {name: each.id for each in campaigns for name in (*_names(each), str(each.year))}
    said = covering(folded, _nothing, {**words, **names})
    if said is None or (begins and Named(_BEGINS) not in said):
        return ()
    return meant


def asks_for_the_list(text: str) -> bool:
    """Return True if a text asks for another place than the one chosen, and names none: 选错了，换个区."""
    if len(text) > LONGEST_REQUEST:
        return False
    said = covering(fold(text), _nothing, dict.fromkeys(district_words.TO_THE_LIST, _LISTS))
    return said is not None and Named(_LISTS) in said


def names_elsewhere(text: str, campaigns: Collection[Campaign]) -> bool:
    """Return True if a text names a district in which none of these campaigns is."""
    folded = fold(text)[:LONGEST_MENTION]
    own = "".join(name for each in campaigns for name in _names(each))
    known = any(name in folded and name not in own for name in district_words.DISTRICTS)
    return known or any(
        not found[0].endswith(district_words.NO_DISTRICTS) and found[0] not in own
        for found in district_words.LIKE_A_DISTRICT.finditer(folded)
    )


def _of_place(folded: str, campaigns: Collection[Campaign]) -> tuple[Campaign, ...]:
    names: dict[str, list[Campaign]] = {}
    for each in campaigns:
        for name in _names(each):
            names.setdefault(name, []).append(each)
    meant = {each.id: each for name in _mentioned(folded, names) for each in names[name]}
    if meant:
        return tuple(meant.values())
    cities = {each.city.removesuffix("市") for each in campaigns}
    there = {city for city in cities if fold(city) in folded} if len(cities) > 1 else set()
    return tuple(each for each in campaigns if each.city.removesuffix("市") in there)


def _mentioned(folded: str, names: Mapping[str, object]) -> Iterator[str]:
    """Return the names in a text, the longest first where one is part of another, without those that are ruled out."""
    longest_first = sorted(names, key=len, reverse=True)
    place = 0
    while place < len(folded):
        name = next((each for each in longest_first if folded.startswith(each, place)), None)
        if name is None:
            place += 1
            continue
        if not folded.endswith(district_words.RULED_OUT, 0, place):
            yield name
        place += len(name)


def _names(campaign: Campaign) -> tuple[str, ...]:
    """Return what a campaign's district is called: 丰台区, 丰台, the bureau, and the beginning of the campaign's id."""
    district, latin = fold(campaign.district), _LATIN.match(campaign.id)
    short = re.sub("(?<=..)(?:新区|自治县|区|县|市|旗)$", "", district)
    spelt = (latin[0],) if latin is not None and len(latin[0]) > 2 else ()
    return tuple(dict.fromkeys((fold(campaign.bureau), district, short, *spelt)))


def _nothing() -> Vocabulary:
    return {}
