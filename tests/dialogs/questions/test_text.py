"""Words on one line."""

import pytest

from standards.form import AnswerKind, Field
from tests.reading import refused, understood

ADDRESS = Field(key="address", label="经营地址", kind=AnswerKind.TEXT, longest=20)


def test_text_is_one_line() -> None:
    assert understood(ADDRESS, "丰台区\n 菜户营\u200b东街").value == "丰台区 菜户营东街"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("长" * 21, f"经营地址最多 20 字；收到的是 21 字“{'长' * 19}…”。"),
        ("。。。", "经营地址请用文字填写；收到的是“。。。”。"),
        ("😀👍", "经营地址请用文字填写；收到的是“😀👍”。"),
    ],
)
def test_no_text(said: str, sentence: str) -> None:
    assert refused(ADDRESS, said).sentence == sentence


@pytest.mark.parametrize("said", ["起草保密协议", "指导制定保密制度", "竞业限制咨询", "咨询服务"])
def test_words_of_the_trade_are_an_answer(said: str) -> None:
    assert understood(Field(key="service", label="服务内容", kind=AnswerKind.TEXT), said).value == said


@pytest.mark.parametrize("said", ["保密", "这个要保密", "想咨询一下"])
def test_who_keeps_it_secret_or_asks_gives_no_answer(said: str) -> None:
    assert refused(ADDRESS, said).sentence.startswith("经营地址请用文字填写")


@pytest.mark.parametrize("said", ["4", "1,3", "２、３"])
def test_numbers_of_choices_explain_no_other_answer(said: str) -> None:
    other = Field(key="other", label="其他公开形式", kind=AnswerKind.TEXT, needs="ways", needs_option="other")
    assert refused(other, said).sentence.startswith("其他公开形式请用文字填写")
    assert understood(other, "4号公告栏").value == "4号公告栏"
