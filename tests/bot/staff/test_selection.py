"""An officer's plain words, and the applications they mean."""

from collections.abc import Mapping
from datetime import date

import pytest

from bot.staff.selection import SelectionNotUnderstood, read_selection
from bot.staff.selection_description import describe
from bot.storage.selection import Selection
from dialogs.model.stages import Stage
from standards.campaign import Campaign

TODAY = date(2023, 6, 14)  # a Wednesday

MEANT = {
    "": Selection(),
    "全部": Selection(),
    "示范区": Selection(kind="zone"),
    "示范点 未完成": Selection(kind="point", not_reached=(Stage.MADE,)),
    "示范区的未完成": Selection(kind="zone", not_reached=(Stage.MADE,)),
    "已生成未收件": Selection(reached=(Stage.MADE,), not_reached=(Stage.RECEIVED,)),
    "已生成、未收件": Selection(reached=(Stage.MADE,), not_reached=(Stage.RECEIVED,)),
    "纸质收件": Selection(reached=(Stage.RECEIVED,)),
    "退回": Selection(reached=(Stage.RETURNED,)),
    "今天": Selection(since=TODAY, until=TODAY),
    "示范区本周": Selection(kind="zone", since=date(2023, 6, 12), until=date(2023, 6, 18)),
    "上周": Selection(since=date(2023, 6, 5), until=date(2023, 6, 11)),
    "上月": Selection(since=date(2023, 5, 1), until=date(2023, 5, 31)),
    "最近7天": Selection(since=date(2023, 6, 8), until=TODAY),
    "6月1日到6月10日": Selection(since=date(2023, 6, 1), until=date(2023, 6, 10)),
    "６月１日以来": Selection(since=date(2023, 6, 1)),
    "2023-06-01以前": Selection(until=date(2023, 6, 1)),
    "12月": Selection(since=date(2022, 12, 1), until=date(2022, 12, 31)),
    "丰台 微信": Selection(campaign="fengtai-2023", channel="wechat"),
    "2023年度": Selection(campaign="fengtai-2023"),
    "fengtai-2023 Telegram": Selection(campaign="fengtai-2023", channel="telegram"),
    "缺第6（4）条": Selection(missed="6（4）"),
    "缺6(4)": Selection(missed="6（4）"),
    "查找示例": Selection(search="示例"),
    "缺 第6（4）条": Selection(missed="6（4）"),
    "示范点 缺 6（4）": Selection(kind="point", missed="6（4）"),
    "收件 本周": Selection(
        reached=(Stage.RECEIVED,), since=date(2023, 6, 12), until=date(2023, 6, 18), dated=Stage.RECEIVED
    ),
    "本周收件": Selection(
        reached=(Stage.RECEIVED,), since=date(2023, 6, 12), until=date(2023, 6, 18), dated=Stage.RECEIVED
    ),
    "推荐 6月1日以来": Selection(reached=(Stage.RECOMMENDED,), since=date(2023, 6, 1), dated=Stage.RECOMMENDED),
    "新开始 本周": Selection(since=date(2023, 6, 12), until=date(2023, 6, 18)),
    "通过": Selection(passed=True),
    "未通过": Selection(passed=False),
    "未通过 上月": Selection(passed=False, since=date(2023, 5, 1), until=date(2023, 5, 31), dated=Stage.DECIDED),
    "已改动": Selection(changed=True),
    "已作废": Selection(voided=True),
    "FT23-7K4M3A": Selection(search="ft23-7k4m3a"),
}


@pytest.mark.parametrize(("words", "meant"), MEANT.items(), ids=range(len(MEANT)))
def test_words_mean(words: str, meant: Selection, campaigns: Mapping[str, Campaign]) -> None:
    assert read_selection(words, campaigns, TODAY) == meant


@pytest.mark.parametrize("meant", [each for each in MEANT.values() if not each.search], ids=str)
def test_what_is_told_is_read_back(meant: Selection, campaigns: Mapping[str, Campaign]) -> None:
    assert read_selection(describe(meant, campaigns), campaigns, TODAY) == meant


@pytest.mark.parametrize("words", ["示范县", "6月31日", "缺第99条", "未来", "本周末"])
def test_what_is_not_understood_is_named_with_an_example(words: str, campaigns: Mapping[str, Campaign]) -> None:
    with pytest.raises(SelectionNotUnderstood, match="例如"):
        read_selection(words, campaigns, TODAY)


def test_a_list_looks_for_any_other_word_in_names(campaigns: Mapping[str, Campaign]) -> None:
    assert read_selection("示例精密", campaigns, TODAY, searching=True) == Selection(search="示例精密")
    assert read_selection("示范点 示例", campaigns, TODAY, searching=True) == Selection(kind="point", search="示例")
    assert "示例精密" not in describe(Selection(search="示例精密"), campaigns)


def test_a_span_may_end_on_a_day_to_come(campaigns: Mapping[str, Campaign]) -> None:
    meant = read_selection("6月1日到6月30日", campaigns, TODAY)
    assert meant == Selection(since=date(2023, 6, 1), until=date(2023, 6, 30))


@pytest.mark.parametrize("meant", MEANT.values(), ids=range(len(MEANT)))
def test_a_selection_is_kept_with_a_notice_and_read_back(meant: Selection) -> None:
    assert Selection.read(meant.stored()) == meant


def test_a_selection_of_an_earlier_release_means_what_it_meant() -> None:
    assert Selection.read('{"kind": "zone", "since": "2023-06-01"}') == Selection(kind="zone", since=date(2023, 6, 1))
