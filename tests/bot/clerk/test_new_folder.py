"""A folder to begin with: a copy under a name of its own, or a skeleton; what is there already stays."""

from pathlib import Path

import pytest

from bot.clerk.new_folder import NotBegun, copied, free_prefix, skeleton
from standards.library import CampaignFolder, read_campaign, read_campaigns

FENGTAI = read_campaigns()["fengtai-2023"]


def test_a_copy_is_a_campaign_of_its_own(tmp_path: Path) -> None:
    target = tmp_path / "haidian-2026"
    assert copied(FENGTAI, target, ["FT23"]) == "HA26"
    campaign = read_campaign(target)
    assert (campaign.id, campaign.year, campaign.reference_prefix) == ("haidian-2026", 2026, "HA26")
    assert sorted(file.name for file in (target / "templates").iterdir()) == ["point.docx", "zone.docx"]
    before = (FENGTAI.path / "campaign.toml").read_text(encoding="utf-8").splitlines()
    after = (target / "campaign.toml").read_text(encoding="utf-8").splitlines()
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 3


def test_a_copy_of_a_copy(tmp_path: Path) -> None:
    copied(FENGTAI, tmp_path / "haidian-2026", [])
    first = CampaignFolder(
        read_campaign(tmp_path / "haidian-2026"), tmp_path / "haidian-2026", tmp_path / "haidian-2026" / "templates"
    )
    assert copied(first, tmp_path / "haidian-2027", ["HA26"]) == "HA27"
    assert (tmp_path / "haidian-2027" / "templates" / "zone.docx").is_file()


def test_a_skeleton_has_blanks(tmp_path: Path) -> None:
    files = skeleton(tmp_path / "haidian-2026")
    assert "campaign.toml" in files
    text = (tmp_path / "haidian-2026" / "campaign.toml").read_text(encoding="utf-8")
    assert 'id               = "haidian-2026"' in text
    assert "待填" in text


@pytest.mark.parametrize("name", ["海淀", "Haidian", "1haidian", "haidian_2026", "h"])
def test_a_name_that_cannot_be_an_id(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotBegun, match="例如 haidian-2026"):
        copied(FENGTAI, tmp_path / name, [])
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_not_touched(tmp_path: Path) -> None:
    target = tmp_path / "haidian-2026"
    target.mkdir()
    (target / "notes.txt").write_text("我的", encoding="utf-8")
    with pytest.raises(NotBegun, match="没有动它"):
        skeleton(target)
    with pytest.raises(NotBegun, match="没有动它"):
        copied(FENGTAI, target, [])
    assert [file.name for file in target.iterdir()] == ["notes.txt"]


def test_a_prefix_nobody_has() -> None:
    assert free_prefix("haidian-2026", 2026, []) == "HA26"
    assert free_prefix("haidian-2026", 2026, ["HA26"]) == "HI26"
    every = [f"H{letter}26" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    with pytest.raises(NotBegun, match="换一个名字"):
        free_prefix("haidian-2026", 2026, every)
