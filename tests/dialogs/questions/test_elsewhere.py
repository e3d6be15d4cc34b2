"""What belongs into another blank, or into none."""

import pytest

from dialogs.questions.elsewhere import foreign_in, refuse_foreign
from dialogs.questions.outcome import Refused


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("110106197503121234", "身份证号"),
        ("欧阳志远（身份证号11010119650304771X）", "身份证号"),
        ("护照号C47921021", "证件号"),
        ("passport number 561234567", "证件号"),
        ("6222 0202 0011 2233 445", "银行卡号或账号"),
        ("91110106MA00SAMP1X", "统一社会信用代码"),
        ("13810001234", "电话号码"),
        ("王秀英 010-63402345", "电话号码"),
        ("电话138 1000 1234", "电话号码"),
        ("li.hua@example.com", "电子邮箱"),
        ("密码是Abc@123456", "密码"),
        ("北京市丰台区示例路1号院2号楼1201室", ""),
        ("北京一六一中学", ""),
        ("2023年5月1日", ""),
        ("100070", ""),
    ],
)
def test_what_a_text_looks_like(text: str, noun: str) -> None:
    assert foreign_in(text) == noun


def test_private_things_are_not_to_be_repeated() -> None:
    with pytest.raises(Refused) as refused:
        refuse_foreign("110106197503121234", "请写姓名")
    assert refused.value.private
    with pytest.raises(Refused) as refused:
        refuse_foreign("13810001234", "请写姓名")
    assert not refused.value.private
