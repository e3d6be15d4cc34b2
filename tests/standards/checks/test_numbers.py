"""The numbers of criteria are those of their clauses, in the same sense and for the same period."""

from pathlib import Path

import pytest

from standards.library import read_folder
from tests.campaign_copies import CampaignCopy

POINT = "point/standards.toml"
QUOTE = "对内部人员开展商业秘密保培训护至少2次并有台账记录"
RULE = '{ rule = "at_least", field = "trainings", value = 2, unit = "次" }'


def said(tmp_path: Path, quote: str, rule: str) -> list[str]:
    """Return what is said of a clause that the notice prints like this, judged by that rule."""
    copy = CampaignCopy(tmp_path)
    copy.change(POINT, QUOTE, quote)
    copy.change("notice.txt", QUOTE, quote)
    copy.change(POINT, RULE, rule)
    problems = read_folder(copy.folder, copy.templates).problems
    return [problem.sentence for problem in problems if "第6（4）条" in problem.sentence]


def at_least(value: int, unit: str = "次") -> str:
    return f'{{ rule = "at_least", field = "trainings", value = {value}, unit = "{unit}" }}'


@pytest.mark.parametrize(
    ("quote", "rule"),
    [
        ("开展培训至少２次", at_least(2)),
        ("开展培训不少于两次", at_least(2)),
        ("开展培训三次以上", at_least(3)),
        ("每季度至少开展1次培训", at_least(4)),
        ("每半年开展培训至少2次", at_least(4)),
        ("开展培训", at_least(1)),
        ("培训不超过3次", '{ rule = "at_most", field = "trainings", value = 3, unit = "次" }'),
        ("2023年度培训达到12次", at_least(12)),
        ("培训超过3次", at_least(4)),
    ],
)
def test_what_agrees(tmp_path: Path, quote: str, rule: str) -> None:
    assert said(tmp_path, quote, rule) == []


@pytest.mark.parametrize(
    ("quote", "rule", "says"),
    [
        ("开展培训至少２次", at_least(3), "通知写“至少2次”，这里 value = 3"),
        ("开展培训不少于两次", at_least(4), "通知写“不少于两次”，这里 value = 4"),
        ("培训不超过3次", at_least(3), "通知写“不超过3次”，这里的规则是“至少”：改成 at_most"),
        ("培训超过3次", at_least(3), "这里的规则是“至少”"),
        ("投入超过50万元", at_least(50, "万元"), "通知写“超过50万元”，不含本数，“至少”含本数：请在 ask 里说明"),
        ("每季度至少开展1次培训", at_least(3), "这里 value = 3"),
        ("开展培训", at_least(2), "原文里没有 2次"),
        ("开展培训至少2次，人员不少于30人", at_least(2), "原文的“不少于30人”没有标准用到"),
    ],
)
def test_what_does_not(tmp_path: Path, quote: str, rule: str, says: str) -> None:
    found = said(tmp_path, quote, rule)
    assert [each for each in found if says in each], found
