"""What single kinds of answers need, as a clerk may get it wrong."""

import shutil
from pathlib import Path

import pytest

from standards.checks import ALL
from standards.library import read_folder
from tests.places import TESTS

FORM = "maker/form.toml"


def problems(folder: Path) -> list[str]:
    return [str(problem) for problem in read_folder(folder, folder / "templates", ALL).problems]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TESTS / "campaigns" / "kinds", tmp_path / "kinds"))


def test_the_campaign_of_the_kinds_has_no_fault(folder: Path) -> None:
    assert problems(folder) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('fields = ["patents"]', 'fields = ["patent"]', "公式里的 patent 不是前面的题：写前面某一题的 key"),
        ('of = "employees" }', 'of = "punished" }', "公式里的 punished 不是前面的题"),
        ('of = "employees" }', 'of = "email" }', '公式里的 email 不是数（kind = "email"）'),
        ('key      = "remarks"', 'key      = "punished_why"', "punished_why 是 punished 的说明用的 key：换一个"),
        (
            'kind    = "computed"\n',
            'kind    = "computed"\noptional = true\n',
            "“研发人员占比”是算出来的，用不上 optional",
        ),
        (
            'kind    = "computed"\n',
            'kind    = "text"\n',
            "research_share：formula 只用于 kind 是 computed 的题",
        ),
        ("依次写{periods}的件数", "依次写三年的件数", "ask 要说明是哪几期：里面写上 {periods}"),
        ('period  = "year"', 'period  = "decade"', "period"),
        ('explain = { when = "yes"', 'explain = { when = "maybe"', "when 没有“maybe”这一种"),
    ],
)
def test_a_fault_is_named(folder: Path, old: str, new: str, says: str) -> None:
    file = folder / FORM
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert any(says in problem for problem in problems(folder)), problems(folder)
