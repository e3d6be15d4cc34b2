"""The way into another application, in the same campaign or another, with the real handler and store."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.storage.tables import applications
from bot.storage.transaction import Transaction
from dialogs.model.events import Started
from standards.campaign import Campaign
from tests.handled_player import HandledPlayer, in_one_transaction
from tests.neighbours import three_districts
from tests.player import AT

Play = Callable[[HandledPlayer], None]


@pytest.fixture
def three(campaign: Campaign) -> Mapping[str, Campaign]:
    return three_districts(campaign)


def filed(player: HandledPlayer) -> list[tuple[int, str]]:
    """The person's applications: number and campaign, as lists and counts read them."""
    rows = player.tx.execute(sa.select(applications.c.number, applications.c.campaign).order_by(applications.c.number))
    return [(row.number, row.campaign) for row in rows]


async def played(folder: Path, three: Mapping[str, Campaign], play: Play) -> None:
    def work(tx: Transaction) -> None:
        player = HandledPlayer(three["fengtai-2023"], AT, tx=tx, others=three)
        player.answers_until("point", "legal_representative")
        play(player)

    await in_one_transaction(folder, work)


async def test_a_link_leads_to_the_application_that_there_is(tmp_path: Path, three: Mapping[str, Campaign]) -> None:
    def play(player: HandledPlayer) -> None:
        player.hear(Started(player.at, "haidian-2023"))
        player.presses("在海淀区另开一份")
        player.presses("同意")
        player.hear(Started(player.at, "fengtai-2023"))
        assert player.conversation.number == 1
        player.hear(Started(player.at, "haidian-2023"))
        assert player.conversation.number == 2
        assert filed(player) == [(1, "fengtai-2023"), (2, "haidian-2023")]

    await played(tmp_path, three, play)


async def test_an_application_that_nothing_is_in_moves_to_another_campaign(
    tmp_path: Path, three: Mapping[str, Campaign]
) -> None:
    def play(player: HandledPlayer) -> None:
        player.says("新申报")
        player.presses("海淀区")
        player.hear(Started(player.at, "daxing-2023"))
        assert filed(player) == [(1, "fengtai-2023"), (2, "daxing-2023")]
        player.says("我们在海淀")
        assert filed(player) == [(1, "fengtai-2023"), (2, "haidian-2023")]
        assert player.conversation.consent is None

    await played(tmp_path, three, play)


async def test_a_second_tap_begins_no_second_application(tmp_path: Path, three: Mapping[str, Campaign]) -> None:
    def play(player: HandledPlayer) -> None:
        player.says("新申报")
        player.presses("海淀区")
        assert "属于另一份申报" in "\n".join(player.presses("大兴区", old=True))
        assert filed(player) == [(1, "fengtai-2023"), (2, "haidian-2023")]

    await played(tmp_path, three, play)


async def test_the_same_campaign_again_asks_for_no_consent_again(tmp_path: Path, three: Mapping[str, Campaign]) -> None:
    def play(player: HandledPlayer) -> None:
        player.says("新申报")
        assert "您为谁申报" in "\n".join(player.presses("丰台区"))
        assert filed(player) == [(1, "fengtai-2023"), (2, "fengtai-2023")]

    await played(tmp_path, three, play)


async def test_what_is_kept_can_be_erased_before_anything_is_agreed_to_elsewhere(
    tmp_path: Path, three: Mapping[str, Campaign]
) -> None:
    def play(player: HandledPlayer) -> None:
        player.says("新申报")
        player.presses("海淀区")
        assert "将删除您在这里的全部申报" in "\n".join(player.says("删除"))
        player.presses("是")
        assert filed(player) == []
        assert "您在哪个区申报" in "\n".join(player.hear(Started(player.at)))

    await played(tmp_path, three, play)


async def test_who_declines_in_another_campaign_keeps_what_they_have(
    tmp_path: Path, three: Mapping[str, Campaign]
) -> None:
    def play(player: HandledPlayer) -> None:
        player.says("新申报")
        player.presses("海淀区")
        assert "您别的申报都还在" in "\n".join(player.presses("不同意"))
        assert filed(player) == [(1, "fengtai-2023"), (2, "haidian-2023")]
        player.says("换一个")
        player.presses("第 1 份 · 丰台区2023年度 · 示范点 · 北京示例精密仪器有限公司")
        assert player.conversation.answers

    await played(tmp_path, three, play)
