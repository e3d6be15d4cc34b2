"""Which campaigns are open, until when, by whom; the code of each link is a picture."""

from datetime import date
from pathlib import Path

import pytest

from bot.campaign_checks import installed
from bot.channels.web.addresses import PageAddresses
from bot.channels.web.qr_codes import png_of
from bot.clerk.overview import overview, write_codes

PAGE = PageAddresses("https://shenbao.example.gov.cn")


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2023, 5, 29), "还没开始，2023-05-30 起"),
        (date(2023, 6, 1), "正在申报，到 2023-07-10"),
        (date(2023, 7, 8), "快截止了，到 2023-07-10（还有 2 天）"),
        (date(2023, 8, 1), "已截止（2023-07-10），评选到 2023-08-20"),
        (date(2026, 1, 1), "已结束（2023-08-20）"),
    ],
)
def test_each_situation_is_said(day: date, state: str) -> None:
    lines = list(overview(installed(None), day, PAGE, {}))
    assert lines[0] == f"fengtai-2023：{state}"
    assert "以上日期是文件夹里写的；公布后用 /deadline 改过的，看 shenbao deadline。" in lines
    assert lines[3] == "  网页：https://shenbao.example.gov.cn/c/fengtai-2023；Telegram：?start=c-fengtai-2023"


def test_a_refused_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "haidian-2026").mkdir()
    (tmp_path / "haidian-2026" / "campaign.toml").write_text("id = ", encoding="utf-8")
    lines = list(overview(installed(tmp_path, bundled=False), date(2026, 1, 1), PAGE, {}))
    assert lines == ["一个可用的批次也没有。", "haidian-2026：有错误，没有启用；看错误：shenbao sheet haidian-2026"]


def test_codes_are_pictures_in_a_folder(tmp_path: Path) -> None:
    [file] = write_codes(["fengtai-2023"], PAGE, tmp_path / "codes", png_of, {})
    assert file == tmp_path / "codes" / "fengtai-2023.png"
    assert file.read_bytes().startswith(b"\x89PNG")
