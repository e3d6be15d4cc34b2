"""What a campaign, its kinds and its clauses are called: each once, and as the rest of the files calls it."""

import re
from collections.abc import Iterator

from standards.campaign import Campaign
from standards.checks.violations import CAMPAIGN, Place, Violation, clauses_of
from standards.clauses import Role

_LEAST_DAYS = 30
_BONUS = "加分"
_HALF_WIDTH = str.maketrans("()", "（）")


def kinds_are_told_apart(campaign: Campaign) -> Iterator[Violation]:
    """No two kinds share a key, a name or another name."""
    keys: dict[str, str] = {}
    names: dict[str, str] = {}
    for at, kind in enumerate(campaign.kinds):
        place = Place(CAMPAIGN, ("kinds", at))
        if kind.key in keys:
            yield Violation(place.at("key"), f"两种申报的 key 都是 {kind.key}：每种用自己的 key 和文件夹")
        elif kind.name in names:
            yield Violation(place.at("name"), f"两种申报都叫“{kind.name}”：名称要不同")
        keys[kind.key] = kind.name
        own = names.setdefault(kind.name, kind.key)
        for number, alias in enumerate(kind.aliases):
            other = names.setdefault(alias, kind.key)
            if other != kind.key:
                sentence = f"“{alias}”既指 {other} 又指 {own}：申请人这样说时分不清，只留一处"
                yield Violation(place.at("aliases", number), sentence)


def the_helper_question_names_kinds(campaign: Campaign) -> Iterator[Violation]:
    """The question for people who do not know their kind leads to kinds that there are, and tells each of them apart."""
    which = campaign.which_kind
    if which is None:
        return
    place, keys = Place(CAMPAIGN, ("which_kind",)), [kind.key for kind in campaign.kinds]
    if not which.options:
        for side, key in (("yes", which.yes), ("no", which.no)):
            if key not in keys:
                yield Violation(place.at(side), _no_such_kind(side, str(key), keys))
        if which.yes == which.no:
            yield Violation(place.at("no"), f"答“是”和答“否”都到 {which.no}：两边要不同")
        return
    for at, option in enumerate(which.options):
        if option.kind not in keys:
            yield Violation(place.at("options", at, "kind"), _no_such_kind("kind", option.kind, keys))
        if option.says in [each.says for each in which.options[:at]]:
            yield Violation(place.at("options", at, "says"), f"“{option.says}”写了两次：每项写一句不同的话")
    for kind in campaign.kinds:
        if kind.key not in [each.kind for each in which.options]:
            yield Violation(place.at("options"), f'没有一项到{kind.name}：加一项，kind = "{kind.key}"')


def _no_such_kind(key: str, written: str, keys: list[str]) -> str:
    return f"没有 {written} 这种申报：{key} 要写 [[kinds]] 里的 key（{'、'.join(keys)}）"


def the_year_is_in_the_id(campaign: Campaign) -> Iterator[Violation]:
    """A year in the id, or in the title, is the year of the campaign."""
    for key, text in (("id", campaign.id), ("title", campaign.title)):
        years = re.findall(r"(?<!\d)20\d\d(?!\d)", text)
        if years and str(campaign.year) not in years:
            sentence = f"{key} 里是 {years[0]}，year 是 {campaign.year}：改成同一年"
            # a folder may be named for the year in which the notice came out
            yield Violation(Place(CAMPAIGN, ("year",)), sentence, doubtful=key == "id")


def clauses_have_numbers_of_their_own(campaign: Campaign) -> Iterator[Violation]:
    """No two clauses of a kind share a number, and it is written as it is shown."""
    for kind in campaign.kinds:
        seen: set[str] = set()
        for place, clause in clauses_of(kind):
            number = place.at("number")
            if clause.number in seen:
                yield Violation(number, f"第{clause.number}条写了两次：照通知改成各自的编号")
            seen.add(clause.number)
            if clause.number.translate(_HALF_WIDTH) != clause.number:
                sentence = f"编号的括号要用全角：写成 {clause.number.translate(_HALF_WIDTH)}"
                yield Violation(number, sentence)
            if re.search(r"\s", clause.number) or not _brackets_match(clause.number):
                yield Violation(number, f"编号“{clause.number}”里有空格，或者括号不成对：照通知写，例如 6（4）")
            if re.match(r"第.*条|.*[.．、：:]$", clause.number):
                bare = clause.number.removeprefix("第").removesuffix("条").rstrip(".．、：:")
                yield Violation(number, f"编号不带“第”“条”和标点：写成 {bare}")


def _brackets_match(number: str) -> bool:
    bare = number.translate(_HALF_WIDTH)
    return bare.count("（") == bare.count("）")


def clauses_have_headings_alike(campaign: Campaign) -> Iterator[Violation]:
    """A clause has a heading where those around it have one; one below 加分项 is a bonus."""
    for kind in campaign.kinds:
        clauses = [clause for _, clause in clauses_of(kind)]
        headed = sum(bool(clause.heading) for clause in clauses)
        for place, clause in clauses_of(kind):
            if not clause.heading and headed * 2 > len(clauses):
                sentence = f"第{clause.number}条没有 heading，别的条都有：照通知写；通知没有标题的，请核对"
                yield Violation(place, sentence, doubtful=True)
            if _BONUS in clause.heading and clause.role is not Role.BONUS:
                sentence = f'第{clause.number}条在“{clause.heading}”下面：写 role = "bonus"，没有也不算差距'
                yield Violation(place, sentence, doubtful=True)


def the_prefix_ends_in_the_year(campaign: Campaign) -> Iterator[Violation]:
    """References begin with the year of their campaign, so that two years are told apart."""
    if campaign.reference_prefix[-2:] != str(campaign.year)[-2:]:
        sentence = (
            f"编号开头 {campaign.reference_prefix} 不是 {campaign.year} 年的：写成 "
            f"{campaign.reference_prefix[:2]}{str(campaign.year)[-2:]}"
        )
        yield Violation(Place(CAMPAIGN, ("reference_prefix",)), sentence, doubtful=True)


def numbers_of_a_campaign_mean_something(campaign: Campaign) -> Iterator[Violation]:
    """Answers are kept for some days, and a page has room for some characters."""
    if campaign.retention_days < 1:
        sentence = f"retention_days 是 {campaign.retention_days}：写保存的天数，例如 retention_days = 180"
        yield Violation(Place(CAMPAIGN, ("retention_days",)), sentence)
    elif campaign.retention_days < _LEAST_DAYS:
        sentence = f"资料只保存 {campaign.retention_days} 天：像是少了一位，一般写 180"
        yield Violation(Place(CAMPAIGN, ("retention_days",)), sentence, doubtful=True)
    for at, kind in enumerate(campaign.kinds):
        if kind.fits_page < 1:
            sentence = f"fits_page 是 {kind.fits_page}：写一页放得下的字数，shenbao sheet 会说是多少"
            yield Violation(Place(CAMPAIGN, ("kinds", at, "fits_page")), sentence)


def there_are_clauses(campaign: Campaign) -> Iterator[Violation]:
    """Every kind has a clause to be held against; without one, everybody would be told that all is met."""
    for kind in campaign.kinds:
        if not kind.standards.clauses:
            place = Place(f"{kind.key}/standards.toml", ("clauses",))
            yield Violation(place, f"{kind.name}没有一条标准，会对谁都说全部达标：把标准逐条写成 [[clauses]]")


CHECKS = (
    kinds_are_told_apart,
    the_helper_question_names_kinds,
    the_year_is_in_the_id,
    clauses_have_numbers_of_their_own,
    clauses_have_headings_alike,
    the_prefix_ends_in_the_year,
    numbers_of_a_campaign_mean_something,
    there_are_clauses,
)
