"""What the models of a campaign refuse, in sentences that say what to write and where."""

from pathlib import Path

import pytest

from standards.library import read_folder
from tests.campaign_copies import CampaignCopy

CAMPAIGN, FORM, STANDARDS = "campaign.toml", "point/form.toml", "point/standards.toml"

SLIPS = {
    "写在下一级的项": (
        *(STANDARDS, 'advice   = "由本单位负责人', 'draft = "已成立"\nadvice = "由本单位负责人'),
        "draft 不写在这里：挪到 [[clauses.fields]] 下面",
    ),
    "写在上一级的项": (
        *(STANDARDS, 'label   = "组织机构"', 'label = "组织机构"\nheading = "组织机构到位"'),
        "heading 不写在这里：挪到 [[clauses]] 下面",
    ),
    "写在文件开头的项": (
        *(CAMPAIGN, 'person            = "杨钰"', 'person = "杨钰"\nselection_until = 2023-08-20'),
        "selection_until 不写在这里：挪到文件开头，第一个方括号标题之前",
    ),
    "标题少了前一半": (STANDARDS, "[[clauses.fields]]", "[[fields]]", "[[fields]] 在这里要写成 [[clauses.fields]]"),
    "项名是大写的": (FORM, 'key     = "postcode"', 'KEY = "postcode"', "没有 KEY 这一项：是不是想写 key？"),
    "别处的叫法": (FORM, 'kind    = "postcode"', 'type = "postcode"', "没有 type 这一项：是不是想写 kind？"),
    "一个规则没有方括号": (
        *(STANDARDS, '[{ rule = "all_ticked", field = "organisation" }]', '{ rule = "all_ticked", field = "organisation" }'),
        "criteria 要放在方括号里，例如 criteria = [{",
    ),
    "规则少了数字": (STANDARDS, 'value = 2, unit = "次"', 'unit = "次"', "少了 value：请写 value = 2"),
    "规则少了单位": (STANDARDS, 'value = 2, unit = "次"', "value = 2", '少了 unit：请写 unit = "次"'),
    "数字是负的": ("zone/standards.toml", "value = 25", "value = -25", "value 写的是 -25，要大于 0：照通知改"),
    "写了名称，要的是 key": (CAMPAIGN, 'yes = "zone"', 'yes = "示范区"', 'yes = "zone"（[[kinds]] 里的 key）'),
    "标题少了一个字母": (CAMPAIGN, "[[phases]]", "[[phase]]", "没有 phase 这一项：是不是想写 phases？"),
    "前提写了栏名": (STANDARDS, 'needs = "trainings"', 'needs = "培训次数"', 'needs = "trainings"（前面某一题的 key）'),
    "编号没有引号": (STANDARDS, 'number   = "1"', "number = 1", "照通知写，放在引号里"),
}  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "says"), SLIPS.values(), ids=SLIPS)
def test_a_refusal_says_what_to_write_and_where(tmp_path: Path, file: str, old: str, new: str, says: str) -> None:
    copy = CampaignCopy(tmp_path)
    copy.change(file, old, new)
    problems = read_folder(copy.folder, copy.templates).problems
    assert [each for each in problems if says in each.sentence and each.file == copy.folder / file], problems


@pytest.mark.parametrize("file", [CAMPAIGN, FORM, STANDARDS])
def test_an_empty_file_is_told_once(tmp_path: Path, file: str) -> None:
    copy = CampaignCopy(tmp_path)
    (copy.folder / file).write_bytes(b"\r\n")
    told = [
        each.sentence for each in read_folder(copy.folder, copy.templates).problems if each.file == copy.folder / file
    ]
    assert [each[:9] for each in told] == ["这个文件是空的：照"]
