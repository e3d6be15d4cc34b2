"""Staff commands say what they did not understand, take several applications, and know the day a paper arrived."""

from datetime import timedelta

import pytest

from bot.storage.applications import Applications
from bot.storage.audit import Audit
from bot.storage.scope import EVERYWHERE
from dialogs.model.stages import Stage
from tests.promises.staff.test_record import filed, of_papers, sent_to
from tests.staff_player import ADMIN, StaffPlayer


async def two_made(bureau: StaffPlayer) -> tuple[str, str]:
    for who in ("甲", "乙"):
        await bureau.applies(who, "point", None, enterprise_name=f"北京{who}示例有限公司")
        await bureau.says(who, "生成申报表")
    return (await filed(bureau, "#1")).reference or "", (await filed(bureau, "#2")).reference or ""


async def has(bureau: StaffPlayer, stage: Stage, *numbers: int) -> list[bool]:
    return [stage in (await filed(bureau, f"#{number}")).stages for number in numbers]


@pytest.mark.parametrize("words", ["收件 {} {}", "收件\n{}\n{}", "/received {}、{}", "/received {},{}"])
async def test_several_references_are_recorded_each_with_its_sentence(bureau: StaffPlayer, words: str) -> None:
    references = await two_made(bureau)
    told = await bureau.says(ADMIN, words.format(*references))
    assert await has(bureau, Stage.RECEIVED, 1, 2) == [True, True]
    assert all(f"已登记：{reference}" in sent_to(ADMIN, told) for reference in references)
    assert all("纸质材料已于" in sent_to(who, told) for who in ("甲", "乙"))


async def test_of_several_each_is_recorded_or_said_why_not(bureau: StaffPlayer) -> None:
    first, second = await two_made(bureau)
    await bureau.says(ADMIN, f"收件 {first}")
    told = sent_to(ADMIN, await bureau.says(ADMIN, f"收件 {first} FT23-XXXXXX {second}"))
    assert "1 份已办，2 份没有办" in told
    assert f"{first} 北京甲示例有限公司已经登记过" in told
    assert "没有找到“FT23-XXXXXX”" in told
    assert f"已登记：{second}" in told


@pytest.mark.parametrize(
    "words",
    ["收件 {} 随便", "收件 {} 6月31日", "收件 甲示例 乙示例", "推荐 {} 明天", "推荐 {} 随便", "收件 {} 今天 昨天"],
)
async def test_words_left_over_are_said_and_nothing_is_recorded(bureau: StaffPlayer, words: str) -> None:
    first, second = await two_made(bureau)
    stage = Stage.RECEIVED
    if words.startswith("推荐"):
        await bureau.says(ADMIN, f"收件 {first} {second}")
        stage = Stage.RECOMMENDED
    told = await bureau.says(ADMIN, words.format(first))
    assert "没有看懂" in told[0]
    assert "没有登记" in told[0]
    assert await has(bureau, stage, 1, 2) == [False, False]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("6月3日", "2023-06-03"),
        ("2023-06-03", "2023-06-03"),
        ("6.3", "2023-06-03"),
        ("昨天", "2023-06-04"),
        ("今天", "2023-06-05"),
    ],
)
async def test_a_receipt_knows_the_day_the_paper_arrived(bureau: StaffPlayer, words: str, day: str) -> None:
    first, second = await two_made(bureau)
    bureau.at += timedelta(days=4)
    told = await bureau.says(ADMIN, f"收件 {first} {second} {words}")
    assert f"纸质收件（{day}" in sent_to(ADMIN, told)
    assert f"2023年6月{int(day[-2:])}日收到" in sent_to("甲", told)
    [record] = await of_papers(bureau)
    assert f"{record.at:%Y-%m-%d}" == day
    assert f"{record.recorded_at:%Y-%m-%d}" == "2023-06-05"
    [entry] = [each for each in await bureau.store.read(lambda tx: Audit(tx).entries(9)) if first in each.about]
    assert day in entry.about


@pytest.mark.parametrize(("words", "why"), [("2023-06-02", "还没有到"), ("2023-05-29", "早于本批次开始")])
async def test_a_day_to_come_or_before_the_campaign_is_refused(bureau: StaffPlayer, words: str, why: str) -> None:
    first, _ = await two_made(bureau)
    assert why in "\n".join(await bureau.says(ADMIN, f"收件 {first} {words}"))
    assert await has(bureau, Stage.RECEIVED, 1) == [False]


async def test_an_unfinished_application_is_received_only_after_a_question(bureau: StaffPlayer) -> None:
    await bureau.applies("甲", "point", "industry")
    told = sent_to(ADMIN, await bureau.says(ADMIN, "收件 #1"))
    assert "只答了 5 / 28 题" in told
    assert "[仍然收件] [取消]" in told
    assert await has(bureau, Stage.RECEIVED, 1) == [False]
    await bureau.presses(ADMIN, "仍然收件")
    assert await has(bureau, Stage.RECEIVED, 1) == [True]


async def test_a_verdict_of_several_is_one_question(bureau: StaffPlayer) -> None:
    first, second = await two_made(bureau)
    await bureau.says(ADMIN, f"收件 {first} {second}")
    await bureau.says(ADMIN, f"推荐 {first} {second}")
    asked = sent_to(ADMIN, await bureau.says(ADMIN, f"结果 {first} {second} 未通过 请明年再报"))
    assert first in asked
    assert second in asked
    await bureau.presses(ADMIN, "确认")
    assert [(await filed(bureau, f"#{number}")).passed for number in (1, 2)] == [False, False]


async def test_examples_are_of_the_bureaus_own_campaign(bureau: StaffPlayer) -> None:
    [campaign] = bureau.campaigns.current.values()
    bureau.campaigns.install(campaign.model_copy(update={"reference_prefix": "FT26"}))
    for words in ("/received", "/return", "/recommend", "/decide", "/show 没有这一家", "/received 没有这一家"):
        told = "\n".join(await bureau.says(ADMIN, words))
        assert "FT26-" in told, words
        assert "FT23" not in told, words


async def test_the_audit_says_what_was_decided(bureau: StaffPlayer) -> None:
    first, second = await two_made(bureau)
    await bureau.says(ADMIN, f"收件 {first} {second}")
    await bureau.says(ADMIN, f"推荐 {first} {second}")
    for reference, verdict in ((first, "通过"), (second, "未通过")):
        await bureau.says(ADMIN, f"结果 {reference} {verdict}")
        await bureau.presses(ADMIN, "确认")
    abouts = [each.about for each in await bureau.store.read(lambda tx: Audit(tx).entries(9)) if each.what == "decided"]
    assert abouts == [f"{second} 未通过 第1版", f"{first} 通过 第1版"]
    assert await bureau.store.read(lambda tx: Audit(tx).first_tampered()) is None


async def test_a_name_filed_twice_is_asked_about(bureau: StaffPlayer) -> None:
    await bureau.says(ADMIN, "收件 登记 示范点 北京没聊过天有限公司")
    told = sent_to(ADMIN, await bureau.says(ADMIN, "收件 登记 示范点 北京没聊过天有限公司 6月1日"))
    assert "已经有了" in told
    assert "#1 北京没聊过天有限公司" in told
    assert len(await bureau.store.read(lambda tx: Applications(tx, EVERYWHERE).find("没聊过天"))) == 1
    await bureau.presses(ADMIN, "仍然登记")
    assert len(await bureau.store.read(lambda tx: Applications(tx, EVERYWHERE).find("没聊过天"))) == 2


async def test_a_name_that_an_applicant_has_is_asked_about_too(bureau: StaffPlayer) -> None:
    first, _ = await two_made(bureau)
    told = sent_to(ADMIN, await bureau.says(ADMIN, "收件 登记 示范点 北京甲示例有限公司"))
    assert f"/received {first}" in told


async def test_what_is_voided_counts_nowhere_until_it_is_restored(bureau: StaffPlayer) -> None:
    first, second = await two_made(bureau)
    assert "请写编号和原因" in "\n".join(await bureau.says(ADMIN, f"作废 {first}"))
    told = await bureau.says(ADMIN, f"作废 {first} 试填")
    assert sent_to("甲", told) == ""
    assert "共 1 份" in "\n".join(await bureau.says(ADMIN, "统计"))
    listed = "\n".join(await bureau.says(ADMIN, "名单"))
    assert first not in listed
    assert second in listed
    shown = "\n".join(await bureau.says(ADMIN, f"/show {first}"))
    assert "作废" in shown
    assert "试填" in shown
    assert first in "\n".join(await bureau.says(ADMIN, "名单 已作废"))
    assert "已作废" in "\n".join(await bureau.says(ADMIN, f"收件 {first}"))
    await bureau.says(ADMIN, f"作废 {first} 撤销")
    assert "共 2 份" in "\n".join(await bureau.says(ADMIN, "统计"))


async def test_a_decided_application_is_not_voided(bureau: StaffPlayer) -> None:
    first, _ = await two_made(bureau)
    await bureau.says(ADMIN, f"收件 {first}")
    await bureau.says(ADMIN, f"推荐 {first}")
    assert "不能作废" in "\n".join(await bureau.says(ADMIN, f"作废 {first} 试填"))


async def test_a_paper_filed_by_name_moves_to_its_applicants_own_application(bureau: StaffPlayer) -> None:
    await bureau.says(ADMIN, "收件 登记 示范点 北京甲示例有限公司 6月1日")
    bureau.at += timedelta(days=3)
    await bureau.applies("甲", "point", None, enterprise_name="北京甲示例有限公司")
    await bureau.says("甲", "生成申报表")
    reference = (await filed(bureau, "#2")).reference
    asked = sent_to(ADMIN, await bureau.says(ADMIN, f"合并 #1 {reference}"))
    assert "[确认合并] [取消]" in asked
    assert await has(bureau, Stage.RECEIVED, 1, 2) == [True, False]
    told = await bureau.presses(ADMIN, "确认合并")
    assert await has(bureau, Stage.RECEIVED, 1, 2) == [False, True]
    assert "2023年6月1日收到" in sent_to("甲", told)
    [record] = await of_papers(bureau, 2)
    assert record.version == 1
    assert "共 1 份" in "\n".join(await bureau.says(ADMIN, "统计"))
    assert await bureau.store.read(lambda tx: Audit(tx).first_tampered()) is None


@pytest.mark.parametrize("words", ["#2 #1", "#1 #1", "#1", "#1 #2 #3", "#1 #2 随便"])
async def test_what_cannot_be_merged_is_said(bureau: StaffPlayer, words: str) -> None:
    await bureau.says(ADMIN, "收件 登记 示范点 北京甲示例有限公司")
    await bureau.applies("甲", "point")
    told = sent_to(ADMIN, await bureau.says(ADMIN, f"合并 {words}"))
    assert "确认合并" not in told
    assert await has(bureau, Stage.RECEIVED, 1, 2) == [True, False]
