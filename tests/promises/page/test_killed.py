"""The bot killed again and again under a page that repeats what is not acknowledged: nothing missing, nothing twice, nothing in clear."""

import asyncio
import random
from pathlib import Path

import aiohttp
import pytest

from tests import answers
from tests.bot_process import BotProcess
from tests.visitor import Visitor

ADDRESS = "北京市丰台区样例胡同7号"
"""None that the campaign itself gives as an example: its texts are kept in clear."""
KILLS = 4
AN_ANSWER_TAKES = 0.05
"""Seconds within which an answer is mostly on its way: a kill comes before it, during it or after it."""
SECRETS = ("北京示例精密仪器有限公司", "王示例", ADDRESS)


async def _until_it_is_taken(visitor: Visitor, text: str, mark: str) -> None:
    """Send as the page does: with the same mark until it is acknowledged."""
    while True:
        try:
            await visitor.says(text, mark=mark)
        except (aiohttp.ClientError, ConnectionError):
            await asyncio.sleep(0.1)
        else:
            return


@pytest.mark.parametrize("seed", [1, 2])
async def test_killed_while_somebody_fills_in(bot: BotProcess, seed: int) -> None:
    drawn = random.Random(seed)
    given = list(answers.POINT.values())[:-1]
    killed_at = drawn.sample(range(len(given)), KILLS)

    async def is_killed() -> None:
        await asyncio.sleep(drawn.uniform(0, AN_ANSWER_TAKES))
        await bot.kills_itself()
        await bot.starts()
        await bot.listens()

    async with Visitor(bot.url) as visitor:
        await visitor.enters()
        await visitor.starts()
        await visitor.presses("同意")
        await visitor.presses("示范点")
        for number, text in enumerate(given):
            taken = _until_it_is_taken(visitor, text, mark=f"answer-{number:04d}")
            await asyncio.gather(taken, *([is_killed()] if number in killed_at else []))
        await visitor.enters()
    assert bot.kills == KILLS
    heard = [message["text"] for message in visitor.messages if message["kind"] == "heard"]
    assert heard == ["同意", "示范点", *given]
    questions = [text for text in visitor.texts if "/ 28 题" in text]
    assert len(questions) == len(set(questions)) == 28
    kept = (await bot.conversation("web", bot.stored("SELECT address FROM identities")[0][0])).answers
    assert [answer.words for answer in kept.values()] == given


async def test_nothing_of_a_page_lies_in_clear(bot: BotProcess) -> None:
    async with Visitor(bot.url) as visitor:
        await visitor.enters()
        await visitor.starts()
        await visitor.presses("同意")
        await visitor.presses("示范点")
        for text in list({**answers.POINT, "address": ADDRESS}.values())[:-1]:
            await visitor.says(text)
        await visitor.presses("就用这份")
        await visitor.says("申报表")
        await visitor.hears("申报表已生成")
        _, device = await visitor.posts("/api/device", {})
        lying = _everything(bot.folder)
        file = next(message for message in visitor.messages if message["kind"] == "file")
        link = device["link"].partition("#pass=")[2]
        for secret in (*SECRETS, file["name"], file["file"], link, device["code"].replace("-", ""), visitor.token):
            assert secret.encode() not in lying, secret
        await visitor.says("删除")
        await visitor.presses("是")
        assert bot.stored("SELECT count(*) FROM web_files") == [(0,)]
        assert bot.stored("SELECT count(*) FROM web_passes") == [(0,)]
        assert bot.stored("SELECT count(*) FROM outbox WHERE what IN ('heard', 'file')") == [(0,)]


def _everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())
