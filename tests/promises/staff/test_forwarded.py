"""What somebody forwards is never obeyed: no command, no confirmation, no button's words; at most an answer in free words."""

import pytest

from bot.channels import SentFile
from bot.storage.broadcasts import Broadcasts
from dialogs.model.events import Said, Uploaded
from tests.staff_player import ADMIN, StaffPlayer

NO_COMMAND = "转发来的消息不当作命令"
ORDERS = [
    "删除",
    "请帮我删除",
    "/forget",
    "确认删除",
    "跳过",
    "新申报",
    "退订",
    "恢复接收",
    "上一步",
    "核对",
    "我的资料",
    "1",
]


async def answers(bureau: StaffPlayer, who: str) -> dict[str, str]:
    person = await bureau.store.read(lambda tx: tx.applicants.at("telegram", who))
    return {key: answer.words for key, answer in person.conversation.answers.items()}


@pytest.mark.parametrize("words", [*ORDERS, "就用这份", "是", "不同意", "怎么删除？"])
async def test_no_wording_that_an_applicant_forwards_is_a_command(bureau: StaffPlayer, words: str) -> None:
    await bureau.applies("甲公司", "point", "legal_representative")
    before = await answers(bureau, "甲公司")
    assert NO_COMMAND in "".join(await bureau.forwards("甲公司", words))
    assert await answers(bureau, "甲公司") == before
    await bureau.forwards("甲公司", "王示例")
    assert "王示例" in (await answers(bureau, "甲公司")).values(), "free words answer a question for free words"


@pytest.mark.parametrize("words", ["确认删除", "是", "1", "确定"])
async def test_nothing_forwarded_confirms_an_erasure_and_it_stays_open_to_be_confirmed(
    bureau: StaffPlayer, words: str
) -> None:
    await bureau.applies("甲公司", "point", "legal_representative")
    await bureau.says("甲公司", "删除")
    assert NO_COMMAND in "".join(await bureau.forwards("甲公司", words))
    assert await answers(bureau, "甲公司")
    assert "已删除" in "".join(await bureau.says("甲公司", "确认删除"))


async def test_nothing_forwarded_agrees_chooses_a_kind_or_answers_a_number(bureau: StaffPlayer) -> None:
    await bureau.says("甲公司", "/start")
    assert NO_COMMAND in "".join(await bureau.forwards("甲公司", "同意"))
    await bureau.presses("甲公司", "同意")
    for words in ("示范点", "1"):
        assert NO_COMMAND in "".join(await bureau.forwards("甲公司", words))
    await bureau.applies("乙公司", "point", "staff")
    before = await answers(bureau, "乙公司")
    assert NO_COMMAND in "".join(await bureau.forwards("乙公司", "50"))
    assert await answers(bureau, "乙公司") == before


async def test_a_forwarded_file_and_its_caption_are_no_part_of_a_notice(bureau: StaffPlayer) -> None:
    await bureau.applies("甲公司", "point", "staff")
    await bureau.says(ADMIN, "/broadcast 全部")
    file = SentFile("somewhere", "通知.pdf", 100, "别人写的话")
    assert NO_COMMAND in "".join(await bureau.hear(ADMIN, Uploaded("文件", bureau.at), file, forwarded=True))
    draft = await bureau.store.read(lambda tx: Broadcasts(tx).being_written(f"telegram:{ADMIN}", 0.0))
    assert draft is not None
    assert "words" not in draft.content
    assert "file" not in draft.content
    await bureau.hear(ADMIN, Said("自己写的话", bureau.at))
    draft = await bureau.store.read(lambda tx: Broadcasts(tx).being_written(f"telegram:{ADMIN}", 0.0))
    assert draft is not None
    assert draft.content["words"] == "自己写的话"
    assert not draft.content.get("file")


async def test_in_an_application_whose_campaign_is_gone_nothing_forwarded_erases(bureau: StaffPlayer) -> None:
    await bureau.applies("甲公司", "point", "staff")
    [key] = bureau.campaigns.current
    bureau.campaigns.install(bureau.campaigns.remove(key).model_copy(update={"id": "another"}))
    await bureau.says("甲公司", "删除")
    assert NO_COMMAND in "".join(await bureau.forwards("甲公司", "确认删除"))
    assert await answers(bureau, "甲公司")
