"""Settings that are written down and change nothing are named at the start, with the name that was meant."""

from pathlib import Path

import pytest

from bot.settings import read_settings
from bot.unused_settings import unused_settings
from tests.bot_process import BotProcess

WEBHOOK = "https://shenbao.example.gov.cn/updates"
SECRET = "a_secret-of-24-characters"  # noqa: S105 - a secret for tests


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("SHENBAO_METRICS_FORM", "SHENBAO_METRICS_FROM"),
        ("SHENBAO_SECERT_KEY", "SHENBAO_SECRET_KEY"),
        ("shenbao_datbase_url", "SHENBAO_DATABASE_URL"),
    ],
)
def test_a_misspelt_setting_is_named_with_the_nearest(written: str, meant: str) -> None:
    [sentence] = unused_settings(read_settings(), {written: "x", "PATH": "/bin"})
    assert sentence == f"没有 {written.upper()} 这项设置，没有用到它；是不是 {meant}？"


def test_of_a_name_that_is_near_to_none_nothing_is_guessed() -> None:
    assert unused_settings(read_settings(), {"SHENBAO_XYZZY": "1"}) == ["没有 SHENBAO_XYZZY 这项设置，没有用到它。"]


def test_names_in_a_file_and_in_files_of_secrets_are_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("# SHENBAO_REMARK=1\nSHENBAO_WEB_PORT=8001\nexport SHENBAO_WEB_HOTS=::1\n")
    secrets = tmp_path / "secrets"
    secrets.mkdir()
    (secrets / "shenbao_secret_kye").write_text("x" * 30)
    (secrets / "other_program").write_text("x")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(secrets))
    sentences = unused_settings(read_settings(), {})
    assert [sentence.split()[1] for sentence in sentences] == ["SHENBAO_SECRET_KYE", "SHENBAO_WEB_HOTS"]


def test_a_webhook_that_is_not_used_is_named() -> None:
    kept = {"telegram_webhook_url": WEBHOOK, "telegram_webhook_secret": SECRET}
    assert unused_settings(read_settings(channels=("telegram",), **kept), {}) == []
    [sentence] = unused_settings(read_settings(channels=("web",), **kept), {})
    assert sentence.startswith("SHENBAO_TELEGRAM_WEBHOOK_URL 没有用到")
    [sentence] = unused_settings(read_settings(channels=("telegram",), telegram_webhook_secret=SECRET), {})
    assert sentence.startswith("SHENBAO_TELEGRAM_WEBHOOK_SECRET 没有用到")


def test_settings_of_a_channel_that_is_not_served_are_named() -> None:
    kept = {"wechat_token": "token123", "wecom_token": "token123"}
    sentences = unused_settings(read_settings(channels=("web", "wecom"), **kept), {})
    assert sentences == ["SHENBAO_WECHAT_… 没有用到：SHENBAO_CHANNELS 里没有 wechat。"]


async def test_the_start_says_it_once_and_goes_on(tmp_path: Path) -> None:
    async with BotProcess(tmp_path, channels="console", metrics_form="10.0.0.1") as bot:
        assert await bot.ends("退出\n") == 0
    assert bot.stderr.count("SHENBAO_METRICS_FORM") == 1


def test_the_short_name_of_wechat_is_known() -> None:
    [sentence] = unused_settings(read_settings(), {"SHENBAO_WX_TOKEN": "token123"})
    assert "是不是 SHENBAO_WECHAT_TOKEN？" in sentence
