"""At the start a faulty campaign folder is refused alone: the others run, the log says why, administrators hear of it once."""

from pathlib import Path

from bot.__main__ import main
from tests.bot_process import BotProcess, for_telegram
from tests.campaign_copies import NAME, CampaignCopy
from tests.fakes.telegram_server import FakeTelegram
from tests.waiting import PATIENCE

OFFICER, APPLICANT = 7001, 8001


def haidian(place: Path) -> CampaignCopy:
    """A second campaign beside the bundled one, in a folder of several."""
    copy = CampaignCopy(place)
    copy.change("campaign.toml", '"fengtai-2023"', '"haidian-2023"')
    copy.change("campaign.toml", '"FT23"', '"HD23"')
    renamed = copy.folder.rename(place / "haidian-2023")
    copy.folder, copy.templates = renamed, renamed / "templates"
    return copy


async def test_a_faulty_folder_is_refused_alone_and_administrators_hear_once(
    telegram: FakeTelegram, tmp_path: Path
) -> None:
    copy = haidian(tmp_path / "campaigns")
    copy.change("zone/standards.toml", "value = 25", "value = 20")
    copy.change_form("point", "{{ postcode }}", "{{ postcod }}")
    settings = {
        **for_telegram(telegram),
        "admins": f"telegram:{OFFICER}",
        "campaigns": str(tmp_path / "campaigns"),
    }
    async with BotProcess(tmp_path, **settings) as bot:
        officer = telegram.person(OFFICER)
        await officer.says("/start")
        await officer.hears_of("haidian-2023", timeout=PATIENCE)
        told = next(message.words for message in officer.screen if "写错了" in message.words)
        assert "zone/standards.toml" in told
        assert "shenbao sheet haidian-2023" in told
        assert "zone/standards.toml" in bot.stderr
        assert "templates/point.docx 第2行第4格" in bot.stderr
        applicant = telegram.person(APPLICANT)
        await applicant.says("/start")
        await applicant.hears_of("丰台区市场监督管理局", timeout=PATIENCE)
        assert await bot.stops() == 0
        await bot.starts()
        await officer.says("/whoami")
        await officer.hears_of("telegram:7001", timeout=PATIENCE)
        assert len([message for message in officer.screen if "写错了" in message.words]) == 1
        copy.change("zone/standards.toml", "value = 20", "value = 25")
        copy.change_form("point", "{{ postcod }}", "{{ postcode }}")
        assert await bot.stops() == 0
        await bot.starts()
        await officer.hears_of("批次文件又都能用了", timeout=PATIENCE)
        assert await bot.stops() == 0


async def test_nothing_starts_without_a_campaign_that_can_be_used(tmp_path: Path) -> None:
    copy = CampaignCopy(tmp_path / "campaigns")
    (copy.folder / "point" / "form.toml").unlink()
    settings = {"channels": "console", "campaigns": str(copy.folder), "bundled": "no"}
    async with BotProcess(tmp_path, **settings) as bot:
        assert await bot.ends() == 2
        assert "没有可以用的批次" in bot.stderr
        assert "point/form.toml: 错误：没有这个文件" in bot.stderr
        assert "Traceback" not in bot.stderr


def test_a_half_built_folder_is_named(tmp_path: Path) -> None:
    copy = haidian(tmp_path / "campaigns")
    (copy.folder / "campaign.toml").rename(copy.folder / "campaign.toml.txt")
    assert main(["sheet", str(copy.folder)]) == 1
    assert copy.folder.name != NAME
