"""The form beside the conversation: what the page is told of it, and to whom."""

from standards.library import read_campaigns
from tests.page_world import PageWorld
from tests.visitor import Visitor

NAME = "北京示例精密仪器有限公司"


async def test_there_is_none_before_a_kind_is_chosen(world: PageWorld) -> None:
    async with Visitor(world.url) as visitor:
        await visitor.enters()
        assert await visitor.asks("/api/form") == (200, {"form": None})
        await visitor.starts()
        await visitor.presses("同意")
        assert await visitor.asks("/api/form") == (200, {"form": None})


async def test_the_drawing_is_sent_once_and_the_answers_each_time(visitor: Visitor) -> None:
    _, first = await visitor.asks("/api/form")
    assert first["form"]["asked"] == "enterprise_name"
    assert first["form"]["cells"]["enterprise_name"]["text"] == ""
    assert first["form"]["layout"]["above"][0]["text"] == "附件1"
    await visitor.says(NAME)
    _, then = await visitor.asks(f"/api/form?have={first['form']['mark']}")
    assert "layout" not in then["form"]
    assert then["form"]["cells"]["enterprise_name"]["text"] == NAME
    assert then["form"]["asked"] == "legal_representative"


async def test_a_press_on_a_cell_asks_its_question_again(visitor: Visitor) -> None:
    await visitor.says(NAME)
    await visitor.says("王示例")
    form = (await visitor.asks("/api/form"))[1]["form"]
    press = {"action": form["cells"]["enterprise_name"]["action"], "application": form["application"], "message": ""}
    await visitor.does(pressed=press, shown="企业名称")
    assert "企业名称" in visitor.texts[-1]
    await visitor.says("北京样例甲有限公司")
    form = (await visitor.asks("/api/form"))[1]["form"]
    assert form["cells"]["enterprise_name"]["text"] == "北京样例甲有限公司"
    assert form["asked"] == "address"


async def test_nobody_sees_the_form_of_another(world: PageWorld, visitor: Visitor) -> None:
    await visitor.says(NAME)
    async with Visitor(world.url) as other:
        assert (await other.asks("/api/form"))[0] == 401
        await other.enters()
        assert await other.asks("/api/form") == (200, {"form": None})


async def test_a_form_of_a_campaign_that_is_gone_is_not_drawn(world: PageWorld, visitor: Visitor) -> None:
    assert (await visitor.asks("/api/form"))[1]["form"] is not None
    world.campaigns.replace({"haidian-2023": read_campaigns()["fengtai-2023"].campaign})
    assert await visitor.asks("/api/form") == (200, {"form": None})
