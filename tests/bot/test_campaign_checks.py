"""Campaigns with all that is wrong with them: files, examples, Word forms; a faulty one is refused alone."""

from pathlib import Path

import pytest

from bot.campaign_checks import examined, installed
from standards.campaign_files import Weight
from standards.library import BUNDLED, BUNDLED_TEMPLATES
from tests.campaign_copies import NAME, CampaignCopy


@pytest.fixture
def copy(tmp_path: Path) -> CampaignCopy:
    return CampaignCopy(tmp_path / "campaigns")


def test_nothing_is_wrong_with_the_bundled_campaign() -> None:
    assert examined(BUNDLED / NAME, BUNDLED_TEMPLATES / NAME).problems == ()


@pytest.mark.parametrize(
    ("old", "new", "weight", "says"),
    [
        ('example = "100070"', 'example = "10007"', Weight.FAULT, "例子“10007”自己都读不懂"),
        ('example = "010-63400000"', 'example = "电话"', Weight.FAULT, "例子“电话”自己都读不懂"),
        ('example = "100070"', 'example = "310000"', Weight.DOUBT, "会引出提醒"),
    ],
)
def test_an_example_is_read_by_its_own_question(
    copy: CampaignCopy, old: str, new: str, weight: Weight, says: str
) -> None:
    line = copy.change("point/form.toml", old, new)
    (problem,) = examined(copy.folder, copy.templates).problems
    assert (problem.file.name, problem.line, problem.weight) == ("form.toml", line, weight)
    assert says in problem.sentence


def test_more_text_than_the_page_has_room_for(copy: CampaignCopy) -> None:
    line = copy.change("campaign.toml", "fits_page     = 778", "fits_page = 1500")
    (problem,) = examined(copy.folder, copy.templates).problems
    assert (problem.line, problem.weight) == (line, Weight.DOUBT)
    assert "fits_page 是 1500" in problem.sentence


def test_a_faulty_folder_is_refused_alone(copy: CampaignCopy) -> None:
    copy.change("campaign.toml", '"FT23"', '"HD23"')
    copy.change("campaign.toml", '"fengtai-2023"', '"haidian-2023"')
    copy.folder.rename(copy.folder.with_name("haidian-2023"))
    good = installed(copy.folder.parent)
    assert set(good.folders) == {"fengtai-2023", "haidian-2023"}
    (copy.folder.with_name("haidian-2023") / "templates" / "zone.docx").unlink()
    (copy.folder.with_name("haidian-2023") / "point" / "form.toml").write_text("key = ", encoding="utf-8")
    bad = installed(copy.folder.parent)
    assert set(bad.folders) == {"fengtai-2023"}
    assert [each.path.name for each in bad.refused] == ["haidian-2023"]


def test_the_bundled_campaigns_can_be_left_out(copy: CampaignCopy) -> None:
    both = installed(copy.folder)
    assert both.folders[NAME].path == BUNDLED / NAME
    assert "已经有批次叫 fengtai-2023" in both.refused[0].faults[0].sentence
    own = installed(copy.folder, bundled=False)
    assert (own.folders[NAME].path, own.refused) == (copy.folder, ())
