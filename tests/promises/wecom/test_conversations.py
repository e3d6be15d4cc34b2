"""People at WeChat apply by 微信客服, from entering the chat to the form as a file, within five messages after each of theirs."""

import pytest

from standards.campaign import Campaign
from tests.answers import BY_KIND
from tests.fakes.wecom_platform import FakeWecom
from tests.fakes.wecom_sessions import MOST_SENT
from tests.wecom_applicant import agrees, answers_of, applies, blanks_in, forms
from tests.wecom_world import WecomWorld


@pytest.mark.parametrize("kind", ["point", "zone"])
async def test_from_entering_to_the_official_form(
    kind: str, world: WecomWorld, platform: FakeWecom, campaign: Campaign
) -> None:
    visitor = platform.person()
    await applies(world, visitor, campaign, kind)
    [form] = forms(visitor)
    field = campaign.kind(kind).name_field
    assert form.name.endswith(".docx")
    assert (field.label, BY_KIND[kind][field.key]) in blanks_in(form)
    closing = visitor.received[visitor.received.index(form) + 1]
    assert closing.words.startswith("申报表已生成，编号 FT23-")
    assert [label for label, _ in closing.labels] == ["查看差距", "修改", "材料清单", "联系方式"]
    assert visitor.received[0].by_code, "the welcome counts for no window"
    assert max(visitor.session.after_each) <= MOST_SENT
    assert visitor.session.after_each.count(1) > len(visitor.session.after_each) * 0.8, (
        "nearly every answer is one message"
    )
    assert platform.faults == []


async def test_options_are_ticked_and_finished(world: WecomWorld, platform: FakeWecom, campaign: Campaign) -> None:
    """A menu that was sent cannot be drawn anew: the question comes again, with what is ticked."""
    visitor = platform.person()
    await agrees(world, visitor, campaign, "point")
    for text in answers_of(campaign, "point", until="risk_assessment"):
        visitor.says(text)
        await world.answers()
    for label in ("☐ 书面报告", "选好了"):
        visitor.presses(label)
        await world.answers()
    ticked, done = visitor.received[-3], visitor.received[-2]
    assert "☑ 书面报告" in [label for label, _ in ticked.labels]
    assert done.words.startswith("已记：泄密风险评估 书面报告")


async def test_a_message_is_heard_once_though_it_is_fetched_twice(
    world: WecomWorld, platform: FakeWecom, campaign: Campaign
) -> None:
    visitor = platform.person()
    await agrees(world, visitor, campaign, "point")
    visitor.says("北京示例精密仪器有限公司")
    await world.answers()
    before = len(visitor.received)
    await world.forgets_place()
    await world.answers()
    assert len(visitor.received) == before


async def test_many_messages_come_page_after_page(world: WecomWorld, platform: FakeWecom) -> None:
    platform.methods.page, platform.methods.hollow = 3, 2
    people = [platform.person(f"wmPerson{number}") for number in range(10)]
    for each in people:
        each.says("开始")
    await world.answers()
    assert [len(each.received) for each in people] == [1] * 10


async def test_a_lost_callback_is_made_up_for(
    world: WecomWorld, platform: FakeWecom, monkeypatch: pytest.MonkeyPatch
) -> None:
    await world.ends()
    monkeypatch.setattr("bot.channels.wecom.message_sync.LOOK_SECONDS", 0.2)
    await world.begins_again(told=False)
    visitor = platform.person()
    visitor.says("开始")
    await world.answers()
    assert len(visitor.received) == 1
    assert platform.statuses == [], "nobody was told"
