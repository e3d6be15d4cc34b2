"""Corrections in words: the question that is named, and what its answer should be."""

import pytest

from dialogs.understanding.corrections import corrections

CORRECTIONS = {
    "把员工数改成88": ("员工数", "88"),
    "员工改成135": ("员工", "135"),
    "将联系电话更改为010-63403457": ("联系电话", "010-63403457"),
    "更正入园企业数为85家": ("入园企业数", "85家"),
    "邮编搞错了是100071改成100073": ("邮编", "100073"),
    "电话应该是010-63401234": ("电话", "010-63401234"),
    "邮编改100071": ("邮编", "100071"),
    "联系人换成王小丽": ("联系人", "王小丽"),
    "法人变更为张三丰": ("法人", "张三丰"),
    "地址不是样例路1号，是样例路2号": ("地址", "样例路2号"),
    "人数报少了，实际是90": ("人数", "90"),
    "人数写错了，是66个人": ("人数", "66个人"),
    "负责人打成李四了，应是李思": ("负责人", "李思"),
    "前头员工数说多了，是210个": ("员工数", "210个"),
    "前面法定代表人写错了，应该是刘国梁": ("法定代表人", "刘国梁"),
    "刚才企业数说错了应该是五十九家": ("企业数", "五十九家"),
    "不对，员工是135": ("员工", "135"),
    "更正一下，联系人是李明": ("联系人", "李明"),
    "员工135才对": ("员工", "135"),
    "邮编：改为100074": ("邮编", "100074"),
    "我把电话写错了，正确的是63401111": ("电话", "63401111"),
    "说错了，是135人": ("", "135人"),
    "打错了，应该是“王小明”": ("", "王小明"),
    "將聯絡電話更改為010-63403457": ("聯絡電話", "010-63403457"),
    "please change the postcode to 100071": ("postcode", "100071"),
    "the postcode should be 100071": ("postcode", "100071"),
}


@pytest.mark.parametrize(("text", "correction"), CORRECTIONS.items())
def test_a_correction_names_a_question_and_a_value(text: str, correction: tuple[str, str]) -> None:
    assert correction in [(found.name, found.value) for found in corrections(text)]


@pytest.mark.parametrize(
    "text", ["王小明", "北京市丰台区样例路1号", "120人", "有的，都登记了", "保密协议", "改" * 400, ""]
)
def test_an_answer_is_no_correction(text: str) -> None:
    assert corrections(text) == []


@pytest.mark.timeout(5)
@pytest.mark.parametrize(
    "text",
    [
        "帮我" * 75 + "改",
        "刚才" * 75 + "错",
        "我" * 150 + "改",
        "错了" * 75,
        "，" * 150 + "改",
        "不是" * 75,
        "那里" * 60 + "改成了" * 10,
    ],
)
def test_words_that_lead_up_to_nothing_are_read_at_once(text: str) -> None:
    assert all(found.value for found in corrections(text))
