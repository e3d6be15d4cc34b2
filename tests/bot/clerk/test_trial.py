"""A trial: one campaign alone, on its day, on a database of which nothing is left."""

from datetime import date, datetime
from pathlib import Path

import pytest

from bot.clerk.trial import Trial, clock_on, run_trial
from bot.clock import BEIJING, Clock
from bot.settings import Settings
from standards.library import read_campaigns

FENGTAI = read_campaigns()["fengtai-2023"]
NOON = datetime(2026, 1, 2, 12, 0, tzinfo=BEIJING)


def test_the_clock_goes_on_from_the_hour_of_the_day() -> None:
    moments = iter([NOON, NOON.replace(minute=5)])
    clock = clock_on(date(2023, 6, 1), lambda: next(moments))
    assert clock() == datetime(2023, 6, 1, 12, 5, tzinfo=BEIJING)
    assert clock_on(None, lambda: NOON)() == NOON


@pytest.mark.parametrize(("web", "channel"), [(True, "web"), (False, "console")])
def test_only_this_campaign_on_a_database_that_is_thrown_away(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], web: bool, channel: str
) -> None:
    monkeypatch.setenv("SHENBAO_CHANNELS", "telegram")
    monkeypatch.setenv("SHENBAO_TELEGRAM_TOKEN", "123456:" + "A" * 35)
    monkeypatch.setenv("SHENBAO_DATABASE_URL", "sqlite:///real.db")
    seen: list[tuple[Settings, date]] = []

    def serve(settings: Settings, clock: Clock) -> int:
        assert settings.campaigns is not None
        assert (settings.campaigns / "templates" / "point.docx").is_file()
        Path(settings.database_url.removeprefix("sqlite:///")).write_bytes(b"")
        seen.append((settings, clock().date()))
        return 0

    assert run_trial(FENGTAI, Trial(date(2023, 6, 1), web, 8123), serve) == 0
    [(settings, day)] = seen
    assert day == date(2023, 6, 1)
    assert (settings.channels, settings.bundled, settings.telegram_token) == ((channel,), False, None)
    assert "real.db" not in settings.database_url
    assert not Path(settings.database_url.removeprefix("sqlite:///")).parent.exists()
    said = capsys.readouterr().out
    assert "按 2023-06-01 这一天" in said
    assert ("http://127.0.0.1:8123" in said) is web
