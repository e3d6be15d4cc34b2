"""Files: by a link that works elsewhere and expires, in nobody's cache; the calendar."""

import time
from io import BytesIO
from urllib.parse import unquote

import docx
import pytest
from icalendar import Calendar

from bot.channels.web import sessions
from bot.channels.web.files import attachment
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


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("示范点申报表_北京示例科技有限公司_20230630.docx", "shenbao_20230630.docx"),
        ("示范点申报表_草稿_Rhein样例（北京）有限公司_20230630.docx", "shenbao_Rhein_20230630.docx"),
        ("示范区申报表_空白.docx", "shenbao.docx"),
        ("申报数据_20230630.xlsx", "shenbao_20230630.xlsx"),
        ("我的资料.json", "shenbao.json"),
        ("统计图.png", "shenbao.png"),
        ('a"b; filename=c.docx', "shenbao_a_b_filename_c.docx"),
        ("回执.exe", "shenbao"),
    ],
)
def test_a_name_in_ascii_stands_beside_the_real_one(name: str, plain: str) -> None:
    before, _, real = attachment(name).partition("; filename*=UTF-8''")
    assert before == f'attachment; filename="{plain}"'
    assert unquote(real) == name


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
            for kind in ("picture", "pdf"):
                async with other.session.get(f"/{kind}/{each}") as answer:
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


async def test_a_form_says_whose_it_is_and_what_a_draft_lacks(visitor: Visitor, file: Message) -> None:
    form = file["form"]
    assert form["reference"].startswith("FT23-")
    assert (form["application"], form["draft"]) == (1, True)
    assert form["note"].startswith("还缺：法定代表人、经营地址、")
    await visitor.says("我的资料")
    await visitor.hears("我的资料.json")
    copies = [message for message in visitor.messages if message["kind"] == "file" and "form" not in message]
    assert [copy["name"] for copy in copies] == ["我的资料.json"]
