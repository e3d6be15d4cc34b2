"""From the follow to the document on passive replies alone: nothing of WeChat's quota is spent."""

import pytest

from tests.bot_process import BotProcess
from tests.fakes.wechat_platform import Kind, WeChatPlatform
from tests.history import differences
from tests.wechat_applicant import WeChatApplicant


@pytest.mark.parametrize("kind", ["point", "zone"])
async def test_both_kinds_come_to_their_document_without_a_customer_service_message(
    kind: str, platform: WeChatPlatform, bot: BotProcess
) -> None:
    applicant = WeChatApplicant(platform.person(), kind)
    await applicant.applies()
    assert platform.spent == 0
    assert platform.calls_of("message/custom/send") == []
    assert {line.kind for line in applicant.person.messages} == {Kind.PASSIVE}
    assert len(applicant.person.messages) == applicant.turns
    assert platform.redeliveries == []
    conversation = await bot.conversation("wechat", applicant.person.openid)
    assert {key: answer.words for key, answer in conversation.answers.items()} == applicant.given
    assert list(differences(applicant.document, conversation)) == []


async def test_every_reply_fits_whatever_is_asked(platform: WeChatPlatform, bot: BotProcess) -> None:
    applicant = WeChatApplicant(platform.person(), "point")
    await applicant.answers_everything(await applicant.begins())
    for asked in (
        "核对",
        "差距",
        "展开看怎么补",
        "材料清单",
        "办理情况",
        "帮助",
        "隐私",
        "联系方式",
        "进度",
        "申报条件",
    ):
        assert await applicant.says(asked)
    assert max(len(line.text.encode()) for line in applicant.person.messages) <= 2048
    assert {line.kind for line in applicant.person.messages} == {Kind.PASSIVE}
