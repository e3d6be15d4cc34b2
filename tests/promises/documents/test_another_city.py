"""A district of another city with three kinds: its Word forms, its sheet, its calendar and what the page says at the end."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import pytest

from bot.campaign_checks import examined
from bot.campaign_sheet.sections import as_text, sections_of
from bot.campaigns import Campaigns
from bot.channels.web.closing_json import closing_part
from bot.channels.web.message_links import MessageLinks
from bot.documents.fill import Forms
from dialogs.language.plain_text import text_of
from dialogs.model.closing import HandOver
from dialogs.model.events import FormDelivered, Said
from standards.campaign import Campaign
from tests.drawn_word import draw_forms
from tests.places import TESTS
from tests.player import Player
from tests.word_forms import cells_of

FOLDER = TESTS / "campaigns" / "hangzhou"
AT = datetime.fromisoformat("2026-11-20T09:00:00+08:00")
ANSWERS: Mapping[str, tuple[str, ...]] = {
    "firm": ("杭州示例科技有限公司", "杭州市临湖区示例路1号", "310000", "88880000", "有", "3", "就用这份"),
    "park": ("杭州示例产业园", "40", "13800000000", "是", "12", "就用这份"),
    "station": ("杭州示例行业协会", "057188880001", "2", "8", "就用这份"),
}
OTHER_PLACES = ("北京", "丰台", "示范点", "示范区", "010-", "杨钰", "市局", "评选培育")


@pytest.fixture(scope="module")
def hangzhou(played_campaigns: Mapping[str, Campaign]) -> Campaign:
    return played_campaigns["hangzhou"]


@pytest.fixture(scope="module")
def templates(hangzhou: Campaign, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return draw_forms(hangzhou, tmp_path_factory.mktemp("templates"))


def applied(hangzhou: Campaign, kind: str) -> Player:
    """Return somebody who has answered everything of a kind."""
    player = Player(hangzhou, AT)
    for words in ("开始", "同意", hangzhou.kind(kind).name, *ANSWERS[kind]):
        player.hear(Said(words, AT))
    return player


@pytest.mark.parametrize("kind", ["firm", "park", "station"])
def test_every_kind_has_its_form_filled_and_proved(hangzhou: Campaign, templates: Path, kind: str) -> None:
    player, form = applied(hangzhou, kind), hangzhou.kind(kind)
    blanks = {field.key: str(player.conversation.values[field.key]) for field in form.form.facts}
    document = Forms(lambda _: templates).fill(
        "hangzhou",
        form,
        {**blanks, "narrative": "已建立制度。"},
        reference="LP26-7K4M3A",
        on=date(2026, 11, 20),
        draft=False,
    )
    filled = {row[0]: row[1] for row in cells_of(document.content)}
    assert {label: filled[label] for label in (field.label for field in form.form.facts)} == {
        field.label: blanks[field.key] for field in form.form.facts
    }
    assert document.file_name.startswith(f"{form.name}申报表_")


def test_the_sheet_has_no_fault(hangzhou: Campaign, templates: Path) -> None:
    assert [str(problem) for problem in examined(FOLDER, templates).problems] == []
    text = as_text(sections_of(hangzhou, templates))
    for words in ("临湖区示例路1号", "示范企业", "示范园区", "服务站", "第二（二）条 服务到位", "第3.2条"):
        assert words in text


@pytest.mark.parametrize("kind", ["firm", "park", "station"])
def test_nothing_of_another_place_is_said(hangzhou: Campaign, kind: str) -> None:
    player = applied(hangzhou, kind)
    for words in (
        "联系方式",
        "流程",
        "截止时间",
        "申报条件",
        "隐私",
        "查看差距",
        "材料清单",
        "核对",
        "帮助",
        "交到哪里",
    ):
        player.hear(Said(words, AT))
    player.hear(FormDelivered("LP26-7K4M3A", draft=False, at=AT))
    said = "\n".join(text_of(reply) for reply in player.shown)
    assert hangzhou.for_kind(kind).contact.telephone in said
    assert [words for words in OTHER_PLACES if words in said] == []
    assert "{" not in said


def test_the_page_s_last_things_are_the_kind_s_own(hangzhou: Campaign) -> None:
    keys = {}
    for kind in ("firm", "park", "station"):
        player = applied(hangzhou, kind)
        player.hear(FormDelivered("LP26-7K4M3A", draft=False, at=AT))
        [end] = [part for reply in player.shown for part in reply.parts if isinstance(part, HandOver)]
        shown = closing_part(end)
        keys[kind] = (shown["title"], [step["key"] for step in shown["steps"]])
    assert keys == {
        "firm": ("再办三件事", ["print", "sign", "deliver"]),
        "park": ("再办四件事", ["print", "sign", "deliver", "email"]),
        "station": ("再办一件事", ["system"]),
    }


def test_the_calendar_has_the_last_day_of_the_kind(hangzhou: Campaign) -> None:
    links = MessageLinks(Campaigns({"hangzhou": hangzhou}))
    firm, park = links.calendar("hangzhou.firm", AT), links.calendar("hangzhou.park", AT)
    assert firm is not None
    assert park is not None
    assert b"DTSTART;VALUE=DATE:20261210" in firm
    assert b"DTSTART:20261130T090000Z" in park  # 17:00 in Beijing
    assert "钱样例".encode() in park
    texts = [each["text"] for each in links.known(AT.date())]
    assert {"2026年12月10日", "2026年11月30日", "0571-88880000", "0571-88880001", "400-000-0000"} <= {*texts}
