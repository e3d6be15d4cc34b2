"""Blanks that come filled, from a file or from the application before this one."""

import pytest

from dialogs.engine import respond
from dialogs.flow.brought import LARGEST_FILE, blanks_of
from dialogs.language import several_wording
from dialogs.language.plain_text import text_of
from dialogs.model.actions import ChooseKind
from dialogs.model.context import Context
from dialogs.model.conversation import Conversation
from dialogs.model.effects import LookUpEarlier, ReadFile
from dialogs.model.events import Brought, Chose, Said, Uploaded
from dialogs.model.reply import Reply
from dialogs.model.turn import Turn
from standards.campaign import Campaign
from tests.player import AT, Player

PAIRS = (("企业名称", "北京样例甲有限公司"), ("法 定 代 表 人", "赵刚"), ("联系电话：", "13810001111"))
WORD = Uploaded("文件", AT, "handle", "申报表.DOCX", 30_000)


def agreed(campaign: Campaign) -> Player:
    player = Player(campaign, AT)
    player.says("/start")
    player.presses("同意")
    return player


def at_first_question(campaign: Campaign) -> Conversation:
    player = Player(campaign, AT)
    player.answers_until("point", "enterprise_name")
    return player.conversation


def text(turn: Turn) -> str:
    assert isinstance(turn.reply, Reply)
    return text_of(turn.reply)


@pytest.mark.parametrize("name", ["申报表.docx", "去年.DOCX", "我的资料.json"])
def test_a_form_is_read_when_it_arrives(campaign: Campaign, name: str) -> None:
    turn = respond(campaign, at_first_question(campaign), Uploaded("文件", AT, "handle", name))
    assert (turn.reply, turn.effects) == (None, (ReadFile("handle", name),))


@pytest.mark.parametrize(
    "upload",
    [Uploaded("图片", AT), Uploaded("文件", AT, "handle", "执照.pdf"), Uploaded("文件", AT, "handle", "旧表.doc")],
)
def test_of_anything_else_it_is_said_what_can_be_read(campaign: Campaign, upload: Uploaded) -> None:
    turn = respond(campaign, at_first_question(campaign), upload)
    assert several_wording.FILES_READ in text(turn)
    assert not turn.effects


def test_a_file_that_is_too_large_is_not_fetched(campaign: Campaign) -> None:
    upload = Uploaded("文件", AT, "handle", "申报表.docx", LARGEST_FILE + 1)
    assert several_wording.NOTHING_READ in text(respond(campaign, at_first_question(campaign), upload))


def test_nothing_is_read_before_consent(campaign: Campaign) -> None:
    assert not respond(campaign, Conversation(), WORD).effects
    turn = respond(campaign, Conversation(), Brought("file", PAIRS, AT))
    assert turn.conversation.pending is None


def test_what_a_file_fills_is_listed_and_kept_after_a_yes(campaign: Campaign) -> None:
    turn = respond(campaign, at_first_question(campaign), Brought("file", PAIRS, AT))
    assert "从文件里认出 3 项" in text(turn)
    assert not turn.conversation.answers
    kept = respond(campaign, Conversation.read(turn.conversation.stored()), Said("全部记下", AT)).conversation
    assert dict(kept.values) == {
        "enterprise_name": "北京样例甲有限公司",
        "legal_representative": "赵刚",
        "contact_phone": "13810001111",
    }


def test_the_labels_of_a_file_choose_the_kind(campaign: Campaign) -> None:
    turn = respond(campaign, agreed(campaign).conversation, Brought("file", PAIRS, AT))
    assert turn.conversation.kind == "point"
    turn = respond(campaign, agreed(campaign).conversation, Brought("file", (("园区名称", "北京样例科技园"),), AT))
    assert turn.conversation.kind == "zone"


def test_labels_of_both_kinds_choose_none(campaign: Campaign) -> None:
    turn = respond(campaign, agreed(campaign).conversation, Brought("file", (("邮政编码", "100070"),), AT))
    assert turn.conversation.kind is None
    assert several_wording.NOTHING_READ in text(turn)


def test_what_is_no_answer_is_said(campaign: Campaign) -> None:
    pairs = (*PAIRS, ("邮政编码", "一零零"))
    assert "没有用上：邮政编码 一零零。" in text(
        respond(campaign, at_first_question(campaign), Brought("file", pairs, AT))
    )


def test_a_label_in_the_place_of_a_value_is_none(campaign: Campaign) -> None:
    pairs = (("企业名称", "法定代表人"), ("企业名称", "北京样例甲有限公司"), ("法定代表人", "申报企业意见"))
    turn = respond(campaign, at_first_question(campaign), Brought("file", pairs, AT))
    assert "认出 1 项" in text(turn)


def test_what_should_not_be_kept_is_held_back(campaign: Campaign) -> None:
    pairs = (*PAIRS, ("商业秘密保护工作开展情况", "服务器密码：Abc123456，员工都知道保密。"))
    turn = respond(campaign, at_first_question(campaign), Brought("file", pairs, AT))
    assert "没有采用：商业秘密保护工作开展情况" in text(turn)
    assert "Abc123456" not in turn.conversation.stored()


def test_a_file_that_says_what_is_kept_changes_nothing(campaign: Campaign) -> None:
    player = Player(campaign, AT)
    player.answers_until("point")
    pairs = blanks_of(Context(campaign, player.conversation, AT))
    turn = respond(campaign, player.conversation, Brought("file", pairs, AT))
    assert several_wording.NOTHING_NEW in text(turn)


def test_another_application_looks_for_the_one_before(campaign: Campaign) -> None:
    conversation = agreed(campaign).conversation
    assert not respond(campaign, conversation, Chose(ChooseKind("point"), AT)).effects
    second = conversation.model_copy(update={"number": 2})
    turn = respond(campaign, second, Chose(ChooseKind("point"), AT, application=2))
    assert (turn.reply, turn.effects) == (None, (LookUpEarlier(),))


@pytest.mark.parametrize(("typed", "kept"), [("都用上", 3), ("沿用", 3), ("从头填", 0)])
def test_the_blanks_of_the_one_before_are_used_with_one_word(campaign: Campaign, typed: str, kept: int) -> None:
    listed = respond(campaign, at_first_question(campaign), Brought("earlier", PAIRS, AT))
    assert "沿用上次的 3 项吗？" in text(listed)
    after = respond(campaign, Conversation.read(listed.conversation.stored()), Said(typed, AT)).conversation
    assert len(after.answers) == kept


def test_with_nothing_before_the_first_question_is_asked(campaign: Campaign) -> None:
    turn = respond(campaign, at_first_question(campaign), Brought("earlier", (), AT))
    assert "示范点申报表，共 28 题。\n第 1 / 28 题 · 企业名称" in text(turn)
