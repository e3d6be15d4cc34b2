"""What is read out of a file that a person sent."""

import json
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.table import _Cell

from bot.documents.fill import Forms
from bot.documents.filled import read_filled
from dialogs.engine import respond
from dialogs.language import several_wording
from dialogs.model.conversation import Conversation, Proposal, Proposed
from dialogs.model.events import Brought, Said, Started
from standards.campaign import Campaign, Kind
from standards.library import read_campaign
from tests.list_form import FOLDER, word_form
from tests.player import AT, Player
from tests.word_forms import ANSWERS, JUNE_30, LONG, fill

WORD = "申报表.docx"


def word(*rows: tuple[str, ...], lines: tuple[str, ...] = ()) -> bytes:
    """Return a Word file with these lines and a table of these rows."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    table = document.add_table(len(rows), max(map(len, rows), default=1)) if rows else None
    for place, row in enumerate(rows):
        for cell, text in enumerate(row):
            assert table is not None
            table.cell(place, cell).text = text
    file = BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.mark.parametrize("kind", ["point", "zone"])
@pytest.mark.parametrize("narrative", ["short", "long"])
def test_our_own_form_is_read_back_exactly(forms: Forms, campaign: Campaign, kind: str, narrative: str) -> None:
    text = LONG if narrative == "long" else ANSWERS[kind]["narrative"]
    printed = {**ANSWERS[kind], "narrative": text}
    content = fill(forms, campaign.kind(kind), narrative=text).content
    read = dict(reversed(read_filled(WORD, content, {campaign.id: campaign}, AT)))
    assert {field.key: read[field.label] for field in campaign.kind(kind).form.fields} == printed


@pytest.mark.parametrize("kind", ["point", "zone"])
def test_a_copy_of_ones_data_is_read_back_exactly(campaign: Campaign, kind: str) -> None:
    player = Player(campaign, AT)
    player.answers_until(kind)
    copy = json.dumps([json.loads(player.conversation.stored())], ensure_ascii=False).encode()
    pairs = read_filled("我的资料.json", copy, {campaign.id: campaign}, AT)
    fresh = Player(campaign, AT)
    fresh.answers_until(kind, campaign.kind(kind).form.fields[0].key)
    listed = respond(campaign, fresh.conversation, Brought("file", pairs, AT)).conversation
    kept = respond(campaign, Conversation.read(listed.stored()), Said("是", AT)).conversation
    wanted = {key: value for key, value in player.conversation.values.items() if key != "narrative"}
    assert kept.values == wanted


def test_the_blank_form_of_the_bureau_filled_by_hand(forms: Forms, campaign: Campaign, point: Kind) -> None:
    document = docx.Document(BytesIO(forms.blank(campaign.id, point).content))
    table = document.tables[0]
    _Cell(table.rows[0]._tr.tc_lst[1], table).text = "北京样例甲有限公司"
    file = BytesIO()
    document.save(file)
    read = read_filled(WORD, file.getvalue(), {campaign.id: campaign}, AT)
    assert read[0] == ("企业名称", "北京样例甲有限公司")
    turn = respond(campaign, at_the_start(campaign), Brought("file", read, AT))
    assert turn.conversation.pending == Proposal(
        blanks=(Proposed(field="enterprise_name", text="北京样例甲有限公司"),), source="file"
    )


@pytest.mark.parametrize(
    "narrative",
    [LONG, "本单位开展核查与评估，按计划完成定密、隐密、解密、销毁。" * 60, "一、机构\n" + "长" * 2_000],
    ids=["cut behind a paragraph", "cut behind a sentence", "cut within a sentence"],
)
def test_a_narrative_that_goes_on_to_the_annex_is_one_again(
    forms: Forms, campaign: Campaign, kind: Kind, narrative: str
) -> None:
    content = fill(forms, kind, narrative=narrative).content
    assert dict(read_filled(WORD, content, {campaign.id: campaign}, AT))[kind.form.narrative.label] == narrative


def test_an_annex_of_an_earlier_form_holds_the_whole_narrative(campaign: Campaign) -> None:
    lines = ("附页：商业秘密保护工作开展情况", "企业名称：北京甲有限公司", "一、制度。", "二、计划。")
    content = word(("商业秘密保护工作开展情况", "（可另附页）\n详见附页"), lines=lines)
    read = dict(reversed(read_filled(WORD, content, {campaign.id: campaign}, AT)))
    assert read["商业秘密保护工作开展情况"] == "一、制度。\n二、计划。"


@pytest.mark.parametrize(
    ("content", "label", "text"),
    [
        (word(("企业名称", "北京甲有限公司", "法定代表人", "赵刚")), "法定代表人", "赵刚"),
        (word(("企业名称", "法定代表人"), ("北京甲有限公司", "赵刚")), "企业名称", "法定代表人"),
        (word(lines=("企业名称：北京甲有限公司", "联系人: 赵刚")), "联系人", "赵刚"),
    ],
)
def test_cells_and_lines_are_read(content: bytes, label: str, text: str, campaign: Campaign) -> None:
    assert dict(reversed(read_filled(WORD, content, {campaign.id: campaign}, AT)))[label] == text


def at_the_start(campaign: Campaign) -> Conversation:
    player = Player(campaign, AT)
    player.answers_until("point", "enterprise_name")
    return player.conversation


def bomb() -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<" + b" " * 60_000_000)
    return file.getvalue()


def entity() -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        xml = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
        archive.writestr("word/document.xml", xml)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (WORD, b""),
        (WORD, b"PK\x03\x04 no archive"),
        (WORD, bomb()),
        (WORD, entity()),
        (WORD, word(("企业名称", "北京甲有限公司"))[:-40]),
        (WORD, b"x" * 2_000_001),
        (WORD, word()),
        ("我的资料.json", b"{"),
        ("我的资料.json", b"[" * 100_000),
        ("我的资料.json", b"[1, 2]"),
        ("我的资料.json", b'[{"campaign": "fengtai-2023", "kind": "point", "answers": {"annual_output": 1}}]'),
        ("我的资料.json", b'[{"campaign": "elsewhere-2020", "kind": "point"}]'),
    ],
)
def test_what_cannot_be_read_is_nothing(name: str, content: bytes, campaign: Campaign) -> None:
    assert read_filled(name, content, {campaign.id: campaign}, AT) == ()


def test_a_number_too_large_to_write_out_is_left_out(campaign: Campaign) -> None:
    answer = {"value": "1e999999999", "words": "", "at": AT.isoformat()}
    kept = [{"campaign": campaign.id, "kind": "point", "answers": {"annual_output": answer}}]
    assert read_filled("我的资料.json", json.dumps(kept).encode(), {campaign.id: campaign}, AT) == ()


def test_the_lists_of_our_own_form_are_read_back_row_by_row(tmp_path: Path) -> None:
    lists = read_campaign(FOLDER)
    kind = lists.kinds[0]
    (tmp_path / "firm.docx").write_bytes(word_form(kind.form))
    patents = "一种示例阀门，带滤网\tZL202310000001.0\t2023年3月5日\n一种示例水泵\tZL202310000002.5\t2023年4月6日"
    given = {"enterprise_name": "杭州示例科技有限公司", "patents": patents, "clients": "无", "papers": "培训台账"}
    forms = Forms(lambda _: tmp_path)
    content = forms.fill("rows", kind, given, reference="", on=JUNE_30, draft=True).content
    player = Player(lists, datetime.fromisoformat("2026-10-01T09:00:00+08:00"))
    player.hear(Started(player.at))
    player.presses("同意")
    player.hear(Brought("file", read_filled(WORD, content, {lists.id: lists}, player.at), player.at))
    player.presses(several_wording.ALL_RIGHT["file"])
    values = player.conversation.values
    assert values["patents"] == (
        "一种示例阀门，带滤网\tZL202310000001.0\t2023-03-05",
        "一种示例水泵\tZL202310000002.5\t2023-04-06",
    )
    assert values["clients"] == ()
    assert values["papers"] == ("ledger",)
    copied = json.dumps([json.loads(player.conversation.stored())]).encode()
    assert dict(read_filled("data.json", copied, {lists.id: lists}, player.at))["专利清单"] == patents


def test_a_list_is_read_below_a_row_of_its_own_with_its_columns_in_another_order() -> None:
    lists = read_campaign(FOLDER)
    content = word(
        ("企业名称", "杭州示例科技有限公司", "", ""),
        ("专利清单", "", "", ""),
        ("序号", "专利号", "名称", "授权日期"),
        ("1", "ZL202310000001.0", "一种示例阀门", "2023年3月5日"),
        ("2", "ZL202310000002.5", "一种示例水泵", "2023年4月6日"),
    )
    read = read_filled(WORD, content, {lists.id: lists}, AT)
    header, *rows = dict(reversed(read))["专利清单"].split("\n")
    assert header == "序号\t专利号\t名称\t授权日期"
    assert rows == [
        "1\tZL202310000001.0\t一种示例阀门\t2023年3月5日",
        "2\tZL202310000002.5\t一种示例水泵\t2023年4月6日",
    ]
