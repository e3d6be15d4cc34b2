"""What the files of a campaign said before is kept over restarts, and administrators learn how many applications a change concerns."""

from datetime import datetime
from pathlib import Path

from bot.campaign_versions import NewVersion, note_versions
from bot.campaigns import Campaigns
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from dialogs.language import change_wording
from standards.campaign import Campaign
from tests.changed_campaigns import Tree, changed, clause_in
from tests.databases import store_in
from tests.player import Player

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")


def trainings_three_times(tree: Tree) -> None:
    clause_in(tree, "6（4）")["criteria"][0]["value"] = 3


async def started(store: Store, campaign: Campaign, now: float) -> tuple[Campaign, list[NewVersion]]:
    """Return the campaign as a start knows it, and what changed since the last one."""
    campaigns = Campaigns({campaign.id: campaign})
    earlier, new = await store.write(lambda tx: note_versions(tx, campaigns.published, now))
    campaigns.know_earlier(earlier)
    return campaigns.current[campaign.id], new


async def test_a_changed_folder_is_noticed_at_the_next_start_alone(tmp_path: Path, campaign: Campaign) -> None:
    store = store_in(tmp_path)
    store.open()
    first, nothing_new = await started(store, campaign, 1.0)
    player = Player(first, AT)
    player.answers_until("point", "narrative", {"trainings": "1"})

    def keep(tx: Transaction) -> None:
        tx.applicants.save(tx.applicants.at("console", "me"), player.conversation, AT.timestamp())

    await store.write(keep)
    after = changed(campaign, trainings_three_times).with_earlier({})
    second, new = await started(store, after, 2.0)
    third, nothing_more = await started(store, after, 3.0)
    store.close()
    assert (nothing_new, nothing_more) == ([], [])
    assert new == [NewVersion(campaign.id, "示范点", 1)]
    player.campaign = third
    assert any("您还差2次" in line for line in player.says("你好"))
    assert second.earlier.keys() == third.earlier.keys() == {campaign.versions["point"]}


def test_administrators_read_how_many_applications_are_concerned() -> None:
    assert change_wording.new_version("丰台区", 2023, "示范点", 12) == (
        "丰台区2023年度的示范点申报要求与上次启动时不同：12 份未收件的申报会在下一条消息里得知变动，原来的回答都保留。"
    )
