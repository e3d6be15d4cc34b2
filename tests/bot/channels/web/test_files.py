"""Files: by a link that works elsewhere and expires, in nobody's cache; the calendar."""

import time
from io import BytesIO

import docx
import pytest
from icalendar import Calendar

from bot.channels.web import sessions
from tests.page_world import PageWorld
from tests.visitor import Message, Visitor


@pytest.fixture
async def file(visitor: Visitor) -> Message:
    """A draft on the visitor's page."""
    await visitor.says("北京示例精密仪器有限公司")
    await visitor.says("申报表")
    await visitor.hears("草稿")
    return next(message for message in visitor.messages if message["kind"] == "file")


async def test_a_file_is_had_in_another_browser(world: PageWorld, file: Message) -> None:
    async with Visitor(world.url) as other, other.session.get(f"/file/{file['file']}") as answer:
        assert answer.status == 200
        assert "no-store" in answer.headers["Cache-Control"]
        disposition = answer.content_disposition
        assert disposition is not None
        assert (disposition.type, disposition.filename) == ("attachment", file["name"])
        content = await answer.read()
    assert len(content) == file["size"]
    [table] = docx.Document(BytesIO(content)).tables
    assert "北京示例精密仪器有限公司" in [cell.text for cell in table.rows[0].cells]


async def test_a_links_time_is_over_after_two_hours_and_a_new_one_is_had(
    visitor: Visitor, file: Message, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = time.time() + sessions.FILE_SECONDS + 1
    with monkeypatch.context() as patch:
        patch.setattr(time, "time", lambda: later)
        async with visitor.session.get(f"/file/{file['file']}") as answer:
            assert answer.status == 404
            assert "失效" in await answer.text()
        status, fresh = await visitor.asks(f"/api/file?message={file['id']}")
        assert status == 200
        async with visitor.session.get(f"/file/{fresh['file']}") as answer:
            assert answer.status == 200


async def test_a_link_opens_its_own_file_alone(world: PageWorld, visitor: Visitor, file: Message) -> None:
    token, until, tag = file["file"].split(".")
    wrong = [
        f"{token[::-1]}.{until}.{tag}",
        f"{token}.{int(until) + 9}.{tag}",
        f"{token}.{until}.",
        f"1.{until}.{tag}",
        "1",
        "1.2.é",
    ]
    async with Visitor(world.url) as other:
        for each in wrong:
            async with other.session.get(f"/file/{each}") as answer:
                assert answer.status == 404, each
            async with other.session.get(f"/picture/{each}") as answer:
                assert answer.status == 404, each
        async with other.session.get("/file/") as answer:
            assert answer.status == 404


async def test_the_deadline_as_a_calendar(visitor: Visitor) -> None:
    async with visitor.session.get("/calendar/fengtai-2023.ics") as answer:
        assert answer.content_type == "text/calendar"
        calendar = Calendar.from_ical(await answer.read())
    [event] = calendar.walk("VEVENT")
    assert str(event.decoded("dtstart")) == "2023-07-10"
    assert "丰台区市场监督管理局" in str(event["summary"])
    assert len(event.walk("VALARM")) == 1
    async with visitor.session.get("/calendar/nosuch.ics") as answer:
        assert answer.status == 404
