"""The bot on 微信客服 killed at every point of a turn and of a document: nothing is lost, and nobody is told anything twice."""

from collections import Counter
from pathlib import Path

import pytest

from standards.campaign import Campaign
from tests.answers import BY_KIND
from tests.bot_process import BotProcess
from tests.fakes.wecom_platform import FakeWecom
from tests.fakes.wecom_sessions import Visitor
from tests.killed_bot import KILL_AT, KILLS, TURN_POINTS, WECOM_POINTS
from tests.ports import free_port
from tests.waiting import comes_true
from tests.wecom_applicant import answers_of, blanks_in, forms
from tests.wecom_world import environment_for

TURNS = [*TURN_POINTS, *(point for point in WECOM_POINTS if point != "the file is uploaded")]
DOCUMENTS = [
    "the file is uploaded",
    "the platform has it",
    "the message is counted",
    "before the closing words' commit",
]


class Talk:
    """A person who reads each answer before they go on, whatever happens to the bot meanwhile."""

    def __init__(self, visitor: Visitor, folder: Path) -> None:
        self.visitor = visitor
        self._armed = folder / KILL_AT

    def kill_at(self, point: str) -> None:
        self._armed.with_suffix(".new").write_text(point, encoding="utf-8")
        self._armed.with_suffix(".new").replace(self._armed)

    async def reads(self, count: int) -> None:
        """Wait until so many messages have come in all."""
        await comes_true(lambda: len(self.visitor.received) >= count)

    async def says(self, text: str, messages: int = 1) -> None:
        before = len(self.visitor.received)
        self.visitor.says(text)
        await self.reads(before + messages)

    async def presses(self, label: str) -> None:
        before = len(self.visitor.received)
        self.visitor.presses(label)
        await self.reads(before + 1)

    async def is_killed(self) -> None:
        """Wait until the point was passed."""
        await comes_true(lambda: not self._armed.exists())


@pytest.mark.timeout(300)
async def test_killed_at_every_point(platform: FakeWecom, tmp_path: Path, campaign: Campaign) -> None:
    port = free_port()
    async with BotProcess(tmp_path, module="tests.killed_bot", **environment_for(platform, port)) as bot:
        await bot.listens()
        platform.callback_url = f"http://127.0.0.1:{port}/wecom"
        visitor = platform.person()
        talk = Talk(visitor, tmp_path)
        visitor.enters()
        await talk.reads(1)
        await talk.presses("同意")
        await talk.presses(campaign.kind("point").name)
        said = answers_of(campaign, "point")
        for number, text in enumerate(said):
            if number < len(TURNS):
                talk.kill_at(TURNS[number])
            await talk.says(text, 2 if number == len(said) - 2 else 1)
            await talk.is_killed()
        for point in DOCUMENTS:
            talk.kill_at(point)
            await talk.says("生成申报表", 2)
            await talk.is_killed()
        await talk.says("进度")
        platform.callback_url = ""
        assert await bot.stops() == 0
        assert "Traceback" not in bot.stderr
        kills = len((tmp_path / KILLS).read_text(encoding="utf-8").splitlines())
        assert kills == len(TURNS) + len(DOCUMENTS)
        assert bot.stored("SELECT id, what, failure FROM outbox WHERE sent_at IS NULL") == []
        conversation = await bot.conversation("wecom", visitor.address)
    assert platform.methods.repeats > len(DOCUMENTS), "the bot has sent again what had arrived"
    _nothing_is_doubled(visitor, said)
    field = campaign.kind("point").name_field
    assert all((field.label, BY_KIND["point"][field.key]) in blanks_in(form) for form in forms(visitor))
    assert len(forms(visitor)) == len(DOCUMENTS)
    assert len(conversation.answers) == len(said)


def _nothing_is_doubled(visitor: Visitor, said: list[str]) -> None:
    """Every message under one number, and each question asked once."""
    numbers = Counter(message.number for message in visitor.received)
    assert [number for number, count in numbers.items() if count > 1] == []
    questions = [message.words for message in visitor.received if " 题 · " in message.words]
    assert len(questions) == len(set(questions)) == len(said)
