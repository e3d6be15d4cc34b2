"""What is wrong in a campaign's folder is reported with file and line."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from standards.campaign_files import Weight
from standards.library import (
    BUNDLED,
    FaultyCampaign,
    read_all,
    read_campaign,
    read_campaigns,
    read_consistent,
    read_folder,
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
        ("zone/standards.toml", 'rule = "share"', 'rule = "exceeds"', '"1"', "exceeds"),
        ("point/standards.toml", 'number   = "1"', 'number   = ""', 'number   = ""', "number"),
        ("glossary.toml", 'meaning = "把文件', 'means = "把文件', '"隐密"', "means"),
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
        ("point/form.toml", 'key     = "employees"', 'key     = "postcode"', "postcode 写了两次"),
        ("point/standards.toml", 'key     = "plan"', 'key     = "employees"', "employees 写了两次"),
        ("point/standards.toml", 'field = "organisation" }', 'field = "nobody" }', "用到 nobody，但没有这一题"),
        ("zone/standards.toml", 'of = "enterprises"', 'of = "companies"', "用到 companies，但没有这一题"),
        ("point/standards.toml", 'needs = "trainings"', 'needs = "agreements"', "不是前面问过的题"),
        ("zone/form.toml", 'at_most = "enterprises"', 'at_most = "visited"', "不是前面问过的题"),
        ("point/standards.toml", '{ key = "duties",', '{ key = "office",', "有两个选项用了同一个 key"),
        ("zone/form.toml", 'share_of = "enterprises"', "", "比例要说是谁的"),
        ("point/form.toml", 'kind    = "narrative"', 'kind    = "text"', "narrative"),
        ("glossary.toml", 'number = "6（4）"', 'number = "6（9）"', "point 没有第6（9）条"),
        ("glossary.toml", 'terms  = ["台账"]', 'terms  = ["流水"]', "用到的“流水”没有解释"),
        ("glossary.toml", 'aliases = ["太账"', 'aliases = ["定密"', "“定密”解释了两次"),
    ],
)
def test_what_does_not_fit_together_is_refused(
    folder: Path, change: Change, file: str, old: str, new: str, says: str
) -> None:
    change(file, old, new)
    with pytest.raises(FaultyCampaign, match=says):
        read_campaign(folder)


def test_a_campaign_from_before_the_glossary_is_read(folder: Path, change: Change) -> None:
    (folder / "glossary.toml").unlink()
    change("campaign.toml", 'asks   = ["能快递吗"', 'words  = ["能快递吗"')
    campaign = read_campaign(folder)
    assert campaign.glossary.terms == ()
    assert "能快递吗" in next(each for each in campaign.questions if each.title == "材料可以邮寄吗").asks


@pytest.mark.parametrize("file", ["point/form.toml", "zone/standards.toml", "campaign.toml"])
def test_a_missing_file(folder: Path, file: str) -> None:
    (folder / file).unlink()
    with pytest.raises(FaultyCampaign, match=f"{Path(file).name}: 错误：没有"):
        read_campaign(folder)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("point/form.toml", 'key     = "address"', 'key     = "address"\nkey     = "address"'),
        ("campaign.toml", "[[contacts]]", "[[contacts]"),
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
        assert read_folder(folder.path, folder.templates).problems == ()


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
    (problem,) = [
        each for each in read_folder(folder, folder / "templates").problems if "通知里没有这句话" in each.sentence
    ]
    assert problem.file == folder / file
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
    assert "编号开头 FT23 已被 fengtai-2023 用了" in problem.sentence


def test_a_folder_outside_does_not_replace_a_bundled_campaign(folder: Path) -> None:
    with pytest.raises(FaultyCampaign, match=r"已经有批次叫 fengtai-2023.*SHENBAO_BUNDLED=no"):
        read_campaigns(folder)
    (read,) = read_all(folder, bundled=False, read=read_consistent)
    assert read.usable is not None


def test_a_folder_is_named_as_its_campaign(folder: Path, change: Change) -> None:
    change("campaign.toml", '"fengtai-2023"', '"fengtai-2024"')
    (read,) = read_all(folder, bundled=False, read=read_consistent)
    assert [(each.weight, each.line) for each in read.problems] == [(Weight.DOUBT, 3)]
    assert "id 是 fengtai-2024，文件夹叫 fengtai-2023" in read.problems[0].sentence


def test_all_that_is_wrong_is_told_at_once(folder: Path, change: Change) -> None:
    change("campaign.toml", "retention_days    = 180", "retention_dais = 180")
    change("point/form.toml", 'kind    = "phone"', 'kind = "telephone"')
    change("zone/form.toml", 'label   = "园区名称"', 'label   = "园区名称')
    (folder / "notice.txt").write_bytes((folder / "notice.txt").read_text(encoding="utf-8").encode("gbk"))
    found = {str(each.file.relative_to(folder)) for each in read_folder(folder, folder).problems}
    assert found == {"notice.txt", "campaign.toml", "point/form.toml", "zone/form.toml"}
