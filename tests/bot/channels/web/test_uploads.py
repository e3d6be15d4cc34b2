"""A form sent by the page: read at once, shown as a list, never kept."""

from io import BytesIO

import docx
import pytest
import sqlalchemy as sa

from bot.http.bodies import LARGEST_BODY
from bot.storage.tables import web_files
from tests.page_world import PageWorld
from tests.visitor import Visitor


def form(**cells: str) -> bytes:
    document = docx.Document()
    table = document.add_table(len(cells), 2)
    for place, (label, text) in enumerate(cells.items()):
        table.cell(place, 0).text, table.cell(place, 1).text = label, text
    file = BytesIO()
    document.save(file)
    return file.getvalue()


CONTENT = form(企业名称="北京样例甲有限公司", 法定代表人="赵刚")


async def test_a_form_is_listed_and_kept_after_a_yes(world: PageWorld, visitor: Visitor) -> None:
    messages = await visitor.sends("去年的申报表.docx", CONTENT)
    assert [message["kind"] for message in messages] == ["heard", "reply"]
    assert "去年的申报表.docx" in messages[0]["text"]
    assert "企业名称：北京样例甲有限公司" in messages[1]["text"]
    assert "第 3 / 28 题" in (await visitor.says("全部记下"))[-1]["text"]
    assert not await world.store.read(lambda tx: tx.execute(sa.select(web_files.c.id)).all())


async def test_a_form_that_is_sent_again_is_answered_once(visitor: Visitor) -> None:
    assert await visitor.sends("申报表.docx", CONTENT, mark="0123456789ab")
    assert await visitor.sends("申报表.docx", CONTENT, mark="0123456789ab") == []


@pytest.mark.parametrize(("name", "content"), [("执照.pdf", b"%PDF-1.7"), ("申报表.docx", b""), ("a.json", b"[")])
async def test_what_cannot_be_read_is_answered(visitor: Visitor, name: str, content: bytes) -> None:
    assert "没有认出申报表的内容" in (await visitor.sends(name, content))[-1]["text"]


async def test_a_file_that_is_too_large_is_rejected(visitor: Visitor) -> None:
    assert await visitor.sends("申报表.docx", b"x" * (LARGEST_BODY + 1), status=413) == []


async def test_a_long_name_is_rejected(visitor: Visitor) -> None:
    assert await visitor.sends("长" * 200 + ".docx", CONTENT, status=400) == []


async def test_a_stranger_sends_nothing(world: PageWorld) -> None:
    async with Visitor(world.url) as stranger:
        assert await stranger.sends("申报表.docx", CONTENT, status=401) == []
