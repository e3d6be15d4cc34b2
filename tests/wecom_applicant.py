"""Somebody at WeChat who applies: what they say and press, from entering the chat to the form."""

from bot.documents.filled import read_filled
from standards.campaign import Campaign
from standards.library import read_campaigns
from tests.fakes.wecom_sessions import Received, Visitor
from tests.player import AT, Player
from tests.wecom_world import WecomWorld


def answers_of(campaign: Campaign, kind: str, until: str | None = None) -> list[str]:
    """Return what is typed to answer every question of a kind, or those before one."""
    said: list[str] = []
    Player(campaign, AT).answers_until(kind, until, {}, said)
    return said


async def agrees(world: WecomWorld, visitor: Visitor, campaign: Campaign, kind: str) -> None:
    """Enter the chat, agree and choose a kind."""
    visitor.enters()
    await world.answers()
    for label in ("同意", campaign.kind(kind).name):
        visitor.presses(label)
        await world.answers()


async def applies(world: WecomWorld, visitor: Visitor, campaign: Campaign, kind: str) -> None:
    """Enter, answer everything and order the form; return when all is sent."""
    await agrees(world, visitor, campaign, kind)
    for text in answers_of(campaign, kind):
        visitor.says(text)
        await world.answers()
    visitor.says("生成申报表")
    await world.answers()


def forms(visitor: Visitor) -> list[Received]:
    """Return the filled forms that reached somebody."""
    return [each for each in visitor.received if each.kind == "file" and "申报表" in each.name]


def blanks_in(form: Received) -> tuple[tuple[str, str], ...]:
    """Return the labels of a filled form with what stands beside them."""
    return read_filled(form.name, form.content, {name: each.campaign for name, each in read_campaigns().items()}, AT)
