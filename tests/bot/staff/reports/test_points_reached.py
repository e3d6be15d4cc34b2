"""The points of many applications are what one reckons by hand, and stand in the case of each."""

from pathlib import Path

from dialogs.model.staff_parts import Case
from standards.library import BUNDLED, BUNDLED_TEMPLATES, CampaignFolder, read_campaigns
from standards.points import PassMark
from tests.scoring import with_points
from tests.staff_player import ADMIN, StaffPlayer

HERE = "fengtai-2023"


def scored() -> dict[str, CampaignFolder]:
    """Return the bundled campaign with a scoring table for a point, of which 90 have to be reached."""
    campaign = with_points(read_campaigns()[HERE].campaign, pass_mark=PassMark(value=90))
    return {HERE: CampaignFolder(campaign, BUNDLED / HERE, BUNDLED_TEMPLATES / HERE)}


async def test_counts_say_the_average_and_how_many_reach_the_pass_mark(tmp_path: Path) -> None:
    async with StaffPlayer(tmp_path, scored()) as bureau:
        await bureau.applies("甲", "point", None)
        await bureau.applies("乙", "point", None, trainings="1")
        await bureau.applies("丙", "point", "trainings")
        await bureau.applies("丁", "zone", None)
        told = "\n".join(await bureau.says(ADMIN, "/stats"))
        assert "自评分（已填完的）" in told
        assert "示范点 2 份，平均 92.5 / 100，合格线 90，达到 1 份" in told
        assert "示范区 1 份，平均" not in told
        await bureau.says(ADMIN, "/show #2")
        [case] = [part for part in bureau.room.shown[ADMIN][-1].parts if isinstance(part, Case)]
        assert case.points == "自评 85 / 100，合格线 90，还差 5 分，还可争取 15 分"


async def test_a_campaign_without_points_says_nothing_of_them(bureau: StaffPlayer) -> None:
    await bureau.applies("甲", "point", None)
    assert "自评分" not in "\n".join(await bureau.says(ADMIN, "/stats"))
