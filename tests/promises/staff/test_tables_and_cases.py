"""Lists and applications as the page draws them: rows, columns that sort, filters that count, a case with its next step."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio
import sqlalchemy as sa

from bot.channels.web.page_json import FORM
from bot.storage.broadcast_recipients import BroadcastRecipients
from bot.storage.broadcasts import Broadcasts, Occasion
from bot.storage.reply_json import part_from_json, reply_from_json, reply_to_json
from bot.storage.selection import Selection
from bot.storage.tables import identities
from bot.storage.transaction import Transaction
from dialogs.model.reply import Reply
from dialogs.model.staff_parts import Case, Table
from tests.filed_applications import files
from tests.page_world import PageWorld
from tests.staff_visitor import StaffVisitor, invited

NOON = datetime.fromisoformat("2023-06-28T12:00:00+08:00")
NAMES = ("北京示例精密仪器有限公司", "北京样本软件有限公司", "北京示例科技园")


@pytest_asyncio.fixture
async def office(world: PageWorld) -> AsyncIterator[PageWorld]:
    """Three applications that were made on three days, and one that is being filled."""
    for day, (who, name, kind) in enumerate(zip("甲乙丙", NAMES, ("point", "point", "zone"), strict=True)):
        world.at = NOON + timedelta(days=day)
        key = next(iter(world.campaigns.current.values())).kind(kind).name_field.key
        await files(world, who, kind, changed={key: name})
    await files(world, "丁", "point", "trainings", {"enterprise_name": "北京问答样例网络科技有限公司"})
    yield world


async def came(world: PageWorld, role: str) -> StaffVisitor:
    visitor = StaffVisitor(world.url)
    visitor.session.headers["X-Shenbao"] = FORM
    await visitor.enters(invite=await invited(world, role, "李同志"))
    return visitor


async def shown(visitor: StaffVisitor, text: str, kind: str) -> dict[str, Any]:
    """Say a command; return the part of that kind in its answer."""
    before = visitor.last
    await visitor.says(text)
    while True:
        for message in visitor.messages:
            if message["kind"] == "reply" and message.get("id", 0) > before:
                return next(dict(part) for part in message["parts"] if part["type"] == kind)
        await visitor.looks()


async def test_a_list_is_a_table_with_filters_that_count_what_there_is(office: PageWorld) -> None:
    async with await came(office, "officer") as officer:
        table = await shown(officer, "/list", "table")
        assert [row["name"] for row in table["rows"]][1:] == list(reversed(NAMES))
        assert [row["tag"]["name"] for row in table["rows"]] == ["填写中", "已生成", "已生成", "已生成"]
        assert table["summary"] == "1–4，共 4 份"
        counts = {each["label"]: each["count"] for each in table["filters"]}
        assert counts == {"全部": 4, "待收件": 3, "填写中": 1, "本周": None}
        assert [act["label"] for act in table["acts"]] == ["导出", "发通知", "收件"]
        waiting = await shown(officer, "/list 已生成未收件", "table")
        assert [each["label"] for each in waiting["filters"] if each["chosen"]] == ["待收件"]
        assert {row["met"] for row in waiting["rows"]} == {"12 / 12", "11 / 11"}


async def test_a_list_is_sorted_by_what_the_head_of_a_column_orders(office: PageWorld) -> None:
    async with await came(office, "officer") as officer:
        table = await shown(officer, "/list", "table")
        updated = next(each for each in table["columns"] if each["key"] == "updated")
        assert (updated["sort"], updated["sorted"]) == ("sort=-updated", "")
        latest = await shown(officer, f"/list {updated['sort']}", "table")
        again = next(each for each in latest["columns"] if each["key"] == "updated")
        assert (again["sort"], again["sorted"]) == ("sort=updated", "down")
        earliest = await shown(officer, f"/list {again['sort']}", "table")
        assert [row["updated"] for row in earliest["rows"]] == ["6月28日", "6月29日", "6月30日", "6月30日"]
        by_reference = await shown(officer, "/list 已生成未收件 sort=reference", "table")
        references = [row["reference"] for row in by_reference["rows"]]
        assert references == sorted(references)


async def test_several_references_select_exactly_those(office: PageWorld) -> None:
    async with await came(office, "officer") as officer:
        rows = (await shown(officer, "/list", "table"))["rows"]
        chosen = [rows[0]["reference"], rows[2]["reference"]]  # one that has a number alone
        table = await shown(officer, f"/list {' '.join(chosen)}", "table")
        assert [row["reference"] for row in table["rows"]] == chosen
        await officer.says(f"/broadcast {' '.join(chosen)}")
        assert any(f"{'、'.join(chosen)}" in text for text in officer.texts)
        await officer.says("/broadcast 查找示例")
        assert "通知不能按名称选人" in officer.texts[-1]


async def test_a_case_says_what_is_missed_first_and_what_comes_next(office: PageWorld) -> None:
    reference = await files(office, "戊", changed={"enterprise_name": "北京范例新材料有限公司", "trainings": "1"})
    async with await came(office, "officer") as officer:
        case = await shown(officer, f"/show {reference}", "case")
        assert (case["name"], case["kind"], case["tag"]["name"]) == ("北京范例新材料有限公司", "示范点", "已生成")
        first = case["clauses"][0]
        assert (first["clause"], first["standing"], "还差1次" in first["text"]) == ("第6（4）条", "not_met", True)
        assert {each["standing"] for each in case["clauses"][1:]} == {"met"}
        assert [(step["name"], step["state"]) for step in case["steps"]] == [
            ("已生成", "done"),
            ("收件", "now"),
            ("推荐", "later"),
            ("结果", "later"),
        ]
        assert [(act["label"], act["role"]) for act in case["acts"]] == [("发通知", "equal"), ("收件", "main")]
        assert case["version"] == "第 1 版，6月30日 12:00"
        await officer.says(f"/received {reference}")
        case = await shown(officer, f"/show {reference}", "case")
        assert [act["label"] for act in case["acts"]] == ["退回", "发通知", "推荐"]
        assert case["history"][0]["title"] == "纸质收件"
        assert case["history"][0]["detail"] == "李同志 · 第 1 版"


async def test_a_viewer_is_shown_nothing_to_do_and_nothing_personal(office: PageWorld) -> None:
    async with await came(office, "viewer") as viewer:
        table = await shown(viewer, "/list", "table")
        assert table["acts"] == []
        case = await shown(viewer, f"/show {table['rows'][1]['reference']}", "case")
        assert (case["acts"], case["papers"], case["file"]) == ([], [], "")
        assert next(fact["text"] for fact in case["facts"] if fact["label"] == "联系人") == "（经办人可见）"


async def test_the_form_of_one_application_is_made_again(office: PageWorld) -> None:
    async with await came(office, "officer") as officer:
        rows = (await shown(officer, "/list", "table"))["rows"]
        case = await shown(officer, f"/show {rows[3]['reference']}", "case")
        paper, sheet = case["papers"]
        assert (sheet["label"], sheet["command"]) == ("审核单", "assess")
        await officer.says(f"/{paper['command']} {paper['text']}")
        await officer.hears("的申报表。里面有联系人等个人信息")
        file = next(each for each in officer.messages if each["kind"] == "file")
        assert file["name"] == case["file"] == "示范点申报表_北京示例精密仪器有限公司_20230628.docx"
        await officer.says(f"/form {rows[0]['reference']}")
        await officer.hears("还没有生成过申报表")


def test_tables_and_cases_are_read_back_as_they_were_kept() -> None:
    for kept in (
        {"type": "table", "text": "全部：0 份", "title": "名单", "selection": "", "summary": "没有申报"},
        {
            "type": "case",
            "text": "#1",
            "reference": "#1",
            "name": "甲",
            "kind": "",
            "version": "",
            "tag": {"name": "退回"},
        },
    ):
        part = part_from_json(kept)
        assert isinstance(part, Table | Case)
        assert reply_from_json(reply_to_json(Reply((part,)))).parts == (part,)


@pytest.mark.parametrize("text", ["/list sort=name", "/list 全部 sort=-rank"])
async def test_an_order_that_there_is_not_is_no_selection(office: PageWorld, text: str) -> None:
    async with await came(office, "officer") as officer:
        await officer.says(text)
        assert await officer.hears("没有看懂")


async def test_a_call_list_is_a_table_with_telephones_and_ticks(office: PageWorld) -> None:
    def missed(tx: Transaction) -> None:
        for who in tx.execute(sa.select(identities.c.channel, identities.c.address)).all():
            tx.applicants.note_unreachable(*who, 0.0)
        reminder = Broadcasts(tx).announce(Occasion.REMINDER, "once", Selection(campaign="fengtai-2023"), {}, 0.0)
        assert reminder is not None
        BroadcastRecipients(tx).enter(reminder, 9, 0.0, ["web"])

    async with await came(office, "officer") as officer:
        await office.store.write(missed)
        table = await shown(officer, "/calls", "table")
        assert [each["label"] for each in table["columns"]] == ["名称", "编号", "联系人", "电话", "原因"]
        row = table["rows"][0]
        assert (row["name"], row["contact"], row["tag"]["name"]) == (NAMES[0], "李示例", "联系不上")
        assert row["telephone"] == "010-63400000 转 6018"
        [act] = table["acts"]
        assert (act["label"], act["command"], act["text"]) == ("打过了", "calls", "called 1")
        await officer.says(f"/calls called 1 {row['reference']}")
        again = await shown(officer, "/calls 1", "table")
        assert row["reference"] not in [each["reference"] for each in again["rows"]]
