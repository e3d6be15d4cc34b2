"""The guide for clerks: every example in it is one that is read, and it has one of every rule and every kind of answer."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.campaign_checks import examined
from standards.answers import AnswerKind
from standards.clauses import Clause
from standards.contacts import Contact, HandOver
from standards.criteria import AllOf, AnyOf, PlainCriterion
from standards.form import Field
from standards.guide import Question
from standards.kind import Kind
from standards.library import read_consistent
from standards.model import Model
from standards.phases import Phase
from tests.drawn_word import draw_forms
from tests.places import HOME

GUIDE = (HOME / "standards" / "README.zh-CN.md").read_text(encoding="utf-8")
BLOCKS: list[str] = re.findall(r"^```toml\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
EXAMPLES = [tomllib.loads(block) for block in BLOCKS]
PARTS: dict[str, type[Model]] = {
    "fields": Field,
    "clauses": Clause,
    "contacts": Contact,
    "hand_over": HandOver,
    "phases": Phase,
    "questions": Question,
}


def entries(name: str) -> list[dict[str, Any]]:
    """Return every entry of that name in the examples."""
    return [entry for example in EXAMPLES for entry in example.get(name, [])]


def rules_in(criteria: list[dict[str, Any]]) -> Iterator[str]:
    """Yield the rule of each criterion, and of what stands in it."""
    for each in criteria:
        yield each["rule"]
        yield from rules_in(each.get("criteria", []))


def block_with(text: str) -> str:
    """Return the example that has this text."""
    return next(block for block in BLOCKS if text in block)


def notice() -> str:
    """Return a notice that has whatever the examples quote."""
    form, standards = (tomllib.loads(block_with(text)) for text in ('kind    = "organisation"', "yes：答"))
    lines = [
        "海淀区市场监督管理局关于开展北京市2026年度商业秘密保护示范基地培育评选的通知",
        "示范点由在海淀区登记、已建立商业秘密保护制度的企业申报。评选到2027年3月31日，区局2027年1月15日前初审。",
        "请于2026年12月10日前将申报表一式两份（盖公章）送至海淀区示例路1号区市场监管局301室。",
        "联系人：王示例，联系电话：66660000-12。系统技术支持电话：400-000-0000。",
        "海淀区市场监督管理局",
        "2026年10月8日",
        "附件1",
        "示范点申报表",
        *(field["label"] for field in form["fields"]),
        "申报单位意见",
        "附件2",
        "示范点标准",
        *(f"{clause['number']}.{clause['quote']}。" for clause in standards["clauses"]),
    ]
    return "\n".join(lines)


def test_the_examples_put_together_are_a_campaign_without_a_fault(tmp_path: Path) -> None:
    folder = tmp_path / "haidian-2026"
    (folder / "point").mkdir(parents=True)
    hand_over, _, _ = block_with("[[hand_over]]").partition("[[hand_over]]\nkinds")
    parts = [
        block_with(text) for text in ("selection_until", "[[contacts]]", "[[phases]]", "[[kinds]]", "[[questions]]")
    ]
    (folder / "campaign.toml").write_text("\n".join([parts[0], hand_over, *parts[1:]]), encoding="utf-8")
    heads = {
        "form": ("附件1", "示范点申报表", 'kind    = "organisation"'),
        "standards": ("附件2", "示范点标准", "yes：答"),
    }
    for name, (annex, title, text) in heads.items():
        head = f'annex = "{annex}"\ntitle = "{title}"\n' + ('opinions = ["申报单位意见"]\n' if name == "form" else "")
        (folder / "point" / f"{name}.toml").write_text(head + block_with(text), encoding="utf-8")
    (folder / "notice.txt").write_text(notice(), encoding="utf-8")
    campaign = read_consistent(folder, folder / "templates").campaign
    assert campaign is not None
    draw_forms(campaign, folder / "templates")
    problems = examined(folder, folder / "templates").problems
    assert [str(each) for each in problems] == []


@pytest.mark.parametrize("name", PARTS)
def test_every_example_is_read(name: str) -> None:
    assert entries(name)
    for entry in entries(name):
        PARTS[name].model_validate(entry)


def test_an_example_of_a_kind_of_applicant_is_read() -> None:
    keys = set(Kind.model_fields)
    assert all(set(entry) <= keys for entry in entries("kinds"))


def test_there_is_an_example_of_every_kind_of_answer() -> None:
    assert {entry["kind"] for entry in entries("fields")} | {"ticks"} == set(AnswerKind)
    assert "ticks" in {field["kind"] for clause in entries("clauses") for field in clause.get("fields", [])}


def test_there_is_an_example_of_every_rule() -> None:
    shown = {rule for clause in entries("clauses") for rule in rules_in(clause["criteria"])}
    known = {each.model_fields["rule"].annotation.__args__[0] for each in (*PlainCriterion.__args__, AnyOf, AllOf)}
    assert shown == known


def test_there_is_an_example_of_every_way_to_give_points() -> None:
    given = {name for clause in entries("clauses") for name in clause}
    assert {"points", "tiers", "each", "deduct", "all_or_nothing", "unless"} <= given


def test_what_the_examples_judge_is_asked_in_them() -> None:
    asked = {field["key"] for field in entries("fields")}
    asked |= {field["key"] for clause in entries("clauses") for field in clause.get("fields", [])}
    judged = {
        key for clause in entries("clauses") for rule in Clause.model_validate(clause).criteria for key in rule.fields
    }
    assert judged - asked == {"staff"}
