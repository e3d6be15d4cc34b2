"""No reply of any campaign exceeds what any channel can show, and everything it offers can be typed where nothing can be tapped."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache

import pytest

from bot.channel_registry import registered
from bot.clock import BEIJING
from dialogs import lobby
from dialogs.language.normalise import fold
from dialogs.language.numbered_parts import about_lines
from dialogs.language.numbered_text import pressable
from dialogs.language.plain_text import text_of
from dialogs.model.action_codes import to_code
from dialogs.model.actions import Correct, Tick
from dialogs.model.events import Chose, Said
from dialogs.model.reply import Choice, Reply
from dialogs.model.turn import Turn
from standards.campaign import Campaign
from standards.library import read_campaign, read_campaigns
from tests.channel_limits import CHECKS, breaches
from tests.every_reply import Heard, Walk
from tests.neighbours import HOME, neighbour, three_districts
from tests.places import TESTS
from tests.ways_to_answer import MISSED

AT = datetime.fromisoformat("2023-06-20T09:00:00+08:00")
INVENTED = sorted(path.parent.name for path in TESTS.glob("campaigns/*/campaign.toml"))
SIXTEEN = [
    "海淀",
    "大兴",
    "朝阳",
    "东城",
    "西城",
    "石景山",
    "门头沟",
    "房山",
    "通州",
    "顺义",
    "昌平",
    "平谷",
    "怀柔",
    "密云",
    "延庆",
]
CAMPAIGNS = [HOME, *INVENTED]
CHANNELS = sorted(registered())


@cache
def walked(name: str) -> Sequence[Heard]:
    """Return everything that a campaign says, read once for all channels."""
    campaign = campaign_called(name)
    return list(Walk(campaign, moments(campaign)[1]).all())


def moments(campaign: Campaign) -> Sequence[datetime]:
    """Return moments before it opens, while it is open, on its last day, after that, and after its end."""
    days = (
        campaign.opened - timedelta(days=3),
        campaign.opened + timedelta(days=1),
        campaign.deadline,
        campaign.deadline + timedelta(days=1),
        campaign.selection_until + timedelta(days=9),
    )
    return [datetime.combine(day, time(9), BEIJING) for day in days]


def campaign_called(name: str) -> Campaign:
    folder = TESTS / "campaigns" / name
    return read_campaign(folder) if folder.is_dir() else read_campaigns()[name].campaign


def sixteen_districts() -> Mapping[str, Campaign]:
    """Return 丰台 and fifteen more of Beijing, all open."""
    home = read_campaigns()[HOME].campaign
    keys = (f"district{number}-2023" for number in range(len(SIXTEEN)))
    others = [neighbour(home, key, f"{name}区", date(2023, 7, 20)) for key, name in zip(keys, SIXTEEN, strict=True)]
    return {each.id: each for each in (home, *others)}


def found_in(heard: Sequence[Heard], channel: str) -> list[str]:
    """Return what a channel could not show, each with where it is said."""
    return [f"{each.where}: {breach}" for each in heard for breach in breaches(channel, each.reply)]


def test_every_channel_has_its_limits() -> None:
    assert set(CHANNELS) <= set(CHECKS)


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("name", CAMPAIGNS)
def test_no_reply_of_a_campaign_exceeds_a_channel(name: str, channel: str) -> None:
    heard = walked(name)
    assert len(heard) > 1_000
    assert found_in(heard, channel) == []


@pytest.mark.parametrize("name", CAMPAIGNS)
def test_nothing_that_is_said_at_any_time_exceeds_a_channel(name: str) -> None:
    """The first words, what may be asked before consent, and what arrives, which tell of the deadline."""
    campaign = campaign_called(name)
    heard = [each for at in moments(campaign) for each in Walk(campaign, at, ways=()).all()]
    assert [f"{channel}: {each}" for channel in CHANNELS for each in found_in(heard, channel)] == []


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("districts", [3, 16])
def test_no_reply_of_several_campaigns_exceeds_a_channel(districts: int, channel: str) -> None:
    home = read_campaigns()[HOME].campaign
    others = three_districts(home) if districts == 3 else sixteen_districts()
    heard = list(Walk(home, AT, others, ways=(MISSED,)).in_the_lobby())
    assert len(heard) > 2 * districts
    assert found_in(heard, channel) == []


def typed_for(reply: Reply, choice: Choice) -> str:
    """Return what a person types who reads a reply without buttons; empty where the channel makes a press of it."""
    if choice.number is not None:
        return str(choice.number)
    if isinstance(choice.action, Correct) and choice in about_lines(reply):
        return "" if choice.label.endswith("…") else f"改{choice.label}"
    return "" if fold(choice.label) in pressable(reply) else choice.label


def offered_once(heard: Sequence[Heard]) -> Iterator[tuple[Heard, Choice, str]]:
    """Yield each choice where it is offered first in a way, with what is typed for it; ticks are typed together elsewhere."""
    seen = set[object]()
    for each in heard:
        way = each.where.split(" · ")[1:3]
        for choice in each.reply.all_choices():
            offered = (*way, to_code(choice.action), choice.number is None, type(each.event))
            if isinstance(choice.action, Tick) or offered in seen:
                continue
            seen.add(offered)
            if typed := typed_for(each.reply, choice):
                yield each, choice, typed


def outcome(turn: Turn) -> object:
    """Return what a turn leads to: all but its first line, in which what was typed is quoted perhaps."""
    lines = [] if turn.reply is None else text_of(turn.reply).split("\n")
    values = {key: answer.value for key, answer in turn.conversation.answers.items()}
    return lines[1:], values, turn.effects


@pytest.mark.parametrize("name", CAMPAIGNS)
def test_every_choice_of_a_campaign_can_be_typed(name: str) -> None:
    campaigns, differing, count = {name: campaign_called(name)}, [], 0
    at = moments(campaigns[name])[1]
    for each, choice, typed in offered_once(walked(name)):
        pressed = lobby.answer(campaigns, each.after, Chose(choice.action, at, each.reply.application))
        said = lobby.answer(campaigns, each.after, Said(typed, at))
        count += 1
        if outcome(pressed) != outcome(said):
            differing.append(f"{each.where} [{choice.label}] is not what “{typed}” does")
    assert count > 300
    assert differing == []


def over_long(campaign: Campaign) -> Campaign:
    """Return a campaign with a question that is too long, one with too many options, and a kind with too long a name."""
    kind = campaign.kinds[0]
    first, *others = kind.form.fields
    form = kind.form.replaced(fields=(first.replaced(ask="请说明。" * 3_200), *others))
    clause, *further = kind.standards.clauses
    asked = clause.fields[0]
    more = (asked.options[0].replaced(key=f"long{n}", label=f"第{n}个选项", aliases=()) for n in range(110))
    fields = (asked.replaced(options=(*asked.options, *more)), *clause.fields[1:])
    clauses = (clause.replaced(fields=fields), *further)
    standards = kind.standards.replaced(clauses=clauses)
    longer = kind.replaced(form=form, standards=standards, name="示范点" * 30)
    return campaign.replaced(kinds=(longer, *campaign.kinds[1:]))


@pytest.mark.parametrize(
    ("channel", "limits"),
    [
        ("telegram", ["messages of 3", "reply markup is too long", "characters of 64"]),
        ("wechat", ["messages of 4", "characters of 64"]),
        ("wecom", ["messages of 5", "characters of 64"]),
        ("web", ["characters of 64"]),
        ("console", ["characters of 64"]),
    ],
)
def test_a_campaign_that_is_too_long_is_found(campaign: Campaign, channel: str, limits: Sequence[str]) -> None:
    walk = Walk(over_long(campaign), AT, ways=(MISSED,))
    found = found_in(list(walk.all()), channel)
    for limit in limits:
        where = [each for each in found if limit in each]
        assert where, f"{limit} is not found"
        assert all(each.startswith(f"{campaign.id} · ") for each in where)


def test_a_reply_that_only_taps_is_found() -> None:
    assert breaches("wechat", Reply.of("请点下面的按钮。"))
    assert breaches("console", Reply.of(""))
