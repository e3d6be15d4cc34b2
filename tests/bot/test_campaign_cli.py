"""`shenbao sheet` prints the sheet and all that is wrong, and never ends in a traceback."""

from pathlib import Path

import pytest

from bot.__main__ import main
from tests.campaign_copies import NAME, CampaignCopy

CRITERIA = """criteria = [
  { rule = "at_least", field = "trainings", value = 2, unit = "次" },
  { rule = "yes", field = "trainings_ledger" },
]"""
"""Those of 第6（4）条."""


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CampaignCopy:
    copy = CampaignCopy(tmp_path)
    monkeypatch.setenv("SHENBAO_CAMPAIGNS", str(copy.folder))
    monkeypatch.setenv("SHENBAO_BUNDLED", "no")
    return copy


@pytest.mark.parametrize("by", ["id", "path"])
def test_a_campaign_without_faults(copy: CampaignCopy, capsys: pytest.CaptureFixture[str], by: str) -> None:
    assert main(["sheet", NAME if by == "id" else str(copy.folder)]) == 0
    said = capsys.readouterr()
    assert "编号：fengtai-2023" in said.out
    assert said.err == "没有发现错误。\n"


def test_faults_come_before_what_is_to_be_looked_at(copy: CampaignCopy, capsys: pytest.CaptureFixture[str]) -> None:
    first = copy.change("campaign.toml", "in_principle      = true", "in_principle = false")
    second = copy.change("zone/standards.toml", "value = 25", "value = 20")
    assert main(["sheet", NAME]) == 1
    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith(f"zone/standards.toml:{second}: 错误：")
    assert said[1].startswith(f"fengtai-2023/campaign.toml:{first}: 请核对：")
    assert said[2] == "1 处错误，改好以前机器人不用这个批次；1 处请核对。"


def test_a_folder_that_makes_no_campaign_has_its_faults_alone(
    copy: CampaignCopy, capsys: pytest.CaptureFixture[str]
) -> None:
    (copy.folder / "campaign.toml").write_bytes(b"id = \xb7\xe1")
    assert main(["sheet", NAME]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "fengtai-2023/campaign.toml:1: 错误：文字要放在引号里" in said.err


@pytest.mark.parametrize(
    ("criterion", "says"),
    [
        ('criteria = [{ rule = "at_least", field = "trainngs", value = 2, unit = "次" }]', "没有这一题"),
        ('criteria = [{ rule = "rows_at_least", field = "patents", value = 3 }]', "没有这一题"),
        ('criteria = [{ rule = "share", field = "trainees", of = "patents", value = 30 }]', "没有这一题"),
        ('criteria = [{ rule = "share", field = "patents", value = 30 }]', "没有这一题"),
        ('criteria = [{ rule = "since", field = "patents", years = 2, before = "deadline" }]', "没有这一题"),
        ('criteria = [{ rule = "since", field = "address", years = 2, before = "deadline" }]', "它的 kind 是 address"),
        ('criteria = [{ rule = "within", field = "trainings", years = 2, before = "opened" }]', "它的 kind 是 count"),
        ('unless = { rule = "at_most", field = "patents", value = 0, unit = "项" }', "没有这一题"),
        ('applies_if = { rule = "yes", field = "patents" }', "没有这一题"),
        (
            'applies_if = { rule = "any_of", criteria = [{ rule = "yes", field = "patents" }, { rule = "yes", field = "register" }] }',
            "没有这一题",
        ),
        ('unless = { rule = "since", field = "address", years = 2, before = "deadline" }', "它的 kind 是 address"),
    ],
)
def test_a_rule_that_fits_no_question_is_told_instead_of_the_sheet(
    copy: CampaignCopy, capsys: pytest.CaptureFixture[str], criterion: str, says: str
) -> None:
    path = copy.folder / "point/standards.toml"
    text = path.read_text(encoding="utf-8")
    kept = CRITERIA if not criterion.startswith("criteria") else ""
    assert CRITERIA in text
    path.write_text(text.replace(CRITERIA, f"{criterion}\n{kept}", 1), encoding="utf-8")
    assert main(["sheet", NAME, "--docx", str(copy.folder.parent / "sheet.docx")]) == 1
    said = capsys.readouterr()
    assert says in said.err
    assert "核对单先不印" in said.err
    assert not (copy.folder.parent / "sheet.docx").exists()


def test_what_a_draft_left_open_is_named_line_by_line(copy: CampaignCopy, capsys: pytest.CaptureFixture[str]) -> None:
    first = copy.change("campaign.toml", "in_principle", "# 存疑：通知没有写明年度\nin_principle")
    second = copy.change("point/standards.toml", "criteria = [", "# 存疑：不知道要几次\ncriteria = [")
    third = copy.change("zone/form.toml", "ask ", 'ask = "请填写（待填）" # ')
    assert main(["sheet", NAME]) == 1
    said = capsys.readouterr().err
    assert f"fengtai-2023/campaign.toml:{first}: 请核对：起草时的疑问还留着：通知没有写明年度" in said
    assert f"point/standards.toml:{second}: 请核对：起草时的疑问还留着：不知道要几次" in said
    assert f"zone/form.toml:{third}: 错误：这里还有没写完的“待填”" in said


def test_a_slip_in_the_day_that_years_count_back_from_is_told_in_chinese(
    copy: CampaignCopy, capsys: pytest.CaptureFixture[str]
) -> None:
    rule = '{ rule = "since", field = "trainings", years = 2, before = "dedline" },'
    line = copy.change(
        "point/standards.toml", '{ rule = "at_least", field = "trainings", value = 2, unit = "次" },', rule
    )
    assert main(["sheet", NAME]) == 1
    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith(f"point/standards.toml:{line}: 错误：before 没有“dedline”这一种：是不是想写 before = ")
    assert "literal" not in said[0]
    assert len(said) == 2


def test_there_is_no_such_campaign(copy: CampaignCopy, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sheet", "haidian-2026"]) == 2
    assert "没有 haidian-2026 这个批次；现有：fengtai-2023" in capsys.readouterr().err
    assert copy.folder.exists()
