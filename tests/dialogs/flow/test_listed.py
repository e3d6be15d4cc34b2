"""A list as it is read by others than the applicant."""

from datetime import datetime

from dialogs.flow.outline import outline
from dialogs.model.context import Context
from standards.library import read_campaign
from tests.list_form import FOLDER
from tests.player import Player

AT = datetime.fromisoformat("2026-10-01T09:00:00+08:00")


def test_a_short_list_is_read_whole_and_a_long_one_in_a_line() -> None:
    player = Player(read_campaign(FOLDER), AT)
    player.answers_until("firm", "patents")
    said = {}
    for rows in (2, 30):
        player.says("\n".join(f"一种示例装置{rows}{n}，ZL2023{n:08}.0，2023年3月5日" for n in range(rows)))
        facts, *_ = outline(Context(player.campaign, player.conversation, AT))
        said[rows] = next(line for line in facts.lines if line.key == "patents")
    assert said[2].for_officers == said[2].text
    assert said[30].for_officers == "共 32 行，第1行：一种示例装置20，ZL202300000000.0，2023年3月5日"
    assert len(said[30].table) == 21, "a screen draws the head and the first twenty rows"
