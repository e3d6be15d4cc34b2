"""What is wrong in a campaign's folder is reported with file and line."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from standards.library import (
    BUNDLED,
    BUNDLED_TEMPLATES,
    CampaignFolder,
    FaultyCampaign,
    read_campaign,
    read_campaigns,
    sheet_problems,
)

Change = Callable[[str, str, str], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BUNDLED / "fengtai-2023", tmp_path / "fengtai-2023"))


@pytest.fixture
def change(folder: Path) -> Change:
    """Replace the first occurrence of a text in a file of the folder, however it is lined up."""

    def replaced(file: str, old: str, new: str) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        found = re.search(re.sub(r"(?:\\ )+", " +", re.escape(old)), text)
        assert found, f"{old} is not in {file}"
        (folder / file).write_text(text[: found.start()] + new + text[found.end() :], encoding="utf-8")

    return replaced


def line_of(folder: Path, file: str, text: str) -> int:
    lines = (folder / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "says"),
    [
        ("campaign.toml", "retention_days    = 180", "retention_dais = 180", "retention_dais", "retention_dais"),
        ("campaign.toml", "deadline          = 2023-07-10", 'deadline = "July"', "deadline = ", "deadline"),
        ("campaign.toml", '"FT23"', '"Fengtai"', "Fengtai", "reference_prefix"),
        ("point/form.toml", 'label   = "企业名称"', 'lable = "企业名称"', '"enterprise_name"', "label"),
        ("point/form.toml", 'kind    = "phone"', 'kind    = "telephone"', '"telephone"', "kind"),
        ("point/form.toml", 'key     = "postcode"', 'key     = "Post-Code"', '"Post-Code"', "key"),
        ("zone/form.toml", "least   = 1", 'least   = "one"', 'least   = "one"', "least"),
        ("zone/standards.toml", 'rule = "more_than"', 'rule = "exceeds"', '"1"', "exceeds"),
        ("point/standards.toml", 'heading  = "组织机构到位"', 'heading  = ""', 'heading  = ""', "heading"),
    ],
)
def test_a_fault_is_told_with_its_file_and_line(
    folder: Path, change: Change, file: str, old: str, new: str, where: str, says: str
) -> None:
    change(file, old, new)
    with pytest.raises(FaultyCampaign) as refused:
        read_campaign(folder)
    problems = [problem for problem in refused.value.problems if problem.file == folder / file]
    assert any(says in problem.sentence for problem in problems), refused.value
    expected = line_of(folder, file, where)
    assert any(abs(problem.line - expected) <= 8 for problem in problems), f"not near line {expected}: {refused.value}"
    assert str(problems[0]).startswith(f"{problems[0].file.parent.name}/{problems[0].file.name}:")


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("point/form.toml", 'key     = "employees"', 'key     = "postcode"', "the field postcode stands twice"),
        ("point/standards.toml", 'key     = "plan"', 'key     = "employees"', "the field employees stands twice"),
        ("point/standards.toml", 'field = "organisation" }', 'field = "nobody" }', "judges nobody, which nobody"),
        ("zone/standards.toml", 'of = "enterprises"', 'of = "companies"', "judges companies, which nobody"),
        ("point/standards.toml", 'needs = "trainings"', 'needs = "agreements"', "not asked before it"),
        ("zone/form.toml", 'at_most = "enterprises"', 'at_most = "visited"', "not asked before it"),
        ("point/standards.toml", '{ key = "duties",', '{ key = "office",', "an option's key stands twice"),
        ("zone/form.toml", 'share_of = "enterprises"', "", "a share says of what"),
        ("point/form.toml", 'kind    = "narrative"', 'kind    = "text"', "narrative"),
    ],
)
def test_what_does_not_fit_together_is_refused(
    folder: Path, change: Change, file: str, old: str, new: str, says: str
) -> None:
    change(file, old, new)
    with pytest.raises(FaultyCampaign, match=says):
        read_campaign(folder)


@pytest.mark.parametrize("file", ["point/form.toml", "zone/standards.toml", "campaign.toml"])
def test_a_missing_file(folder: Path, file: str) -> None:
    (folder / file).unlink()
    with pytest.raises(FaultyCampaign, match=f"{Path(file).name}:0: this file is missing"):
        read_campaign(folder)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("point/form.toml", 'key     = "address"', 'key     = "address"\nkey     = "address"'),
        ("campaign.toml", "[contact]", "[contact"),
    ],
)
def test_what_is_no_toml_is_told_with_its_line(folder: Path, change: Change, file: str, old: str, new: str) -> None:
    change(file, old, new)
    expected = line_of(folder, file, new.splitlines()[0])
    with pytest.raises(FaultyCampaign) as refused:
        read_campaign(folder)
    (problem,) = refused.value.problems
    assert problem.file == folder / file
    assert expected <= problem.line <= expected + 1


def test_every_bundled_campaign_says_only_what_its_notice_says() -> None:
    folders = read_campaigns()
    assert "fengtai-2023" in folders
    for name, folder in folders.items():
        assert folder.campaign.id == name
        assert sheet_problems(folder) == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("point/standards.toml", "保培训护至少2次", "保护培训至少2次"),
        ("zone/standards.toml", "应超过25％", "应达到25％"),
        ("point/standards.toml", 'heading  = "人员配备合理"', 'heading  = "人员配置齐全"'),
        ("zone/form.toml", 'label   = "园区产值"', 'label   = "园区年产值"'),
        ("point/form.toml", '"申报企业意见"', '"企业申报意见"'),
        ("point/standards.toml", "建设参考标准", "建设基本标准"),
        ("campaign.toml", '"杨钰"', '"杨玉"'),
        ("campaign.toml", '"63469955-6018"', '"63469955-6019"'),
        ("campaign.toml", "1号楼6018房间", "1号楼6019房间"),
    ],
)
def test_a_changed_quote_is_told_with_its_line(folder: Path, change: Change, file: str, old: str, new: str) -> None:
    change(file, old, new)
    campaign_folder = CampaignFolder(read_campaign(folder), folder, BUNDLED_TEMPLATES / folder.name)
    (problem,) = [each for each in sheet_problems(campaign_folder) if "printed" in each.sentence]
    assert problem.file == folder / file
    assert "not in notice.txt as printed" in problem.sentence
    assert problem.line == line_of(folder, file, new.strip('"'))


def test_a_campaign_folder_outside(folder: Path, change: Change, tmp_path: Path) -> None:
    change("campaign.toml", '"fengtai-2023"', '"haidian-2024"')
    change("campaign.toml", '"FT23"', '"HD24"')
    for outside in (folder, tmp_path):
        folders = read_campaigns(outside)
        assert set(folders) == {*read_campaigns(), "haidian-2024"}
        assert folders["haidian-2024"].templates == folder / "templates"
    with pytest.raises(FileNotFoundError):
        read_campaigns(tmp_path / "nothing-here")


def test_two_campaigns_do_not_share_the_beginning_of_their_references(folder: Path, change: Change) -> None:
    change("campaign.toml", '"fengtai-2023"', '"haidian-2024"')
    with pytest.raises(FaultyCampaign) as refused:
        read_campaigns(folder)
    (problem,) = refused.value.problems
    assert (problem.file, problem.line) == (folder / "campaign.toml", line_of(folder, "campaign.toml", '"FT23"'))
    assert "reference_prefix FT23 is taken by the campaign fengtai-2023" in problem.sentence
