"""Two campaigns side by side, in the notices' words."""

from pathlib import Path

import pytest

from bot.clerk.comparison import differences
from bot.clerk.new_folder import copied
from standards.library import read_campaign, read_campaigns

FENGTAI = read_campaigns()["fengtai-2023"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copied(FENGTAI, tmp_path / "fengtai-2024", ["FT23"])
    return tmp_path / "fengtai-2024"


def changed(folder: Path, file: str, *pairs: tuple[str, str]) -> list[str]:
    """Return what differs from the bundled campaign once these texts are put in place of others."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after, 1)
    path.write_text(text, encoding="utf-8")
    return list(differences(FENGTAI.campaign, read_campaign(folder)))


def test_a_campaign_does_not_differ_from_itself() -> None:
    assert list(differences(FENGTAI.campaign, FENGTAI.campaign)) == []


def test_a_copy_differs_in_its_year_and_its_prefix(folder: Path) -> None:
    assert list(differences(FENGTAI.campaign, read_campaign(folder))) == [
        "== 通知 ==",
        "  年度：2023年度 → 2024年度",
        "  编号前缀：FT23 → FE24",
    ]


def test_dates_and_contact(folder: Path) -> None:
    lines = changed(folder, "campaign.toml", ("2023-07-10", "2024-06-30"), ('"杨钰"', '"王示例"'))
    assert "  截止：2023-07-10（原则上） → 2024-06-30（原则上）" in lines
    assert "  联系人去掉：杨钰 010-63469955 转 6018" in lines
    assert "  联系人新加：王示例 010-63469955 转 6018" in lines


def test_a_threshold_is_said_in_words(folder: Path) -> None:
    lines = changed(folder, "point/standards.toml", ("value = 2, unit", "value = 3, unit"), ("至少2次", "至少3次"))
    assert "  第6（4）条 活动开展有效：培训次数：至少 2 次 → 培训次数：至少 3 次" in lines
    assert any(
        line.startswith("  第6（4）条 活动开展有效：原文：") and line.endswith("至少3次并有台账记录") for line in lines
    )


def test_a_blank_with_another_name_and_one_that_is_gone(folder: Path) -> None:
    form = (folder / "point/form.toml").read_text(encoding="utf-8")
    head, *fields = form.split("[[fields]]")
    without = [each for each in fields if 'label   = "邮政编码"' not in each]
    (folder / "point/form.toml").write_text("[[fields]]".join([head, *without]), encoding="utf-8")
    lines = changed(folder, "point/form.toml", ('label   = "年产值"', 'label   = "营业收入"'))
    at = lines.index("== 示范点 · 北京市商业秘密保护示范基地（示范点）申报表 ==")
    assert lines[at + 1 :] == ["  去掉：“邮政编码”", "  年产值：栏名：年产值 → 营业收入"]


def test_a_kind_that_is_new(folder: Path) -> None:
    lines = changed(folder, "campaign.toml", ('name          = "示范区"', 'name          = "示范园"'))
    assert "  去掉：示范区" in lines
    assert "  新加：示范园" in lines
