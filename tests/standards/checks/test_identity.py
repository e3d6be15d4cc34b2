"""What a campaign, its kinds and clauses are called."""

from pathlib import Path

import pytest

from standards.library import read_folder
from tests.campaign_copies import CampaignCopy


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("campaign.toml", 'name          = "示范区"', 'name = "示范点"', "两种申报都叫“示范点”"),
        ("campaign.toml", 'aliases       = ["园区"', 'aliases = ["企业"', "“企业”既指"),
        ("campaign.toml", "= 2023\n", "= 2024\n", "id 里是 2023，year 是 2024"),
        ("campaign.toml", "fits_page     = 739", "fits_page = 0", "fits_page 是 0"),
        ("zone/standards.toml", 'number   = "7（1）"', 'number = "7（2）"', "第7（2）条写了两次"),
        ("zone/standards.toml", 'number   = "3"', 'number = "第3条"', "写成 3"),
        ("campaign.toml", 'yes = "zone"', 'yes = "zones"', "没有 zones 这种申报：yes 要写"),
        ("campaign.toml", 'yes = "zone"', 'yes = "point"', "答“是”和答“否”都到 point"),
        ("campaign.toml", 'yes = "zone"', "", "写 yes 和 no 两样"),
        ("campaign.toml", 'no  = "point"', 'options = [{ says = "园区", kind = "zone" }]', "就不再写 yes 和 no"),
    ],
)
def test_a_name_that_cannot_be(tmp_path: Path, file: str, old: str, new: str, says: str) -> None:
    copy = CampaignCopy(tmp_path)
    copy.change(file, old, new)
    said = [problem.sentence for problem in read_folder(copy.folder, copy.templates).problems]
    assert [each for each in said if says in each], said


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ('{ says = "园区", kind = "zone" }, { says = "企业", kind = "points" }', "没有 points 这种申报：kind 要写"),
        ('{ says = "园区", kind = "zone" }, { says = "企业", kind = "zone" }', "没有一项到示范点"),
        ('{ says = "企业", kind = "zone" }, { says = "企业", kind = "point" }', "“企业”写了两次"),
        ('{ says = "园区", kind = "zone" }', "options 只有一项"),
        ('{ says = "", kind = "zone" }, { says = "企业", kind = "point" }', "says 是空的"),
    ],
)
def test_options_that_tell_no_kinds_apart(tmp_path: Path, options: str, says: str) -> None:
    copy = CampaignCopy(tmp_path)
    copy.change("campaign.toml", 'yes = "zone"\nno  = "point"', f"options = [{options}]")
    said = [problem.sentence for problem in read_folder(copy.folder, copy.templates).problems]
    assert [each for each in said if says in each], said
