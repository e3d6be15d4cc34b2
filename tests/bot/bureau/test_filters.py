"""Officers' words name the applications they mean, and what is told reads back as the same."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bureau.filters import NotUnderstood, read_selection, told
from bot.storage.selection import Selection
from dialogs.stages import NAMES, Stage
from standards.campaign import Campaign
from standards.library import read_campaigns

TODAY = date(2023, 6, 7)  # a Wednesday
CAMPAIGNS = {name: shelf.campaign for name, shelf in read_campaigns().items()}
LATER = CAMPAIGNS["fengtai-2023"].model_copy(update={"id": "fengtai-2024", "year": 2024})
M, R = Stage.MADE, Stage.RECEIVED


def days(since: str | None, until: str | None) -> dict[str, Any]:
    return {"since": since and date.fromisoformat(since), "until": until and date.fromisoformat(until)}


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("", {}),
        ("全部", {}),
        ("示范区本周未完成", {"kind": "zone", "not_reached": (M,), **days("2023-06-05", "2023-06-11")}),
        ("示範區、上週的，沒完成的企业", {"kind": "zone", "not_reached": (M,), **days("2023-05-29", "2023-06-04")}),
        ("已生成未收件", {"reached": (M,), "not_reached": (R,)}),
        ("没填完", {"not_reached": (M,)}),
        ("没交纸质", {"not_reached": (R,)}),
        ("已完成但未推荐", {"reached": (Stage.FILLED,), "not_reached": (Stage.RECOMMENDED,)}),
        ("已认定", {"reached": (Stage.DECIDED,)}),
        ("未出结果", {"not_reached": (Stage.DECIDED,)}),
        ("前天", days("2023-06-05", "2023-06-05")),
        ("上个月", days("2023-05-01", "2023-05-31")),
        ("今年", days("2023-01-01", "2023-12-31")),
        ("近一周", days("2023-06-01", "2023-06-07")),
        ("最近７天", days("2023-06-01", "2023-06-07")),
        ("近30天", days("2023-05-09", "2023-06-07")),
        ("最近一个月", days("2023-05-09", "2023-06-07")),
        ("6月1日", days("2023-06-01", "2023-06-01")),
        ("6月1日到6月10日", days("2023-06-01", "2023-06-10")),
        ("6 月 1 日 到 6 月 10 日", days("2023-06-01", "2023-06-10")),
        ("6月1日至10日", days("2023-06-01", "2023-06-10")),
        ("12月20日到1月5日", days("2022-12-20", "2023-01-05")),
        ("6月8日", days("2022-06-08", "2022-06-08")),
        ("6月", days("2023-06-01", "2023-06-30")),
        ("6.1-6.10", days("2023-06-01", "2023-06-10")),
        ("2023-06-01", days("2023-06-01", "2023-06-01")),
        ("2023年6月1日以来", days("2023-06-01", None)),
        ("6月1日之后", days("2023-06-01", None)),
        ("2023年6月10日以前", days(None, "2023-06-10")),
        ("昨天以来", days("2023-06-06", None)),
        ("Telegram", {"channel": "telegram"}),
        ("电报", {"channel": "telegram"}),
        ("微信示范点", {"channel": "wechat", "kind": "point"}),
        ("丰台", {"campaign": "fengtai-2023"}),
        ("FENGTAI-2023", {"campaign": "fengtai-2023"}),
        ("豐臺區2023年度", {"campaign": "fengtai-2023"}),
        ("缺第6（4）条", {"missed": "6（4）"}),
        ("缺6(4)", {"missed": "6（4）"}),
        ("未达标6.4", {"missed": "6（4）"}),
        ("缺第六（四）条的示范点", {"missed": "6（4）", "kind": "point"}),
        ("示范区 查找 北斗", {"kind": "zone", "search": "北斗"}),
        ("名称 Beijing ABC 本周", {"search": "Beijing ABC", **days("2023-06-05", "2023-06-11")}),
        ("“今天 科技” 未完成", {"search": "今天 科技", "not_reached": (M,)}),
        ("ft23-7k4m3a", {"search": "FT23-7K4M3A"}),
    ],
)
def test_words(words: str, meant: dict[str, Any]) -> None:
    assert read_selection(words, CAMPAIGNS, TODAY) == Selection(**meant)


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_by_its_name(stage: Stage) -> None:
    assert read_selection(NAMES[stage], CAMPAIGNS, TODAY).reached == (stage,)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("示范区 北斗", "“北斗”"),
        ("示范区北斗", "“北斗”"),
        ("示范点 示范区", "只能选一个"),
        ("本周 上周", "“上周”"),
        ("已生成 未生成", "同一个阶段"),
        ("缺第9条", "没有第9条"),
        ("示范区 缺6（4）", "没有第6（4）条"),
        ("6月31日", "没有6月31日"),
        ("6月之前", "请写明日期"),
        ("查找", "请写明"),
    ],
)
def test_not_understood(words: str, named: str) -> None:
    with pytest.raises(NotUnderstood) as unclear:
        read_selection(words, CAMPAIGNS, TODAY)
    assert named in str(unclear.value)
    assert "例如：" in str(unclear.value)


def test_searching_takes_what_is_left_for_a_name() -> None:
    def read(words: str) -> Selection:
        return read_selection(words, CAMPAIGNS, TODAY, searching=True)

    assert read("示范区 北斗 科技") == Selection(kind="zone", search="北斗 科技")
    assert read("今天科技") == Selection(search="今天科技")
    assert read("美的集團") == Selection(search="美的集團")
    with pytest.raises(NotUnderstood):
        read("斗")


def test_two_campaigns_are_told_apart() -> None:
    both: Mapping[str, Campaign] = CAMPAIGNS | {LATER.id: LATER}
    with pytest.raises(NotUnderstood, match="不止一次评选"):
        read_selection("丰台区", both, TODAY)
    assert read_selection("丰台区2024年度", both, TODAY).campaign == "fengtai-2024"
    assert read_selection("2023年度", both, TODAY).campaign == "fengtai-2023"


STAGES = st.lists(st.sampled_from(Stage), unique=True, max_size=7)
DAY = st.none() | st.dates(date(2000, 1, 1), date(2099, 12, 31))
CLAUSES = [(kind.key, clause.number) for kind in LATER.kinds for clause in kind.standards.clauses]


@given(
    st.sampled_from([None, "fengtai-2023", "fengtai-2024"]),
    st.none() | st.sampled_from(["point", "zone"]),
    STAGES,
    st.integers(0, 7),
    DAY,
    DAY,
    st.sampled_from([None, "telegram", "wechat", "web", "console"]),
    st.none() | st.sampled_from(CLAUSES),
    st.sampled_from(["", "绝密公司"]),
)
def test_what_is_told_reads_back(
    campaign: str | None,
    kind: str | None,
    stages: list[Stage],
    cut: int,
    since: date | None,
    until: date | None,
    channel: str | None,
    clause: tuple[str, str] | None,
    search: str,
) -> None:
    both = CAMPAIGNS | {LATER.id: LATER}
    if since and until:
        since, until = min(since, until), max(since, until)
    kind = clause[0] if clause and kind else kind
    missed = clause[1] if clause else None
    meant = Selection(campaign, kind, tuple(stages[:cut]), tuple(stages[cut:]), since, until, channel, missed, search)
    said = told(meant, both)
    assert "绝密" not in said
    assert read_selection(said, both, TODAY) == replace(meant, search="")


@given(st.text("示范区点本周未完成已的6月1日到.-（）缺第条查找“”a"))
def test_any_words_are_read_or_refused_in_a_sentence(words: str) -> None:
    for searching in (False, True):
        try:
            read_selection(words, CAMPAIGNS, TODAY, searching=searching)
        except NotUnderstood as unclear:
            assert str(unclear)  # noqa: PT017
