"""What is typed while a list is open."""

from datetime import datetime

import pytest

from dialogs.model.events import Chose
from dialogs.model.marks import mark_of
from dialogs.model.row_actions import EditRow, RowStep
from standards.library import read_campaign
from standards.rows import rows_in
from tests.list_form import FOLDER
from tests.player import Player

AT = datetime.fromisoformat("2026-10-01T09:00:00+08:00")
VALVE, PUMP = "一种示例阀门，ZL202310000001.0，2023年3月5日", "一种示例水泵，ZL202310000002.5，2023年4月6日"


@pytest.fixture
def player() -> Player:
    """Somebody who is asked for the first list."""
    player = Player(read_campaign(FOLDER), AT)
    player.answers_until("firm", "patents")
    return player


def patents(player: Player) -> list[str]:
    return [row.split("\t")[0] for row in rows_in(player.conversation.values.get("patents"))]


def test_a_page_of_three_hundred_rows_is_taken_though_no_other_message_may_be_as_long(player: Player) -> None:
    page = "\n".join(f"{n}\t一种商业秘密保护示例装置{n}\tZL2023{n:08}.0\t2023年3月5日" for n in range(1, 301))
    assert len(page) > 10_000
    said = "\n".join(player.says(page))
    assert len(patents(player)) == 300
    assert "服务企业名单" in said, "a list with as many rows as it has room for is complete"


def test_what_is_never_kept_is_not_kept_in_a_long_page_either(player: Player) -> None:
    page = "\n".join(f"一种商业秘密保护示例装置{n}，ZL2023{n:08}.0，2023年3月5日" for n in range(120))
    assert len(page) > 3_000
    said = "\n".join(player.says(f"{page}\n身份证11010519491231002X，ZL1，2023年1月1日"))
    assert "11010519491231002X" not in player.conversation.stored()
    assert "身份证号码" in said


def test_a_second_tap_on_a_button_takes_out_no_other_row(player: Player) -> None:
    player.says(f"{VALVE}\n{PUMP}")
    gone = EditRow("patents", RowStep.DELETE, 1, mark_of(rows_in(player.conversation.values["patents"])[0]))
    for _ in range(2):
        player.hear(Chose(gone, AT))
    assert patents(player) == ["一种示例水泵"]


def test_the_last_row_leaves_the_question_open(player: Player) -> None:
    player.says(VALVE)
    said = "\n".join(player.says("删第1行"))
    assert "patents" not in player.conversation.answers
    assert "还有 0 行" in said
    assert "第 2 / 6 题 · 专利清单" in said


def test_the_same_row_again_waits_for_a_yes(player: Player) -> None:
    player.says(VALVE)
    assert "第1行已经是这样，再记一行吗？" in "\n".join(player.says(VALVE))
    assert patents(player) == ["一种示例阀门"]
    player.says("是")
    assert patents(player) == ["一种示例阀门"] * 2


@pytest.mark.parametrize(
    "done", ["写完了", "没有了", "就这些", "完了。", "没了", "完", "填好了", "都填好了。", "写好了", "完毕"]
)
def test_the_end_of_a_list_in_plain_words(player: Player, done: str) -> None:
    player.says(f"{VALVE}\n{PUMP}")
    assert "服务企业名单" in "\n".join(player.says(done))


@pytest.mark.parametrize("wanted", ["改第2行", "修改第二行", "第2行错了", "我要改第2条"])
def test_a_row_is_put_right_in_plain_words(player: Player, wanted: str) -> None:
    player.says(f"{VALVE}\n{PUMP}")
    assert "请重写第2行" in "\n".join(player.says(wanted))
    player.says("一种新水泵，ZL202310000009.9，2023年4月6日")
    assert patents(player) == ["一种示例阀门", "一种新水泵"]


def test_a_row_that_is_not_rewritten_after_all_stays(player: Player) -> None:
    player.says(f"{VALVE}\n{PUMP}")
    player.says("改第1行")
    player.presses("不改了")
    player.says("一种示例滤网，ZL202310000003.1，2023年5月8日")
    assert patents(player) == ["一种示例阀门", "一种示例水泵", "一种示例滤网"]


def test_questions_and_commands_are_heard_as_at_any_question(player: Player) -> None:
    player.says(VALVE)
    assert "0571-00000000" in "\n".join(player.says("联系方式"))
    player.says("企业名称改成杭州样例科技有限公司")
    assert player.conversation.values["enterprise_name"] == "杭州样例科技有限公司"
    player.says(PUMP)
    assert patents(player) == ["一种示例阀门", "一种示例水泵"], "the list is still open"


def test_too_few_rows_leave_the_form_a_draft(player: Player) -> None:
    for answer in (VALVE, "跳过", "没有", "都备好了", "有", "就用这份"):
        player.says(answer)
    assert any("draft=True" in line for line in player.says("生成申报表"))
    player.says("改专利清单")
    player.says(PUMP)
    player.says("写完了")
    assert any("draft=False" in line for line in player.says("生成申报表"))
