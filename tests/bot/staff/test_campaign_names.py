"""A campaign is named in any wording; where several are visible and none is named, it is asked for."""

from datetime import timedelta

from bot.staff.campaign_names import names_of, read_campaigns_meant
from bot.staff.roles import Role
from bot.staff.selection import read_selection
from bot.staff.selection_description import describe
from bot.storage.selection import Selection
from dialogs.model.stages import Stage
from standards.campaign import Campaign
from tests.staff_player import ADMIN, StaffPlayer
from tests.two_bureaus import FENGTAI, HAIDIAN, HAIDIAN_BUREAU, files, joins, two_bureaus


def installed() -> dict[str, Campaign]:
    """Return both campaigns, and next year's of the first district, whose 示范点 is called 示范企业."""
    campaigns = {key: folder.campaign for key, folder in two_bureaus().items()}
    next_year = campaigns[FENGTAI].model_copy(update={"id": "fengtai-2024", "year": 2024, "reference_prefix": "FT24"})
    kinds = [each.model_copy(update={"name": each.name.replace("示范点", "示范企业")}) for each in next_year.kinds]
    return {**campaigns, "fengtai-2024": next_year.model_copy(update={"kinds": tuple(kinds)})}


def test_a_campaign_is_named_at_the_beginning_of_what_is_said() -> None:
    campaigns = installed()
    for text, keys, rest in (
        ("海淀 2023-07-31 因系统升级", [HAIDIAN], "2023-07-31 因系统升级"),
        ("海淀区的 7月31日", [HAIDIAN], "7月31日"),
        (f"{HAIDIAN_BUREAU}，评选 8月1日", [HAIDIAN], "评选 8月1日"),
        ("丰台2024年度 电话 010-00000000", ["fengtai-2024"], "电话 010-00000000"),
        ("丰台 2024年度 撤销", ["fengtai-2024"], "撤销"),
        ("fengtai-2023 撤销", [FENGTAI], "撤销"),
        ("海淀 2023年7月31日 因系统升级", [HAIDIAN], "2023年7月31日 因系统升级"),
        ("丰台 撤销", [FENGTAI, "fengtai-2024"], "撤销"),
        ("撤销", [FENGTAI, HAIDIAN, "fengtai-2024"], "撤销"),
    ):
        meant = read_campaigns_meant(campaigns, text)
        assert (list(meant.campaigns), meant.rest) == (keys, rest), text


def test_a_selection_names_campaigns_anywhere() -> None:
    campaigns, today = installed(), two_bureaus()[FENGTAI].campaign.opened
    for text, meant in (
        ("未完成 海淀", Selection(campaign=HAIDIAN, not_reached=(Stage.MADE,))),
        ("丰台", Selection(campaigns=(FENGTAI, "fengtai-2024"))),
        ("2024年度 丰台", Selection(campaign="fengtai-2024")),
        ("示范点", Selection(kinds=((FENGTAI, "point"), (HAIDIAN, "point")))),
        ("示范企业", Selection(kinds=(("fengtai-2024", "point"),))),
        ("示范区", Selection(kind="zone")),
    ):
        read = read_selection(text, campaigns, today)
        assert read == meant, text
        assert read_selection(describe(read, campaigns), campaigns, today) == meant
        assert Selection.read(read.stored()) == meant


def test_two_campaigns_of_one_district_and_year_are_told_apart() -> None:
    campaigns = installed()
    campaigns["fengtai-2024"] = campaigns["fengtai-2024"].model_copy(update={"year": 2023})
    assert names_of(campaigns)[FENGTAI] == "丰台区2023年度（fengtai-2023）"
    assert names_of(campaigns)[HAIDIAN] == "海淀区2023年度"


async def test_a_date_is_moved_only_of_the_campaign_that_is_meant(bureaus: StaffPlayer) -> None:
    asked = "\n".join(await bureaus.says(ADMIN, "/deadline 2023-07-31 因系统升级"))
    assert "哪个批次" in asked
    assert "[丰台区2023年度] [海淀区2023年度]" in asked
    moved = await bureaus.presses(ADMIN, "海淀区2023年度")
    assert "已改：海淀区2023年度 截止时间由 2023-07-20 改为 2023-07-31" in moved[0]
    assert str(bureaus.campaigns.current[FENGTAI].deadline) == "2023-07-10"
    await bureaus.says(ADMIN, "截止 丰台 电话 010-00000000 转 2 因办公室调整")
    assert bureaus.campaigns.current[FENGTAI].contact.telephone == "010-00000000 转 2"
    shown = "\n".join(await bureaus.says(ADMIN, "截止"))
    assert "丰台区2023年度\n" in shown
    assert "海淀区2023年度\n" in shown


async def test_a_bureau_undoes_its_own_change(bureaus: StaffPlayer) -> None:
    await joins(bureaus, "小丰", Role.OFFICER, "丰台区")
    await joins(bureaus, "小海", Role.OFFICER, "海淀区")
    await bureaus.says("小丰", "/deadline 2023-07-25 因系统升级")
    await bureaus.says("小海", "/deadline 2023-07-31 因系统升级")
    assert "已撤销：截止时间" in (await bureaus.says("小丰", "截止 撤销"))[0]
    assert str(bureaus.campaigns.current[FENGTAI].deadline) == "2023-07-10"
    assert str(bureaus.campaigns.current[HAIDIAN].deadline) == "2023-07-31"
    assert "没有可以撤销" in (await bureaus.says("小丰", "截止 撤销"))[0]
    assert "没有可以撤销" in (await bureaus.says("小丰", "截止 撤销 2"))[0], "a number of another bureau is unknown"
    await bureaus.says("小丰", "/deadline 2023-07-26 因系统升级")
    asked = "\n".join(await bureaus.says(ADMIN, "截止 撤销"))
    assert "[丰台区2023年度] [海淀区2023年度]" in asked
    assert "海淀区2023年度 截止时间恢复" in (await bureaus.says(ADMIN, "海淀"))[0]


async def test_the_municipal_bureau_undoes_what_it_names_and_the_author_hears_of_it(bureaus: StaffPlayer) -> None:
    await joins(bureaus, "小丰", Role.OFFICER, "丰台区")
    for words in ("撤销 丰台", "丰台区 撤销"):
        await bureaus.says("小丰", "/deadline 2023-07-25 因系统升级")
        assert "哪个批次" in "\n".join(await bureaus.says(ADMIN, "截止 撤销")), (
            "one campaign was changed, two are visible"
        )
        assert str(bureaus.campaigns.current[FENGTAI].deadline) == "2023-07-25"
        assert "没有可以撤销" in (await bureaus.says(ADMIN, "截止 撤销 海淀"))[0]
        told = await bureaus.says(ADMIN, f"截止 {words}")
        assert any(line.startswith(f"{ADMIN}< 已撤销：丰台区2023年度 截止时间恢复") for line in told), words
        assert any(line.startswith("小丰< ") and "撤销了您的更改" in line for line in told), words
        assert str(bureaus.campaigns.current[FENGTAI].deadline) == "2023-07-10"


async def test_who_applies_in_two_districts_reads_whose_last_day_moved(bureaus: StaffPlayer) -> None:
    await files(bureaus, "甲", FENGTAI, last="trainings")
    await bureaus.says(ADMIN, "截止 丰台 2023-07-25 因系统升级")
    bureaus.at += timedelta(minutes=5)
    told = "\n".join(await bureaus.waits())
    assert "丰台区2023年度申报原则上的截止时间由2023年7月10日改为2023年7月25日" in told


async def test_news_of_a_last_day_waits_while_the_folder_is_away(bureaus: StaffPlayer) -> None:
    await files(bureaus, "甲", FENGTAI, last="trainings")
    await bureaus.says(ADMIN, "截止 丰台 2023-07-25 因系统升级")
    bureaus.at += timedelta(minutes=5)
    fengtai = bureaus.campaigns.remove(FENGTAI)
    assert not any(line.startswith("甲< ") for line in await bureaus.waits())
    bureaus.campaigns.install(fengtai)
    assert "改为2023年7月25日" in "\n".join(await bureaus.waits())


async def test_a_notice_waits_with_its_district(bureaus: StaffPlayer) -> None:
    await joins(bureaus, "小丰", Role.OFFICER, "丰台区")
    await files(bureaus, "甲", FENGTAI)
    await bureaus.says("小丰", "/broadcast 全部\n请尽快递交纸质材料")
    await bureaus.says("小丰", "定时 明天 10:00")
    await bureaus.presses("小丰", "确认发送")
    bureaus.at += timedelta(days=1, hours=2)
    fengtai = bureaus.campaigns.remove(FENGTAI)
    waiting = "\n".join(await bureaus.waits())
    assert "已停止" not in waiting
    assert "请尽快递交" not in waiting
    bureaus.campaigns.install(fengtai)
    assert any(line.startswith("甲< ") and "通知" in line for line in await bureaus.waits())


async def test_a_paper_by_name_is_filed_in_the_campaign_that_is_meant(bureaus: StaffPlayer) -> None:
    asked = "\n".join(await bureaus.says(ADMIN, "/received 登记 示范点 丰台某某有限公司"))
    assert "哪个批次" in asked
    filed = await bureaus.presses(ADMIN, "丰台区2023年度")
    assert "丰台某某有限公司（丰台区2023年度 示范点）" in filed[0]
    assert "（海淀区2023年度 示范点）" in (await bureaus.says(ADMIN, "收件 海淀 登记 示范点 示例甲有限公司"))[0]
    assert "（丰台区2023年度 示范点）" in (await bureaus.says(ADMIN, "收件 登记 丰台区 示范点 示例乙有限公司"))[0]


async def test_a_notice_goes_to_one_campaign_and_is_signed_by_its_bureau(bureaus: StaffPlayer) -> None:
    await files(bureaus, "甲", FENGTAI)
    await files(bureaus, "乙", HAIDIAN)
    asked = "\n".join(await bureaus.says(ADMIN, "/broadcast 全部\n请尽快递交纸质材料"))
    assert "一条通知由一个局署名" in asked
    shown = "\n".join(await bureaus.presses(ADMIN, "海淀区2023年度"))
    assert "海淀区2023年度" in shown
    assert HAIDIAN_BUREAU in shown
    assert "能收到 1 人" in shown
    sent = await bureaus.presses(ADMIN, "确认发送")
    assert any(line.startswith("乙< ") and HAIDIAN_BUREAU in line for line in sent)
    assert not any(line.startswith("甲< ") for line in sent)


async def test_what_is_counted_and_listed_says_which_campaign(bureaus: StaffPlayer) -> None:
    first = await files(bureaus, "甲", FENGTAI, trainings="1次")
    await files(bureaus, "乙", HAIDIAN, trainings="1次")
    await joins(bureaus, "小丰", Role.OFFICER, "丰台区")
    counted = "\n".join(await bureaus.says(ADMIN, "/stats 全部"))
    assert "丰台区2023年度 示范点 第6（4）条" in counted
    assert "海淀区2023年度 示范点 第6（4）条" in counted
    assert "海淀区2023年度 示范点" in "\n".join(await bureaus.says(ADMIN, "名单 海淀"))
    assert f"丰台区2023年度 {first}" in "\n".join(await bureaus.says(ADMIN, f"收件 {first}"))
    own = "\n".join(await bureaus.says("小丰", "/stats"))
    assert "共 1 份" in own
    assert "2023年度" not in own, "who has one campaign need not be told which"


async def test_results_are_the_municipal_bureaus(bureaus: StaffPlayer) -> None:
    reference = await files(bureaus, "甲", FENGTAI)
    await joins(bureaus, "小丰", Role.OFFICER, "丰台区")
    await bureaus.says("小丰", f"收件 {reference}")
    await bureaus.says("小丰", f"推荐 {reference}")
    assert "结果由市局登记" in (await bureaus.says("小丰", f"结果 {reference} 通过"))[0]
    shown = await bureaus.says("小丰", f"查看 {reference}")
    assert not any("[通过]" in line for line in shown)
    assert any("[通过]" in line for line in await bureaus.says(ADMIN, f"查看 {reference}"))
    await bureaus.says(ADMIN, f"结果 {reference} 通过")
    assert "结果：通过" in (await bureaus.presses(ADMIN, "确认"))[0]
    assert "结果由市局登记" in (await bureaus.says("小丰", f"结果 {reference} 撤销"))[0]
