"""The bot killed at every named point of a turn, of a delivery and of a document: nothing lost, nothing doubled, repeats counted."""

from pathlib import Path

import pytest

from tests.answers import BY_KIND
from tests.applicant import Applicant
from tests.bot_process import BotProcess, for_telegram
from tests.fakes.telegram_server import FakeTelegram
from tests.history import breaches, repeats
from tests.killed_bot import DOCUMENT_POINTS, KILL_AT, KILLS, TURN_POINTS
from tests.telegram_history import seen_in
from tests.waiting import PATIENCE


class Points:
    """Has the bot killed at one point after the other, the next one as soon as somebody reads what follows the last."""

    def __init__(self, folder: Path, points: list[str]) -> None:
        self.left = points
        self._armed = folder / KILL_AT

    async def __call__(self) -> None:
        if self.left and not self._armed.exists():
            self.arm(self.left.pop(0))

    def arm(self, point: str) -> None:
        self._armed.with_suffix(".new").write_text(point, encoding="utf-8")
        self._armed.with_suffix(".new").replace(self._armed)

    @property
    def all_passed(self) -> bool:
        return not self.left and not self._armed.exists()


@pytest.mark.timeout(300)
@pytest.mark.parametrize("kind", ["point", "zone"])
async def test_killed_at_every_point(kind: str, telegram: FakeTelegram, tmp_path: Path) -> None:
    async with BotProcess(tmp_path, module="tests.killed_bot", **for_telegram(telegram)) as bot:
        points = Points(tmp_path, list(TURN_POINTS))
        applicant = Applicant(telegram.person(1001), kind, disturb=points)
        gaps = await applicant.answers_everything(await applicant.begins())
        assert points.all_passed
        given = dict(BY_KIND[kind])
        for number, point in enumerate(DOCUMENT_POINTS):
            points.arm(point)
            await applicant.has_the_document(gaps)
            assert points.all_passed, point
            given["postcode"] = f"1000{number + 10}"
            await applicant.says("修改邮政编码")
            await applicant.reads()
            await applicant.says(given["postcode"])
            gaps = await applicant.reads()
        await applicant.has_the_document(gaps)
        await telegram.all_confirmed(timeout=PATIENCE)
        assert await bot.stops() == 0
        assert "Traceback" not in bot.stderr
        kills = len((tmp_path / KILLS).read_text(encoding="utf-8").splitlines())
        assert kills == len(TURN_POINTS) + len(DOCUMENT_POINTS)
        seen = seen_in(telegram, {1001: given})
        assert await breaches(f"sqlite:///{bot.database}", seen) == []
        assert applicant.apologies == 0
        assert repeats(seen) == applicant.repeats <= kills
        print(f"{kind}: {kills} kills, {repeats(seen)} repeats")
