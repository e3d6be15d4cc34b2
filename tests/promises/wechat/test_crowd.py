"""Five hundred people at once: every answer within WeChat's five seconds, nothing brought twice because of us."""

import asyncio

import pytest

from tests.bot_process import BotProcess
from tests.fakes.wechat_platform import Kind, WeChatPlatform
from tests.wechat_applicant import WeChatApplicant, place

PEOPLE = 500
ANSWERS = 3


@pytest.mark.timeout(300)
async def test_five_hundred_follow_agree_and_answer_at_once(platform: WeChatPlatform, bot: BotProcess) -> None:
    applicants = [WeChatApplicant(platform.person(number), ("point", "zone")[number % 2]) for number in range(PEOPLE)]

    async def hastens(applicant: WeChatApplicant) -> None:
        question = await applicant.begins()
        for text in list(applicant.given.values())[:ANSWERS]:
            applicant.answered += 1
            assert place(question)[0] == applicant.answered
            question = await applicant.says(text)
        assert place(question)[0] == ANSWERS + 1

    await asyncio.gather(*map(hastens, applicants))
    assert platform.redeliveries == []
    assert platform.spent == 0
    assert {line.kind for applicant in applicants for line in applicant.person.messages} == {Kind.PASSIVE}
    print(f"slowest answer {max(answer.seconds for answer in platform.answers):.2f} s")
