"""The sheet: everything the bot will say and judge, and whether the notice and the Word forms bear it out."""

import shutil
from pathlib import Path

import pytest

from bot.campaign_sheet import sheet
from standards.library import CampaignFolder, read_campaigns


def test_every_bundled_campaign_agrees_with_its_notice_and_its_word_forms() -> None:
    for campaign_folder in read_campaigns().values():
        text, problems = sheet(campaign_folder)
        assert problems == []
        for kind in campaign_folder.campaign.kinds:
            for field in kind.fields.values():
                assert field.label in text
            for clause in kind.standards.clauses:
                assert f"原文：{clause.quote}" in text
        assert "超过 25%（不含 25%）" in text


@pytest.mark.parametrize("kind", ["point", "zone"])
def test_a_field_without_its_place_in_the_word_form_is_a_fault(tmp_path: Path, kind: str) -> None:
    campaign_folder = read_campaigns()["fengtai-2023"]
    templates = Path(shutil.copytree(campaign_folder.templates, tmp_path / "templates"))
    other = {"point": "zone", "zone": "point"}[kind]
    shutil.copy(templates / f"{other}.docx", templates / f"{kind}.docx")
    _, problems = sheet(CampaignFolder(campaign_folder.campaign, campaign_folder.path, templates))
    assert [problem.file.name for problem in problems] == [f"{kind}.docx"]


def test_a_missing_word_form_is_a_fault(tmp_path: Path) -> None:
    campaign_folder = read_campaigns()["fengtai-2023"]
    _, problems = sheet(CampaignFolder(campaign_folder.campaign, campaign_folder.path, tmp_path))
    assert [problem.file.name for problem in problems] == ["point.docx", "zone.docx"]
