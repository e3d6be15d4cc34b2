"""Rules that mean other than their clause says are found."""

from pathlib import Path

import pytest

from standards.library import read_folder
from tests.campaign_copies import CampaignCopy

POINT, ZONE = "point/standards.toml", "zone/standards.toml"
INDUCTION = "将商业秘密保护培训纳入岗前培训计划"


def said(copy: CampaignCopy) -> list[str]:
    return [problem.sentence for problem in read_folder(copy.folder, copy.templates).problems]


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (ZONE, 'rule = "any_ticked", field = "support"', 'rule = "all_ticked", field = "support"', "写的是“或”"),
        (POINT, 'rule = "all_ticked", field = "plan"', 'rule = "any_ticked", field = "plan"', "写的是“和”"),
        (POINT, 'rule = "all_ticked", field = "agreements"', 'rule = "any_ticked", field = "agreements"', "写的是“和”"),
        (POINT, "培训有台账记录吗？", "培训没有台账记录吗？", "反着问，答“没有”会记成“否”"),
    ],
)
def test_a_rule_that_means_something_else(tmp_path: Path, file: str, old: str, new: str, says: str) -> None:
    copy = CampaignCopy(tmp_path)
    copy.change(file, old, new)
    assert [each for each in said(copy) if says in each], said(copy)


def test_what_must_not_have_been_is_asked_for_with_no(tmp_path: Path) -> None:
    copy = CampaignCopy(tmp_path)
    clause = "近三年内无侵犯商业秘密等违法行为"
    copy.change(POINT, "将商业秘密保护培训纳入岗前培训计划", clause)
    copy.change("notice.txt", "将商业秘密保护培训纳入岗前培训计划", clause)
    copy.change(POINT, "岗前培训计划里有商业秘密保护培训吗？", "近三年有过侵犯商业秘密等违法行为吗？")
    assert [each for each in said(copy) if 'rule = "no"' in each], said(copy)
    copy.change(POINT, '{ rule = "yes", field = "induction" }', '{ rule = "no", field = "induction" }')
    assert not [each for each in said(copy) if 'rule = "no"' in each], said(copy)


@pytest.mark.parametrize(
    ("clause", "ask", "rule", "says"),
    [
        ("遵守劳动保障法律法规，近两年内未发生重大违法行为", "是否做到：遵守劳动保障法律法规？", "yes", ""),
        ("遵守劳动保障法律法规，近两年内未发生重大违法行为", "是否做到：遵守劳动保障法律法规？", "no", 'rule = "yes"'),
        ("遵守劳动保障法律法规，近两年内未发生重大违法行为", "近两年内有过重大违法行为吗？", "yes", 'rule = "no"'),
        ("遵守劳动保障法律法规，近两年内未发生重大违法行为", "近两年内有过重大违法行为吗？", "no", ""),
        ("近三年内，在生产经营活动中，无安全事故", "近三年内在生产经营活动中有过事故吗？", "yes", 'rule = "no"'),
        ("依法纳税且未受过行政处罚", "依法纳税吗？", "yes", ""),
        ("依法纳税且未受过行政处罚", "受过行政处罚吗？", "yes", 'rule = "no"'),
        ("严格执行事故报告制度；近一年无安全事故", "严格执行事故报告制度吗？", "yes", ""),
        ("制度健全，不存在违规收费", "不存在违规收费，是否如此？", "no", ""),
    ],
)
def test_a_question_is_judged_by_its_own_part_of_the_clause(
    tmp_path: Path, clause: str, ask: str, rule: str, says: str
) -> None:
    copy = CampaignCopy(tmp_path)
    copy.change(POINT, INDUCTION, clause)
    copy.change("notice.txt", INDUCTION, clause)
    copy.change(POINT, "岗前培训计划里有商业秘密保护培训吗？", ask)
    copy.change(POINT, '{ rule = "yes", field = "induction" }', f'{{ rule = "{rule}", field = "induction" }}')
    found = [each for each in said(copy) if "改成 rule = " in each]
    assert len(found) == bool(says), found
    assert says in " ".join(found)


@pytest.mark.parametrize(
    ("clause", "rule", "says"),
    [
        ("近两年内完成制度修订", "since", '通知写“近两年内”，这里的规则正好相反：改成 rule = "within"'),
        ("近两年内完成制度修订", "within", ""),
        ("连续正常经营满两个会计年度", "within", '通知写“满两个会计年度”，这里的规则正好相反：改成 rule = "since"'),
        ("成立2年以上", "within", '通知写“2年以上”，这里的规则正好相反：改成 rule = "since"'),
        ("连续正常经营满两个会计年度", "since", ""),
    ],
)
def test_years_that_are_counted_the_wrong_way(tmp_path: Path, clause: str, rule: str, says: str) -> None:
    copy = CampaignCopy(tmp_path)
    copy.change(POINT, INDUCTION, clause)
    copy.change("notice.txt", INDUCTION, clause)
    written = f'{{ rule = "{rule}", field = "induction", years = 2, before = "deadline" }}'
    copy.change(POINT, '{ rule = "yes", field = "induction" }', written)
    found = [each for each in said(copy) if "规则正好相反" in each]
    assert len(found) == bool(says)
    assert says in " ".join(found)


@pytest.mark.parametrize(
    ("condition", "says"),
    [
        ("", "这里没有写：用 unless"),
        ('applies_if = { rule = "no", field = "induction" }', "把 applies_if 改成 unless"),
        ('applies_if = { rule = "yes", field = "induction" }', ""),
        ('unless = { rule = "no", field = "induction" }', ""),
        ('unless = { rule = "at_most", field = "trainings", value = 5, unit = "次" }', "改成 value = 0"),
    ],
)
def test_whoever_has_nothing_of_the_sort_is_let_go(tmp_path: Path, condition: str, says: str) -> None:
    copy = CampaignCopy(tmp_path)
    clause = "将商业秘密保护培训纳入岗前培训计划，无涉密岗位的，本项不作要求"
    copy.change(POINT, f'"{INDUCTION}"', f'"{clause}"\n{condition}')
    copy.change("notice.txt", INDUCTION, clause)
    found = [each for each in said(copy) if "通知写“无涉密岗位的，本项不作要求”" in each]
    assert len(found) == bool(says)
    assert says in " ".join(found)
