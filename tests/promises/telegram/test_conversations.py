"""Applicants in Telegram: what they send, tap and receive, with the real bot in a process of its own."""

import asyncio
import time
from collections.abc import AsyncIterator
from itertools import count

import pytest
import pytest_asyncio

from standards.campaign import Campaign
from tests.answers import BY_KIND
from tests.applicant import KINDS, Applicant, place
from tests.bot_process import BotProcess, for_telegram
from tests.fakes.telegram_server import FakeTelegram, Message, Person
from tests.fixtures.telegram_webhook import webhook_settings
from tests.ports import free_port
from tests.waiting import PATIENCE

pytestmark = pytest.mark.asyncio(loop_scope="module")
NUMBERS = count(1001)

READ_AS = {
    "annual_output": "3,200 万元",
    "employees": "120 人",
    "contact_phone": {"point": "010-63400000 转 6018", "zone": "010-63400001"},
    "enterprises": "67 家",
    "park_output": "120,000 万元",
    "qualified_enterprises": "3 家",
    "protecting_share": "29.8%（20 家）",
}
"""Answers that are printed otherwise than they were typed."""


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram(query_lifetime=60) as telegram:
        yield telegram
        assert telegram.strangeness == []


@pytest_asyncio.fixture(loop_scope="module", scope="module", params=["polling", "webhook"])
async def bot(
    request: pytest.FixtureRequest, telegram: FakeTelegram, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[BotProcess]:
    """One bot for all of these, which polls or has updates brought; each test is somebody else."""
    settings = for_telegram(telegram) | (webhook_settings(free_port()) if request.param == "webhook" else {})
    async with BotProcess(tmp_path_factory.mktemp("bot"), **settings) as bot:
        yield bot
        assert "Traceback" not in bot.stderr


@pytest.mark.parametrize("kind", ["point", "zone"])
async def test_from_start_to_the_official_form(
    kind: str, telegram: FakeTelegram, bot: BotProcess, campaign: Campaign
) -> None:
    applicant = Applicant(telegram.person(next(NUMBERS)), kind)
    closing = await applicant.applies()
    printed = {row[at]: row[at + 1] for row in applicant.printed for at in range(0, len(row), 2)}
    for field in campaign.kind(kind).form.fields[:-1]:
        expected = READ_AS.get(field.key, BY_KIND[kind][field.key])
        assert printed[field.label] == (expected[kind] if isinstance(expected, dict) else expected)
    assert applicant.document is not None
    name = BY_KIND[kind][campaign.kind(kind).name_field.key]
    assert (applicant.document.file_name or "").startswith(f"{KINDS[kind]}申报表_{name}_")
    assert closing.id > applicant.document.id
    assert closing.text.startswith("申报表已生成，编号 FT23-")
    assert closing.labels == ["查看差距", "修改", "材料清单", "联系方式"]
    assert applicant.repeats == 0
    assert applicant.person.actions[-1] == "upload_document"
    await telegram.all_confirmed()


async def begins(telegram: FakeTelegram) -> tuple[Person, Message]:
    """Somebody who reads the first question of a 示范点."""
    applicant = Applicant(telegram.person(next(NUMBERS)), "point")
    return applicant.person, await applicant.begins()


async def says(person: Person, text: str) -> Message:
    await person.says(text)
    return await person.hears(timeout=PATIENCE)


async def reaches(person: Person, key: str) -> Message:
    """Answer the questions up to that one; return it."""
    for each, answer in BY_KIND["point"].items():
        if each == key:
            break
        question = await says(person, answer)
    return question


async def test_ticks_are_redrawn_in_place(telegram: FakeTelegram, bot: BotProcess) -> None:
    person, _ = await begins(telegram)
    question = await reaches(person, "organisation")
    seen = len(person.heard_words)
    for option in ("负责人牵头的领导机构", "明确的工作职责"):
        await person.presses(f"☐ {option}", timeout=PATIENCE)
        redrawn = await person.sees_edit(timeout=PATIENCE)
        assert redrawn.id == question.id
        assert redrawn.text == question.text
        assert f"☑ {option}" in redrawn.labels
    await person.presses("☑ 负责人牵头的领导机构")
    assert "☐ 负责人牵头的领导机构" in (await person.sees_edit(timeout=PATIENCE)).labels
    assert len(person.heard_words) == seen
    assert not telegram.calls_of("editMessageText")
    await person.presses("选好了")
    answered = await person.hears(timeout=PATIENCE)
    assert "明确的工作职责" in answered.text
    assert "领导机构" not in answered.text.partition("题")[0]
    assert place(answered)[0] == place(question)[0] + 1


async def test_a_double_tap_sets_once_and_an_old_button_changes_nothing(
    telegram: FakeTelegram, bot: BotProcess
) -> None:
    person, _ = await begins(telegram)
    question = await reaches(person, "enterprise_type")
    await person.presses("有限责任公司", on=question)
    await person.presses("有限责任公司", on=question)
    after = await person.hears(timeout=PATIENCE)
    assert place(after)[0] == place(question)[0] + 1
    told = await person.hears(timeout=PATIENCE)
    assert "没有改动" in told.text
    assert place(told) == place(after)
    await person.presses("国有企业", on=question)
    assert "没有改动" in (await person.hears(timeout=PATIENCE)).text
    read_back = await says(person, "核对")
    assert "企业类型：有限责任公司" in read_back.text
    await telegram.all_confirmed()
    assert telegram.unanswered_presses == []


async def test_a_double_tap_on_a_tick_never_flips_it_back(telegram: FakeTelegram, bot: BotProcess) -> None:
    person, _ = await begins(telegram)
    question = await reaches(person, "organisation")
    for _ in range(2):
        await person.presses("☐ 明确的工作职责", on=question)
    await person.sees_edit(timeout=PATIENCE)  # it follows the commit, after which updates are confirmed
    await telegram.all_confirmed()
    assert "☑ 明确的工作职责" in person.screen[-1].labels


async def test_what_is_not_text_is_answered_and_loses_nothing(telegram: FakeTelegram, bot: BotProcess) -> None:
    person, question = await begins(telegram)
    for send, named in (
        (person.sends_sticker, "贴纸"),
        (person.sends_photo, "图片"),
        (person.sends_voice, "语音"),
        (person.sends_location, "位置"),
        (person.sends_document, "文件"),
    ):
        await send()
        told = await person.hears(timeout=PATIENCE)
        assert named in told.text
        assert place(told) == place(question)
    await person.sends_raw(dice={"emoji": "🎲", "value": 3})
    assert place(await person.hears(timeout=PATIENCE)) == place(question)


async def test_an_edited_message_changes_no_answer(telegram: FakeTelegram, bot: BotProcess) -> None:
    person, _ = await begins(telegram)
    after = await says(person, "北京示例精密仪器有限公司")
    await person.edits("北京另一家有限公司")
    told = await person.hears(timeout=PATIENCE)
    assert "核对" in told.text
    assert place(told) == place(after)
    assert "北京示例精密仪器有限公司" in (await says(person, "核对")).text


async def test_a_group_is_shown_the_way_to_the_private_chat(telegram: FakeTelegram, bot: BotProcess) -> None:
    member = telegram.person(next(NUMBERS))
    group = telegram.group(-100123, member=member)
    group.adds_bot()
    await group.says("大家好")
    await group.says("/start")
    told = await group.hears(timeout=PATIENCE)
    assert "https://t.me/shenbao_test_bot?start=" in told.text
    await group.says_anonymously("/start@shenbao_test_bot")
    assert "https://t.me/" in (await group.hears(timeout=PATIENCE)).text
    await telegram.all_confirmed()
    known = {int(address) for (address,) in bot.stored("SELECT address FROM identities")}
    assert known.isdisjoint({group.id, member.id, 1087968824})
    assert telegram.calls_of("sendMessage", chat=member.id) == []


async def test_an_unknown_command_is_named_and_help_offered(telegram: FakeTelegram, bot: BotProcess) -> None:
    person, question = await begins(telegram)
    told = await says(person, "/qwerty")
    assert "/qwerty" in told.text
    assert "帮助" in told.text
    assert place(told) == place(question)
    assert {command["command"] for command in telegram.commands} >= {"start", "help", "forget", "document"}


@pytest.mark.parametrize(
    "rude", ["<b>&{{ 7*7 }}有限公司</b>", "甲*_[乙](丙)~`", "北京\x07示\u202e例公司", "北京👍有限公司"]
)
async def test_rude_names_are_kept_as_they_are(rude: str, telegram: FakeTelegram, bot: BotProcess) -> None:
    person, question = await begins(telegram)
    after = await says(person, rude)
    if "记作" in after.text:  # an odd name is asked back, and kept once it is confirmed
        after = await says(person, "是")
    assert place(after)[0] == place(question)[0] + 1, after.text
    await says(person, "核对")
    await says(person, "申报表")
    draft = next(message for message in person.screen if message.document)
    assert draft.document is not None
    applicant = Applicant(person, "point")
    applicant.document = draft
    kept = rude.replace("\x07", "").replace("\u202e", "")
    assert applicant.printed[0][1] == kept


async def test_four_thousand_characters_where_a_name_is_asked(telegram: FakeTelegram, bot: BotProcess) -> None:
    person, question = await begins(telegram)
    told = await says(person, "字" * 4096)
    assert place(told) == place(question)
    assert 0 < len(told.text) < 4096


async def test_a_long_text_comes_in_several_messages_and_goes_to_the_annex(
    telegram: FakeTelegram, bot: BotProcess
) -> None:
    applicant = Applicant(telegram.person(next(NUMBERS)), "point")
    applicant.answers.pop()
    await applicant.begins()
    for answer in applicant.answers:
        await says(applicant.person, answer)
    text = "".join(f"第{number}项措施已落实，台账齐全；" for number in range(1, 450))
    assert len(text) > 4096
    await applicant.person.says(text)
    first, second = [await applicant.person.hears(timeout=PATIENCE) for _ in range(2)]
    assert "已收到 4,096 字" in first.text
    assert f"{len(text):,} 字" in second.text or f"{len(text) + 1:,} 字" in second.text
    await applicant.person.presses("完成")
    gaps = await applicant.person.hears(timeout=PATIENCE)
    await applicant.has_the_document(gaps)
    [narrative] = [cell for row in applicant.printed for cell in row if "第1项措施已落实" in cell]
    assert "接附页" in narrative
    assert "第449项措施已落实" not in narrative


async def test_messages_of_one_chat_are_answered_in_order(telegram: FakeTelegram, bot: BotProcess) -> None:
    person, _ = await begins(telegram)
    for answer in list(BY_KIND["point"].values())[:8]:
        await person.says(answer)
    heard = [place(await person.hears(timeout=PATIENCE))[0] for _ in range(8)]
    assert heard == [2, 3, 4, 5, 6, 7, 8, 9]


async def test_a_slow_chat_holds_up_nobody_else(telegram: FakeTelegram, bot: BotProcess) -> None:
    slow, _ = await begins(telegram)
    quick, _ = await begins(telegram)
    telegram.fail_next("sendMessage", "reset", chat=slow.id, delay=6)
    await slow.says("北京示例精密仪器有限公司")
    await telegram.called("sendMessage", times=len(telegram.calls_of("sendMessage")) + 1, timeout=PATIENCE)
    since = time.monotonic()
    for answer in list(BY_KIND["point"].values())[:5]:
        assert place(await says(quick, answer))[0] > 1
    assert time.monotonic() - since < 5
    assert place(await slow.hears(timeout=PATIENCE))[0] == 2
    assert time.monotonic() - since > 5


async def test_many_at_once_each_get_their_own_form(telegram: FakeTelegram, bot: BotProcess) -> None:
    applicants = [Applicant(telegram.person(next(NUMBERS)), "point" if n % 2 else "zone") for n in range(6)]
    await asyncio.gather(*(applicant.applies() for applicant in applicants))
    assert [applicant.repeats for applicant in applicants] == [0] * 6
    references = {closing_of(applicant).partition("编号 ")[2][:11] for applicant in applicants}
    assert len(references) == 6


def closing_of(applicant: Applicant) -> str:
    return applicant.person.screen[-1].text
