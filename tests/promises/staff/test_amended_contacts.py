"""A changed contact is changed in everything that is answered, the questions that people ask anyway too."""

import shutil
from pathlib import Path

import pytest

from standards.library import BUNDLED, read_folder
from tests.staff_player import ADMIN, StaffPlayer

NEW = "010-63400000 转 8"


async def test_a_changed_telephone_stands_in_every_answer(bureau: StaffPlayer) -> None:
    old = bureau.campaigns.current["fengtai-2023"].contact.telephone
    await bureau.says("甲公司", "/start")
    await bureau.says(ADMIN, f"/deadline 电话 {NEW} 因办公室调整")
    asked = [
        question.title
        for question in bureau.campaigns.current["fengtai-2023"].questions
        if "{telephone}" in question.answer
    ]
    said = ["\n".join(await bureau.says("甲公司", words)) for words in [*asked, "/contact", "/process", "/privacy"]]
    assert not [each for each in said if old in each]
    assert len([each for each in said if NEW in each]) >= 10
    assert not [each for each in said if "{" in each]
    await bureau.says(ADMIN, "/deadline 撤销")
    assert old in "\n".join(await bureau.says("甲公司", asked[0]))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BUNDLED / "fengtai-2023", tmp_path / "fengtai-2023"))


def changed(folder: Path, words: str) -> Path:
    file = folder / "campaign.toml"
    text = file.read_text(encoding="utf-8")
    assert "请致电 {telephone} 确认" in text
    file.write_text(text.replace("请致电 {telephone} 确认", words, 1), encoding="utf-8")
    return folder


@pytest.mark.parametrize("words", ["请致电 010-63469955 转 6018 确认", "请拨 63469955 确认", "请找杨钰"])
def test_a_contact_that_stands_in_an_answer_as_it_is_now_is_a_fault_of_the_sheet(folder: Path, words: str) -> None:
    faults = read_folder(changed(folder, words), BUNDLED.parent / "templates" / "fengtai-2023").faults
    assert [fault for fault in faults if "以后改了它还是旧的：写 {" in fault.sentence]


def test_other_words_in_braces_are_a_fault(folder: Path) -> None:
    changed(folder, "请致电 {phone} 确认")
    (fault,) = read_folder(folder, folder / "templates").faults
    assert "{phone} 不会被替换" in fault.sentence
